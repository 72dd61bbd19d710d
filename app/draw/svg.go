package draw

import (
	"bufio"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteSVG writes s as an SVG 1.1 drawing of its size in points, vector throughout. Letters are outlines, so that
// every reader shows the same; beside them stands the string, unpainted, so that it can be searched and copied.
// Items that stand for somebody lie in groups with data-ref="kind:id".
func (s *Scene) WriteSVG(w io.Writer) error {
	out := &svg{Writer: bufio.NewWriterSize(w, 1<<16), clips: map[Rect]int{}}
	out.open(s)
	for _, layer := range s.layers() {
		for i := range layer.Items {
			out.item(&layer.Items[i])
		}
		out.regroup(Ref{})
	}
	out.WriteString("</g>\n</svg>\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

// svg writes elements. Errors of the writer come out at Flush.
type svg struct {
	*bufio.Writer
	ref   Ref // of the group at hand
	clips map[Rect]int
	texts int
	num   []byte
}

// metaNamespace names the elements that hold a scene's own pairs.
const metaNamespace = "urn:x-draw:meta"

func (o *svg) open(s *Scene) {
	fmt.Fprintf(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	fmt.Fprintf(o, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"`+
		` width="%spt" height="%spt" viewBox="0 0 %[1]s %[2]s">`+"\n", number(s.Size.W), number(s.Size.H))
	if s.Title != "" {
		fmt.Fprintf(o, "<title>%s</title>\n", escaped(s.Title))
	}
	if s.Description != "" {
		fmt.Fprintf(o, "<desc>%s</desc>\n", escaped(s.Description))
	}
	if len(s.Meta) > 0 {
		fmt.Fprintf(o, "<metadata xmlns:m=%q>\n", metaNamespace)
		for _, p := range s.Meta {
			fmt.Fprintf(o, "<m:pair key=\"%s\">%s</m:pair>\n", escaped(p.Key), escaped(p.Value))
		}
		o.WriteString("</metadata>\n")
	}
	o.WriteString("<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n")
}

func (o *svg) item(it *Item) {
	if it.Path.Empty() && it.Text == nil {
		return
	}
	clip := o.clip(it.Clip)
	o.regroup(it.Ref)
	if clip > 0 {
		fmt.Fprintf(o, `<g clip-path="url(#c%d)">`, clip)
	}
	if it.Link != "" {
		fmt.Fprintf(o, `<a xlink:href="%s">`, escaped(it.Link))
	}
	if !it.Path.Empty() {
		o.WriteString("<path")
		o.style(&it.Style)
		o.data(&it.Path)
		o.WriteString("/>")
	}
	if it.Text != nil {
		o.text(it)
	}
	if it.Link != "" {
		o.WriteString("</a>")
	}
	if clip > 0 {
		o.WriteString("</g>")
	}
	o.WriteByte('\n')
}

// regroup ends the group at hand and begins one for ref, unless they are the same.
func (o *svg) regroup(ref Ref) {
	if ref == o.ref {
		return
	}
	if !o.ref.IsZero() {
		o.WriteString("</g>\n")
	}
	o.ref = ref
	if !ref.IsZero() {
		fmt.Fprintf(o, "<g data-ref=\"%s:%s\">\n", escaped(ref.Kind), escaped(ref.ID))
	}
}

// clip returns the number of the clip path for r, written before its first use; 0 for none.
func (o *svg) clip(r Rect) int {
	if r == (Rect{}) {
		return 0
	}
	n, ok := o.clips[r]
	if !ok {
		n = len(o.clips) + 1
		o.clips[r] = n
		fmt.Fprintf(o, "<clipPath id=\"c%d\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n",
			n, number(r.Min.X), number(r.Min.Y), number(max(r.W(), 0)), number(max(r.H(), 0)))
	}
	return n
}

func (o *svg) style(st *Style) {
	o.paint("fill", st.Fill)
	if st.Fill.A > 0 && st.EvenOdd {
		o.WriteString(` fill-rule="evenodd"`)
	}
	if st.Stroke.A == 0 || !(st.Width > 0) {
		return
	}
	o.paint("stroke", st.Stroke)
	o.attr("stroke-width", number(st.Width))
	switch st.Cap {
	case ButtCap:
		o.attr("stroke-linecap", "butt")
	case SquareCap:
		o.attr("stroke-linecap", "square")
	}
	switch st.Join {
	case MiterJoin:
		o.attr("stroke-linejoin", "miter")
	case BevelJoin:
		o.attr("stroke-linejoin", "bevel")
	}
	if len(dashes(nil, st.Dash, 1)) == 0 {
		return
	}
	d := make([]string, len(st.Dash))
	for i, v := range st.Dash {
		d[i] = number(v)
	}
	o.attr("stroke-dasharray", strings.Join(d, " "))
	if st.Phase != 0 && finite(st.Phase, 0) {
		o.attr("stroke-dashoffset", number(st.Phase))
	}
}

func (o *svg) attr(name, value string) { fmt.Fprintf(o, ` %s="%s"`, name, value) }

func (o *svg) paint(name string, c color.NRGBA) {
	if c.A == 0 {
		return
	}
	fmt.Fprintf(o, ` %s="#%02x%02x%02x"`, name, c.R, c.G, c.B)
	if c.A < 255 {
		o.attr(name+"-opacity", strconv.FormatFloat(math.Round(float64(c.A)/255*1000)/1000, 'f', -1, 64))
	}
}

// text writes the letters' outlines, a halo beneath where there is one, and the string for search.
func (o *svg) text(it *Item) {
	t, st := it.Text, &it.Style
	fmt.Fprintf(o, `<g aria-label="%s">`, escaped(t.String))
	path := t.Path().Transform(it.place())
	switch halo := st.Stroke.A > 0 && st.Width > 0; {
	case path.Empty():
	case halo:
		o.texts++
		o.WriteString("<g")
		o.style(&Style{Fill: st.Stroke, Stroke: st.Stroke, Width: st.Width})
		fmt.Fprintf(o, `><path id="t%d"`, o.texts)
		o.data(&path)
		fmt.Fprintf(o, `/></g><use xlink:href="#t%d"`, o.texts)
		o.paint("fill", st.Fill)
		o.WriteString("/>")
	default:
		o.WriteString("<path")
		o.paint("fill", st.Fill)
		o.data(&path)
		o.WriteString("/>")
	}
	o.words(it)
	o.WriteString("</g>")
}

func (o *svg) words(it *Item) {
	t := it.Text
	if strings.TrimSpace(t.String) == "" || !finite(it.At.X, it.At.Y) {
		return
	}
	fmt.Fprintf(o, `<text x="%s" y="%s" font-family="Inter, sans-serif" font-size="%s" textLength="%s"`,
		number(it.At.X), number(it.At.Y), number(t.Size), number(t.Width))
	if it.Angle != 0 && finite(it.Angle, 0) {
		fmt.Fprintf(o, ` transform="rotate(%s %s %s)"`, number(it.Angle*180/math.Pi), number(it.At.X), number(it.At.Y))
	}
	fmt.Fprintf(o, ">%s</text>", escaped(t.String))
}

// data writes a path's d attribute: the first point of an outline in full, the others as steps, in hundredths
// that add up exactly.
func (o *svg) data(p *Path) {
	o.WriteString(` d="`)
	var x, y, x0, y0 int64
	pts, last := p.pts, closePath
	for _, v := range p.verbs {
		n := verbPoints[v]
		again := v == last // then the letter may be left out
		if !again || n == 0 {
			o.WriteByte("Mlqcz"[v])
		}
		last = v
		bx, by := x, y
		if v == moveTo {
			bx, by = 0, 0
		}
		for i, q := range pts[:n] {
			x, y = hundredths(q.x), hundredths(q.y)
			o.step(x-bx, i == 0 && !again)
			o.step(y-by, false)
		}
		switch v {
		case moveTo:
			x0, y0 = x, y
		case closePath:
			x, y = x0, y0
		}
		pts = pts[n:]
	}
	o.WriteByte('"')
}

func hundredths(v float32) int64 { return int64(math.Round(float64(v) * 100)) }

// step writes a number of hundredths, with a space before it where one is needed.
func (o *svg) step(v int64, first bool) {
	if !first && v >= 0 {
		o.WriteByte(' ')
	}
	o.num = appendHundredths(o.num[:0], v)
	o.Write(o.num)
}

func appendHundredths(b []byte, v int64) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	if v >= 100 || v == 0 {
		b = strconv.AppendInt(b, v/100, 10)
	}
	switch f := v % 100; {
	case f == 0:
	case f%10 == 0:
		b = append(b, '.', byte('0'+f/10))
	default:
		b = append(b, '.', byte('0'+f/10), byte('0'+f%10))
	}
	return b
}

// number writes v rounded to 1/100; 0 for what is no number.
func number(v float64) string {
	if !finite(v, 0) {
		v = 0
	}
	return string(appendHundredths(nil, int64(math.Round(min(max(v, -farthest), farthest)*100))))
}

// escaped makes s safe in XML text and attributes, without the control characters XML forbids.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return xmlEscaper.Replace(s)
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
