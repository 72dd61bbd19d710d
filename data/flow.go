package data

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// composer makes flows of a search, one at a time.
type composer struct {
	*search
	sums, carried []tally   // room for one flow
	cited         sourceSet // of the flow at hand
	all           sourceSet // of all flows so far
	periods       map[timeOf]string
	windows       windowSums // of the flow at hand
	scales        Scales     // of the flows gauged so far
}

// timeOf is what the words for the time of a figure are made of.
type timeOf struct {
	basis Basis
	years Years
	note  string
}

// period says it in words; most flows of an answer have one of a few.
func (c *composer) period(t timeOf) string {
	words, ok := c.periods[t]
	if !ok {
		if c.periods == nil {
			c.periods = map[timeOf]string{}
		}
		words = period(t.basis, t.years, t.note)
		c.periods[t] = words
	}
	return words
}

// fewFlows are made by one composer: a second would not pay for its beginning.
const fewFlows = 64

// share lets composers on all processors do n pieces of work, each a stretch of
// them, and returns the composers.
func (s *search) share(n int, do func(c *composer, i int)) []composer {
	crew := make([]composer, max(1, min(runtime.GOMAXPROCS(0), n/fewFlows)))
	var all sync.WaitGroup
	for k := range crew {
		c := &crew[k]
		*c = composer{search: s, cited: newSourceSet(s.l.sources), all: newSourceSet(s.l.sources)}
		work := func() {
			for i := n * k / len(crew); i < n*(k+1)/len(crew); i++ {
				do(c, i)
			}
		}
		if k == len(crew)-1 {
			work()
			break
		}
		all.Go(work)
	}
	all.Wait()
	return crew
}

// flow makes one flow of its transfers that pass.
func (c *composer) flow(hits []hit) Flow {
	about := &c.n.flows[hits[0].transfer]
	t := &c.n.Transfers[hits[0].transfer]
	f := Flow{ID: c.n.flowIDs[about.flow], From: t.From, To: t.To, Commodity: about.commodity, Status: t.Status}
	f.Transfers = make([]string, 0, len(hits))
	for _, h := range hits {
		f.Transfers = append(f.Transfers, c.n.Transfers[h.transfer].ID)
		v, rows := c.rows(h)
		for _, i := range rows {
			f.Claims += int(v.figures[i].claims)
			c.cited.add(row{v, i}.cited())
		}
	}
	c.all.with(&c.cited)
	f.Sources = c.cited.take()
	c.layRoads(&f, hits, c.amounts(&f, hits))
	f.Fidelity = weakest(f.Roads)
	return f
}

// basisOf is what Total rests on: rows that were added, or the one row whose
// claim stands for all.
type basisOf struct {
	unit     string // of the sum; empty: a claim stands
	transfer int32  // of the standing claim
}

// amounts fills Total, Others and Confidence.
func (c *composer) amounts(f *Flow, hits []hit) basisOf {
	sums := c.tallies(hits)
	if len(sums) == 0 {
		return c.stands(f, hits)
	}
	f.Total = c.amount(&sums[0], f.Commodity.Slug)
	f.Behind = c.behind(hits, sums[0].unit)
	f.Confidence = sums[0].confidence
	for i := range sums[1:] {
		f.Others = append(f.Others, c.amount(&sums[i+1], f.Commodity.Slug))
	}
	return basisOf{unit: sums[0].unit}
}

// stands shows the claim that stands for all.
func (c *composer) stands(f *Flow, hits []hit) basisOf {
	var best row
	var on basisOf
	for _, h := range hits {
		v, rows := c.rows(h)
		for _, i := range rows {
			if r := (row{v, i}); best.in == nil || r.standsBefore(best) {
				best, on.transfer = r, h.transfer
			}
		}
	}
	f.Total = best.stated(c.n, f.Commodity.Slug)
	f.Total.Period = c.period(timeOf{f.Total.Basis, best.mark().years(), best.note()})
	f.Confidence = Confidence(best.mark().confidence)
	f.Behind = c.saying(nil, best)
	return on
}

// behind names sources of claims that were added up in a unit.
func (c *composer) behind(hits []hit, unit string) (ids []string) {
	for sure := uint8(HighConfidence); sure >= uint8(LowConfidence); sure-- {
		for _, h := range hits {
			v, rows := c.rows(h)
			for _, i := range rows {
				if m := &v.marks[i]; m.confidence != sure || !c.summable(m) || (row{v, i}).sumUnit() != unit {
					continue
				}
				if ids = c.saying(ids, row{v, i}); len(ids) == mostSaid {
					return ids
				}
			}
		}
	}
	return ids
}

