package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tally is a word, a number and a bar as long as the number's share.
type tally struct {
	pressable
	name  string
	n, of int
}

func newTally(name, meaning string, n, of int, do func()) *tally {
	t := &tally{name: name, n: n, of: of}
	t.do, t.hint = do, name+": "+meaning
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer draws word, bar and number.
func (t *tally) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, bar := rect(nil, 4), rect(nil, 4), rect(nil, 1.5)
	name, n := inkBody.text(t.name), inkSmall.text(strconv.Itoa(t.n))
	d := &drawn{objects: []fyne.CanvasObject{ground, bar, name, n, ring}}
	d.least = func() fyne.Size { return fyne.NewSize(px(120), px(22)) }
	d.lay = func(s fyne.Size) {
		box(ground, -px(4), 0, s.Width+px(8), s.Height)
		box(ring, -px(4), 0, s.Width+px(8), s.Height)
		place(name, 0, s.Height/2)
		placeRight(n, s.Width, s.Height/2)
		x := px(108)
		box(bar, x, s.Height/2-px(2.5), max((s.Width-x-px(34))*float32(t.n)/float32(max(t.of, 1)), 1.5), px(5))
	}
	d.update = func() {
		l := look()
		ground.FillColor = nil
		if t.hovered {
			ground.FillColor = l.hover
		}
		bar.FillColor = alpha(l.accent, 150)
		inkBody.apply(name)
		inkSmall.apply(n)
		t.ring(ring)
		d.lay(t.Size())
		canvas.Refresh(t)
	}
	d.update()
	return d
}
