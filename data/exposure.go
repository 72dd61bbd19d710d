package data

import (
	"math"

	"github.com/paulmach/orb"
)

// earthKm is the mean radius of the earth (IUGG R1), kilometres.
const earthKm = 6371.0088

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
		for j := range n.Chokepoints {
			if c := &n.Chokepoints[j]; distanceKm(r.Line, c.At) <= c.RadiusKm {
				passes[r.ID] = append(passes[r.ID], c)
			}
		}
	}
	return passes
}

// distanceKm is the shortest way from p to the line, each stretch taken as a
// great circle; longitudes may run past 180.
func distanceKm(line orb.LineString, p orb.Point) float64 {
	at := unit(p)
	least := math.Inf(1)
	for i := 1; i < len(line); i++ {
		least = min(least, distanceToArc(at, unit(line[i-1]), unit(line[i])))
	}
	return least * earthKm
}

// vec is a point of the unit sphere: x to (0,0), y to 90° east, z to the
// north pole.
type vec [3]float64

func unit(p orb.Point) vec {
	sinφ, cosφ := math.Sincos(p[1] * math.Pi / 180)
	sinλ, cosλ := math.Sincos(p[0] * math.Pi / 180)
	return vec{cosφ * cosλ, cosφ * sinλ, sinφ}
}

func (a vec) dot(b vec) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

func (a vec) cross(b vec) vec {
	return vec{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
}

func (a vec) norm() float64 { return math.Sqrt(a.dot(a)) }

// angle is between two directions, in radians; exact for small angles, where
// the arc cosine is not.
func angle(a, b vec) float64 { return math.Atan2(a.cross(b).norm(), a.dot(b)) }

// distanceToArc is the angle from p to the nearest point of the arc a–b. The
// foot of the perpendicular counts only where it falls between a and b.
func distanceToArc(p, a, b vec) float64 {
	pole := a.cross(b)
	if size := pole.norm(); size > 1e-15 && pole.cross(a).dot(p) >= 0 && b.cross(pole).dot(p) >= 0 {
		return math.Asin(min(1, math.Abs(pole.dot(p))/size))
	}
	return min(angle(p, a), angle(p, b))
}

// LengthKm is the length of the road along its line, each stretch a great
// circle.
func (r *Route) LengthKm() float64 {
	sum := 0.0
	for i := 1; i < len(r.Line); i++ {
		sum += angle(unit(r.Line[i-1]), unit(r.Line[i]))
	}
	return sum * earthKm
}

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
