package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// At is the position after the fraction f (0…1) of a line's length on the sphere, and the bearing there in degrees
// clockwise from north. A line of one position has bearing 0; of an empty line both are zero.
func At(ls orb.LineString, f float64) (p orb.Point, bearing float64) {
	if len(ls) == 0 {
		return orb.Point{}, 0
	}
	i, part := find(ls, f)
	if i < 0 {
		return ls[0], 0
	}
	g := arcOf(vecOf(ls[i]), vecOf(ls[i+1]))
	v := g.at(part)
	sin, cos := math.Sincos(part * g.angle)
	way := g.side.times(cos).mix(-sin, g.from)
	fr := frameAt(v.lon(), v.lat())
	q := v.point()
	switch part {
	case 0:
		q = ls[i]
	case 1:
		q = ls[i+1]
	}
	bearing = math.Mod(math.Atan2(way.dot(fr.east), way.dot(fr.north))*deg+360, 360)
	return orb.Point{runOn(ls[i][0], q[0]), q[1]}, bearing
}

// Midpoint is the position half way along a line, and the bearing there.
func Midpoint(ls orb.LineString) (orb.Point, float64) { return At(ls, 0.5) }

// Cut is the part of a line between two fractions of its length, from at most to. Nil if nothing is left.
func Cut(ls orb.LineString, from, to float64) orb.LineString {
	from, to = clamp(from, 0, 1), clamp(to, 0, 1)
	if !(from < to) {
		return nil
	}
	i, part := find(ls, from)
	j, end := find(ls, to)
	if i < 0 || j < 0 {
		return nil
	}
	a, _ := At(ls, from)
	b, _ := At(ls, to)
	cut := orb.LineString{a}
	if part == 1 {
		i++
	}
	for k := i + 1; k <= j; k++ {
		if ls[k] != cut[len(cut)-1] {
			cut = append(cut, ls[k])
		}
	}
	if end > 0 && b != cut[len(cut)-1] {
		cut = append(cut, b)
	}
	return cut
}

// find is the segment that holds the fraction f of the line's length, and the fraction of the segment; -1 if the line has no length.
func find(ls orb.LineString, f float64) (segment int, part float64) {
	whole := 0.0
	for i := 1; i < len(ls); i++ {
		whole += sphereAngle(ls[i-1], ls[i])
	}
	if !(whole > 0) {
		return -1, 0
	}
	left := clamp(f, 0, 1) * whole
	last := -1
	for i := 1; i < len(ls); i++ {
		d := sphereAngle(ls[i-1], ls[i])
		if d > 0 {
			last = i - 1
			if left <= d*(1+1e-12) {
				return last, atVertex(left / d)
			}
		}
		left -= d
	}
	return last, 1
}

// atVertex mends the rounding of a fraction that means the start or the end of a segment.
func atVertex(part float64) float64 {
	switch {
	case part < 1e-12:
		return 0
	case part > 1-1e-12:
		return 1
	}
	return part
}

// Bearing is the direction in which the great circle from a to b sets out, degrees clockwise from north.
func Bearing(a, b orb.Point) float64 {
	f := frameAt(a[0]*rad, a[1]*rad)
	v := vecOf(b)
	return math.Mod(math.Atan2(v.dot(f.east), v.dot(f.north))*deg+360, 360)
}

// Nearest is the point of a line that is nearest to p on the sphere, how far it is in kilometres, and at which
// fraction of the line's length. Longitudes are compared round the globe. An empty line is infinitely far.
func Nearest(p orb.Point, ls orb.LineString) (q orb.Point, km, fraction float64) {
	if len(ls) == 0 {
		return orb.Point{}, math.Inf(1), 0
	}
	v := vecOf(p)
	q, best, at, done := ls[0], v.angle(vecOf(ls[0])), 0.0, 0.0
	for i := 1; i < len(ls); i++ {
		g := arcOf(vecOf(ls[i-1]), vecOf(ls[i]))
		t := g.nearest(v)
		if d := v.angle(g.at(t)); d < best {
			best, at = d, done+t*g.angle
			q = g.at(t).point()
			q[0] = runOn(ls[i-1][0], q[0])
			if t == 1 {
				q = ls[i]
			}
		}
		done += g.angle
	}
	if done > 0 {
		fraction = at / done
	}
	return q, best * Radius, fraction
}

// nearest is the fraction of the arc at which it is nearest to v.
func (a arc) nearest(v vec) float64 {
	if a.angle == 0 {
		return 0
	}
	t := math.Atan2(v.dot(a.side), v.dot(a.from)) // the angle from the start, if the arc ran on
	switch {
	case t >= 0 && t <= a.angle:
		return t / a.angle
	case v.dot(a.at(1)) > v.dot(a.from):
		return 1
	}
	return 0
}

// PointLineKm is how far p is from a line, in kilometres on the sphere.
func PointLineKm(p orb.Point, ls orb.LineString) float64 {
	_, km, _ := Nearest(p, ls)
	return km
}
