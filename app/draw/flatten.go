package draw

import "math"

// flatness is how far, in pixels, a polyline may stray from the curve it stands for.
const flatness = 0.08

// trail turns the outlines of a path into polylines in pixels, one after another.
type trail struct {
	line   []vec // the present outline, thinned
	closed bool
	far    bool    // it goes so far off that it must be cropped before it is inked
	limit  float32 // how far that is, in pixels from the origin

	path      *Path
	to        pixels
	tolerance float32
	verb, at  int // of the path, next to be looked at
	raw       []vec
}

// begin puts the trail before the first outline of p, scaled and moved, from which whatever is not needed at
// tolerance pixels is to be left out.
func (t *trail) begin(p *Path, to pixels, tolerance float32) {
	t.path, t.to, t.tolerance = p, to, tolerance
	t.verb, t.at = 0, 0
}

// next goes to the next outline, and reports whether there is one.
func (t *trail) next() bool {
	t.raw, t.far, t.closed = t.raw[:0], false, false
	for t.verb < len(t.path.verbs) && !t.closed {
		v := t.path.verbs[t.verb]
		if v == moveTo && len(t.raw) > 0 {
			break
		}
		t.part(v, t.path.pts[t.at:])
		t.verb++
		t.at += verbPoints[v]
	}
	if len(t.raw) == 0 {
		return false
	}
	t.line = thin(t.line[:0], t.raw, t.tolerance)
	return true
}

// part adds one part of the path, which begins with the points given.
func (t *trail) part(v verb, p []vec) {
	switch v {
	case moveTo, lineTo:
		t.add(t.to.apply(p[0]))
	case quadTo:
		t.quad(t.to.apply(p[0]), t.to.apply(p[1]))
	case cubeTo:
		t.cube(t.to.apply(p[0]), t.to.apply(p[1]), t.to.apply(p[2]))
	case closePath:
		t.closed = true
	}
}

func (t *trail) add(p vec) {
	if max(p.x, -p.x) > t.limit || max(p.y, -p.y) > t.limit {
		t.far = true
	}
	t.raw = append(t.raw, p)
}

// quad adds a quadratic curve from the last point as chords; a curve's chord strays by an eighth of its second
// difference, and n chords by 1/n² of that.
func (t *trail) quad(c, e vec) {
	s := t.raw[len(t.raw)-1]
	n := chords(math.Hypot(float64(s.x-2*c.x+e.x), float64(s.y-2*c.y+e.y)) / 4)
	for i := 1; i < n; i++ {
		u := float32(i) / float32(n)
		a, b, d := (1-u)*(1-u), 2*u*(1-u), u*u
		t.add(vec{a*s.x + b*c.x + d*e.x, a*s.y + b*c.y + d*e.y})
	}
	t.add(e)
}

func (t *trail) cube(c1, c2, e vec) {
	s := t.raw[len(t.raw)-1]
	d1 := math.Hypot(float64(s.x-2*c1.x+c2.x), float64(s.y-2*c1.y+c2.y))
	d2 := math.Hypot(float64(c1.x-2*c2.x+e.x), float64(c1.y-2*c2.y+e.y))
	n := chords(max(d1, d2) * 0.75)
	for i := 1; i < n; i++ {
		u := float32(i) / float32(n)
		v := 1 - u
		a, b, c, d := v*v*v, 3*u*v*v, 3*u*u*v, u*u*u
		t.add(vec{a*s.x + b*c1.x + c*c2.x + d*e.x, a*s.y + b*c1.y + c*c2.y + d*e.y})
	}
	t.add(e)
}

// chords returns how many chords keep a curve within flatness when one alone strays by stray pixels.
func chords(stray float64) int {
	return int(min(1+math.Sqrt(stray/flatness), 500))
}

// pixels maps page units to pixels: stretched by the scale and turned for text.
type pixels struct{ a, b, c, d, e, f float32 }

func scaleBy(scale float64) pixels { return pixels{a: float32(scale), d: float32(scale)} }

func (m Affine) pixels() pixels {
	return pixels{float32(m.A), float32(m.B), float32(m.C), float32(m.D), float32(m.E), float32(m.F)}
}

func (m pixels) apply(p vec) vec {
	return vec{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f}
}
