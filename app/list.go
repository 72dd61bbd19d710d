package app

import (
	"context"
	"math"
	"slices"
	"strings"

	"axismap/data"
)

// kinds are the things that can be listed, with the filters that mean
// something for them. All filters are named where nil.
var kinds = []struct {
	name    string
	filters []string
	list    func(context.Context, *Project, data.Query) (*listing, error)
}{
	{"transfers", nil, listTransfers},
	{"claims", nil, listClaims},
	{"routes", nil, listRoutes},
	{"places", nil, listPlaces},
	{"commodities", nil, listCommodities},
	{"sources", nil, listSources},
	{"events", []string{"--year", "--from", "--to", "--article", "--text"}, listEvents},
	{"chokepoints", nil, listChokepoints},
}

// listCommand lists one kind of thing.
type listCommand struct {
	Kind   string `arg:"" help:"transfers, claims, routes, places, commodities, sources, events or chokepoints."`
	DB     string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Format string `placeholder:"FORMAT" default:"table" help:"table (for reading, long texts cut), csv or json (complete)."`
	filterFlags
}

// Run writes the listing to standard output.
func (c *listCommand) Run(r *run) error {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	at := slices.Index(names, strings.ToLower(c.Kind))
	if at < 0 {
		return misused("there is no list of %q; give %s%s", c.Kind, either(names), didYouMean(c.Kind, names))
	}
	kind := kinds[at]
	if !slices.Contains([]string{"table", "csv", "json"}, c.Format) {
		return misused("--format %q is none of table, csv, json", c.Format)
	}
	for _, flag := range c.given() {
		if kind.filters != nil && !slices.Contains(kind.filters, flag) {
			return misused("%s cannot choose among %s; use %s", flag, kind.name, either(kind.filters))
		}
	}
	return r.withProject(c.DB, func(p *Project) error {
		q, err := c.query(p.Network)
		if err != nil {
			return err
		}
		l, err := kind.list(r.ctx, p, q)
		if err != nil {
			return err
		}
		return l.write(r.out, c.Format)
	})
}

func listTransfers(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("-id", "from", "to", "commodity", "-category", "status", "quantity", "-low", "-high",
		"unit", "-basis", "-summed", "-value_usd", "-tonnes", "period", "confidence", "claims", "route_type", "-route", "-fidelity", "-source")}
	for i := range answer.Flows {
		f := &answer.Flows[i]
		l.add(f.ID, f.From, f.To, f.Commodity.Slug, string(f.Commodity.Category), string(f.Status),
			number(f.Total.Best), number(f.Total.Low), number(f.Total.High), orNil(f.Total.Unit), string(f.Total.Basis), f.Total.Summed,
			number(f.Total.USD), number(f.Total.Tonnes), f.Total.Period, f.Confidence.String(), f.Claims,
			routeTypes(f), routeIDs(f), fidelity(f), f.Sources)
	}
	return l, nil
}

func listClaims(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	claims, err := p.claims(ctx, q)
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("id", "from", "to", "commodity", "-category", "year_from", "year_to", "-period_note", "basis", "-additive",
		"quantity", "-low", "-high", "unit", "-value_usd", "status", "confidence", "-route", "-route_type", "-source", "-source_url", "-source_date",
		"-article", "-overlaps", "-note", "-figure_from", "-how")}
	for i := range claims {
		c := &claims[i]
		urls, dates := p.whereAndWhen(c.Sources)
		l.add(c.ID, c.From, c.To, c.Commodity, p.category(c.Commodity), c.Years.First, c.Years.Last, c.PeriodNote, string(c.Basis), c.Additive,
			number(c.Quantity.Best), number(c.Quantity.Low), number(c.Quantity.High), orNil(c.Unit), number(c.ValueUSD),
			string(c.Status), c.Confidence.String(), c.Legs.String(), p.legTypes(c.Legs), c.Sources, urls, dates,
			c.Article, c.Overlaps, c.Note, c.FigureFrom, c.How)
	}
	return l, nil
}

