package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// cell is a field of a form: its name, its control and, where it is wrong, the
// reason below.
type cell struct {
	widget.BaseWidget
	title   string
	control fyne.CanvasObject
	reason  *words
	share   float32 // of the row's width, beside others
}

func newCell(title string, share float32, control fyne.CanvasObject) *cell {
	c := &cell{title: title, control: control, share: share, reason: newWords(inkSmall12.with(toneWarning), "")}
	c.ExtendBaseWidget(c)
	return c
}

// say sets the reason why the field is wrong; empty: it is not.
func (c *cell) say(reason string) {
	if c.reason.String() == reason {
		return
	}
	c.reason.set(reason)
	c.Refresh()
}

func (c *cell) top() float32 {
	if c.title == "" {
		return 0
	}
	return px(19)
}

func (c *cell) heightFor(width float32) float32 {
	h := c.top() + heightOf(c.control, width)
	if c.reason.String() != "" {
		h += px(3) + c.reason.heightFor(width)
	}
	return h
}

// MinSize is the height at the present width.
func (c *cell) MinSize() fyne.Size { return fyne.NewSize(px(50), c.heightFor(c.Size().Width)) }

// CreateRenderer lays name, control and reason out.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	title := inkSection.text(c.title)
	d := &drawn{objects: []fyne.CanvasObject{title, c.control, c.reason}, least: c.MinSize}
	d.lay = func(s fyne.Size) {
		title.Text = inkSection.fit(c.title, s.Width)
		place(title, 0, px(8))
		h := heightOf(c.control, s.Width)
		box(c.control, 0, c.top(), s.Width, h)
		box(c.reason, 0, c.top()+h+px(3), s.Width, c.reason.heightFor(s.Width))
	}
	d.update = func() {
		inkSection.apply(title)
		if c.reason.String() != "" {
			title.Color = look().warning
		}
		d.lay(c.Size())
		c.reason.Refresh()
		canvas.Refresh(c)
	}
	d.update()
	return d
}

// cells is a row of fields side by side.
type cells struct {
	widget.BaseWidget
	list []*cell
}

func newCells(list ...*cell) *cells {
	c := &cells{list: list}
	c.ExtendBaseWidget(c)
	return c
}

const cellGap = 14 // at 100 %

func (c *cells) each(width float32, do func(o *cell, x, w float32)) {
	room, of := width-px(cellGap)*float32(len(c.list)-1), float32(0)
	for _, o := range c.list {
		of += o.share
	}
	x := float32(0)
	for _, o := range c.list {
		w := room * o.share / of
		do(o, x, w)
		x += w + px(cellGap)
	}
}

func (c *cells) heightFor(width float32) (h float32) {
	c.each(width, func(o *cell, _, w float32) { h = max(h, o.heightFor(w)) })
	return h
}

// MinSize is the height at the present width.
func (c *cells) MinSize() fyne.Size { return fyne.NewSize(px(100), c.heightFor(c.Size().Width)) }

// CreateRenderer lays the fields out.
func (c *cells) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{least: c.MinSize}
	for _, o := range c.list {
		d.objects = append(d.objects, o)
	}
	d.lay = func(s fyne.Size) { c.each(s.Width, func(o *cell, x, w float32) { box(o, x, 0, w, s.Height) }) }
	d.update = func() { d.lay(c.Size()); canvas.Refresh(c) }
	return d
}

// oneOf is a choice of one among a few, all of them in sight.
type oneOf struct {
	*wrapped
	values []string
	chips  []*chip
	value  string
	chosen func()
}

// newOneOf makes the choice; names and hints go with the values.
func newOneOf(values []string, name, hint func(string) string) *oneOf {
	o := &oneOf{values: values}
	var objects []fyne.CanvasObject
	for _, v := range values {
		c := newChip("", name(v), func() {
			o.set(v)
			if o.chosen != nil {
				o.chosen()
			}
		})
		c.on, c.edged, c.hint = false, true, hint(v)
		o.chips = append(o.chips, c)
		objects = append(objects, c)
	}
	o.wrapped = newFlow(6, objects...)
	return o
}

// set chooses a value; one that is none of them chooses nothing.
func (o *oneOf) set(value string) {
	o.value = value
	for i, c := range o.chips {
		c.icon = ""
		if o.values[i] == value {
			c.icon = icons.Check
		}
		c.show(o.values[i] == value, -1)
	}
	o.wrapped.Refresh()
}

// chosenList shows what was chosen of many, each with a link that takes it out.
type chosenList struct {
	*column
	ids  []string
	name func(id string) string
	less func()
}

func newChosenList(name func(string) string, less func()) *chosenList {
	return &chosenList{column: newColumn(0, 2), name: name, less: less}
}

// set shows what is chosen.
func (t *chosenList) set(ids []string) {
	t.ids = ids
	var lines []fyne.CanvasObject
	for i, id := range ids {
		lines = append(lines, newChosenRow(t.name(id), func() {
			kept := append(append([]string{}, t.ids[:i]...), t.ids[i+1:]...)
			t.set(kept)
			t.less()
		}))
	}
	t.column.set(lines...)
}

// chosenRow is one of them.
type chosenRow struct {
	widget.BaseWidget
	text string
	out  *link
}

func newChosenRow(text string, out func()) *chosenRow {
	r := &chosenRow{text: text, out: newLink("Remove", out)}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws the name and the link.
func (r *chosenRow) CreateRenderer() fyne.WidgetRenderer {
	word := inkBody.text("")
	d := &drawn{objects: []fyne.CanvasObject{word, r.out}}
	d.least = func() fyne.Size { return fyne.NewSize(px(80), px(24)) }
	d.lay = func(s fyne.Size) {
		m := r.out.MinSize()
		word.Text = inkBody.fit(r.text, s.Width-m.Width-px(12))
		place(word, 0, s.Height/2)
		box(r.out, s.Width-m.Width, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	d.update = func() { inkBody.apply(word); d.lay(r.Size()); canvas.Refresh(r) }
	d.update()
	return d
}

// newTag is a few words that stand among links and cannot be pressed.
func newTag(k ink, text string) *link {
	l := newLink(text, nil)
	l.ink, l.disabled = k, true
	return l
}
