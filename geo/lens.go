package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Lens is a camera before a page: it turns positions into page units and back. It is a value: two that are equal draw alike.
type Lens struct {
	Tolerance float64 // how far a bent line may stray from the true curve, page units; 0.3 unless changed
	Thin      float64 // vertices nearer to the last one drawn than this are left out, page units; 0.2 unless changed, 0 draws all

	camera  Camera
	w, h    float64
	margins Margins
	bleed   float64 // how far beyond the page lines are drawn

	az    *azimuthal   // one of these two is set
	cy    *cylindrical //
	frame frame        // of az
	lon0  float64      // central meridian of cy, radians

	k      float64 // page units per unit of the plane
	ox, oy float64 // where the plane's origin is on the page
	ground float64 // page units per radian of the earth at the centre
	view   cover   // holds all that the page can show
	box    box     // the page with its bleed, within the map's edges
}

// polarMeridian points down in the polar map, as in EPSG:3576 (North Pole LAEA Russia), so that Siberia stands upright.
const polarMeridian = 90 * rad

// The page's bleed unless WithBleed changes it: wider than the widest stroke or arrowhead that could reach back onto the page.
const defaultBleed = 64

// LensIn is the camera before a page of w×h page units, centred in and measured by what the margins leave free.
func (c Camera) LensIn(w, h float64, m Margins) Lens {
	c = c.sane()
	w, h = math.Max(w, 1), math.Max(h, 1)
	l := Lens{Tolerance: 0.3, Thin: 0.2, camera: c, w: w, h: h, margins: m, bleed: defaultBleed}
	l.ground = l.room() * math.Exp2(c.Zoom) / (2 * math.Pi)
	midX, midY := l.Middle()
	switch p := c.projection().(type) {
	case *azimuthal:
		l.az = p
		l.aimAzimuthal(midX, midY)
	case *cylindrical:
		l.cy = p
		l.aimCylindrical(midX, midY)
	}
	return l.framed()
}

// room is the shorter side of what the margins leave free.
func (l *Lens) room() float64 {
	m := l.margins
	return math.Max(1, math.Min(l.w-m.Left-m.Right, l.h-m.Top-m.Bottom))
}

func (l *Lens) aimAzimuthal(midX, midY float64) {
	c := l.camera.Center
	l.k, l.ox, l.oy = l.ground, midX, midY
	if !l.az.poleUp {
		l.frame = frameAt(c[0]*rad, c[1]*rad)
		return
	}
	l.frame = frameAt(polarMeridian, math.Pi/2)
	if x, y, ok := l.az.forward(l.frame, vecOf(c)); ok {
		l.ox, l.oy = midX-l.k*x, midY+l.k*y
	}
}

func (l *Lens) aimCylindrical(midX, midY float64) {
	c := l.camera.Center
	l.lon0 = c[0] * rad
	l.k = l.ground / l.cy.stretch(c[1]*rad)
	y, _ := l.cy.row(math.Sin(c[1] * rad))
	l.ox, l.oy = midX, midY+l.k*y
}

// WithBleed is the lens that draws b page units beyond the page's edges.
func (l Lens) WithBleed(b float64) Lens {
	l.bleed = math.Max(0, b)
	return l.framed()
}

// framed sets what follows from the page's edges.
func (l Lens) framed() Lens {
	l.box = box{-l.bleed, -l.bleed, l.w + l.bleed, l.h + l.bleed}
	if l.cy != nil {
		l.box.y0 = math.Max(l.box.y0, l.oy-l.k*l.cy.top)
		l.box.y1 = math.Min(l.box.y1, l.oy+l.k*l.cy.top)
	}
	l.view = l.viewCover()
	return l
}

// Camera is the camera the lens was made from, with its defaults filled in.
func (l Lens) Camera() Camera { return l.camera }

// Size is the page's width and height in page units.
func (l Lens) Size() (w, h float64) { return l.w, l.h }

// Margins are those the lens was made with.
func (l Lens) Margins() Margins { return l.margins }

// Projection is the lens's own.
func (l Lens) Projection() Projection { return l.camera.projection() }

// Middle is where on the page the camera's centre lies.
func (l Lens) Middle() (x, y float64) {
	m := l.margins
	return (m.Left + l.w - m.Right) / 2, (m.Top + l.h - m.Bottom) / 2
}

// Project is where on the page a position lies, which may be off its edges; ok tells whether it is on the visible side.
func (l Lens) Project(p orb.Point) (x, y float64, ok bool) {
	if !onEarth(p[0], p[1]) {
		return 0, 0, false
	}
	if l.az != nil {
		x, y, ok = l.az.forward(l.frame, vecOf(p))
	} else {
		x, y, ok = l.cy.Forward(wrap(p[0]*rad-l.lon0)*deg, p[1])
	}
	return l.ox + l.k*x, l.oy - l.k*y, ok
}

// Unproject is the position at a point of the page; ok tells whether there is earth at that point.
func (l Lens) Unproject(x, y float64) (p orb.Point, ok bool) {
	px, py := (x-l.ox)/l.k, (l.oy-y)/l.k
	if l.az != nil {
		v, ok := l.az.inverse(l.frame, px, py)
		return v.point(), ok
	}
	lon, lat, ok := l.cy.Inverse(px, py)
	return orb.Point{wrapDegrees(lon + l.lon0*deg), lat}, ok
}

// Scale is how many page units a kilometre takes at the camera's centre.
func (l Lens) Scale() float64 { return l.ground / Radius }

// ScaleAt is how many page units a kilometre along the parallel takes at p, or 0 where p is not on the map.
// At a pole, which has no parallel, it is that of the parallel 1 km off.
func (l Lens) ScaleAt(p orb.Point) float64 {
	const step = 0.5 / Radius * deg // half a kilometre
	if !onEarth(p[0], p[1]) {
		return 0
	}
	lat := clamp(p[1], -90+2*step, 90-2*step)
	δ := step / math.Cos(lat*rad)
	lon := p[0]
	if rel := wrap(lon*rad-l.lon0) * deg; l.cy != nil && math.Abs(rel)+δ > 180 {
		lon -= math.Copysign(δ, rel) // measure beside the seam, not over it
	}
	x0, y0, ok0 := l.Project(orb.Point{lon - δ, lat})
	x1, y1, ok1 := l.Project(orb.Point{lon + δ, lat})
	if !ok0 || !ok1 {
		return 0
	}
	return math.Hypot(x1-x0, y1-y0) / (2 * δ * rad * math.Cos(lat*rad) * Radius)
}

// ScaleBar is the longest bar of 1, 2 or 5 times a power of ten kilometres that takes no more than room page units along
// the parallel at p, and how long it is on the page. Both are 0 where p is not on the map.
func (l Lens) ScaleBar(p orb.Point, room float64) (km, units float64) {
	s := l.ScaleAt(p)
	if !(s > 0) || !(room > 0) {
		return 0, 0
	}
	power := math.Pow(10, math.Floor(math.Log10(room/s)))
	for _, f := range []float64{5, 2, 1} {
		if f*power*s <= room*(1+1e-9) {
			return f * power, f * power * s
		}
	}
	return power, power * s
}
