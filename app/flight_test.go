package app

import (
	"math"
	"reflect"
	"testing"
	"time"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

func flightEnds() (from, to data.View) {
	from = data.View{Title: "Hub", Query: data.Query{Years: data.Year(2024)}, Camera: geo.Camera{Projection: "laea", Center: orb.Point{80, 45}, Zoom: 2.8}}
	to = data.View{Title: "Caspian", Query: data.Query{From: []string{"IRN"}}, Camera: geo.Camera{Projection: "laea", Center: orb.Point{51, 42}, Zoom: 4.5}, Closed: []string{"malacca"}}
	return from, to
}

// A flight begins and ends exactly at its views, and on its way only the camera
// is neither the one's nor the other's.
func TestFlightsBeginAndEndAtTheirViews(t *testing.T) {
	from, to := flightEnds()
	f := FlightBetween(from, to)
	for _, since := range []time.Duration{-time.Second, 0} {
		if m := f.At(since); !reflect.DeepEqual(m, Moment{View: from, Before: from}) {
			t.Errorf("at %v it is %+v", since, m)
		}
	}
	for _, since := range []time.Duration{f.Duration, time.Hour} {
		if m := f.At(since); !reflect.DeepEqual(m, Moment{View: to, Before: to, Fade: 1}) {
			t.Errorf("at %v it is %+v", since, m)
		}
	}
	for i := 1; i < 20; i++ {
		m := f.At(f.Duration * time.Duration(i) / 20)
		if m.View.Camera != m.Before.Camera {
			t.Errorf("step %d: two cameras at once", i)
		}
		m.View.Camera, m.Before.Camera = to.Camera, from.Camera
		if !reflect.DeepEqual(m.View, to) || !reflect.DeepEqual(m.Before, from) {
			t.Errorf("step %d changes more than the camera: %+v", i, m)
		}
	}
}

// The new picture comes steadily, the camera moves without a jump, and the
// centre keeps to the great circle between the two.
func TestFlightsAreSteady(t *testing.T) {
	from, to := flightEnds()
	const steps = 60
	direct := geo.Distance(from.Camera.Center, to.Camera.Center)
	last := Between(from, to, 0)
	for i := 1; i <= steps; i++ {
		m := Between(from, to, float64(i)/steps)
		if m.Fade < last.Fade || m.Fade > 1 {
			t.Errorf("step %d: the picture fades from %v to %v", i, last.Fade, m.Fade)
		}
		if step := geo.Distance(last.View.Camera.Center, m.View.Camera.Center); step > direct/8 {
			t.Errorf("step %d: the camera jumps %.0f of %.0f km", i, step, direct)
		}
		if zoom := math.Abs(m.View.Camera.Zoom - last.View.Camera.Zoom); zoom > 0.25 {
			t.Errorf("step %d: the camera jumps %.2f steps nearer", i, zoom)
		}
		around := geo.Distance(from.Camera.Center, m.View.Camera.Center) + geo.Distance(m.View.Camera.Center, to.Camera.Center)
		if around > direct*1.001 {
			t.Errorf("step %d: the camera goes round, by %.0f km instead of %.0f", i, around, direct)
		}
		last = m
	}
}

// Nobody waits for a flight, and what does not move takes no time.
func TestFlightsTakeTheirTimeButNotMore(t *testing.T) {
	from, to := flightEnds()
	far := to
	far.Camera = geo.Camera{Projection: "orthographic", Center: orb.Point{-100, -45}, Zoom: 8}
	near := from
	near.Camera.Center = orb.Point{80.2, 45}
	titled, filtered := from, from
	titled.Title = "Another title"
	filtered.Query.Years = data.Year(2023)
	for _, c := range []struct {
		name        string
		to          data.View
		least, most time.Duration
	}{
		{"nothing", from, 0, 0},
		{"only the title", titled, 0, 0},
		{"only the filter", filtered, easing, easing},
		{"next door", near, shortestFlight, shortestFlight},
		{"a region", to, 500 * time.Millisecond, longestFlight},
		{"the other side of the globe", far, longestFlight, longestFlight},
	} {
		if d := FlightBetween(from, c.to).Duration; d < c.least || d > c.most {
			t.Errorf("%s takes %v, want %v to %v", c.name, d, c.least, c.most)
		}
		if back := FlightBetween(c.to, from).Duration; back != FlightBetween(from, c.to).Duration {
			t.Errorf("%s takes %v there and %v back", c.name, FlightBetween(from, c.to).Duration, back)
		}
	}
	if longestFlight > 1200*time.Millisecond {
		t.Error("a flight may take 1.2 s at most")
	}
}

// Every step of the built-in storyboard is flown within the time.
func TestTheBuiltInStoryboardIsFlown(t *testing.T) {
	boards, err := data.Stories()
	if err != nil {
		t.Fatal(err)
	}
	frames := boards[0].Frames
	for i := 1; i < len(frames); i++ {
		f := FlightBetween(FrameView(frames[i-1]), FrameView(frames[i]))
		t.Logf("from frame %d: %v", i, f.Duration)
		if f.Duration <= 0 || f.Duration > 1200*time.Millisecond {
			t.Errorf("the flight from frame %d takes %v", i, f.Duration)
		}
	}
}
