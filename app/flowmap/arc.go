package flowmap

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// capitals are where arcs begin and end: the seat of government, which is not to say that the goods were there.
var capitals = map[string]string{"RUS": "moscow", "CHN": "beijing", "IRN": "tehran", "PRK": "pyongyang"}

// addCapital finds the place of a country's arcs: its capital, else its first place that is a city, else its first.
func (m *Map) addCapital(iso string) {
	if i, ok := m.place[capitals[iso]]; ok {
		m.capital[iso] = i
		return
	}
	found := -1
	for i, p := range m.places {
		if p.Country == iso && (found < 0 || p.Kind == "city" && m.places[found].Kind != "city") {
			found = i
		}
	}
	if found >= 0 {
		m.capital[iso] = found
	}
}

// heart is the middle of the four countries.
var heart = orb.Point{86, 41}

// flightBend is how much flights bend in relation to what geo advises for arcs that nothing else is known of.
const flightBend = 0.8

// flightLine is the line of a route as it is drawn: its own, or where only the ends of a flight are known, an arc that
// bends away from the middle of the four countries. Great circles would run over the roads and lanes between the
// same ends, and the way is filled in either way.
func flightLine(r *data.Route) orb.LineString {
	if !r.Geodesic || r.Fidelity == data.Reported || len(r.Line) < 2 {
		return r.Line
	}
	a, b := r.Line[0], r.Line[len(r.Line)-1]
	bend := flightBend * geo.Bend(a, b)
	near, far := geo.Arc(a, b, bend, 2)[1], geo.Arc(a, b, -bend, 2)[1]
	if geo.HaversineKm(near, heart) > geo.HaversineKm(far, heart) {
		return geo.Arc(a, b, bend, 0)
	}
	return geo.Arc(a, b, -bend, 0)
}

// link is what an arc stands for.
type link struct {
	from, to int // places
	flows    []*flow
	look     look
	ref      draw.Ref
	category int
	road     int          // of a digital or financial link; -1 where no road is known
	carries  *data.Amount // over that road, of the only flow
}

// arcs returns the flows without a road, bundled, and the links between two places, as curves that fan out where
// several join the same ends.
func (s *sheet) arcs() []*stroke {
	links := append(s.bundles(), s.links()...)
	slices.SortStableFunc(links, func(a, b *link) int {
		return cmp.Or(compareFans(s.fan(a), s.fan(b)), cmp.Compare(a.category, b.category), cmp.Compare(a.ref.ID, b.ref.ID))
	})
	var out []*stroke
	for len(links) > 0 {
		n := 1
		for n < len(links) && s.fan(links[n]) == s.fan(links[0]) {
			n++
		}
		out = append(out, s.spreadFan(links[:n])...)
		links = links[n:]
	}
	return out
}

// bundles joins the flows without a road by sender, receiver and category, and those of several categories to one.
func (s *sheet) bundles() []*link {
	byID := map[string]*link{}
	byEnds := map[[2]int][]*link{}
	var ends [][2]int
	for _, f := range s.flows {
		if len(f.Roads) > 0 {
			continue
		}
		from, okFrom := s.m.capital[f.From]
		to, okTo := s.m.capital[f.To]
		if !okFrom || !okTo || from == to {
			continue
		}
		id := bundleID(f.From, f.To, f.Commodity.Category)
		b := byID[id]
		if b == nil {
			b = &link{from: from, to: to, category: s.m.order[f.Commodity.Slug], road: -1, look: look{
				hue: f.hue, fidelity: data.Schematic, status: f.Status, undirected: true, light: f.light, became: f.became,
			}}
			byID[id] = b
			pair := [2]int{from, to}
			if byEnds[pair] == nil {
				ends = append(ends, pair)
			}
			byEnds[pair] = append(byEnds[pair], b)
		}
		b.add(f, s.neutral())
	}
	var out []*link
	for _, pair := range ends {
		out = append(out, s.merge(byEnds[pair])...)
	}
	return out
}

// mostKinds is how many categories without a road keep arcs of their own from one country to another: more would be a fan
// that says no more than one line.
const mostKinds = 2

