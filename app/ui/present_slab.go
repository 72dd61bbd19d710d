package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// slab is a plate of words over the stage, in letters for distance: the card of
// a flow, a sentence at the foot, the keys. It takes no events.
type slab struct {
	widget.BaseWidget
	stage   *stage
	lines   []string
	paper   palette
	columns int  // of lines; 0: one, the first line strong
	number  bool // the digits typed so far
	small   bool // letters for the presenter alone, who sits near
}

func newSlab(s *stage) *slab {
	b := &slab{stage: s}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// show puts lines up; none hide the slab.
func (b *slab) show(lines []string, p palette) {
	b.lines, b.paper = lines, p
	if len(lines) == 0 {
		b.Hide()
		return
	}
	b.Resize(b.MinSize())
	b.Show()
	b.Refresh()
	b.stage.nudge()
}

func (b *slab) tell() string {
	if !b.Visible() {
		return ""
	}
	return strings.Join(b.lines, "\n")
}

// letter is the size of the letters, and ink the lettering of a line.
func (b *slab) letter() float32 {
	u := b.stage.unit()
	if b.small {
		u *= 0.8
	}
	return u
}

func (b *slab) ink(i int) ink {
	k := ink{size: b.letter() * 100 / float32(look().percent)}
	k.bold = i == 0 && b.columns < 2
	if i > 0 && b.columns < 2 {
		k.tone = toneMinor
	}
	return k
}

// room is how wide a line may be.
func (b *slab) room() float32 {
	u := b.letter()
	if b.columns > 1 {
		return (b.stage.Size().Width - u*6) / float32(b.columns)
	}
	return min(u*26, b.stage.Size().Width-u*4)
}

// set breaks the lines at the width they may have, and says how large they lie.
func (b *slab) set() (pieces []slabPiece, size fyne.Size) {
	u := b.letter()
	y, x, wide, high := float32(0), float32(0), float32(0), float32(0)
	deep := (len(b.lines) + max(b.columns, 1) - 1) / max(b.columns, 1)
	for i, l := range b.lines {
		if b.columns > 1 && i > 0 && i%deep == 0 {
			x, y, wide = x+wide+u*1.5, 0, 0
		}
		w := newWords(b.ink(i), l)
		for _, p := range w.broken(b.room()) {
			text := strings.TrimRight(p.text, " ")
			pieces = append(pieces, slabPiece{text, p.ink, x + p.x, y + float32(p.line)*w.lineHeight()})
			wide = max(wide, p.x+p.ink.measure(text).Width)
		}
		y += w.heightFor(b.room())
		high = max(high, y)
	}
	return pieces, fyne.NewSize(x+wide+2*u*0.8, high+2*u*0.6)
}

// slabPiece is words on one line with their place.
type slabPiece struct {
	text string
	ink  ink
	x, y float32
}

// MinSize is the size of the words with their margin.
func (b *slab) MinSize() fyne.Size {
	_, s := b.set()
	return s
}

// beside puts the slab near a point, within a space.
func (b *slab) beside(at fyne.Position, within fyne.Size) {
	s, u := b.MinSize(), b.letter()
	x, y := at.X+u, at.Y+u
	if x+s.Width > within.Width-u/2 {
		x = at.X - s.Width - u
	}
	if y+s.Height > within.Height-u/2 {
		y = at.Y - s.Height - u
	}
	box(b, max(x, u/2), max(y, u/2), s.Width, s.Height)
}

// foot puts the slab in the middle of the foot.
func (b *slab) foot(within fyne.Size) {
	s := b.MinSize()
	box(b, (within.Width-s.Width)/2, within.Height-s.Height-b.letter()*1.2, s.Width, s.Height)
}

// middle puts the slab in the middle.
func (b *slab) middle(within fyne.Size) {
	s := b.MinSize()
	box(b, (within.Width-s.Width)/2, max((within.Height-s.Height)/2, 0), s.Width, s.Height)
}

// CreateRenderer draws plate and words.
func (b *slab) CreateRenderer() fyne.WidgetRenderer {
	plate := rect(nil, 0)
	d := &drawn{least: b.MinSize}
	d.parts = func(s fyne.Size) []fyne.CanvasObject {
		out := []fyne.CanvasObject{plate}
		box(plate, 0, 0, s.Width, s.Height)
		plate.CornerRadius = b.letter() * 0.4
		u := b.letter()
		pieces, _ := b.set()
		for _, p := range pieces {
			t := p.ink.text(p.text)
			t.Color = b.paper.text
			if p.ink.tone == toneMinor {
				t.Color = b.paper.minor
			}
			t.Move(fyne.NewPos(u*0.8+p.x, u*0.6+p.y))
			t.Resize(t.MinSize())
			out = append(out, t)
		}
		return out
	}
	d.update = func() {
		plate.FillColor, plate.StrokeColor, plate.StrokeWidth = alpha(b.paper.paper, 245), b.paper.line, 1
		d.remake(b.Size())
		canvas.Refresh(b)
	}
	d.update()
	return d
}
