package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/icons"
)

// action is one thing the reader can do: its name, picture, keys, condition
// and deed. Toolbar, menu, shortcuts and the page of keys are made from the
// one table of actions.
type action struct {
	id      string // for the toolbar
	group   string // heading on the page of keys
	name    string
	icon    icons.Icon
	keys    []key
	enabled func() bool // nil: always
	run     func()
	menu    func() // what its button opens instead; nil: the button does it
	silent  bool   // on the page of keys but not in the menu
	inForm  bool   // works while a form lies over the window, not only without one
}

// key is a key with its modifiers, or a letter as it is typed: "?" and "+" lie
// on different keys of different keyboards.
type key struct {
	name fyne.KeyName
	mod  fyne.KeyModifier
	char rune
}

func ctrl(k fyne.KeyName) key { return key{name: k, mod: fyne.KeyModifierControl} }
func ctrlS(k fyne.KeyName) key {
	return key{name: k, mod: fyne.KeyModifierControl | fyne.KeyModifierShift}
}
func named(k fyne.KeyName) key { return key{name: k} }
func char(r rune) key          { return key{char: r} }

// keyNames are the names on the keys where they differ from Fyne's.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyEscape: "Esc", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓",
	fyne.KeyReturn: "Return", fyne.KeySpace: "Space",
	fyne.KeyPageDown: "PageDown", fyne.KeyPageUp: "PageUp", fyne.KeyBackspace: "Backspace", fyne.KeyEnter: "Enter",
}

// String is the key as it is printed: Ctrl+Shift+Z.
func (k key) String() string {
	if k.char != 0 {
		return strings.ToUpper(string(k.char))
	}
	var b strings.Builder
	if k.mod&fyne.KeyModifierControl != 0 {
		b.WriteString("Ctrl+")
	}
	if k.mod&fyne.KeyModifierShift != 0 {
		b.WriteString("Shift+")
	}
	if n, ok := keyNames[k.name]; ok {
		b.WriteString(n)
	} else {
		b.WriteString(string(k.name))
	}
	return b.String()
}

// keyText is all keys of an action.
func (a *action) keyText() string {
	parts := make([]string, len(a.keys))
	for i, k := range a.keys {
		parts[i] = k.String()
	}
	return strings.Join(parts, " or ")
}

func (a *action) can() bool { return a.enabled == nil || a.enabled() }

// pressed is what a button for the action does.
func (a *action) pressed(t actions) func() {
	if a.menu != nil {
		return a.menu
	}
	return func() { t.do(a) }
}

// hint is what the status line says while the pointer is on the action's
// button.
func (a *action) hint() string {
	if len(a.keys) == 0 {
		return a.name
	}
	return a.name + " (" + a.keyText() + ")"
}

// actions is the table, in the order of the page of keys.
type actions []*action

// byID finds an action; nil where there is none.
func (t actions) byID(id string) *action {
	for _, a := range t {
		if a.id == id {
			return a
		}
	}
	return nil
}

func (t actions) do(a *action) bool {
	if a.can() {
		a.run()
	}
	return true
}

// doFree does what an action is for unless a dialog or a menu lies over the
// window, but for the few that belong to a form.
func (t actions) doFree(c fyne.Canvas, a *action) {
	if a.inForm || c.Overlays().Top() == nil {
		t.do(a)
	}
}

// typedKey does what a key stands for and reports whether it stands for
// anything.
func (t actions) typedKey(name fyne.KeyName, mod fyne.KeyModifier) bool {
	for _, a := range t {
		for _, k := range a.keys {
			if k.char == 0 && k.name == name && k.mod == mod {
				return t.do(a)
			}
		}
	}
	return false
}

// typedRune does what a letter stands for; capitals are small letters.
func (t actions) typedRune(r rune) bool {
	for _, a := range t {
		for _, k := range a.keys {
			if k.char != 0 && (k.char == r || strings.EqualFold(string(k.char), string(r))) {
				return t.do(a)
			}
		}
	}
	return false
}

// shortcut does what a shortcut with Ctrl stands for.
func (t actions) shortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return
	}
	t.typedKey(c.KeyName, c.Modifier)
}

// bind gives the canvas all keys: shortcuts with Ctrl, single keys and letters
// for when no entry has the focus.
// While a dialog or a menu lies over the window only Escape is the window's,
// which closes it.
func (t actions) bind(c fyne.Canvas, modifiers func() fyne.KeyModifier) {
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch top := c.Overlays().Top(); {
		case top == nil || e.Name == fyne.KeyEscape:
			t.typedKey(e.Name, modifiers()&fyne.KeyModifierShift)
		case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
			pressChief()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if c.Overlays().Top() == nil {
			t.typedRune(r)
		}
	})
	t.bindShortcuts(c)
}

// bindShortcuts gives the canvas the keys with Ctrl.
func (t actions) bindShortcuts(c fyne.Canvas) {
	for _, a := range t {
		for _, k := range a.keys {
			if k.mod&fyne.KeyModifierControl != 0 {
				c.AddShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.mod}, func(fyne.Shortcut) { t.doFree(c, a) })
				if s := standard(k); s != nil {
					c.AddShortcut(s, func(fyne.Shortcut) { t.doFree(c, a) })
				}
			}
		}
	}
}

// unbindShortcuts takes the keys with Ctrl from the canvas.
func (t actions) unbindShortcuts(c fyne.Canvas) {
	for _, a := range t {
		for _, k := range a.keys {
			if k.mod&fyne.KeyModifierControl != 0 {
				c.RemoveShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.mod})
				if s := standard(k); s != nil {
					c.RemoveShortcut(s)
				}
			}
		}
	}
}

// standard is Fyne's own shortcut for a key: it sends Ctrl+Z as Undo and not
// as a key with a modifier.
func standard(k key) fyne.Shortcut {
	switch {
	case k.mod != fyne.KeyModifierControl:
		return nil
	case k.name == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case k.name == fyne.KeyY:
		return &fyne.ShortcutRedo{}
	case k.name == fyne.KeyC:
		return &fyne.ShortcutCopy{}
	}
	return nil
}
