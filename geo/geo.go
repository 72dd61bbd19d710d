// Package geo is the round earth on flat paper: projections, the camera and its lens, great circles,
// cutting at the seam or the rim, bending, cropping, and lengths on the ground.
//
// Positions are orb.Points in degrees, longitude first; any real longitude is welcome and means the same
// as its remainder within ±180. The page grows rightward (x) and downward (y), in page units.
//
// An edge between two positions is the great-circle arc between them, with one exception: an edge whose
// ends have exactly the same latitude follows the parallel, because that is what such an edge means in a
// box or a border along the 49th. (Of a line only when it spans no more than 30° or exactly 360°; of a polygon always.)
//
// A polygon's inside is what a flat map in longitude and latitude would fill, whichever way its rings turn;
// of a ring that runs round a pole, the smaller side.
package geo

import "math"

// Radius is that of the sphere with the surface of the WGS84 ellipsoid, in kilometres (authalic radius).
// Maps and everything that needs no more than 0.5 % use it; Distance uses the ellipsoid.
const Radius = 6371.007181

// Pen receives paths in page units. Close ends a ring by going back to where it began.
type Pen interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	Close()
}

const (
	rad = math.Pi / 180 // one degree in radians
	deg = 180 / math.Pi // one radian in degrees
)

// wrap brings an angle in radians into [-π, π).
func wrap(a float64) float64 {
	if a >= -math.Pi && a < math.Pi {
		return a
	}
	return a - 2*math.Pi*math.Floor((a+math.Pi)/(2*math.Pi))
}

// wrapDegrees brings a longitude into [-180, 180), and leaves 180 itself alone.
func wrapDegrees(lon float64) float64 {
	if lon >= -180 && lon <= 180 {
		return lon
	}
	return lon - 360*math.Floor((lon+180)/360)
}

func clamp(v, lo, hi float64) float64 { return min(max(v, lo), hi) }
