package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// searchEntry is the field that asks for words. An entry keeps the letters it
// is given; shortcuts it has no use for go on to the window.
type searchEntry struct {
	widget.Entry
	escaped func()
	says    string // the placeholder
}

func newSearchEntry(placeholder string, changed func(string), escaped func()) *searchEntry {
	e := &searchEntry{escaped: escaped, says: placeholder}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	e.OnChanged = changed
	e.Icon = iconIn(icons.Search, look().minor)
	return e
}

// fitPlaceholder says less where the field is narrow: an entry would scroll.
func (e *searchEntry) fitPlaceholder() {
	text := e.says
	if w := e.Size().Width; w > 0 && inkBody.measure(text).Width > w-px(50) {
		text = "Search"
	}
	if e.PlaceHolder != text {
		e.SetPlaceHolder(text)
	}
}

// TypedKey leaves the field on Escape.
func (e *searchEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.escaped()
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut hands the window what is the window's: an entry would swallow
// every shortcut it does not know.
func (e *searchEntry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok {
		passShortcut(c)
		return
	}
	e.Entry.TypedShortcut(s)
}

// show sets the text without telling anyone.
func (e *searchEntry) show(text string) {
	if e.Text == text {
		return
	}
	told := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = told
}
