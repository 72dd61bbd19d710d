package draw

import "math"

const (
	lineTolerance = 0.08 // pixels by which a line may be thinned before it is stroked
	widest        = 24   // half width in pixels above which a line is filled as an outline
)

// pen is how the line at hand is drawn, in pixels.
type pen struct {
	half    float32 // half the width
	end     float32 // of a knot at an end
	dash    []float64
	phase   float64
	outline bool // as a filled outline
	dots    bool // as dots
}

// stroke inks a path's line as one mask: where it crosses itself it does not darken.
func (s *sheaf) stroke(p *Path, st *Style, m pixels, scale float64) {
	half := float32(min(st.Width*scale/2, 1e6))
	s.pen = pen{
		half: half, end: capEnd(st.Cap), phase: st.Phase * scale, outline: half > widest || st.Join != RoundJoin,
		dash: dashes(s.pen.dash, st.Dash, scale),
	}
	k := ink{kind: lineInk, half: half, paint: paintOf(st.Stroke)}
	if s.pen.outline {
		k.kind = fillInk
		s.outline.set(half, st)
	} else if s.pen.dots = dotted(s.pen.dash, st.Cap); s.pen.dots {
		k.kind = dotInk
	}
	s.inks = append(s.inks, k)
	box := s.page(half + 4)
	for s.trail.begin(p, m, lineTolerance); s.trail.next(); {
		s.lines(box)
	}
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

// lines draws the trail's outline whole, or in dashes, or, where it goes very far from the page, the parts near it.
func (s *sheaf) lines(box [4]float32) {
	t := &s.trail
	if len(s.pen.dash) == 0 && !t.far {
		s.draw(t.line, t.closed)
		return
	}
	if t.closed {
		t.line = append(t.line, t.line[0])
	}
	if s.pen.dots {
		s.dots(t.line, box)
	} else if len(s.pen.dash) > 0 {
		s.dasher.cutUp(t.line, s.pen.dash, s.pen.phase, box)
	} else {
		s.dasher.crop(t.line, box)
	}
}

// draw adds a polyline to the newest ink.
func (s *sheaf) draw(pts []vec, closed bool) {
	if s.pen.outline {
		s.outline.line(pts, closed)
		return
	}
	first := len(s.knots)
	for _, p := range pts {
		s.knots = append(s.knots, knot{x: p.x, y: p.y, end: s.pen.end})
	}
	if closed = closed && len(pts) > 1; closed || len(pts) == 1 { // one point alone is a dot
		s.knots = append(s.knots, s.knots[first])
	}
	line := s.knots[first:]
	bend(line, closed, s.pen.half)
	for i := range len(line) - 1 {
		s.enterPiece(first+i, s.pen.half)
	}
}

// enterPiece notes the line from knot i to the next in the bands it can reach.
func (s *sheaf) enterPiece(i int, half float32) {
	a, b := &s.knots[i], &s.knots[i+1]
	r := half + 1 + max(a.end, b.end, 0)
	if a.end == square || b.end == square {
		r += half
	}
	left, right := min(a.x, b.x)-r, max(a.x, b.x)+r
	if right < 0 || left > float32(s.w) {
		return
	}
	s.enter(i, left, right, min(a.y, b.y)-r, max(a.y, b.y)+r)
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
	cross, dot := absolute(px*qy-py*qx), px*qx+py*qy
	switch {
	case dot >= gentle:
		k.mx, k.my = px+qx, py+qy
		k.end = (half + 0.75) * cross / (1 + dot)
	case half <= hairline:
		k.end = half * min(cross/max(1+dot, 0.1), 1)
	default:
		k.end = elbow
	}
}

// hairline is the half width in pixels up to which a sharp corner is made by lengthening both pieces: an arc would
// cost more than they do and differ by a few hundredths of a pixel's area.
const hairline = 0.5
