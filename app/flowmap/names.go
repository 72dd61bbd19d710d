package flowmap

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/data"
)

// Sizes of letters in page units at 100 %.
const (
	axisSize    = 13.0
	countrySize = 10.5
	placeSize   = 11.0
	waterSize   = 10.5
)

// label places and draws all names and figures, in the order of their weight: what is placed first has the choice.
func (s *sheet) label(strokes []*stroke, f *furniture) {
	p := newPlacer(s.page, s.run)
	cards := f.boxes()
	for _, r := range cards {
		p.take(r)
	}
	stops := slices.DeleteFunc(slices.Clone(s.seenStops), func(st stop) bool { return covered(cards, st.at) })
	narrows := s.uncovered(cards, s.narrows(strokes))
	s.takeMarks(p, stops, narrows)
	names := s.worldNames()
	s.nameAxis(p, names)
	s.nameStops(p, stops, true)
	s.nameNarrows(p, narrows)
	s.nameCountries(p, names, 2)
	f.figures = s.placeFigures(p, strokes)
	s.nameCountries(p, names, 6)
	s.nameStops(p, stops, false)
	s.nameWaters(p, names, narrows)
	s.inkBadges(p, strokes)
	s.inkGlyphs(p, strokes)
	s.inkFigures(f.figures)
}

// covered reports whether a point lies under a card, where nothing of it would be seen but a shimmer.
func covered(cards []draw.Rect, p draw.Point) bool {
	return slices.ContainsFunc(cards, func(r draw.Rect) bool { return r.Contains(p) })
}

// uncovered are the chokepoints that lie under none of the cards.
func (s *sheet) uncovered(cards []draw.Rect, narrows []*data.Chokepoint) []*data.Chokepoint {
	return slices.DeleteFunc(slices.Clone(narrows), func(c *data.Chokepoint) bool {
		at, ok := s.onPage(c.At)
		return ok && covered(cards, at)
	})
}

// linesOf notes where the strokes run: those on top, where there are so many that some lie everywhere.
func (s *sheet) linesOf(strokes []*stroke) grid {
	g := newGrid(s.desk, s.page, s.anchor())
	for _, k := range strokes[max(0, len(strokes)-2*manyStrokes):] {
		g.add(k.way.line, k.look.width()*s.ink)
	}
	g.total()
	return g
}

// anchor is a point that moves with the map.
func (s *sheet) anchor() draw.Point {
	x, y, _ := s.lens.Project(s.lens.Camera().Center)
	if a, b, ok := s.lens.Project([2]float64{90, 45}); ok {
		x, y = a, b
	}
	return draw.Point{X: x, Y: y}
}

// takeMarks keeps labels off arrowheads, rings and crosses.
func (s *sheet) takeMarks(p *placer, stops []stop, narrows []*data.Chokepoint) {
	for _, r := range s.heads {
		p.take(r.Grow(-1))
	}
	for _, st := range slices.Backward(stops) {
		if st.ends {
			s.inkNode(st)
			p.take(square(st.at, nodeRadius*s.ink))
		}
	}
	for _, c := range narrows {
		if at, ok := s.onPage(c.At); ok {
			s.inkNarrow(c, at)
			p.take(square(at, 4*s.ink))
		}
	}
}

func square(p draw.Point, r float64) draw.Rect { return draw.Box(p.X-r, p.Y-r, 2*r, 2*r) }

// onPage returns where a position lies, if that is on the page.
func (s *sheet) onPage(at [2]float64) (draw.Point, bool) {
	x, y, ok := s.lens.Project(at)
	return draw.Point{X: x, Y: y}, ok && x >= 0 && y >= 0 && x <= s.page.W && y <= s.page.H
}

// worldNames are the names of the base map that this scale has room for.
func (s *sheet) worldNames() []data.Label {
	all, err := data.WorldLabels()
	if err != nil {
		return nil
	}
	return all
}

// rankShown is the highest rank of name that the scale has room for: 2 where a continent fills the page, 6 for a province.
func (s *sheet) rankShown() int {
	rank := 1
	for _, perKm := range []float64{0.02, 0.055, 0.12, 0.25, 0.5} {
		if s.lens.Scale()/s.em >= perKm {
			rank++
		}
	}
	return rank
}

// amid are positions well inside the four countries, where their names may stand if the first is out of sight.
var amid = map[string]orb.MultiPoint{
	"RUS": {{97, 62}, {56, 60}, {130, 62}, {43, 56}, {42, 47}, {134, 51}},
	"CHN": {{103, 35}, {113, 29}, {88, 41}, {125, 46.5}, {116, 40}},
	"IRN": {{54, 32.5}, {57, 30}, {50, 35}},
}

