package exchange

import (
	"strconv"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// lookup finds the records of an export by id.
type lookup struct {
	commodities map[string]*data.Commodity
	sources     map[string]*data.Source
	routes      map[string]*data.Route
}

func lookupIn(b *data.Batch) lookup {
	l := lookup{map[string]*data.Commodity{}, map[string]*data.Source{}, map[string]*data.Route{}}
	for i := range b.Commodities {
		l.commodities[b.Commodities[i].Slug] = &b.Commodities[i]
	}
	for i := range b.Sources {
		l.sources[b.Sources[i].ID] = &b.Sources[i]
	}
	for i := range b.Routes {
		l.routes[b.Routes[i].ID] = &b.Routes[i]
	}
	return l
}

// between is what parts the entries of a list in one field.
const between = "|"

// claim fills the row in with a claim. Its geometry is all roads that it names,
// the way it travels them.
func (x *writing) claim(c *data.Claim) {
	r := &x.row
	r.kind = "claim"
	commodity := x.known.commodities[c.Commodity]
	if commodity == nil {
		commodity = &data.Commodity{Slug: c.Commodity, Label: c.Commodity}
	}
	r.category, r.years = commodity.Category, c.Years
	r.add(fRecord, r.kind)
	r.text(fID, c.ID)
	r.text(fFrom, c.From)
	r.text(fTo, c.To)
	r.text(fCommodity, c.Commodity)
	r.text(fCommodityName, commodity.Label)
	r.text(fCategory, string(commodity.Category))
	if !c.Years.All() {
		r.add(fYearFrom, float64(c.Years.First))
		r.add(fYearTo, float64(c.Years.Last))
	}
	r.text(fPeriodNote, c.PeriodNote)
	r.number(fQuantity, c.Quantity.Best)
	r.number(fLow, c.Quantity.Low)
	r.number(fHigh, c.Quantity.High)
	r.text(fUnit, c.Unit)
	r.number(fValueUSD, c.ValueUSD)
	r.text(fBasis, string(c.Basis))
	r.add(fAdditive, c.Additive)
	r.text(fStatus, string(c.Status))
	r.text(fConfidence, c.Confidence.String())
	x.roads(c)
	x.citations(c.Sources)
	r.add(fArticle, c.Article)
	r.text(fOverlaps, strings.Join(c.Overlaps, between))
	r.text(fFigureFrom, c.FigureFrom)
	r.text(fHow, c.How)
	r.text(fNote, c.Note)
	if x.sink.order().words {
		x.describe(c, commodity)
	}
}

// roads fills in how the goods moved: the legs, and for people the types and
// names of their roads.
func (x *writing) roads(c *data.Claim) {
	r := &x.row
	r.text(fLegs, c.Legs.String())
	var types, names []string
	var lines orb.MultiLineString
	weakest := data.Reported
	for _, leg := range c.Legs.All() {
		route := x.known.routes[leg.Route]
		if route == nil {
			continue
		}
		if t := string(route.Type); !oneOf(t, types...) {
			types = append(types, t)
		}
		names = append(names, route.Name)
		weakest = min(weakest, route.Fidelity)
		line := route.Line
		if leg.Reverse {
			line = line.Clone()
			line.Reverse()
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return
	}
	if len(types) == 1 { // else legs says it; a row's road is of one type
		r.text(fRouteType, types[0])
	}
	r.text(fRoute, strings.Join(names, "; "))
	r.text(fFidelity, weakest.String())
	r.shape = lines
	if len(lines) == 1 {
		r.shape = lines[0]
	}
}

// citations fills in who says so. The sources' own rows say it in full; here it
// is for those who read the row.
func (x *writing) citations(ids []string) {
	var publishers, urls, dates []string
	for _, id := range ids {
		s := x.known.sources[id]
		if s == nil {
			s = &data.Source{Publisher: id}
		}
		publishers = append(publishers, strings.ReplaceAll(s.Publisher, between, "/"))
		urls = append(urls, strings.ReplaceAll(s.URL, between, "%7C"))
		dates = append(dates, s.Date)
	}
	r := &x.row
	r.text(fSourceID, strings.Join(ids, between))
	r.text(fSource, strings.Join(publishers, " "+between+" "))
	r.text(fSourceURL, list(urls))
	r.text(fSourceDate, list(dates))
}

// list joins entries; nothing where all are empty.
func list(entries []string) string {
	if strings.Join(entries, "") == "" {
		return ""
	}
	return strings.Join(entries, " "+between+" ")
}

// describe says the claim in words.
func (x *writing) describe(c *data.Claim, commodity *data.Commodity) {
	r := &x.row
	amount := data.Amount{Figure: c.Quantity, Unit: c.Unit, Basis: c.Basis}
	figure := amount.String()
	if !c.Quantity.Known() && c.ValueUSD.Known {
		figure = data.Quantity(c.ValueUSD.Value, "USD")
	}
	r.name = commodity.Label + ", " + data.CountryName(c.From) + " to " + data.CountryName(c.To)
	if years := c.Years.String(); years != "" {
		r.name += ", " + years
	}
	if c.Quantity.Known() || c.ValueUSD.Known {
		r.name += ": " + figure
	}
	r.say(figure + " (" + c.Basis.Name() + "), " + c.Status.Name() + ", " + c.Confidence.Name() + ".")
	r.say(c.PeriodNote)
	r.say(c.Note)
	for _, id := range c.Sources {
		if s := x.known.sources[id]; s != nil {
			r.say("Source: " + s.Cite())
		}
	}
}

func (r *outRow) say(text string) {
	if text != "" {
		r.words = append(r.words, text)
	}
}

func (x *writing) commodity(c *data.Commodity) {
	r := x.record("commodity", c.Slug, c.Label)
	r.text(fCategory, string(c.Category))
	r.text(fPartOf, c.PartOf)
	r.text(fUnit, c.Unit)
	r.add(fUndirected, c.Undirected)
	r.add(fNeverSummed, c.NeverSummed)
	r.text(fDefinition, c.Definition)
	r.category = c.Category
	r.say(c.Definition)
}

func (x *writing) source(s *data.Source) {
	r := x.record("source", s.ID, "")
	r.name = s.Short()
	r.text(fSource, s.Publisher)
	r.text(fSourceTitle, s.Title)
	r.text(fSourceAuthors, s.Authors)
	r.text(fSourceDate, s.Date)
	r.text(fSourceURL, s.URL)
	r.text(fSourceVerified, s.Verified)
	r.say(s.Cite())
}

func (x *writing) place(p *data.Place) {
	r := x.record("place", p.ID, p.Name)
	r.text(fCountry, p.Country)
	r.text(fKind, p.Kind)
	r.at(p.At)
	r.text(fNote, p.Note)
	r.say(p.Note)
}

func (r *outRow) at(p orb.Point) {
	r.add(fLon, p.Lon())
	r.add(fLat, p.Lat())
	r.shape = p
}

func (x *writing) route(t *data.Route) {
	r := x.record("route", t.ID, t.Name)
	r.text(fRouteType, string(t.Type))
	r.text(fFidelity, t.Fidelity.String())
	r.text(fFromPlace, t.From)
	r.text(fToPlace, t.To)
	r.text(fVia, strings.Join(t.Via, between))
	r.text(fRouteStatus, t.Status)
	if t.CapacityUnit != "" {
		r.add(fCapacity, t.Capacity)
		r.text(fCapacityUnit, t.CapacityUnit)
	}
	r.add(fGeodesic, t.Geodesic)
	x.citations(t.Sources)
	r.text(fNote, t.Note)
	if len(t.Line) > 0 {
		r.shape = t.Line
	}
	r.say(strconv.Itoa(int(t.LengthKm()+0.5)) + " km, " + t.Type.Name() + ", " + t.Fidelity.Name() + ".")
	r.say(t.Note)
}

func (x *writing) chokepoint(c *data.Chokepoint) {
	r := x.record("chokepoint", c.ID, c.Name)
	r.at(c.At)
	r.add(fRadiusKm, c.RadiusKm)
	r.text(fWhy, c.Why)
	r.say(c.Why)
}

func (x *writing) event(e *data.Event) {
	r := x.record("event", e.ID, "")
	r.name = e.Title
	r.text(fDate, e.Date)
	r.text(fTitle, e.Title)
	r.text(fSummary, e.Summary)
	r.text(fParties, strings.Join(e.Parties, between))
	x.citations(e.Sources)
	r.add(fArticle, e.Article)
	r.say(e.Summary)
	if y, err := data.ParseYears(e.Date[:min(4, len(e.Date))]); err == nil {
		r.years = y
	}
}

// record begins a row that is no claim.
func (x *writing) record(kind, id, name string) *outRow {
	r := &x.row
	r.kind, r.name = kind, name
	r.add(fRecord, kind)
	r.text(fID, id)
	r.text(fName, name)
	return r
}
