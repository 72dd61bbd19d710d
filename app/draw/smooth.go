package draw

import "math"

// maxSmooth is how many pieces smooth looks at before it gives up.
const maxSmooth = 64

// smooth lays a line's pieces straight on the picture, without a mask, where no two of them can cover the same
// pixel. It reports whether that was so.
func (b *band) smooth(s *sheaf, refs []ref, half float32) bool {
	n := 0
	for _, r := range refs {
		if n += int(r.n); n > maxSmooth {
			return false
		}
	}
	rest := b.strips[:n]
	for _, r := range refs {
		if !b.regular(s.run(r), half, rest[:r.n]) {
			return false
		}
		rest = rest[r.n:]
	}
	if len(refs) > 1 && !apart(s, refs, b.strips[:n]) {
		return false
	}
	rest = b.strips[:n]
	for _, r := range refs {
		b.layRun(s.run(r), rest[:r.n])
		rest = rest[r.n:]
	}
	return true
}

// run returns the knots of the pieces that r speaks of.
func (s *sheaf) run(r ref) []knot { return s.knots[r.first : r.first+r.n+1] }

// regular finds the strips of a row of pieces, and reports whether they keep off one another: all go roughly one way,
// bend gently, and are longer than their overlaps and soft ends, so that cuts through the knots halfway between two
// directions share the pixels out.
func (b *band) regular(knots []knot, half float32, strips []strip) bool {
	for i := range strips {
		p, q := &knots[i], &knots[i+1]
		if !p.bends() && (i > 0 || !p.ends()) || !q.bends() && (i < len(strips)-1 || !q.ends()) {
			return false
		}
		strips[i] = b.between(p, q, half)
		s, first := &strips[i], &strips[0]
		if s.ux*first.ux+s.uy*first.uy < 0.2 || s.length < s.least(p, q) {
			return false
		}
	}
	return true
}

// least is how long s must be for what happens at one of its knots to leave the other alone.
func (s *strip) least(p, q *knot) float32 {
	if flat(p.end) && flat(q.end) { // tapers together where it is short
		return 0.01
	}
	claim := func(end float32) float32 {
		if flat(end) {
			return s.kernel.reach
		}
		return 2 * max(end, 0)
	}
	return claim(p.end) + claim(q.end) + 0.01
}

// apart reports whether no two runs of a line can cover the same pixel: seen along the way from the first knot to the
// last, each begins after the one before has ended.
func apart(s *sheaf, refs []ref, strips []strip) bool {
	dx, dy := toward(s.knots[refs[0].first], s.knots[refs[len(refs)-1].first+refs[len(refs)-1].n])
	far := float32(-never)
	for _, r := range refs {
		lo, hi := float32(never), float32(-never)
		knots := s.run(r)
		for i := range strips[:r.n] {
			a, b := strips[i].extent(dx, dy, knots[i].end, knots[i+1].end)
			lo, hi = min(lo, a), max(hi, b)
		}
		if lo < far || dx == 0 && dy == 0 {
			return false
		}
		far, strips = hi, strips[r.n:]
	}
	return true
}

// pixelReach is the farthest that the corner of a pixel lies from its middle, rounded up.
const pixelReach = 0.71

// extent returns between which distances along the unit vector dx, dy the middles of the pixels lie that s may cover.
func (s *strip) extent(dx, dy, start, end float32) (lo, hi float32) {
	along, across := s.ux*dx+s.uy*dy, absolute(s.ux*dy-s.uy*dx)
	beyond := func(end float32) float32 {
		switch end {
		case round, square:
			return s.half + pixelReach
		case butt:
			return pixelReach
		}
		return max(end, 0)
	}
	a := s.x*dx + s.y*dy
	t0, t1 := a-along*beyond(start), a+along*(s.length+beyond(end))
	wide := across * (s.half + pixelReach)
	return min(t0, t1) - wide, max(t0, t1) + wide
}

// layRun lays a row of strips between knots.
func (b *band) layRun(knots []knot, strips []strip) {
	for i := range strips {
		p, q, s := &knots[i], &knots[i+1], &strips[i]
		if flat(p.end) || flat(q.end) {
			b.layCut(s, p, q)
			continue
		}
		start, end := b.halfway(p, s), b.halfway(q, s)
		b.layMiddle(s, -max(p.end, 0), s.length+max(q.end, 0), start, end)
		b.layCaps(p, q, s.half, start, end)
	}
}

func (b *band) layMiddle(s *strip, t0, t1 float32, start, end cut) {
	if w, ok := s.walk(b, t0, t1, start, end); ok {
		b.layStrip(s, &w)
	}
}

