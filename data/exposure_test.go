package data

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestWhatARoadPasses(t *testing.T) {
	n := NewNetwork(facts(t))
	for route, want := range map[string][]string{
		"sea-kharg-hormuz":               {"hormuz"},
		"sea-dondra-johor":               {"malacca", "singapore"},
		"sea-port-said-dondra":           {"suez", "bab-el-mandeb"},
		"sea-gulf-of-finland-finisterre": {"danish-straits"},
		"rail-khasan-tumangang":          nil,
		"pipe-power-of-siberia":          nil,
		"air-vladivostok-kursk":          nil,
		"no-such-road":                   nil,
	} {
		var got []string
		for _, c := range n.Passes(route) {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", route, got, want)
		}
	}
}

// The Bering Strait lane runs past 180°, the chokepoint stands west of it.
func TestPassingIsMeasuredRoundTheGlobe(t *testing.T) {
	b := &Batch{Chokepoints: []Chokepoint{{ID: "bering", At: orb.Point{-169.35, 65.9}, RadiusKm: 120}},
		Routes: []Route{{ID: "east", Type: Sea, Line: orb.LineString{{170, 70}, {190.65, 65.9}, {190, 60}}},
			{ID: "west", Type: Sea, Line: orb.LineString{{-190, 70}, {-169.35, 65.9}, {-170, 60}}},
			{ID: "far", Type: Sea, Line: orb.LineString{{170, 70}, {180, 70}}}}}
	n := NewNetwork(b)
	for id, want := range map[string]int{"east": 1, "west": 1, "far": 0} {
		if got := len(n.Passes(id)); got != want {
			t.Errorf("%s passes %d", id, got)
		}
	}
}

func TestExposure(t *testing.T) {
	n, sums := ledgerOf(t)
	f := n.Answer(Query{Years: Year(2024)}, sums).flow(t, "prk-rus-troops-delivered")
	e := n.Exposure(f)
	// Vladivostok – Kursk by air: the haversine formula gives 6732.5 km on the mean sphere, which is within 0.5 % of the ellipsoid.
	if math.Abs(e.Air-6732.5) > 0.005*6732.5 || e.Sea < 450 || e.Sea > 900 || e.Land != 0 || math.Abs(e.Share(e.Air)+e.Share(e.Sea)-1) > 1e-12 {
		t.Errorf("%+v", e)
	}
	iran := n.Exposure(n.Answer(Query{Years: Year(2024)}, sums).flow(t, "irn-chn-crude-oil-reported"))
	var passed []string
	for _, c := range iran.Chokepoints {
		passed = append(passed, c.ID)
	}
	if got := fmt.Sprint(passed); got != "[malacca singapore hormuz taiwan-strait]" || iran.Land != 0 {
		t.Errorf("Iranian crude passes %s", got)
	}
	if e := n.ExposureOf(nil); e.Km() != 0 || e.Share(0) != 0 {
		t.Error("no road has no length")
	}
}

func TestClosingNarrowPlaces(t *testing.T) {
	n, sums := ledgerOf(t)
	a := n.Answer(Query{Years: Year(2024)}, sums)
	for _, c := range []struct {
		flow   string
		closed []string
		want   Closed
	}{
		{"irn-chn-crude-oil-reported", []string{"hormuz"}, Cut},
		{"irn-chn-crude-oil-reported", []string{"lombok"}, Open},
		{"rus-chn-crude-oil-delivered", []string{"malacca"}, Reduced},
		{"rus-chn-crude-oil-espo-spur-reported", []string{"malacca", "korea-strait"}, Open},
		{"rus-chn-crude-oil-delivered", nil, Open},
	} {
		if got := n.Close(a.flow(t, c.flow), c.closed); got != c.want {
			t.Errorf("%s without %v: %v", c.flow, c.closed, got)
		}
	}
}
