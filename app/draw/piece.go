package draw

import "math"

// subpixel is the fraction of a pixel in which distances are counted along a row.
const subpixel = 1 << 16

// piece inks the line between two knots into the mask: the strip between them, and what their ends ask for.
// Where strips overlap the darker coverage stands, so a line never darkens itself.
func (b *band) piece(p, q *knot, half float32) {
	r := half + 1 + max(p.end, q.end, 0)
	if b.hidden(min(p.x, q.x)-r, max(p.x, q.x)+r) {
		return
	}
	dx, dy := q.x-p.x, q.y-p.y
	length := float32(math.Sqrt(float64(dx*dx + dy*dy)))
	if length < 1e-4 {
		b.dot(p, q, half)
		return
	}
	s := strip{x: p.x, y: p.y - float32(b.top), ux: dx / length, uy: dy / length, half: half}
	s.kernel = kernelFor(half, s.ux, s.uy)
	b.strip(&s, length, p.end, q.end)
	if p.end == round {
		b.disc(p.x, p.y, half)
	}
	if q.end == round || q.end == elbow {
		b.disc(q.x, q.y, half)
	}
}

// dot inks a line of no length.
func (b *band) dot(p, q *knot, half float32) {
	if p.end == round || q.end == round || q.end == elbow {
		b.disc(p.x, p.y, half)
	} else if p.end == square && q.end == square {
		s := strip{x: p.x, y: p.y - float32(b.top), ux: 1, half: half, kernel: kernelFor(half, 1, 0)}
		b.ends(&s, -half, half, -half-s.kernel.reach, half+s.kernel.reach)
	}
}

// strip is a straight stroke in a band: it goes from x, y along the unit vector ux, uy.
type strip struct {
	x, y, ux, uy float32
	half         float32
	kernel       *kernel
}

// strip inks s for a length in pixels; its ends are as the knots say.
func (b *band) strip(s *strip, length, start, end float32) {
	t0, t1 := -max(start, 0), length+max(end, 0)
	if start != butt && start != square && end != butt && end != square {
		b.body(s, t0, t1)
		return
	}
	reach := s.kernel.reach
	from, to := float32(-1e9), float32(1e9) // where the stroke is cut off
	if start == butt || start == square {
		from = 0
		if start == square {
			from = -s.half
		}
		t0 = from + reach
	}
	if end == butt || end == square {
		to = length
		if end == square {
			to = length + s.half
		}
		t1 = to - reach
	}
	if t0 >= t1 { // too short for a middle
		b.ends(s, from, to, max(from-reach, -max(start, 0)), min(to+reach, length+max(end, 0)))
		return
	}
	b.body(s, t0, t1)
	if from == 0 || from == -s.half {
		b.ends(s, from, to, from-reach, t0)
	}
	if to < 1e9 {
		b.ends(s, from, to, t1, to+reach)
	}
}

// body inks the strip between two distances along it, cut hard at both.
func (b *band) body(s *strip, t0, t1 float32) {
	r := s.half + s.kernel.reach
	limit := int32((r + float32(kernelPad)/kernelStep) * subpixel)
	step := int32(-s.uy * subpixel)
	table := &s.kernel.table
	s.rows(b, t0, t1, func(row, x0, x1 int, d float32) {
		mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
		v := int32(d * subpixel)
		for i := range mask {
			a := v
			if a < 0 {
				a = -a
			}
			mask[i] = max(mask[i], table[min(uint32(limit-a)>>(16-5), 63)&63])
			v += step
		}
	})
}

