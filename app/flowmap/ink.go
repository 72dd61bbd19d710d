package flowmap

import (
	"image/color"
	"math"

	"axismap/app/draw"
	"axismap/data"
)

// manyStrokes is a number of lines above which casings, notches, glyphs and badges are left out: so many lines cross
// everywhere, and the casings would rub them out.
const manyStrokes = 500

// inked is what a portion of the strokes comes to.
type inked struct {
	items []draw.Item
	heads []draw.Rect
	ends  []int // index in items after each stroke
}

// inkLines draws all strokes, each with its casing and its head.
func (s *sheet) inkLines(strokes []*stroke) {
	cased := len(strokes) <= manyStrokes
	parts := sized(s.desk.parts, (len(strokes)+portion-1)/portion)
	portions(len(strokes), func(p, from, to int) {
		own := *s
		own.items, own.heads, own.along, own.ream = parts[p].items[:0], parts[p].heads[:0], nil, reamFor(strokes[from:to], cased)
		ends := parts[p].ends[:0]
		for _, k := range strokes[from:to] {
			own.inkStroke(k, cased)
			ends = append(ends, len(own.items))
		}
		parts[p] = inked{own.items, own.heads, ends}
	})
	s.desk.parts = parts
	s.gather(parts)
	if len(s.items) < mostEased {
		s.out.runs = runs(parts, strokes)
	}
	s.clip(s.items)
}

// reamFor returns paper for the lines and heads of strokes, and for some notches.
func reamFor(strokes []*stroke, cased bool) *draw.Ream {
	n := 0
	for _, k := range strokes {
		n += len(k.way.line) + 7
	}
	if cased {
		n += 20 * len(strokes)
	}
	return draw.NewReam(n)
}

// gather takes the portions over in their order, with room for the labels and the furniture.
func (s *sheet) gather(parts []inked) {
	const others = 1200
	n := 0
	for _, p := range parts {
		n += len(p.items)
	}
	s.items = make([]draw.Item, n, n+others)
	rest := s.items
	to := make([][]draw.Item, len(parts))
	for i, p := range parts {
		to[i], rest = rest[:len(p.items)], rest[len(p.items):]
		s.heads = append(s.heads, p.heads...)
	}
	portionsOf(1, len(parts), func(i, _, _ int) { copy(to[i], parts[i].items) })
}

// runs notes which items each stroke came to.
func runs(parts []inked, strokes []*stroke) []run {
	out := make([]run, 0, len(strokes))
	alike := map[runKey]int{}
	first := 0
	for p, part := range parts {
		last := first
		for i, end := range part.ends {
			k := strokes[p*portion+i]
			key := runKey{ref: k.ref, road: -1}
			if len(k.roads) > 0 {
				key.road = k.roads[0]
			}
			n := alike[key]
			alike[key]++
			key.nth = n
			out = append(out, run{key, last, first + end})
			last = first + end
		}
		first = last
	}
	return out
}

// inkStroke draws one line with all that belongs to it.
func (s *sheet) inkStroke(k *stroke, cased bool) {
	s0, s1 := s.ends(k)
	if path := k.way.pathOf(s.ream, s0, s1); path.Len() > 1 {
		k.fixed = s.fixedPoint(k, s0)
		s.inkLine(k, path, cased)
	}
	if k.head {
		s.inkHead(k, cased)
	}
	if cased {
		s.inkBarbs(k)
	}
}

// fixedPoint returns the distance, along a line that is drawn from s0 on, of a place that belongs to the ground, so that
// dashes do not run while the map is dragged: where the line begins, else where it ends, else what is nearest to the
// anchor.
func (s *sheet) fixedPoint(k *stroke, s0 float64) float64 {
	switch {
	case k.from >= 0 || k.arc:
		return 0
	case k.to >= 0:
		return k.way.total() - s0
	}
	at, _ := k.way.nearest(s.anchor())
	return at - s0
}

// phase returns how far into a pattern of so many units a line begins for the pattern to begin at the fixed point.
func (k *stroke) phase(period float64) float64 {
	if k.fixed == 0 || period <= 0 {
		return 0
	}
	return period - math.Mod(math.Mod(k.fixed, period)+period, period)
}

// clip keeps lines inside the map where its seam is on the page: the lanes beside the middle of a road would stand out.
func (s *sheet) clip(items []draw.Item) {
	if !seamed(s.lens) {
		return
	}
	var earth draw.Path
	s.lens.Outline(&earth)
	page := draw.Box(0, 0, s.page.W, s.page.H)
	seen := earth.Bounds().Intersect(page)
	if seen == page {
		return
	}
	for i := range items {
		items[i].Clip = seen
	}
}

