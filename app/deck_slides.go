package app

import (
	"archive/zip"
	"cmp"
	"fmt"
	"strings"

	"axismap/app/draw"
)

// frame writes what all slides share: presentation, master, layouts, themes.
func (w *deckWriter) frame() {
	w.relate("_rels/.rels",
		relation{id: "rId1", kind: "officeDocument", target: "ppt/presentation.xml"},
		relation{id: "rId2", kind: packageKind + "metadata/core-properties", target: "docProps/core.xml"},
		relation{id: "rId3", kind: "extended-properties", target: "docProps/app.xml"})
	relations := []relation{
		{id: "rId1", kind: "slideMaster", target: "slideMasters/slideMaster1.xml"},
		{id: "rId2", kind: "notesMaster", target: "notesMasters/notesMaster1.xml"},
		{id: "rId3", kind: "theme", target: "theme/theme1.xml"},
		{id: "rId4", kind: "customXml", target: "../customXml/item1.xml"},
	}
	var ids []string
	for i := range w.slides {
		id := fmt.Sprintf("rId%d", i+10)
		ids = append(ids, id)
		relations = append(relations, relation{id: id, kind: "slide", target: fmt.Sprintf("slides/slide%d.xml", i+1)})
	}
	w.part("ppt/presentation.xml", "presentation.xml", map[string]any{"Slides": ids, "Width": w.Size.W, "Height": w.Size.H})
	w.relate("ppt/_rels/presentation.xml.rels", relations...)
	w.part("ppt/slideMasters/slideMaster1.xml", "slideMaster1.xml", w.boxes())
	w.relate("ppt/slideMasters/_rels/slideMaster1.xml.rels",
		relation{id: "rId1", kind: "slideLayout", target: "../slideLayouts/slideLayout1.xml"},
		relation{id: "rId2", kind: "slideLayout", target: "../slideLayouts/slideLayout2.xml"},
		relation{id: "rId3", kind: "theme", target: "../theme/theme1.xml"})
	for i, l := range layouts {
		w.layout(i+1, l)
	}
	w.part("ppt/theme/theme1.xml", "theme.xml", nil)
	w.part("ppt/theme/theme2.xml", "theme.xml", nil)
	w.part("ppt/notesMasters/notesMaster1.xml", "notesMaster1.xml", nil)
	w.relate("ppt/notesMasters/_rels/notesMaster1.xml.rels", relation{id: "rId1", kind: "theme", target: "../theme/theme2.xml"})
}

func (d *deck) boxes() map[string]any {
	return map[string]any{"Title": d.titleBox(), "Words": d.wordsBox(), "Map": d.mapBox(), "Foot": d.footBox()}
}

// layout is how the words of a slide look; links in them have the colour of the
// words, since PowerPoint's own blue cannot be read on a dark ground.
type layout struct{ Name, Ground, Text, Minor string }

var layouts = []layout{{"Map, light", "FFFFFF", "1A1A1A", "5A636E"}, {"Map, dark", "1A2128", "E8EDF2", "98A3AE"}}

