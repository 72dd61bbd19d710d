package ui

import (
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/data"
	"axismap/icons"
)

// frameCard is a frame on the strip: a small picture with its number, title and
// time. A click shows it on the map, a second one opens its words, a drag moves
// it along the strip.
type frameCard struct {
	pressable
	strip  *strip
	i      int
	frame  data.Frame
	marked bool
	moved  bool    // numbers have moved since it was saved
	pulled float32 // how far it is dragged
	image  *canvas.Image
	tapped time.Time
}

func newFrameCard(s *strip, i int) *frameCard {
	c := &frameCard{strip: s, i: i, image: &canvas.Image{ScaleMode: canvas.ImageScaleFastest}}
	c.do = c.press1
	c.ExtendBaseWidget(c)
	return c
}

// set shows a frame on the card.
func (c *frameCard) set(f data.Frame, marked, moved bool) {
	c.frame, c.marked, c.moved = f, marked, moved
	c.hint = fmt.Sprintf("Frame %d: click shows it, click again for its words, drag moves it; Delete, Ctrl+D and Shift+← → too", c.i+1)
}

// press1 shows the frame on the map; when it is shown already, its words.
func (c *frameCard) press1() {
	w := c.strip.w
	now := time.Now()
	again := c.marked && now.Sub(c.tapped) < 2*time.Second
	c.tapped = now
	if again {
		w.editor.open(c.i)
		return
	}
	w.showFrame(c.i)
	w.canvas().Focus(c)
}

// picture puts the frame's picture up, if it is painted.
func (c *frameCard) picture() {
	s := c.pictureSize()
	if s.Width < 20 {
		return
	}
	w := c.strip.w
	px := float64(w.canvas().Scale())
	img := w.studio.picture(w.context, thumb(c.frame.View, float64(s.Width), float64(s.Height), px))
	if img == nil || c.image.Image == img {
		return
	}
	c.image.Image = img
	canvas.Refresh(c.image)
}

func (c *frameCard) pictureSize() fyne.Size {
	return fyne.NewSize(c.Size().Width, c.Size().Height-px(24))
}

// FocusGained marks the frame.
func (c *frameCard) FocusGained() {
	c.pressable.FocusGained()
	if !c.marked {
		c.strip.w.markFrame(c.i)
	}
}

// TypedKey goes along the strip and arranges it.
func (c *frameCard) TypedKey(e *fyne.KeyEvent) {
	w, by := c.strip.w, 1
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		if e.Name == fyne.KeyLeft {
			by = -1
		}
		if modifiers()&fyne.KeyModifierShift != 0 {
			w.moveFrame(c.i, c.i+by)
		} else if to := c.i + by; to >= 0 && to < len(c.strip.cards) {
			w.canvas().Focus(c.strip.cards[to])
		}
	case fyne.KeyDelete:
		w.removeFrame(c.i)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		w.showFrame(c.i)
	default:
		c.pressable.TypedKey(e)
	}
}

// TappedSecondary opens what can be done with the frame.
func (c *frameCard) TappedSecondary(e *fyne.PointEvent) { c.strip.frameMenu(c.i, e.AbsolutePosition) }

// Dragged moves the frame along the strip.
func (c *frameCard) Dragged(e *fyne.DragEvent) { c.strip.pull(c.i, e.Dragged.DX) }

// DragEnd lets it go.
func (c *frameCard) DragEnd() { c.strip.let() }

// title is the frame's, or that of its map.
func (c *frameCard) title() string {
	if c.frame.Title != "" {
		return c.frame.Title
	}
	return c.strip.w.project.Network.Title(c.frame.View.Query)
}

func (c *frameCard) tell() string { return strconv.Itoa(c.i+1) + " " + c.title() }

// CreateRenderer draws the card.
func (c *frameCard) CreateRenderer() fyne.WidgetRenderer {
	ground, edge, badge := rect(nil, 3), rect(nil, 3), rect(nil, 4)
	number, title, hold := inkSmall.text(""), inkSmall.text(""), inkSmall.text("")
	warn := newIcon(icons.Warning, look().warning)
	d := &drawn{objects: []fyne.CanvasObject{ground, c.image, edge, badge, number, title, hold, warn}}
	d.least = func() fyne.Size { return fyne.NewSize(60, 40) }
	d.lay = func(s fyne.Size) {
		p := c.pictureSize()
		box(ground, 0, 0, p.Width, p.Height)
		box(c.image, 0, 0, p.Width, p.Height)
		box(edge, -1, -1, p.Width+2, p.Height+2)
		w := number.MinSize().Width + px(10)
		box(badge, px(4), px(4), w, px(17))
		place(number, px(4)+px(5), px(4)+px(8.5))
		box(warn, p.Width-px(20), px(4), px(16), px(16))
		placeRight(hold, s.Width, p.Height+px(12))
		room := s.Width
		if hold.Text != "" {
			room -= hold.MinSize().Width + px(6)
		}
		title.Text = inkSmall.fit(c.title(), room)
		place(title, 0, p.Height+px(12))
		c.picture()
	}
	d.update = func() {
		l := look()
		ground.FillColor = l.field
		edge.StrokeColor, edge.StrokeWidth = l.line, 1
		ink := inkSmall
		if c.marked {
			edge.StrokeColor, edge.StrokeWidth = l.accent, 2.5
			ink = ink.with(toneText)
		} else if c.hovered {
			edge.StrokeColor = l.edge
		}
		badge.FillColor = alpha(l.paper, 230)
		number.Text, hold.Text = strconv.Itoa(c.i+1), holdWords(c.frame.Hold)
		inkSmall.with(toneText).apply(number)
		inkSmall.apply(hold)
		ink.apply(title)
		shown(warn, c.moved)
		setIcon(warn, icons.Warning, l.warning)
		d.lay(c.Size())
		canvas.Refresh(c)
	}
	d.update()
	return d
}
