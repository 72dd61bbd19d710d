package app

import (
	"context"
	"reflect"
	"slices"

	"axismap/data"
)

// used is what the flows of an answer touch, by id.
type used struct {
	routes, places, commodities, sources, chokepoints map[string]bool
}

// used looks up what the flows that pass a query touch. It is nil, no limit,
// where the query asks for no more than plain does: the part of the filter that
// the rows of a listing can be judged by themselves.
func (p *Project) used(ctx context.Context, q, plain data.Query) (*used, error) {
	if reflect.DeepEqual(q, plain) {
		return nil, nil
	}
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return nil, err
	}
	u := &used{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range answer.Flows {
		u.addFlow(p.Network, &answer.Flows[i])
	}
	return u, nil
}

func (u *used) addFlow(n *data.Network, f *data.Flow) {
	u.commodities[f.Commodity.Slug] = true
	mark(u.sources, f.Sources...)
	for _, road := range f.Roads {
		r := road.Route
		u.routes[r.ID] = true
		mark(u.places, r.From, r.To)
		mark(u.places, r.Via...)
		mark(u.sources, r.Sources...)
		for _, c := range n.Passes(r.ID) {
			u.chokepoints[c.ID] = true
		}
	}
}

func mark(set map[string]bool, ids ...string) {
	for _, id := range ids {
		set[id] = true
	}
}

func (p *Project) category(commodity string) any {
	if c := p.Network.Commodity(commodity); c != nil {
		return orNil(string(c.Category))
	}
	return nil
}

// whereAndWhen are the addresses and dates of sources, in their order.
func (p *Project) whereAndWhen(sources []string) (urls, dates []string) {
	for _, id := range sources {
		if s := p.Network.Source(id); s != nil {
			urls, dates = append(urls, s.URL), append(dates, s.Date)
		}
	}
	return urls, dates
}

// legTypes are the types of road that legs use, each once.
func (p *Project) legTypes(legs data.Legs) []string {
	var types []string
	for _, leg := range legs.All() {
		if r := p.Network.Route(leg.Route); r != nil && !slices.Contains(types, string(r.Type)) {
			types = append(types, string(r.Type))
		}
	}
	return types
}

// passes are the ids of the chokepoints that a route passes.
func (p *Project) passes(r *data.Route) []string {
	var ids []string
	for _, c := range p.Network.Passes(r.ID) {
		ids = append(ids, c.ID)
	}
	return ids
}
