package geo

// stroke crops a line to the box on its way to the pen.
type stroke struct {
	pen    Pen
	box    box
	x, y   float64 // where the line is
	code   uint8
	inked  bool    // the pen is down, at px, py
	px, py float64 //
}

func (s *stroke) moveTo(x, y float64) {
	s.x, s.y, s.code, s.inked = x, y, s.box.code(x, y), false
}

func (s *stroke) lineTo(x, y float64) {
	x0, y0, c0 := s.x, s.y, s.code
	s.x, s.y, s.code = x, y, s.box.code(x, y)
	switch {
	case c0|s.code == 0:
		s.ink(x0, y0, x, y)
	case c0&s.code != 0:
		s.inked = false
	default:
		from, to, ok := s.box.clip(x0, y0, x, y)
		if !ok {
			s.inked = false
			return
		}
		dx, dy := x-x0, y-y0
		s.ink(x0+from*dx, y0+from*dy, x0+to*dx, y0+to*dy)
		s.inked = to == 1
	}
}

func (s *stroke) ink(x0, y0, x1, y1 float64) {
	if !s.inked || s.px != x0 || s.py != y0 {
		s.pen.MoveTo(x0, y0)
	}
	s.pen.LineTo(x1, y1)
	s.inked, s.px, s.py = true, x1, y1
}

// fill crops a ring to the box on its way to the pen: each of the four edges in turn cuts away what is beyond it
// (Sutherland and Hodgman, Reentrant polygon clipping, 1974). Rings that come to less than three points are not drawn.
type fill struct {
	pen  Pen
	box  box
	cuts [4]cut
	n    int // points sent on so far
	held [2][2]float64
	x, y float64 // the last point, and its code
	code uint8
	any  bool
}

type cut struct {
	firstX, firstY, x, y float64
	any                  bool
}

func (f *fill) begin() {
	f.cuts = [4]cut{}
	f.n, f.any = 0, false
}

func (f *fill) to(x, y float64) {
	code := f.box.code(x, y)
	switch {
	case f.any && f.code|code == 0:
		f.out(x, y)
	case f.any && f.code == 0:
		for i := range f.cuts {
			f.cuts[i].x, f.cuts[i].y = f.x, f.y // they were not told while all was inside
		}
		f.through(0, x, y)
	default:
		f.through(0, x, y)
	}
	f.x, f.y, f.code, f.any = x, y, code, true
}

// through sends a point through the cuts from the i-th on.
func (f *fill) through(i int, x, y float64) {
	if i == len(f.cuts) {
		f.out(x, y)
		return
	}
	c := &f.cuts[i]
	if !c.any {
		c.any, c.firstX, c.firstY = true, x, y
	} else {
		f.cross(i, c.x, c.y, x, y)
	}
	c.x, c.y = x, y
	if f.inside(i, x, y) >= 0 {
		f.through(i+1, x, y)
	}
}

// cross sends on where the segment meets the i-th edge.
func (f *fill) cross(i int, x0, y0, x1, y1 float64) {
	d0, d1 := f.inside(i, x0, y0), f.inside(i, x1, y1)
	if (d0 >= 0) == (d1 >= 0) {
		return
	}
	t := d0 / (d0 - d1)
	x, y := x0+t*(x1-x0), y0+t*(y1-y0)
	switch i { // exactly on the edge, so that the next cuts agree
	case 0:
		x = f.box.x0
	case 1:
		x = f.box.x1
	case 2:
		y = f.box.y0
	case 3:
		y = f.box.y1
	}
	f.through(i+1, x, y)
}

// inside is how far a point lies inside the i-th edge.
func (f *fill) inside(i int, x, y float64) float64 {
	switch i {
	case 0:
		return x - f.box.x0
	case 1:
		return f.box.x1 - x
	case 2:
		return y - f.box.y0
	}
	return f.box.y1 - y
}

func (f *fill) out(x, y float64) {
	switch f.n {
	case 0, 1:
		f.held[f.n] = [2]float64{x, y}
	case 2:
		f.pen.MoveTo(f.held[0][0], f.held[0][1])
		f.pen.LineTo(f.held[1][0], f.held[1][1])
		fallthrough
	default:
		f.pen.LineTo(x, y)
	}
	f.n++
}

// end closes the ring.
func (f *fill) end() {
	if !f.any {
		return
	}
	if f.code == 0 {
		for i := range f.cuts {
			f.cuts[i].x, f.cuts[i].y = f.x, f.y
		}
	}
	for i := range f.cuts {
		if c := f.cuts[i]; c.any {
			f.cross(i, c.x, c.y, c.firstX, c.firstY)
		}
	}
	if f.n > 2 {
		f.pen.Close()
	}
}
