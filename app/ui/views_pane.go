package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// shelfPane lists what a file keeps by name, saved views or storyboards: a click
// chooses, a drag arranges, names are changed in place. Every wish goes out by a
// function; the pane itself keeps nothing.
type shelfPane struct {
	widget.BaseWidget
	title, adds string
	empty       string // what is said where there is nothing
	readOnly    bool
	names       func() []string
	titleOf     func(name string) string // what a name is shown as; nil: itself
	current     string

	choose    func(name string)
	add       func(name string)
	freshName func() string
	rename    func(from, to string)
	move      func(name string, to int)
	drop      func(name string)

	canvas fyne.Canvas
	popUp  *widget.PopUp
	column *column
	rows   []*shelfRow
	at     int // the row that the keys mean
	used   bool
	newRow *field
	edited int // the row whose name is being changed; -1: none
}

const shelfPaneWidth = 330 // at 100 %

func newShelfPane(title, adds string, c fyne.Canvas) *shelfPane {
	p := &shelfPane{title: title, adds: adds, canvas: c, edited: -1, column: newColumn(12, 1)}
	p.ExtendBaseWidget(p)
	return p
}

// open shows the pane at a point, with a line for a new name if one is given.
func (p *shelfPane) open(at fyne.Position, fresh *string) {
	p.fill(fresh)
	p.popUp = widget.NewPopUp(p, p.canvas)
	at.X = max(min(at.X, p.canvas.Size().Width-p.MinSize().Width-12), 4)
	p.popUp.ShowAtPosition(at)
	p.focus()
}

func (p *shelfPane) focus() {
	if p.newRow != nil {
		p.canvas.Focus(p.newRow)
		p.newRow.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	p.canvas.Focus(p)
}

func (p *shelfPane) close() {
	if p.popUp != nil {
		p.popUp.Hide()
	}
}

// refill brings the pane up to what the file holds now.
func (p *shelfPane) refill() {
	if p == nil || p.popUp == nil || !p.popUp.Visible() {
		return
	}
	p.edited = -1
	p.fill(nil)
	p.popUp.Resize(p.MinSize())
	p.Refresh()
	p.focus()
}

// fill builds the rows.
func (p *shelfPane) fill(fresh *string) {
	p.newRow, p.rows = nil, nil
	var right fyne.CanvasObject
	if p.add != nil && !p.readOnly && fresh == nil {
		right = newLink(p.adds, func() { name := p.freshName(); p.edited = -1; p.fill(&name); p.resize(); p.focus() })
	}
	o := []fyne.CanvasObject{newSection(p.title, right), spacer(2)}
	if fresh != nil {
		p.newRow = newField("Name", nil, p.cancel)
		p.newRow.SetText(*fresh)
		p.newRow.OnSubmitted = func(name string) {
			if strings.TrimSpace(name) != "" {
				p.add(name)
			}
		}
		o = append(o, p.newRow, spacer(4))
	}
	names := p.names()
	for i, name := range names {
		if i == p.edited {
			o = append(o, p.renamer(name))
			continue
		}
		row := newShelfRow(p, i, name)
		p.rows = append(p.rows, row)
		o = append(o, row)
	}
	p.at = min(max(p.at, 0), max(len(names)-1, 0))
	if len(names) == 0 && fresh == nil {
		o = append(o, newWords(inkMinor, p.empty))
	}
	if len(names) > 0 && !p.readOnly {
		o = append(o, spacer(4), newWords(inkSmall, "↑ ↓ choose, Return shows, F2 renames, Shift+↑ ↓ or a drag moves, Delete deletes."))
	}
	p.column.width = px(shelfPaneWidth)
	p.column.set(o...)
}

// renamer is the entry in the place of a row's name.
func (p *shelfPane) renamer(name string) fyne.CanvasObject {
	e := newField("Name", nil, p.cancel)
	e.SetText(p.label(name))
	e.OnSubmitted = func(to string) {
		if to = strings.TrimSpace(to); to == "" || to == p.label(name) {
			p.cancel()
			return
		}
		p.rename(name, to)
	}
	p.newRow = e
	return e
}

func (p *shelfPane) cancel() {
	p.edited = -1
	p.fill(nil)
	p.resize()
	p.canvas.Focus(p)
}

func (p *shelfPane) resize() {
	if p.popUp != nil {
		p.popUp.Resize(p.MinSize())
	}
	p.Refresh()
}

// edit changes the name of a row in place.
func (p *shelfPane) edit(i int) {
	if p.readOnly {
		return
	}
	p.edited = i
	p.fill(nil)
	p.resize()
	p.focus()
}

// FocusGained marks the row that the keys mean.
func (p *shelfPane) FocusGained() { p.used = true; p.Refresh() }

// FocusLost takes the mark away.
func (p *shelfPane) FocusLost() { p.used = false; p.Refresh() }

// TypedRune has no use for letters.
func (p *shelfPane) TypedRune(rune) {}

// TypedKey chooses, arranges, renames and deletes.
func (p *shelfPane) TypedKey(e *fyne.KeyEvent) {
	names := p.names()
	if e.Name == fyne.KeyEscape {
		p.close()
		return
	}
	if len(names) == 0 {
		return
	}
	shift := modifiers()&fyne.KeyModifierShift != 0
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp:
		to := p.at + 1
		if e.Name == fyne.KeyUp {
			to = p.at - 1
		}
		p.step(names, to, shift)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.choose(names[p.at])
	case fyne.KeyF2:
		p.edit(p.at)
	case fyne.KeyDelete:
		if !p.readOnly {
			p.drop(names[p.at])
		}
	}
}

// step goes to another row, or takes the row there.
func (p *shelfPane) step(names []string, to int, take bool) {
	if to < 0 || to >= len(names) {
		return
	}
	if take && !p.readOnly {
		name := names[p.at]
		p.at = to
		p.move(name, to)
		return
	}
	p.at = to
	p.Refresh()
}

// MinSize is the size of the list; very long ones would need a window of their
// own, and nobody keeps them.
func (p *shelfPane) MinSize() fyne.Size {
	return fyne.NewSize(px(shelfPaneWidth), p.column.heightFor(px(shelfPaneWidth)))
}

// CreateRenderer lays the list out.
func (p *shelfPane) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{p.column.content}, least: p.MinSize}
	d.lay = func(s fyne.Size) { box(p.column.content, 0, 0, s.Width, s.Height) }
	d.update = func() {
		d.lay(p.Size())
		p.column.content.Refresh()
		for _, r := range p.rows {
			r.Refresh()
		}
		canvas.Refresh(p)
	}
	d.update()
	return d
}

// label is what a name is shown as.
func (p *shelfPane) label(name string) string {
	if p.titleOf == nil {
		return name
	}
	return p.titleOf(name)
}

// heightOf is how high the pane will be.
func (p *shelfPane) heightOf() float32 {
	p.fill(nil)
	return p.MinSize().Height + px(16)
}
