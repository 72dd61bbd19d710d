package data

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Bars divides the years of the rows into the bars of the time line: single
// years while reporting is dense, all years before them in one bar, all after
// them in another. Dense is a year with at least a twentieth of the claims of
// the fullest year; the last single year is the latest in which a transfer
// that moved was reported to begin, so that plans stand behind it. Give the
// rows of the zero Query: the bars then stay put under every filter.
func (n *Network) Bars(all []Sum) []Years {
	counts, span, latest := n.yearCounts(all)
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
func (n *Network) yearCounts(all []Sum) (counts map[int]int, span Years, latest int) {
	counts = map[int]int{}
	for i := range all {
		r := &all[i]
		t := n.Transfer(r.Transfer)
		if t == nil || r.Years.All() {
			continue
		}
		counts[r.Years.First] += r.Claims
		span = span.With(r.Years)
		if t.Status.Moved() {
			latest = max(latest, r.Years.First)
		}
	}
	if latest == 0 {
		latest = span.Last
	}
	return counts, span, latest
}

// YearBars counts the flows of each bar by category; all filters of the
// question but its years apply. Bars come from Network.Bars; without any they
// are made from these rows.
func (n *Network) YearBars(q Query, sums []Sum, bars ...Years) []YearBar {
	if len(bars) == 0 {
		bars = n.Bars(sums)
	}
	q.Years = Years{}
	s := n.passing(q, sums)
	out := make([]YearBar, len(bars))
	for i, years := range bars {
		out[i] = s.bar(years)
		out[i].Label = barLabel(i, years, len(bars))
	}
	return out
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

// passing holds the transfers that pass everything but the years, with the
// rows that are sure enough.
type passing struct {
	*search
}

func (n *Network) passing(q Query, sums []Sum) passing {
	s := &search{n: n, f: n.filter(q), marks: make([]mark, len(n.flowIDs))}
	s.read(sums)
	return passing{s}
}

// bar sorts the flows into those reported in the years, those only estimated,
// and those with claims in other years alone.
func (p passing) bar(years Years) YearBar {
	const missing, estimated, reported = 1, 2, 3
	b := YearBar{Years: years, Categories: map[Category]int{}}
	state := make([]uint8, len(p.n.flowIDs))
	for _, h := range p.hits {
		s := &state[p.n.flows[h.transfer].flow]
		for _, r := range p.rows(h) {
			switch {
			case !years.Overlaps(r.Years):
				*s = max(*s, missing)
			case r.Sound > 0:
				*s = reported
			default:
				*s = max(*s, estimated)
			}
		}
	}
	for _, h := range p.hits { // each flow once
		f := &p.n.flows[h.transfer]
		switch state[f.flow] {
		case missing:
			b.Missing++
		case estimated:
			b.Estimated++
			b.Categories[f.commodity.Category]++
		case reported:
			b.Reported++
			b.Categories[f.commodity.Category]++
		}
		state[f.flow] = 0
	}
	return b
}

// Scales finds the largest figures over all windows of span years that the
// rows touch, of the flows that are drawn; span 0 is one window over everything. Give the rows of the zero
// Query: the scale is then locked over years and filters.
func (n *Network) Scales(all []Sum, span int) Scales {
	scales := Scales{Span: span, Own: map[ScaleKey]float64{}, Locked: true}
	for _, window := range windows(all, span) {
		s := &search{n: n, f: n.filter(Query{Years: window}), marks: make([]mark, len(n.flowIDs)), seen: map[string]bool{}}
		s.read(all)
		flows := s.gauged()
		for i := range flows {
			scales.take(&flows[i])
		}
	}
	scales.share(n)
	return scales
}

// gauged are the flows that pass, as far as a scale needs them: with their
// figures, and with their roads where a total may be drawn by its parts.
func (s *search) gauged() []Flow {
	groups := s.groups()
	flows := make([]Flow, len(groups))
	for i, hits := range groups {
		c := s.n.flows[hits[0].transfer].commodity
		if c.PartOf != "" || len(s.n.parts[c.Slug]) > 0 {
			flows[i] = s.flow(hits)
		} else {
			flows[i] = s.figures(hits)
		}
	}
	markParts(s.n, flows)
	return flows
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

// windows lists the spans of years in which the rows begin or end.
func windows(all []Sum, span int) []Years {
	if span <= 0 {
		return []Years{{}}
	}
	first, last := math.MaxInt, 0
	for i := range all {
		if y := all[i].Years; !y.All() {
			first, last = min(first, y.First), max(last, y.Last)
		}
	}
	if last == 0 {
		return []Years{{}}
	}
	var list []Years
	for y := first - span + 1; y <= last; y++ {
		w := Years{y, y + span - 1}
		if slices.ContainsFunc(all, func(r Sum) bool { return w.Overlaps(r.Years) }) {
			list = append(list, w)
		}
	}
	return list
}

// take raises the scales to what the flow reaches; a total that its parts are
// drawn for has no line that a width could be of.
func (s *Scales) take(f *Flow) {
	if f.PartsDrawn {
		return
	}
	for _, a := range append([]Amount{f.Total}, f.Others...) {
		if w := a.Width(); w.Known {
			key := ScaleKey{f.Commodity.Slug, a.Unit}
			s.Own[key] = max(s.Own[key], w.Value)
		}
	}
	s.USD = max(s.USD, f.USD().Value)
	s.Tonnes = max(s.Tonnes, f.Tonnes().Value)
	s.Claims = max(s.Claims, float64(f.Claims))
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
