package draw

import (
	"math"
	"math/bits"
)

// cover gathers the signed areas that edges sweep out to their right, one cell a pixel, so that a running sum
// along a row is the winding number averaged over each pixel: exact area coverage without sorting edges.
// It remembers which blocks of a row were touched, so that empty and solid stretches are not looked at.
type cover struct {
	w, h    int
	stride  int
	a       []float32
	words   int      // of touched, per row
	touched []uint64 // a bit for each block
	// What it holds lies in the rows from top to before bottom and the columns from left to before right.
	top, bottom, left, right int
}

const (
	blockBits = 5 // 32 pixels
	block     = 1 << blockBits
)

// resize prepares c for w columns and h rows. What it holds must have been swept.
func (c *cover) resize(w, h int) {
	if c.w == w && c.h == h {
		return
	}
	c.w, c.h, c.stride = w, h, w+2
	c.words = w>>(blockBits+6) + 1
	c.a = grown(c.a, c.stride*h)
	c.touched = grown(c.touched, c.words*h)
	c.swept()
}

// swept notes that c holds nothing.
func (c *cover) swept() { c.top, c.bottom, c.left, c.right = c.h, 0, c.w, 0 }

// grown returns n zeroes, in the old memory where it suffices.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// edge adds the line from x0, y0 to x1, y1. Parts above, below and right of c leave nothing; parts to the left
// count as lying on the left side.
func (c *cover) edge(x0, y0, x1, y1 float64) {
	dir := 1.0
	if y0 > y1 {
		x0, y0, x1, y1, dir = x1, y1, x0, y0, -1
	}
	bottom := float64(c.h)
	if y1 <= 0 || y0 >= bottom || y0 == y1 || min(x0, x1) >= float64(c.w) {
		return
	}
	slope := (x1 - x0) / (y1 - y0)
	if y0 < 0 {
		x0, y0 = x0-y0*slope, 0
	}
	y1 = min(y1, bottom)
	c.top, c.bottom = min(c.top, int(y0)), max(c.bottom, int(math.Ceil(y1)))
	for row := int(y0); y0 < y1; row++ {
		below := min(float64(row+1), y1)
		x := x0 + (below-y0)*slope
		c.cells(row, x0, x, dir*(below-y0))
		x0, y0 = x, below
	}
}

// cells adds a piece of edge within one row that goes from column xa to xb and down by d.
func (c *cover) cells(row int, xa, xb, d float64) {
	if xa > xb {
		xa, xb = xb, xa
	}
	w := float64(c.w)
	if xa < 0 || xb > w {
		xa, xb, d = c.crop(row, xa, xb, d)
		if d == 0 {
			return
		}
	}
	first := int(xa)
	a := c.a[row*c.stride : row*c.stride+c.stride]
	if end := float64(first + 1); xb <= end {
		m := d * ((xa+xb)/2 - float64(first))
		a[first] += float32(d - m)
		a[first+1] += float32(m)
		c.touch(row, first, first+1)
		return
	}
	last := int(math.Ceil(xb))
	spread(a[first:last+1], xa-float64(first), xb-float64(last-1), 1/(xb-xa), d)
	c.touch(row, first, last)
}

// spread shares d among the cells of a slanting piece: it enters the first at x0 and leaves the last but one at
// x1; s is the piece's slope in rows per column. After Raph Levien's font-rs.
func spread(a []float32, x0, x1, s, d float64) {
	n := len(a)
	head := 0.5 * s * (1 - x0) * (1 - x0)
	tail := 0.5 * s * x1 * x1
	a[0] += float32(d * head)
	if n == 3 {
		a[1] += float32(d * (1 - head - tail))
	} else {
		next := s * (1.5 - x0)
		a[1] += float32(d * (next - head))
		for i := 2; i < n-2; i++ {
			a[i] += float32(d * s)
		}
		a[n-2] += float32(d * (1 - next - float64(n-4)*s - tail))
	}
	a[n-1] += float32(d * tail)
}

