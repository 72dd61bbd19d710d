package data

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Network is the facts made ready for questions: who is who by id, which
// commodity is part of which, and the transfers that claims are about. It
// does not change once made; all of it may be read by several goroutines.
type Network struct {
	Places      []Place
	Commodities []Commodity // by category in the order of the legend, then by label
	Routes      []Route
	Sources     []Source
	Events      []Event // by date
	Chokepoints []Chokepoint
	Transfers   []Transfer // by ID
	// Claims are those of the batch; empty where a store keeps them.
	Claims []Claim

	places      map[string]*Place
	commodities map[string]*Commodity
	routes      map[string]*Route
	sources     map[string]*Source
	events      map[string]*Event
	chokepoints map[string]*Chokepoint
	transfers   map[string]int
	claims      map[string]*Claim
	parts       map[string][]string  // total → direct parts
	factors     map[ScaleKey]float64 // tonnes per unit
	flows       []transferFlow       // one per transfer, same order
	flowIDs     []string             // by number
	words       func() []string      // one per transfer: what the text search looks at
	passes      func() map[string][]*Chokepoint
}

// transferFlow is what Answer needs of a transfer, prepared once.
type transferFlow struct {
	flow      int32 // number of the flow: transfers that differ only in their legs share it
	roads     []flowLeg
	types     uint16 // bit per index in RouteTypes
	commodity *Commodity
}

// flowLeg is one road of a transfer.
type flowLeg struct {
	route   *Route
	reverse bool
	certain bool // stands in every alternative
}

// NewNetwork takes the batch as it is: it is not copied and must not be
// changed afterwards. A commodity that claims name and nobody defines stands
// under its slug, without a category.
func NewNetwork(b *Batch) *Network {
	n := &Network{
		Places: b.Places, Routes: b.Routes, Sources: b.Sources, Chokepoints: b.Chokepoints,
		Events: slices.Clone(b.Events), Commodities: slices.Clone(b.Commodities), Claims: b.Claims,
	}
	slices.SortStableFunc(n.Events, func(a, b Event) int { return strings.Compare(a.Date, b.Date) })
	n.Transfers = b.Transfers
	if len(n.Transfers) == 0 {
		n.Transfers = groupTransfers(b.Claims)
	}
	n.addUndefined()
	slices.SortStableFunc(n.Commodities, byLegend)
	n.index()
	n.prepare()
	n.words = sync.OnceValue(n.searchWords)
	n.passes = sync.OnceValue(n.routePasses)
	return n
}

func byLegend(a, b Commodity) int {
	return cmp.Or(cmp.Compare(categoryRank(a.Category), categoryRank(b.Category)), strings.Compare(a.Label, b.Label), strings.Compare(a.Slug, b.Slug))
}

// categoryRank is the place in the legend; what has no known category is last.
func categoryRank(c Category) int {
	if i := slices.Index(Categories, c); i >= 0 {
		return i
	}
	return len(Categories)
}

func (n *Network) addUndefined() {
	known := map[string]bool{}
	for _, c := range n.Commodities {
		known[c.Slug] = true
	}
	for _, t := range n.Transfers {
		if !known[t.Commodity] {
			known[t.Commodity] = true
			n.Commodities = append(n.Commodities, Commodity{Slug: t.Commodity, Label: t.Commodity})
		}
	}
}

func (n *Network) index() {
	n.places = byID(n.Places, func(p *Place) string { return p.ID })
	n.commodities = byID(n.Commodities, func(c *Commodity) string { return c.Slug })
	n.routes = byID(n.Routes, func(r *Route) string { return r.ID })
	n.sources = byID(n.Sources, func(s *Source) string { return s.ID })
	n.events = byID(n.Events, func(e *Event) string { return e.ID })
	n.chokepoints = byID(n.Chokepoints, func(c *Chokepoint) string { return c.ID })
	n.claims = byID(n.Claims, func(c *Claim) string { return c.ID })
	n.transfers = make(map[string]int, len(n.Transfers))
	for i := range n.Transfers {
		n.transfers[n.Transfers[i].ID] = i
	}
	n.parts = map[string][]string{}
	for i := range n.Commodities {
		if c := &n.Commodities[i]; c.PartOf != "" {
			n.parts[c.PartOf] = append(n.parts[c.PartOf], c.Slug)
		}
	}
	n.factors = n.factorsOf(Conversions())
}

func byID[T any](rows []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(rows))
	for i := range rows {
		m[id(&rows[i])] = &rows[i]
	}
	return m
}