// merge joins the bundles from one country to another where there are many, and leaves out those that have a width.
func (s *sheet) merge(bundles []*link) []*link {
	var wide, thin []*link
	for _, b := range bundles {
		if s.widen(b); b.look.girth.known && s.in.View.Measure != data.ClaimsCount {
			wide = append(wide, b)
		} else {
			thin = append(thin, b)
		}
	}
	if len(thin) <= mostKinds {
		return bundles
	}
	all := thin[0]
	all.look.girth = girth{}
	for _, b := range thin[1:] {
		for _, f := range b.flows {
			all.add(f, s.neutral())
		}
	}
	f := all.flows[0]
	all.category, all.ref.ID = len(data.Categories), pairID(f.From, f.To, s.in.View.Measure)
	return append(wide, all)
}

// widen gives a bundle of one flow its width. Where every commodity has a scale of its own, arcs stay thin: they would
// be as wide as the roads and say less.
func (s *sheet) widen(b *link) {
	if len(b.flows) == 1 && s.gauge.shared() {
		b.look.girth = b.flows[0].girth
	}
}

// neutral is the colour of a line that stands for flows of several hues.
func (s *sheet) neutral() color.NRGBA { return blend(s.pal.text, s.pal.land, 0.4) }

// add counts a flow in. What a bundle says of its flows must be true of all; of those that are lit, if any is.
func (b *link) add(f *flow, mixed color.NRGBA) {
	b.flows = append(b.flows, f)
	b.look.undirected = b.look.undirected && f.Commodity.Undirected
	if len(b.flows) == 1 {
		b.look.status, b.look.light = f.Status, f.light
		b.ref = draw.Ref{Kind: "flow", ID: f.ID}
		return
	}
	switch {
	case f.light == lit && b.look.light != lit:
		b.look.hue = f.hue
	case b.look.hue != f.hue && (f.light == lit || b.look.light != lit):
		b.look.hue = mixed
	}
	if b.look.became != f.became {
		b.look.became = same
	}
	b.look.light = brighter(b.look.light, f.light)
	if b.look.status != f.Status {
		b.look.status = data.StatusReported
	}
	b.ref = draw.Ref{Kind: "bundle", ID: bundleID(f.From, f.To, f.Commodity.Category)}
}

// links returns the digital and financial links that flows use.
func (s *sheet) links() []*link {
	var all []*strand
	for _, f := range s.flows {
		for i := range f.Roads {
			if r := &f.Roads[i]; !drawnAsRoad(r.Route) && !r.ByPart {
				t := s.strand(f, r)
				all = append(all, &t)
			}
		}
	}
	sortStrands(all, nil)
	var out []*link
	for _, t := range merged(all) {
		l := &link{
			from: t.from, to: t.to, flows: t.flows, look: t.look, category: t.lane.category, road: t.road,
			ref: laneRef(t, s.in.View.Measure),
		}
		if len(t.flows) == 1 {
			l.carries = t.carries
		}
		if !s.gauge.shared() {
			l.look.girth = l.look.girth.times(linkWidth)
		}
		out = append(out, l)
	}
	return out
}

// fan names the pair of ends that arcs share; ends in the same town are the same.
type fan struct{ a, b int }

func compareFans(x, y fan) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }

func (s *sheet) fan(l *link) fan {
	a, b := s.town(l.from), s.town(l.to)
	return fan{min(a, b), max(a, b)}
}

// town returns the capital for places in or near it, else the place itself.
func (s *sheet) town(place int) int {
	p := s.m.places[place]
	if c, ok := s.m.capital[p.Country]; ok {
		at := s.m.places[c].At
		if math.Hypot(at[0]-p.At[0], at[1]-p.At[1]) < 1 {
			return c
		}
	}
	return place
}

// The bend of arcs, as the distance of the control point from the middle of the base line. It grows with the length, as
// in the layouts that readers preferred (Jenny and others 2018), and stays within half of the base line.
const (
	leastBend   = 0.13 // of the base line, for the innermost arc of a fan
	bendStep    = 13.0 // page units from one arc of a fan to the next
	longestBend = 0.5  // of the base line
)

// spreadFan bends the arcs of one fan: those that go one way to one side, each farther out than the one before.
func (s *sheet) spreadFan(links []*link) []*stroke {
	var sides [2]int
	out := make([]*stroke, 0, len(links))
	wide := s.leastHits(links)
	for _, l := range links {
		side := 0
		if s.town(l.from) > s.town(l.to) {
			side = 1
		}
		if k := s.arc(l, sides[side], wide); k != nil {
			out = append(out, k)
		}
		sides[side]++
	}
	return out
}