// inkLine draws one line from its casing up.
func (s *sheet) inkLine(k *stroke, path draw.Path, cased bool) {
	w := k.look.width()
	dash := scaledAll(k.look.dash(w), s.ink)
	if k.was > 0 && k.look.light != dimmed {
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: sheer(s.pal.text, 0.5), Width: (k.was + 1.8) * s.ink, Cap: draw.ButtCap}})
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.open, Width: k.was * s.ink, Cap: draw.ButtCap}})
	}
	if cased && k.look.light != dimmed && !k.arc && k.was <= k.look.width() {
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.casing, Width: (w + 2) * s.ink, Cap: draw.ButtCap}})
	}
	if (k.look.became == begun || k.look.became == ended) && k.look.light != dimmed {
		s.inkFrame(path, w)
	}
	hue := s.tint(&k.look)
	st := draw.Style{Stroke: hue, Width: w * s.ink, Dash: dash, Phase: k.phase(sum(dash)), Cap: draw.ButtCap}
	switch {
	case k.look.light == dimmed:
		s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
	case k.look.dotted() && !k.look.closed:
		s.inkDots(k, path, st)
	case k.look.status == data.Agreed:
		s.inkOpen(k.ref, path, st, (w-2.2)*s.ink, s.pal.open)
	case !k.look.girth.known:
		s.inkOpen(k.ref, path, st, (w-1.4)*s.ink, blend(s.pal.open, hue, 0.25))
	case k.look.girth.ranged():
		pale := st
		pale.Stroke = sheer(hue, 0.4)
		s.put(draw.Item{Path: path, Style: pale, Ref: k.ref})
		st.Width = k.look.girth.low * s.ink
		s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
	default:
		s.inkGaps(k, path, st)
		s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
	}
	if k.look.hatched() {
		s.inkHatch(k, w)
	}
}

// gapWidth is the width of line from which its gaps are filled with a paler tone, so that long thick dashes read as one
// line and not as a row of bars; in thinner lines the gaps would close.
const gapWidth = 3.5

// inkGaps fills the gaps of a wide dashed line.
func (s *sheet) inkGaps(k *stroke, path draw.Path, st draw.Style) {
	if st.Dash == nil || k.look.width() < gapWidth || k.look.closed {
		return
	}
	st.Stroke, st.Dash, st.Phase = sheer(st.Stroke, 0.38), nil, 0
	s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
}

// arcDot is the size of the dots of arcs without a width, in page units: there are many and they say little.
const arcDot = 1.5

// inkDots draws a row of dots; a width is a pale band under them, and no figure makes the dots hollow.
func (s *sheet) inkDots(k *stroke, path draw.Path, st draw.Style) {
	st.Cap = draw.RoundCap
	if k.arc && !k.look.girth.known && k.look.light == plain {
		st.Width, st.Dash, st.Phase = arcDot*s.ink, []float64{0.01, 3 * arcDot * s.ink}, 0
		st.Stroke = sheer(st.Stroke, 0.75)
		if k.mixed {
			st.Stroke = sheer(st.Stroke, 0.8)
		}
	}
	if st.Width > dotWidth*s.ink {
		band := st
		band.Phase = 0
		band.Stroke, band.Dash, band.Cap = sheer(st.Stroke, 0.28), nil, draw.ButtCap
		s.put(draw.Item{Path: path, Style: band, Ref: k.ref})
		st.Width = dotWidth * s.ink
	}
	s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
	if !k.look.girth.known && !k.arc {
		st.Stroke, st.Width = s.pal.open, 0.45*st.Width
		s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
	}
}

// inkFrame draws two thin edges beside a line: in a change map it is new, or has ended. Its hue alone would say grown or
// shrunk, and its width and dashes already mean something else.
func (s *sheet) inkFrame(path draw.Path, w float64) {
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: sheer(s.pal.text, 0.65), Width: (w + 3.8) * s.ink, Cap: draw.ButtCap}})
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.open, Width: (w + 2.4) * s.ink, Cap: draw.ButtCap}})
}

// inkOpen draws a line as two edges with something lighter between them.
func (s *sheet) inkOpen(ref draw.Ref, path draw.Path, edge draw.Style, inner float64, core color.NRGBA) {
	s.put(draw.Item{Path: path, Style: edge, Ref: ref})
	edge.Stroke, edge.Width = core, inner
	s.put(draw.Item{Path: path, Style: edge, Ref: ref})
}

