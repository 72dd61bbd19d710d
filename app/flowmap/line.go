package flowmap

import (
	"math"

	"axismap/app/draw"
)

// line is a polyline on the page, in page units, without repeated points.
type line []draw.Point

func sub(a, b draw.Point) draw.Point              { return draw.Point{X: a.X - b.X, Y: a.Y - b.Y} }
func add(a, b draw.Point) draw.Point              { return draw.Point{X: a.X + b.X, Y: a.Y + b.Y} }
func scaled(a draw.Point, k float64) draw.Point   { return draw.Point{X: a.X * k, Y: a.Y * k} }
func mix(a, b draw.Point, t float64) draw.Point   { return add(scaled(a, 1-t), scaled(b, t)) }
func apart(a, b draw.Point) float64               { d := sub(a, b); return math.Sqrt(d.X*d.X + d.Y*d.Y) }
func length(d draw.Point) float64                 { return math.Sqrt(dot(d, d)) }
func dot(a, b draw.Point) float64                 { return a.X*b.X + a.Y*b.Y }
func along(p, d draw.Point, k float64) draw.Point { return draw.Point{X: p.X + d.X*k, Y: p.Y + d.Y*k} }

// right returns the direction to the right hand of someone who travels along d; y grows downward.
func right(d draw.Point) draw.Point { return draw.Point{X: -d.Y, Y: d.X} }

// unit returns d at length 1; the zero vector points east.
func unit(d draw.Point) draw.Point {
	n := math.Sqrt(d.X*d.X + d.Y*d.Y)
	if n == 0 {
		return draw.Point{X: 1}
	}
	return draw.Point{X: d.X / n, Y: d.Y / n}
}

func (l line) length() float64 {
	sum := 0.0
	for i := 1; i < len(l); i++ {
		sum += apart(l[i-1], l[i])
	}
	return sum
}

func (l line) reversed() line {
	r := make(line, len(l))
	for i, p := range l {
		r[len(l)-1-i] = p
	}
	return r
}

// rounded cuts every corner that turns by more than about 8° and puts a curve in its place, at most r from the corner.
// Roads are given by few points; a corner says nothing about the road, and a curve is easier to follow.
func (l line) rounded(r float64) line {
	if !l.cornered() {
		return l
	}
	out := make(line, 0, len(l)*2)
	out = append(out, l[0])
	for i := 1; i < len(l)-1; i++ {
		out = appendCorner(out, l[i-1], l[i], l[i+1], r)
	}
	return append(out, l[len(l)-1])
}

// cornered reports whether any corner is sharp enough to be rounded.
func (l line) cornered() bool {
	for i := 2; i < len(l); i++ {
		if corner(l[i-2], l[i-1], l[i]) {
			return true
		}
	}
	return false
}

func corner(a, b, c draw.Point) bool {
	in, on := sub(b, a), sub(c, b)
	d := dot(in, on)
	return d <= 0 || d*d < 0.98*dot(in, in)*dot(on, on)
}

func appendCorner(out line, a, b, c draw.Point, r float64) line {
	li, lo := apart(a, b), apart(b, c)
	if li == 0 || lo == 0 || !corner(a, b, c) {
		return append(out, b)
	}
	p := mix(b, a, min(r/li, 0.5))
	q := mix(b, c, min(r/lo, 0.5))
	const steps = 4
	for k := 0; k <= steps; k++ {
		t := float64(k) / steps
		out = append(out, mix(mix(p, b, t), mix(b, q, t), t))
	}
	return out
}

// chainage holds a line with the distance of each point from its start, so that places along it are found quickly.
type chainage struct {
	line
	from []float64
}

func measured(l line) chainage {
	c := chainage{l, make([]float64, len(l))}
	for i := 1; i < len(l); i++ {
		c.from[i] = c.from[i-1] + apart(l[i-1], l[i])
	}
	return c
}

func (c chainage) total() float64 { return c.from[len(c.from)-1] }

