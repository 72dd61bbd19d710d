package exchange

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode"

	"axismap/data"

	"github.com/paulmach/orb"
)

// kmlSink writes KML 2.2 (OGC 07-147r2): a folder of claims for each category,
// then folders with what they name, which are not shown at first. Each
// Placemark carries its fields as ExtendedData.
type kmlSink struct {
	*bufio.Writer
	zip    *zip.Writer // of a KMZ; nil: plain
	folder string      // that is open
	line   []byte
}

func newKMLSink(w io.Writer) sink { return &kmlSink{Writer: bufio.NewWriterSize(w, 1<<16)} }

// newKMZSink writes the KML into a zip, as doc.kml.
func newKMZSink(w io.Writer) sink {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	return &kmlSink{zip: z}
}

func (s *kmlSink) order() order { return order{claimsFirst: true, byCategory: true, words: true} }

// kmlColors are the hues of the light map by category, as red, green, blue.
var kmlColors = map[data.Category]uint32{
	data.Energy: 0x4686DD, data.Weapons: 0x712105, data.MilitaryTechnology: 0xC86687, data.DualUse: 0x007052,
	data.People: 0x87891B, data.Finance: 0x0B2E58, data.Trade: 0x6B7480, data.Intelligence: 0x0A0811, "": 0x6B7480,
}

func (s *kmlSink) begin(e *Export) error {
	if s.zip != nil {
		doc, err := s.zip.Create("doc.kml")
		if err != nil {
			return err
		}
		s.Writer = bufio.NewWriterSize(doc, 1<<16)
	}
	s.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>`)
	s.element("name", e.Title)
	about := []string{e.Words, "Data to " + e.Date + ". " + data.BoundaryView, e.Made}
	s.element("description", paragraphs(about))
	for _, c := range append([]data.Category{""}, data.Categories...) {
		rgb := kmlColors[c]
		bgr := rgb&0xFF<<16 | rgb&0xFF00 | rgb>>16
		fmt.Fprintf(s, "\n<Style id=\"%s\"><IconStyle><color>ff%06x</color><scale>0.8</scale></IconStyle><LineStyle><color>d9%06x</color><width>3</width></LineStyle></Style>",
			styleID(c), bgr, bgr)
	}
	return nil
}

func styleID(c data.Category) string {
	if _, known := kmlColors[c]; c == "" || !known {
		return "other"
	}
	return string(c)
}

// element writes an element with a text, unless that is empty.
func (s *kmlSink) element(name, text string) {
	if text != "" {
		s.WriteString("<" + name + ">" + xmlEscaped(text) + "</" + name + ">")
	}
}

// xmlEscaped is a text inside XML, without the characters that XML cannot hold.
func xmlEscaped(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return html.EscapeString(text)
}

// paragraphs are texts as HTML, which readers of KML show.
func paragraphs(texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			b.WriteString("<p>" + html.EscapeString(t) + "</p>")
		}
	}
	return b.String()
}

func (s *kmlSink) row(r *outRow) error {
	s.open(folderOf(r))
	s.WriteString("\n<Placemark>")
	s.element("name", r.name)
	if r.kind != "claim" {
		s.WriteString("<visibility>0</visibility>")
	}
	s.element("description", paragraphs(r.words))
	if !r.years.All() {
		fmt.Fprintf(s, "<TimeSpan><begin>%04d</begin><end>%04d</end></TimeSpan>", r.years.First, r.years.Last)
	}
	s.WriteString("<styleUrl>#" + styleID(r.category) + "</styleUrl><ExtendedData>")
	for _, f := range r.fields {
		s.WriteString(`<Data name="` + fieldNames[f.field] + `"><value>` + xmlEscaped(kmlValue(f.value)) + "</value></Data>")
	}
	s.WriteString("</ExtendedData>")
	s.line = appendKML(s.line[:0], withinDegrees(r.shape))
	s.Write(s.line)
	_, err := s.WriteString("</Placemark>")
	return err
}

func folderOf(r *outRow) string {
	switch {
	case r.kind != "claim":
		return sheetName(r.kind)
	case r.category == "":
		return "Other"
	}
	return r.category.Name()
}

// open begins a folder unless it is open already.
func (s *kmlSink) open(folder string) {
	if s.folder == folder {
		return
	}
	s.close()
	s.folder = folder
	s.WriteString("\n<Folder>")
	s.element("name", folder)
}

func (s *kmlSink) close() {
	if s.folder != "" {
		s.WriteString("\n</Folder>")
	}
	s.folder = ""
}

func kmlValue(v any) string {
	switch v := v.(type) {
	case float64:
		return string(appendPlain(nil, v))
	case bool:
		return yesNoText(v)
	}
	return fmt.Sprint(v)
}

func appendKML(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		b = append(b, "<Point><coordinates>"...)
		return append(appendPosition(b, g, ','), "</coordinates></Point>"...)
	case orb.LineString:
		b = append(b, "<LineString><tessellate>1</tessellate><coordinates>"...)
		for i, p := range g {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendPosition(b, p, ',')
		}
		return append(b, "</coordinates></LineString>"...)
	case orb.MultiLineString:
		b = append(b, "<MultiGeometry>"...)
		for _, line := range g {
			b = appendKML(b, line)
		}
		return append(b, "</MultiGeometry>"...)
	}
	return b
}

func (s *kmlSink) end(*Written) error {
	s.close()
	if _, err := s.WriteString("\n</Document></kml>\n"); err != nil {
		return err
	}
	if err := s.Flush(); err != nil || s.zip == nil {
		return err
	}
	return s.zip.Close()
}
