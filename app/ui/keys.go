package ui

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Fyne gives keys to the focused widget alone. A box that has the focus by Tab
// keeps Space and Return and passes the rest on, so that the window's keys
// work wherever the focus is but in an entry.

// open holds the windows by their canvas: Fyne tells a widget its canvas and
// no more.
var open struct {
	sync.Mutex
	windows []*window
}

func opened(w *window) {
	open.Lock()
	defer open.Unlock()
	open.windows = append(open.windows, w)
}

func closed(w *window) {
	open.Lock()
	defer open.Unlock()
	for i, o := range open.windows {
		if o == w {
			open.windows = append(open.windows[:i], open.windows[i+1:]...)
			return
		}
	}
}

// current is the window that was opened last; nil where there is none, as in a
// test of a widget by itself.
func current() *window {
	open.Lock()
	defer open.Unlock()
	if n := len(open.windows); n > 0 {
		return open.windows[n-1]
	}
	return nil
}

func passKey(e *fyne.KeyEvent) {
	if w := current(); w != nil {
		w.canvas().OnTypedKey()(e)
	}
}

func passRune(r rune) {
	if w := current(); w != nil {
		w.canvas().OnTypedRune()(r)
	}
}

// passShortcut hands a shortcut to the window's own.
func passShortcut(s fyne.Shortcut) {
	w := current()
	switch {
	case w == nil:
	case w.canvas().Overlays().Top() == nil:
		w.actions.shortcut(s)
	case isCtrlReturn(s):
		w.saveForm()
	}
}

// isCtrlReturn reports the key that saves a form from within its fields.
func isCtrlReturn(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.Modifier == fyne.KeyModifierControl && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter)
}

// leaveEntry takes the focus away from an entry, so that letters are the
// window's again.
func leaveEntry() {
	if w := current(); w != nil {
		w.canvas().Unfocus()
	}
}

// showHint says in the status line what a thing does, while the pointer or the
// focus is on it.
func showHint(hint string, on bool) {
	w := current()
	if w == nil {
		return
	}
	if !on {
		hint = ""
	}
	w.status.set(&w.status.hint, hint)
}

// forgetHint ends the hint of what may be gone: Fyne tells a thing that is taken
// away neither that the pointer has left it nor that the focus has.
func forgetHint() { showHint("", false) }
