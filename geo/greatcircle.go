package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// arc is the short way between two directions.
type arc struct {
	from, side vec     // side is 90° along the arc from from
	pole       vec     // to the left of travel
	angle      float64 // its length in radians
}

// arcOf opposite points goes over the north pole, or for the poles themselves along the prime meridian.
func arcOf(a, b vec) arc {
	angle := a.angle(b)
	n := a.cross(b)
	switch {
	case angle == 0:
		n = a.aside()
	case n.norm() < 1e-12:
		n = a.cross(vec{0, 0, 1})
		if n.norm() < 1e-9 {
			n = a.cross(vec{1, 0, 0})
		}
	}
	n = n.unit()
	return arc{a, n.cross(a), n, angle}
}

// at is the direction after the fraction f of the arc.
func (a arc) at(f float64) vec {
	sin, cos := math.Sincos(f * a.angle)
	return a.from.times(cos).mix(sin, a.side)
}

// GreatCircle is the shortest way from a to b on the sphere as n+1 positions, n at least 1, whose longitudes run on without a jump;
// n below 1 means one every 100 km. The ends are exactly a and b, but for whole turns of b. Between opposite points it goes over the north pole.
func GreatCircle(a, b orb.Point, n int) orb.LineString {
	g := arcOf(vecOf(a), vecOf(b))
	return trail(a, b, pieces(g.angle, n), g.at)
}

// pieces is n, or if that is below 1 one piece for each 100 km.
func pieces(angle float64, n int) int {
	if n >= 1 {
		return min(n, 100_000)
	}
	return max(1, int(math.Ceil(angle*Radius/100)))
}

// Arc is a schematic curve from a to b, for where no road is known, as n+1 positions (n below 1: one every 100 km).
// It leaves the great circle to the left of travel, or to the right if bend is negative, by as much as a quadratic
// Bézier whose control point lies off the middle by bend × the distance, bend from -0.5 to 0.5. Since it bends
// on the sphere it is the same curve in every projection. Longitudes run on without a jump.
func Arc(a, b orb.Point, bend float64, n int) orb.LineString {
	if math.IsNaN(bend) {
		bend = 0
	}
	bend = clamp(bend, -0.5, 0.5)
	g := arcOf(vecOf(a), vecOf(b))
	return trail(a, b, pieces(g.angle, n), func(t float64) vec {
		sin, cos := math.Sincos(2 * bend * g.angle * t * (1 - t))
		return g.at(t).times(cos).mix(sin, g.pole)
	})
}

// Bend is how much an arc should bend when nothing else is known: 0.08 for neighbours, up to 0.3 for 10 000 km and more, since long
// flows are told apart by their curve (Jenny et al., Design principles for origin-destination flow maps, 2018).
func Bend(a, b orb.Point) float64 {
	km := vecOf(a).angle(vecOf(b)) * Radius
	return 0.08 + 0.22*math.Min(km/10_000, 1)
}

// trail is n+1 positions along a curve from a to b.
func trail(a, b orb.Point, n int, at func(t float64) vec) orb.LineString {
	if !onEarth(a[0], a[1]) || !onEarth(b[0], b[1]) {
		return nil
	}
	ls := make(orb.LineString, 0, n+1)
	ls = append(ls, a)
	lon := a[0]
	for i := 1; i < n; i++ {
		p := at(float64(i) / float64(n)).point()
		lon = runOn(lon, p[0])
		ls = append(ls, orb.Point{lon, p[1]})
	}
	return append(ls, orb.Point{runOn(lon, b[0]), b[1]})
}

// runOn is the longitude plus as many turns as bring it within 180° of the one before.
func runOn(before, lon float64) float64 {
	return lon + 360*math.Round((before-lon)/360)
}
