package geo

// box is a rectangle of the page.
type box struct{ x0, y0, x1, y1 float64 }

func (b *box) has(x, y float64) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }

// code tells on which sides of the box a point lies, a bit for each (Cohen and Sutherland).
func (b *box) code(x, y float64) (c uint8) {
	if x < b.x0 {
		c = 1
	} else if x > b.x1 {
		c = 2
	}
	if y < b.y0 {
		c |= 4
	} else if y > b.y1 {
		c |= 8
	}
	return c
}

// clip is the part of a segment inside the box (Liang and Barsky), as fractions of its length.
func (b *box) clip(x0, y0, x1, y1 float64) (from, to float64, ok bool) {
	from, to = 0, 1
	dx, dy := x1-x0, y1-y0
	for _, s := range [4][2]float64{{-dx, x0 - b.x0}, {dx, b.x1 - x0}, {-dy, y0 - b.y0}, {dy, b.y1 - y0}} {
		p, q := s[0], s[1]
		switch {
		case p == 0 && q < 0:
			return 0, 0, false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	return from, to, from <= to
}