// seg returns the index of the point that begins the segment at distance s.
func (c chainage) seg(s float64) int {
	lo, hi := 0, len(c.from)-2
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if c.from[mid] <= s {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// at returns the place at distance s; beyond the ends it runs on straight.
func (c chainage) at(s float64) draw.Point {
	if len(c.line) == 1 {
		return c.line[0]
	}
	return c.in(c.seg(s), s)
}

// in returns the place at distance s on the segment i or on the line that it is part of.
func (c *chainage) in(i int, s float64) draw.Point {
	d := c.from[i+1] - c.from[i]
	if d == 0 {
		return c.line[i]
	}
	return mix(c.line[i], c.line[i+1], (s-c.from[i])/d)
}

// walker finds places along a line one after another, each not far from the last.
type walker struct {
	c *chainage
	i int // the segment of the last place
}

// at returns the place at distance s.
func (w *walker) at(s float64) draw.Point {
	from := w.c.from
	if len(from) == 1 {
		return w.c.line[0]
	}
	for w.i < len(from)-2 && from[w.i+1] <= s {
		w.i++
	}
	for w.i > 0 && from[w.i] > s {
		w.i--
	}
	return w.c.in(w.i, s)
}

// segBack is seg for a place near the end.
func (c *chainage) segBack(s float64) int {
	i := len(c.from) - 2
	for i > 0 && c.from[i] > s {
		i--
	}
	return i
}

// atBack is at for a place near the end.
func (c *chainage) atBack(s float64) draw.Point {
	if len(c.line) == 1 {
		return c.line[0]
	}
	return c.in(c.segBack(s), s)
}

// last returns the end.
func (c *chainage) last() draw.Point { return c.line[len(c.line)-1] }

// heading returns the direction at distance s as the chord over reach on both sides: it turns evenly where the line
// turns at once.
func (c chainage) heading(s, reach float64) draw.Point {
	a, b := c.at(max(s-reach, 0)), c.at(min(s+reach, c.total()))
	if a == b {
		a, b = c.line[0], c.line[len(c.line)-1]
	}
	return unit(sub(b, a))
}

// part returns the stretch between two distances.
func (c chainage) part(s0, s1 float64) line {
	s0, s1 = max(s0, 0), min(s1, c.total())
	if len(c.line) < 2 || s1 <= s0 {
		return nil
	}
	if s0 == 0 && s1 == c.total() {
		return c.line
	}
	first := c.seg(s0) + 1
	out := append(make(line, 0, c.seg(s1)-first+3), c.at(s0))
	for i := first; i < len(c.line) && c.from[i] < s1; i++ {
		if c.from[i] > s0 {
			out = append(out, c.line[i])
		}
	}
	return append(out, c.at(s1))
}

// nearest returns the distance along the line of its place nearest to p, and how far that place is from p.
func (c chainage) nearest(p draw.Point) (s, off float64) {
	least := math.Inf(1)
	for i := 1; i < len(c.line); i++ {
		a := sub(p, c.line[i-1])
		d := sub(c.line[i], c.line[i-1])
		t := 0.0
		if n := dot(d, d); n > 0 {
			t = min(max(dot(a, d)/n, 0), 1)
		}
		if e := along(a, d, -t); dot(e, e) < least {
			least, s = dot(e, e), c.from[i-1]+t*(c.from[i]-c.from[i-1])
		}
	}
	return s, math.Sqrt(least)
}

// thinned leaves out the points that lie within tolerance of the line between those that stay: a curve of sixty points
// needs a fifth of them. It keeps the sleeve of directions in which the next point may lie, as Zhao and Saalfeld
// do (Linear-time sleeve-fitting polyline simplification algorithms, 1997).
func (l line) thinned(tolerance float64) line {
	if len(l) < 3 {
		return l
	}
	out := make(line, 1, len(l)/3+4)
	out[0] = l[0]
	sleeve := sleeve{from: l[0], tolerance: tolerance}
	for k := 1; k < len(l); k++ {
		if !sleeve.holds(l[k]) {
			out = append(out, l[k-1])
			sleeve.from, sleeve.narrow, sleeve.far = l[k-1], false, 0
			sleeve.holds(l[k])
		}
	}
	return append(out, l[len(l)-1])
}

// sleeve holds the points that may be left out from one point on.
type sleeve struct {
	from        draw.Point
	tolerance   float64
	narrow      bool // whether left and right are set
	left, right draw.Point
	far         float64 // distance of the farthest point held
}

// holds reports whether the line may go straight to p, and if so narrows the sleeve to what keeps near p.
func (s *sleeve) holds(p draw.Point) bool {
	d := sub(p, s.from)
	dist := length(d)
	if dist < s.far-s.tolerance || s.narrow && (cross(s.right, d) < 0 || cross(d, s.left) < 0) {
		return false
	}
	s.far = max(s.far, dist)
	if dist <= s.tolerance {
		return true
	}
	aside := scaled(draw.Point{X: -d.Y, Y: d.X}, s.tolerance/dist)
	right, left := sub(d, aside), add(d, aside)
	if !s.narrow {
		s.narrow, s.right, s.left = true, right, left
		return true
	}
	if cross(s.right, right) > 0 {
		s.right = right
	}
	if cross(left, s.left) > 0 {
		s.left = left
	}
	return true
}

func cross(a, b draw.Point) float64 { return a.X*b.Y - a.Y*b.X }
