package draw

import (
	"fmt"
	"image/color"
	"io"
	"math"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// WritePDF writes scenes as the pages of one PDF, vector throughout. Letters with a halo are outlines, and the strings
// lie over them unpainted, so that they can be searched and copied; other letters are painted by the embedded faces, in
// a fraction of the room. Links open. The first scene gives the document's
// title, description and metadata; a pair "Date" (2006-01-02 or RFC 3339) is its date, else the year 2000, so
// that the same scenes give the same bytes.
func WritePDF(w io.Writer, scenes ...*Scene) error {
	if len(scenes) == 0 {
		return fmt.Errorf("write PDF: no pages")
	}
	doc := newPDF(scenes[0])
	for _, s := range scenes {
		if !(s.Size.W > 0 && s.Size.H > 0) {
			return fmt.Errorf("write PDF: a page of %g × %g units has no area", s.Size.W, s.Size.H)
		}
		doc.page(s)
	}
	if err := doc.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

type pdf struct {
	*fpdf.Fpdf
	x, y float64 // the pen, for quadratic curves
}

func newPDF(s *Scene) *pdf {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: s.Size.W, Ht: s.Size.H}})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	date := s.date()
	f.SetCreationDate(date)
	f.SetModificationDate(date)
	f.SetTitle(s.Title, true)
	f.SetSubject(s.Description, true)
	for _, p := range s.Meta {
		switch p.Key {
		case "Software":
			f.SetCreator(p.Value, true)
		case "Author":
			f.SetAuthor(p.Value, true)
		case "Keywords":
			f.SetKeywords(p.Value, true)
		}
	}
	f.SetXmpMetadata([]byte(s.xmp()))
	for face := range faceCount {
		f.AddUTF8FontFromBytes(face.pdfName(), "", FontFile(face))
	}
	return &pdf{Fpdf: f}
}

