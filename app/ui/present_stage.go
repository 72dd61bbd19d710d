package ui

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"
)

// stage is what the audience sees: the map, and over it what the presenter
// draws, points at or asks for. All letters are set for distance.
type stage struct {
	widget.BaseWidget
	t       *talk
	mapView *mapView
	easel   *easel
	glass   *glass
	ink     *pen
	spot    *spot
	card    *slab
	toast   *slab
	help    *slab
	cover   *canvas.Rectangle
	jump    *jumpField
	probe   *probe
	said    int // counts toasts, so that a late end is known
	pinned  bool
}

func newStage(t *talk) *stage {
	s := &stage{t: t, cover: rect(blackScreen, 0)}
	s.cover.Hide()
	s.buildMap()
	s.card, s.toast, s.help = newSlab(s), newSlab(s), newSlab(s)
	s.ink, s.spot, s.jump, s.probe = newPen(s), newSpot(s), newJumpField(s), newProbe()
	s.glass = newGlass(s)
	s.ExtendBaseWidget(s)
	return s
}

// buildMap makes the stage's own map with its own painter.
func (s *stage) buildMap() {
	w := s.t.w
	m := newMapView()
	m.lens = w.project.Map.Lens
	m.paper = func(z fyne.Size) flowmap.Page { return app.Presented(float64(z.Width), float64(z.Height)) }
	m.chosen, m.at = func(*data.Ref, bool) {}, func(string) {}
	m.still = func() bool { return w.remembered.Still }
	m.looked = func(geo.Camera) {}
	m.pointed = s.pointed
	m.by = w.project.Map
	s.easel = newEasel()
	m.give = func(p picture) { s.easel.spare(p.ground) }
	m.collect = w.pictures.empty
	m.ask = w.painterFor(s.t.context, s.easel, s.painted)
	s.mapView = m
}

// painted takes a picture for the stage.
func (s *stage) painted(_ order, p picture, err error) {
	if s.t.ended {
		return
	}
	if err != nil {
		s.say(sentence(err.Error()))
		return
	}
	s.mapView.receive(p)
	s.t.w.traceSoon()
}

// unit is the least height of letters: a fortieth of the screen's.
func (s *stage) unit() float32 { return max(s.Size().Height/40, 12) }

// paper is the palette of what lies over the map: that of the map.
func (s *stage) paper() palette {
	if s.t.here.View.Theme == "dark" {
		return darkPalette
	}
	return lightPalette
}

// CreateRenderer lays the stage out, the map lowest.
func (s *stage) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{s.mapView, s.ink, s.glass, s.card, s.spot.ring, s.cover, s.toast, s.jump, s.help, s.probe}}
	d.least = func() fyne.Size { return fyne.NewSize(320, 180) }
	d.lay = func(z fyne.Size) {
		for _, o := range []fyne.CanvasObject{s.mapView, s.ink, s.glass, s.cover} {
			box(o, 0, 0, z.Width, z.Height)
		}
		box(s.probe, 0, 0, 1, 1)
		s.jump.place(z)
		s.help.middle(z)
		s.toast.foot(z)
	}
	d.update = func() { d.lay(s.Size()) }
	return d
}

// nudge has the stage drawn anew: Fyne does not hear what was hidden until now.
func (s *stage) nudge() { canvas.Refresh(s.probe.dot) }

// coverWith hides the picture behind a colour.
func (s *stage) coverWith(c color.NRGBA) {
	s.cover.FillColor = c
	s.cover.Show()
	s.nudge()
}

func (s *stage) uncover() {
	if s.cover.Visible() {
		s.cover.Hide()
		s.nudge()
	}
}

// say puts a sentence at the foot of the picture for a moment.
func (s *stage) say(text string) {
	s.said++
	said := s.said
	s.toast.show([]string{text}, s.paper())
	s.toast.foot(s.Size())
	s.t.w.later(toastStays, func() {
		if s.said == said && s.t.number == "" {
			s.toast.Hide()
		}
	})
}

// toastStays is how long a sentence stands: time to look and to read it.
const toastStays = 3500 * time.Millisecond

// tell shows the digits typed so far; none: takes them away.
func (s *stage) tell(number string) {
	if number == "" {
		if s.toast.number {
			s.toast.number = false
			s.toast.Hide()
		}
		return
	}
	s.said++
	s.toast.show([]string{"Frame " + number + " … Return"}, s.paper())
	s.toast.number = true
	s.toast.foot(s.Size())
}

// pointed shows the card of what is under the pointer.
func (s *stage) pointed(r *data.Ref, at fyne.Position) {
	if s.pinned {
		return
	}
	if r == nil || s.ink.on || s.cover.Visible() {
		s.card.Hide()
		return
	}
	s.card.show(s.t.cardLines(*r), s.paper())
	s.card.beside(at, s.Size())
}

// clicked pins the card of what the pointer has been led to, so that it can be
// talked about; anywhere else a click is the clicker's: the next frame.
func (s *stage) clicked() {
	switch {
	case s.pinned:
		s.unpin()
	case s.card.Visible() && s.glass.awake():
		s.pinned = true
	default:
		s.t.next()
	}
}

func (s *stage) unpin() {
	s.pinned = false
	s.card.Hide()
}

// cardLines is what the card says of a thing on the stage.
func (t *talk) cardLines(r data.Ref) []string {
	if r.Kind == "legend" || t.here.Answer == nil {
		return nil
	}
	return t.w.linesOf(r, t.here.Answer)
}

// near reports whether two points are no further apart than a distance.
func near(a, b fyne.Position, distance float64) bool {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) <= distance
}
