package geo

import "math"

// cylindricalPolygon cuts the rings at the seam, the meridian opposite the middle one. Longitudes run on along a ring, so a
// ring that crosses the seam is drawn once for each copy of the earth, and each copy is cropped to the map's two edges.
func (d *drawing) cylindricalPolygon(p *part) {
	for i := range p.paths {
		r := &p.paths[i]
		if r.turn != 0 {
			d.ringRoundPole(r)
			continue
		}
		for k, last := d.copies(r.lo, r.hi); k <= last; k++ {
			d.off = d.lon0 + k*2*math.Pi
			d.ringOnce(r)
		}
	}
}

func (d *drawing) ringOnce(r *path) {
	const π = math.Pi
	d.fill.begin()
	if r.lo-d.off >= -π && r.hi-d.off <= π {
		d.walk(r, &d.bender)
		d.bender.end()
		return
	}
	d.seam.begin()
	d.walk(r, &d.seam)
	d.seam.end()
}

// ringRoundPole closes a ring that runs round the earth along the pole's edge of the map. The ring is walked for as many turns
// as cover the map, so that no inner edge is left where it begins.
func (d *drawing) ringRoundPole(r *path) {
	const turn = 2 * math.Pi
	d.off = d.lon0
	d.fill.begin()
	s := &d.seam
	s.begin()
	first := math.Floor((s.lo - r.lo) / turn)
	last := math.Ceil((s.hi - r.hi) / turn)
	whole := turn * float64(r.turn)
	if r.turn < 0 {
		first, last = -last, -first
	}
	for k := first; k <= last; k++ {
		s.shift = k * whole
		d.walk(r, s)
	}
	pole := vec{0, 0, r.pole}
	s.shift = 0
	s.to(&vertex{pole, r.v[len(r.v)-1].lon + last*whole})
	s.to(&vertex{pole, r.v[0].lon + first*whole})
	s.end()
}

// follower is led along a ring.
type follower interface{ to(v *vertex) }

// walk leads along a ring; of chunks off the page only to their ends.
func (d *drawing) walk(r *path, f follower) {
	f.to(&r.v[0])
	for i := range r.chunks {
		c := &r.chunks[i]
		from, end := i*chunkLen+1, min((i+1)*chunkLen, len(r.v)-1)
		if !d.view.touches(c) && !(d.az == nil && c.hasPole()) {
			from = end // the straight way across stays in the cap, so nothing on the page changes
		}
		for j := from; j <= end; j++ {
			f.to(&r.v[j])
		}
	}
}

// bender puts a ring's vertices on the page, bent and thinned, and sends them to the crop.
type bender struct {
	d           *drawing
	first, last spot
	any         bool
}

func (b *bender) to(v *vertex) {
	x, y := b.d.xy(v)
	if !b.any {
		b.first = spot{*v, x, y}
		b.last, b.any = b.first, true
		b.d.fill.to(x, y)
		return
	}
	dx, dy := x-b.last.x, y-b.last.y
	if dx*dx+dy*dy >= b.d.thin2 {
		b.next(&spot{*v, x, y})
	}
}

func (b *bender) next(s *spot) {
	b.d.bend(&b.last, s, maxBends, true)
	b.d.fill.to(s.x, s.y)
	b.last = *s
}

// end goes back to the first vertex and ends the ring.
func (b *bender) end() {
	if b.any {
		b.d.bend(&b.last, &b.first, maxBends, true)
	}
	b.d.fill.end()
	b.any = false
}

// seamCut crops a ring to the map's left and right edge before it is bent (Sutherland and Hodgman once more, on the sphere).
type seamCut struct {
	d      *drawing
	lo, hi float64
	shift  float64 // added to every longitude
	cuts   [2]struct {
		first, last vertex
		any         bool
	}
}

func (s *seamCut) begin() {
	*s = seamCut{d: s.d, lo: s.d.off - math.Pi, hi: s.d.off + math.Pi}
}

func (s *seamCut) to(v *vertex) { s.through(0, vertex{v.vec, v.lon + s.shift}) }

func (s *seamCut) through(i int, v vertex) {
	if i == len(s.cuts) {
		s.d.bender.to(&v)
		return
	}
	c := &s.cuts[i]
	if !c.any {
		c.any, c.first = true, v
	} else {
		s.cross(i, &c.last, &v)
	}
	c.last = v
	if s.inside(i, &v) {
		s.through(i+1, v)
	}
}

func (s *seamCut) inside(i int, v *vertex) bool {
	if i == 0 {
		return v.lon >= s.lo
	}
	return v.lon <= s.hi
}

func (s *seamCut) cross(i int, a, b *vertex) {
	if s.inside(i, a) == s.inside(i, b) {
		return
	}
	at := s.lo
	if i == 1 {
		at = s.hi
	}
	s.through(i+1, atLongitude(a, b, at))
}

func (s *seamCut) end() {
	for i := range s.cuts {
		if c := s.cuts[i]; c.any {
			s.cross(i, &c.last, &c.first)
		}
	}
	s.d.bender.end()
}

// atLongitude is where an edge meets a meridian between its ends.
func atLongitude(a, b *vertex, lon float64) vertex {
	sin, cos := math.Sincos(lon)
	if a.z == b.z {
		r := math.Sqrt(math.Max(0, 1-a.z*a.z))
		return vertex{vec{r * cos, r * sin, a.z}, lon}
	}
	da, db := a.y*cos-a.x*sin, b.y*cos-b.x*sin
	v := a.vec
	if da != db {
		v = a.times(-db).mix(da, b.vec)
		if v.x*cos+v.y*sin < 0 {
			v = v.times(-1)
		}
	}
	if v.dot(v) < 1e-30 {
		v = a.vec
	}
	return vertex{v.unit(), lon}
}
