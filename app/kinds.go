package app

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"

	"axismap/data"
)

// kind is a kind of thing that can be listed.
type kind struct {
	name    string
	columns []column
	list    func(context.Context, *Project, data.Query, addRow) error
	filters []string // the flags that mean something for it; nil: all
}

// addRow takes the next row, a cell for each column.
type addRow func(cells ...any) error

// kinds are what can be listed. Field names are those of an import where an
// import has the field.
var kinds = []kind{
	{
		name: "transfers", list: listTransfers,
		columns: columns(`-id from to commodity -category status quantity -low -high unit -basis -summed -value_usd -tonnes
			period confidence claims route_type -route -fidelity -source -passes`),
	},
	{
		name: "claims", list: listClaims,
		columns: columns(`id from to commodity -category year_from year_to -period_note basis -additive quantity -low -high unit
			-value_usd status confidence -route -route_type -source -source_url -source_date -article -overlaps -note -figure_from -how`),
	},
	{
		name: "routes", list: listRoutes,
		columns: columns(`id name type from_place to_place -via fidelity status km -capacity -capacity_unit -source -note -chokepoints`),
	},
	{name: "places", list: listPlaces, columns: columns(`id name country kind lat lon note`)},
	{name: "commodities", list: listCommodities, columns: columns(`commodity label category part_of unit -undirected definition`)},
	{name: "sources", list: listSources, columns: columns(`id publisher title -authors date -url -verified`)},
	{
		name: "events", list: listEvents, columns: columns(`-id date title -summary parties -source -article`),
		filters: []string{"--year", "--from", "--to", "--article", "--text"},
	},
	{name: "chokepoints", list: listChokepoints, columns: columns(`id name -lat -lon -radius_km flows volumes why`)},
}

func listTransfers(ctx context.Context, p *Project, q data.Query, add addRow) error {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return err
	}
	for i := range answer.Flows {
		f := &answer.Flows[i]
		err := add(f.ID, f.From, f.To, f.Commodity.Slug, string(f.Commodity.Category), string(f.Status),
			number(f.Total.Best), number(f.Total.Low), number(f.Total.High), orNil(f.Total.Unit), string(f.Total.Basis), f.Total.Summed,
			number(f.Total.USD), number(f.Total.Tonnes), f.Total.Period, f.Confidence.String(), f.Claims,
			routeTypes(f), routeIDs(f), fidelity(f), f.Sources, p.passed(f))
		if err != nil {
			return err
		}
	}
	return nil
}

func listClaims(ctx context.Context, p *Project, q data.Query, add addRow) error {
	return p.eachClaim(ctx, q, func(c *data.Claim) error {
		urls, dates := p.whereAndWhen(c.Sources)
		return add(c.ID, c.From, c.To, c.Commodity, p.category(c.Commodity), c.Years.First, c.Years.Last, c.PeriodNote, string(c.Basis), c.Additive,
			number(c.Quantity.Best), number(c.Quantity.Low), number(c.Quantity.High), orNil(c.Unit), number(c.ValueUSD),
			string(c.Status), c.Confidence.String(), c.Legs.String(), p.legTypes(c.Legs), c.Sources, urls, dates,
			c.Article, c.Overlaps, c.Note, c.FigureFrom, c.How)
	})
}

func listRoutes(ctx context.Context, p *Project, q data.Query, add addRow) error {
	used, err := p.used(ctx, q, data.Query{RouteTypes: q.RouteTypes})
	if err != nil {
		return err
	}
	for i := range p.Network.Routes {
		r := &p.Network.Routes[i]
		if used != nil && !used.routes[r.ID] || len(q.RouteTypes) > 0 && !slices.Contains(q.RouteTypes, r.Type) {
			continue
		}
		capacity := any(nil)
		if r.CapacityUnit != "" {
			capacity = r.Capacity
		}
		err := add(r.ID, r.Name, string(r.Type), r.From, r.To, r.Via, r.Fidelity.String(), r.Status, math.Round(r.LengthKm()),
			capacity, orNil(r.CapacityUnit), r.Sources, r.Note, p.passes(r))
		if err != nil {
			return err
		}
	}
	return nil
}

func listPlaces(ctx context.Context, p *Project, q data.Query, add addRow) error {
	used, err := p.used(ctx, q, data.Query{})
	if err != nil {
		return err
	}
	for _, place := range p.Network.Places {
		if used != nil && !used.places[place.ID] {
			continue
		}
		if err := add(place.ID, place.Name, orNil(place.Country), place.Kind, place.At.Lat(), place.At.Lon(), place.Note); err != nil {
			return err
		}
	}
	return nil
}

func listCommodities(ctx context.Context, p *Project, q data.Query, add addRow) error {
	used, err := p.used(ctx, q, data.Query{Commodities: q.Commodities})
	if err != nil {
		return err
	}
	shown := p.Network.Chosen(q.Commodities)
	for _, c := range p.Network.Commodities {
		if !shown(c.Slug) || used != nil && !used.commodities[c.Slug] {
			continue
		}
		if err := add(c.Slug, c.Label, string(c.Category), orNil(c.PartOf), orNil(c.Unit), c.Undirected, c.Definition); err != nil {
			return err
		}
	}
	return nil
}

func listSources(ctx context.Context, p *Project, q data.Query, add addRow) error {
	used, err := p.used(ctx, q, data.Query{})
	if err != nil {
		return err
	}
	for _, s := range p.Network.Sources {
		if used != nil && !used.sources[s.ID] {
			continue
		}
		if err := add(s.ID, s.Publisher, s.Title, s.Authors, s.Date, s.URL, s.Verified); err != nil {
			return err
		}
	}
	return nil
}

func listEvents(_ context.Context, p *Project, q data.Query, add addRow) error {
	for _, e := range p.Network.Events {
		if !eventPasses(&e, q) {
			continue
		}
		if err := add(e.ID, e.Date, e.Title, e.Summary, e.Parties, e.Sources, e.Article); err != nil {
			return err
		}
	}
	return nil
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

// listChokepoints lists the narrow places with the flows that pass them and what
// these come to: a sum for each commodity, status and unit, over all years where
// the filter names none.
func listChokepoints(ctx context.Context, p *Project, q data.Query, add addRow) error {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return err
	}
	all := reflect.DeepEqual(q, data.Query{})
	for _, c := range p.Network.Chokepoints {
		flows := p.Network.Through(answer, c.ID)
		if len(flows) == 0 && !all {
			continue
		}
		var volumes []string
		for _, v := range data.Volumes(flows) {
			volumes = append(volumes, v.String())
		}
		if err := add(c.ID, c.Name, c.At.Lat(), c.At.Lon(), c.RadiusKm, len(flows), volumes, c.Why); err != nil {
			return err
		}
	}
	return nil
}

// passed are the narrow places that a flow passes.
func (p *Project) passed(f *data.Flow) []string {
	var ids []string
	for _, c := range p.Network.Exposure(f).Chokepoints {
		ids = append(ids, c.ID)
	}
	return ids
}
