package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Dragged is the camera after the point of the earth at x0, y0 of the page was dragged to x1, y1: it is under the pointer again
// wherever the projection and north, which stays up, allow. Azimuthals and the globe turn, the others shift; the centre stays on the map.
// In Mercator the zoom changes with the centre's latitude, so that the picture keeps its size.
func (l Lens) Dragged(x0, y0, x1, y1 float64) Camera {
	p, ok := l.Unproject(x0, y0)
	if !ok { // beside the earth: as if the centre had been dragged as far
		midX, midY := l.Middle()
		p, x1, y1 = l.camera.Center, midX+x1-x0, midY+y1-y0
	}
	return l.placed(p, x1, y1)
}

// Panned is the camera after the picture was dragged by dx, dy page units at the page's middle.
func (l Lens) Panned(dx, dy float64) Camera {
	x, y := l.Middle()
	return l.placed(l.camera.Center, x+dx, y+dy)
}

// ZoomedAt is the camera after zooming in by a factor (out, below 1) that keeps what is at x, y of the page in its place.
// It stays between MinZoom and MaxZoom.
func (l Lens) ZoomedAt(x, y, factor float64) Camera {
	if !(factor > 0) || math.IsInf(factor, 0) {
		return l.camera
	}
	zoom := clamp(l.camera.Zoom+math.Log2(factor), math.Min(MinZoom, l.camera.Zoom), math.Max(MaxZoom, l.camera.Zoom))
	factor = math.Exp2(zoom - l.camera.Zoom)
	p, ok := l.Unproject(x, y)
	midX, midY := l.Middle()
	if !ok {
		p, x, y = l.camera.Center, midX, midY
	}
	l.ox, l.oy = midX+(l.ox-midX)*factor, midY+(l.oy-midY)*factor
	l.k, l.ground, l.camera.Zoom = l.k*factor, l.ground*factor, zoom
	return l.placed(p, x, y)
}

// placed is the camera of the same scale on the plane that has p at x, y of the page.
func (l *Lens) placed(p orb.Point, x, y float64) Camera {
	if !onEarth(p[0], p[1]) || math.IsNaN(x-y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return l.camera
	}
	midX, midY := l.Middle()
	dx, dy := (x-midX)/l.k, (midY-y)/l.k // where p is to be, seen from the centre, on the plane
	c := l.camera
	switch {
	case l.cy != nil:
		c.Center, c.Zoom = l.shiftedCenter(p, dx, dy)
	case l.az.poleUp:
		px, py, _ := l.az.forward(l.frame, vecOf(p))
		px, py = px-dx, py-dy
		if r := math.Hypot(px, py) / l.az.radius; r > 1 {
			px, py = px/r*(1-1e-9), py/r*(1-1e-9)
		}
		v, _ := l.az.inverse(l.frame, px, py)
		c.Center = v.point()
	default:
		c.Center = l.turnedCenter(p, dx, dy)
		fromX, fromY, _ := l.Project(p)
		if moved := math.Hypot(x-fromX, y-fromY) / l.k; sphereAngle(c.Center, l.camera.Center) > mostTurn*moved {
			c.Center = l.nudgedCenter((x-fromX)/l.k, (fromY-y)/l.k)
		}
	}
	return c.sane()
}

// shiftedCenter also gives the zoom at which the plane keeps its scale.
func (l *Lens) shiftedCenter(p orb.Point, dx, dy float64) (orb.Point, float64) {
	y, width := l.cy.row(math.Sin(p[1] * rad))
	lat := l.cy.lat(clamp(y-dy, -l.cy.top, l.cy.top))
	turn := clamp(dx/math.Max(width, 1e-6), -math.Pi+1e-9, math.Pi-1e-9)
	zoom := l.camera.Zoom + math.Log2(l.cy.stretch(lat)/l.cy.stretch(l.camera.Center[1]*rad))
	return orb.Point{wrapDegrees(p[0] - turn*deg), lat * deg}, zoom
}

// mostTurn is how far the earth may turn for a drag, compared with the same drag at the centre. With north up, points far from the
// centre can ask for wild turns, or for what no turn can do.
const mostTurn = 3

// nudgedCenter follows a drag by dx, dy on the plane as well as it can without a point to hold on to.
func (l *Lens) nudgedCenter(dx, dy float64) orb.Point {
	c := l.camera.Center
	lat := clamp(c[1]-dy*deg, -90, 90)
	return orb.Point{wrapDegrees(c[0] - dx*deg/math.Max(math.Cos(lat*rad), 0.2)), lat}
}

// turnedCenter solves the spherical triangle of the north pole, p and the centre: sin φ = sin φ₀ cos c + cos φ₀ sin c cos Az
// (Snyder, equation 20-14) for the centre's latitude φ₀, taking the solution nearer to the present one, and then its meridian.
func (l *Lens) turnedCenter(p orb.Point, dx, dy float64) orb.Point {
	v, ok := l.az.inverse(frame{vec{1, 0, 0}, vec{0, 1, 0}, vec{0, 0, 1}}, dx, dy)
	if !ok {
		rho := math.Hypot(dx, dy) / l.az.radius * (1 + 1e-9)
		v, _ = l.az.inverse(frame{vec{1, 0, 0}, vec{0, 1, 0}, vec{0, 0, 1}}, dx/rho, dy/rho)
	}
	sinφ := math.Sin(p[1] * rad)
	mid, span := math.Atan2(v.z, v.y), math.Acos(clamp(sinφ/math.Max(math.Hypot(v.y, v.z), 1e-12), -1, 1))
	now := l.camera.Center[1] * rad
	lat, best := 0.0, math.Inf(1)
	for _, φ := range [2]float64{wrap(mid + span), wrap(mid - span)} {
		φ = clamp(φ, -math.Pi/2, math.Pi/2)
		if d := math.Abs(φ - now); d < best {
			lat, best = φ, d
		}
	}
	sin0, cos0 := math.Sincos(lat)
	east, toward := v.x, v.z*cos0-v.y*sin0
	return orb.Point{wrapDegrees(p[0] - math.Atan2(east, toward)*deg), lat * deg}
}

// Moved is how a picture made through this lens must be scaled about the page's corner, then shifted, to look like one made
// through the other: x' = scale·x + dx. It is exact where both are shifts of one plane, and right at the middle of the page else.
func (l Lens) Moved(to Lens) (scale, dx, dy float64) {
	scale = to.k / l.k
	x, y := to.Middle()
	if p, ok := to.Unproject(x, y); ok {
		if fromX, fromY, ok := l.Project(p); ok {
			return scale, x - scale*fromX, y - scale*fromY
		}
	}
	fromX, fromY := l.Middle()
	return scale, x - scale*fromX, y - scale*fromY
}
