package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/icons"
)

// tickRow is a row of the filter panel: a three-state box, a swatch or an
// icon, a name, and how many flows it would show now.
type tickRow struct {
	pressable
	name   string
	depth  int
	strong bool
	state  app.Tick
	count  int
	total  int
	swatch func() color.NRGBA // nil: none
	icon   icons.Icon         // "": none
	open   *opener            // nil: nothing to open
	only   func()             // secondary tap: this and nothing else
}

// newTickRow makes a row; do is what a tap on it does.
func newTickRow(name string, do func()) *tickRow {
	r := &tickRow{name: name, state: app.On}
	r.do = do
	r.ExtendBaseWidget(r)
	return r
}

// show sets the state and the counts.
func (r *tickRow) show(state app.Tick, count, total int) {
	if r.state == state && r.count == count && r.total == total {
		return
	}
	r.state, r.count, r.total = state, count, total
	r.Refresh()
}

// TappedSecondary asks for this row alone.
func (r *tickRow) TappedSecondary(*fyne.PointEvent) {
	if r.only != nil {
		r.only()
	}
}

// TypedKey opens and closes with the arrow keys, ticks with Space.
func (r *tickRow) TypedKey(e *fyne.KeyEvent) {
	if r.open != nil && (e.Name == fyne.KeyRight || e.Name == fyne.KeyLeft) {
		r.open.set(e.Name == fyne.KeyRight)
		return
	}
	r.pressable.TypedKey(e)
}

// CreateRenderer draws the row.
func (r *tickRow) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, square := rect(nil, 4), rect(nil, 4), rect(nil, 4)
	swatch := rect(nil, 2)
	mark, img := newIcon(icons.Check, look().onto), newIcon(icons.Trade, look().minor)
	name, count := inkBody.text(r.name), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{ground, square, mark, swatch, img, name, count, ring}}
	if r.open != nil {
		d.objects = append(d.objects, r.open)
	}
	d.least = func() fyne.Size { return fyne.NewSize(px(120), px(22)) }
	d.lay = func(s fyne.Size) {
		mid := s.Height / 2
		box(ground, -px(4), 0, s.Width+px(8), s.Height)
		box(ring, -px(4), 0, s.Width+px(8), s.Height)
		x := px(17) * float32(r.depth)
		box(square, x, mid-px(7.5), px(15), px(15))
		box(mark, x+px(2), mid-px(5.5), px(11), px(11))
		x += px(23)
		if r.swatch != nil {
			box(swatch, x, mid-px(5), px(10), px(10))
			x += px(17)
		}
		right := s.Width
		shown(img, r.icon != "")
		if r.icon != "" {
			box(img, x, mid-px(7.5), px(15), px(15))
			x += px(22)
		}
		if r.open != nil {
			box(r.open, right-px(18), 0, px(20), s.Height)
		}
		right -= px(20)
		count.Text = r.counted(right - x - px(8) - r.nameInk().measure(r.name).Width)
		placeRight(count, right, mid)
		if count.Text != "" {
			right -= count.MinSize().Width + px(8)
		}
		name.Text = r.nameInk().fit(r.name, right-x)
		place(name, x, mid)
	}
	d.update = func() { r.paint(d, ground, ring, square, swatch, mark, img, name, count) }
	d.update()
	return d
}

func (r *tickRow) nameInk() ink {
	k := inkBody
	k.bold = r.strong
	if r.state == app.Off {
		k.tone = toneMinor
	}
	return k
}

func (r *tickRow) paint(d *drawn, ground, ring, square, swatch *canvas.Rectangle, mark, img *canvas.Image, name, count *canvas.Text) {
	l := look()
	ground.FillColor = nil
	if r.hovered {
		ground.FillColor = l.hover
	}
	square.StrokeWidth = 1.25
	switch r.state {
	case app.On:
		square.FillColor, square.StrokeColor = l.accent, l.accent
		setIcon(mark, icons.Check, l.onto)
	case app.Mixed:
		square.FillColor, square.StrokeColor = l.paper, l.accent
		setIcon(mark, icons.Minus, l.accent)
	default:
		square.FillColor, square.StrokeColor = l.paper, l.edge
	}
	shown(mark, r.state != app.Off)
	if r.swatch != nil {
		swatch.FillColor = r.swatch()
	}
	shown(swatch, r.swatch != nil)
	if r.icon != "" {
		setIcon(img, r.icon, l.minor)
	}
	r.nameInk().apply(name)
	inkSmall.apply(count)
	if r.count == 0 {
		count.Color = l.edge
	}
	r.ring(ring)
	d.lay(r.Size())
	canvas.Refresh(r)
}

// counted is the count with its total, or alone where that leaves no room for the
// whole name.
func (r *tickRow) counted(room float32) string {
	if text := countOf(r.count, r.total); inkSmall.measure(text).Width <= room {
		return text
	}
	return countOf(r.count, 0)
}

// countOf says how many of how many; the total only where it says more.
func countOf(count, total int) string {
	if count < 0 {
		return ""
	}
	if total > count {
		return strconv.Itoa(count) + " / " + strconv.Itoa(total)
	}
	return strconv.Itoa(count)
}

// opener is the small arrow that opens and closes what lies under a row.
type opener struct {
	widget.BaseWidget
	isOpen  bool
	changed func(open bool)
}

func newOpener(open bool, changed func(bool)) *opener {
	o := &opener{isOpen: open, changed: changed}
	o.ExtendBaseWidget(o)
	return o
}

func (o *opener) set(open bool) {
	if o.isOpen == open {
		return
	}
	o.isOpen = open
	o.Refresh()
	o.changed(open)
}

// Tapped opens or closes.
func (o *opener) Tapped(*fyne.PointEvent) { o.set(!o.isOpen) }

// CreateRenderer draws the arrow.
func (o *opener) CreateRenderer() fyne.WidgetRenderer {
	img := newIcon(icons.Right, look().minor)
	d := &drawn{objects: []fyne.CanvasObject{img}}
	d.least = func() fyne.Size { return fyne.NewSize(px(16), px(16)) }
	d.lay = func(s fyne.Size) { box(img, (s.Width-px(12))/2, (s.Height-px(12))/2, px(12), px(12)) }
	d.update = func() {
		if o.isOpen {
			setIcon(img, icons.Down, look().minor)
		} else {
			setIcon(img, icons.Right, look().minor)
		}
	}
	d.update()
	return d
}