// crop puts what lies left of c on its left side, drops what lies right, and returns the rest.
func (c *cover) crop(row int, xa, xb, d float64) (float64, float64, float64) {
	w := float64(c.w)
	if xa >= w {
		return 0, 0, 0
	}
	span := xb - xa
	if xa < 0 {
		left := d
		if xb > 0 {
			left = d * -xa / span
		}
		c.a[row*c.stride] += float32(left)
		c.touch(row, 0, 0)
		if xb <= 0 {
			return 0, 0, 0
		}
		d, xa, span = d-left, 0, xb
	}
	if xb > w {
		d, xb = d*(w-xa)/span, w
	}
	return xa, xb, d
}

func (c *cover) touch(row, first, last int) {
	c.left, c.right = min(c.left, first), max(c.right, last+1)
	t := c.touched[row*c.words : row*c.words+c.words]
	for b := first >> blockBits; b <= last>>blockBits && b>>6 < len(t); b++ {
		t[b>>6] |= 1 << (b & 63)
	}
}

// level turns a winding number averaged over a pixel into coverage of 0 to 255.
func level(winding float32, evenOdd bool) uint8 {
	v := winding
	if v < 0 {
		v = -v
	}
	if evenOdd && v > 1 {
		v -= 2 * float32(int32(v/2))
		if v > 1 {
			v = 2 - v
		}
	}
	return uint8(min(v, 1)*255 + 0.5)
}

// narrow puts the coverage of a row from left on into the mask, which goes to right, and clears the row. It returns
// the coverage that everything beyond has, where a shape goes on beyond the last column.
func (c *cover) narrow(row int, evenOdd bool, mask []uint8) uint8 {
	a := c.a[row*c.stride+c.left : row*c.stride+c.right]
	sum := float32(0)
	for i := range mask {
		sum += a[i]
		mask[i] = level(sum, evenOdd)
	}
	clear(a)
	clear(c.touched[row*c.words : (row+1)*c.words])
	return level(sum, evenOdd)
}

// sweep walks along a row of a cover from the left, and clears it on the way.
type sweep struct {
	x0, x1 int   // the present run of columns
	mixed  bool  // its coverage stands in the mask; else it is level throughout, and not 0
	level  uint8 // at the run's end

	c       *cover
	a       []float32
	touched []uint64
	mask    []uint8
	evenOdd bool
	sum     float32
	ahead   int // first column of the next touched block; c.w: none
}

// sweep begins at the left end of a row. The mask is as wide as c.
func (c *cover) sweep(row int, evenOdd bool, mask []uint8) sweep {
	s := sweep{
		c: c, a: c.a[row*c.stride : (row+1)*c.stride], touched: c.touched[row*c.words : (row+1)*c.words],
		mask: mask, evenOdd: evenOdd,
	}
	s.look()
	return s
}

// look finds the next touched block and forgets it.
func (s *sweep) look() {
	for i, t := range s.touched {
		if t != 0 {
			b := bits.TrailingZeros64(t)
			s.touched[i] = t & (t - 1)
			s.ahead = min((i<<6+b)<<blockBits, s.c.w)
			return
		}
	}
	s.ahead = s.c.w
}

// next goes to the next run that holds any ink, and reports whether there is one.
func (s *sweep) next() bool {
	s.x0 = s.x1
	if s.x0 < s.ahead && s.level > 0 {
		s.x1, s.mixed = s.ahead, false
		return true
	}
	if s.x0 = s.ahead; s.x0 >= s.c.w {
		s.a[s.c.w], s.a[s.c.w+1] = 0, 0
		return false
	}
	s.x1, s.mixed = min(s.x0+block, s.c.w), true
	a, mask, sum := s.a[s.x0:s.x1], s.mask[s.x0:s.x1], s.sum
	for i, v := range a {
		sum += v
		mask[i] = level(sum, s.evenOdd)
	}
	clear(a)
	s.sum, s.level = sum, level(sum, s.evenOdd)
	s.look()
	return true
}
