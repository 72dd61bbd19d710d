package data

import "slices"

// Scales finds the largest figures over all windows of span years that claims
// touch, of the flows that are drawn; span 0 is one window over everything. No
// filter counts: the scale is locked over years and filters.
func (n *Network) Scales(l *Ledger, span int) Scales {
	scales := Scales{Span: span, Own: map[ScaleKey]float64{}, Locked: true}
	windows, families := l.windows(span), n.families()
	if len(families) > 0 {
		n.gaugeFamilies(&scales, l, windows, families)
	}
	s := n.search(Query{}, l)
	s.read()
	groups := s.groups()
	for _, c := range s.share(len(groups), func(c *composer, i int) {
		if !families[n.flows[groups[i][0].transfer].commodity.Slug] {
			c.gauge(groups[i], windows)
		}
	}) {
		scales.join(&c.scales)
	}
	s.leave()
	scales.share(n)
	return scales
}

// families are the commodities that are part of another or have parts.
func (n *Network) families() map[string]bool {
	slugs := map[string]bool{}
	for i := range n.Commodities {
		if c := &n.Commodities[i]; c.PartOf != "" || len(n.parts[c.Slug]) > 0 {
			slugs[c.Slug] = true
		}
	}
	return slugs
}

// gaugeFamilies takes the flows of totals and parts. Whether a total is drawn
// depends on which parts have roads in the same window: so each window is
// answered as the map would.
func (n *Network) gaugeFamilies(scales *Scales, l *Ledger, windows []Years, families map[string]bool) {
	for _, window := range windows {
		s := n.search(Query{Years: window}, l)
		s.f.commodities = families
		s.read()
		flows, _ := s.compose()
		s.leave()
		markParts(n, flows)
		for i := range flows {
			scales.take(&flows[i])
		}
	}
}

// gauge takes what one flow comes to in each window. Window by window every row
// of the ledger would be looked at as often as there are windows; flow by flow
// its rows are at hand, and each knows its windows.
func (c *composer) gauge(hits []hit, windows []Years) {
	g := &c.windows
	if g.spans == nil {
		g.begin(windows)
		c.scales.Own = map[ScaleKey]float64{}
	}
	g.clear()
	for _, h := range hits {
		v, rows := c.rows(h)
		for _, i := range rows {
			g.add(row{v, i})
		}
	}
	f := Flow{Commodity: c.n.flows[hits[0].transfer].commodity}
	for i := range g.spans {
		if f.Claims = g.claims[i]; f.Claims == 0 {
			continue
		}
		f.Total, f.Others = Amount{}, f.Others[:0]
		for k := range g.sums[i] {
			f.Others = append(f.Others, g.sums[i][k].bare(c.n, f.Commodity.Slug))
		}
		if len(g.sums[i]) == 0 {
			f.Total = c.standing(hits, &g.spans[i]).stated(c.n, f.Commodity.Slug)
		}
		c.scales.take(&f)
	}
}

// standing is the row that stands for the flow in a window.
func (c *composer) standing(hits []hit, window *rowMark) (best row) {
	for _, h := range hits {
		v, rows := c.rows(h)
		for _, i := range rows {
			r := row{v, i}
			if m := r.mark(); window.first <= m.last && m.first <= window.last && (best.in == nil || r.standsBefore(best)) {
				best = r
			}
		}
	}
	return best
}

// windowSums are what the rows of one flow come to in each window.
type windowSums struct {
	spans  []rowMark // of the windows
	at     barIndex
	sums   [][]tally
	claims []int
}

func (g *windowSums) begin(windows []Years) {
	g.spans = make([]rowMark, len(windows))
	for i, y := range windows {
		g.spans[i].first, g.spans[i].last = y.span()
	}
	g.at = newBarIndex(g.spans)
	g.sums, g.claims = make([][]tally, len(windows)), make([]int, len(windows))
}

func (g *windowSums) clear() {
	clear(g.claims)
	for i := range g.sums {
		g.sums[i] = g.sums[i][:0]
	}
}

func (g *windowSums) add(r row) {
	m := r.mark()
	for i := g.at.bar(m.first); i < len(g.spans) && g.spans[i].first <= m.last; i++ {
		g.claims[i] += int(r.figures().claims)
		if m.is&adds != 0 && g.spans[i].first <= m.first && m.last <= g.spans[i].last {
			g.sums[i] = addTo(g.sums[i], r)
		}
	}
}

// join raises the scales to others.
func (s *Scales) join(o *Scales) {
	for key, v := range o.Own {
		s.Own[key] = max(s.Own[key], v)
	}
	s.USD, s.Tonnes, s.Claims = max(s.USD, o.USD), max(s.Tonnes, o.Tonnes), max(s.Claims, o.Claims)
}

// windows lists the spans of years that claims touch. Claims that name no year
// touch all: for them one stands before the first year, in which there are no
// others.
func (l *Ledger) windows(span int) []Years {
	ranges := l.spans()
	if span <= 0 {
		return []Years{{}}
	}
	first, last := LatestYear, EarliestYear
	for _, y := range ranges {
		if !y.All() {
			first, last = min(first, y.First), max(last, y.Last)
		}
	}
	var list []Years
	for y := max(first, EarliestYear) - span; y <= min(last, LatestYear); y++ {
		if w := (Years{y, y + span - 1}); slices.ContainsFunc(ranges, w.Overlaps) {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return []Years{{}}
	}
	return list
}
