package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"axismap/geo"
)

// The oracles say from the definition, in degrees, what is inside.
var polygons = []struct {
	name   string
	g      orb.Geometry
	inside func(lon, lat float64) bool
}{
	{"a box at home", orb.Bound{Min: orb.Point{40, 20}, Max: orb.Point{100, 60}},
		func(lon, lat float64) bool { return lon > 40 && lon < 100 && lat > 20 && lat < 60 }},
	{"a box over 180, running on", orb.Polygon{{{150, -20}, {220, -20}, {220, 30}, {150, 30}, {150, -20}}},
		func(lon, lat float64) bool { return (lon > 150 || lon < -140) && lat > -20 && lat < 30 }},
	{"a box over 180, jumping, the other way round", orb.Polygon{{{150, -20}, {150, 30}, {-140, 30}, {-140, -20}}},
		func(lon, lat float64) bool { return (lon > 150 || lon < -140) && lat > -20 && lat < 30 }},
	{"a box that ends at 180", orb.Bound{Min: orb.Point{100, 0}, Max: orb.Point{180, 50}},
		func(lon, lat float64) bool { return lon > 100 && lat > 0 && lat < 50 }},
	{"the whole earth", orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}},
		func(lon, lat float64) bool { return true }},
	{"a belt round the earth", orb.Bound{Min: orb.Point{-180, -30}, Max: orb.Point{180, 60}},
		func(lon, lat float64) bool { return lat > -30 && lat < 60 }},
	{"nearly a belt", orb.Bound{Min: orb.Point{-170, -80}, Max: orb.Point{170, 80}},
		func(lon, lat float64) bool { return math.Abs(lon) < 170 && math.Abs(lat) < 80 }},
	{"a cap round the south pole, as flat data has it", orb.Polygon{cap(-65, true)},
		func(lon, lat float64) bool { return lat < -65 }},
	{"a cap round the south pole, as round data has it", orb.Polygon{cap(-65, false)},
		func(lon, lat float64) bool { return lat < -65 }},
	{"a cap round the north pole with a hole", orb.Polygon{cap(50, false), cap(75, false)},
		func(lon, lat float64) bool { return lat > 50 && lat < 75 }},
	{"a box with a hole", orb.Polygon{{{-60, -50}, {80, -50}, {80, 50}, {-60, 50}}, {{-20, -20}, {20, -20}, {20, 20}, {-20, 20}}},
		func(lon, lat float64) bool {
			return lon > -60 && lon < 80 && math.Abs(lat) < 50 && !(math.Abs(lon) < 20 && math.Abs(lat) < 20)
		}},
	{"two boxes", orb.MultiPolygon{{{{0, 0}, {30, 0}, {30, 30}, {0, 30}}}, {{{170, 40}, {190, 40}, {190, 70}, {170, 70}}}},
		func(lon, lat float64) bool {
			return lon > 0 && lon < 30 && lat > 0 && lat < 30 || math.Abs(lon) > 170 && lat > 40 && lat < 70
		}},
	{"an octant with its tip at the pole", orb.Polygon{{{30, 0}, {75, 0}, {120, 0}, {0, 90}}},
		func(lon, lat float64) bool { return lon > 30 && lon < 120 && lat > 0 }},
}

// cap is the parallel all round, closed by way of the pole or not.
func cap(lat float64, byPole bool) (r orb.Ring) {
	for lon := -180.0; lon <= 180; lon += 20 {
		r = append(r, orb.Point{lon, lat})
	}
	if byPole {
		pole := math.Copysign(90, lat)
		return append(r, orb.Point{180, pole}, orb.Point{-180, pole}, r[0])
	}
	return r
}

func TestContains(t *testing.T) {
	for _, c := range polygons {
		s := geo.Prepare(c.g)
		for lat := -88.7; lat < 90; lat += 7.3 {
			for lon := -178.7; lon < 180; lon += 9.1 {
				if got := s.Contains(orb.Point{lon, lat}); got != c.inside(lon, lat) {
					t.Fatalf("%s: contains %v, %v: %v", c.name, lon, lat, got)
				}
			}
		}
	}
}

func TestContainsAgreesWithFlatCounting(t *testing.T) {
	for _, pg := range land(t) {
		if b := pg.Bound(); b.Max[0]-b.Min[0] > 300 {
			continue // crosses the 180th meridian: not for flat counting
		}
		s := geo.Prepare(pg)
		for lat := -89.3; lat < 90; lat += 5.1 {
			for lon := -179.3; lon < 180; lon += 5.3 {
				p := orb.Point{lon, lat}
				if got, want := s.Contains(p), planar.PolygonContains(pg, p); got != want && nearestEdge(pg, p) > 30 {
					t.Errorf("contains %v: %v, flat %v", p, got, want)
				}
			}
		}
	}
}

func nearestEdge(pg orb.Polygon, p orb.Point) (km float64) {
	km = math.Inf(1)
	for _, r := range pg {
		km = math.Min(km, geo.PointLineKm(p, orb.LineString(r)))
	}
	return km
}

// TestPolygonsAreFilledRight asks on a grid of the page whether what is drawn there is what is on the ground there.
func TestPolygonsAreFilledRight(t *testing.T) {
	for _, c := range polygons {
		s := geo.Prepare(c.g)
		for _, camera := range everyCamera(-0.3, 1.5, 4) {
			l := camera.Lens(600, 500)
			p := &paths{}
			l.DrawShape(p, s)
			checkFilled(t, c.name, l, p, func(q orb.Point) bool { return c.inside(q[0], q[1]) })
		}
	}
}

