package geo

import "math"

// line draws a path as a line: in the cylindricals once for each copy of the earth that it reaches.
func (d *drawing) line(p *path, skip func(a, b *vertex) bool) {
	if d.az != nil {
		d.lineOnce(p, skip)
		return
	}
	for k, last := d.copies(p.lo, p.hi); k <= last; k++ {
		d.off = d.lon0 + k*2*math.Pi
		d.lineOnce(p, skip)
	}
}

// copies is the first and the last whole turn off the middle longitude that bring a range onto the map.
func (d *drawing) copies(lo, hi float64) (first, last float64) {
	const turn = 2 * math.Pi
	return math.Ceil((lo-d.lon0-math.Pi)/turn - 1e-12), math.Floor((hi-d.lon0+math.Pi)/turn + 1e-12)
}

func (d *drawing) lineOnce(p *path, skip func(a, b *vertex) bool) {
	var t track
	for i := range p.chunks {
		if !d.view.touches(&p.chunks[i]) {
			t.broken()
			continue
		}
		end := min((i+1)*chunkLen, len(p.v)-1)
		if !t.going {
			t.start(d, &p.v[i*chunkLen])
		}
		for j := i*chunkLen + 1; j <= end; j++ {
			if skip != nil && skip(&p.v[j-1], &p.v[j]) {
				t.flush(d)
				t.start(d, &p.v[j])
				continue
			}
			t.on(d, &p.v[j])
		}
		if i+1 == len(p.chunks) || !d.view.touches(&p.chunks[i+1]) {
			t.flush(d)
		}
	}
}

// track is where a line has come to.
type track struct {
	going   bool
	last    *vertex
	shown   bool
	drawn   spot // the last spot sent to the page
	waiting spot // the last vertex, while thinning has left it out
	waits   bool
}

func (t *track) broken() { *t = track{} }

func (t *track) start(d *drawing, v *vertex) {
	*t = track{going: true, last: v, shown: d.shown(v)}
	if t.shown {
		t.drawn = d.spot(v)
		d.stroke.moveTo(t.drawn.x, t.drawn.y)
	}
}

// on takes the line to its next vertex.
func (t *track) on(d *drawing, v *vertex) {
	shown := d.shown(v)
	switch {
	case shown && t.shown:
		if h, ok := d.hole(t.last, v); ok {
			t.leaves(d, h)
			t.enters(d, h, v)
			break
		}
		t.draw(d, v)
	case t.shown:
		t.leaves(d, *v)
	case shown:
		t.enters(d, *t.last, v)
	}
	t.last, t.shown = v, shown
}

func (t *track) leaves(d *drawing, hidden vertex) {
	t.waits = false
	v := d.leave(*t.last, hidden)
	t.segment(d, d.spot(&v))
}

func (t *track) enters(d *drawing, hidden vertex, v *vertex) {
	e := d.leave(*v, hidden)
	t.drawn, t.waits = d.spot(&e), false
	d.stroke.moveTo(t.drawn.x, t.drawn.y)
	t.draw(d, v)
}

// draw goes on to v, or waits if that is too near to be seen.
func (t *track) draw(d *drawing, v *vertex) {
	x, y := d.xy(v)
	dx, dy := x-t.drawn.x, y-t.drawn.y
	if dx*dx+dy*dy < d.thin2 {
		t.waiting, t.waits = spot{*v, x, y}, true
		return
	}
	t.waits = false
	t.segment(d, spot{*v, x, y})
}

func (t *track) segment(d *drawing, s spot) {
	d.bend(&t.drawn, &s, maxBends, false)
	d.stroke.lineTo(s.x, s.y)
	t.drawn = s
}

// flush draws the end of a line, which thinning must not lose.
func (t *track) flush(d *drawing) {
	if t.waits && t.shown {
		t.segment(d, t.waiting)
	}
	t.waits = false
}

// hole finds where an edge between two vertices in sight passes out of sight: near the point opposite the centre, or over a pole.
func (d *drawing) hole(a, b *vertex) (vertex, bool) {
	if a.dot(b.vec) > 0.5 && d.clear(a) && d.clear(b) {
		return vertex{}, false
	}
	if d.az == nil {
		if max(a.z, b.z) > 0.5 {
			return hole(a, b, vec{0, 0, 1}, lineLimit)
		}
		if min(a.z, b.z) < -0.5 {
			return hole(a, b, vec{0, 0, -1}, lineLimit)
		}
		return vertex{}, false
	}
	if d.az.rim <= math.Pi/2 {
		return vertex{}, false // an edge is shorter than half the earth: it cannot leave the near side and come back
	}
	return hole(a, b, d.frame.to.times(-1), -d.rimCos)
}

// clear vertices are more than 60° from any hole, so that an edge shorter than that misses it.
func (d *drawing) clear(v *vertex) bool {
	if d.az == nil {
		return math.Abs(v.z) < 0.5
	}
	return v.dot(d.frame.to) > -0.5
}

// hole is the point of an edge that is nearest to o, if it is nearer than the angle whose cosine is given.
func hole(a, b *vertex, o vec, cos float64) (vertex, bool) {
	if length := a.dot(b.vec); a.dot(o) < length && b.dot(o) < length {
		return vertex{}, false // o is farther from both ends than they are from each other
	}
	v, w := *a, *b
	for range 40 {
		m := halfway(&v, &w)
		if m.dot(o) > cos {
			return m, true
		}
		if v.dot(o) > w.dot(o) {
			w = m
		} else {
			v = m
		}
	}
	return vertex{}, false
}
