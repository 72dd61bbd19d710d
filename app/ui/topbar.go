package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/icons"
)

// topBar is the name and the buttons of the chief actions. It is made from the
// table of actions; where the window is narrow the words go and the icons stay.
type topBar struct {
	widget.BaseWidget
	left, right []*button // nil stands for a gap
	of          map[*button]*action
}

// The actions with a button, left and right; "" is a gap with a hairline.
var (
	leftButtons  = []string{"open", "import", "export", "", "views", "storyboard", "present", "", "measure", "projection", "ruler", "", "undo", "redo"}
	rightButtons = []string{"clear", "", "cite", "theme", "text", "help", "menu"}
)

// worded are the actions whose button shows its word.
var worded = map[string]string{"open": "Open", "import": "Import", "export": "Export ▾", "views": "Views", "storyboard": "Storyboard", "present": "Present", "measure": "Width", "projection": "Projection", "clear": "Clear filters", "cite": "Copy citations"}

func newTopBar(t actions) *topBar {
	b := &topBar{of: map[*button]*action{}}
	make := func(ids []string) (out []*button) {
		for _, id := range ids {
			a := t.byID(id)
			if a == nil {
				out = append(out, nil)
				continue
			}
			btn := newButton(a.icon, worded[id], a.pressed(t))
			btn.hint = a.hint()
			b.of[btn] = a
			out = append(out, btn)
		}
		return out
	}
	b.left, b.right = make(leftButtons), make(rightButtons)
	b.ExtendBaseWidget(b)
	return b
}

// button is the button of an action.
func (b *topBar) button(id string) *button {
	for btn, a := range b.of {
		if a.id == id {
			return btn
		}
	}
	return nil
}

// update enables what can be done.
func (b *topBar) update() {
	for btn, a := range b.of {
		btn.hint = a.hint()
		btn.enable(a.can())
	}
}

func (b *topBar) widthOf(buttons []*button) float32 {
	w := float32(0)
	for _, btn := range buttons {
		if btn == nil {
			w += px(17)
			continue
		}
		if btn.Hidden {
			continue
		}
		w += btn.MinSize().Width + px(2)
	}
	return w
}

// MinSize is the height of the bar.
func (b *topBar) MinSize() fyne.Size { return fyne.NewSize(300, px(44)) }

// CreateRenderer lays the bar out.
func (b *topBar) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	mark := canvas.NewImageFromResource(fyne.NewStaticResource("app.png", icons.App()))
	name := inkName.text(app.Name)
	d := &drawn{objects: []fyne.CanvasObject{line, mark, name}, least: b.MinSize}
	var rules []*canvas.Rectangle
	for _, buttons := range [][]*button{b.left, b.right} {
		for _, btn := range buttons {
			if btn != nil {
				d.objects = append(d.objects, btn)
				continue
			}
			r := rect(nil, 0)
			rules = append(rules, r)
			d.objects = append(d.objects, r)
		}
	}
	d.lay = func(s fyne.Size) {
		hairline(line, s, sideBottom)
		box(mark, px(13), (s.Height-px(22))/2, px(22), px(22))
		place(name, px(42), s.Height/2)
		start := px(42) + name.MinSize().Width + px(18)
		b.shorten(s.Width - start - px(10))
		n := 0
		put := func(buttons []*button, x float32) {
			for _, btn := range buttons {
				if btn == nil {
					box(rules[n], x+px(8), s.Height/2-px(10), 1, px(20))
					n, x = n+1, x+px(17)
					continue
				}
				if btn.Hidden {
					continue
				}
				m := btn.MinSize()
				box(btn, x, (s.Height-m.Height)/2, m.Width, m.Height)
				x += m.Width + px(2)
			}
		}
		put(b.left, start)
		put(b.right, s.Width-px(8)-b.widthOf(b.right))
	}
	d.update = func() {
		line.FillColor = look().line
		inkName.apply(name)
		for _, r := range rules {
			r.FillColor = look().line
		}
		d.lay(b.Size())
		for btn := range b.of {
			btn.Refresh()
		}
		canvas.Refresh(b)
	}
	d.update()
	return d
}

// seldom are the buttons that go where not even all icons fit, the first ones
// first; the menu has them all.
var seldom = []string{"ruler", "cite", "text", "projection", "measure", "import", "views"}

// shorten takes the words off the buttons, from the right, until all fit.
func (b *topBar) shorten(room float32) {
	var all []*button
	for _, btn := range append(append([]*button{}, b.left...), b.right...) {
		if btn == nil {
			continue
		}
		btn.Show()
		if btn.label != "" {
			btn.bare = false
			all = append(all, btn)
		}
	}
	for i := len(all) - 1; i >= 0 && b.widthOf(b.left)+b.widthOf(b.right) > room; i-- {
		all[i].bare = true
	}
	for _, id := range seldom {
		btn := b.button(id)
		if btn != nil {
			shown(btn, b.widthOf(b.left)+b.widthOf(b.right) <= room)
		}
	}
}
