package ui

import (
	"fmt"

	"axismap/app"
)

// exportFormat is a kind of file that leaves the program.
type exportFormat struct {
	ending  string
	name    string // on its chip
	menu    string // in the menu of the top bar
	means   string // what it is good for
	picture bool
	pixels  bool // its fineness can be chosen
}

// exportFormats are all of them, pictures first.
var exportFormats = []exportFormat{
	{".png", "PNG", "Picture (PNG)", "A picture of pixels: for mail, documents and the web.", true, true},
	{".svg", "SVG", "Drawing (SVG)", "A drawing of lines, sharp at every size, its words to be searched.", true, false},
	{".pdf", "PDF", "Page (PDF)", "A page to print, sharp at every size, its sources to be clicked.", true, false},
	{".pptx", "PPTX", "Slide (PPTX)", "A slide: the map as a drawing, title and sources to be edited, filter and all sources in the notes.", true, true},
	{".gif", "GIF", "Film of the years (GIF)", "A film: a picture for each year, with the year in it; widths mean the same in all of them.", true, true},
	{".xlsx", "XLSX", "Spreadsheet (XLSX)", "A workbook with a sheet each for claims, roads, places and sources.", false, false},
	{".csv", "CSV", "Table (CSV)", "A plain table: the claims first, then what they name.", false, false},
	{".geojson", "GeoJSON", "GeoJSON", "Lines and places for QGIS and the web.", false, false},
	{".kml", "KML", "Google Earth (KML)", "Lines and places for Google Earth.", false, false},
	{".kmz", "KMZ", "Google Earth, packed (KMZ)", "The same as KML, packed.", false, false},
	{".gpkg", "GPKG", "GeoPackage (GPKG)", "A file of Axis Map, which QGIS opens too: for a colleague who goes on with it.", false, false},
}

func exportFormatOf(ending string) exportFormat {
	for _, f := range exportFormats {
		if f.ending == ending {
			return f
		}
	}
	return exportFormats[0]
}

// fineness is how many pixels stand for a point of the page.
type fineness struct {
	words string
	scale float64
}

// finenesses are those to choose from.
var finenesses = []fineness{
	{"1×", 1}, {"2×", 2}, {"3×", 3}, {"4×", 4}, {"150 dpi", 150.0 / 72}, {"300 dpi", 300.0 / 72}, {"600 dpi", 600.0 / 72},
}

// finenessNames name them with what they come to on a page; those that are too
// large to be drawn are left out.
func finenessNames(width, height float64) (names []string, scales []float64) {
	for _, f := range finenesses {
		p := app.Paper{Width: width, Height: height, Scale: f.scale}
		if p.CheckPixels() != nil {
			continue
		}
		names = append(names, fmt.Sprintf("%s: %s", f.words, p))
		scales = append(scales, f.scale)
	}
	return names, scales
}

// paces are how long a year stands in a film, in seconds.
var paces = []float64{0.5, 1, 2, 3, 5}
