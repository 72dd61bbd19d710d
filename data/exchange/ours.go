package exchange

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// records takes over the records of a file of ours. It may have been made by
// anyone, so each is looked at as if it stood in a table.
func (r *reading) records(t *data.Tables) error {
	return t.Records(r.ctx, func(b *data.Batch) error {
		if r.batch == nil { // only looked at
			return errStop
		}
		return r.batch(b)
	})
}

// batch enters records; what is there already, by id, stays as it is.
func (e *entries) batch(b *data.Batch) error {
	in := row{}
	e.in, e.ours = &in, true
	if err := e.rebind(); err != nil {
		return err
	}
	eachRecord(e, &in, b.Commodities, e.takeCommodity)
	eachRecord(e, &in, b.Sources, e.takeSource)
	eachRecord(e, &in, b.Places, e.takePlace)
	eachRecord(e, &in, b.Routes, e.takeRoute)
	eachRecord(e, &in, b.Chokepoints, e.takeChokepoint)
	eachRecord(e, &in, b.Events, e.takeEvent)
	eachRecord(e, &in, b.Claims, e.takeClaim)
	if err := e.ctx.Err(); err != nil {
		return err
	}
	e.progress(false)
	return e.flush()
}

// eachRecord enters records of one kind: the row of a problem is the number of the
// record among all.
func eachRecord[T any](e *entries, in *row, all []T, take func(*T)) {
	for i := range all {
		e.report.Rows++
		in.at = e.report.Rows
		e.empty()
		take(&all[i])
		e.settle()
	}
}

// id reports an id that is of use and is not there yet.
func (e *entries) freshID(id string, known bool) bool {
	if !data.IsSlug(id) || len(id) > 300 {
		e.blamef(fID, id, "not an id (lower case letters, digits, single hyphens)")
		return false
	}
	if known {
		e.report.Same++
	}
	return !known
}

// clean blames texts that no field may hold.
func (e *entries) clean(texts ...string) {
	for _, s := range texts {
		if len(s) > maxField || strings.ToValidUTF8(s, "") != s {
			e.blamef(fNote, shorten(strings.ToValidUTF8(s, "\uFFFD"), 80), "a text of more than %d bytes, or not UTF-8", maxField)
		}
	}
}

func (e *entries) among(f field, word string, words []string) {
	if !slices.Contains(words, word) {
		e.blamef(f, word, "must be one of %s", strings.Join(words, ", "))
	}
}

func (e *entries) takeCommodity(c *data.Commodity) {
	if !e.freshID(c.Slug, e.known.commodities[c.Slug]) {
		return
	}
	e.clean(c.Label, c.Unit, c.Definition, c.PartOf)
	e.among(fCategory, string(c.Category), strings.Split(wordsOf(data.Categories), ", "))
	e.draft.Commodities = append(e.draft.Commodities, *c)
}

func (e *entries) takeSource(s *data.Source) {
	if !e.freshID(s.ID, e.known.sources[s.ID]) {
		return
	}
	e.clean(s.Publisher, s.Title, s.Authors, s.Verified)
	if s.URL != "" && !isWebAddress(s.URL) {
		e.blamef(fSourceURL, s.URL, "not a web address (http:// or https://)")
	}
	if _, err := parseDate(s.Date); s.Date != "" && err != nil {
		e.blame(fSourceDate, s.Date, err)
	}
	e.draft.Sources = append(e.draft.Sources, *s)
}

func (e *entries) onEarth(p orb.Point) {
	if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
		e.blame(fGeometry, "", offEarth(p, []orb.Point{p}))
	}
}

func (e *entries) takePlace(p *data.Place) {
	if !e.freshID(p.ID, holds(e.known.places)(p.ID)) {
		return
	}
	e.clean(p.Name, p.Note)
	e.among(fKind, p.Kind, data.PlaceKinds)
	e.onEarth(p.At)
	if p.Country != "" {
		e.someCountry(fCountry, p.Country)
	}
	e.draft.Places = append(e.draft.Places, *p)
}

func (e *entries) someCountry(f field, code string) {
	if found, ok := country(code); !ok || found != code {
		e.blamef(f, code, "no country of that code")
	}
}

