package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"
)

// flightReport is how the flights of a talk went: what the window's own loop
// did, and how many pictures the painter managed.
type flightReport struct {
	Flights  int         `json:"flights"`
	Pictures int         `json:"pictures"`
	Frames   frameReport `json:"frames"`
}

// fly goes from what is on the stage to another scene. Its moments are those of
// the clock: a machine that is slow shows fewer of them, and arrives no later.
func (t *talk) fly(in flowmap.Input) {
	t.land()
	m := t.stage.mapView
	m.hover, t.stage.pinned = data.Ref{}, false
	from := t.here
	t.here = in
	if from.Answer == nil || t.w.remembered.Cut {
		m.put(in)
		return
	}
	from.View.Camera = m.lensNow().Camera()
	to := in
	to.View.Camera = m.lens(in.View, m.page()).Camera()
	flight := app.FlightBetween(from.View, to.View)
	if flight.Duration == 0 {
		m.put(in)
		return
	}
	m.was, m.look = m.look+1, m.look+2 // what gives way has lost its light: it looks otherwise than before, too
	t.flights.Flights++
	painted := m.frames.count
	clock := &t.clock
	clock.frame = time.Now()
	t.flight = fyne.NewAnimation(flight.Duration, func(f float32) {
		clock.next(time.Now())
		if f >= 1 {
			t.flights.Pictures += m.frames.count - painted
			m.put(in)
			return
		}
		moment := flight.At(time.Duration(float64(f) * float64(flight.Duration)))
		m.pose(from, to, moment.View.Camera, moment.Fade)
	})
	t.flight.Curve = fyne.AnimationLinear
	t.flight.Start()
}

// land ends a flight where it is.
func (t *talk) land() {
	if t.flight != nil {
		t.flight.Stop()
		t.flight = nil
	}
}

// put shows an input at once, as it is.
func (m *mapView) put(in flowmap.Input) {
	m.stopGliding()
	m.stopEasing()
	m.in, m.camera = in, in.View.Camera
	m.look++
	m.order()
}

// pose shows a moment of a flight: two inputs mixed, seen by one camera.
func (m *mapView) pose(from, to flowmap.Input, camera geo.Camera, fade float64) {
	m.in, m.camera, m.past, m.fade = to, camera, &from, fade
	m.order()
}

// painterFor starts a painter of its own for an easel, until the context ends.
func (w *window) painterFor(ctx context.Context, e *easel, painted func(order, picture, error)) func(order) {
	if w.painters != nil {
		return w.painters(e, painted)
	}
	p := newWorker(e.paint, stale, func(o order, q picture, err error) { w.pictures.put(func() { painted(o, q, err) }) })
	p.rest = breath
	go p.run(ctx)
	return p.ask
}
