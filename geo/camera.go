package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Camera is what a view shows of the earth, on whatever page. It is saved with views and knows no page.
//
// At Zoom 0 the shorter side of the page (within its margins) is as long as the equator, 2πR, at the scale of the centre;
// each step doubles the scale. The zero Camera means DefaultCamera. An unknown projection is drawn as the default
// one and a centre or zoom that is no number counts as the default's, so that no saved view is ever lost.
type Camera struct {
	Projection string    `json:"projection"`
	Center     orb.Point `json:"center"`
	Zoom       float64   `json:"zoom"`
}

// The range in which a reader may zoom. At MaxZoom 1000 page units are about 10 km.
const (
	MinZoom = -0.5
	MaxZoom = 12
)

// DefaultCamera shows Russia, China, Iran and North Korea with true areas, whole on any page not much higher than wide.
func DefaultCamera() Camera {
	return Camera{Projection: lambert.name, Center: orb.Point{86, 41}, Zoom: 1.85}
}

// sane is the camera with every number usable.
func (c Camera) sane() Camera {
	d := DefaultCamera()
	if c == (Camera{}) {
		return d
	}
	if _, err := ByName(c.Projection); err != nil || c.Projection == "" {
		c.Projection = d.Projection
	}
	if !onEarth(c.Center[0], c.Center[1]) {
		c.Center = d.Center
	}
	if math.IsNaN(c.Zoom) {
		c.Zoom = d.Zoom
	}
	c.Zoom = clamp(c.Zoom, -6, 20)
	c.Center = orb.Point{wrapDegrees(c.Center[0]), clamp(c.Center[1], -90, 90)}
	if c.Projection == mercator.name {
		c.Center[1] = clamp(c.Center[1], -mercatorLast*deg, mercatorLast*deg)
	}
	return c
}

func (c Camera) projection() Projection {
	p, err := ByName(c.Projection)
	if err != nil {
		return projections[0]
	}
	return p
}

// Margins are the parts of the page, in page units, that furniture covers: the camera centres on and fits into the rest.
type Margins struct{ Left, Top, Right, Bottom float64 }

// Lens is the camera before a page of w×h page units.
func (c Camera) Lens(w, h float64) Lens { return c.LensIn(w, h, Margins{}) }
