package geo

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// rimCut is what is kept while a polygon is cut at the rim.
type rimCut struct {
	ring   []vertex // the vertices of one ring
	spots  []spot   // what is in sight of all rings
	chains []chain
	ends   []chainEnd // in the order of their angles
	odd    bool       // the rim is inside the polygon after the odd ends
}

// rimCuts are used again and again, so that drawing leaves no garbage.
var rimCuts = sync.Pool{New: func() any { return new(rimCut) }}

// chain is a stretch of a ring in sight, from where it comes over the rim to where it goes: rimCut.spots[from:to].
type chain struct {
	from, to int
	ends     [2]int // its entry and its exit, in rimCut.ends
	done     bool
}

// chainEnd is where a chain meets the rim.
type chainEnd struct {
	angle float64 // counter-clockwise from east
	chain int
	exit  bool
}

// azimuthalPolygon cuts the rings at the rim. Where none meets it they are drawn as they are, with the rim about them
// if the polygon holds the rim. Otherwise the stretches in sight are joined along the parts of the rim that lie inside.
func (d *drawing) azimuthalPolygon(p *part) {
	switch d.side(&p.cover) {
	case behind:
		return
	case before:
		for i := range p.paths {
			d.plainRing(&p.paths[i])
		}
		return
	}
	if d.rim == nil {
		d.rim = rimCuts.Get().(*rimCut)
	}
	d.rim.spots, d.rim.chains = d.rim.spots[:0], d.rim.chains[:0]
	for i := range p.paths {
		d.cutRing(&p.paths[i])
	}
	switch {
	case len(d.rim.chains) > 0:
		d.join(p)
	case p.contains(d.rimPoint(0.5)):
		d.fill.begin()
		d.rimArc(0, 2*math.Pi)
		d.fill.end()
	}
}

type side uint8

const (
	across side = iota // or perhaps across
	before             // all on the near side of the rim
	behind
)

// side tells on which side of the rim a cap lies.
func (d *drawing) side(c *cover) side {
	sinRim, z := math.Sin(d.az.rim), c.c.dot(d.frame.to)
	if c.r < d.az.rim && z > d.rimCos*c.cos+sinRim*c.sin {
		return before
	}
	if c.r+d.az.rim < math.Pi && z < d.rimCos*c.cos-sinRim*c.sin {
		return behind
	}
	return across
}

func (d *drawing) plainRing(r *path) {
	d.fill.begin()
	d.walk(r, &d.bender)
	d.bender.end()
}

// cutRing draws a ring that is all in sight, and keeps the chains of one that is not.
func (d *drawing) cutRing(r *path) {
	vs := d.gather(r)
	hidden := slices.IndexFunc(vs, func(v vertex) bool { return !d.shown(&v) })
	if hidden < 0 {
		d.fill.begin()
		for i := range vs {
			d.bender.to(&vs[i])
		}
		d.bender.end()
		return
	}
	d.keepChains(vs, hidden)
}

// keepChains goes once round a ring from a vertex out of sight.
func (d *drawing) keepChains(vs []vertex, hidden int) {
	c := d.rim
	a, seen := &vs[hidden], false
	for i := 1; i <= len(vs); i++ {
		b := &vs[(hidden+i)%len(vs)]
		now := d.shown(b)
		switch {
		case !seen && now:
			c.chains = append(c.chains, chain{from: len(c.spots)})
			e := d.leave(*b, *a)
			c.spots = append(c.spots, d.spot(&e), d.spot(b))
		case seen && now:
			c.spots = append(c.spots, d.spot(b))
		case seen:
			e := d.leave(*a, *b)
			c.spots = append(c.spots, d.spot(&e))
			c.chains[len(c.chains)-1].to = len(c.spots)
		}
		a, seen = b, now
	}
}

// gather is the ring's vertices without the last, which is the first again; of chunks behind the rim, or off the page and
// clear of the rim, only the ends; with a vertex out of sight added where an edge passes the opposite point.
func (d *drawing) gather(r *path) []vertex {
	d.rim.ring = append(d.rim.ring[:0], r.v[0])
	for i := range r.chunks {
		c := &r.chunks[i]
		from, end := i*chunkLen+1, min((i+1)*chunkLen, len(r.v)-1)
		if s := d.side(c); s == behind || s == before && !d.view.touches(c) {
			from = end
		}
		for j := from; j <= end; j++ {
			d.gatherOne(&r.v[j])
		}
	}
	return d.rim.ring[:len(d.rim.ring)-1]
}

func (d *drawing) gatherOne(v *vertex) {
	a := &d.rim.ring[len(d.rim.ring)-1]
	if d.shown(a) && d.shown(v) {
		if h, ok := d.hole(a, v); ok {
			d.rim.ring = append(d.rim.ring, h)
		}
	}
	d.rim.ring = append(d.rim.ring, *v)
}

