package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Between is the camera on its flight from a to b, at t from 0 (exactly a) to 1 (exactly b). The centre takes the great circle
// (on the cylindricals and the polar map, the straight way on paper, the shorter way round) and the zoom
// draws back on long flights, so that the eye can follow: van Wijk and Nuij, Smooth and efficient zooming and
// panning, 2003. Of two projections the second takes over at t = 0.5.
func Between(a, b Camera, t float64) Camera {
	switch {
	case !(t > 0):
		return a
	case t >= 1:
		return b
	}
	a, b = a.sane(), b.sane()
	c := a
	if t >= 0.5 {
		c.Projection = b.Projection
	}
	whole := vecOf(a.Center).angle(vecOf(b.Center))
	way, width := flight(whole, 2*math.Pi*math.Exp2(-a.Zoom), 2*math.Pi*math.Exp2(-b.Zoom), t)
	c.Center = c.projection().onTheWay(a.Center, b.Center, way)
	c.Zoom = math.Log2(2 * math.Pi / width)
	return c
}

// FlightLength is how far the flight from a to b seems to the eye, in the measure of the same paper: 1 is a pan by
// 1/1.4 of the width of the view, or a zoom by a factor of e^1.4. A change of projection has no length.
func FlightLength(a, b Camera) float64 {
	const ρ = 1.4
	a, b = a.sane(), b.sane()
	u1 := vecOf(a.Center).angle(vecOf(b.Center))
	w0, w1 := 2*math.Pi*math.Exp2(-a.Zoom), 2*math.Pi*math.Exp2(-b.Zoom)
	if u1 < 1e-6*math.Min(w0, w1) {
		return math.Abs(math.Log(w1/w0)) / ρ
	}
	r0, r1 := turns(u1, w0, w1)
	return (r1 - r0) / ρ
}

// flight is how much of the way is done at t, and how wide the view is. The way and the widths are in the same unit.
// The letters are those of the paper; ρ = 1.4 is what its readers liked best.
func flight(u1, w0, w1, t float64) (way, width float64) {
	const ρ = 1.4
	if u1 < 1e-6*math.Min(w0, w1) {
		return t, w0 * math.Pow(w1/w0, t)
	}
	r0, r1 := turns(u1, w0, w1)
	s := t * (r1 - r0) / ρ
	u := w0 / (ρ * ρ) * (math.Cosh(r0)*math.Tanh(ρ*s+r0) - math.Sinh(r0))
	return clamp(u/u1, 0, 1), w0 * math.Cosh(r0) / math.Cosh(ρ*s+r0)
}

// turns are r0 and r1 of the paper: where on the hyperbola a flight begins and ends.
func turns(u1, w0, w1 float64) (r0, r1 float64) {
	const ρ = 1.4
	b := func(w, sign float64) float64 {
		return (w1*w1 - w0*w0 + sign*ρ*ρ*ρ*ρ*u1*u1) / (2 * w * ρ * ρ * u1)
	}
	return -math.Asinh(b(w0, 1)), -math.Asinh(b(w1, -1))
}

func (a *azimuthal) onTheWay(from, to orb.Point, f float64) orb.Point {
	if !a.poleUp {
		return arcOf(vecOf(from), vecOf(to)).at(f).point()
	}
	fr := frameAt(polarMeridian, math.Pi/2)
	x0, y0, _ := a.forward(fr, vecOf(from))
	x1, y1, _ := a.forward(fr, vecOf(to))
	v, _ := a.inverse(fr, x0+f*(x1-x0), y0+f*(y1-y0))
	return v.point()
}

func (c *cylindrical) onTheWay(from, to orb.Point, f float64) orb.Point {
	y0, _ := c.row(math.Sin(from[1] * rad))
	y1, _ := c.row(math.Sin(to[1] * rad))
	lat := c.lat(clamp(y0+f*(y1-y0), -c.top, c.top))
	lon := from[0] + f*wrap((to[0]-from[0])*rad)*deg
	return orb.Point{wrapDegrees(lon), lat * deg}
}
