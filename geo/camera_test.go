package geo_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func TestCameraAsJSON(t *testing.T) {
	c := geo.Camera{Projection: "polar", Center: orb.Point{90, 75}, Zoom: 1.5}
	raw, err := json.Marshal(c)
	if err != nil || string(raw) != `{"projection":"polar","center":[90,75],"zoom":1.5}` {
		t.Errorf("%s, %v", raw, err)
	}
	var back geo.Camera
	if err := json.Unmarshal(raw, &back); err != nil || back != c {
		t.Errorf("%v, %v", back, err)
	}
}

func TestZeroCameraShowsTheFourCountries(t *testing.T) {
	corners := orb.MultiPoint{{19.7, 54.4}, {190.3, 66}, {60, 81.8}, {95.8, 81.2}, {44, 39.8}, {48.5, 30}, {61.6, 25.1}, {109.5, 18.2}, {130.7, 42.3}, {145, 43.5}}
	for _, page := range [][2]float64{{1366, 768}, {1920, 1080}, {800, 750}} {
		l := geo.Camera{}.Lens(page[0], page[1])
		if l.Camera() != geo.DefaultCamera() {
			t.Errorf("the zero camera is %v", l.Camera())
		}
		for _, p := range corners {
			if x, y, ok := l.Project(p); !ok || x < 0 || y < 0 || x > page[0] || y > page[1] {
				t.Errorf("%v is off a page of %v, at %.0f, %.0f", p, page, x, y)
			}
		}
	}
}

func TestBadCamerasStillDraw(t *testing.T) {
	nan := math.NaN()
	for _, c := range []geo.Camera{
		{Projection: "no such"}, {Projection: "mercator", Center: orb.Point{nan, 0}}, {Projection: "laea", Zoom: nan},
		{Projection: "orthographic", Center: orb.Point{1e300, 7}, Zoom: math.Inf(1)}, {Projection: "plate-carree", Center: orb.Point{0, 400}, Zoom: -1e9},
	} {
		for _, page := range [][2]float64{{800, 600}, {0, 0}, {-5, 3}} {
			l := c.Lens(page[0], page[1])
			p := &paths{}
			l.Outline(p)
			l.Draw(p, l.Graticule(l.GraticuleStep()))
			if s := l.Scale(); !(s > 0) || math.IsInf(s, 0) {
				t.Errorf("%v: scale %v", c, s)
			}
		}
	}
}

func TestScaleIsTrueAtTheCenter(t *testing.T) {
	for _, c := range everyCamera(0, 4) {
		if math.Abs(c.Center[1]) == 90 {
			continue
		}
		l := c.Lens(1000, 800)
		want := 800 * math.Exp2(c.Zoom) / (2 * math.Pi * geo.Radius)
		if !near(l.Scale(), want, 1e-12) {
			t.Errorf("%v: %v page units a km, want %v", c, l.Scale(), want)
		}
		x, y, ok := l.Project(c.Center)
		if midX, midY := l.Middle(); !ok || !near(x, midX, 1e-6) || !near(y, midY, 1e-6) {
			t.Errorf("%v: the centre is at %v, %v", c, x, y)
		}
		// Along the parallel, scale at the centre is nominal but in those that stretch it.
		if n := c.Projection; n != "equal-earth" && n != "plate-carree" && n != "polar" && !near(l.ScaleAt(c.Center)/want, 1, 1e-4) {
			t.Errorf("%v: scale at the centre %v, want %v", c, l.ScaleAt(c.Center), want)
		}
	}
}

func TestScaleAtAgreesWithDistance(t *testing.T) {
	for _, c := range everyCamera(1) {
		l := c.Lens(1000, 800)
		for _, p := range []orb.Point{{86, 41}, {37, 55}, {-179.99, 10}, {20, -33}, {94, 60}} {
			a, b := orb.Point{p[0] - 0.05, p[1]}, orb.Point{p[0] + 0.05, p[1]}
			x0, y0, ok0 := l.Project(a)
			x1, y1, ok1 := l.Project(b)
			got := l.ScaleAt(p)
			if !ok0 || !ok1 || got == 0 || got > 50*l.Scale() || math.Hypot(x1-x0, y1-y0) > 100 {
				continue // behind, at the seam, or at the rim
			}
			if want := math.Hypot(x1-x0, y1-y0) / geo.HaversineKm(a, b); !near(got/want, 1, 0.01) {
				t.Errorf("%v at %v: %v, want %v", c, p, got, want)
			}
		}
	}
}

