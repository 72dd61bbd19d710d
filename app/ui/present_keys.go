package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// presenting is the heading of the keys of a talk.
const presenting = "Presenting"

// table is all that can be done in a talk. Clickers send PageDown, PageUp, F5,
// Escape, the full stop or B; Tab and Return come from some.
func (t *talk) table() actions {
	const g = presenting
	return actions{
		{id: "next", group: g, name: "Next frame (or click)", keys: []key{named(fyne.KeyPageDown), named(fyne.KeyRight), named(fyne.KeyDown), named(fyne.KeySpace), char('n')}, run: t.next},
		{group: g, name: "Frame before", keys: []key{named(fyne.KeyPageUp), named(fyne.KeyLeft), named(fyne.KeyUp), char('p'), named(fyne.KeyBackspace)}, run: t.back},
		{group: g, name: "First frame", keys: []key{named(fyne.KeyHome)}, run: func() { t.goTo(0) }},
		{group: g, name: "Last frame", keys: []key{named(fyne.KeyEnd)}, run: func() { t.goTo(len(t.board.Frames) - 1) }},
		{group: g, name: "To the frame with the number typed", keys: []key{named(fyne.KeyReturn), named(fyne.KeyEnter)}, run: t.enter},
		{group: g, name: "Black screen", keys: []key{char('b'), char('.')}, run: func() { t.cover(blackScreen) }},
		{group: g, name: "White screen", keys: []key{char('w'), char(',')}, run: func() { t.cover(whiteScreen) }},
		{group: g, name: "Ask for a country, commodity, place or year", keys: []key{char('/')}, run: func() { t.stage.jump.open() }},
		{group: g, name: "Last year's widths as outlines", keys: []key{char('g')}, run: t.toggleGhost},
		{group: g, name: "A spot of light, while held", keys: []key{char('l')}, run: func() {}},
		{group: g, name: "Pen", keys: []key{char('d')}, run: func() { t.stage.ink.toggle() }},
		{group: g, name: "Wipe what was drawn", keys: []key{char('e')}, run: func() { t.stage.ink.wipe() }},
		{group: g, name: "The frame as it was saved", keys: []key{char('f')}, run: t.asSaved},
		{group: g, name: "Go on by itself, or wait", keys: []key{char('a')}, run: t.runAlone},
		{group: g, name: "Presenter's window", keys: []key{char('v')}, run: t.togglePresenter},
		{group: g, name: "Exchange the screens", keys: []key{char('x')}, run: t.swapScreens},
		{group: g, name: "Begin the clock anew", keys: []key{char('r')}, run: t.resetClock},
		{group: g, name: "Keys", keys: []key{char('?'), named(fyne.KeyF1)}, run: t.toggleHelp},
		{group: g, name: "Return to the frame, or end", keys: []key{named(fyne.KeyEscape)}, run: t.escape},
	}
}

// bind gives a canvas the keys of the talk: the audience's and the presenter's
// take the same.
func (t *talk) bind(c fyne.Canvas) {
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { t.keys.typedKey(e.Name, 0) })
	c.SetOnTypedRune(t.typedRune)
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(e *fyne.KeyEvent) { t.stage.spot.held(e.Name == fyne.KeyL, true) })
		d.SetOnKeyUp(func(e *fyne.KeyEvent) { t.stage.spot.held(e.Name == fyne.KeyL, false) })
	}
}

// unbindKeys takes the keys from a canvas.
func unbindKeys(c fyne.Canvas) {
	c.SetOnTypedKey(nil)
	c.SetOnTypedRune(nil)
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(nil)
		d.SetOnKeyUp(nil)
	}
}

func (t *talk) typedRune(r rune) {
	if strings.ContainsRune("0123456789", r) {
		t.digit(r)
		return
	}
	t.keys.typedRune(r)
}

// briefingActions are what can be done with saved views and storyboards.
func (w *window) briefingActions() actions {
	return append(w.viewActions(), w.boardActions()...)
}

// keyTable is the keys of the window and of a talk, for the page of keys.
func (w *window) keyTable() actions {
	return append(append(actions{}, w.actions...), (&talk{w: w}).table()...)
}
