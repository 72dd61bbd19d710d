package draw

import "math"

// Point is a place on the page in page units of 1/72 inch (on a screen: one unit of the window's scale).
// X grows to the right, Y grows downwards.
type Point struct{ X, Y float64 }

// Size is the extent of a page in page units.
type Size struct{ W, H float64 }

// Rect is a box on the page in page units; it is empty unless Min lies left of and above Max.
type Rect struct{ Min, Max Point }

// Box returns the rectangle at x, y of width w and height h.
func Box(x, y, w, h float64) Rect { return Rect{Point{x, y}, Point{x + w, y + h}} }

// W returns the width of r.
func (r Rect) W() float64 { return r.Max.X - r.Min.X }

// H returns the height of r.
func (r Rect) H() float64 { return r.Max.Y - r.Min.Y }

// Center returns the middle of r.
func (r Rect) Center() Point { return Point{(r.Min.X + r.Max.X) / 2, (r.Min.Y + r.Max.Y) / 2} }

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return !(r.Min.X < r.Max.X && r.Min.Y < r.Max.Y) }

// Contains reports whether p lies in r or on its edge.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.Min.X && p.X <= r.Max.X && p.Y >= r.Min.Y && p.Y <= r.Max.Y
}

// Overlaps reports whether r and q share any area.
func (r Rect) Overlaps(q Rect) bool {
	return r.Min.X < q.Max.X && q.Min.X < r.Max.X && r.Min.Y < q.Max.Y && q.Min.Y < r.Max.Y
}

// Grow returns r with each side moved outwards by d, or inwards where d is negative.
func (r Rect) Grow(d float64) Rect {
	return Rect{Point{r.Min.X - d, r.Min.Y - d}, Point{r.Max.X + d, r.Max.Y + d}}
}

// Move returns r shifted by dx, dy.
func (r Rect) Move(dx, dy float64) Rect {
	return Rect{Point{r.Min.X + dx, r.Min.Y + dy}, Point{r.Max.X + dx, r.Max.Y + dy}}
}

// Union returns the smallest rectangle holding r and q; an empty one adds nothing.
func (r Rect) Union(q Rect) Rect {
	if r.Empty() {
		return q
	}
	if q.Empty() {
		return r
	}
	return Rect{
		Point{math.Min(r.Min.X, q.Min.X), math.Min(r.Min.Y, q.Min.Y)},
		Point{math.Max(r.Max.X, q.Max.X), math.Max(r.Max.Y, q.Max.Y)},
	}
}

// Intersect returns what r and q share; the zero Rect where they share nothing.
func (r Rect) Intersect(q Rect) Rect {
	i := Rect{
		Point{math.Max(r.Min.X, q.Min.X), math.Max(r.Min.Y, q.Min.Y)},
		Point{math.Min(r.Max.X, q.Max.X), math.Min(r.Max.Y, q.Max.Y)},
	}
	if i.Empty() {
		return Rect{}
	}
	return i
}

// Affine maps x, y to A·x + C·y + E, B·x + D·y + F: the order of an SVG matrix.
type Affine struct{ A, B, C, D, E, F float64 }

// Shift returns the map that moves by dx, dy.
func Shift(dx, dy float64) Affine { return Affine{1, 0, 0, 1, dx, dy} }

// Scaling returns the map that stretches by s about the origin.
func Scaling(s float64) Affine { return Affine{s, 0, 0, s, 0, 0} }

// Rotation returns the map that turns by angle radians about the origin, clockwise as seen on the page.
func Rotation(angle float64) Affine {
	sin, cos := math.Sincos(angle)
	return Affine{cos, sin, -sin, cos, 0, 0}
}

// Then returns the map that applies m first and n after it.
func (m Affine) Then(n Affine) Affine {
	return Affine{
		A: n.A*m.A + n.C*m.B, B: n.B*m.A + n.D*m.B,
		C: n.A*m.C + n.C*m.D, D: n.B*m.C + n.D*m.D,
		E: n.A*m.E + n.C*m.F + n.E, F: n.B*m.E + n.D*m.F + n.F,
	}
}

// Apply returns where m puts p.
func (m Affine) Apply(p Point) Point {
	return Point{m.A*p.X + m.C*p.Y + m.E, m.B*p.X + m.D*p.Y + m.F}
}
