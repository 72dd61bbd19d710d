package draw

import (
	"math"
	"strings"
	"sync"
	"unicode"
)

// Text is one line of set type: the outlines of its letters and the string they spell. It begins at its
// origin on the baseline and never changes.
type Text struct {
	String  string
	Face    Face
	Size    float64 // of the em, in page units
	Spacing float64 // added between letters, in page units

	Width     float64 // from the origin to where a next word would begin, in page units
	Ascent    float64 // of the face above the baseline, positive
	Descent   float64 // of the face below the baseline, positive
	CapHeight float64 // of a capital letter
	XHeight   float64 // of a small x
	Bounds    Rect    // of the ink about the origin; the zero Rect where there is none

	glyphs []glyph
	once   sync.Once
	path   Path
}

// TextOption changes how NewText sets a line.
type TextOption func(*textKey)

// LetterSpacing adds d page units between letters; names of countries and seas are set wide.
func LetterSpacing(d float64) TextOption {
	return func(k *textKey) {
		if finite(d, 0) {
			k.spacing = d
		}
	}
}

// TabularFigures gives all digits one width, so that columns align and counters do not shake.
func TabularFigures() TextOption { return func(k *textKey) { k.figures = true } }

type textKey struct {
	face          Face
	figures       bool
	size, spacing float64
	s             string
}

// maxTexts bounds how many set lines are remembered: a crowded map has some hundreds, a session of panning some
// thousands. Up to twice as many are kept.
const maxTexts = 4096

var texts struct {
	sync.Mutex
	young, old map[textKey]*Text // a text not asked for during a whole generation is forgotten
}

// NewText sets s in one line; size is that of the em in page units. The same arguments give the same *Text
// while it is remembered. Line breaks and tabs become spaces.
func NewText(face Face, size float64, s string, opts ...TextOption) *Text {
	k := textKey{face: face.known(), size: usable(size), s: s}
	for _, o := range opts {
		o(&k)
	}
	texts.Lock()
	t := recall(k)
	texts.Unlock()
	if t != nil {
		return t
	}
	t = set(k)
	texts.Lock()
	defer texts.Unlock()
	texts.young[k] = t
	return t
}

// usable returns size, or 0 for one that is negative or not finite.
func usable(size float64) float64 {
	if !finite(size, 0) || size < 0 {
		return 0
	}
	return min(size, 1e5)
}

// recall finds a remembered text and keeps it young. The caller holds the lock.
func recall(k textKey) *Text {
	if len(texts.young) >= maxTexts || texts.young == nil {
		texts.old, texts.young = texts.young, make(map[textKey]*Text, maxTexts)
	}
	if t := texts.young[k]; t != nil {
		return t
	}
	t := texts.old[k]
	if t != nil {
		texts.young[k] = t
	}
	return t
}

func set(k textKey) *Text {
	s := oneLine(k.s)
	o := k.face.own()
	em := k.size / o.perEm
	t := &Text{
		String: s, Face: k.face, Size: k.size, Spacing: k.spacing,
		Ascent: float64(o.extent.Ascender) * em, Descent: -float64(o.extent.Descender) * em,
		CapHeight: capHeight * k.size, XHeight: xHeight * k.size,
		glyphs: shapeRow(k.face, s, k.figures),
	}
	t.space()
	return t
}

// Inter's heights in ems: 2048 and 1536 of 2816 units.
const (
	capHeight = 2048.0 / 2816
	xHeight   = 1536.0 / 2816
)

// space turns the row from ems to page units, spreads it, and measures it.
func (t *Text) space() {
	shift := 0.0
	for i := range t.glyphs {
		g := &t.glyphs[i]
		if i > 0 && g.cluster {
			shift += t.Spacing
		}
		g.x, g.y, g.advance = g.x*t.Size+shift, g.y*t.Size, g.advance*t.Size
		t.Width += g.advance
		if p := g.font.glyph(g.id); !p.Empty() {
			t.Bounds = t.Bounds.Union(scaled(p.Bounds(), t.Size/g.font.perEm).Move(g.x, g.y))
		}
	}
	t.Width += shift
}

func scaled(r Rect, k float64) Rect {
	return Rect{Point{r.Min.X * k, r.Min.Y * k}, Point{r.Max.X * k, r.Max.Y * k}}
}

// Path returns the outlines of the letters about the origin. It must not be changed.
func (t *Text) Path() Path {
	t.once.Do(func() {
		for i := range t.glyphs {
			g := &t.glyphs[i]
			k := t.Size / g.font.perEm
			t.path.Append(g.font.glyph(g.id).Transform(Affine{k, 0, 0, k, g.x, g.y}))
		}
	})
	return t.path
}

// place returns the map from the text's own coordinates to the page for an item.
func (it *Item) place() Affine {
	return Rotation(it.Angle).Then(Shift(it.At.X, it.At.Y))
}

// TextBounds returns the smallest upright rectangle around the ink of the item's text, halo left out; the zero
// Rect where it has none.
func (it *Item) TextBounds() Rect {
	if it.Text == nil || it.Text.Bounds.Empty() {
		return Rect{}
	}
	m, b := it.place(), it.Text.Bounds
	var p Path
	for _, c := range [4]Point{b.Min, {b.Max.X, b.Min.Y}, b.Max, {b.Min.X, b.Max.Y}} {
		c = m.Apply(c)
		p.LineTo(c.X, c.Y)
	}
	return p.Bounds()
}

// oneLine replaces whatever would break or disturb a line by a space.
func oneLine(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.ToValidUTF8(s, "\uFFFD")
}

// Wrap breaks s into lines of at most width page units, at spaces, keeping the breaks it has. A word that is too
// long stands alone, cut into pieces that fit.
func Wrap(face Face, size, width float64, s string) []string {
	var lines []string
	for _, para := range strings.Split(s, "\n") {
		lines = append(lines, wrapLine(face, size, width, para)...)
	}
	return lines
}

func wrapLine(face Face, size, width float64, para string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(para) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if measure(face, size, longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; line != "" && measure(face, size, line) > width; {
			n := fitting(face, size, width, line)
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	if line == "" && len(lines) > 0 {
		return lines
	}
	return append(lines, line)
}

// fitting returns how many bytes of s fit into width: at least one letter, and not all of them.
func fitting(face Face, size, width float64, s string) int {
	n := 0
	for i := range s {
		if i > 0 && (n == 0 || measure(face, size, s[:i]) <= width) {
			n = i
		}
	}
	if n == 0 {
		return len(s)
	}
	return n
}

// Fit returns s, or its beginning with an ellipsis where it is wider than width page units; the bare ellipsis
// where not even a letter fits.
func Fit(face Face, size, width float64, s string) string {
	s = oneLine(s)
	if measure(face, size, s) <= width {
		return s
	}
	best := "…"
	for i := range s {
		cut := strings.TrimRightFunc(s[:i], unicode.IsSpace) + "…"
		if measure(face, size, cut) > width {
			break
		}
		best = cut
	}
	return best
}

// measure returns the width of s without remembering every trial.
func measure(face Face, size float64, s string) float64 {
	w := 0.0
	for _, g := range shapeRow(face.known(), oneLine(s), false) {
		w += g.advance
	}
	return math.Max(0, w*usable(size))
}