func (w *deckWriter) layout(n int, l layout) {
	values := w.boxes()
	values["Name"], values["Ground"], values["Text"], values["Minor"] = l.Name, l.Ground, l.Text, l.Minor
	w.part(fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", n), "slideLayout.xml", values)
	w.relate(fmt.Sprintf("ppt/slideLayouts/_rels/slideLayout%d.xml.rels", n),
		relation{id: "rId1", kind: "slideMaster", target: "../slideMasters/slideMaster1.xml"})
}

// slide writes a slide with its pictures and notes.
func (w *deckWriter) slide(n int, s *slide) {
	layout := 1
	if s.dark {
		layout = 2
	}
	relations := []relation{
		{id: "rId1", kind: "slideLayout", target: fmt.Sprintf("../slideLayouts/slideLayout%d.xml", layout)},
		{id: "rId2", kind: "image", target: fmt.Sprintf("../media/map%d.png", n)},
		{id: "rId3", kind: "image", target: fmt.Sprintf("../media/map%d.svg", n)},
		{id: "rId4", kind: "notesSlide", target: fmt.Sprintf("../notesSlides/notesSlide%d.xml", n)},
	}
	for i := range s.Sources {
		if link := &s.Sources[i]; link.URL != "" {
			link.Rel = fmt.Sprintf("rId%d", i+5)
			relations = append(relations, relation{id: link.Rel, kind: "hyperlink", target: link.URL, outside: true})
		}
	}
	w.part(fmt.Sprintf("ppt/slides/slide%d.xml", n), "slide.xml", map[string]any{
		"Map": w.mapBox(), "Alt": s.Alt, "Headline": s.Headline, "Subtitle": s.Subtitle, "HeadSize": s.HeadSize, "WordSize": s.WordSize,
		"Sources": s.Sources, "More": s.More, "Basis": s.Basis, "Minor": layouts[layout-1].Minor,
		"FootSize": int(100 * w.footSize(s.Basis)),
	})
	w.relate(fmt.Sprintf("ppt/slides/_rels/slide%d.xml.rels", n), relations...)
	w.pictures(n, s.scene)
	w.part(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", n), "notesSlide.xml", s)
	w.relate(fmt.Sprintf("ppt/notesSlides/_rels/notesSlide%d.xml.rels", n),
		relation{id: "rId1", kind: "notesMaster", target: "../notesMasters/notesMaster1.xml"},
		relation{id: "rId2", kind: "slide", target: fmt.Sprintf("../slides/slide%d.xml", n)})
}

// pictures writes the map as PNG, which is compressed already, and as SVG.
func (w *deckWriter) pictures(n int, s *draw.Scene) {
	png := w.begin(fmt.Sprintf("ppt/media/map%d.png", n), zip.Store)
	if w.err == nil {
		w.err = s.WritePNG(png, w.scale)
	}
	svg := w.begin(fmt.Sprintf("ppt/media/map%d.svg", n), zip.Deflate)
	if w.err == nil {
		w.err = s.WriteSVG(svg)
	}
}

// deckSpace names the elements that hold the views of the slides.
const deckSpace = "urn:x-axismap:deck"

// meta writes what the deck is and, for our own program, the metadata of each
// slide, from which it makes the views again.
func (w *deckWriter) meta() {
	first := w.slides[0]
	values := map[string]any{
		"Made": made(), "Title": w.Title, "Subject": first.Subtitle, "Keywords": "supply lines, map, sources",
		"Description": strings.TrimSpace(first.Alt + " " + first.Basis), "Date": fullDate(w.date), "Slides": w.slides,
	}
	w.part("docProps/core.xml", "core.xml", values)
	w.part("docProps/app.xml", "app.xml", values)
	var pairs [][]draw.Pair
	for _, s := range w.slides {
		own := []draw.Pair{{Key: "Title", Value: s.Headline}, {Key: "Description", Value: s.Subtitle}}
		pairs = append(pairs, append(own, s.scene.Meta...))
	}
	w.part("customXml/item1.xml", "meta.xml", map[string]any{"Space": deckSpace, "Slides": pairs})
	w.relate("customXml/_rels/item1.xml.rels", relation{id: "rId1", kind: "customXmlProps", target: "itemProps1.xml"})
	w.put("customXml/itemProps1.xml", xmlHead+`<ds:datastoreItem ds:itemID="{6B1C0E52-7C1F-4B57-9C39-5A5C3B0E61A4}" `+
		`xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="`+deckSpace+`"/></ds:schemaRefs></ds:datastoreItem>`)
}

// made names the program and its version.
func made() string { return Name + " " + Version }

// fullDate is a date of the facts as a moment: 2026-03 is its first.
func fullDate(date string) string {
	date = cmp.Or(date, "2000")
	for _, rest := range []string{"-01", "-01"} {
		if len(date) < len("2006-01-02") {
			date += rest
		}
	}
	return date + "T00:00:00Z"
}
