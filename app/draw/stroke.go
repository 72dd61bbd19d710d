package draw

import "math"

const (
	lineTolerance = 0.1 // pixels by which a line may be thinned before it is stroked
	widest        = 24  // half width in pixels above which a line is filled as an outline
)

// stroke inks a path's line as one mask: where it crosses itself it does not darken.
func (s *sheaf) stroke(p *Path, st *Style, m pixels, scale float64) {
	half := float32(min(st.Width*scale/2, 1e6))
	dash := dashes(st.Dash, scale)
	box := s.page(half + 4)
	if half > widest || st.Join != RoundJoin {
		s.inks = append(s.inks, ink{kind: fillInk, paint: paintOf(st.Stroke)})
		s.outline.set(half, st)
		s.trail.walk(p, m, lineTolerance, func(line []vec, closed bool) {
			s.lines(line, closed, dash, st.Phase*scale, box, s.outlineLine)
		})
		return
	}
	s.inks = append(s.inks, ink{kind: lineInk, half: half, paint: paintOf(st.Stroke)})
	end := capEnd(st.Cap)
	s.trail.walk(p, m, lineTolerance, func(line []vec, closed bool) {
		s.lines(line, closed, dash, st.Phase*scale, box, func(l []vec, closed bool) { s.line(l, closed, half, end) })
	})
}

// page returns the picture's box grown by d pixels.
func (s *sheaf) page(d float32) [4]float32 {
	return [4]float32{-d, -d, float32(s.w) + d, float32(s.h) + d}
}

func capEnd(c Cap) float32 {
	switch c {
	case ButtCap:
		return butt
	case SquareCap:
		return square
	}
	return round
}

// lines hands on a line whole, or in dashes, or, where it goes very far from the page, the parts near it.
func (s *sheaf) lines(line []vec, closed bool, dash []float64, phase float64, box [4]float32, do func([]vec, bool)) {
	if len(dash) == 0 && !s.trail.far {
		do(line, closed)
		return
	}
	if closed {
		line = append(line, line[0])
		s.trail.thin = line
	}
	if len(dash) > 0 {
		s.pieces = dashLine(s.pieces, line, dash, phase, box, do)
		return
	}
	s.pieces = cropLine(s.pieces, line, box, do)
}

// line adds a polyline to the newest ink, of half width half pixels, with ends as told.
func (s *sheaf) line(pts []vec, closed bool, half, end float32) {
	first := len(s.knots)
	for _, p := range pts {
		s.knots = append(s.knots, knot{x: p.x, y: p.y, end: end})
	}
	if closed && len(pts) > 1 {
		s.knots = append(s.knots, knot{x: pts[0].x, y: pts[0].y, end: end})
	}
	if len(pts) == 1 {
		s.knots = append(s.knots, s.knots[first]) // a dot
	}
	line := s.knots[first:]
	bend(line, closed && len(pts) > 1, half)
	for i := range len(line) - 1 {
		s.enterPiece(first+i, half)
	}
}

// enterPiece notes the line from knot i to the next in the bands it can reach.
func (s *sheaf) enterPiece(i int, half float32) {
	a, b := &s.knots[i], &s.knots[i+1]
	r := half + 1 + max(a.end, b.end, 0)
	if a.end == square || b.end == square {
		r += half
	}
	if max(a.x, b.x) < -r || min(a.x, b.x) > float32(s.w)+r {
		return
	}
	s.enter(i, min(a.y, b.y)-r, max(a.y, b.y)+r)
}

// gentle is the cosine of the bend, about 20°, up to which two pieces of a line meet in a point rather than an
// arc: the difference is 1.5 % of the half width.
const gentle = 0.94

// bend sets how each inner knot joins its neighbours.
func bend(line []knot, closed bool, half float32) {
	n := len(line)
	px, py := toward(line[0], line[1])
	if closed {
		qx, qy := toward(line[n-2], line[n-1])
		line[0].turn(qx, qy, px, py, half)
		line[n-1].turn(qx, qy, px, py, half)
	}
	for i := 1; i < n-1; i++ {
		qx, qy := toward(line[i], line[i+1])
		line[i].turn(px, py, qx, qy, half)
		px, py = qx, qy
	}
}

// toward returns the unit vector from a to b.
func toward(a, b knot) (x, y float32) {
	x, y = b.x-a.x, b.y-a.y
	d := float32(math.Sqrt(float64(x*x + y*y)))
	if d == 0 {
		return 0, 0
	}
	return x / d, y / d
}

// turn says how a line coming along p goes on along q: by an elbow, or by an overlap as long as the outer gap at
// its edge, (half + 0.71)·tan(angle/2).
func (k *knot) turn(px, py, qx, qy, half float32) {
	k.mx, k.my = px+qx, py+qy
	dot := px*qx + py*qy
	if dot < gentle {
		k.end = elbow
		return
	}
	cross := px*qy - py*qx
	k.end = (half + 0.75) * absolute(cross) / (1 + dot)
}
