package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

func TestBetweenIsExactAtTheEnds(t *testing.T) {
	a := geo.Camera{Projection: "laea", Center: orb.Point{37.6, 55.75}, Zoom: 5}
	b := geo.Camera{Projection: "mercator", Center: orb.Point{-170, 10}, Zoom: 3}
	if got := geo.Between(a, b, 0); got != a {
		t.Errorf("at 0: %v", got)
	}
	if got := geo.Between(a, b, 1); got != b {
		t.Errorf("at 1: %v", got)
	}
	if got := geo.Between(a, b, math.NaN()); got != a {
		t.Errorf("at NaN: %v", got)
	}
	if got := geo.Between(a, b, 0.49).Projection; got != "laea" {
		t.Errorf("before the middle: %v", got)
	}
	if got := geo.Between(a, b, 0.5).Projection; got != "mercator" {
		t.Errorf("at the middle: %v", got)
	}
}

func TestFlightsTakeTheShortWayWithoutJumps(t *testing.T) {
	places := []orb.Point{{37.6, 55.75}, {-170, 64}, {175, -40}, {51.4, 35.7}, {0, 84}, {125.7, 39}}
	for _, p := range geo.Projections() {
		for _, from := range places {
			for _, to := range places {
				a := geo.Camera{Projection: p.Name(), Center: from, Zoom: 6}
				b := geo.Camera{Projection: p.Name(), Center: to, Zoom: 4}
				checkFlight(t, a, b)
			}
		}
	}
}

// checkFlight demands small steps compared with what is on the page, ends that are met, and a way no longer than twice the shortest.
func checkFlight(t *testing.T, a, b geo.Camera) {
	t.Helper()
	const steps = 400
	last, way := a, 0.0
	for i := 1; i <= steps; i++ {
		c := geo.Between(a, b, float64(i)/steps)
		l := last.Lens(1000, 800)
		km := geo.HaversineKm(last.Center, c.Center)
		way += km
		if page := km * l.Scale(); page > 60 {
			t.Fatalf("%v to %v: step %d goes %.0f page units, from %v to %v", a, b, i, page, last, c)
		}
		if math.Abs(c.Zoom-last.Zoom) > 0.2 {
			t.Fatalf("%v to %v: step %d zooms from %v to %v", a, b, i, last.Zoom, c.Zoom)
		}
		last = c
	}
	// On paper the straight way may be the longer one on the ground, so only the turning projections are held to it.
	if short := geo.HaversineKm(a.Center, b.Center); a.Projection != "mercator" && a.Projection != "plate-carree" && a.Projection != "equal-earth" && a.Projection != "polar" && way > short*1.001+1 {
		t.Errorf("%v to %v is %.0f km long, the shortest way %.0f km", a, b, way, short)
	}
}

func TestLongFlightsDrawBack(t *testing.T) {
	a := geo.Camera{Projection: "laea", Center: orb.Point{37.6, 55.75}, Zoom: 6}
	b := geo.Camera{Projection: "laea", Center: orb.Point{125.7, 39}, Zoom: 6}
	if z := geo.Between(a, b, 0.5).Zoom; z > 3.5 {
		t.Errorf("half way from Moscow to Pyongyang the zoom is %v", z)
	}
	near := a
	near.Center[0]++
	if z := geo.Between(a, near, 0.5).Zoom; z < 5.5 {
		t.Errorf("half way to the neighbour the zoom is %v", z)
	}
	in := a
	in.Zoom = 2
	if z := geo.Between(a, in, 0.5).Zoom; !(z > 3.9 && z < 4.1) {
		t.Errorf("half way out on the spot the zoom is %v", z)
	}
}

func TestFitShowsAllAndFillsThePage(t *testing.T) {
	cases := map[string]orb.Geometry{
		"the four capitals":         orb.MultiPoint{{37.6, 55.75}, {116.4, 39.9}, {51.4, 35.7}, {125.7, 39}},
		"over 180, running on":      orb.LineString{{150, 50}, {170, 55}, {190, 60}, {200, 58}},
		"over 180, jumping":         orb.MultiPoint{{150, 50}, {170, 55}, {-170, 60}, {-160, 58}},
		"a route and its end":       orb.Collection{orb.LineString{{50, 30}, {60, 25}, {80, 5}, {103, 1}}, orb.Point{121, 31}},
		"a box round the north sea": orb.Bound{Min: orb.Point{-4, 51}, Max: orb.Point{9, 61}},
		"a box over 180":            orb.Bound{Min: orb.Point{160, 50}, Max: orb.Point{-165, 72}},
		"a small box":               orb.Bound{Min: orb.Point{130.2, 42.2}, Max: orb.Point{130.4, 42.3}},
		"a long flight":             orb.LineString{{37, 55}, {125, 39}},
	}
	m := geo.Margins{Left: 260, Top: 60, Right: 20, Bottom: 80}
	for name, g := range cases {
		for _, p := range geo.Projections() {
			c := geo.Fit(p.Name(), g, 1200, 800, m)
			l := c.LensIn(1200, 800, m)
			if c.Projection != p.Name() {
				t.Errorf("%s: projection %v", name, c.Projection)
			}
			x0, y0, x1, y1 := 1e9, 1e9, -1e9, -1e9
			for _, q := range vertices(g) {
				x, y, ok := l.Project(q)
				if !ok {
					t.Errorf("%s, %s: %v cannot be seen", name, p.Name(), q)
				}
				x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
			}
			if x0 < 259 || y0 < 59 || x1 > 1181 || y1 > 721 {
				t.Errorf("%s, %s: spans %.0f…%.0f, %.0f…%.0f", name, p.Name(), x0, x1, y0, y1)
			}
			if x1-x0 < 0.8*920 && y1-y0 < 0.8*660 && name != "a long flight" {
				t.Errorf("%s, %s: only %.0f×%.0f of the page", name, p.Name(), x1-x0, y1-y0)
			}
		}
	}
}

func vertices(g orb.Geometry) (ps []orb.Point) {
	switch g := g.(type) {
	case orb.Point:
		return []orb.Point{g}
	case orb.MultiPoint:
		return g
	case orb.LineString:
		return g
	case orb.Bound:
		return g.ToRing()
	case orb.Collection:
		for _, m := range g {
			ps = append(ps, vertices(m)...)
		}
	}
	return ps
}

func TestFitOfLittleOrNothing(t *testing.T) {
	if c := geo.Fit("mercator", nil, 800, 600, geo.Margins{}); c.Projection != "mercator" || c.Center != geo.DefaultCamera().Center {
		t.Errorf("of nothing: %v", c)
	}
	c := geo.Fit("laea", orb.Point{125.7, 39}, 800, 600, geo.Margins{})
	if geo.HaversineKm(c.Center, orb.Point{125.7, 39}) > 1 || c.Zoom > 8 || c.Zoom < 4 {
		t.Errorf("of one place: %v", c)
	}
	for _, p := range geo.Projections() {
		c := geo.Fit(p.Name(), orb.MultiPoint{{0, 0}, {90, 10}, {180, -10}, {-90, 0}, {0, 89}, {0, -89}}, 800, 600, geo.Margins{})
		if c.Zoom < geo.MinZoom || c.Zoom > 2 || math.IsNaN(c.Zoom) {
			t.Errorf("%s of the whole earth: %v", p.Name(), c)
		}
	}
}
