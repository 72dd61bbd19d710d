package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

func TestDistanceAgreesWithSpatiaLite(t *testing.T) {
	_, rows := table(t, "testdata/geodesic.csv", 0)
	if len(rows) < 70 {
		t.Fatalf("only %d rows", len(rows))
	}
	for _, r := range rows {
		a, b, want := orb.Point{r[0], r[1]}, orb.Point{r[2], r[3]}, r[4]
		for _, got := range []float64{geo.Distance(a, b), geo.Distance(b, a), geo.Distance(orb.Point{a[0] + 360, a[1]}, b)} {
			if math.Abs(got*1000-want) > 0.01 { // metres
				t.Errorf("%v to %v: %.4f m, want %.4f m", a, b, got*1000, want)
			}
		}
		if round := geo.HaversineKm(a, b) * 1000; math.Abs(round-want) > 0.006*want+0.01 {
			t.Errorf("%v to %v on the sphere: %.0f m, want about %.0f m", a, b, round, want)
		}
	}
}

func TestDistanceOfTheSamePlaceIsZero(t *testing.T) {
	for _, p := range []orb.Point{{0, 0}, {37.6, 55.8}, {180, 10}, {0, 90}, {12, -90}} {
		if d := geo.Distance(p, orb.Point{p[0] + 360, p[1]}); d > 1e-9 {
			t.Errorf("%v is %v km from itself", p, d)
		}
	}
	if d := geo.Distance(orb.Point{0, 0}, orb.Point{math.NaN(), 0}); !math.IsNaN(d) {
		t.Errorf("the distance to nowhere is %v", d)
	}
}

func TestLength(t *testing.T) {
	over180 := orb.LineString{{170, 50}, {179, 50}, {181, 50}, {190, 50}}
	home := orb.LineString{{0, 50}, {9, 50}, {11, 50}, {20, 50}}
	if a, b := geo.Length(over180), geo.Length(home); math.Abs(a-b) > 1e-6 {
		t.Errorf("over the 180th meridian %v km, at home %v km", a, b)
	}
	// The equator of WGS84 is 40 075.017 km.
	ring := orb.Ring{{0, 0}, {90, 0}, {180, 0}, {270, 0}, {360, 0}}
	if got := geo.Length(orb.Polygon{ring}); math.Abs(got-40075.0167) > 1e-3 {
		t.Errorf("the equator is %v km", got)
	}
	both := orb.Collection{over180, orb.MultiLineString{home}, orb.Point{1, 2}}
	if got := geo.Length(both); math.Abs(got-2*geo.Length(home)) > 1e-6 {
		t.Errorf("a collection is %v km", got)
	}
	if got := geo.Length(orb.LineString{{0, 0}, {math.NaN(), 0}, {0, 1}}); math.Abs(got-110.574) > 1e-3 {
		t.Errorf("with a bad vertex: %v km", got)
	}
}
