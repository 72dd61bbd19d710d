package geo

import "math"

// cover is a cap of the sphere that holds something: a part of a shape, or all that a page can show.
type cover struct {
	c        vec
	r        float64 // radians; π or more is the whole sphere
	sin, cos float64 // of r
}

// wholeEarth covers everything.
var wholeEarth = cover{c: vec{0, 0, 1}, r: math.Pi, cos: -1}

// coverOf has a little slack, so that rounding never loses what lies on the edge.
func coverOf(c vec, r float64) cover {
	r += 1e-7
	if r >= math.Pi {
		return wholeEarth
	}
	sin, cos := math.Sincos(r)
	return cover{c, r, sin, cos}
}

// touches tells whether two caps have a point in common.
func (a *cover) touches(b *cover) bool {
	return a.r+b.r >= math.Pi || a.c.dot(b.c) >= a.cos*b.cos-a.sin*b.sin
}

// small caps are convex: what joins two of their points the short way stays in them.
func (a *cover) small() bool { return a.r < 89*rad }

func (a *cover) hasPole() bool { return math.Abs(a.c.z) >= a.cos }

// enclose is a fairly small cap round vertices, by walking towards the farthest one with ever shorter steps
// (Bădoiu and Clarkson, Smaller core-sets for balls, 2003).
func enclose(vs []vertex) cover {
	if len(vs) == 0 {
		return cover{c: vec{0, 0, 1}, cos: 1}
	}
	stride := 1 + len(vs)/256
	c := middle(vs, stride)
	for i := range encloseSteps {
		far, _ := farthest(vs, stride, c)
		if m := c.mix(1/float64(i+2), vs[far].vec.mix(-1, c)); m.norm() > 1e-6 {
			c = m.unit()
		}
	}
	_, cos := farthest(vs, 1, c)
	return coverOf(c, math.Acos(clamp(cos, -1, 1)))
}

// encloseSteps was chosen by benchmark: with 12 the caps are 2 % smaller, and making a shape takes half as long again.
const encloseSteps = 5

func middle(vs []vertex, stride int) vec {
	var sum vec
	for i := 0; i < len(vs); i += stride {
		sum = sum.add(vs[i].vec)
	}
	if sum.norm() < 1e-9 {
		return vs[0].vec
	}
	return sum.unit()
}

func farthest(vs []vertex, stride int, c vec) (index int, cos float64) {
	cos = 2
	for i := 0; i < len(vs); i += stride {
		if d := vs[i].dot(c); d < cos {
			index, cos = i, d
		}
	}
	return index, cos
}

// viewCover is a cap that holds all the page can show: found from points along its edges.
// The distance from the page's middle grows outward, so the edge has the farthest, unless the page shows the opposite point.
func (l *Lens) viewCover() cover {
	all := wholeEarth
	if l.az != nil && l.az.rim <= math.Pi/2 {
		all = coverOf(l.frame.to, l.az.rim)
	}
	mid, ok := l.Unproject(l.w/2, l.h/2)
	if !ok {
		return all
	}
	c, far := vecOf(mid), 0.0
	b := box{-l.bleed, -l.bleed, l.w + l.bleed, l.h + l.bleed}
	const n = 24
	for i := range n {
		f := float64(i) / n
		for _, e := range [4][2]float64{{f, 0}, {1, f}, {1 - f, 1}, {0, 1 - f}} {
			p, ok := l.Unproject(b.x0+e[0]*(b.x1-b.x0), b.y0+e[1]*(b.y1-b.y0))
			if !ok {
				return all
			}
			far = math.Max(far, c.angle(vecOf(p)))
		}
	}
	if x, y, ok := l.Project(c.times(-1).point()); ok && b.has(x, y) {
		return all
	}
	if r := far * 1.1; r < all.r {
		return coverOf(c, r)
	}
	return all
}
