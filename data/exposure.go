package data

import (
	"math"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// Passes lists the narrow places that a road passes: those that its line
// comes as near to as their radius, in the order of the network. Only sea and
// inland-water roads pass any.
func (n *Network) Passes(route string) []*Chokepoint { return n.passes()[route] }

func (n *Network) routePasses() map[string][]*Chokepoint {
	passes := map[string][]*Chokepoint{}
	for i := range n.Routes {
		r := &n.Routes[i]
		if r.Type != Sea && r.Type != InlandWater {
			continue
		}
		box, sparse := r.Line.Bound(), sparse(r.Line)
		for j := range n.Chokepoints {
			c := &n.Chokepoints[j]
			if (sparse || nearBox(c, box)) && geo.PointLineKm(c.At, r.Line) <= c.RadiusKm {
				passes[r.ID] = append(passes[r.ID], c)
			}
		}
	}
	return passes
}

// sparse reports whether neighbouring points of a line are so far apart that the great circle between them leaves the
// line's box by more than boxSlack: it rises by (Δλ²/8) sin φ cos φ at most, 1.7° for 40°.
func sparse(l orb.LineString) bool {
	for i := 1; i < len(l); i++ {
		if math.Abs(l[i][0]-l[i-1][0]) > 40 {
			return true
		}
	}
	return false
}

// boxSlack is how far in degrees a line may stray from the box of its points.
const boxSlack = 3.0

// nearBox reports whether a narrow place may be near a line whose points have this box: it is no farther north or south
// of the box than its radius, nor east or west, at whatever turn round the earth.
func nearBox(c *Chokepoint, box orb.Bound) bool {
	const kmPerDegree = 111.1
	away := c.RadiusKm/kmPerDegree + boxSlack
	if c.At[1] < box.Min[1]-away || c.At[1] > box.Max[1]+away {
		return false
	}
	if math.Abs(c.At[1])+away > 80 {
		return true
	}
	away /= math.Cos((math.Abs(c.At[1]) + away) * math.Pi / 180)
	for _, turn := range []float64{-360, 0, 360} {
		if lon := c.At[0] + turn; lon >= box.Min[0]-away && lon <= box.Max[0]+away {
			return true
		}
	}
	return false
}

// LengthKm is the length of the road along its line, each stretch a great
// circle. Digital and financial links have a length on the map, but carry
// nothing over it.
func (r *Route) LengthKm() float64 { return geo.Length(r.Line) }

// Exposure is where a flow can be interdicted: how far it goes on what, and
// which narrow places it passes.
type Exposure struct {
	// Kilometres on land (rail, road, pipeline), on inland water (rivers,
	// canals, the Caspian), on the open sea and in the air. Each road counts
	// once, however many alternatives share it. Links that carry no goods
	// (digital, financial) count nowhere.
	Land, InlandWater, Sea, Air float64
	Chokepoints                 []*Chokepoint // in the order of the network
}

// Km is the length of all roads.
func (e Exposure) Km() float64 { return e.Land + e.InlandWater + e.Sea + e.Air }

// Share is km as a part of the whole, 0 to 1; 0 where there is no road.
func (e Exposure) Share(km float64) float64 {
	if all := e.Km(); all > 0 {
		return km / all
	}
	return 0
}

// Exposure adds up the roads of the flow, each once.
func (n *Network) Exposure(f *Flow) Exposure {
	routes := make([]*Route, 0, len(f.Roads))
	for _, road := range f.Roads {
		routes = append(routes, road.Route)
	}
	return n.ExposureOf(routes)
}

// Lengths are the kilometres of the shortest and of the longest way that a flow
// is reported to take, over all its transfers; links that carry no goods count
// nowhere. Sure is set where all of its roads follow a reported way.
func (n *Network) Lengths(f *Flow) (least, most float64, sure bool) {
	sure = true
	for _, id := range f.Transfers {
		t := n.Transfer(id)
		if t == nil {
			continue
		}
		for _, way := range t.Legs {
			km := 0.0
			for _, leg := range way {
				if r := n.Route(leg.Route); r != nil {
					var e Exposure
					e.add(r.Type, r.LengthKm())
					km += e.Km()
					sure = sure && r.Fidelity == Reported
				}
			}
			if km > 0 && (least == 0 || km < least) {
				least = km
			}
			most = max(most, km)
		}
	}
	return least, most, sure
}

// ExposureOf adds up the roads, each once.
func (n *Network) ExposureOf(routes []*Route) Exposure {
	var e Exposure
	seen := map[string]bool{}
	passed := map[*Chokepoint]bool{}
	for _, r := range routes {
		if seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		e.add(r.Type, r.LengthKm())
		for _, c := range n.Passes(r.ID) {
			passed[c] = true
		}
	}
	for i := range n.Chokepoints {
		if c := &n.Chokepoints[i]; passed[c] {
			e.Chokepoints = append(e.Chokepoints, c)
		}
	}
	return e
}

func (e *Exposure) add(t RouteType, km float64) {
	switch t {
	case Rail, Road, Pipeline:
		e.Land += km
	case InlandWater:
		e.InlandWater += km
	case Sea:
		e.Sea += km
	case Air:
		e.Air += km
	}
}

// Closed says what closing narrow places does to a transfer: whether every
// way it can take passes one of them, or only some do.
type Closed int

// From untouched to cut.
const (
	Open    Closed = iota // no way passes
	Reduced               // some ways pass, another stays open
	Cut                   // every way passes
)

// Close says what closing the chokepoints does to a flow: Cut where all ways
// of all its transfers pass one, Reduced where some do. The ways are those
// reported; goods may find others.
func (n *Network) Close(f *Flow, chokepoints []string) Closed {
	cut, ways := 0, 0
	for _, id := range f.Transfers {
		t := n.Transfer(id)
		if t == nil {
			continue
		}
		for _, way := range t.Legs {
			ways++
			if n.passesAny(way, chokepoints) {
				cut++
			}
		}
	}
	switch {
	case cut == 0:
		return Open
	case cut < ways:
		return Reduced
	}
	return Cut
}

func (n *Network) passesAny(way []Leg, chokepoints []string) bool {
	for _, leg := range way {
		for _, c := range n.Passes(leg.Route) {
			for _, id := range chokepoints {
				if c.ID == id {
					return true
				}
			}
		}
	}
	return false
}
