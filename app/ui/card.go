package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// card is the note beside the pointer. It takes no events: scroll, click and
// drag go through to what is below.
type card struct {
	widget.BaseWidget
	lines []*words
}

const cardWidth = 270 // at 100 %

func newCard() *card {
	c := &card{}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// show puts up lines near a point, within a space; no lines hide the card.
func (c *card) show(lines []string, at fyne.Position, within fyne.Size) {
	if len(lines) == 0 {
		c.Hide()
		return
	}
	c.lines = c.lines[:0]
	for i, l := range lines {
		k := inkMinor
		if i == 0 {
			k = inkStrong
		}
		if l != "" {
			c.lines = append(c.lines, newWords(k, l))
		}
	}
	s := c.MinSize()
	x, y := at.X+px(14), at.Y+px(16)
	if x+s.Width > within.Width-4 {
		x = at.X - s.Width - px(10)
	}
	if y+s.Height > within.Height-4 {
		y = at.Y - s.Height - px(10)
	}
	box(c, max(x, 4), max(y, 4), s.Width, s.Height)
	c.Show()
	c.Refresh()
}

// tell is the card's text.
func (c *card) tell() string {
	if !c.Visible() {
		return ""
	}
	text := ""
	for _, l := range c.lines {
		text += l.String() + "\n"
	}
	return text
}

// MinSize is as wide as the widest line, up to cardWidth.
func (c *card) MinSize() fyne.Size {
	inner := float32(0)
	for _, l := range c.lines {
		inner = max(inner, l.runs[0].ink.measure(l.runs[0].text).Width)
	}
	inner = min(inner+1, px(cardWidth))
	h := px(9) * 2
	for _, l := range c.lines {
		h += l.heightFor(inner)
	}
	return fyne.NewSize(inner+px(12)*2, h)
}

// CreateRenderer draws the card.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	shade, ground := rect(nil, 8), rect(nil, 7)
	d := &drawn{least: c.MinSize}
	d.lay = func(s fyne.Size) {
		box(shade, -1, 0, s.Width+2, s.Height+3)
		box(ground, 0, 0, s.Width, s.Height)
		d.objects = append(d.objects[:0], shade, ground)
		y := px(9)
		for _, l := range c.lines {
			h := l.heightFor(s.Width - px(12)*2)
			box(l, px(12), y, s.Width-px(12)*2, h)
			y += h
			d.objects = append(d.objects, l)
		}
	}
	d.update = func() {
		l := look()
		shade.FillColor, ground.FillColor = l.shade, l.paper
		ground.StrokeColor, ground.StrokeWidth = l.line, 1
		d.lay(c.Size())
		canvas.Refresh(c)
	}
	d.update()
	return d
}
