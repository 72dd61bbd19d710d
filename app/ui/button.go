package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// pressable is what buttons, boxes, chips and links have in common: they light
// up under the pointer, take the keyboard's focus by Tab, and do one thing.
type pressable struct {
	widget.BaseWidget
	do       func()
	hint     string // shown in the status line while the pointer is on it
	disabled bool
	hovered  bool
	focused  bool
}

func (p *pressable) press() {
	if !p.disabled && p.do != nil {
		p.do()
	}
}

// Tapped does it. A click beside an entry leaves it: Fyne would not, since what
// was clicked can have the focus itself.
func (p *pressable) Tapped(*fyne.PointEvent) {
	leaveEntry()
	p.press()
}

// MouseIn lights the thing up.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.light(true) }

// MouseMoved brings the hint back where it has given way to what was done.
func (p *pressable) MouseMoved(*desktop.MouseEvent) { showHint(p.hint, true) }

// MouseOut takes the light away.
func (p *pressable) MouseOut() { p.light(false) }

func (p *pressable) light(on bool) {
	p.hovered = on
	showHint(p.hint, on)
	p.Refresh()
}

// FocusGained draws the ring.
func (p *pressable) FocusGained() { p.focused = true; showHint(p.hint, true); p.Refresh() }

// FocusLost takes the ring away.
func (p *pressable) FocusLost() { p.focused = false; showHint(p.hint, false); p.Refresh() }

// TypedRune passes letters on to the window's keys.
func (p *pressable) TypedRune(r rune) { passRune(r) }

// TypedKey presses on Return and Space; other keys are the window's.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	default:
		passKey(e)
	}
}

// Cursor is a hand over what can be pressed.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// ring is the outline of what has the keyboard's focus.
func (p *pressable) ring(r *canvas.Rectangle) {
	r.StrokeColor, r.StrokeWidth = look().accent, 2
	shown(r, p.focused)
}

// button is an icon, a word or both; flat, or filled for the chief one.
type button struct {
	pressable
	icon   icons.Icon
	label  string
	chief  bool
	framed bool
	bare   bool // icon without its word
}

func newButton(i icons.Icon, label string, do func()) *button {
	b := &button{icon: i, label: label}
	b.do = do
	b.ExtendBaseWidget(b)
	return b
}

// enable sets whether the button can be pressed.
func (b *button) enable(on bool) {
	if b.disabled == !on {
		return
	}
	b.disabled = !on
	b.Refresh()
}

func (b *button) tone() tone {
	switch {
	case b.chief:
		return toneOnto
	case b.disabled:
		return toneMinor
	}
	return toneText
}

func (b *button) wordShown() bool { return b.label != "" && !(b.bare && b.icon != "") }

// CreateRenderer draws ground, icon, word and focus ring.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := rect(nil, 6), rect(nil, 6)
	img := newIcon(icons.Open, look().text)
	word := inkBody.text(b.label)
	d := &drawn{objects: []fyne.CanvasObject{ground, img, word, ring}}
	d.least = func() fyne.Size {
		w := px(9) * 2
		if b.icon != "" {
			w += px(16)
		}
		if b.wordShown() {
			w += inkBody.measure(b.label).Width
			if b.icon != "" {
				w += px(6)
			}
		}
		if b.icon != "" && !b.wordShown() {
			w = px(30)
		}
		return fyne.NewSize(w, px(28))
	}
	d.lay = func(s fyne.Size) {
		box(ground, 0, 0, s.Width, s.Height)
		box(ring, 0, 0, s.Width, s.Height)
		shown(word, b.wordShown())
		x := (s.Width - d.least().Width) / 2
		if b.icon != "" && !b.wordShown() {
			box(img, (s.Width-px(16))/2, (s.Height-px(16))/2, px(16), px(16))
			return
		}
		x += px(9)
		if b.icon != "" {
			box(img, x, (s.Height-px(16))/2, px(16), px(16))
			x += px(22)
		}
		place(word, x, s.Height/2)
	}
	d.update = func() {
		l := look()
		ground.FillColor, ground.StrokeWidth = nil, 0
		switch {
		case b.chief && b.disabled:
			ground.FillColor = l.field
		case b.chief:
			ground.FillColor = l.accent
		case b.hovered && !b.disabled:
			ground.FillColor = l.hover
		}
		if b.framed {
			ground.StrokeColor, ground.StrokeWidth = l.line, 1
		}
		word.Text = b.label
		inkBody.with(b.tone()).apply(word)
		ink := b.tone().color()
		if b.disabled {
			ink = l.edge
			word.Color = l.edge
		}
		shown(img, b.icon != "")
		if b.icon != "" {
			setIcon(img, b.icon, ink)
		}
		b.ring(ring)
		d.lay(b.Size())
		canvas.Refresh(b)
	}
	d.update()
	return d
}

// link is a line of text that can be pressed.
type link struct {
	pressable
	text string
	ink  ink
}

func newLink(text string, do func()) *link {
	l := &link{text: text, ink: inkLink}
	l.do = do
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws the text, underlined while the pointer is on it.
func (l *link) CreateRenderer() fyne.WidgetRenderer {
	word, line := l.ink.text(l.text), rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{word, line}}
	d.least = func() fyne.Size { return l.ink.measure(l.text) }
	d.lay = func(s fyne.Size) {
		word.Text = l.ink.fit(l.text, s.Width)
		place(word, 0, s.Height/2)
		box(line, 0, s.Height-1, word.MinSize().Width, 1)
	}
	d.update = func() {
		l.ink.apply(word)
		line.FillColor = l.ink.tone.color()
		shown(line, l.hovered || l.focused)
		d.lay(l.Size())
		canvas.Refresh(l)
	}
	d.update()
	return d
}
