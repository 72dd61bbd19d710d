package app

import (
	"bytes"
	"cmp"
	"compress/flate"
	"embed"
	"fmt"
	"html"
	"io"
	"math"
	"strings"
	"text/template"
	"time"
	"unicode"

	"archive/zip"

	"axismap/app/draw"
)

// A PowerPoint file is a zip of XML parts that name one another by relations
// (ECMA-376, Office Open XML). The parts that do not depend on the slides are
// whole files in the folder deck; the others are templates there.

//go:embed deck/*.xml
var deckFiles embed.FS

// deckParts are the templates. Lengths in them are in EMU, 12700 to a point;
// sizes of letters are in hundredths of a point.
var deckParts = template.Must(template.New("deck").Funcs(template.FuncMap{
	"x": xmlText, "box": boxXML, "emu": emu, "add": func(a, b int) int { return a + b },
	"size": func(float64) int { return 0 }, // depends on the deck, see part
}).ParseFS(deckFiles, "deck/*.xml"))

// emu is a length in English metric units.
func emu(points float64) int { return int(math.Round(points * 12700)) }

func boxXML(r draw.Rect) string {
	return fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`,
		emu(r.Min.X), emu(r.Min.Y), emu(r.W()), emu(r.H()))
}

// xmlText is a text inside XML, without the characters that XML cannot hold.
func xmlText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return html.EscapeString(s)
}

// deckWriter writes parts; the first error sticks.
type deckWriter struct {
	*deck
	zip *zip.Writer
	err error
}

// zipTime is the date of all parts: a file is the same whenever it is made.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (d *deck) write(w io.Writer) error {
	out := &deckWriter{deck: d, zip: zip.NewWriter(w)}
	out.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	out.contentTypes()
	out.frame()
	for i, s := range d.slides {
		out.slide(i+1, s)
	}
	out.meta()
	if err := cmp.Or(out.err, out.zip.Close()); err != nil {
		return fmt.Errorf("write the slides: %w", err)
	}
	return nil
}

// begin begins a part.
func (w *deckWriter) begin(name string, method uint16) io.Writer {
	if w.err != nil {
		return io.Discard
	}
	part, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: zipTime})
	if err != nil {
		w.err = err
		return io.Discard
	}
	return part
}

func (w *deckWriter) put(name, text string) {
	_, err := io.WriteString(w.begin(name, zip.Deflate), text)
	w.err = cmp.Or(w.err, err)
}

// part writes a part from the template of that name.
func (w *deckWriter) part(name, from string, values any) {
	if w.err != nil {
		return
	}
	t, err := deckParts.Clone()
	if err != nil {
		w.err = err
		return
	}
	t.Funcs(template.FuncMap{"size": func(points float64) int { return int(math.Round(points * w.em * 100)) }})
	var text bytes.Buffer
	if w.err = t.ExecuteTemplate(&text, from, values); w.err == nil {
		w.put(name, text.String())
	}
}

// relation is a line of a .rels part.
type relation struct {
	id, kind, target string
	outside          bool // an address on the web
}

const (
	relationSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeKind    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageKind   = "http://schemas.openxmlformats.org/package/2006/relationships/"
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// relate writes the relations of a part. A kind without a slash is one of
// Office's own.
func (w *deckWriter) relate(name string, relations ...relation) {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + relationSpace + `">`)
	for _, r := range relations {
		kind := r.kind
		if !strings.Contains(kind, "/") {
			kind = officeKind + kind
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"`, r.id, kind, xmlText(r.target))
		if r.outside {
			b.WriteString(` TargetMode="External"`)
		}
		b.WriteString("/>")
	}
	b.WriteString("</Relationships>")
	w.put(name, b.String())
}

// contentTypes says what kind each part is.
func (w *deckWriter) contentTypes() {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>`)
	const office, show = "application/vnd.openxmlformats-officedocument.", "presentationml."
	add := func(part, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s+xml"/>`, part, kind)
	}
	add("ppt/presentation.xml", office+show+"presentation.main")
	add("ppt/slideMasters/slideMaster1.xml", office+show+"slideMaster")
	add("ppt/slideLayouts/slideLayout1.xml", office+show+"slideLayout")
	add("ppt/slideLayouts/slideLayout2.xml", office+show+"slideLayout")
	add("ppt/notesMasters/notesMaster1.xml", office+show+"notesMaster")
	add("ppt/theme/theme1.xml", office+"theme")
	add("ppt/theme/theme2.xml", office+"theme")
	for i := range w.slides {
		add(fmt.Sprintf("ppt/slides/slide%d.xml", i+1), office+show+"slide")
		add(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", i+1), office+show+"notesSlide")
	}
	add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
	add("docProps/app.xml", office+"extended-properties")
	add("customXml/itemProps1.xml", office+"customXmlProperties")
	b.WriteString("</Types>")
	w.put("[Content_Types].xml", b.String())
}
