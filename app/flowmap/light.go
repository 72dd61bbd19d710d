package flowmap

import (
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

// choose takes the flows that are drawn from the answer and says how much each stands out.
func (s *sheet) choose() {
	answer := s.in.Answer
	chosen := s.m.litFlows(s.in.View.Selected, answer)
	if s.in.Hover != (data.Ref{}) {
		for id := range s.m.litFlows([]data.Ref{s.in.Hover}, answer) {
			chosen[id] = true
		}
	}
	s.desk.flows = sized(s.desk.flows, len(answer.Flows))
	s.flows = s.desk.inOrder[:0]
	for i := range answer.Flows {
		f := &answer.Flows[i]
		if f.PartsDrawn {
			continue
		}
		g := &s.desk.flows[i]
		*g = flow{Flow: f, hue: s.hues[f.Commodity.Slug], girth: s.gauge.total(f)}
		switch {
		case len(chosen) == 0:
		case chosen[f.ID]:
			g.light = lit
		default:
			g.light = dimmed
		}
		if !g.girth.known {
			s.out.NoFigure++
		}
		s.flows = append(s.flows, g)
	}
	s.desk.inOrder = s.flows
	s.out.Drawn = len(s.flows)
	defer s.number()
	s.closeNarrows()
	if s.in.View.Disputed {
		s.contest()
	}
	if s.comparing() {
		s.compare()
	}
	if s.in.Before != nil && s.in.View.Ghost {
		s.ghosts()
	}
}

// number gives the flows their order, and that of the first of those that may share a lane.
func (s *sheet) number() {
	type kin struct {
		from, to string
		category data.Category
		status   data.Status
		became   class
	}
	first := map[kin]int{}
	var last kin
	for i, f := range s.flows {
		k := kin{f.From, f.To, f.Commodity.Category, f.Status, f.became}
		if i > 0 && k == last {
			f.order, f.first = i, s.flows[i-1].first
			continue
		}
		if _, ok := first[k]; !ok {
			first[k] = i
		}
		f.order, f.first, last = i, first[k], k
	}
}

// closeNarrows notes which roads of each flow stay open where the view closes chokepoints: those of the ways that pass
// none of them.
func (s *sheet) closeNarrows() {
	closed := s.in.View.Closed
	if len(closed) == 0 {
		return
	}
	for _, f := range s.flows {
		if s.m.network.Close(f.Flow, closed) == data.Open {
			continue
		}
		f.open = map[string]bool{}
		for _, id := range f.Transfers {
			if t := s.m.network.Transfer(id); t != nil {
				s.m.openWays(t.Legs, closed, f.open)
			}
		}
	}
}

// openWays adds the roads of the ways that pass no closed chokepoint.
func (m *Map) openWays(legs data.Legs, closed []string, open map[string]bool) {
	for _, way := range legs {
		shut := slices.ContainsFunc(way, func(l data.Leg) bool {
			return slices.ContainsFunc(m.network.Passes(l.Route), func(c *data.Chokepoint) bool { return slices.Contains(closed, c.ID) })
		})
		if shut {
			continue
		}
		for _, l := range way {
			open[l.Route] = true
		}
	}
}

// contest notes the flows of which the facts also hold a disputed transfer: same sender, receiver and commodity.
func (s *sheet) contest() {
	type what struct{ from, to, commodity string }
	disputed := map[what]bool{}
	for i := range s.m.network.Transfers {
		if t := &s.m.network.Transfers[i]; t.Status == data.Disputed {
			disputed[what{t.From, t.To, t.Commodity}] = true
		}
	}
	for _, f := range s.flows {
		f.contested = disputed[what{f.From, f.To, f.Commodity.Slug}]
	}
}

// hiddenRoads are the roads of lit flows that the filter hides: a journey is shown whole.
func (s *sheet) hiddenRoads() []*stroke {
	var out []*stroke
	for _, f := range s.flows {
		if f.light != lit {
			continue
		}
		shown := map[string]bool{}
		for _, r := range f.Roads {
			shown[r.Route.ID] = true
		}
		for _, id := range f.Transfers {
			t := s.m.network.Transfer(id)
			if t == nil {
				continue
			}
			for _, leg := range t.Legs.All() {
				if i, ok := s.m.road[leg.Route]; ok && !shown[leg.Route] && drawnAsRoad(s.m.routes[i]) {
					shown[leg.Route] = true
					out = append(out, s.hiddenRoad(f, i, leg.Reverse)...)
				}
			}
		}
	}
	return out
}

// hiddenRoad draws one of them pale, in the middle of the road.
func (s *sheet) hiddenRoad(f *flow, road int, reverse bool) []*stroke {
	var out []*stroke
	for _, l := range s.ways(road, reverse).lines {
		out = append(out, &stroke{
			way: measured(l.rounded(cornerReach * s.ink)), flows: []*flow{f}, roads: []int{road}, from: -1, to: -1,
			look: look{hue: f.hue, girth: girth{best: 2, low: 2, high: 2, known: true}, fidelity: s.m.routes[road].Fidelity, light: beyond, undirected: true},
			ref:  draw.Ref{Kind: "flow", ID: f.ID},
		})
	}
	return out
}

// litFlows returns the ids of the flows in an answer that refs stand for.
func (m *Map) litFlows(refs []data.Ref, a *data.Answer) map[string]bool {
	ids := map[string]bool{}
	for _, r := range refs {
		for _, id := range m.Members(r, a) {
			ids[id] = true
		}
	}
	return ids
}

// bundleID names the flows of a category from one country to another that have no road of their own:
// bundle:rus-chn-energy.
func bundleID(from, to string, c data.Category) string {
	return "bundle:" + strings.ToLower(from) + "-" + strings.ToLower(to) + "-" + string(c)
}

// pairID names the flows without a road and of several categories that one arc stands for in a measure:
// bundle:rus-chn/usd.
func pairID(from, to string, m data.Measure) string {
	return "bundle:" + strings.ToLower(from) + "-" + strings.ToLower(to) + "/" + string(named(m))
}

// named returns the name of a measure, that of the own scale where none is chosen.
func named(m data.Measure) data.Measure {
	if m == "" {
		return data.OwnScale
	}
	return m
}

// sharedID names the flows without a width in a measure that share a lane on a road:
// bundle:rus-chn-energy@rail-zabaikalsk-manzhouli/delivered/usd.
func sharedID(f *data.Flow, route string, m data.Measure) string {
	return bundleID(f.From, f.To, f.Commodity.Category) + "@" + route + "/" + string(f.Status) + "/" + string(named(m))
}

// Members returns the ids of the flows in an answer that a reference on the map stands for: a flow itself, the flows of
// a bundle, those that travel a route, touch a place, leave or reach a country, or pass a chokepoint.
func (m *Map) Members(r data.Ref, a *data.Answer) []string {
	var ids []string
	for i := range a.Flows {
		if f := &a.Flows[i]; !f.PartsDrawn && m.stands(r, f) && !(ofPair(r) && ownArc(f, measureOf(r), a)) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// measureOf returns the measure that a reference to a bundle names; it is the last part of its id.
func measureOf(r data.Ref) data.Measure { return data.Measure(r.ID[strings.LastIndex(r.ID, "/")+1:]) }

// ofPair reports whether a reference is to an arc of several categories.
func ofPair(r data.Ref) bool {
	return r.Kind == "bundle" && strings.Contains(r.ID, "/") && !strings.Contains(r.ID, "@")
}

// ownArc reports whether a flow without a road is drawn by itself: in a measure that all lines share, the only flow of
// its category keeps its width.
func ownArc(f *data.Flow, m data.Measure, a *data.Answer) bool {
	if !(m == data.USDollars && f.USD().Known || m == data.Tonnes && f.Tonnes().Known) {
		return false
	}
	for i := range a.Flows {
		g := &a.Flows[i]
		if g != f && !g.PartsDrawn && len(g.Roads) == 0 && g.From == f.From && g.To == f.To && g.Commodity.Category == f.Commodity.Category {
			return false
		}
	}
	return true
}

func (m *Map) stands(r data.Ref, f *data.Flow) bool {
	onRoad := func(test func(*data.Route) bool) bool {
		return slices.ContainsFunc(f.Roads, func(x data.FlowRoad) bool { return !x.ByPart && test(x.Route) })
	}
	switch r.Kind {
	case "flow":
		return f.ID == r.ID
	case "bundle":
		if r.ID == bundleID(f.From, f.To, f.Commodity.Category) {
			return len(f.Roads) == 0
		}
		measure := measureOf(r)
		if ofPair(r) {
			return len(f.Roads) == 0 && r.ID == pairID(f.From, f.To, measure)
		}
		return slices.ContainsFunc(f.Roads, func(x data.FlowRoad) bool {
			return !x.ByPart && !says(measure, &x.Carries) && sharedID(f, x.Route.ID, measure) == r.ID
		})
	case "route":
		return onRoad(func(x *data.Route) bool { return x.ID == r.ID })
	case "place":
		return onRoad(func(x *data.Route) bool { return x.From == r.ID || x.To == r.ID || slices.Contains(x.Via, r.ID) })
	case "country":
		return f.From == r.ID || f.To == r.ID
	case "chokepoint":
		return onRoad(func(x *data.Route) bool { return m.passes(x, r.ID) })
	}
	return false
}

// passes reports whether a route passes a chokepoint.
func (m *Map) passes(r *data.Route, chokepoint string) bool {
	return slices.ContainsFunc(m.network.Passes(r.ID), func(c *data.Chokepoint) bool { return c.ID == chokepoint })
}