// join draws the chains as rings, closed along the rim.
func (d *drawing) join(p *part) {
	d.sortEnds()
	d.rim.odd = d.insideAfter(p)
	for i := range d.rim.chains {
		if !d.rim.chains[i].done {
			d.loop(i)
		}
	}
}

// loop draws the ring that chain i belongs to.
func (d *drawing) loop(i int) {
	d.fill.begin()
	for forward := true; !d.rim.chains[i].done; {
		c := &d.rim.chains[i]
		c.done = true
		d.chainTo(c, forward)
		out := c.ends[0]
		if forward {
			out = c.ends[1]
		}
		next := d.rim.ends[d.alongRim(out)]
		i, forward = next.chain, !next.exit
	}
	d.fill.end()
}

// alongRim draws the part of the rim inside the polygon that begins or ends at an end, and reports the end it leads to.
func (d *drawing) alongRim(out int) (in int) {
	n, from := len(d.rim.ends), d.rim.ends[out].angle
	if (out%2 == 1) == d.rim.odd {
		d.rimArc(from, from+d.rimWidth(out))
		return (out + 1) % n
	}
	in = (out + n - 1) % n
	d.rimArc(from, from-d.rimWidth(in))
	return in
}

// chainTo draws the spots of a chain in either direction.
func (d *drawing) chainTo(c *chain, forward bool) {
	spots := d.rim.spots[c.from:c.to]
	for i := range spots {
		s := &spots[i]
		if !forward {
			s = &spots[len(spots)-1-i]
		}
		if i == 0 {
			d.fill.to(s.x, s.y)
			d.bender.last = *s
			continue
		}
		d.bender.next(s)
	}
}

func (d *drawing) sortEnds() {
	d.rim.ends = d.rim.ends[:0]
	for i, c := range d.rim.chains {
		d.rim.ends = append(d.rim.ends,
			chainEnd{d.bearing(&d.rim.spots[c.from]), i, false},
			chainEnd{d.bearing(&d.rim.spots[c.to-1]), i, true})
	}
	slices.SortStableFunc(d.rim.ends, func(a, b chainEnd) int { return cmp.Compare(a.angle, b.angle) })
	for i, e := range d.rim.ends {
		at := 0
		if e.exit {
			at = 1
		}
		d.rim.chains[e.chain].ends[at] = i
	}
}

// bearing of a spot from the middle of the projection, counter-clockwise from east.
func (d *drawing) bearing(s *spot) float64 {
	return math.Atan2(s.dot(d.frame.north), s.dot(d.frame.east))
}

// insideAfter tells whether the rim lies inside the polygon after the odd ends, by asking at the middle of its widest part.
func (d *drawing) insideAfter(p *part) (odd bool) {
	widest, wide := 0, -1.0
	for i := range d.rim.ends {
		if w := d.rimWidth(i); w > wide {
			widest, wide = i, w
		}
	}
	mid := d.rim.ends[widest].angle + wide/2
	return p.contains(d.rimPoint(mid)) == (widest%2 == 1)
}

// rimWidth is the angle from end i to the next.
func (d *drawing) rimWidth(i int) float64 {
	if i+1 < len(d.rim.ends) {
		return d.rim.ends[i+1].angle - d.rim.ends[i].angle
	}
	return d.rim.ends[0].angle + 2*math.Pi - d.rim.ends[i].angle
}

// rimPoint is the point of the rim at an angle counter-clockwise from east.
func (d *drawing) rimPoint(angle float64) vec {
	sin, cos := math.Sincos(angle)
	r := math.Sin(d.az.rim)
	return d.frame.back(r*cos, r*sin, d.rimCos)
}

// rimArc draws the rim from one angle to another, either way round.
func (d *drawing) rimArc(from, to float64) {
	n := math.Ceil(math.Abs(to-from) / (30 * rad))
	for i := 0.0; i < n; i++ {
		d.rimBend(from+(to-from)*i/n, from+(to-from)*(i+1)/n, maxBends)
	}
}

func (d *drawing) rimBend(from, to float64, depth int) {
	R := d.k * d.az.radius
	x0, y0 := d.rimAt(from)
	x1, y1 := d.rimAt(to)
	sagitta := R * (to - from) * (to - from) / 8
	off := max(x0, x1)+sagitta < d.box.x0 || min(x0, x1)-sagitta > d.box.x1 ||
		max(y0, y1)+sagitta < d.box.y0 || min(y0, y1)-sagitta > d.box.y1
	if depth == 0 || off || sagitta*sagitta <= d.tol2/4 {
		d.fill.to(x1, y1)
		return
	}
	mid := (from + to) / 2
	d.rimBend(from, mid, depth-1)
	d.rimBend(mid, to, depth-1)
}

func (d *drawing) rimAt(angle float64) (x, y float64) {
	sin, cos := math.Sincos(angle)
	R := d.k * d.az.radius
	return d.ox + R*cos, d.oy - R*sin
}
