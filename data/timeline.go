package data

import (
	"fmt"
	"maps"
)

// Bars divides the years of all claims into the bars of the time line: single
// years while reporting is dense, all years before them in one bar, all after
// them in another. Dense is a year with at least a twentieth of the claims of
// the fullest year; the last single year is the latest in which a transfer
// that moved was reported to begin, so that plans stand behind it. No filter
// counts: the bars stay put.
func (n *Network) Bars(l *Ledger) []Years {
	if l == nil {
		return nil
	}
	counts, span, latest := n.yearCounts(l)
	if span.All() {
		return nil
	}
	fullest := 0
	for _, c := range counts {
		fullest = max(fullest, c)
	}
	first := latest
	for first-1 >= span.First && counts[first-1]*20 >= fullest && latest-first < 40 {
		first--
	}
	var bars []Years
	if span.First < first {
		bars = append(bars, Years{span.First, first - 1})
	}
	for y := first; y <= latest; y++ {
		bars = append(bars, Year(y))
	}
	if span.Last > latest {
		bars = append(bars, Years{latest + 1, span.Last})
	}
	return bars
}

// yearCounts counts claims by the year they begin in.
func (n *Network) yearCounts(l *Ledger) (counts map[int]int, span Years, latest int) {
	counts = map[int]int{}
	places := l.numbered(n)
	for i, e := range l.transfers {
		if places[i] < 0 {
			continue
		}
		moved := n.Transfers[places[i]].Status.Moved()
		for r := range l.rows(e) {
			years := r.mark().years()
			if years.All() {
				continue
			}
			counts[years.First] += int(r.figures().claims)
			span = span.With(years)
			if moved {
				latest = max(latest, years.First)
			}
		}
	}
	if latest == 0 {
		latest = span.Last
	}
	return counts, span, latest
}

// YearBars counts the flows of each bar by category; all filters of the
// question but its years apply. Bars come from Network.Bars; without any they
// are made from the ledger.
func (n *Network) YearBars(q Query, l *Ledger, bars ...Years) []YearBar {
	if len(bars) == 0 {
		bars = n.Bars(l)
	}
	q.Years = Years{}
	s := n.search(q, l)
	s.read()
	states := s.states(bars)
	defer s.leave()
	out := make([]YearBar, len(bars))
	for i, years := range bars {
		out[i] = YearBar{Years: years, Label: barLabel(i, years, len(bars)), Categories: map[Category]int{}}
	}
	for _, hits := range s.groups() { // each flow once
		f := &n.flows[hits[0].transfer]
		for i := range out {
			out[i].count(states[int(f.flow)*len(bars)+i], f.commodity.Category)
		}
	}
	return out
}

// state says how well a flow is reported in the years of a bar.
type state uint8

const (
	missing state = iota // claims in other years alone
	estimated
	reported
)

func (b *YearBar) count(s state, c Category) {
	switch s {
	case missing:
		b.Missing++
		return
	case estimated:
		b.Estimated++
	case reported:
		b.Reported++
	}
	b.Categories[c]++
}

// states are those of each flow in each bar, flow by flow.
func (s *search) states(bars []Years) []state {
	states := make([]state, len(s.n.flowIDs)*len(bars))
	spans := make([]rowMark, len(bars))
	for i, y := range bars {
		spans[i].first, spans[i].last = y.span()
	}
	at := newBarIndex(spans)
	for _, h := range s.hits {
		v, rows := s.rows(h)
		of := states[int(s.n.flows[h.transfer].flow)*len(bars):][:len(bars)]
		for _, r := range rows {
			m := &v.marks[r]
			is := estimated
			if m.is&isSound != 0 {
				is = reported
			}
			for i := at.bar(m.first); i < len(spans) && spans[i].first <= m.last; i++ {
				of[i] = max(of[i], is)
			}
		}
	}
	return states
}

// barIndex finds the first bar that does not end before a year. Bars follow one
// another.
type barIndex struct {
	spans []rowMark
	bars  []int // by year, from the last of the first bar up to the first of the last
}

func newBarIndex(spans []rowMark) barIndex {
	x := barIndex{spans: spans}
	for i := 1; i+1 < len(spans); i++ {
		for len(x.bars) <= int(spans[i].last-spans[0].last) {
			x.bars = append(x.bars, i)
		}
	}
	return x
}

