package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// vec is a direction from the middle of the earth: x towards 0°E 0°N, y towards 90°E 0°N, z to the north pole.
type vec struct{ x, y, z float64 }

func vecOf(p orb.Point) vec { return vecAt(p[0]*rad, p[1]*rad) }

// vecAt takes radians.
func vecAt(lon, lat float64) vec {
	sinφ, cosφ := math.Sincos(lat)
	sinλ, cosλ := math.Sincos(lon)
	return vec{cosφ * cosλ, cosφ * sinλ, sinφ}
}

func (a vec) dot(b vec) float64        { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) add(b vec) vec            { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) times(f float64) vec      { return vec{a.x * f, a.y * f, a.z * f} }
func (a vec) cross(b vec) vec          { return vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x} }
func (a vec) norm() float64            { return math.Sqrt(a.dot(a)) }
func (a vec) mix(f float64, b vec) vec { return vec{a.x + f*b.x, a.y + f*b.y, a.z + f*b.z} }

// unit is the direction of a, which must not be zero.
func (a vec) unit() vec { return a.times(1 / a.norm()) }

// angle between two directions in radians. The arc tangent stays exact for small angles, where the arc cosine does not.
func (a vec) angle(b vec) float64 { return math.Atan2(a.cross(b).norm(), a.dot(b)) }

func (a vec) lon() float64 { return math.Atan2(a.y, a.x) }
func (a vec) lat() float64 { return math.Atan2(a.z, math.Hypot(a.x, a.y)) }

func (a vec) point() orb.Point { return orb.Point{a.lon() * deg, a.lat() * deg} }

// aside is some direction at a right angle to a, for where any will do.
func (a vec) aside() vec {
	if math.Abs(a.z) < 0.9 {
		return a.cross(vec{0, 0, 1}).unit()
	}
	return a.cross(vec{1, 0, 0}).unit()
}

// frame is the earth turned so that one point faces the reader: its axes on the plane point east, north and at the reader.
type frame struct{ east, north, to vec }

// frameAt faces the point at lon, lat (radians), north up.
func frameAt(lon, lat float64) frame {
	sinφ, cosφ := math.Sincos(lat)
	sinλ, cosλ := math.Sincos(lon)
	return frame{
		east:  vec{-sinλ, cosλ, 0},
		north: vec{-sinφ * cosλ, -sinφ * sinλ, cosφ},
		to:    vec{cosφ * cosλ, cosφ * sinλ, sinφ},
	}
}

// back turns coordinates in the frame into a direction.
func (f frame) back(e, n, t float64) vec {
	return f.east.times(e).mix(n, f.north).mix(t, f.to)
}