func TestCoastIsFilledRight(t *testing.T) {
	coast := land(t)
	s := geo.Prepare(coast)
	for _, camera := range everyCamera(-0.3, 1.5, 4, 7) {
		l := camera.Lens(600, 500)
		p := &paths{}
		l.DrawShape(p, s)
		checkFilled(t, "land", l, p, s.Contains)
	}
}

// checkFilled leaves out the points within a page unit of an edge.
func checkFilled(t *testing.T, name string, l geo.Lens, p *paths, inside func(orb.Point) bool) {
	t.Helper()
	wrong, first, n := 0, orb.Point{}, 0
	for y := 2.5; y < 500; y += 31 {
		for x := 2.5; x < 600; x += 29 {
			q, ok := l.Unproject(x, y)
			if got := p.filled(x, y); got != (ok && inside(q)) && p.distanceClosed(x, y) > 1 {
				wrong, first = wrong+1, q
			}
			n++
		}
	}
	if wrong > 0 {
		t.Errorf("%s with %v: %d of %d points wrong, one of them %v", name, l.Camera(), wrong, n, first)
	}
}

func (p *paths) distanceClosed(x, y float64) float64 {
	q := &paths{}
	for _, path := range p.all {
		q.all = append(q.all, append(append([]pt(nil), path...), path[0]))
	}
	return q.distance(x, y)
}

func TestEqualAreaKeepsAreas(t *testing.T) {
	box := orb.Bound{Min: orb.Point{150, 20}, Max: orb.Point{230, 75}}
	km2 := geo.Radius * geo.Radius * 80 * math.Pi / 180 * (math.Sin(75*math.Pi/180) - math.Sin(20*math.Pi/180))
	for _, name := range []string{"laea", "equal-earth", "polar"} {
		for _, center := range centers {
			l := geo.Camera{Projection: name, Center: center, Zoom: -0.5}.Lens(2000, 2000).WithBleed(5000)
			l.Tolerance, l.Thin = 0.02, 0
			got := drawn(l, box).area() / l.Scale() / l.Scale()
			if math.Abs(got/km2-1) > 2e-3 {
				t.Errorf("%s about %v: %.0f km², want %.0f km²", name, center, got, km2)
			}
		}
	}
}

func TestRingsAreClosedAndOnThePage(t *testing.T) {
	coast := geo.Prepare(land(t))
	for _, camera := range everyCamera(0, 3) {
		l := camera.Lens(600, 500).WithBleed(10)
		p := &paths{}
		l.DrawShape(p, coast)
		l.Outline(p)
		for i, path := range p.all {
			if !p.closed[i] || len(path) < 3 {
				t.Fatalf("%v: a ring of %d points, closed %v", camera, len(path), p.closed[i])
			}
			for _, q := range path {
				if !(q.x >= -10.001 && q.x <= 610.001 && q.y >= -10.001 && q.y <= 510.001) {
					t.Fatalf("%v: %v is beyond the page", camera, q)
				}
			}
		}
	}
}

func TestOutlineIsTheWholeEarth(t *testing.T) {
	for _, camera := range everyCamera(-0.5, 0.7, 3) {
		l := camera.Lens(600, 500)
		p := &paths{}
		l.Outline(p)
		checkFilled(t, "outline", l, p, func(orb.Point) bool { return true })
	}
}

func TestEdgesHaveNoSeams(t *testing.T) {
	l := geo.Camera{Projection: "plate-carree", Zoom: 0}.Lens(900, 500)
	p := &paths{}
	l.DrawEdges(p, geo.Prepare(orb.Polygon{cap(-65, true)}))
	for _, path := range p.all {
		for _, q := range path {
			if _, y, _ := l.Project(orb.Point{0, -65}); math.Abs(q.y-y) > 0.5 {
				t.Fatalf("an edge is drawn at %v, off the parallel", q)
			}
		}
	}
	if len(p.all) == 0 {
		t.Error("nothing is drawn")
	}
}

func TestPointsAfterAPolygonOverTheSeam(t *testing.T) {
	moscow := orb.Point{37.6, 55.8}
	over180 := polygons[1].g
	for _, p := range geo.Projections() {
		l := geo.Camera{Projection: p.Name(), Center: orb.Point{40, 40}, Zoom: -0.3}.Lens(800, 600)
		all := drawn(l, orb.Collection{over180, moscow}).all
		last := all[len(all)-1]
		if x, y, _ := l.Project(moscow); len(last) != 1 || !near(last[0].x, x, 1e-9) || !near(last[0].y, y, 1e-9) {
			t.Errorf("%s: Moscow is drawn as %v, not at %v, %v", p.Name(), last, x, y)
		}
	}
}

func TestPointsOutOfSightAreNotDrawn(t *testing.T) {
	globe := geo.Camera{Projection: "orthographic", Center: orb.Point{86, 41}}.Lens(800, 600)
	close := geo.Camera{Projection: "mercator", Center: orb.Point{86, 41}, Zoom: 8}.Lens(800, 600)
	for _, l := range []geo.Lens{globe, close} {
		if p := drawn(l, orb.MultiPoint{{-94, -41}, {-60, 0}, {math.NaN(), 3}, {0, 91}}); len(p.all) != 0 {
			t.Errorf("%v draws %v", l.Camera(), p.all)
		}
	}
}
