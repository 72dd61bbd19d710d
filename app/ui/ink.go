package ui

import (
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tone is what a colour is for; the theme says which colour that is.
type tone int

const (
	toneText tone = iota
	toneMinor
	toneAccent
	toneOnto
	toneWarning
)

func (t tone) color() color.NRGBA {
	l := look()
	switch t {
	case toneMinor:
		return l.minor
	case toneAccent:
		return l.accent
	case toneOnto:
		return l.onto
	case toneWarning:
		return l.warning
	}
	return l.text
}

// ink is a kind of lettering: size at 100 %, weight and colour.
type ink struct {
	size   float32
	bold   bool
	italic bool
	tone   tone
}

// The kinds of lettering in the window.
var (
	inkBody    = ink{size: 13}
	inkStrong  = ink{size: 13, bold: true}
	inkMinor   = ink{size: 12, tone: toneMinor}
	inkSmall   = ink{size: 11, tone: toneMinor}
	inkSection = ink{size: 11, bold: true, tone: toneMinor}
	inkHead    = ink{size: 17, bold: true}
	inkFigure  = ink{size: 26, bold: true}
	inkLink    = ink{size: 12, tone: toneAccent}
	inkName    = ink{size: 16, bold: true}
	inkYear    = ink{size: 22, bold: true}
)

func (k ink) with(t tone) ink { k.tone = t; return k }

func (k ink) style() fyne.TextStyle { return fyne.TextStyle{Bold: k.bold, Italic: k.italic} }

// text makes a text object in this ink.
func (k ink) text(s string) *canvas.Text {
	t := canvas.NewText(s, nil)
	k.apply(t)
	return t
}

// apply brings a text object up to the theme in force.
func (k ink) apply(t *canvas.Text) {
	t.TextSize, t.TextStyle, t.Color = px(k.size), k.style(), k.tone.color()
}

// measure is the size of a text in this ink.
func (k ink) measure(s string) fyne.Size { return fyne.MeasureText(s, px(k.size), k.style()) }

// height is the height of a line.
func (k ink) height() float32 { return k.measure("Ág").Height }

// fit shortens a text to a width, with an ellipsis where it was cut. It asks
// for as few widths as it can: to measure a text takes a tenth of a
// millisecond, and at the start there are hundreds.
func (k ink) fit(s string, width float32) string {
	if width <= 0 {
		return "" // not laid out yet
	}
	if k.measure(s).Width <= width {
		return s
	}
	var ends []int // the lengths to which s can be cut
	for i := range s {
		ends = append(ends, i)
	}
	cut := func(i int) string { return strings.TrimRight(s[:ends[i]], " ") + "…" }
	n := sort.Search(len(ends), func(i int) bool { return k.measure(cut(i)).Width > width })
	if n == 0 {
		return ""
	}
	return cut(n - 1)
}

// place puts a text object with its left edge at x and its middle at y.
func place(t *canvas.Text, x, y float32) {
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos(x, y-m.Height/2))
}

// placeRight puts a text object with its right edge at x and its middle at y.
func placeRight(t *canvas.Text, x, y float32) { place(t, x-t.MinSize().Width, y) }

// placeMiddle puts a text object with its middle at x and y.
func placeMiddle(t *canvas.Text, x, y float32) { place(t, x-t.MinSize().Width/2, y) }
