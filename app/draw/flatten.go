package draw

import "math"

// flatness is how far, in pixels, a polyline may stray from the curve it stands for.
const flatness = 0.08

// trail turns the outlines of a path into polylines in pixels, one at a time.
type trail struct {
	raw   []vec
	thin  []vec
	far   bool // a point lies so far off that the line must be cropped before it is inked
	limit float32
}

// walk calls do with each outline of p, scaled and moved, with whatever is not needed at tol pixels left out.
// The slice is only good during the call.
func (t *trail) walk(p *Path, m pixels, tol float32, do func(line []vec, closed bool)) {
	t.raw, t.far = t.raw[:0], false
	at := 0
	flush := func(closed bool) {
		if len(t.raw) > 0 {
			t.thin = thin(t.thin[:0], t.raw, tol)
			do(t.thin, closed)
		}
		t.raw = t.raw[:0]
	}
	for _, v := range p.verbs {
		switch v {
		case moveTo:
			flush(false)
			t.add(m.apply(p.pts[at]))
		case lineTo:
			t.add(m.apply(p.pts[at]))
		case quadTo:
			t.quad(m.apply(p.pts[at]), m.apply(p.pts[at+1]))
		case cubeTo:
			t.cube(m.apply(p.pts[at]), m.apply(p.pts[at+1]), m.apply(p.pts[at+2]))
		case closePath:
			flush(true)
		}
		at += verbPoints[v]
	}
	flush(false)
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
