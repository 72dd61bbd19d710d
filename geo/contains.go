package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Contains tells whether a position is inside one of the shape's polygons.
func (s *Shape) Contains(p orb.Point) bool {
	if !onEarth(p[0], p[1]) {
		return false
	}
	v := vecOf(p)
	here := coverOf(v, 0)
	for i := range s.parts {
		if q := &s.parts[i]; q.kind == polygon && q.cover.touches(&here) && q.contains(v) {
			return true
		}
	}
	return false
}

func (p *part) contains(v vec) bool {
	for i := range p.paths {
		if p.paths[i].contains(v) != (i == 0) {
			return false
		}
	}
	return true
}

// contains counts the edges between v and the south pole.
func (r *path) contains(v vec) bool {
	lon := v.lon()
	sin, cos := math.Sincos(lon)
	east := vec{-sin, cos, 0} // at a right angle to the meridian's plane
	inside := r.turn != 0 && r.pole < 0
	for i := range r.chunks {
		c := &r.chunks[i]
		if math.Abs(east.dot(c.c)) > c.sin && c.r < math.Pi/2 {
			continue // clear of the meridian
		}
		for j := i * chunkLen; j < min((i+1)*chunkLen, len(r.v)-1); j++ {
			if r.v[j].passesSouthOf(&r.v[j+1], v, lon, sin, cos) {
				inside = !inside
			}
		}
	}
	return inside
}

// passesSouthOf tells whether the edge from a to b meets the meridian of v south of it.
func (a *vertex) passesSouthOf(b *vertex, v vec, lon, sin, cos float64) bool {
	const turn = 2 * math.Pi
	if math.Floor((a.lon-lon)/turn) == math.Floor((b.lon-lon)/turn) {
		return false
	}
	if a.z == b.z { // along a parallel, or at a pole
		return a.z < v.z
	}
	n := a.cross(b.vec)
	r := math.Hypot(v.x, v.y)
	h := -(n.x*cos + n.y*sin) / n.z // tangent of the edge's latitude at the meridian
	return h*r < v.z
}
