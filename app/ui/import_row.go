package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// noColumn is what a field is found in that no column of the file gives.
const noColumn = "not in the file"

// fieldRow is a field of the map with the column of the file that gives it, or
// the one value that stands for all rows.
type fieldRow struct {
	widget.BaseWidget
	field   string
	needed  bool
	column  *picker
	value   *field
	terms   *button
	sample  string
	changed func()
}

func newFieldRow(name string, columns []string, terms []string, escaped func(), changed func()) *fieldRow {
	r := &fieldRow{field: name, changed: changed}
	r.column = newPicker(append([]string{noColumn}, columns...), 0, func(int) { r.changed() })
	r.column.pale = true
	r.column.hint = "Which column of the file says: " + fieldWords(name)
	r.value = newField("", func(string) { r.changed() }, escaped)
	r.value.OnSubmitted = func(string) { pressChief() }
	if len(terms) > 0 {
		r.terms = newButton(icons.Down, "", nil)
		r.terms.hint = "The words that are known"
		r.terms.do = func() {
			c := fyne.CurrentApp().Driver().CanvasForObject(r.terms)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.value).Add(fyne.NewPos(0, r.value.Size().Height+2))
			if c != nil {
				openFinder(c, at, r.value.Size().Width, terms, func(i int) { r.value.SetText(terms[i]) })
			}
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// show sets column and value without telling anyone.
func (r *fieldRow) show(columns []string, column, value string) {
	at := slices.Index(columns, column) + 1
	r.column.show(append([]string{noColumn}, columns...), at)
	r.value.show(value)
}

// given is the column chosen; empty: none.
func (r *fieldRow) given() string {
	if r.column.at <= 0 {
		return ""
	}
	return r.column.options[r.column.at]
}

// need marks a field that every claim needs and nothing gives yet.
func (r *fieldRow) need(on bool, sample string) {
	if r.needed == on && r.sample == sample {
		return
	}
	r.needed, r.sample = on, sample
	r.Refresh()
}

func (r *fieldRow) tell() string {
	text := fieldWords(r.field) + ": " + r.column.text()
	if v := strings.TrimSpace(r.value.Text); v != "" {
		text += ", all rows: " + v
	}
	if r.needed {
		text += " (needed)"
	}
	return text
}

// The columns of the list of fields, as shares of its width.
const (
	rowName   = 0.2
	rowColumn = 0.27
	rowValue  = 0.24
)

// CreateRenderer lays name, column, value and sample out.
func (r *fieldRow) CreateRenderer() fyne.WidgetRenderer {
	name, sample := inkBody.text(""), inkMinor.text("")
	d := &drawn{objects: []fyne.CanvasObject{name, r.column, r.value, sample}}
	if r.terms != nil {
		d.objects = append(d.objects, r.terms)
	}
	d.least = func() fyne.Size { return fyne.NewSize(px(300), px(36)) }
	d.lay = func(s fyne.Size) {
		mid := s.Height / 2
		k := r.ink()
		name.Text = k.fit(fieldWords(r.field), s.Width*rowName-px(8))
		place(name, 0, mid)
		x := s.Width * rowName
		box(r.column, x, px(2), s.Width*rowColumn-px(12), px(32))
		x += s.Width * rowColumn
		room := s.Width*rowValue - px(12)
		if r.terms != nil {
			box(r.terms, x+room-px(28), px(2), px(28), px(32))
			room -= px(30)
		}
		box(r.value, x, px(2), room, px(32))
		x = s.Width * (rowName + rowColumn + rowValue)
		sample.Text = inkMinor.fit(r.sample, s.Width-x)
		place(sample, x, mid)
	}
	d.update = func() {
		r.ink().apply(name)
		inkMinor.apply(sample)
		d.lay(r.Size())
		r.column.Refresh()
		canvas.Refresh(r)
	}
	d.update()
	return d
}

func (r *fieldRow) ink() ink {
	if r.needed {
		return inkStrong.with(toneWarning)
	}
	return inkBody
}

// fieldHeads are the titles over the list of fields.
type fieldHeads struct{ widget.BaseWidget }

func newFieldHeads() *fieldHeads {
	h := &fieldHeads{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer draws the titles.
func (h *fieldHeads) CreateRenderer() fyne.WidgetRenderer {
	titles := []string{"The map's field", "Column of the file", "Or for all rows without one", "For example"}
	d := &drawn{}
	for _, t := range titles {
		d.objects = append(d.objects, inkSection.text(t))
	}
	d.least = func() fyne.Size { return fyne.NewSize(px(300), px(22)) }
	d.lay = func(s fyne.Size) {
		x := [...]float32{0, rowName, rowName + rowColumn, rowName + rowColumn + rowValue}
		for i, o := range d.objects {
			o.(*canvas.Text).Text = inkSection.fit(titles[i], s.Width*0.24)
			place(o.(*canvas.Text), s.Width*x[i], s.Height/2)
		}
	}
	d.update = func() {
		for _, o := range d.objects {
			inkSection.apply(o.(*canvas.Text))
		}
		d.lay(h.Size())
		canvas.Refresh(h)
	}
	return d
}