// saying appends the sources of a row's standing claim, as far as there is room.
func (c *composer) saying(ids []string, r row) []string {
	for _, s := range r.standing().said {
		if s == nobody || len(ids) == mostSaid {
			break
		}
		if id := c.l.sources[s]; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// summable reports whether the row may be added: it lies wholly in the years
// asked for and holds additive figures.
func (s *search) summable(m *rowMark) bool {
	return m.is&adds != 0 && s.first <= m.first && m.last <= s.last
}

// sumUnit is the unit that a summable row adds in.
func (r row) sumUnit() string {
	if unit := r.unit(); unit != "" {
		return unit
	}
	return "USD"
}

// tallies adds the rows up by unit: the commodity's usual unit first, then
// the one with most claims, then by name. The next call overwrites them.
func (c *composer) tallies(hits []hit) []tally {
	sums := c.sums[:0]
	for _, h := range hits {
		v, rows := c.rows(h)
		for _, i := range rows {
			if c.summable(&v.marks[i]) {
				sums = addTo(sums, row{v, i})
			}
		}
	}
	c.sums = sums
	if len(sums) < 2 {
		return sums
	}
	usual := c.n.flows[hits[0].transfer].commodity.Unit
	slices.SortStableFunc(sums, func(a, b tally) int {
		return cmp.Or(-compareBool(a.unit == usual, b.unit == usual), cmp.Compare(b.additive, a.additive), strings.Compare(a.unit, b.unit))
	})
	return sums
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func addTo(sums []tally, r row) []tally {
	unit := r.sumUnit()
	for i := range sums {
		if sums[i].unit == unit {
			sums[i].add(r)
			return sums
		}
	}
	sums = append(sums, tally{unit: unit})
	sums[len(sums)-1].add(r)
	return sums
}

// layRoads gives the flow its roads, each with what surely travels on it.
func (c *composer) layRoads(f *Flow, hits []hit, on basisOf) {
	carried := c.carried[:0] // by place in f.Roads
	for _, h := range hits {
		roads := c.roads(h.transfer)
		if f.Roads == nil && len(roads) > 0 {
			f.Roads = make([]FlowRoad, 0, len(roads))
		}
		for _, leg := range roads {
			i := f.road(leg)
			for len(carried) < len(f.Roads) {
				carried = append(carried, tally{unit: on.unit})
			}
			road := &f.Roads[i]
			switch {
			case on.unit == "" && leg.certain && h.transfer == on.transfer:
				road.Carries = f.Total
			case on.unit != "" && leg.certain && c.carry(&carried[i], h):
			case !leg.certain || f.Total.Figure.Known():
				road.ShareUnknown = true
			}
		}
	}
	c.carried = carried
	for i := range carried {
		switch t := &carried[i]; t.additive {
		case 0:
		case f.Total.Summed:
			f.Roads[i].Carries = f.Total
		default:
			f.Roads[i].Carries = c.amount(t, f.Commodity.Slug)
		}
	}
}

// carry adds what the transfer surely brings to the road; false: nothing that
// was summed.
func (s *search) carry(t *tally, h hit) bool {
	added := false
	v, rows := s.rows(h)
	for _, i := range rows {
		if r := (row{v, i}); s.summable(&v.marks[i]) && r.sumUnit() == t.unit {
			t.add(r)
			added = true
		}
	}
	return added
}

// roads lists the roads of a transfer that have a wanted type.
func (s *search) roads(transfer int32) []flowLeg {
	all := s.n.flows[transfer].roads
	if len(s.f.q.RouteTypes) == 0 {
		return all
	}
	var wanted []flowLeg
	for _, leg := range all {
		if typeBit(leg.route.Type)&s.f.types != 0 {
			wanted = append(wanted, leg)
		}
	}
	return wanted
}

// road is the place in Roads of that leg, added if it is new.
func (f *Flow) road(leg flowLeg) int {
	for i := range f.Roads {
		if r := &f.Roads[i]; r.Route == leg.route && r.Reverse == leg.reverse {
			return i
		}
	}
	f.Roads = append(f.Roads, FlowRoad{Route: leg.route, Reverse: leg.reverse})
	return len(f.Roads) - 1
}

// weakest is the least fidelity among the roads; Schematic where there are
// none.
func weakest(roads []FlowRoad) Fidelity {
	if len(roads) == 0 {
		return Schematic
	}
	least := Reported
	for _, r := range roads {
		least = min(least, r.Route.Fidelity)
	}
	return least
}

// markParts finds totals of which parts travel roads of their own in the same
// answer. A part counts where it got as far as the total: the same status, or
// both moved.
func markParts(n *Network, flows []Flow) {
	type pair struct{ from, to string }
	parts := map[pair][]*Flow{}
	for i := range flows {
		if f := &flows[i]; len(f.Roads) > 0 && f.Commodity.PartOf != "" {
			p := pair{f.From, f.To}
			parts[p] = append(parts[p], f)
		}
	}
	for i := range flows {
		total := &flows[i]
		if len(n.parts[total.Commodity.Slug]) == 0 {
			continue
		}
		for _, part := range parts[pair{total.From, total.To}] {
			if alike(part.Status, total.Status) && slices.Contains(n.Totals(part.Commodity.Slug), total.Commodity.Slug) {
				total.giveTo(part)
			}
		}
		total.PartsDrawn = total.PartsDrawn && !slices.ContainsFunc(total.Roads, func(r FlowRoad) bool { return !r.ByPart })
	}
}

func alike(a, b Status) bool { return a == b || a.Moved() && b.Moved() }

// giveTo marks the roads on which the part is drawn.
func (f *Flow) giveTo(part *Flow) {
	f.PartsDrawn = true
	for i := range f.Roads {
		r := &f.Roads[i]
		r.ByPart = r.ByPart || slices.ContainsFunc(part.Roads, func(p FlowRoad) bool { return p.Route == r.Route && p.Reverse == r.Reverse })
	}
}
