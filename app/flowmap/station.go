package flowmap

import (
	"axismap/app/draw"
	"axismap/geo"
)

// stations are places on a line that belong to the ground: the middle of a road, then its quarters and eighths.
// What stands there keeps its place while the map is dragged.
func (s *sheet) stations(k *stroke, road int) []draw.Point {
	if k.arc {
		return []draw.Point{k.way.at(0.5 * k.way.total()), k.way.at(0.35 * k.way.total()), k.way.at(0.65 * k.way.total())}
	}
	var out []draw.Point
	for _, f := range []float64{0.5, 0.25, 0.75, 0.375, 0.625} {
		at, _ := geo.At(s.m.routes[road].Line, f)
		p, ok := s.onPage(at)
		if !ok {
			continue
		}
		d, off := k.way.nearest(p)
		if off < widestWay*s.ink {
			out = append(out, k.way.at(d))
		}
	}
	return out
}

// roadLength is how long the visible part of a road is on the page.
func (s *sheet) roadLength(road int) float64 {
	sum := 0.0
	if p := s.traced[road]; p != nil {
		for _, l := range p.lines {
			sum += l.length()
		}
	}
	return sum
}