// leastHits chooses how wide a fan opens, so that its middle passes as few foreign capitals as may be.
func (s *sheet) leastHits(links []*link) float64 {
	best, fewest := 1.0, math.MaxInt
	for _, wide := range []float64{1, 1.35, 0.75, 1.7} {
		hits := 0
		for _, l := range links[:min(len(links), 2)] {
			if k := s.arc(l, len(links)/4, wide); k != nil {
				hits += s.hits(k)
			}
		}
		if hits < fewest {
			best, fewest = wide, hits
		}
	}
	return best
}

// hits counts the capitals that an arc passes within 8 units and does not join.
func (s *sheet) hits(k *stroke) int {
	n := 0
	for _, c := range s.m.capital {
		if c == k.from || c == k.to {
			continue
		}
		if p, ok := s.spot(c); ok {
			if _, off := k.way.nearest(p); off < 8*s.ink {
				n++
			}
		}
	}
	return n
}

// spot is where on the page a place lies.
func (s *sheet) spot(place int) (draw.Point, bool) {
	p := &s.desk.spots[place]
	if p.known != s.desk.sitting {
		p.known, p.stop = s.desk.sitting, 0
		p.at.X, p.at.Y, p.ok = s.lens.Project(s.m.places[place].At)
	}
	return p.at, p.ok
}

// spot is a place on the page, once it has been asked for.
type spot struct {
	at    draw.Point
	ok    bool
	known uint32 // to which sitting
	stop  int32  // where it stands among the stops, counted from 1; 0: it is none
}

// arc bends the n-th arc of a side of a fan. Where the ends cannot both be seen, or lie on different sides of the map's
// seam, it follows the great circle, which the lens cuts.
func (s *sheet) arc(l *link, n int, wide float64) *stroke {
	k := &stroke{
		look: l.look, ref: l.ref, flows: l.flows, from: l.from, to: l.to, head: !l.look.undirected, arc: true,
		carries: l.carries, mixed: l.category == len(data.Categories),
	}
	if l.road >= 0 {
		k.roads = []int{l.road}
	}
	a, okA := s.spot(l.from)
	b, okB := s.spot(l.to)
	if !okA || !okB || s.torn(l.from, l.to) {
		return s.overRim(k, l)
	}
	base := apart(a, b)
	if base < 2 {
		return nil
	}
	bend := min(leastBend*base*wide*(0.75+base/(2*s.page.W))+bendStep*s.ink*float64(n), longestBend*base)
	c := along(mix(a, b, 0.5), right(unit(sub(b, a))), bend)
	k.way = measured(bezier(a, c, b))
	return k
}

// bezier returns the quadratic curve from a to b with control point c, as a line.
func bezier(a, c, b draw.Point) line {
	const steps = 28
	l := make(line, steps+1)
	for i := range l {
		t := float64(i) / steps
		l[i] = mix(mix(a, c, t), mix(c, b, t), t)
	}
	return l
}

// overRim lays the visible part of an arc along the great circle.
func (s *sheet) overRim(k *stroke, l *link) *stroke {
	p := s.greatCircle(l.from, l.to)
	if len(p.lines) == 0 {
		return nil
	}
	longest := slices.MaxFunc(p.lines, func(a, b line) int { return cmp.Compare(a.length(), b.length()) })
	k.way = measured(longest)
	if !p.end || len(p.lines) > 1 {
		k.to, k.head = -1, false
	}
	if !p.begun || len(p.lines) > 1 {
		k.from = -1
	}
	return k
}

// greatCircle is the way between two places on the page.
func (s *sheet) greatCircle(from, to int) *pieces {
	a, b := s.m.places[from].At, s.m.places[to].At
	var t tracer
	s.roads.Draw(&t, geo.GreatCircle(a, b, 0))
	return s.gathered(t.lines, a, b)
}

// seamed reports whether a lens's map has a seam: those with straight parallels.
func seamed(l geo.Lens) bool {
	switch l.Projection().Name() {
	case "mercator", "equal-earth", "plate-carree":
		return true
	}
	return false
}

// torn reports whether the map's seam lies between two places.
func (s *sheet) torn(from, to int) bool {
	if !seamed(s.lens) {
		return false
	}
	east := func(place int) float64 { return math.Remainder(s.m.places[place].At[0]-s.lens.Camera().Center[0], 360) }
	return math.Abs(east(from)-east(to)) > 180
}
