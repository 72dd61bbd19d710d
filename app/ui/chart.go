package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// yearFigure is a year of the small chart: how much, or that nothing is
// reported, which is not the same as nothing sent.
type yearFigure struct {
	year  int
	value float64
	known bool // a figure is there
	said  bool // a claim without a figure is there
}

// yearChart is a small bar chart of one flow by years.
type yearChart struct {
	widget.BaseWidget
	years  []yearFigure
	fill   func() color.NRGBA
	inside func(year int) bool // in the years asked for
}

func newYearChart(years []yearFigure, fill func() color.NRGBA, inside func(int) bool) *yearChart {
	c := &yearChart{years: years, fill: fill, inside: inside}
	c.ExtendBaseWidget(c)
	return c
}

func (c *yearChart) most() float64 {
	most := 0.0
	for _, y := range c.years {
		most = max(most, y.value)
	}
	return most
}

// CreateRenderer draws a bar for each year: a dash on the line where nothing is
// reported, a ring where something is said without a figure.
func (c *yearChart) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{parts: c.draw}
	d.least = func() fyne.Size { return fyne.NewSize(px(100), px(66)) }
	d.update = func() { d.remake(c.Size()); canvas.Refresh(c) }
	return d
}

func (c *yearChart) draw(s fyne.Size) []fyne.CanvasObject {
	if len(c.years) == 0 {
		return nil
	}
	l := look()
	var out []fyne.CanvasObject
	slot := s.Width / float32(len(c.years))
	base := s.Height - px(16)
	most := c.most()
	every := 1
	for slot*float32(every) < px(22) {
		every++
	}
	for i, y := range c.years {
		x := slot * float32(i)
		w := min(slot*0.66, px(18))
		mid := x + slot/2
		switch {
		case y.known && most > 0:
			fill := c.fill()
			if !c.inside(y.year) {
				fill.A = 110
			}
			bar := rect(fill, 0)
			h := max(float32(y.value/most)*(base-px(2)), 1.5)
			box(bar, mid-w/2, base-h, w, h)
			out = append(out, bar)
		case y.said:
			ring := canvas.NewCircle(color.Transparent)
			ring.StrokeColor, ring.StrokeWidth = l.edge, 1
			box(ring, mid-px(2.5), base-px(6), px(5), px(5))
			out = append(out, ring)
		default:
			dash := rect(l.edge, 0)
			box(dash, mid-px(2.5), base-1, px(5), 1)
			out = append(out, dash)
		}
		if (len(c.years)-1-i)%every == 0 {
			t := ink{size: 10, tone: toneMinor}.text(strconv.Itoa(y.year % 100))
			if y.year%100 < 10 {
				t.Text = "0" + t.Text
			}
			placeMiddle(t, mid, base+px(9))
			out = append(out, t)
		}
	}
	return out
}