func TestScaleBar(t *testing.T) {
	l := geo.Camera{}.Lens(1600, 1000)
	for _, room := range []float64{30, 100, 150, 400} {
		km, units := l.ScaleBar(l.Camera().Center, room)
		if units > room || units < room*0.39 || !near(units, km*l.Scale(), units*1e-3) {
			t.Errorf("room %v: %v km are %v", room, km, units)
		}
		if lead := km / math.Pow(10, math.Floor(math.Log10(km)+1e-9)); !near(lead, 1, 1e-9) && !near(lead, 2, 1e-9) && !near(lead, 5, 1e-9) {
			t.Errorf("%v km is no round number", km)
		}
	}
	globe := geo.Camera{Projection: "orthographic", Center: orb.Point{0, 0}}.Lens(100, 100)
	if km, units := globe.ScaleBar(orb.Point{180, 0}, 100); km != 0 || units != 0 {
		t.Errorf("a scale bar behind the globe: %v km, %v", km, units)
	}
}

func TestUnprojectUndoesProject(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, c := range everyCamera(-0.5, 1.85, 8, 12) {
		l := c.LensIn(1000, 800, geo.Margins{Left: 200, Top: 10, Right: 30, Bottom: 90})
		for range 30 {
			x, y := rnd.Float64()*1000, rnd.Float64()*800
			p, ok := l.Unproject(x, y)
			if !ok {
				continue
			}
			gotX, gotY, ok := l.Project(p)
			if slack := 1e-4; !ok || !near(gotX, x, slack) || !near(gotY, y, slack) {
				if w := math.Abs(math.Mod(p[0]-c.Center[0]+540, 360) - 180); w > 179.99 || math.Abs(p[1]) > 89.9 || l.ScaleAt(p) > 30*l.Scale() || l.ScaleAt(p) < 0.02*l.Scale() {
					continue // on the seam, at a pole that is a line, or at the rim
				}
				t.Errorf("%v: %v, %v → %v → %v, %v (%v)", c, x, y, p, gotX, gotY, ok)
			}
		}
	}
}

func TestMarginsMoveTheCenter(t *testing.T) {
	l := geo.Camera{}.LensIn(1000, 800, geo.Margins{Left: 300, Top: 100, Right: 100, Bottom: 100})
	if x, y, _ := l.Project(geo.DefaultCamera().Center); !near(x, 600, 1e-9) || !near(y, 400, 1e-9) {
		t.Errorf("the centre is at %v, %v", x, y)
	}
	if want := geo.Camera.Lens(geo.Camera{}, 600, 600).Scale(); l.Scale() != want {
		t.Errorf("scale %v, want that of the free room, %v", l.Scale(), want)
	}
}

func TestDraggedKeepsThePointUnderThePointer(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	held := 0
	for _, c := range everyCamera(0.5, 2, 7, 12) {
		l := c.Lens(1000, 800)
		for range 20 {
			x0, y0 := 300+400*rnd.Float64(), 200+400*rnd.Float64()
			x1, y1 := x0+120*(rnd.Float64()-0.5), y0+120*(rnd.Float64()-0.5)
			p, ok := l.Unproject(x0, y0)
			if !ok {
				continue
			}
			to := l.Dragged(x0, y0, x1, y1).Lens(1000, 800)
			x, y, ok := to.Project(p)
			if ok && near(x, x1, 0.01) && near(y, y1, 0.01) {
				held++
				continue
			}
			if !reachable(l, p, x1, y1) || math.Abs(to.Camera().Center[1]) > 84.9 {
				continue
			}
			t.Errorf("%v: %v dragged from %.1f, %.1f to %.1f, %.1f is at %.1f, %.1f (%v) with %v", c, p, x0, y0, x1, y1, x, y, ok, to.Camera())
		}
	}
	if held < 3000 {
		t.Errorf("the point was kept only %d times", held)
	}
}

