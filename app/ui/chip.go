package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/icons"
)

// chip is a toggle with an outline: a route type, a country, a choice.
type chip struct {
	pressable
	icon   icons.Icon
	label  string
	count  int // -1: none shown
	on     bool
	square bool // corners of a button instead of a pill's
	edged  bool // with a clear outline while off too, as a choice in a form
	only   func()
}

func newChip(i icons.Icon, label string, do func()) *chip {
	c := &chip{icon: i, label: label, count: -1, on: true}
	c.do = do
	c.ExtendBaseWidget(c)
	return c
}

// show sets whether the chip is on, and its count.
func (c *chip) show(on bool, count int) {
	if c.on == on && c.count == count {
		return
	}
	c.on, c.count = on, count
	c.Refresh()
}

// TappedSecondary asks for this chip alone.
func (c *chip) TappedSecondary(*fyne.PointEvent) {
	if c.only != nil {
		c.only()
	}
}

func (c *chip) counted() string {
	if c.count < 0 {
		return ""
	}
	return strconv.Itoa(c.count)
}

// CreateRenderer draws outline, icon, word and count.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := rect(nil, 12), rect(nil, 12)
	img := newIcon(icons.Ship, look().accent)
	word, count := inkMinor.text(c.label), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{ground, img, word, count, ring}}
	d.least = func() fyne.Size {
		if c.square {
			return fyne.NewSize(px(40), px(35))
		}
		w := px(8)*2 + inkMinor.measure(c.label).Width
		if c.icon != "" {
			w += px(18)
		}
		if c.count >= 0 {
			w += px(5) + inkSmall.measure(c.counted()).Width
		}
		return fyne.NewSize(w, px(24))
	}
	d.lay = func(s fyne.Size) {
		radius := s.Height / 2
		if c.square {
			radius = px(6)
		}
		ground.CornerRadius, ring.CornerRadius = radius, radius
		box(ground, 0, 0, s.Width, s.Height)
		box(ring, 0, 0, s.Width, s.Height)
		if c.square {
			placeMiddle(word, s.Width/2, s.Height/2-px(7))
			placeMiddle(count, s.Width/2, s.Height/2+px(8))
			return
		}
		x := px(8) + max(0, (s.Width-d.least().Width)/2)
		if c.icon != "" {
			box(img, x, (s.Height-px(14))/2, px(14), px(14))
			x += px(18)
		}
		place(word, x, s.Height/2)
		place(count, x+word.MinSize().Width+px(5), s.Height/2)
	}
	d.update = func() {
		l := look()
		ground.StrokeWidth, ground.StrokeColor, ground.FillColor = 1, l.line, nil
		t := toneMinor
		if c.edged {
			ground.StrokeColor, t = l.edge, toneText
		}
		if c.on {
			ground.StrokeColor, t = l.accent, toneAccent
		}
		if c.hovered {
			ground.FillColor = l.hover
		}
		inkMinor.with(t).apply(word)
		word.Text = c.label
		count.Text = c.counted()
		inkSmall.apply(count)
		shown(img, c.icon != "")
		if c.icon != "" {
			setIcon(img, c.icon, t.color())
		}
		c.ring(ring)
		d.lay(c.Size())
		canvas.Refresh(c)
	}
	d.update()
	return d
}

// flowRow lays objects side by side and begins a new line where one does not
// fit, as words do; or, with equal, gives each the same share of the width.
type flowRow struct {
	gap     float32
	equal   bool
	objects []fyne.CanvasObject
}

// newFlow lays chips out as words lie.
func newFlow(gap float32, objects ...fyne.CanvasObject) *wrapped {
	return wrap(&flowRow{gap: gap, objects: objects})
}

// newEqual lays buttons out side by side in equal widths.
func newEqual(gap float32, objects ...fyne.CanvasObject) *wrapped {
	return wrap(&flowRow{gap: gap, equal: true, objects: objects})
}

func (f *flowRow) each(width float32, put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap := px(f.gap)
	x, y, line := float32(0), float32(0), float32(0)
	n := float32(len(f.objects))
	share := (width - gap*(n-1)) / max(n, 1)
	for _, o := range f.objects {
		m := o.MinSize()
		w := m.Width
		if f.equal {
			w = share
		}
		if x > 0 && x+w > width+0.5 {
			x, y, line = 0, y+line+gap, 0
		}
		put(o, x, y, w, m.Height)
		x, line = x+w+gap, max(line, m.Height)
	}
	return y + line
}
