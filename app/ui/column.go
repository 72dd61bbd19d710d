package ui

import "fyne.io/fyne/v2"

// flowing is an object whose height follows from its width: wrapped text,
// rows of chips, cards.
type flowing interface {
	fyne.CanvasObject
	heightFor(width float32) float32
}

// heightOf is the height of an object in a column of a width.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(flowing); ok {
		return f.heightFor(width)
	}
	return o.MinSize().Height
}

// column lays objects under one another at full width. It is told its width
// before it is asked for its height, which Fyne's own layouts are not.
type column struct {
	gap     float32 // at 100 %
	pad     float32 // at 100 %, on all sides
	width   float32
	content *fyne.Container
}

// newColumn makes a column of objects.
func newColumn(pad, gap float32, objects ...fyne.CanvasObject) *column {
	c := &column{gap: gap, pad: pad}
	c.content = &fyne.Container{Layout: c, Objects: objects}
	return c
}

// set puts other objects into the column.
func (c *column) set(objects ...fyne.CanvasObject) {
	c.content.Objects = objects
	c.content.Refresh()
}

// heightFor is the height of the whole column at a width.
func (c *column) heightFor(width float32) float32 {
	inner := width - 2*px(c.pad)
	h, seen := 2*px(c.pad), false
	for _, o := range c.content.Objects {
		if !o.Visible() {
			continue
		}
		if seen {
			h += px(c.gap)
		}
		h, seen = h+heightOf(o, inner), true
	}
	return h
}

// Layout puts every visible object below the one before it.
func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	inner, y := size.Width-2*px(c.pad), px(c.pad)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightOf(o, inner)
		box(o, px(c.pad), y, inner, h)
		y += h + px(c.gap)
	}
}

// MinSize is the height at the width the column last had.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, c.heightFor(c.width))
}
