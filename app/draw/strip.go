package draw

import "math"

// strip is a straight stroke in a band: it goes from x, y along the unit vector ux, uy.
type strip struct {
	x, y, ux, uy float32
	half, length float32
	kernel       *kernel
}

// limit is where a strip's table begins, in subpixels from its axis.
func (s *strip) limit() int {
	return subUnits(s.half + s.kernel.reach + float32(kernelPad)/kernelStep)
}

// cut is a line through x, y; what lies in the direction of mx, my is beyond it.
type cut struct{ x, y, mx, my float32 }

// across returns the cut square to the strip at distance t along it.
func (s *strip) across(t float32) cut { return cut{s.x + s.ux*t, s.y + s.uy*t, s.ux, s.uy} }

// walk goes down the rows of a part of a strip, in whole numbers of subpixels.
type walk struct {
	row, last   int
	d, dStep    int // distance of the left side of the row from the strip's axis
	left, right int // columns where the strip begins and ends
	edgeStep    int
	from, to    int // columns where the part begins and ends
	fromStep    int
	toStep      int
	width       int
}

// farColumn stands for a side that is not there.
const farColumn = 1 << 44

// parallel is the slope below which a line is taken for level or upright.
const parallel = 1e-5

// walk begins at the first row of the strip between two cuts; t0 and t1 are distances along it beyond which
// nothing of that part lies on its axis or within its reach. It is not ok if no row is touched.
func (s *strip) walk(b *band, t0, t1 float32, start, end cut) (w walk, ok bool) {
	r := s.half + s.kernel.reach
	ya, yb := s.y+s.uy*t0, s.y+s.uy*t1
	if ya > yb {
		ya, yb = yb, ya
	}
	reach := r * absolute(s.ux)
	if yb+reach < 0 || ya-reach > float32(b.rows) {
		return w, false
	}
	w.row, w.last = int(max(ya-reach, 0)), int(min(yb+reach, float32(b.rows-1)))
	w.from, w.to = -farColumn, farColumn
	w.limit(start, true)
	w.limit(end, false)
	ux, uy := float64(s.ux), float64(s.uy)
	if absolute(s.uy) > parallel {
		c, h := float64(s.x)+(0.5-float64(s.y))*ux/uy, float64(r/absolute(s.uy))
		w.left, w.right, w.edgeStep = int((c-h)*subpixel), int((c+h)*subpixel), int(ux/uy*subpixel)
	} else {
		w.left, w.right = -farColumn, farColumn
		w.row, w.last = max(w.row, middleFrom(s.y-r)), min(w.last, middleFrom(s.y+r)-1)
	}
	w.d, w.dStep = int(((0.5-float64(s.y))*ux+float64(s.x)*uy)*subpixel), int(ux*subpixel)
	w.skip(w.row)
	w.width = b.w << subBits
	return w, w.row <= w.last
}

// limit narrows the part to what lies beyond a cut, or to what does not. Two parts that share a cut share out
// its pixels exactly, because the columns are counted from the band's first row for both.
func (w *walk) limit(c cut, beyond bool) {
	if absolute(c.mx) <= parallel*absolute(c.my) {
		row := middleFrom(c.y)
		if beyond == (c.my > 0) {
			w.row = max(w.row, row)
		} else {
			w.last = min(w.last, row-1)
		}
		return
	}
	slope := float64(c.my) / float64(c.mx)
	x := int((float64(c.x) - (0.5-float64(c.y))*slope) * subpixel)
	if beyond == (c.mx > 0) {
		w.from, w.fromStep = x, -int(slope*subpixel)
	} else {
		w.to, w.toStep = x, -int(slope*subpixel)
	}
}

// middleFrom returns the first row whose middle lies at y or below.
func middleFrom(y float32) int { return int(math.Ceil(float64(y) - 0.5)) }

// span returns the columns of the present row whose middles are in the part.
func (w *walk) span() (x0, x1 int) {
	lo := max(w.left, w.from, 0)
	hi := min(w.right, w.to, w.width)
	return (lo + subpixel/2) >> subBits, (hi + subpixel/2) >> subBits
}

func (w *walk) next() {
	w.row++
	w.skip(1)
}

// skip moves all sides down by rows.
func (w *walk) skip(rows int) {
	w.d += rows * w.dStep
	w.left += rows * w.edgeStep
	w.right += rows * w.edgeStep
	w.from += rows * w.fromStep
	w.to += rows * w.toStep
}

func absolute(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
