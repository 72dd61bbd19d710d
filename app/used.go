package app

import (
	"context"
	"reflect"

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
		u.addRoute(n, road.Route)
	}
}

// addRoute adds a road and what it names and passes; nil adds nothing.
func (u *used) addRoute(n *data.Network, r *data.Route) {
	if r == nil || u.routes[r.ID] {
		return
	}
	u.routes[r.ID] = true
	mark(u.places, r.From, r.To)
	mark(u.places, r.Via...)
	mark(u.sources, r.Sources...)
	for _, c := range n.Passes(r.ID) {
		u.chokepoints[c.ID] = true
	}
}

func mark(set map[string]bool, ids ...string) {
	for _, id := range ids {
		set[id] = true
	}
}
