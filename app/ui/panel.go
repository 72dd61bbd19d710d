package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// panel is a pane beside the map: a column that scrolls, with a hairline
// towards the map.
type panel struct {
	widget.BaseWidget
	column *column
	scroll *container.Scroll
	width  float32 // at 100 %
	line   side    // which edge carries the hairline
}

type side int

const (
	sideRight side = iota
	sideLeft
	sideTop
	sideBottom
)

func newPanel(width float32, line side, c *column) *panel {
	p := &panel{column: c, width: width, line: line}
	p.scroll = container.NewVScroll(c.content)
	p.ExtendBaseWidget(p)
	return p
}

// toTop shows the panel from its beginning.
func (p *panel) toTop() { p.scroll.ScrollToTop() }

// refit lays the panel out anew after its content has changed.
func (p *panel) refit() {
	p.column.width = p.Size().Width
	p.scroll.Refresh()
	p.Refresh()
}

// MinSize is the panel's width; any height will do, since it scrolls.
func (p *panel) MinSize() fyne.Size { return fyne.NewSize(px(p.width), 100) }

// CreateRenderer lays out column and hairline. The paper is the window's own
// background: a rectangle over it would cost every frame a pass over the panel.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{p.scroll, line}, least: p.MinSize}
	d.lay = func(s fyne.Size) {
		p.column.width = s.Width
		box(p.scroll, 0, 0, s.Width, s.Height)
		hairline(line, s, p.line)
	}
	d.update = func() {
		line.FillColor = look().line
		d.lay(p.Size())
		canvas.Refresh(p)
	}
	d.update()
	return d
}

// hairline puts a line on one edge.
func hairline(line *canvas.Rectangle, s fyne.Size, at side) {
	switch at {
	case sideRight:
		box(line, s.Width-1, 0, 1, s.Height)
	case sideLeft:
		box(line, 0, 0, 1, s.Height)
	case sideTop:
		box(line, 0, 0, s.Width, 1)
	case sideBottom:
		box(line, 0, s.Height-1, s.Width, 1)
	}
}

// section is a heading in small capitals with an optional link at its right.
type section struct {
	widget.BaseWidget
	title string
	right fyne.CanvasObject
}

func newSection(title string, right fyne.CanvasObject) *section {
	s := &section{title: title, right: right}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws the heading.
func (s *section) CreateRenderer() fyne.WidgetRenderer {
	word := inkSection.text(s.title)
	d := &drawn{objects: []fyne.CanvasObject{word}}
	if s.right != nil {
		d.objects = append(d.objects, s.right)
	}
	d.least = func() fyne.Size { return fyne.NewSize(px(60), px(23)) }
	d.lay = func(size fyne.Size) {
		place(word, 0, size.Height-px(8))
		if s.right != nil {
			m := s.right.MinSize()
			box(s.right, size.Width-m.Width, size.Height-px(8)-m.Height/2, m.Width, m.Height)
		}
	}
	d.update = func() { inkSection.apply(word); d.lay(s.Size()); canvas.Refresh(s) }
	return d
}

// rule is a hairline between parts of a panel.
type rule struct{ widget.BaseWidget }

func newRule() *rule {
	r := &rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws the line.
func (r *rule) CreateRenderer() fyne.WidgetRenderer {
	line := rect(look().line, 0)
	d := &drawn{objects: []fyne.CanvasObject{line}}
	d.least = func() fyne.Size { return fyne.NewSize(1, 1) }
	d.lay = func(s fyne.Size) { box(line, 0, 0, s.Width, 1) }
	d.update = func() { line.FillColor = look().line; canvas.Refresh(r) }
	return d
}
