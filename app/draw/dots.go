package draw

import "math"

// A dotted line is, in a Style, a line of round ends whose dashes have next to no length. A crowded map holds a
// hundred thousand such dots, so they are no short lines here, each with two ends and a strip between, but points.

// longestDot is the length in pixels up to which a dash is taken for the dot in its middle: its ends stand out by
// half of that.
const longestDot = 0.05

// dotted reports whether dashes are the dots of a dotted line.
func dotted(dash []float64, c Cap) bool {
	return c == RoundCap && len(dash) == 2 && dash[0] <= longestDot
}

// dots adds the dots of a line that touch box to the newest ink.
func (s *sheaf) dots(line []vec, box [4]float32) {
	dash := s.pen.dash
	half, period := dash[0]/2, dash[0]+dash[1]
	next := half // from the point at hand to the next dot
	if finite(s.pen.phase, 0) {
		next -= wrapped(s.pen.phase, dash)
	}
	if next < -half {
		next += period
	}
	for i := 1; i < len(line); i++ {
		next = s.dotsAlong(line[i-1], line[i], next, period, box)
	}
	if next <= half { // a dash begins at the end
		s.dot(line[len(line)-1])
	}
}

// dotsAlong adds the dots between a and b, the first of them next pixels from a, and returns how far beyond b the next
// one lies. Those outside box it only counts.
func (s *sheaf) dotsAlong(a, b vec, next, period float64, box [4]float32) float64 {
	length := math.Hypot(float64(b.x)-float64(a.x), float64(b.y)-float64(a.y))
	if length == 0 {
		return next
	}
	until := func(t float64) float64 { return (t*length - next) / period }
	if t0, t1, ok := cropped(a, b, box); ok {
		last := math.Floor(until(t1))
		first := 0.0
		if t0 > 0 {
			first = max(math.Ceil(until(t0)), 0)
		}
		for i := first; i <= last; i++ {
			s.dot(between(a, b, max(next+i*period, 0)/length))
		}
	}
	return next + (math.Floor(until(1))+1)*period - length
}

// dot adds a dot to the newest ink.
func (s *sheaf) dot(p vec) {
	s.spots = append(s.spots, p)
	r := s.pen.half + 1
	s.enter(len(s.spots)-1, p.x-r, p.x+r, p.y-r, p.y+r)
}

// dots inks the dots of a line that touch the band.
func (b *band) dots(s *sheaf, half float32, refs []ref) {
	k := discKernel(half)
	r := half + k.reach
	b.disk = discLoop{plane: b.stride * 2, r: r, edge: r + float32(kernelPad)/kernelStep, table: &k.table, paint: &b.paint}
	if vector && s.scattered(refs, 2*r) {
		b.eachDot(s, refs, b.layDisc)
		return
	}
	b.eachDot(s, refs, b.maskDisc)
	b.layMask()
}

// eachDot calls do with each dot that shows in the band, and the pixels of it that do.
func (b *band) eachDot(s *sheaf, refs []ref, do func(x, y float32, in clipBox)) {
	r := b.disk.r
	for _, ref := range refs {
		for _, p := range s.spots[ref.first : ref.first+ref.n] {
			y := p.y - float32(b.top)
			in := clipBox{
				max(int(max(p.x-r, 0)+0.5), b.clip.x0), max(int(max(y-r, 0)+0.5), b.clip.y0),
				min(int(min(p.x+r, float32(b.w))+0.5), b.clip.x1), min(int(min(y+r, float32(b.rows))+0.5), b.clip.y1),
			}
			if in.x0 < in.x1 && in.y0 < in.y1 {
				do(p.x, y, in)
			}
		}
	}
}

// scattered reports whether no two dots of a line can cover the same pixel: along the way from the first to the last,
// each lies at least so far beyond the one before. Then they need no mask.
func (s *sheaf) scattered(refs []ref, apart float32) bool {
	end := &refs[len(refs)-1]
	p, q := s.spots[refs[0].first], s.spots[end.first+end.n-1]
	dx, dy := toward(knot{x: p.x, y: p.y}, knot{x: q.x, y: q.y})
	before := float32(-never)
	for _, r := range refs {
		for _, p := range s.spots[r.first : r.first+r.n] {
			at := p.x*dx + p.y*dy
			if at-before < apart {
				return false
			}
			before = at
		}
	}
	return true
}

// maskDisc inks a disc into the mask.
func (b *band) maskDisc(x, y float32, in clipBox) {
	for row := in.y0; row < in.y1; row++ {
		b.extend(row, in.x0, in.x1)
		b.discRow(b.disk.table, b.disk.edge, x, y, row, in.x0, in.x1)
	}
}

// layDisc lays a disc straight on the picture.
func (b *band) layDisc(x, y float32, in clipBox) {
	for row := in.y0; row < in.y1; row++ {
		b.seen[row] = true
	}
	l := &b.disk
	l.thru, l.rows, l.n = &b.light[planes*in.y0*b.stride+in.x0], in.y1-in.y0, in.x1-in.x0
	l.x, l.left, l.y, l.above = x, float32(in.x0)+0.5, y, float32(in.y0)+0.5
	layDiscVector(l)
}
