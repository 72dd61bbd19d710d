package flowmap

import (
	"slices"
	"strings"

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
	s.flows = make([]*flow, 0, len(answer.Flows))
	for i := range answer.Flows {
		f := &answer.Flows[i]
		if f.PartsDrawn {
			continue
		}
		g := &flow{Flow: f, hue: s.hues[f.Commodity.Slug], girth: s.gauge.total(f)}
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
	s.out.Drawn = len(s.flows)
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

// Members returns the ids of the flows in an answer that a reference on the map stands for: a flow itself, the flows of
// a bundle, those that travel a route, touch a place, leave or reach a country, or pass a chokepoint.
func (m *Map) Members(r data.Ref, a *data.Answer) []string {
	var ids []string
	for i := range a.Flows {
		if f := &a.Flows[i]; !f.PartsDrawn && m.stands(r, f) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

func (m *Map) stands(r data.Ref, f *data.Flow) bool {
	onRoad := func(test func(*data.Route) bool) bool {
		return slices.ContainsFunc(f.Roads, func(x data.FlowRoad) bool { return !x.ByPart && test(x.Route) })
	}
	switch r.Kind {
	case "flow":
		return f.ID == r.ID
	case "bundle":
		id, road, onOne := strings.Cut(r.ID, "@")
		if bundleID(f.From, f.To, f.Commodity.Category) != id {
			return false
		}
		if !onOne {
			return len(f.Roads) == 0
		}
		return slices.ContainsFunc(f.Roads, func(x data.FlowRoad) bool {
			return x.Route.ID == road && !x.ByPart && !x.Carries.Best.Known
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
