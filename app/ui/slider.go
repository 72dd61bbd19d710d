package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/data"
)

// confidenceSlider asks for the least confidence: three stops, as many as
// there are words for it.
type confidenceSlider struct {
	pressable
	value   data.Confidence // 0 and low are both the left stop
	counts  [4]int          // flows that a stop would show
	changed func(data.Confidence)
}

func newConfidenceSlider(changed func(data.Confidence)) *confidenceSlider {
	s := &confidenceSlider{changed: changed}
	s.ExtendBaseWidget(s)
	return s
}

func (s *confidenceSlider) show(v data.Confidence, counts map[data.Confidence]int) {
	s.value = v
	for c := data.LowConfidence; c <= data.HighConfidence; c++ {
		s.counts[c] = counts[c]
	}
	s.Refresh()
}

func (s *confidenceSlider) stop() int { return max(int(s.value), 1) - 1 }

func (s *confidenceSlider) ask(stop int) {
	stop = min(max(stop, 0), 2)
	if stop == s.stop() {
		return
	}
	s.value = data.Confidence(stop + 1)
	if stop == 0 {
		s.value = 0
	}
	s.Refresh()
	s.changed(s.value)
}

func (s *confidenceSlider) at(x float32) int {
	return int(2*(x-px(8))/(s.Size().Width-px(16)) + 0.5)
}

// Tapped jumps to the stop nearest to the tap.
func (s *confidenceSlider) Tapped(e *fyne.PointEvent) { s.ask(s.at(e.Position.X)) }

// Dragged follows the pointer from stop to stop.
func (s *confidenceSlider) Dragged(e *fyne.DragEvent) { s.ask(s.at(e.Position.X)) }

// DragEnd has nothing left to do.
func (s *confidenceSlider) DragEnd() {}

// TypedKey moves the knob with the arrow keys.
func (s *confidenceSlider) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.ask(s.stop() - 1)
	case fyne.KeyRight:
		s.ask(s.stop() + 1)
	default:
		passKey(e)
	}
}

// CreateRenderer draws the rail, the knob and the three words.
func (s *confidenceSlider) CreateRenderer() fyne.WidgetRenderer {
	rail, done := rect(nil, 2), rect(nil, 2)
	knob := canvas.NewCircle(nil)
	names := [3]*canvas.Text{inkSmall.text("low"), inkSmall.text("medium"), inkSmall.text("high")}
	d := &drawn{objects: []fyne.CanvasObject{rail, done, knob, names[0], names[1], names[2]}}
	d.least = func() fyne.Size { return fyne.NewSize(px(120), px(40)) }
	d.lay = func(sz fyne.Size) {
		y, left, span := px(11), px(8), sz.Width-px(16)
		x := left + span*float32(s.stop())/2
		box(rail, left, y-px(1.5), span, px(3))
		box(done, x, y-px(1.5), left+span-x, px(3))
		box(knob, x-px(7), y-px(7), px(14), px(14))
		place(names[0], 0, px(31))
		placeMiddle(names[1], sz.Width/2, px(31))
		placeRight(names[2], sz.Width, px(31))
	}
	d.update = func() {
		l := look()
		rail.FillColor, done.FillColor = l.line, l.accent
		knob.FillColor, knob.StrokeColor, knob.StrokeWidth = l.paper, l.accent, 2
		if s.hovered || s.focused {
			knob.FillColor = l.hover
			knob.StrokeWidth = 3
		}
		for i, n := range names {
			k := inkSmall
			if i == s.stop() {
				k = k.with(toneText)
			}
			k.apply(n)
			n.Text = [3]string{"low", "medium", "high"}[i] + " · " + countOf(s.counts[i+1], 0)
		}
		d.lay(s.Size())
		canvas.Refresh(s)
	}
	d.update()
	return d
}
