package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

func TestGreatCircle(t *testing.T) {
	cases := []struct {
		name string
		a, b orb.Point
	}{
		{"Moscow to Pyongyang", orb.Point{37.6, 55.8}, orb.Point{125.8, 39}},
		{"over 180", orb.Point{170, 50}, orb.Point{-160, 45}},
		{"from beyond 180", orb.Point{190.65, 60}, orb.Point{150, 50}},
		{"over the north pole", orb.Point{30, 70}, orb.Point{-150, 60}},
		{"opposite", orb.Point{20, 10}, orb.Point{-160, -10}},
		{"pole to pole", orb.Point{0, 90}, orb.Point{0, -90}},
		{"along the equator", orb.Point{-10, 0}, orb.Point{10, 0}},
		{"nowhere", orb.Point{5, 5}, orb.Point{5, 5}},
	}
	for _, c := range cases {
		ls := geo.GreatCircle(c.a, c.b, 64)
		if len(ls) != 65 || ls[0] != c.a || geo.HaversineKm(ls[64], c.b) > 1e-6 {
			t.Errorf("%s: %d positions, from %v to %v", c.name, len(ls), ls[0], ls[64])
		}
		sum := 0.0
		for i := 1; i < len(ls); i++ {
			sum += geo.HaversineKm(ls[i-1], ls[i])
			if math.Abs(ls[i][0]-ls[i-1][0]) > 180 {
				t.Errorf("%s: the longitude jumps from %v to %v", c.name, ls[i-1], ls[i])
			}
		}
		if want := geo.HaversineKm(c.a, c.b); math.Abs(sum-want) > 1e-3 {
			t.Errorf("%s: %v km long, the shortest way is %v km", c.name, sum, want)
		}
	}
	if n := len(geo.GreatCircle(orb.Point{0, 0}, orb.Point{90, 0}, 0)); n < 100 || n > 103 {
		t.Errorf("10 008 km have %d positions, want one every 100 km", n)
	}
	if ls := geo.GreatCircle(orb.Point{math.NaN(), 0}, orb.Point{1, 1}, 5); ls != nil {
		t.Errorf("from nowhere: %v", ls)
	}
}

func TestArcBendsToTheLeftOfTravel(t *testing.T) {
	east := geo.Arc(orb.Point{0, 0}, orb.Point{40, 0}, 0.3, 32)
	west := geo.Arc(orb.Point{40, 0}, orb.Point{0, 0}, 0.3, 32)
	// The curve leaves the base line of 40° by half of 0.3 × 40°.
	if top := east[16]; math.Abs(top[1]-6) > 1e-9 || math.Abs(top[0]-20) > 1e-9 {
		t.Errorf("eastward, the top is %v", top)
	}
	if top := west[16]; math.Abs(top[1]+6) > 1e-9 {
		t.Errorf("westward, the top is %v", top)
	}
	if right := geo.Arc(orb.Point{0, 0}, orb.Point{40, 0}, -0.3, 32)[16]; math.Abs(right[1]+6) > 1e-9 {
		t.Errorf("bent right, the top is %v", right)
	}
	over := geo.Arc(orb.Point{170, 50}, orb.Point{-170, 50}, 0.2, 20)
	for i := 1; i < len(over); i++ {
		if math.Abs(over[i][0]-over[i-1][0]) > 5 {
			t.Errorf("over 180 the longitude jumps to %v", over[i])
		}
	}
	if over[20][0] != 190 {
		t.Errorf("over 180 it ends at %v", over[20])
	}
	if a, b := geo.Arc(orb.Point{0, 0}, orb.Point{10, 10}, 9, 8)[4], geo.Arc(orb.Point{0, 0}, orb.Point{10, 10}, 0.5, 8)[4]; a != b {
		t.Errorf("a bend of 9 gives %v, of 0.5 %v", a, b)
	}
	if near, far := geo.Bend(orb.Point{37, 55}, orb.Point{38, 55}), geo.Bend(orb.Point{37, 55}, orb.Point{125, 39}); !(near > 0 && near < far && far <= 0.5) {
		t.Errorf("bends: near %v, far %v", near, far)
	}
}

