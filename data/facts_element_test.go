package data

import (
	"testing"

	"axismap/geo"

	"github.com/paulmach/orb"
)

// The tolerances that facts/README.md states: ships may cross the drawn land
// near a port and in channels that the base map does not show; land roads may
// touch water within 40 km of a coast and where a pipeline dives on purpose.
const nearKm = 40

var channels = map[string]orb.Bound{
	"Suez Canal":            {Min: orb.Point{32.1, 29.8}, Max: orb.Point{32.8, 31.4}},
	"Dardanelles, Bosporus": {Min: orb.Point{25.9, 39.9}, Max: orb.Point{29.4, 41.4}},
	"Volga-Caspian Channel": {Min: orb.Point{47.0, 44.7}, Max: orb.Point{48.6, 46.7}},
	"Kola Bay":              {Min: orb.Point{32.8, 68.8}, Max: orb.Point{33.8, 69.4}},
	"Yangtze mouth, Wusong": {Min: orb.Point{120.9, 31.1}, Max: orb.Point{122.2, 31.9}},
	"Zhoushan islands":      {Min: orb.Point{121.6, 29.5}, Max: orb.Point{122.9, 30.8}},
}

var dives = map[string]orb.Bound{
	"Nevelskoy Strait": {Min: orb.Point{141, 51.5}, Max: orb.Point{142.2, 53}},
	"Yangtze":          {Min: orb.Point{120.5, 31.3}, Max: orb.Point{122, 32.2}},
}

// rivers are roads that the base map cannot prove: it draws no river banks.
var rivers = map[string]bool{"water-volgograd-azov": true, "water-astrakhan-volgograd": true, "water-astrakhan-olya": true, "water-volgograd-alabuga": true}

func TestRoadsStayOnTheirElement(t *testing.T) {
	b := facts(t)
	for _, level := range []Level{World50, World10} {
		world, err := World(level)
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Routes {
			r := &b.Routes[i]
			if p, off := offElement(world, b, r); off {
				t.Errorf("%v: %s (%s) is off its element at %.2f, %.2f, %.0f km from the coast", level, r.ID, r.Type, p[0], p[1], world.CoastDistance(p))
			}
		}
	}
}

// offElement is the first point of the road that should not be where it is.
func offElement(world *Atlas, b *Batch, r *Route) (orb.Point, bool) {
	switch {
	case r.Type == Sea, r.Type == InlandWater && !rivers[r.ID]:
		return firstPoint(r.Line, func(p orb.Point) bool {
			return world.OnLand(p) && !in(channels, p) && !nearPort(b, r, p)
		})
	case r.Type == Rail, r.Type == Road, r.Type == Pipeline:
		return firstPoint(r.Line, func(p orb.Point) bool {
			_, lake := world.CountryAt(p) // a road on Baikal's rim may be drawn over the lake
			return !world.OnLand(p) && !lake && !in(dives, p) && world.CoastDistance(p) > nearKm
		})
	}
	return orb.Point{}, false
}

// firstPoint walks the line every 3 km, drawn straight in degrees and drawn
// as great circles.
func firstPoint(line orb.LineString, bad func(orb.Point) bool) (orb.Point, bool) {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		steps := int(geo.HaversineKm(a, b)/3) + 1
		for k, q := range geo.GreatCircle(a, b, steps) {
			f := float64(k) / float64(steps)
			straight := orb.Point{a[0] + f*(b[0]-a[0]), a[1] + f*(b[1]-a[1])}
			for _, p := range []orb.Point{straight, q} {
				if p = home(p); bad(p) {
					return p, true
				}
			}
		}
	}
	return orb.Point{}, false
}

// home brings a longitude back to -180 … 180.
func home(p orb.Point) orb.Point {
	for p[0] > 180 {
		p[0] -= 360
	}
	for p[0] < -180 {
		p[0] += 360
	}
	return p
}

func in(areas map[string]orb.Bound, p orb.Point) bool {
	for _, area := range areas {
		if area.Contains(p) {
			return true
		}
	}
	return false
}

// nearPort reports whether p is near an end of the road or any port.
func nearPort(b *Batch, r *Route, p orb.Point) bool {
	for i := range b.Places {
		x := &b.Places[i]
		port := x.Kind == "port" || x.Kind == "terminal" || x.Kind == "anchorage" || x.Kind != "waypoint" && (x.ID == r.From || x.ID == r.To)
		if port && geo.HaversineKm(x.At, p) <= nearKm {
			return true
		}
	}
	return false
}

// A check that cannot fail is worse than none: a lane over Korea and a
// railway over the Sea of Japan are found.
func TestRoadsOffTheirElementAreFound(t *testing.T) {
	b := facts(t)
	world, err := World(World50)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []Route{
		{ID: "lane-over-korea", Type: Sea, Line: orb.LineString{{124, 37.5}, {131, 37.5}}},
		{ID: "rail-over-the-sea", Type: Rail, Line: orb.LineString{{132, 43.3}, {141, 43.1}}},
		{ID: "caspian-lane-over-land", Type: InlandWater, Line: orb.LineString{{48, 42}, {60, 42}}},
	} {
		if _, off := offElement(world, b, &r); !off {
			t.Errorf("%s was not found", r.ID)
		}
	}
}
