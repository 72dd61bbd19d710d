package exchange

import (
	"axismap/data"

	"github.com/paulmach/orb"
)

// land is a country on a coarse map: enough to tell a line that begins in its
// sender from one that begins in its receiver.
type land struct {
	polygons orb.MultiPolygon
	boxes    []orb.Bound
	middle   orb.Point
}

// landOf is the land of a country; one that the map lacks has none.
func (e *entries) landOf(country string) *land {
	if l, ok := e.lands[country]; ok {
		return l
	}
	l := &land{}
	if world, err := data.World(data.World110); err == nil {
		if c, ok := world.Country(country); ok {
			l.polygons, l.middle = c.Shape, c.Label
			for _, p := range c.Shape {
				l.boxes = append(l.boxes, p.Bound())
			}
		}
	}
	if e.lands == nil {
		e.lands = map[string]*land{}
	}
	e.lands[country] = l
	return l
}

// holds reports whether a position is in the country. Land that crosses the
// 180th meridian runs on past it, so the position is looked for there too.
func (l *land) holds(p orb.Point) bool {
	p = onMap(p)
	return l.holdsHere(p) || p[0] < 0 && l.holdsHere(orb.Point{p[0] + 360, p[1]})
}

func (l *land) holdsHere(p orb.Point) bool {
	in := false
	for i, polygon := range l.polygons {
		if !l.boxes[i].Contains(p) {
			continue
		}
		for _, ring := range polygon {
			for k := 1; k < len(ring); k++ {
				if crosses(ring[k-1], ring[k], p) {
					in = !in
				}
			}
		}
	}
	return in
}

// crosses reports whether an edge crosses the ray that runs east from p: the
// even-odd rule.
func crosses(a, b, p orb.Point) bool {
	return (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])
}