func (x *barIndex) bar(year int32) int {
	n := len(x.spans)
	switch {
	case n == 0 || year <= x.spans[0].last:
		return 0
	case int(year-x.spans[0].last) < len(x.bars):
		return x.bars[year-x.spans[0].last]
	case year <= x.spans[n-1].last:
		return n - 1
	}
	return n
}

func barLabel(i int, y Years, n int) string {
	switch {
	case y.Span() == 1:
		return y.String()
	case i == 0 && n > 1:
		return fmt.Sprintf("to %d", y.Last)
	case i == n-1 && n > 1:
		return fmt.Sprintf("from %d", y.First)
	}
	return y.String()
}

// Raised are the scales with room for all that an answer draws: a filter that
// hides the parts of a total draws the total itself, which may be more than
// full width stands for. Scales that had to be raised are locked no more.
func (s Scales) Raised(a *Answer) Scales {
	over := false
	for i := range a.Flows {
		over = over || s.exceededBy(&a.Flows[i])
	}
	if !over {
		return s
	}
	s.Own, s.Locked = maps.Clone(s.Own), false
	if s.Own == nil {
		s.Own = map[ScaleKey]float64{}
	}
	for i := range a.Flows {
		s.take(&a.Flows[i])
	}
	if a.network != nil {
		s.share(a.network)
	}
	return s
}

// exceededBy reports whether a flow is drawn that is more than full width
// stands for.
func (s *Scales) exceededBy(f *Flow) bool {
	if f.PartsDrawn {
		return false
	}
	own := s.Own[ScaleKey{f.Commodity.Slug, f.Total.Unit}]
	return f.Total.Width().Value > own || f.USD().Value > s.USD || f.Tonnes().Value > s.Tonnes || float64(f.Claims) > s.Claims
}

// share gives the parts of a total the scale of the total: they are drawn in
// its place and must compare.
func (s *Scales) share(n *Network) {
	root := func(slug string) string {
		if totals := n.Totals(slug); len(totals) > 0 {
			return totals[len(totals)-1]
		}
		return slug
	}
	family := map[ScaleKey]float64{}
	for key, v := range s.Own {
		key.Commodity = root(key.Commodity)
		family[key] = max(family[key], v)
	}
	for key := range s.Own {
		s.Own[key] = family[ScaleKey{root(key.Commodity), key.Unit}]
	}
}

// take raises the scales to what the flow reaches; a total that its parts are
// drawn for has no line that a width could be of.
func (s *Scales) take(f *Flow) {
	if f.PartsDrawn {
		return
	}
	s.takeOwn(f, &f.Total)
	for i := range f.Others {
		s.takeOwn(f, &f.Others[i])
	}
	s.USD = max(s.USD, f.USD().Value)
	s.Tonnes = max(s.Tonnes, f.Tonnes().Value)
	s.Claims = max(s.Claims, float64(f.Claims))
}

func (s *Scales) takeOwn(f *Flow, a *Amount) {
	key := ScaleKey{f.Commodity.Slug, a.Unit}
	if w := a.Width(); w.Known && (w.Value > s.Own[key] || w.Value <= 0) {
		s.Own[key] = max(s.Own[key], w.Value)
	}
}

// Scales is what full width stands for when only this answer counts.
func (a *Answer) Scales() Scales {
	s := Scales{Span: a.Query.Years.Span(), Own: map[ScaleKey]float64{}}
	for i := range a.Flows {
		s.take(&a.Flows[i])
	}
	if a.network != nil {
		s.share(a.network)
	}
	return s
}

// USD is the dollar value of the flow over all its units, where stated.
func (f *Flow) USD() Number { return f.over(func(a *Amount) Number { return a.USD }) }

// Tonnes is the weight of the flow over all units that can be converted.
func (f *Flow) Tonnes() Number { return f.over(func(a *Amount) Number { return a.Tonnes }) }

func (f *Flow) over(of func(*Amount) Number) Number {
	sum := of(&f.Total)
	for i := range f.Others {
		if n := of(&f.Others[i]); n.Known {
			sum = Num(tidy(sum.Value + n.Value))
		}
	}
	return sum
}
