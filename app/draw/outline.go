package draw

import "math"

// outliner makes the outline of a stroke out of polygons that all turn the same way: a rectangle for each piece,
// a wedge on the outer side of each corner, a cap at each end. On the outer side they meet without overlapping,
// so their summed areas are exact there.
type outliner struct {
	half float32
	cap  Cap
	join Join
	poly []vec
	do   func(polygon []vec)
}

func (o *outliner) set(half float32, st *Style) {
	o.half, o.cap, o.join = half, st.Cap, st.Join
}

// line calls do with the polygons of a stroke along the points. They are only good during the call.
func (o *outliner) line(pts []vec, closed bool) {
	if len(pts) == 1 {
		o.dot(pts[0])
		return
	}
	n := len(pts)
	last := n - 1
	if closed {
		last = n
	}
	for i := range last {
		a, b := pts[i], pts[(i+1)%n]
		u := o.unit(a, b)
		o.poly = append(o.poly[:0], o.off(a, u, 1), o.off(b, u, 1), o.off(b, u, -1), o.off(a, u, -1))
		o.do(o.poly)
		if i+1 < last || closed {
			o.corner(b, u, o.unit(b, pts[(i+2)%n]))
		}
	}
	if !closed {
		u, v := o.unit(pts[1], pts[0]), o.unit(pts[n-2], pts[n-1])
		o.end(pts[0], u)
		o.end(pts[n-1], v)
	}
}

func (o *outliner) unit(a, b vec) vec {
	x, y := toward(knot{x: a.x, y: a.y}, knot{x: b.x, y: b.y})
	return vec{x, y}
}

// off returns the point half a width to the side of p, seen along u.
func (o *outliner) off(p, u vec, side float32) vec {
	d := side * o.half
	return vec{p.x + u.y*d, p.y - u.x*d}
}

// corner fills the wedge between two pieces that meet at p, going along u and then v.
func (o *outliner) corner(p, u, v vec) {
	cross, dot := u.x*v.y-u.y*v.x, u.x*v.x+u.y*v.y
	if cross == 0 && dot >= 0 {
		return
	}
	side := float32(1)
	if cross < 0 {
		side = -1
	}
	a, b := o.off(p, u, side), o.off(p, v, side)
	o.poly = append(o.poly[:0], p, a)
	switch {
	case o.join == RoundJoin:
		o.arc(p, a, b, math.Atan2(float64(cross), float64(dot)))
	case o.join == MiterJoin && 2 <= miterLimit*miterLimit*(1+dot): // 1/cos²(angle/2) ≤ limit²
		k := o.half * side / (1 + dot)
		o.poly = append(o.poly, vec{p.x + (u.y+v.y)*k, p.y - (u.x+v.x)*k})
	}
	o.poly = append(o.poly, b)
	if side < 0 {
		reverse(o.poly)
	}
	o.do(o.poly)
}

// arc adds the points of the arc about p from a towards b, turning by angle, the ends left out.
func (o *outliner) arc(p, a, b vec, angle float64) {
	step := 2 * math.Acos(1-min(flatness/float64(max(o.half, flatness)), 1))
	n := int(math.Abs(angle)/step) + 1
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		x, y := float64(a.x-p.x), float64(a.y-p.y)
		o.poly = append(o.poly, vec{p.x + float32(x*cos-y*sin), p.y + float32(x*sin+y*cos)})
	}
}

// end puts the cap on p, where the line leaves along u.
func (o *outliner) end(p, u vec) {
	a, b := o.off(p, u, 1), o.off(p, u, -1)
	switch o.cap {
	case RoundCap:
		o.poly = append(o.poly[:0], a)
		o.arc(p, a, b, math.Pi)
		o.poly = append(o.poly, b)
	case SquareCap:
		d := vec{u.x * o.half, u.y * o.half}
		o.poly = append(o.poly[:0], a, vec{a.x + d.x, a.y + d.y}, vec{b.x + d.x, b.y + d.y}, b)
	default:
		return
	}
	o.do(o.poly)
}

// dot inks a line of no length: nothing, a disc or a square.
func (o *outliner) dot(p vec) {
	o.end(p, vec{1, 0})
	o.end(p, vec{-1, 0})
}

func reverse(p []vec) {
	for i, j := 0, len(p)-1; i < j; i, j = i+1, j-1 {
		p[i], p[j] = p[j], p[i]
	}
}