// inkHatch puts short slanted strokes across a line, as one path.
func (s *sheet) inkHatch(k *stroke, w float64) {
	const apartBy, slant = 9.0, 0.5
	c := &k.way
	reach := (w/2 + 2.2) * s.ink
	var path draw.Path
	for at := math.Mod(max(k.fixed, 0)+apartBy/2*s.ink, apartBy*s.ink); at < c.total(); at += apartBy * s.ink {
		p, d := c.at(at), c.heading(at, 3)
		across := unit(add(right(d), scaled(d, slant)))
		a, b := along(p, across, -reach), along(p, across, reach)
		path.MoveTo(a.X, a.Y)
		path.LineTo(b.X, b.Y)
	}
	ink := s.pal.text
	if k.look.light == dimmed {
		ink = s.pal.unlit
	}
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: sheer(ink, 0.8), Width: 0.8 * s.ink, Cap: draw.ButtCap}})
}

// tint is the colour of a line: its hue, paler for what is only wished for, grey for what recedes.
func (s *sheet) tint(k *look) color.NRGBA {
	switch {
	case k.light == dimmed:
		return sheer(s.pal.unlit, 0.42)
	case k.closed:
		return sheer(s.pal.same, 0.55)
	case k.light == beyond:
		return sheer(k.hue, 0.45)
	case k.status == data.Sought || k.status == data.Scenario:
		return sheer(k.hue, wishedTone)
	}
	return k.hue
}

// wishedTone is the opacity of what is only wished for: paler than what moves, and still twice as light or dark as the
// ground, so that a projector shows it.
const wishedTone = 0.8

func sum(lengths []float64) float64 {
	all := 0.0
	for _, v := range lengths {
		all += v
	}
	return all
}

func scaledAll(lengths []float64, k float64) []float64 {
	if k == 1 {
		return lengths
	}
	out := make([]float64, len(lengths))
	for i, v := range lengths {
		out[i] = v * k
	}
	return out
}

const nodeRadius = 3.2 // page units of the ring of a place

// headLength returns how long the arrowhead of a line is: three times its width, at most 45 % of the line that is seen,
// and long enough to be seen at all (7 units are 2.5 mm).
func (s *sheet) headLength(k *stroke) float64 {
	seen := k.way.total()
	return min(max(3*k.look.width(), 7)*s.ink, max(0.45*seen, 4*s.ink), seen)
}

// ends returns the distances along a line between which it is drawn, without what its nodes and its arrowhead cover, and
// notes the arrowhead's tip.
func (s *sheet) ends(k *stroke) (s0, s1 float64) {
	total := k.way.total()
	gap := (nodeRadius + 1.2) * s.ink
	s0, s1 = 0.0, total
	if total > 6*gap {
		if k.from >= 0 && s.node[k.from] {
			s0 = gap
		}
		if k.to >= 0 && s.node[k.to] {
			s1 -= gap
		}
	}
	k.tip = k.way.last()
	if s1 < total {
		k.tip = k.way.atBack(s1)
	}
	if k.head {
		s1 -= 0.7 * s.headLength(k)
	}
	return s0, s1
}

// inkHead draws the arrowhead at the end of a line.
func (s *sheet) inkHead(k *stroke, cased bool) {
	w, l := k.look.width(), s.headLength(k)
	half := (w/2 + min(max(0.35*w, 2), 4.5)) * s.ink
	back := k.way.atBack(k.way.total() - apart(k.tip, k.way.last()) - l)
	d := unit(sub(k.tip, back))
	path := s.arrowhead(k.tip, d, l, half)
	if cased {
		s.heads = append(s.heads, path.Bounds())
	}
	if cased && k.look.light != dimmed {
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.casing, Width: 2 * s.ink}})
	}
	st := draw.Style{Fill: s.tint(&k.look)}
	if k.look.status == data.Agreed {
		st = draw.Style{Fill: s.pal.open, Stroke: s.tint(&k.look), Width: 1.1 * s.ink}
	}
	s.put(draw.Item{Path: path, Style: st, Ref: k.ref})
}

// arrowhead is a barb with its tip at p, looking along d.
func (s *sheet) arrowhead(p, d draw.Point, length, half float64) draw.Path {
	n := right(d)
	base := along(p, d, -length)
	path := s.ream.Path(5)
	for _, q := range [...]draw.Point{p, along(base, n, half), along(p, d, -0.78*length), along(base, n, -half)} {
		path.LineTo(q.X, q.Y)
	}
	path.Close()
	return path
}
