package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// format is one kind of file.
type format struct {
	name    string
	endings []string
	// rows reads the file of r row by row; a data.Problem as its error is
	// what is wrong with the rest of the file.
	rows func(r *reading) error
}

var formats = []format{
	{"GeoJSON", []string{".geojson", ".json", ".geojsonl", ".ndjson", ".geojsons"}, geoJSONRows},
	{"CSV", []string{".csv", ".tsv", ".tab", ".txt"}, csvRows},
	{"KML", []string{".kml"}, kmlRows},
	{"KMZ", []string{".kmz"}, kmzRows},
	{"XLSX", []string{".xlsx", ".xlsm"}, xlsxRows},
	{"GeoPackage", []string{".gpkg"}, gpkgRows},
}

// Endings lists the endings of the files that can be read.
func Endings() []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.endings...)
	}
	return all
}

// formatOf is the format of a file by the ending of its name.
func formatOf(path string) (format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		if slices.Contains(f.endings, ending) {
			return f, nil
		}
	}
	return format{}, fmt.Errorf("%s: files of the kind %q are not read; read are %s", path, ending, strings.Join(Endings(), " "))
}
