package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/app/flowmap"
	"axismap/data"
)

// flowLine is a flow in a list: what and how much, who to whom and how sure.
type flowLine struct {
	pressable
	flow *data.Flow
}

func newFlowLine(f *data.Flow, do func()) *flowLine {
	l := &flowLine{flow: f}
	l.do = do
	l.hint = "Select " + arrow(f) + ", " + f.Commodity.Label
	l.ExtendBaseWidget(l)
	return l
}

func (l *flowLine) amount() string {
	if !l.flow.Total.Known() {
		return ""
	}
	return l.flow.Total.Short()
}

// CreateRenderer draws the two lines.
func (l *flowLine) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, swatch := rect(nil, 5), rect(nil, 5), rect(nil, 2)
	what, how := inkBody.text(""), inkMinor.text("")
	who, sure := inkSmall.text(""), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{ground, swatch, what, how, who, sure, ring}}
	d.least = func() fyne.Size { return fyne.NewSize(px(120), px(40)) }
	d.lay = func(s fyne.Size) {
		box(ground, -px(6), 0, s.Width+px(12), s.Height)
		box(ring, -px(6), 0, s.Width+px(12), s.Height)
		box(swatch, 0, px(8), px(10), px(10))
		x := px(17)
		how.Text = inkMinor.fit(l.amount(), s.Width*0.5)
		placeRight(how, s.Width, px(13))
		what.Text = inkBody.fit(l.flow.Commodity.Label, s.Width-x-how.MinSize().Width-px(8))
		place(what, x, px(13))
		sure.Text = l.flow.Status.Name()
		placeRight(sure, s.Width, px(29))
		who.Text = inkSmall.fit(arrow(l.flow), s.Width-x-sure.MinSize().Width-px(8))
		place(who, x, px(29))
	}
	d.update = func() {
		t := look()
		ground.FillColor = nil
		if l.hovered {
			ground.FillColor = t.hover
		}
		swatch.FillColor = flowmap.CategoryColor(t.name(), l.flow.Commodity.Category)
		inkBody.apply(what)
		inkMinor.apply(how)
		inkSmall.apply(who)
		inkSmall.apply(sure)
		l.ring(ring)
		d.lay(l.Size())
		canvas.Refresh(l)
	}
	d.update()
	return d
}

// swatchLine is a swatch with words beside it.
type swatchLine struct {
	pressable
	category data.Category
	runs     *words
}

func newSwatchLine(c data.Category, runs ...run) *swatchLine {
	s := &swatchLine{category: c, runs: newRuns(runs...)}
	s.ExtendBaseWidget(s)
	return s
}

func (s *swatchLine) heightFor(width float32) float32 { return s.runs.heightFor(width - px(17)) }

// MinSize is the height at the present width.
func (s *swatchLine) MinSize() fyne.Size { return fyne.NewSize(0, s.heightFor(s.Size().Width)) }

// CreateRenderer draws the line.
func (s *swatchLine) CreateRenderer() fyne.WidgetRenderer {
	swatch := rect(nil, 2)
	d := &drawn{objects: []fyne.CanvasObject{swatch, s.runs}, least: s.MinSize}
	d.lay = func(z fyne.Size) {
		box(swatch, 0, s.runs.lineHeight()/2-px(5), px(10), px(10))
		box(s.runs, px(17), 0, z.Width-px(17), z.Height)
	}
	d.update = func() {
		swatch.FillColor = flowmap.CategoryColor(look().name(), s.category)
		d.lay(s.Size())
		canvas.Refresh(s)
	}
	d.update()
	return d
}

// besides puts a paragraph at the left and an object of a fixed width at the
// right.
type besides struct {
	pressable
	left  *column
	right fyne.CanvasObject
	share float32 // of the width, for the right
}

func newBesides(left *column, right fyne.CanvasObject, share float32) *besides {
	b := &besides{left: left, right: right, share: share}
	b.ExtendBaseWidget(b)
	return b
}

func (b *besides) heightFor(width float32) float32 {
	return max(b.left.heightFor(width*(1-b.share)-px(10)), b.right.MinSize().Height)
}

// MinSize is the height at the present width.
func (b *besides) MinSize() fyne.Size { return fyne.NewSize(0, b.heightFor(b.Size().Width)) }

// CreateRenderer lays the two out.
func (b *besides) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{b.left.content, b.right}, least: b.MinSize}
	d.lay = func(s fyne.Size) {
		box(b.left.content, 0, 0, s.Width*(1-b.share)-px(10), s.Height)
		box(b.right, s.Width*(1-b.share), 0, s.Width*b.share, b.right.MinSize().Height)
	}
	d.update = func() { b.left.content.Refresh(); b.right.Refresh(); d.lay(b.Size()); canvas.Refresh(b) }
	return d
}
