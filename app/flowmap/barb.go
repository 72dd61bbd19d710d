package flowmap

import "axismap/app/draw"

// barbApart is the least distance between two small arrowheads on a line, and from them to its ends: far enough to be
// calm, near enough that some are seen where only the middle of a road is.
const barbApart = 96.0

// inkBarbs repeats the direction along a long line, at places that belong to the ground.
func (s *sheet) inkBarbs(k *stroke) {
	if k.look.undirected || k.look.light == dimmed || k.way.total() < 1.6*barbApart*s.ink {
		return
	}
	c := &k.way
	var at []float64
	for _, st := range s.stations(k) {
		if !roomy(at, st.from, barbApart*s.ink) || st.from < 0.4*barbApart*s.ink || c.total()-st.from < 0.6*barbApart*s.ink {
			continue
		}
		at = append(at, st.from)
		if k.arc {
			break
		}
	}
	for _, d := range at {
		s.inkBarb(k, c.at(d), c.heading(d, 5*s.ink))
	}
}

func roomy(taken []float64, d, gap float64) bool {
	for _, t := range taken {
		if d-t < gap && t-d < gap {
			return false
		}
	}
	return true
}

// inkBarb draws a small arrowhead: on a wide line a notch of the ground's colour, on a thin one a head of its own.
func (s *sheet) inkBarb(k *stroke, p, d draw.Point) {
	w := k.look.width()
	if w >= 5 {
		half, length := 0.3*w*s.ink, 0.42*w*s.ink
		n := right(d)
		path := draw.Line(along(along(p, n, half), d, -length), along(p, d, length*0.5), along(along(p, n, -half), d, -length))
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.open, Width: 1.5 * s.ink}, Ref: k.ref})
		return
	}
	length := max(1.8*w, 5.5) * s.ink
	path := s.arrowhead(along(p, d, length/2), d, length, (w/2+1.7)*s.ink)
	s.put(draw.Item{Path: path, Style: draw.Style{Fill: s.tint(&k.look)}, Ref: k.ref})
}
