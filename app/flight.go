package app

import (
	"math"
	"reflect"
	"time"

	"axismap/data"
	"axismap/geo"
)

// A flight from one view to the next takes as long as the way is far, but
// nobody waits for it: the longest is longestFlight, and a change of figures
// alone takes easing.
const (
	longestFlight  = 1200 * time.Millisecond
	shortestFlight = 400 * time.Millisecond
	easing         = 200 * time.Millisecond
)

// Flight is the way from one view to the next: the camera flies along a great
// circle, while what the old view shows gives way to what the new one shows. It is
// a value and knows no clock: ask it for any moment, in any order, and leave out
// the moments that a slow machine has no time for.
type Flight struct {
	From, To data.View
	Duration time.Duration // 0 where nothing changes
}

// Moment is one moment of a flight.
type Moment struct {
	// View has the camera of the moment. All else in it is the new view's.
	View data.View
	// Fade is how much of the new view is there, from 0 to 1: the pictures of
	// Before and View, drawn with the same camera, are to be mixed by it. At 0 and
	// 1 one of them is enough.
	Fade float64
	// Before is the old view, with the camera of the moment.
	Before data.View
}

// FlightBetween is the flight from one view to another.
func FlightBetween(from, to data.View) Flight {
	f := Flight{From: from, To: to}
	still := from
	still.Camera, still.Title, still.Version = to.Camera, to.Title, to.Version
	switch {
	case from.Camera == to.Camera && reflect.DeepEqual(still, to):
	case from.Camera == to.Camera:
		f.Duration = easing
	default:
		f.Duration = flightTime(geo.FlightLength(from.Camera, to.Camera))
	}
	return f
}

// flightTime is the time for a flight of a length in the measure of
// [geo.FlightLength]: at the pace that its authors found pleasant, within the
// bounds of a talk.
func flightTime(length float64) time.Duration {
	const pace = 1.2 // lengths a second; a third faster than for a reader who is not also being spoken to
	d := time.Duration(length / pace * float64(time.Second))
	return min(max(d, shortestFlight), longestFlight)
}

// At is the moment at a time since the flight began. Before its beginning and
// after its end it is exactly the first and the last view.
func (f Flight) At(since time.Duration) Moment {
	t := 1.0
	if f.Duration > 0 {
		t = math.Min(math.Max(float64(since)/float64(f.Duration), 0), 1)
	}
	return f.moment(t)
}

// Between is the moment at t from 0 (the old view) to 1 (the new one), evenly in
// time: the camera sets off and arrives gently.
func Between(from, to data.View, t float64) Moment {
	return Flight{From: from, To: to}.moment(t)
}

func (f Flight) moment(t float64) Moment {
	switch {
	case !(t > 0):
		return Moment{View: f.From, Before: f.From}
	case t >= 1:
		return Moment{View: f.To, Before: f.To, Fade: 1}
	}
	m := Moment{View: f.To, Before: f.From, Fade: smooth((t - fadeFrom) / (fadeTo - fadeFrom))}
	if f.From.Camera != f.To.Camera {
		camera := geo.Between(f.From.Camera, f.To.Camera, smooth(t))
		m.View.Camera, m.Before.Camera = camera, camera
	} else {
		m.Fade = smooth(t)
	}
	return m
}

// The old picture gives way in the middle third of a flight: first the eye
// follows the camera, then it sees what is new.
const (
	fadeFrom = 0.3
	fadeTo   = 0.75
)

// smooth is the cubic that sets off and arrives without a jerk.
func smooth(t float64) float64 {
	t = math.Min(math.Max(t, 0), 1)
	return t * t * (3 - 2*t)
}
