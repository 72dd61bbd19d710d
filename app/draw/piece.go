package draw

import "math"

// Distances along a row are counted in 2⁻²⁰ pixels: over 16,384 pixels the rounding stays below 1/60 pixel.
const (
	subBits  = 20
	subpixel = 1 << subBits
	stepBits = subBits - 5 // to an entry of a kernel's table
)

// line inks the pieces of a line that touch the band.
func (b *band) line(s *sheaf, k *ink, refs []ref) {
	if b.smooth(s, refs, k.half) {
		return
	}
	for _, r := range refs {
		for i := r.first; i < r.first+r.n; i++ {
			b.piece(&s.knots[i], &s.knots[i+1], k.half)
		}
	}
	b.layMask()
}

// piece inks the line between two knots into the mask: the strip between them, and what their ends ask for.
// Where strips overlap the darker coverage stands, so a line never darkens itself.
func (b *band) piece(p, q *knot, half float32) {
	s := b.between(p, q, half)
	if s.length < 1e-4 {
		b.dot(p, q, half)
		return
	}
	b.strip(&s, p.end, q.end)
	if p.end == round {
		b.disc(p.x, p.y, half)
	}
	if q.end == round || q.end == elbow {
		b.disc(q.x, q.y, half)
	}
}

// between returns the strip from p to q.
func (b *band) between(p, q *knot, half float32) strip {
	dx, dy := q.x-p.x, q.y-p.y
	length := float32(math.Sqrt(float64(dx*dx + dy*dy)))
	s := strip{x: p.x, y: p.y - float32(b.top), ux: 1, half: half, length: length}
	if length > 0 {
		k := 1 / length
		s.ux, s.uy = dx*k, dy*k
	}
	s.kernel = b.kernels.of(half, s.ux, s.uy)
	return s
}

// dot inks a line of no length.
func (b *band) dot(p, q *knot, half float32) {
	if p.end == round || q.end == round || q.end == elbow {
		b.disc(p.x, p.y, half)
	} else if p.end == square && q.end == square {
		s := b.between(p, p, half)
		t := taper{from: -half, to: half}
		b.ends(&s, &t, -half-s.kernel.reach, half+s.kernel.reach)
	}
}

// strip inks s; its ends are as the knots say.
func (b *band) strip(s *strip, start, end float32) {
	t := s.tapered(start, end)
	if t.t0 >= t.t1 { // too short for a middle
		b.ends(s, &t, t.first, t.last)
		return
	}
	b.body(s, t.t0, t.t1)
	if t.first < t.t0 {
		b.ends(s, &t, t.first, t.t0)
	}
	if t.last > t.t1 {
		b.ends(s, &t, t.t1, t.last)
	}
}

// taper says how a strip ends, in distances along it.
type taper struct {
	from, to    float32 // where the stroke is cut off; never: the line goes on, or has a round cap
	first, last float32 // what the strip and its soft ends reach
	t0, t1      float32 // between them it is not tapering off
}

const never = 1e9

// tapered returns how s ends where its knots say so.
func (s *strip) tapered(start, end float32) taper {
	t := taper{from: -never, to: never, t0: -max(start, 0), t1: s.length + max(end, 0)}
	t.first, t.last = t.t0, t.t1
	reach := s.kernel.reach
	if flat(start) {
		t.from = -s.overhang(start)
		t.first, t.t0 = t.from-reach, t.from+reach
	}
	if flat(end) {
		t.to = s.length + s.overhang(end)
		t.last, t.t1 = t.to+reach, t.to-reach
	}
	return t
}

// flat reports whether a line is cut off at a knot.
func flat(end float32) bool { return end == butt || end == square }

// overhang returns how far a flat end stands out beyond the knot.
func (s *strip) overhang(end float32) float32 {
	if end == square {
		return s.half
	}
	return 0
}

// body inks the strip between two distances along it, cut hard at both.
func (b *band) body(s *strip, t0, t1 float32) {
	w, ok := s.walk(b, t0, t1, s.across(t0), s.across(t1))
	if !ok {
		return
	}
	if vector {
		b.loop = s.loop(&w)
		b.loop.plane, b.loop.mask, b.loop.spans = b.stride, &b.mask[w.row*b.stride], &b.spans[w.row]
		maskStripVector(&b.loop)
		return
	}
	limit := s.limit()
	step := -subUnits(s.uy)
	table := &s.kernel.table
	for ; w.row <= w.last; w.next() {
		x0, x1 := w.span()
		if x0 >= x1 {
			continue
		}
		b.extend(w.row, x0, x1)
		o := w.row * b.stride
		mask := b.mask[o+x0 : o+x1]
		v := w.d + (2*x0+1)*(step>>1)
		for i := range mask {
			a := v
			if a < 0 {
				a = -a
			}
			mask[i] = max(mask[i], table[min(uint(limit-a)>>stepBits, 63)])
			v += step
		}
	}
}