// nameAxis names the four countries, wide and bold; tighter where the wide name finds no room in its country.
func (s *sheet) nameAxis(p *placer, names []data.Label) {
	for _, l := range names {
		if l.Kind != data.LabelCountry || !onAxis(l.Country) {
			continue
		}
		name := []string{strings.ToUpper(data.CountryName(l.Country))}
		wide := setWords(draw.SemiBold, axisSize*s.em, name, draw.LetterSpacing(3.2*s.em))
		tight := setWords(draw.SemiBold, 10.5*s.em, name, draw.LetterSpacing(0.8*s.em))
		if l.Country == "PRK" && s.rankShown() < 4 { // beside the country, over the sea
			s.nameAt(p, l, tight, func(q draw.Point) []draw.Rect { return tight.eastward(q, s.em) }, s.offEarth)
			continue
		}
		for _, w := range []words{wide, tight} {
			around := func(q draw.Point) []draw.Rect { return append([]draw.Rect{w.box(q)}, w.shifted(q)...) }
			abroad := func(r draw.Rect) bool { return !s.within(r, l.Country) }
			if s.nameAt(p, l, w, around, abroad) {
				break
			}
		}
	}
}

// nameAt names a country at the first of the positions in it that has a free box around it; it reports whether there is one.
func (s *sheet) nameAt(p *placer, l data.Label, w words, around func(draw.Point) []draw.Rect, wrong func(draw.Rect) bool) bool {
	for _, at := range append(orb.MultiPoint{l.At}, amid[l.Country]...) {
		q, ok := s.onPage(at)
		if !ok {
			continue
		}
		boxes := slices.DeleteFunc(around(q), wrong)
		if i, ok := p.best(boxes); ok {
			p.take(boxes[i].Grow(2))
			s.inkWords(w, boxes[i], middle, s.pal.text, draw.Ref{Kind: "country", ID: l.Country})
			return true
		}
	}
	return false
}

// within reports whether the middle of a label stands in a country: on a map of the whole earth the next free place
// beside its own may be in another, which would then bear its name.
func (s *sheet) within(r draw.Rect, iso string) bool {
	earth, err := data.World(data.World110)
	if err != nil {
		return false
	}
	at, ok := s.lens.Unproject(r.Center().X, r.Center().Y)
	if !ok {
		return false
	}
	c, ok := earth.CountryAt(at)
	return ok && c.Sovereign == iso
}

// offEarth reports whether a label would stand beyond the edge of the earth.
func (s *sheet) offEarth(r draw.Rect) bool {
	_, ok := s.lens.Unproject(r.Center().X, r.Center().Y)
	return !ok
}

// eastward lists boxes to the right of a point, near before far.
func (w *words) eastward(at draw.Point, em float64) []draw.Rect {
	var out []draw.Rect
	for _, dx := range []float64{20, 34, 50, 70} {
		for _, dy := range []float64{0, 9, -9, 20, -20} {
			out = append(out, w.box(add(at, draw.Point{X: w.w/2 + dx*em, Y: dy * em})))
		}
	}
	return out
}

// shifted lists boxes above and below the middle of a large country.
func (w *words) shifted(at draw.Point) []draw.Rect {
	var out []draw.Rect
	for _, d := range []draw.Point{{Y: -1}, {Y: 1}, {X: -0.4}, {X: 0.4}, {Y: -2}, {Y: 2}, {X: -0.8}, {X: 0.8}} {
		out = append(out, w.box(add(at, draw.Point{X: d.X * w.w, Y: d.Y * w.h * 1.4})))
	}
	return out
}

// nameCountries names the other countries up to a rank, quietly.
func (s *sheet) nameCountries(p *placer, names []data.Label, upTo int) {
	shown := min(s.rankShown(), upTo)
	for _, l := range names {
		if l.Kind != data.LabelCountry || l.Rank > shown || onAxis(l.Country) {
			continue
		}
		at, ok := s.onPage(l.At)
		if !ok {
			continue
		}
		w := setWords(draw.Regular, countrySize*s.em, breakName(l.Name, 14))
		if r := w.box(at); p.free(r.Grow(1)) && p.lines.under(r) < 4 {
			p.take(r.Grow(2))
			s.inkWords(w, r, middle, s.pal.minor, draw.Ref{Kind: "country", ID: l.Country})
		}
	}
}