func (b *band) layCaps(p, q *knot, half float32, start, end cut) {
	if p.end == round {
		b.layCap(half, start, false)
	}
	if q.end == round {
		b.layCap(half, end, true)
	}
}

// layCut lays a strip that is cut off at one of its knots or at both.
func (b *band) layCut(s *strip, p, q *knot) {
	t := s.tapered(p.end, q.end)
	if t.t0 >= t.t1 { // too short for a middle
		b.ends(s, &t, t.first, t.last)
		b.layMask()
		return
	}
	start, end := b.halfway(p, s), b.halfway(q, s)
	if flat(p.end) {
		start = s.across(t.t0)
		b.ends(s, &t, t.first, t.t0)
	}
	if flat(q.end) {
		end = s.across(t.t1)
		b.ends(s, &t, t.t1, t.last)
	}
	b.layMask()
	b.layMiddle(s, t.t0, t.t1, start, end)
	b.layCaps(p, q, s.half, start, end)
}

// halfway returns the cut through a knot of a strip: between the directions of the knot's two pieces, or square
// to the strip at its end.
func (b *band) halfway(k *knot, s *strip) cut {
	if k.end == round {
		return cut{k.x, k.y - float32(b.top), s.ux, s.uy}
	}
	return cut{k.x, k.y - float32(b.top), k.mx, k.my}
}

// layCap lays the half of a disc about the middle of a cut that lies beyond it, or the half that does not.
func (b *band) layCap(half float32, c cut, beyond bool) {
	k := b.kernels.of(half, 0.87, 0.5)
	r := half + k.reach
	w := walk{row: int(max(c.y-r, 0)), last: int(min(c.y+r, float32(b.rows-1))), from: -farColumn, to: farColumn}
	if c.y+r < 0 || c.y-r > float32(b.rows) {
		return
	}
	w.limit(c, beyond)
	w.skip(w.row)
	w.width = b.w << subBits
	for ; w.row <= w.last; w.next() {
		if h2 := r*r - (float32(w.row)+0.5-c.y)*(float32(w.row)+0.5-c.y); h2 > 0 {
			h := float32(math.Sqrt(float64(h2)))
			w.left, w.right = subUnits(c.x-h), subUnits(c.x+h)
			x0, x1 := w.span()
			if x0 < x1 {
				b.discRow(&k.table, r+float32(kernelPad)/kernelStep, c.x, c.y, w.row, x0, x1)
				b.lay(w.row, x0, x1)
			}
		}
	}
}

// layStrip lays a strip straight on the picture.
func (b *band) layStrip(s *strip, w *walk) {
	if above := b.clip.y0 - w.row; above > 0 {
		w.row += above
		w.skip(above)
	}
	w.last = min(w.last, b.clip.y1-1)
	if w.row > w.last {
		return
	}
	for row := w.row; row <= w.last; row++ {
		b.seen[row] = true
	}
	if vector {
		b.layStripVector(s, w)
		return
	}
	limit, step := s.limit(), -subUnits(s.uy)
	for ; w.row <= w.last; w.next() {
		x0, x1 := w.span()
		x0, x1 = max(x0, b.clip.x0), min(x1, b.clip.x1)
		if x0 >= x1 {
			continue
		}
		r := b.row(w.row, x0, x1)
		v := w.d + (2*x0+1)*(step>>1)
		for i := range r.thru {
			a := v
			if a < 0 {
				a = -a
			}
			r.lay(i, b.paint.cover(s.kernel.table[min(uint(limit-a)>>stepBits, 63)]), &b.paint)
			v += step
		}
	}
}

func (b *band) layStripVector(s *strip, w *walk) {
	b.loop = s.loop(w)
	b.loop.thru, b.loop.plane, b.loop.paint = &b.light[planes*w.row*b.stride], b.stride*2, &b.paint
	b.loop.low, b.loop.high = b.clip.x0<<subBits, b.clip.x1<<subBits
	layStripVector(&b.loop)
}

// loop is a walk along s, made ready for the vector loops.
func (s *strip) loop(w *walk) stripLoop {
	return stripLoop{
		rows: w.last - w.row + 1, left: w.left, right: w.right, edgeStep: w.edgeStep,
		from: w.from, fromStep: w.fromStep, to: w.to, toStep: w.toStep,
		d: w.d, dStep: w.dStep, high: w.width, step: -subUnits(s.uy), limit: s.limit(), table: &s.kernel.table,
	}
}