func listRoutes(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	used, err := p.used(ctx, q, data.Query{RouteTypes: q.RouteTypes})
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("id", "name", "type", "from_place", "to_place", "-via", "fidelity", "status", "km",
		"-capacity", "-capacity_unit", "-source", "-note", "-chokepoints")}
	for i := range p.Network.Routes {
		r := &p.Network.Routes[i]
		if used != nil && !used.routes[r.ID] || len(q.RouteTypes) > 0 && !slices.Contains(q.RouteTypes, r.Type) {
			continue
		}
		capacity := any(nil)
		if r.CapacityUnit != "" {
			capacity = r.Capacity
		}
		l.add(r.ID, r.Name, string(r.Type), r.From, r.To, r.Via, r.Fidelity.String(), r.Status, math.Round(r.LengthKm()),
			capacity, orNil(r.CapacityUnit), r.Sources, r.Note, p.passes(r))
	}
	return l, nil
}

func listPlaces(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	used, err := p.used(ctx, q, data.Query{})
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("id", "name", "country", "kind", "lat", "lon", "note")}
	for _, place := range p.Network.Places {
		if used == nil || used.places[place.ID] {
			l.add(place.ID, place.Name, orNil(place.Country), place.Kind, place.At.Lat(), place.At.Lon(), place.Note)
		}
	}
	return l, nil
}

func listCommodities(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	used, err := p.used(ctx, q, data.Query{Commodities: q.Commodities})
	if err != nil {
		return nil, err
	}
	shown := p.Network.Chosen(q.Commodities)
	l := &listing{columns: columns("commodity", "label", "category", "part_of", "unit", "-undirected", "definition")}
	for _, c := range p.Network.Commodities {
		if shown(c.Slug) && (used == nil || used.commodities[c.Slug]) {
			l.add(c.Slug, c.Label, string(c.Category), orNil(c.PartOf), orNil(c.Unit), c.Undirected, c.Definition)
		}
	}
	return l, nil
}

func listSources(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	used, err := p.used(ctx, q, data.Query{})
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("id", "publisher", "title", "-authors", "date", "-url", "-verified")}
	for _, s := range p.Network.Sources {
		if used == nil || used.sources[s.ID] {
			l.add(s.ID, s.Publisher, s.Title, s.Authors, s.Date, s.URL, s.Verified)
		}
	}
	return l, nil
}

func listEvents(_ context.Context, p *Project, q data.Query) (*listing, error) {
	l := &listing{columns: columns("-id", "date", "title", "-summary", "parties", "-source", "-article")}
	for _, e := range p.Network.Events {
		if eventPasses(&e, q) {
			l.add(e.ID, e.Date, e.Title, e.Summary, e.Parties, e.Sources, e.Article)
		}
	}
	return l, nil
}

// eventPasses asks of an event what can be asked of one: that it happened in
// the years, that a sender and a receiver were party to it, and the words.
func eventPasses(e *data.Event, q data.Query) bool {
	year, err := data.ParseYears(e.Date[:min(4, len(e.Date))])
	party := func(list []string) bool {
		return len(list) == 0 || slices.ContainsFunc(list, func(c string) bool { return slices.Contains(e.Parties, c) })
	}
	text := strings.ToLower(e.Title + " " + e.Summary + " " + strings.Join(e.Parties, " "))
	for word := range strings.FieldsSeq(strings.ToLower(q.Text)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return (q.Years.All() || err == nil && q.Years.Overlaps(year)) &&
		party(q.From) && party(q.To) && (e.Article || !q.Article)
}

func listChokepoints(ctx context.Context, p *Project, q data.Query) (*listing, error) {
	used, err := p.used(ctx, q, data.Query{})
	if err != nil {
		return nil, err
	}
	l := &listing{columns: columns("id", "name", "lat", "lon", "radius_km", "why")}
	for _, c := range p.Network.Chokepoints {
		if used == nil || used.chokepoints[c.ID] {
			l.add(c.ID, c.Name, c.At.Lat(), c.At.Lon(), c.RadiusKm, c.Why)
		}
	}
	return l, nil
}

// number is a figure as a cell: nil where none is stated, since missing is not
// zero.
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
