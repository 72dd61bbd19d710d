package exchange

import (
	"errors"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// The rows below bring what claims refer to. A row whose id is known already
// brings nothing: what is there stays.

// newID is the id of such a row; fresh is false where it is there already.
func (e *entries) newID(known func(string) bool) (id string, fresh bool) {
	id = e.get(fID)
	switch {
	case id == "" && data.IsSlug(e.in.id):
		id = e.in.id
	case !data.IsSlug(id):
		e.blamef(fID, id, "needs an id (lower case letters, digits, single hyphens)")
		return id, false
	}
	if known(id) {
		e.report.Same++
		return id, false
	}
	return id, true
}

func holds[V any](m map[string]V) func(string) bool {
	return func(id string) bool {
		_, ok := m[id]
		return ok
	}
}

// need is the text of a field that may not be empty.
func (e *entries) need(f field) string {
	s := e.get(f)
	if s == "" {
		e.blamef(f, "", "may not be empty")
	}
	return s
}

// position is the row's point, or its fields lon and lat.
func (e *entries) position() orb.Point {
	for _, shape := range e.in.shapes {
		if p, ok := shape.(orb.Point); ok {
			return onMap(p)
		}
	}
	p, err := e.lonLat(fLon, fLat)
	if err != nil {
		e.blame(fLat, "", err)
	}
	return onMap(p)
}

func (e *entries) placeRow() {
	id, fresh := e.newID(holds(e.known.places))
	if !fresh {
		return
	}
	p := data.Place{ID: id, Name: e.need(fName), At: e.position(), Note: e.get(fNote),
		Kind: term(e, fKind, data.PlaceKinds, "city", nil)}
	if text := e.get(fCountry); text != "" {
		code, ok := country(text)
		if !ok {
			e.blamef(fCountry, text, "no country of that code or name")
		}
		p.Country = code
	} else if p.Kind != "waypoint" {
		e.blamef(fCountry, "", "only a waypoint at sea has none")
	}
	e.draft.Places = append(e.draft.Places, p)
}

func (e *entries) routeRow() {
	id, fresh := e.newID(func(id string) bool { return holds(e.known.roads)(id) || holds(e.known.lines)(id) })
	if !fresh {
		return
	}
	r := data.Route{ID: id, Name: e.need(fName), Type: e.routeType(), Note: e.get(fNote), Sources: e.sources(),
		Status: e.get(fRouteStatus), Geodesic: e.yesNo(fGeodesic)}
	if r.Type == "" || r.Type == data.NoRoad {
		e.blamef(fRouteType, string(r.Type), "by which kind of road? one of %s", wordsOf(data.RouteTypes[:len(data.RouteTypes)-1]))
	}
	if r.Status != "" && !oneOf(r.Status, data.RouteStatuses...) {
		e.blamef(fRouteStatus, r.Status, "must be one of %s", strings.Join(data.RouteStatuses, ", "))
	}
	if n := e.number(fCapacity); n.Known {
		r.Capacity, r.CapacityUnit = n.Value, e.need(fCapacityUnit)
	}
	lines := e.lines()
	if len(lines) != 1 {
		e.blame(fGeometry, "", errors.New("a route is one line"))
		return
	}
	line, err := runOn(lines[0])
	if err != nil {
		e.blame(fGeometry, "", err)
		return
	}
	r.Line, r.Fidelity = line, e.fidelity(line)
	r.From, r.To = e.placeAt(line[0], e.namedPlace(fFromPlace, r.Type)), e.placeAt(line[len(line)-1], e.namedPlace(fToPlace, r.Type))
	for _, v := range e.slugs(fVia) {
		if _, ok := e.known.places[v]; !ok {
			e.blamef(fVia, v, "no such place")
		}
		r.Via = append(r.Via, v)
	}
	e.draft.Routes = append(e.draft.Routes, r)
}

// namedPlace is a place by its id or name, for a road without a claim.
func (e *entries) namedPlace(f field, t data.RouteType) end {
	name := e.get(f)
	if id, ok := e.known.place(name); ok {
		return end{place: id, country: e.known.places[id].country}
	}
	return end{name: name, kind: placeKind(t)}
}

func (e *entries) sourceRow() {
	id, fresh := e.newID(holds(e.known.sources))
	if !fresh {
		return
	}
	s := data.Source{ID: id, Publisher: e.need(fSource), Title: e.get(fSourceTitle), Authors: e.get(fSourceAuthors),
		Date: e.get(fSourceDate), URL: e.get(fSourceURL), Verified: e.get(fSourceVerified)}
	if s.URL != "" && !isWebAddress(s.URL) {
		e.blamef(fSourceURL, s.URL, "not a web address (http:// or https://)")
	}
	if _, err := parseDate(s.Date); s.Date != "" && err != nil {
		e.blame(fSourceDate, s.Date, err)
	}
	if s.Verified != "" && !oneOf(s.Verified, "page", "memory") {
		e.blamef(fSourceVerified, s.Verified, "must be page or memory")
	}
	e.draft.Sources = append(e.draft.Sources, s)
}

func (e *entries) commodityRow() {
	id, fresh := e.newID(holds(e.known.commodities))
	if !fresh {
		return
	}
	c := data.Commodity{Slug: id, Label: e.need(fName), Category: term(e, fCategory, data.Categories, "", nil), PartOf: e.get(fPartOf),
		Unit: e.get(fUnit), Definition: e.get(fDefinition), Undirected: e.yesNo(fUndirected), NeverSummed: e.yesNo(fNeverSummed)}
	if c.Category == "" {
		e.blamef(fCategory, "", "must be one of %s", wordsOf(data.Categories))
	}
	if c.PartOf != "" && !e.known.commodities[c.PartOf] {
		e.blamef(fPartOf, c.PartOf, "no such commodity; a total stands before its parts")
	}
	e.draft.Commodities = append(e.draft.Commodities, c)
}

func (e *entries) eventRow() {
	id, fresh := e.newID(func(string) bool { return false })
	if !fresh {
		return
	}
	x := data.Event{ID: id, Date: e.need(fDate), Title: e.need(fTitle), Summary: e.get(fSummary), Sources: e.sources(), Article: e.yesNo(fArticle)}
	if _, err := parseDate(x.Date); x.Date != "" && err != nil {
		e.blame(fDate, x.Date, err)
	}
	for _, text := range e.list(fParties) {
		code, ok := country(text)
		if !ok {
			e.blamef(fParties, text, "no country of that code or name")
		}
		x.Parties = append(x.Parties, code)
	}
	e.draft.Events = append(e.draft.Events, x)
}

func (e *entries) chokepointRow() {
	id, fresh := e.newID(func(string) bool { return false })
	if !fresh {
		return
	}
	c := data.Chokepoint{ID: id, Name: e.need(fName), At: e.position(), Why: e.get(fWhy), RadiusKm: e.number(fRadiusKm).Value}
	if !(c.RadiusKm > 0 && c.RadiusKm <= 500) {
		e.blamef(fRadiusKm, e.get(fRadiusKm), "must be kilometres, over 0 and at most 500")
	}
	e.draft.Chokepoints = append(e.draft.Chokepoints, c)
}