// prepare numbers the flows and looks up the roads of each transfer.
func (n *Network) prepare() {
	n.flows = make([]transferFlow, len(n.Transfers))
	numbers := make(map[string]int32, len(n.Transfers))
	for i := range n.Transfers {
		t := &n.Transfers[i]
		id := t.Flow()
		number, ok := numbers[id]
		if !ok {
			number = int32(len(numbers))
			numbers[id] = number
			n.flowIDs = append(n.flowIDs, id)
		}
		f := transferFlow{flow: number, commodity: n.commodities[t.Commodity]}
		sure := t.Legs.Certain()
		for _, leg := range t.Legs.All() {
			if r := n.routes[leg.Route]; r != nil {
				f.roads = append(f.roads, flowLeg{r, leg.Reverse, slices.Contains(sure, leg)})
				f.types |= typeBit(r.Type)
			}
		}
		if len(f.roads) == 0 {
			f.types = typeBit(NoRoad)
		}
		n.flows[i] = f
	}
}

// typeBit is the bit of a route type; 0 for an unknown one.
func typeBit(t RouteType) uint16 {
	if i := slices.Index(RouteTypes, t); i >= 0 {
		return 1 << i
	}
	return 0
}

// Flow is the id of the flow that the transfer belongs to.
func (t *Transfer) Flow() string { return FlowID(t.From, t.To, t.Commodity, t.Status) }

// The lookups by id return nil where there is no such thing.

// Place is the place of that id.
func (n *Network) Place(id string) *Place { return n.places[id] }

// Commodity is the commodity of that slug.
func (n *Network) Commodity(slug string) *Commodity { return n.commodities[slug] }

// Route is the road of that id.
func (n *Network) Route(id string) *Route { return n.routes[id] }

// Source is the source of that id.
func (n *Network) Source(id string) *Source { return n.sources[id] }

// Event is the event of that id.
func (n *Network) Event(id string) *Event { return n.events[id] }

// Chokepoint is the narrow place of that id.
func (n *Network) Chokepoint(id string) *Chokepoint { return n.chokepoints[id] }

// Claim is the claim of that id, where the network holds its claims.
func (n *Network) Claim(id string) *Claim { return n.claims[id] }

// Transfer is the transfer of that id.
func (n *Network) Transfer(id string) *Transfer {
	if i, ok := n.transfers[id]; ok {
		return &n.Transfers[i]
	}
	return nil
}

// Parts lists the direct parts of a total, in the order of the legend.
func (n *Network) Parts(slug string) []string { return n.parts[slug] }

// Within lists the commodity and all that is part of it, however deep.
func (n *Network) Within(slug string) []string {
	all := []string{slug}
	for i := 0; i < len(all); i++ {
		for _, part := range n.parts[all[i]] {
			if !slices.Contains(all, part) { // a ring of parts ends here
				all = append(all, part)
			}
		}
	}
	return all
}

// Totals lists what the commodity is part of, the nearest first.
func (n *Network) Totals(slug string) []string {
	var totals []string
	for c := n.commodities[slug]; c != nil && c.PartOf != "" && !slices.Contains(totals, c.PartOf); c = n.commodities[c.PartOf] {
		totals = append(totals, c.PartOf)
	}
	return totals
}

// Countries lists the codes of senders and receivers: the four of the map
// first, then the others in alphabetical order.
func (n *Network) Countries() []string {
	seen := map[string]bool{}
	for i := range n.Transfers {
		seen[n.Transfers[i].From], seen[n.Transfers[i].To] = true, true
	}
	var codes []string
	for _, code := range Axis {
		if seen[code] {
			codes = append(codes, code)
			delete(seen, code)
		}
	}
	rest := len(codes)
	for code := range seen {
		codes = append(codes, code)
	}
	slices.Sort(codes[rest:])
	return codes
}

// ArticleClaims lists the claims of the article the map starts from.
func (n *Network) ArticleClaims() []*Claim {
	var claims []*Claim
	for i := range n.Claims {
		if n.Claims[i].Article {
			claims = append(claims, &n.Claims[i])
		}
	}
	return claims
}

// DataDate is the latest date of a source: YYYY, YYYY-MM or YYYY-MM-DD; the
// facts can know nothing later.
func (n *Network) DataDate() string {
	latest := ""
	for i := range n.Sources {
		latest = max(latest, n.Sources[i].Date)
	}
	return latest
}
