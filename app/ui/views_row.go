package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/icons"
)

// shelfRow is one name in a shelfPane.
type shelfRow struct {
	pressable
	pane   *shelfPane
	name   string
	i      int
	pulled float32 // how far it was dragged
	pen    *button
	bin    *button
}

func newShelfRow(p *shelfPane, i int, name string) *shelfRow {
	r := &shelfRow{pane: p, name: name, i: i}
	r.do = func() { p.at = i; p.choose(name) }
	r.pen = newButton(icons.Text, "", func() { p.edit(i) })
	r.bin = newButton(icons.Clear, "", func() { p.drop(name) })
	r.ExtendBaseWidget(r)
	return r
}

// FocusGained passes the focus to the list, whose keys these are.
func (r *shelfRow) FocusGained() { r.pane.canvas.Focus(r.pane) }

// Dragged pulls the row to another place.
func (r *shelfRow) Dragged(e *fyne.DragEvent) {
	if !r.pane.readOnly {
		r.pulled += e.Dragged.DY
		r.Refresh()
	}
}

// DragEnd lets it go there.
func (r *shelfRow) DragEnd() {
	by := int(r.pulled / r.Size().Height * 1.0001)
	if half := r.Size().Height / 2; r.pulled > half && by == 0 {
		by = 1
	} else if r.pulled < -half && by == 0 {
		by = -1
	}
	r.pulled = 0
	if to := min(max(r.i+by, 0), len(r.pane.names())-1); to != r.i {
		r.pane.at = to
		r.pane.move(r.name, to)
		return
	}
	r.Refresh()
}

func (r *shelfRow) marked() bool { return r.pane.used && r.pane.at == r.i }

// CreateRenderer draws the name and what can be done with it.
func (r *shelfRow) CreateRenderer() fyne.WidgetRenderer {
	ground := rect(nil, 5)
	name, dot := inkBody.text(""), canvas.NewCircle(nil)
	d := &drawn{objects: []fyne.CanvasObject{ground, dot, name, r.pen, r.bin}}
	d.least = func() fyne.Size { return fyne.NewSize(px(160), px(30)) }
	d.lay = func(s fyne.Size) {
		y := r.pulled
		box(ground, -px(6), y, s.Width+px(12), s.Height)
		box(dot, 0, y+s.Height/2-px(3), px(6), px(6))
		room := s.Width - px(14)
		if r.pen.Visible() {
			room -= px(64)
		}
		name.Text = inkBody.fit(r.pane.label(r.name), room)
		place(name, px(14), y+s.Height/2)
		box(r.bin, s.Width-px(30), y+px(1), px(30), px(28))
		box(r.pen, s.Width-px(62), y+px(1), px(30), px(28))
	}
	d.update = func() {
		l := look()
		tools := !r.pane.readOnly && r.pulled == 0
		shown(r.pen, tools)
		shown(r.bin, tools)
		ground.FillColor = nil
		if r.hovered || r.marked() || r.pulled != 0 {
			ground.FillColor = l.hover
		}
		dot.FillColor = nil
		if r.name == r.pane.current {
			dot.FillColor = l.accent
		}
		inkBody.apply(name)
		d.lay(r.Size())
		canvas.Refresh(r)
	}
	d.update()
	return d
}
