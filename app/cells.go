package app

import (
	"slices"

	"axismap/data"
)

// What follows makes cells of a listing out of facts.

// number is a figure: nil where none is stated, since missing is not zero.
func number(n data.Number) any {
	if !n.Known {
		return nil
	}
	return n.Value
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func routeTypes(f *data.Flow) []string {
	var types []string
	for _, r := range f.Roads {
		if !slices.Contains(types, string(r.Route.Type)) {
			types = append(types, string(r.Route.Type))
		}
	}
	return types
}

func routeIDs(f *data.Flow) []string {
	ids := make([]string, len(f.Roads))
	for i, r := range f.Roads {
		ids[i] = data.Leg{Route: r.Route.ID, Reverse: r.Reverse}.String()
	}
	return ids
}

func fidelity(f *data.Flow) any {
	if len(f.Roads) == 0 {
		return nil
	}
	return f.Fidelity.String()
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