func (s *Scene) date() time.Time {
	for _, p := range s.Meta {
		if p.Key != "Date" {
			continue
		}
		for _, layout := range []string{time.RFC3339, time.DateOnly} {
			if t, err := time.Parse(layout, p.Value); err == nil {
				return t.UTC()
			}
		}
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// xmp returns the metadata as an XMP packet: title and description as Dublin Core, all pairs as they are.
func (s *Scene) xmp() string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="` + metaNamespace + `">` + "\n")
	alt := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:%[1]s>\n", name, escaped(value))
		}
	}
	alt("title", s.Title)
	alt("description", s.Description)
	if len(s.Meta) > 0 {
		b.WriteString("<m:pairs><rdf:Seq>\n")
		for _, p := range s.Meta {
			fmt.Fprintf(&b, "<rdf:li rdf:parseType=\"Resource\"><m:key>%s</m:key><m:value>%s</m:value></rdf:li>\n",
				escaped(p.Key), escaped(p.Value))
		}
		b.WriteString("</rdf:Seq></m:pairs>\n")
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

func (f *pdf) page(s *Scene) {
	f.AddPageFormat("P", fpdf.SizeType{Wd: s.Size.W, Ht: s.Size.H})
	f.SetTextRenderingMode(3) // unpainted
	for _, layer := range s.layers() {
		for i := range layer.Items {
			f.item(&layer.Items[i])
		}
	}
}

func (f *pdf) item(it *Item) {
	clipped := it.Clip != (Rect{})
	if clipped {
		f.ClipRect(it.Clip.Min.X, it.Clip.Min.Y, max(it.Clip.W(), 0), max(it.Clip.H(), 0), false)
	}
	if !it.Path.Empty() {
		f.fill(&it.Path, it.Style.Fill, it.Style.EvenOdd)
		f.stroke(&it.Path, &it.Style)
	}
	if it.Text != nil {
		f.text(it)
	}
	if clipped {
		f.ClipEnd()
	}
	f.link(it)
}

func (f *pdf) fill(p *Path, c color.NRGBA, evenOdd bool) {
	if c.A == 0 {
		return
	}
	f.SetAlpha(float64(c.A)/255, "Normal")
	f.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.Draw(f)
	if evenOdd {
		f.DrawPath("f*")
	} else {
		f.DrawPath("F")
	}
}

func (f *pdf) stroke(p *Path, st *Style) {
	if st.Stroke.A == 0 || !(st.Width > 0) {
		return
	}
	f.SetAlpha(float64(st.Stroke.A)/255, "Normal")
	f.SetDrawColor(int(st.Stroke.R), int(st.Stroke.G), int(st.Stroke.B))
	f.SetLineWidth(st.Width)
	f.SetLineCapStyle([...]string{"round", "butt", "square"}[min(st.Cap, SquareCap)])
	f.SetLineJoinStyle([...]string{"round", "miter", "bevel"}[min(st.Join, BevelJoin)])
	f.SetDashPattern(dashes(nil, st.Dash, 1), st.Phase)
	p.Draw(f)
	f.DrawPath("D")
}

// pdfName is what a face is called inside the file.
func (f Face) pdfName() string {
	return [...]string{"regular", "semibold", "bold", "italic"}[f.known()]
}

// printed reports whether the embedded face can paint the letters: they have no halo, stand at their usual distance, and
// the face holds all of them.
func (it *Item) printed() bool {
	t := it.Text
	if it.Style.Fill.A == 0 || it.Style.Stroke.A > 0 && it.Style.Width > 0 || t.Spacing != 0 {
		return false
	}
	own := t.Face.own()
	for i := range t.glyphs {
		if t.glyphs[i].font != own {
			return false
		}
	}
	return true
}

func (f *pdf) text(it *Item) {
	if it.printed() {
		f.SetAlpha(float64(it.Style.Fill.A)/255, "Normal")
		f.SetTextColor(int(it.Style.Fill.R), int(it.Style.Fill.G), int(it.Style.Fill.B))
		f.SetTextRenderingMode(0)
		defer f.SetTextRenderingMode(3)
	} else if p := it.Text.Path().Transform(it.place()); !p.Empty() {
		f.stroke(&p, &Style{Stroke: it.Style.Stroke, Width: it.Style.Width})
		f.fill(&p, it.Style.Fill, false)
	}
	if strings.TrimSpace(it.Text.String) == "" || !finite(it.At.X, it.At.Y) || !finite(it.Angle, 0) {
		return
	}
	f.SetFont(it.Text.Face.pdfName(), "", it.Text.Size)
	f.TransformBegin()
	f.TransformRotate(-it.Angle*180/math.Pi, it.At.X, it.At.Y)
	if w := f.GetStringWidth(it.Text.String); w > 0 && it.Text.Width > 0 {
		f.TransformScaleX(100*it.Text.Width/w, it.At.X, it.At.Y)
	}
	f.Text(it.At.X, it.At.Y, it.Text.String)
	f.TransformEnd()
}

// link makes the item's box open its address.
func (f *pdf) link(it *Item) {
	if it.Link == "" {
		return
	}
	b := it.TextBounds()
	if !it.Path.Empty() {
		b = b.Union(it.Path.Bounds())
	}
	if !b.Empty() {
		f.LinkString(b.Min.X, b.Min.Y, b.W(), b.H(), it.Link)
	}
}

// MoveTo, LineTo, QuadTo, CubeTo and Close make a page a Pen.
func (f *pdf) MoveTo(x, y float64) {
	f.Fpdf.MoveTo(x, y)
	f.x, f.y = x, y
}

func (f *pdf) LineTo(x, y float64) {
	f.Fpdf.LineTo(x, y)
	f.x, f.y = x, y
}

// QuadTo writes the cubic that is the same curve: PDF has no quadratic ones.
func (f *pdf) QuadTo(cx, cy, x, y float64) {
	f.CubeTo(f.x+(cx-f.x)*2/3, f.y+(cy-f.y)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
}

func (f *pdf) CubeTo(cx1, cy1, cx2, cy2, x, y float64) {
	_, h := f.GetPageSize() // from its lower edge; to 1/100 point, as for lines
	f.RawWriteStr(fmt.Sprintf("%.2f %.2f %.2f %.2f %.2f %.2f c\n", cx1, h-cy1, cx2, h-cy2, x, h-y))
	f.x, f.y = x, y
}

func (f *pdf) Close() { f.ClosePath() }