// reachable tells whether a modest turn or shift with north up can bring p to x, y of the page. Turning about the axis and tilting
// cannot bring a point farther to the side than it is from the axis; near that limit, near a pole and far from the centre it takes wild turns.
func reachable(l geo.Lens, p orb.Point, x, y float64) bool {
	c := l.Camera()
	if n := c.Projection; n == "mercator" || n == "plate-carree" || n == "equal-earth" || n == "polar" {
		_, ok := l.Unproject(x, y)
		return ok
	}
	c.Center, c.Zoom = orb.Point{0, 0}, c.Zoom-0.33 // some room for zooming out
	q, ok := c.Lens(1000, 800).Unproject(x, y)
	const degree = math.Pi / 180
	if math.Abs(p[1]) > 75 || geo.HaversineKm(p, l.Camera().Center) > 6000 {
		return false
	}
	side := math.Cos(q[1]*degree) * math.Sin(q[0]*degree)
	return ok && math.Abs(side) < 0.6*math.Cos(p[1]*degree)
}

func TestMercatorKeepsItsSizeWhileDragged(t *testing.T) {
	l := geo.Camera{Projection: "mercator", Center: orb.Point{86, 41}, Zoom: 2}.Lens(1000, 800)
	to := l.Panned(13, 77).Lens(1000, 800)
	scale, dx, dy := l.Moved(to)
	if !near(scale, 1, 1e-9) || !near(dx, 13, 1e-6) || !near(dy, 77, 1e-6) {
		t.Errorf("moved by %v, %v, %v", scale, dx, dy)
	}
}

func TestTheWorldIsNeverLost(t *testing.T) {
	for _, c := range everyCamera(0, 3) {
		l := c.Lens(1000, 800)
		for _, d := range [][2]float64{{1e6, 0}, {0, 1e6}, {0, -1e6}, {-1e6, -1e6}, {math.NaN(), 0}, {math.Inf(1), 3}} {
			to := l.Panned(d[0], d[1]).Lens(1000, 800)
			if p, ok := to.Unproject(500, 400); !ok {
				t.Errorf("%v panned by %v shows nothing in the middle: %v, %v", c, d, p, to.Camera())
			}
		}
	}
}

func TestZoomedAtKeepsThePoint(t *testing.T) {
	for _, c := range everyCamera(1, 4) {
		l := c.Lens(1000, 800)
		x, y := 580.0, 330.0
		p, ok := l.Unproject(x, y)
		if !ok {
			continue
		}
		for _, factor := range []float64{1.25, 0.8, 4} {
			to := l.ZoomedAt(x, y, factor).Lens(1000, 800)
			gotX, gotY, ok := to.Project(p)
			if math.Abs(to.Camera().Center[1]) > 84.9 || !reachable(l, p, x, y) {
				continue
			}
			if !ok || !near(gotX, x, 0.01) || !near(gotY, y, 0.01) {
				t.Errorf("%v by %v: %v is at %v, %v (%v), with %v", c, factor, p, gotX, gotY, ok, to.Camera())
			}
			scale, _, _ := l.Moved(to)
			if !near(scale, factor, 1e-9) {
				t.Errorf("%v by %v: the plane's scale went by %v", c, factor, scale)
			}
		}
	}
}

func TestZoomStaysInItsRange(t *testing.T) {
	l := geo.DefaultCamera().Lens(1000, 800)
	if z := l.ZoomedAt(500, 400, 1e9).Zoom; z != geo.MaxZoom {
		t.Errorf("in: %v", z)
	}
	if z := l.ZoomedAt(500, 400, 1e-9).Zoom; z != geo.MinZoom {
		t.Errorf("out: %v", z)
	}
	for _, f := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if c := l.ZoomedAt(500, 400, f); c != geo.DefaultCamera() {
			t.Errorf("by %v: %v", f, c)
		}
	}
}

func TestMovedAgreesAtTheMiddle(t *testing.T) {
	for _, c := range everyCamera(2) {
		from := c.Lens(1000, 800)
		to := from.ZoomedAt(530, 420, 1.3).Lens(1000, 800)
		scale, dx, dy := from.Moved(to)
		p, ok := to.Unproject(510, 395) // near the middle
		x0, y0, ok0 := from.Project(p)
		x1, y1, ok1 := to.Project(p)
		if ok && ok0 && ok1 && (!near(scale*x0+dx, x1, 2) || !near(scale*y0+dy, y1, 2)) && math.Abs(p[1]) < 85 {
			t.Errorf("%v: %v is moved to %.1f, %.1f, but lies at %.1f, %.1f", c, p, scale*x0+dx, scale*y0+dy, x1, y1)
		}
	}
}
