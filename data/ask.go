package data

import (
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Answer says what the ledger tells about the question: the flows with their
// figures and roads, and the counts beside the filters. A flow passes if one of
// its transfers does; a transfer passes a filter by route type if one of its
// roads has a wanted type, and then only roads of wanted types are in the flow.
// Nothing is ever added across statuses or units.
func (n *Network) Answer(q Query, l *Ledger) *Answer {
	s := n.search(q, l)
	s.read()
	a := &Answer{network: n, Query: q, Facets: s.facets()}
	a.Flows, a.Sources = s.compose()
	for i := range a.Flows {
		a.Claims += a.Flows[i].Claims
	}
	a.NotReported = s.notReported()
	s.leave()
	markParts(n, a.Flows)
	return a
}

// search is one question on its way to an answer.
type search struct {
	n           *Network
	l           *Ledger
	f           *filter
	first, last int32   // years asked for
	must        rowKind // what a row must be
	marks       []mark  // one per flow
	hits        []hit   // transfers that pass, in the order of their ids
	in          []int32 // rows of all hits, one hit after another
}

func (n *Network) search(q Query, l *Ledger) *search {
	s := &search{n: n, l: l, f: n.filter(q), marks: make([]mark, len(n.flowIDs))}
	s.first, s.last = q.Years.span()
	if q.Article {
		s.must |= ofArticle
	}
	if q.SolidOnly {
		s.must |= isSolid
	}
	return s
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

// hit is a transfer that passes, with its volume and the range of its rows in
// search.in.
type hit struct {
	transfer, volume int32
	first, last      int32
}

// rows are those of the hit that pass.
func (s *search) rows(h hit) (*volume, []int32) { return &s.l.volumes[h.volume], s.in[h.first:h.last] }

// read goes through the transfers of the ledger, on all processors where there
// are many.
func (s *search) read() {
	text := s.n.textSearch(s.f.words, s.l)
	const fewTransfers = 1024
	n := len(s.l.transfers)
	others := make([]*search, max(1, min(runtime.GOMAXPROCS(0), n/fewTransfers))-1)
	var all sync.WaitGroup
	for i := range others {
		o := *s
		o.marks, others[i] = make([]mark, len(s.marks)), &o
		all.Go(func() { o.sift(n*(i+1)/(len(others)+1), n*(i+2)/(len(others)+1), text) })
	}
	s.sift(0, n/(len(others)+1), text)
	all.Wait()
	for _, o := range others {
		s.join(o)
	}
}

// sift goes through a stretch of the transfers.
func (s *search) sift(first, last int, text *textSearch) {
	s.in = s.l.spare()
	places := s.l.numbered(s.n)
	for i := first; i < last; i++ {
		e := &s.l.transfers[i]
		if t := places[i]; t >= 0 && (text == nil || text.finds(t, s.l.cited(e))) {
			s.transfer(t, e)
		}
	}
}

// join takes over what has been found in the stretch that follows.
func (s *search) join(o *search) {
	before := int32(len(s.in))
	s.in = append(s.in, o.in...)
	for _, h := range o.hits {
		h.first, h.last = h.first+before, h.last+before
		s.hits = append(s.hits, h)
	}
	for i := range s.marks {
		s.marks[i].join(&o.marks[i])
	}
	o.leave()
}

func (m *mark) join(o *mark) {
	m.first, m.elsewhere = max(m.first, o.first), max(m.elsewhere, o.elsewhere)
	m.misses |= o.misses
	m.shown, m.here = m.shown || o.shown, m.here || o.here
	m.types |= o.types
	m.confidence = max(m.confidence, o.confidence)
}

// leave gives the memory for rows to the next search.
func (s *search) leave() {
	rows := s.in // not &s.in, which would keep the whole search
	s.l.spares.Put(&rows)
}

// transfer sorts the rows of one transfer, whose text fits, into marks and
// hits.
func (s *search) transfer(t int32, e *account) {
	tf := &s.n.flows[t]
	m := &s.marks[tf.flow]
	m.misses = s.f.misses(&s.n.Transfers[t])
	typeFits := tf.types&s.f.types != 0
	least := uint8(s.f.q.MinConfidence)
	first := len(s.in)
	marks := s.l.volumes[e.volume].marks
	for i := e.first; i < e.last; i++ {
		r := &marks[i]
		if r.is&s.must != s.must {
			continue
		}
		sure := r.confidence >= least
		switch {
		case s.first > r.last || r.first > s.last:
			if sure && typeFits && r.is&hasFigure != 0 {
				m.elsewhere = t + 1
			}
			continue
		case sure:
			s.in = append(s.in, i)
			m.types |= tf.types
		}
		m.first = t + 1
		if typeFits {
			m.confidence = max(m.confidence, Confidence(r.confidence))
			m.shown = m.shown || sure
		}
	}
	if len(s.in) > first && typeFits && m.misses == 0 {
		m.here = true
		s.hits = append(s.hits, hit{t, e.volume, int32(first), int32(len(s.in))})
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

// compose makes flows of the transfers that pass, in the order of their ids,
// and counts the sources behind them.
func (s *search) compose() (flows []Flow, sources int) {
	groups := s.groups()
	flows = make([]Flow, len(groups))
	cited := newSourceSet(s.l.sources)
	for _, c := range s.share(len(groups), func(c *composer, i int) { flows[i] = c.flow(groups[i]) }) {
		cited.with(&c.all)
	}
	byID := func(a, b Flow) int { return strings.Compare(a.ID, b.ID) }
	if !slices.IsSortedFunc(flows, byID) { // they come in the order of their transfers' ids
		slices.SortFunc(flows, byID)
	}
	return flows, cited.count
}