// nameStops names places: those where journeys begin or end, or the crossings between.
func (s *sheet) nameStops(p *placer, stops []stop, ends bool) {
	for _, st := range stops {
		place := s.m.places[st.place]
		if st.ends != ends || place.Kind == "waypoint" || !p.page.Contains(st.at) {
			continue
		}
		face := draw.SemiBold
		if !ends {
			face = draw.Regular
		}
		w := setWords(face, placeSize*s.em, breakName(shortName(place.Name), 16))
		off := (nodeRadius + 2.6) * s.ink
		boxes := w.around(st.at, off)
		if s.m.capital[place.Country] == st.place { // whatever is in the way
			boxes = append(append(boxes, w.around(st.at, 2.4*off)...), w.around(st.at, 4*off)...)
		}
		i, ok := p.best(boxes)
		if !ok || !ends && (p.lines.under(boxes[i]) > 5 || !p.free(square(st.at, nodeRadius*s.ink))) {
			continue
		}
		if !ends {
			s.inkNode(st)
			p.take(square(st.at, nodeRadius*s.ink))
		}
		hue := s.pal.text
		if st.recede {
			hue = s.pal.minor
		}
		p.take(boxes[i].Grow(1))
		s.inkWords(w, boxes[i], side(boxes[i], st.at), hue, draw.Ref{Kind: "place", ID: place.ID})
	}
}

// side says how the lines of a label beside a point are aligned: towards the point.
func side(r draw.Rect, at draw.Point) aligned {
	switch {
	case r.Min.X > at.X:
		return leftward
	case r.Max.X < at.X:
		return rightward
	}
	return middle
}

// shortName drops what follows a comma or stands in parentheses: "Alabuga special economic zone, Yelabuga".
func shortName(name string) string {
	if i := strings.IndexAny(name, ",("); i > 0 {
		name = name[:i]
	}
	if i := strings.Index(name, " / "); i > 0 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// breakName breaks a name that is longer than so many letters in two, at the space nearest its middle.
func breakName(name string, most int) []string {
	if len([]rune(name)) <= most {
		return []string{name}
	}
	best, off := -1, len(name)
	for i, r := range name {
		if d := max(2*i-len(name), len(name)-2*i); r == ' ' && d < off {
			best, off = i, d
		}
	}
	if best < 0 {
		return []string{name}
	}
	return []string{name[:best], name[best+1:]}
}

// nameNarrows names chokepoints.
func (s *sheet) nameNarrows(p *placer, narrows []*data.Chokepoint) {
	for _, c := range narrows {
		at, ok := s.onPage(c.At)
		if !ok {
			continue
		}
		name := strings.TrimPrefix(strings.TrimPrefix(c.Name, "Strait of "), "Strait of the ")
		w := setWords(draw.Italic, placeSize*s.em, []string{shortName(name)})
		boxes := w.around(at, 6*s.ink)
		if i, ok := p.best(boxes); ok {
			p.take(boxes[i].Grow(1))
			s.inkWords(w, boxes[i], side(boxes[i], at), s.pal.text, draw.Ref{Kind: "chokepoint", ID: c.ID})
		}
	}
}

// named reports whether a strait is named as a chokepoint already.
func (s *sheet) named(at draw.Point, narrows []*data.Chokepoint) bool {
	return slices.ContainsFunc(narrows, func(c *data.Chokepoint) bool {
		q, ok := s.onPage(c.At)
		return ok && apart(q, at) < 80*s.em
	})
}

// nameWaters names oceans, seas, straits and lakes in italics.
func (s *sheet) nameWaters(p *placer, names []data.Label, narrows []*data.Chokepoint) {
	shown := s.rankShown()
	for _, l := range names {
		water := l.Kind == data.LabelOcean || l.Kind == data.LabelSea || l.Kind == data.LabelStrait || l.Kind == data.LabelLake
		if !water || l.Rank > shown {
			continue
		}
		at, ok := s.onPage(l.At)
		if !ok || l.Kind == data.LabelStrait && s.named(at, narrows) {
			continue
		}
		w := setWords(draw.Italic, waterSize*s.em, breakName(l.Name, 11), draw.LetterSpacing(0.3*s.em))
		boxes := []draw.Rect{w.box(at)}
		if l.Rank <= 2 { // of a smaller water the next line is on land
			boxes = append(boxes, w.shifted(at)[:2]...)
		}
		if i, ok := p.best(slices.DeleteFunc(boxes, s.offEarth)); ok && p.lines.under(boxes[i]) < 4 {
			p.take(boxes[i].Grow(2))
			s.inkWords(w, boxes[i], middle, s.pal.water, draw.Ref{})
		}
	}
}
