package draw

import "math"

type verb uint8

const (
	moveTo verb = iota
	lineTo
	quadTo
	cubeTo
	closePath
)

// points tells how many points of its own each verb has.
var verbPoints = [...]int{moveTo: 1, lineTo: 1, quadTo: 2, cubeTo: 3, closePath: 0}

// vec is a stored point: half the memory of a Point, and still 1/100 unit at 100,000 units from the origin.
type vec struct{ x, y float32 }

// Path is a row of outlines made of lines and Bézier curves, in page units. The zero Path is empty and ready to use.
//
// Coordinates are rounded to 1/100 unit on the way in, so that a scene written as text is the same on every
// processor. A point that is not finite is left out, as if it had not been asked for.
type Path struct {
	verbs  []verb
	pts    []vec
	start  int // index in pts of the present outline's first point
	open   bool
	curved bool
}

// farthest is where coordinates end; a page is never so large, and their squares are still finite in float32.
const farthest = 1e12

func rounded(v float64) float32 {
	v = math.RoundToEven(v*100) / 100
	return float32(min(max(v, -farthest), farthest))
}

// finite is false for NaN and both infinities.
func finite(x, y float64) bool { return x-x == 0 && y-y == 0 }

// MoveTo begins a new outline at x, y.
func (p *Path) MoveTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	if n := len(p.verbs); n > 0 && p.verbs[n-1] == moveTo {
		p.pts[len(p.pts)-1] = vec{rounded(x), rounded(y)}
		return
	}
	p.start, p.open = len(p.pts), true
	p.verbs = append(p.verbs, moveTo)
	p.pts = append(p.pts, vec{rounded(x), rounded(y)})
}

// LineTo adds a straight line to x, y. Without an outline to continue it begins one there.
func (p *Path) LineTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	if !p.open {
		p.resume(x, y)
		return
	}
	p.verbs = append(p.verbs, lineTo)
	p.pts = append(p.pts, vec{rounded(x), rounded(y)})
}

// resume continues after Close at the outline's first point, as SVG does, or begins at x, y.
func (p *Path) resume(x, y float64) {
	if len(p.pts) == 0 {
		p.MoveTo(x, y)
		return
	}
	s := p.pts[p.start]
	p.MoveTo(float64(s.x), float64(s.y))
	p.LineTo(x, y)
}

// QuadTo adds a quadratic Bézier curve with one control point to x, y.
func (p *Path) QuadTo(cx, cy, x, y float64) {
	if !finite(cx, cy) || !finite(x, y) {
		p.LineTo(x, y)
		return
	}
	if !p.open {
		p.resume(cx, cy)
	}
	p.curved = true
	p.verbs = append(p.verbs, quadTo)
	p.pts = append(p.pts, vec{rounded(cx), rounded(cy)}, vec{rounded(x), rounded(y)})
}

// CubeTo adds a cubic Bézier curve with two control points to x, y.
func (p *Path) CubeTo(cx1, cy1, cx2, cy2, x, y float64) {
	if !finite(cx1, cy1) || !finite(cx2, cy2) || !finite(x, y) {
		p.LineTo(x, y)
		return
	}
	if !p.open {
		p.resume(cx1, cy1)
	}
	p.curved = true
	p.verbs = append(p.verbs, cubeTo)
	p.pts = append(p.pts, vec{rounded(cx1), rounded(cy1)}, vec{rounded(cx2), rounded(cy2)}, vec{rounded(x), rounded(y)})
}

// Close draws the present outline back to its first point.
func (p *Path) Close() {
	if p.open {
		p.verbs = append(p.verbs, closePath)
		p.open = false
	}
}

// Empty reports whether nothing has been added to p.
func (p *Path) Empty() bool { return len(p.verbs) == 0 }

// Len returns how many points p has, control points included.
func (p *Path) Len() int { return len(p.pts) }

// Reset empties p and keeps its memory. A path that is part of a Scene must not be reset.
func (p *Path) Reset() {
	*p = Path{verbs: p.verbs[:0], pts: p.pts[:0]}
}

// Append adds the outlines of q to p.
func (p *Path) Append(q Path) {
	if q.Empty() {
		return
	}
	p.start, p.open = len(p.pts)+q.start, q.open
	p.curved = p.curved || q.curved
	p.verbs = append(p.verbs, q.verbs...)
	p.pts = append(p.pts, q.pts...)
}

// Transform returns a copy of p with each point put where m puts it.
func (p Path) Transform(m Affine) Path {
	out := Path{verbs: append([]verb(nil), p.verbs...), pts: make([]vec, len(p.pts)), start: p.start, open: p.open, curved: p.curved}
	for i, v := range p.pts {
		q := m.Apply(Point{float64(v.x), float64(v.y)})
		out.pts[i] = vec{rounded(q.X), rounded(q.Y)}
	}
	return out
}

// Bounds returns the smallest rectangle around the points of p, control points included; the zero Rect for an empty p.
func (p *Path) Bounds() Rect {
	if len(p.pts) == 0 {
		return Rect{}
	}
	lo, hi := p.pts[0], p.pts[0]
	for _, v := range p.pts[1:] {
		lo.x, lo.y = min(lo.x, v.x), min(lo.y, v.y)
		hi.x, hi.y = max(hi.x, v.x), max(hi.y, v.y)
	}
	return Rect{Point{float64(lo.x), float64(lo.y)}, Point{float64(hi.x), float64(hi.y)}}
}

// Pen takes the outlines of a path, one call for each part.
type Pen interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	QuadTo(cx, cy, x, y float64)
	CubeTo(cx1, cy1, cx2, cy2, x, y float64)
	Close()
}

// Draw plays p to a pen.
func (p *Path) Draw(to Pen) {
	pts := p.pts
	for _, v := range p.verbs {
		q := pts[:verbPoints[v]]
		pts = pts[verbPoints[v]:]
		switch v {
		case moveTo:
			to.MoveTo(float64(q[0].x), float64(q[0].y))
		case lineTo:
			to.LineTo(float64(q[0].x), float64(q[0].y))
		case quadTo:
			to.QuadTo(float64(q[0].x), float64(q[0].y), float64(q[1].x), float64(q[1].y))
		case cubeTo:
			to.CubeTo(float64(q[0].x), float64(q[0].y), float64(q[1].x), float64(q[1].y), float64(q[2].x), float64(q[2].y))
		case closePath:
			to.Close()
		}
	}
}
