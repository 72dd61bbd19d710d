package data

import (
	"slices"
	"strings"
)

// Answer says what the ledger rows (see Sum) tell about the question: the
// flows with their figures and roads, and the counts beside the filters. A
// flow passes if one of its transfers does; a transfer passes a filter by
// route type if one of its roads has a wanted type, and then only roads of
// wanted types are in the flow. Nothing is ever added across statuses or
// units.
func (n *Network) Answer(q Query, sums []Sum) *Answer {
	s := &search{n: n, f: n.filter(q), marks: make([]mark, len(n.flowIDs)), seen: map[string]bool{}}
	s.read(sums)
	a := &Answer{network: n, Query: q, Facets: s.facets(), Flows: s.compose()}
	for i := range a.Flows {
		a.Claims += a.Flows[i].Claims
	}
	a.Sources = len(s.seen)
	a.NotReported = s.notReported()
	markParts(n, a.Flows)
	return a
}

// search is one question on its way to an answer.
type search struct {
	n     *Network
	f     *filter
	marks []mark          // one per flow
	hits  []hit           // transfers that pass, in the order of their ids
	in    []*Sum          // rows of all hits, one after another
	seen  map[string]bool // sources
	// sums and carried are room for one flow at a time.
	sums, carried []tally
}

// mark is what facets need to know of a flow.
type mark struct {
	first      int32  // 1 + number of a transfer of the flow that has a row in the years; 0: none
	misses     miss   // filters that the flow fails
	shown      bool   // a transfer passes all but those
	types      uint16 // route types of transfers that pass all but the type
	confidence Confidence
	elsewhere  int32 // 1 + number of a transfer with a figure in another year
	here       bool  // a claim in the years passes
}

// hit is a transfer that passes, with the range of its rows in search.in.
type hit struct {
	transfer    int
	first, last int
}

// rows are those of the hit that lie in the years.
func (s *search) rows(h hit) []*Sum { return s.in[h.first:h.last] }

// read goes through the rows, which come in the order of transfers.
func (s *search) read(sums []Sum) {
	var words []string
	if len(s.f.words) > 0 {
		words = s.n.words()
	}
	for i := 0; i < len(sums); {
		j := i + 1
		for j < len(sums) && sums[j].Transfer == sums[i].Transfer {
			j++
		}
		if t, ok := s.n.transfers[sums[i].Transfer]; ok && (words == nil || holdsAll(words[t], s.f.words)) {
			s.transfer(t, sums[i:j])
		}
		i = j
	}
}

// transfer sorts the rows of one transfer, whose text fits, into marks and
// hits.
func (s *search) transfer(t int, rows []Sum) {
	tf := &s.n.flows[t]
	m := &s.marks[tf.flow]
	m.misses = s.f.misses(&s.n.Transfers[t])
	typeFits := tf.types&s.f.types != 0
	first := len(s.in)
	for i := range rows {
		r := &rows[i]
		sure := r.Confidence >= s.f.q.MinConfidence
		switch {
		case !s.f.q.Years.Overlaps(r.Years):
			if sure && typeFits && (r.Unit != "" || r.USDClaims > 0) {
				m.elsewhere = int32(t) + 1
			}
			continue
		case sure:
			s.in = append(s.in, r)
			m.types |= tf.types
		}
		m.first = int32(t) + 1
		if typeFits {
			m.confidence = max(m.confidence, r.Confidence)
			m.shown = m.shown || sure
		}
	}
	if len(s.in) > first && typeFits && m.misses == 0 {
		m.here = true
		s.hits = append(s.hits, hit{t, first, len(s.in)})
		return
	}
	s.in = s.in[:first]
}

// notReported counts flows with a figure in another year and no claim in
// these.
func (s *search) notReported() int {
	count := 0
	for i := range s.marks {
		if m := &s.marks[i]; m.elsewhere > 0 && !m.here && m.misses == 0 {
			count++
		}
	}
	return count
}

// facets counts the flows that each box would show.
func (s *search) facets() Facets {
	f := Facets{map[string]int{}, map[Category]int{}, map[RouteType]int{}, map[string]int{}, map[string]int{},
		map[Status]int{}, map[Confidence]int{}}
	goods := map[*Commodity]int{}
	for i := range s.marks {
		m := &s.marks[i]
		if m.first == 0 {
			continue
		}
		t := &s.n.Transfers[m.first-1]
		if m.shown {
			if m.misses&^missCommodity == 0 {
				goods[s.n.flows[m.first-1].commodity]++
			}
			f.count(t, m.misses)
		}
		if m.misses == 0 {
			countTypes(f.RouteTypes, m.types)
			for level := LowConfidence; level <= m.confidence; level++ {
				f.Confidence[level]++
			}
		}
	}
	for c, count := range goods {
		f.Categories[c.Category] += count
		for _, slug := range append(s.n.Totals(c.Slug), c.Slug) {
			f.Commodities[slug] += count
		}
	}
	return f
}

// count counts the flow at each filter that is the only one it fails, or at
// all where it fails none.
func (f *Facets) count(t *Transfer, misses miss) {
	if misses&^missFrom == 0 {
		f.From[t.From]++
	}
	if misses&^missTo == 0 {
		f.To[t.To]++
	}
	if misses&^missStatus == 0 {
		f.Statuses[t.Status]++
	}
}

func countTypes(counts map[RouteType]int, types uint16) {
	for i, t := range RouteTypes {
		if types&(1<<i) != 0 {
			counts[t]++
		}
	}
}

// groups sorts the transfers that pass by flow, flows in the order of their
// first transfer.
func (s *search) groups() [][]hit {
	sizes := make([]int32, len(s.marks))
	flows := 0
	for _, h := range s.hits {
		k := &sizes[s.n.flows[h.transfer].flow]
		if *k++; *k == 1 {
			flows++
		}
	}
	at := make([]int32, len(s.marks)) // 1 + place in groups
	groups := make([][]hit, 0, flows)
	room := make([]hit, len(s.hits))
	for _, h := range s.hits {
		flow := s.n.flows[h.transfer].flow
		if at[flow] == 0 {
			groups = append(groups, room[:0:sizes[flow]])
			room = room[sizes[flow]:]
			at[flow] = int32(len(groups))
		}
		g := &groups[at[flow]-1]
		*g = append(*g, h)
	}
	return groups
}

// compose makes flows of the transfers that pass, in the order of their ids.
func (s *search) compose() []Flow {
	groups := s.groups()
	flows := make([]Flow, len(groups))
	for i, hits := range groups {
		flows[i] = s.flow(hits)
	}
	byID := func(a, b Flow) int { return strings.Compare(a.ID, b.ID) }
	if !slices.IsSortedFunc(flows, byID) { // they come in the order of their transfers' ids
		slices.SortFunc(flows, byID)
	}
	return flows
}
