package geo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// centers are where cuts are hardest.
var centers = []orb.Point{{86, 41}, {0, 0}, {180, 0}, {-180, 55}, {179.9, -30}, {0, 90}, {50, -90}, {-94, -41}, {105, 66}}

func everyCamera(zooms ...float64) (cs []geo.Camera) {
	for _, p := range geo.Projections() {
		for _, c := range centers {
			for _, z := range zooms {
				cs = append(cs, geo.Camera{Projection: p.Name(), Center: c, Zoom: z})
			}
		}
	}
	return cs
}

func TestNoLineJumpsAcrossTheMap(t *testing.T) {
	circle := func(lat float64) (ls orb.LineString) {
		for lon := -180.0; lon <= 540; lon++ {
			ls = append(ls, orb.Point{lon, lat})
		}
		return ls
	}
	meridian := func(lon float64) (ls orb.LineString) {
		for lat := -90.0; lat <= 90; lat++ {
			ls = append(ls, orb.Point{lon, lat})
		}
		return ls
	}
	lines := map[string]orb.LineString{
		"over 180, running on":              {{178, 60}, {179, 61}, {180, 62}, {181, 63}, {190.65, 64}},
		"over 180, jumping":                 {{178, 60}, {179, 61}, {-180, 62}, {-179, 63}, {-169.35, 64}},
		"180 said twice":                    {{179, 10}, {180, 11}, {-180, 11}, {-179, 12}},
		"over the north pole":               geo.GreatCircle(orb.Point{30, 70}, orb.Point{-150, 75}, 90),
		"past the north pole":               geo.GreatCircle(orb.Point{30, 70}, orb.Point{-149.9, 75}, 90),
		"over the south pole":               geo.GreatCircle(orb.Point{0, -70}, orb.Point{180, -60}, 90),
		"twice round the equator":           circle(0),
		"twice round 41 south":              circle(-41),
		"twice round 89.95 north":           circle(89.95),
		"along the 180th meridian":          meridian(180),
		"along the -180th":                  meridian(-180),
		"along the meridian opposite 86E":   meridian(-94),
		"along the meridian opposite 179.9": meridian(-0.1),
		"through the point opposite":        geo.GreatCircle(orb.Point{-100, -50}, orb.Point{-88, -31}, 40),
		"round the earth through Moscow":    append(geo.GreatCircle(orb.Point{37, 55}, orb.Point{-143, -55}, 100), geo.GreatCircle(orb.Point{-143, -55}, orb.Point{37, 55}, 100)...),
	}
	for name, ls := range lines {
		for _, c := range everyCamera(0, 2) {
			l := c.Lens(1000, 800)
			p := drawn(l, ls)
			// Edges here are two degrees at most, or ten near 63° N: no longer than a sixth of the page's side where scale is true.
			// Twelve times that is allowed for stretching; a jump is far longer.
			degree := l.Scale() * geo.Radius * math.Pi / 180
			if most := p.longest(); most > 60*degree {
				t.Errorf("%s with %v: a segment of %.0f page units, %.1f° of the equator", name, c, most, most/degree)
			}
		}
	}
}

func TestLinesOnTheEdgeAreDrawn(t *testing.T) {
	edge := orb.LineString{{180, -40}, {180, 0}, {180, 40}}
	for _, name := range []string{"equal-earth", "mercator", "plate-carree"} {
		for _, lon := range []float64{0, 360} {
			l := geo.Camera{Projection: name, Center: orb.Point{lon, 0}, Zoom: -0.5}.Lens(1000, 600)
			p := drawn(l, edge)
			var left, right bool
			for _, path := range p.all {
				for _, q := range path {
					left, right = left || q.x < 500, right || q.x > 500
				}
			}
			if !left || !right {
				t.Errorf("%s: the 180th meridian is drawn left %v, right %v", name, left, right)
			}
		}
	}
}

// TestBentLinesAreTrue compares what is drawn with every point of the arc, projected by itself.
func TestBentLinesAreTrue(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, c := range everyCamera(0, 1.85, 5, 9) {
		l := c.Lens(1000, 800)
		for range 20 {
			a := somewhere(rnd, l)
			b := somewhere(rnd, l)
			p := drawn(l, orb.LineString{a, b})
			for _, q := range geo.GreatCircle(a, b, 400) {
				x, y, ok := l.Project(q)
				if !ok || x < 0 || x > 1000 || y < 0 || y > 800 || math.Abs(q[1]) > 89.85 {
					continue
				}
				if opposite(l, q) {
					continue
				}
				if d := p.distance(x, y); d > 0.65 { // twice the tolerance, for hairpins at the corners of Equal Earth
					t.Errorf("%v: %v to %v is drawn %.2f page units beside %v", c, a, b, d, q)
					break
				}
			}
		}
	}
}