func TestAt(t *testing.T) {
	ls := orb.LineString{{175, 0}, {180, 0}, {185, 0}, {185, 10}}
	cases := []struct {
		f       float64
		p       orb.Point
		bearing float64
	}{
		{-1, orb.Point{175, 0}, 90}, {0, orb.Point{175, 0}, 90}, {0.125, orb.Point{177.5, 0}, 90}, {0.4, orb.Point{183, 0}, 90},
		{0.75, orb.Point{185, 5}, 0}, {1, orb.Point{185, 10}, 0}, {7, orb.Point{185, 10}, 0},
	}
	for _, c := range cases {
		p, bearing := geo.At(ls, c.f)
		if math.Hypot(p[0]-c.p[0], p[1]-c.p[1]) > 1e-9 || math.Abs(math.Remainder(bearing-c.bearing, 360)) > 1e-9 {
			t.Errorf("at %v: %v, %v°; want %v, %v°", c.f, p, bearing, c.p, c.bearing)
		}
	}
	if p, b := geo.At(nil, 0.5); p != (orb.Point{}) || b != 0 {
		t.Errorf("of nothing: %v, %v", p, b)
	}
	if p, _ := geo.Midpoint(orb.LineString{{3, 4}, {3, 4}}); p != (orb.Point{3, 4}) {
		t.Errorf("of one place: %v", p)
	}
	if b := geo.Bearing(orb.Point{0, 0}, orb.Point{-10, 0}); math.Abs(b-270) > 1e-9 {
		t.Errorf("west is %v°", b)
	}
}

func TestCut(t *testing.T) {
	ls := orb.LineString{{0, 0}, {10, 0}, {20, 0}, {30, 0}, {40, 0}}
	got := geo.Cut(ls, 0.2, 0.6)
	want := orb.LineString{{8, 0}, {10, 0}, {20, 0}, {24, 0}}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if math.Hypot(got[i][0]-want[i][0], got[i][1]-want[i][1]) > 1e-9 {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if all := geo.Cut(ls, -1, 2); !all.Equal(ls) {
		t.Errorf("all of it: %v", all)
	}
	if at := geo.Cut(ls, 0.25, 0.75); !at.Equal(orb.LineString{{10, 0}, {20, 0}, {30, 0}}) {
		t.Errorf("at vertices: %v", at)
	}
	for _, bad := range [][2]float64{{0.5, 0.5}, {0.7, 0.2}, {math.NaN(), 1}} {
		if c := geo.Cut(ls, bad[0], bad[1]); c != nil {
			t.Errorf("%v: %v", bad, c)
		}
	}
}

func TestNearest(t *testing.T) {
	ls := orb.LineString{{170, 0}, {180, 0}, {190, 0}}
	degree := geo.Radius * math.Pi / 180
	cases := []struct {
		p, q     orb.Point
		km, part float64
	}{
		{orb.Point{175, 1}, orb.Point{175, 0}, degree, 0.25},
		{orb.Point{-175, -2}, orb.Point{185, 0}, 2 * degree, 0.75},
		{orb.Point{165, 0}, orb.Point{170, 0}, 5 * degree, 0},
		{orb.Point{-160, 0}, orb.Point{190, 0}, 10 * degree, 1},
		{orb.Point{540, 0}, orb.Point{180, 0}, 0, 0.5},
	}
	for _, c := range cases {
		q, km, part := geo.Nearest(c.p, ls)
		if math.Hypot(q[0]-c.q[0], q[1]-c.q[1]) > 1e-9 || math.Abs(km-c.km) > 1e-6 || math.Abs(part-c.part) > 1e-9 {
			t.Errorf("to %v: %v, %v km, %v", c.p, q, km, part)
		}
		if got := geo.PointLineKm(c.p, ls); got != km {
			t.Errorf("to %v: %v km", c.p, got)
		}
	}
	if _, km, _ := geo.Nearest(orb.Point{}, nil); !math.IsInf(km, 1) {
		t.Errorf("to nothing: %v km", km)
	}
	// A second opinion: the nearest of very many points.
	way := orb.LineString{{50, 30}, {103, 1}, {121, 31}}
	for _, p := range []orb.Point{{80, 10}, {104, 12}, {60, 60}, {-100, -40}} {
		best := math.Inf(1)
		for i := range 200_001 {
			q, _ := geo.At(way, float64(i)/200_000)
			best = math.Min(best, geo.HaversineKm(p, q))
		}
		if got := geo.PointLineKm(p, way); math.Abs(got-best) > 0.05 {
			t.Errorf("%v: %v km, by counting %v km", p, got, best)
		}
	}
}
