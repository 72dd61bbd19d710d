package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// field is an entry of the window: it keeps the letters it is given; Escape
// leaves it, and shortcuts it has no use for go on to the window.
type field struct {
	widget.Entry
	escaped func()
	says    string // the placeholder
}

func newField(placeholder string, changed func(string), escaped func()) *field {
	e := &field{escaped: escaped, says: placeholder}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	e.OnChanged = changed
	return e
}

// fitPlaceholder says less where the field is narrow: an entry would scroll.
func (e *field) fitPlaceholder() {
	text := e.says
	if w := e.Size().Width; w > 0 && inkBody.measure(text).Width > w-px(50) {
		text = "Search"
	}
	if e.PlaceHolder != text {
		e.SetPlaceHolder(text)
	}
}

// TypedKey leaves the field on Escape.
func (e *field) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.escaped()
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut hands the window what is the window's: an entry would swallow
// every shortcut it does not know.
func (e *field) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok {
		passShortcut(c)
		return
	}
	e.Entry.TypedShortcut(s)
}

// show sets the text without telling anyone.
func (e *field) show(text string) {
	if e.Text == text {
		return
	}
	told := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = told
}
