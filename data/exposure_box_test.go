package data

import (
	"testing"

	"axismap/geo"
)

// The boxes only save time: the narrow places found are those that a look at every road finds.
func TestBoxesLoseNoNarrowPlace(t *testing.T) {
	b, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	n := NewNetwork(b)
	found := 0
	for i := range n.Routes {
		r := &n.Routes[i]
		if r.Type != Sea && r.Type != InlandWater {
			continue
		}
		passed := map[string]bool{}
		for _, c := range n.Passes(r.ID) {
			passed[c.ID] = true
			found++
		}
		for j := range n.Chokepoints {
			c := &n.Chokepoints[j]
			if want := geo.PointLineKm(c.At, r.Line) <= c.RadiusKm; want != passed[c.ID] {
				t.Errorf("%s passes %s: %v, want %v", r.ID, c.ID, passed[c.ID], want)
			}
		}
	}
	if found == 0 {
		t.Error("no road passes a narrow place: the test sees nothing")
	}
}