// opposite tells whether q is where a whole-earth azimuthal has its hole.
func opposite(l geo.Lens, q orb.Point) bool {
	o := orb.Point{l.Camera().Center[0] + 180, -l.Camera().Center[1]}
	if l.Projection().Name() == "polar" {
		o = orb.Point{0, -90}
	}
	return geo.HaversineKm(q, o) < 5
}

// somewhere is a position near the page.
func somewhere(rnd *rand.Rand, l geo.Lens) orb.Point {
	for range 20 {
		if p, ok := l.Unproject(rnd.Float64()*2000-500, rnd.Float64()*1600-400); ok {
			return p
		}
	}
	return orb.Point{rnd.Float64()*360 - 180, rnd.Float64()*180 - 90}
}

// distance of a point from the nearest segment.
func (p *paths) distance(x, y float64) float64 {
	best := math.Inf(1)
	for _, path := range p.all {
		for i := 1; i < len(path); i++ {
			a, b := path[i-1], path[i]
			dx, dy := b.x-a.x, b.y-a.y
			f := 0.0
			if d2 := dx*dx + dy*dy; d2 > 0 {
				f = min(1, max(0, ((x-a.x)*dx+(y-a.y)*dy)/d2))
			}
			best = min(best, math.Hypot(a.x+f*dx-x, a.y+f*dy-y))
		}
	}
	return best
}

func TestParallelsAreTrue(t *testing.T) {
	for _, c := range everyCamera(0, 3) {
		l := c.Lens(1000, 800).WithBleed(0)
		p := drawn(l, orb.LineString{{60, 62}, {85, 62}})
		for lon := 60.0; lon <= 85; lon += 0.1 {
			x, y, ok := l.Project(orb.Point{lon, 62})
			if ok && x > 0 && x < 1000 && y > 0 && y < 800 {
				if d := p.distance(x, y); d > 0.6 {
					t.Errorf("%v: the parallel is %.2f page units off at %v°E", c, d, lon)
					break
				}
			}
		}
	}
}

func TestThinningLosesNothingToSee(t *testing.T) {
	coast := land(t)
	for _, name := range []string{"laea", "mercator"} {
		l := geo.Camera{Projection: name, Center: orb.Point{86, 41}, Zoom: 1}.Lens(1000, 800).WithBleed(0)
		thin := drawn(l, coast)
		l.Thin = 0
		for _, path := range drawn(l, coast).all[:20] {
			for _, q := range path {
				if d := thin.distance(q.x, q.y); d > 0.5 && q.x > 0 && q.x < 1000 && q.y > 0 && q.y < 800 {
					t.Fatalf("%s: thinning moved the coast by %.2f page units at %v", name, d, q)
				}
			}
		}
	}
}

func TestGraticuleIsLevelInCylindricals(t *testing.T) {
	for _, name := range []string{"mercator", "plate-carree", "equal-earth"} {
		for _, lon := range []float64{0, 1, 86, 179, -121.3} {
			l := geo.Camera{Projection: name, Center: orb.Point{lon, 20}, Zoom: 0.5}.Lens(1000, 800)
			for _, ls := range l.Graticule(15) {
				if ls[0][1] != ls[len(ls)-1][1] {
					continue // a meridian
				}
				for _, path := range drawn(l, ls).all {
					for _, q := range path {
						if math.Abs(q.y-path[0].y) > 1e-6 {
							t.Fatalf("%s about %v: the parallel %v goes from %v to %v", name, lon, ls[0][1], path[0], q)
						}
					}
				}
			}
		}
	}
}

func TestLongLinesBetweenEqualLatitudesAreGreatCircles(t *testing.T) {
	l := geo.Camera{Projection: "plate-carree", Zoom: 0}.Lens(1000, 800)
	top := func(span float64) (lat float64) {
		for _, q := range drawn(l, orb.LineString{{-span / 2, 50}, {span / 2, 50}}).all[0] {
			p, _ := l.Unproject(q.x, q.y)
			lat = max(lat, p[1])
		}
		return lat
	}
	if got := top(30); !near(got, 50, 1e-6) {
		t.Errorf("30° long, it reaches %v°", got)
	}
	// tan φ = tan 50° / cos 40°
	if got := top(80); !near(got, 57.27, 0.1) {
		t.Errorf("80° long, it reaches %v°", got)
	}
}