// ends inks the strip between two distances along it, with its coverage tapering off where it is cut at from and to.
func (b *band) ends(s *strip, from, to, t0, t1 float32) {
	r := s.half + s.kernel.reach + float32(kernelPad)/kernelStep
	table := &s.kernel.table
	along := kernelFor(4, s.ux, s.uy)
	cut := along.reach + float32(kernelPad)/kernelStep
	s.rows(b, t0, t1, func(row, x0, x1 int, d float32) {
		mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
		t := (float32(x0)+0.5-s.x)*s.ux + (float32(row)+0.5-s.y)*s.uy
		for i := range mask {
			v := uint32(at(table, r-max(d, -d)))
			v = v * (max(uint32(at(&along.table, t-from+cut))+uint32(at(&along.table, to-t+cut)), 255) - 255) / 255
			mask[i] = max(mask[i], uint8(v))
			d -= s.uy
			t += s.ux
		}
	})
}

// at looks up a table at d pixels from its beginning.
func at(table *[64]uint8, d float32) uint8 {
	return table[int(min(max(d*kernelStep, 0), 63))]
}

// rows calls do for each row of the strip between two distances along it, with the columns it covers and the
// signed distance of the first pixel's middle from the axis.
func (s *strip) rows(b *band, t0, t1 float32, do func(row, x0, x1 int, d float32)) {
	const steep = 1e-5
	r := s.half + s.kernel.reach
	reach := r * max(s.ux, -s.ux)
	ya, yb := s.y+s.uy*t0, s.y+s.uy*t1
	top, bottom := min(ya, yb)-reach, max(ya, yb)+reach
	if bottom < 0 || top > float32(b.rows) {
		return
	}
	first, last := int(max(top, 0)), int(min(bottom, float32(b.rows-1)))
	w := float32(b.w)
	across := max(s.uy, -s.uy) > steep
	along := max(s.ux, -s.ux) > steep
	for row := first; row <= last; row++ {
		dy := float32(row) + 0.5 - s.y
		lo, hi := float32(0), w
		if across {
			c, h := s.x+dy*s.ux/s.uy, r/max(s.uy, -s.uy)
			lo, hi = max(lo, c-h), min(hi, c+h)
		} else if d := dy * s.ux; max(d, -d) >= r {
			continue
		}
		if along {
			p, q := s.x+(t0-dy*s.uy)/s.ux, s.x+(t1-dy*s.uy)/s.ux
			lo, hi = max(lo, min(p, q)), min(hi, max(p, q))
		} else if t := dy * s.uy; t < t0 || t >= t1 {
			continue
		}
		x0, x1 := int(lo+0.5), int(hi+0.5)
		if x0 >= x1 {
			continue
		}
		b.lo[row], b.hi[row] = min(b.lo[row], x0), max(b.hi[row], x1)
		do(row, x0, x1, dy*s.ux-(float32(x0)+0.5-s.x)*s.uy)
	}
}

// disc inks a disc of radius half about x, y.
func (b *band) disc(x, y, half float32) {
	k := kernelFor(half, 0.87, 0.5) // between an axis-parallel edge and a diagonal one
	r := half + k.reach
	y -= float32(b.top)
	if y+r < 0 || y-r > float32(b.rows) {
		return
	}
	for row := int(max(y-r, 0)); row <= int(min(y+r, float32(b.rows-1))); row++ {
		dy := float32(row) + 0.5 - y
		h2 := r*r - dy*dy
		if h2 <= 0 {
			continue
		}
		h := float32(math.Sqrt(float64(h2)))
		x0, x1 := int(max(x-h, 0)+0.5), int(min(x+h, float32(b.w))+0.5)
		if x0 >= x1 {
			continue
		}
		b.lo[row], b.hi[row] = min(b.lo[row], x0), max(b.hi[row], x1)
		mask := b.mask[row*b.stride+x0 : row*b.stride+x1]
		for i := range mask {
			dx := float32(x0+i) + 0.5 - x
			d := float32(math.Sqrt(float64(dx*dx + dy*dy)))
			mask[i] = max(mask[i], at(&k.table, r-d+float32(kernelPad)/kernelStep))
		}
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
		b.lo[row], b.hi[row] = min(b.lo[row], x0), max(b.hi[row], x1)
	}
}
