package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// picker shows what is chosen of several things and opens the list of them.
type picker struct {
	pressable
	options []string
	at      int    // of the choice; -1: none
	none    string // what is shown where nothing is chosen
	pale    bool   // the first option stands for nothing
	chosen  func(int)
}

// mostInMenu is how many options a menu lists; of more one types the beginning.
const mostInMenu = 14

func newPicker(options []string, at int, chosen func(int)) *picker {
	p := &picker{options: options, at: at, chosen: chosen}
	p.do = p.open
	p.ExtendBaseWidget(p)
	return p
}

// show sets the choice without telling anyone.
func (p *picker) show(options []string, at int) {
	p.options, p.at = options, at
	p.Refresh()
}

func (p *picker) text() string {
	if p.at < 0 || p.at >= len(p.options) {
		return p.none
	}
	return p.options[p.at]
}

func (p *picker) choose(i int) {
	p.at = i
	p.Refresh()
	p.chosen(i)
}

// open shows the list below the picker.
func (p *picker) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p).Add(fyne.NewPos(0, p.Size().Height+2))
	if len(p.options) > mostInMenu {
		openFinder(c, at, p.Size().Width, p.options, p.choose)
		return
	}
	items := make([]*fyne.MenuItem, len(p.options))
	for i, o := range p.options {
		items[i] = choice(o, i == p.at, func() { p.choose(i) })
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m := menu.MinSize()
	if at.Y+m.Height > c.Size().Height {
		at.Y = max(4, c.Size().Height-m.Height-4)
	}
	menu.ShowAtPosition(fyne.NewPos(max(4, min(at.X, c.Size().Width-m.Width-4)), at.Y))
	c.Focus(menu)
}

// TypedKey opens with the arrow down, too.
func (p *picker) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		p.press()
		return
	}
	p.pressable.TypedKey(e)
}

// tell is what is chosen.
func (p *picker) tell() string { return "[" + p.text() + "]" }

// CreateRenderer draws frame, choice and arrow.
func (p *picker) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := rect(nil, 6), rect(nil, 6)
	word, arrow := inkBody.text(""), newIcon(icons.Down, look().minor)
	d := &drawn{objects: []fyne.CanvasObject{ground, word, arrow, ring}}
	d.least = func() fyne.Size { return fyne.NewSize(px(90), px(28)) }
	d.lay = func(s fyne.Size) {
		box(ground, 0, 0, s.Width, s.Height)
		box(ring, 0, 0, s.Width, s.Height)
		word.Text = inkBody.fit(p.text(), s.Width-px(34))
		place(word, px(9), s.Height/2)
		box(arrow, s.Width-px(21), (s.Height-px(12))/2, px(12), px(12))
	}
	d.update = func() {
		l := look()
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = l.field, l.line, 1
		if p.hovered && !p.disabled {
			ground.FillColor = l.hover
		}
		k := inkBody
		if p.at < 0 || p.pale && p.at == 0 || p.disabled {
			k = inkBody.with(toneMinor)
		}
		k.apply(word)
		setIcon(arrow, icons.Down, l.minor)
		p.ring(ring)
		d.lay(p.Size())
		canvas.Refresh(p)
	}
	d.update()
	return d
}

// finder is a list of many things with an entry to find one by its words.
type finder struct {
	widget.BaseWidget
	all    []string
	found  []int
	at     int // of the found one that Return chooses
	entry  *findEntry
	list   *widget.List
	choose func(int)
	popUp  *widget.PopUp
}

// openFinder shows the list at a place of a canvas.
func openFinder(c fyne.Canvas, at fyne.Position, width float32, all []string, choose func(int)) {
	f := &finder{all: all}
	f.choose = func(i int) {
		f.popUp.Hide()
		choose(i)
	}
	f.entry = newFindEntry(f)
	f.list = widget.NewList(func() int { return len(f.found) }, func() fyne.CanvasObject { return newOptionRow(option{}, nil) }, func(i widget.ListItemID, o fyne.CanvasObject) {
		row := o.(*optionRow)
		row.label, row.hovered = f.all[f.found[i]], i == f.at
		row.do = func() { f.choose(f.found[i]) }
		row.Refresh()
	})
	f.list.HideSeparators = true
	f.find("")
	f.ExtendBaseWidget(f)
	f.popUp = widget.NewPopUp(f, c)
	size := fyne.NewSize(max(width, px(240)), min(px(300), c.Size().Height-20))
	f.popUp.Resize(size)
	f.popUp.ShowAtPosition(fyne.NewPos(min(at.X, c.Size().Width-size.Width-6), min(at.Y, c.Size().Height-size.Height-6)))
	c.Focus(f.entry)
}

// find lists what holds the words.
func (f *finder) find(words string) {
	f.found, f.at = f.found[:0], 0
	for i, name := range f.all {
		if holds(strings.ToLower(name), strings.ToLower(words)) {
			f.found = append(f.found, i)
		}
	}
	f.list.Refresh()
	f.list.ScrollToTop()
}

// step moves the mark of what Return chooses.
func (f *finder) step(by int) {
	f.at = min(max(f.at+by, 0), max(len(f.found)-1, 0))
	f.list.ScrollTo(f.at)
	f.list.Refresh()
}

// MinSize leaves the size to the pop-up.
func (f *finder) MinSize() fyne.Size { return fyne.NewSize(px(160), px(120)) }

// CreateRenderer lays entry and list out.
func (f *finder) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{f.entry, f.list}, least: f.MinSize}
	d.lay = func(s fyne.Size) {
		box(f.entry, 0, 0, s.Width, px(34))
		box(f.list, 0, px(38), s.Width, s.Height-px(38))
	}
	d.update = func() { d.lay(f.Size()); canvas.Refresh(f) }
	return d
}

// findEntry is the entry of a finder: the arrow keys walk through the list.
type findEntry struct {
	field
	finder *finder
}

func newFindEntry(f *finder) *findEntry {
	e := &findEntry{finder: f}
	e.escaped = func() { f.popUp.Hide() }
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder("Type to find")
	e.OnChanged = f.find
	e.OnSubmitted = func(string) {
		if len(f.found) > 0 {
			f.choose(f.found[f.at])
		}
	}
	return e
}

// TypedKey walks with the arrow keys.
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.finder.step(1)
	case fyne.KeyUp:
		e.finder.step(-1)
	default:
		e.field.TypedKey(k)
	}
}
