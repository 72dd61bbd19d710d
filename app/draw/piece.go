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
	if len(refs) == 1 && b.smooth(s.knots[refs[0].first:refs[0].first+refs[0].n+1], k.half) {
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

// maxSmooth is how many pieces smooth looks at before it gives up.
const maxSmooth = 32

// smooth lays a row of pieces straight on the picture, without a mask, where no two of them can cover the same
// pixel: all go roughly one way, bend gently, and are longer than their overlaps, so that cuts through the knots
// halfway between two directions share the pixels out. It reports whether that was so.
func (b *band) smooth(knots []knot, half float32) bool {
	n := len(knots) - 1
	if n > maxSmooth {
		return false
	}
	strips := b.strips[:n]
	for i := range strips {
		p, q := &knots[i], &knots[i+1]
		if !(p.bends() || i == 0 && p.end == round) || !(q.bends() || i == n-1 && q.end == round) {
			return false
		}
		strips[i] = b.between(p, q, half)
		s, first := &strips[i], &strips[0]
		if s.length < 2*(max(p.end, 0)+max(q.end, 0))+0.01 || s.ux*first.ux+s.uy*first.uy < 0.2 {
			return false
		}
	}
	for i := range strips {
		p, q, s := &knots[i], &knots[i+1], &strips[i]
		start, end := b.halfway(p, s), b.halfway(q, s)
		if w, ok := s.walk(b, -max(p.end, 0), s.length+max(q.end, 0), start, end); ok {
			b.layStrip(s, &w)
		}
		if p.end == round {
			b.layCap(half, start, false)
		}
		if q.end == round {
			b.layCap(half, end, true)
		}
	}
	return true
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
				b.discRow(k, r, c.x, c.y, w.row, x0, x1)
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
	opacity, colour := b.paint.opacity, b.paint.colour
	for ; w.row <= w.last; w.next() {
		x0, x1 := w.span()
		x0, x1 = max(x0, b.clip.x0), min(x1, b.clip.x1)
		if x0 >= x1 {
			continue
		}
		o := w.row * b.stride
		thru := b.thru[o+x0 : o+x1]
		gain := b.gain[o+x0 : o+x1][:len(thru)]
		v := w.d + (2*x0+1)*(step>>1)
		for i, t := range thru {
			a := v
			if a < 0 {
				a = -a
			}
			m := uint32(s.kernel.table[min(uint(limit-a)>>stepBits, 63)])
			share := (uint32(t)*(m*opacity>>8) + 1<<14) >> 15
			thru[i] = t - uint16(share)
			gain[i] += uint64(share) * colour
			v += step
		}
	}
}

func (b *band) layStripVector(s *strip, w *walk) {
	o := w.row * b.stride
	b.loop = stripLoop{
		gain: &b.gain[o], thru: &b.thru[o], stride: b.stride, rows: w.last - w.row + 1,
		left: w.left, right: w.right, edgeStep: w.edgeStep,
		from: w.from, fromStep: w.fromStep, to: w.to, toStep: w.toStep,
		d: w.d, dStep: w.dStep, low: b.clip.x0 << subBits, high: b.clip.x1 << subBits,
		step: -subUnits(s.uy), limit: s.limit(), table: &s.kernel.table,
		opacity: uint64(b.paint.opacity), colour: b.paint.colour,
	}
	layStripVector(&b.loop)
}

// dot inks a line of no length.
func (b *band) dot(p, q *knot, half float32) {
	if p.end == round || q.end == round || q.end == elbow {
		b.disc(p.x, p.y, half)
	} else if p.end == square && q.end == square {
		s := b.between(p, p, half)
		b.ends(&s, -half, half, -half-s.kernel.reach, half+s.kernel.reach)
	}
}

// strip inks s; its ends are as the knots say.
func (b *band) strip(s *strip, start, end float32) {
	t0, t1 := -max(start, 0), s.length+max(end, 0)
	flatStart, flatEnd := start == butt || start == square, end == butt || end == square
	if !flatStart && !flatEnd {
		b.body(s, t0, t1)
		return
	}
	const never = 1e9
	reach := s.kernel.reach
	from, to := float32(-never), float32(never) // where the stroke is cut off
	first, last := t0, t1
	if flatStart {
		from = s.overhang(start)
		first, t0 = -from-reach, -from+reach
		from = -from
	}
	if flatEnd {
		to = s.length + s.overhang(end)
		last, t1 = to+reach, to-reach
	}
	if t0 >= t1 { // too short for a middle
		b.ends(s, from, to, first, last)
		return
	}
	b.body(s, t0, t1)
	if flatStart {
		b.ends(s, from, to, first, t0)
	}
	if flatEnd {
		b.ends(s, from, to, t1, last)
	}
}

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

// ends inks the strip between two distances along it, with its coverage tapering off where it is cut, at from
// and to.
func (b *band) ends(s *strip, from, to, t0, t1 float32) {
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
			tapered := max(uint(along.at(t-from+cut))+uint(along.at(to-t+cut)), 255) - 255
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
			b.discRow(k, r, x, y, row, x0, x1)
		}
	}
}

// discRow inks some columns of a disc about x, y in the band that reaches r with its soft edge.
func (b *band) discRow(k *kernel, r, x, y float32, row, x0, x1 int) {
	dy := float32(row) + 0.5 - y
	mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
	for i := range mask {
		dx := float32(x0+i) + 0.5 - x
		d := float32(math.Sqrt(float64(dx*dx + dy*dy)))
		mask[i] = max(mask[i], k.at(r-d+float32(kernelPad)/kernelStep))
	}
}

// mark inks a letter's mask.
func (b *band) mark(m mark) {
	x0, x1 := max(m.x, 0), min(m.x+m.mask.w, b.w)
	if x0 >= x1 {
		return
	}
	for row := max(m.y-b.top, 0); row < min(m.y+m.mask.h-b.top, b.rows); row++ {
		from := (row+b.top-m.y)*m.mask.w + x0 - m.x
		src := m.mask.pix[from : from+x1-x0]
		mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
		for i, v := range src {
			mask[i] = max(mask[i], v)
		}
		b.extend(row, x0, x1)
	}
}