func (b *band) extend(row, x0, x1 int) {
	r := &b.spans[row]
	r.lo, r.hi = min(r.lo, x0), max(r.hi, x1)
}

func subUnits(v float32) int { return int(v * subpixel) }

// ends inks the strip between two distances along it, with its coverage tapering off where it is cut.
func (b *band) ends(s *strip, e *taper, t0, t1 float32) {
	w, ok := s.walk(b, t0, t1, s.across(t0), s.across(t1))
	if !ok {
		return
	}
	r := s.half + s.kernel.reach + float32(kernelPad)/kernelStep
	table := &s.kernel.table
	along := b.kernels.of(thinnest, s.ux, s.uy)
	cut := along.reach + float32(kernelPad)/kernelStep
	for ; w.row <= w.last; w.next() {
		x0, x1 := w.span()
		if x0 >= x1 {
			continue
		}
		b.extend(w.row, x0, x1)
		mask := b.mask[w.row*b.stride+x0 : w.row*b.stride+x1]
		dx, dy := float32(x0)+0.5-s.x, float32(w.row)+0.5-s.y
		d, t := dy*s.ux-dx*s.uy, dx*s.ux+dy*s.uy
		for i := range mask {
			tapered := max(uint(along.at(t-e.from+cut))+uint(along.at(e.to-t+cut)), 255) - 255
			mask[i] = max(mask[i], uint8(uint(table[entry(r-absolute(d))])*tapered/255))
			d -= s.uy
			t += s.ux
		}
	}
}

// at looks a kernel up at d pixels from its table's beginning.
func (k *kernel) at(d float32) uint8 { return k.table[entry(d)] }

func entry(d float32) int { return min(max(int(d*kernelStep), 0), 63) }

// disc inks a disc of radius half about x, y.
func (b *band) disc(x, y, half float32) {
	k := b.kernels.of(half, 0.87, 0.5) // between an axis-parallel edge and a diagonal one
	r := half + k.reach
	y -= float32(b.top)
	if y+r < 0 || y-r > float32(b.rows) || x+r < 0 || x-r > float32(b.w) {
		return
	}
	for row := int(max(y-r, 0)); row <= int(min(y+r, float32(b.rows-1))); row++ {
		h2 := r*r - (float32(row)+0.5-y)*(float32(row)+0.5-y)
		if h2 <= 0 {
			continue
		}
		h := float32(math.Sqrt(float64(h2)))
		x0, x1 := int(max(x-h, 0)+0.5), int(min(x+h, float32(b.w))+0.5)
		if x0 < x1 {
			b.extend(row, x0, x1)
			b.discRow(&k.table, r+float32(kernelPad)/kernelStep, x, y, row, x0, x1)
		}
	}
}

// discRow inks some columns of a disc about x, y in the band. Its table begins at distance edge.
func (b *band) discRow(table *[64]uint8, edge, x, y float32, row, x0, x1 int) {
	dy := float32(row) + 0.5 - y
	mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
	for i := range mask {
		dx := float32(x0+i) + 0.5 - x
		d := float32(math.Sqrt(float64(float32(dx*dx) + float32(dy*dy))))
		mask[i] = max(mask[i], table[entry(edge-d)])
	}
}

// mark inks a letter's mask.
func (b *band) mark(m mark) {
	x0, x1 := max(m.x, 0), min(m.x+m.mask.w, b.w)
	if x0 >= x1 {
		return
	}
	for row := max(m.y-b.top, 0); row < min(m.y+m.mask.h-b.top, b.rows); row++ {
		from := (row + b.top - m.y) * m.mask.stride
		darken(b.mask[row*b.stride+x0:row*b.stride+x1], m.mask.pix[from+x0-m.x:from+m.mask.stride])
		b.extend(row, x0, x1)
	}
}

// darken puts a row of a letter, which ends in zeroes beyond the mask, into the mask where that is lighter.
func darken(mask, by []uint8) {
	if n := (len(mask) + 7) &^ 7; vector && n <= len(by) {
		darkenVector(&mask[0], &by[0], n)
		return
	}
	for i := range mask {
		mask[i] = max(mask[i], by[i])
	}
}