func (e *entries) takeRoute(r *data.Route) {
	if !e.freshID(r.ID, holds(e.known.roads)(r.ID) || holds(e.known.lines)(r.ID)) {
		return
	}
	e.clean(r.Name, r.Note, r.CapacityUnit, r.Status)
	e.among(fRouteType, string(r.Type), strings.Split(wordsOf(data.RouteTypes[:len(data.RouteTypes)-1]), ", "))
	for _, place := range append([]string{r.From, r.To}, r.Via...) {
		if _, ok := e.known.places[place]; !ok {
			e.blamef(fFromPlace, place, "no such place")
		}
	}
	e.cited(r.Sources)
	for _, p := range r.Line {
		if !(math.Abs(p[0]) <= 360 && math.Abs(p[1]) <= 90) {
			e.blame(fGeometry, "", offEarth(p, r.Line))
			break
		}
	}
	if len(r.Line) < 2 {
		e.blame(fGeometry, "", errShort)
	}
	e.draft.Routes = append(e.draft.Routes, *r)
}

func (e *entries) takeChokepoint(c *data.Chokepoint) {
	if e.freshID(c.ID, false) {
		e.clean(c.Name, c.Why)
		e.onEarth(c.At)
		if !(c.RadiusKm > 0 && c.RadiusKm <= 500) {
			e.blamef(fRadiusKm, fmt.Sprint(c.RadiusKm), "must be kilometres, over 0 and at most 500")
		}
		e.draft.Chokepoints = append(e.draft.Chokepoints, *c)
	}
}

func (e *entries) takeEvent(x *data.Event) {
	if e.freshID(x.ID, false) {
		e.clean(x.Title, x.Summary)
		e.cited(x.Sources)
		if _, err := parseDate(x.Date); err != nil {
			e.blame(fDate, x.Date, err)
		}
		e.draft.Events = append(e.draft.Events, *x)
	}
}

// cited blames sources that are not there.
func (e *entries) cited(sources []string) {
	for _, s := range sources {
		if !e.known.sources[s] {
			e.blamef(fSourceID, s, "no such source")
		}
	}
}

func (e *entries) takeClaim(c *data.Claim) {
	if !e.freshID(c.ID, false) {
		return
	}
	e.clean(c.Unit, c.Note, c.How, c.PeriodNote)
	e.someCountry(fFrom, c.From)
	e.someCountry(fTo, c.To)
	if c.From == c.To {
		e.blamef(fTo, c.To, "sender and receiver are the same country")
	}
	if !e.known.commodities[c.Commodity] {
		e.blamef(fCommodity, c.Commodity, "no such commodity")
	}
	e.among(fStatus, string(c.Status), strings.Split(wordsOf(data.Statuses), ", "))
	e.among(fBasis, string(c.Basis), strings.Split(wordsOf(data.Bases), ", "))
	if c.Confidence < data.LowConfidence || c.Confidence > data.HighConfidence {
		e.blamef(fConfidence, fmt.Sprint(int(c.Confidence)), "must be one of low, medium, high")
	}
	if y := c.Years; !y.All() && (y.First < data.EarliestYear || y.Last > data.LatestYear || y.First > y.Last) {
		e.blamef(fYearFrom, y.String(), "not years from %d to %d in their order", data.EarliestYear, data.LatestYear)
	}
	for f, n := range map[field]data.Number{fQuantity: c.Quantity.Best, fLow: c.Quantity.Low, fHigh: c.Quantity.High, fValueUSD: c.ValueUSD} {
		if n.Known && !(n.Value >= 0 && !math.IsInf(n.Value, 0)) {
			e.blame(f, fmt.Sprint(n.Value), errNegative)
		}
	}
	if len(c.Sources) == 0 {
		e.blame(fSource, "", errNoSource)
	}
	e.cited(c.Sources)
	for _, leg := range c.Legs.All() {
		if !holds(e.known.roads)(leg.Route) && !holds(e.known.lines)(leg.Route) {
			e.blamef(fLegs, leg.Route, "no such road")
		}
	}
	if len(e.faults) == 0 {
		e.draft.Claims = append(e.draft.Claims, *c)
	}
}
