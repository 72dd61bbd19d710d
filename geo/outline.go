package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Outline draws the edge of all the earth that the projection shows, cropped to the page: the sea.
func (l Lens) Outline(p Pen) {
	d := new(drawing)
	d.begin(&l, p)
	d.fill.begin()
	defer d.fill.end()
	if l.az != nil {
		d.rimArc(0, 2*math.Pi)
		return
	}
	b := &d.bender
	for _, c := range [4][2]float64{{-1, 1}, {1, 1}, {1, -1}, {-1, -1}} {
		lon := l.lon0 + c[0]*math.Pi
		v := vertexAt(lon, c[1]*90)
		if l.cy == mercator {
			v = vertexAt(lon, c[1]*mercatorLast*deg)
		}
		v.lon = lon
		if b.any {
			d.outlineTo(b, v)
		} else {
			b.to(&v)
		}
	}
	d.outlineTo(b, b.first.vertex)
}

// outlineTo goes down or up the seam by halves, since poles are opposite points, and straight along the map's upper or lower edge.
func (d *drawing) outlineTo(b *bender, v vertex) {
	last := b.last.vertex
	if last.lon == v.lon {
		equator := vertexAt(v.lon, 0)
		b.to(&equator)
		b.to(&v)
		return
	}
	s := d.spot(&v)
	d.fill.to(s.x, s.y)
	b.last = s
}

// graticuleSteps are what a reader can divide by, in degrees.
var graticuleSteps = []float64{0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30}

// GraticuleStep is the step, in degrees, that puts the lines of the graticule about 130 page units apart in the middle of the page.
func (l Lens) GraticuleStep() float64 {
	for _, s := range graticuleSteps {
		if s*rad*l.ground >= 80 {
			return s
		}
	}
	return graticuleSteps[len(graticuleSteps)-1]
}

// Graticule is the meridians and parallels at multiples of step degrees that the page can show, for Draw.
// Where meridians meet at the poles, they end at the last parallel before it, but every 90° they reach it.
// A step outside 0.01…90 counts as the nearest of these.
func (l Lens) Graticule(step float64) orb.MultiLineString {
	if math.IsNaN(step) {
		step = l.GraticuleStep()
	}
	step = clamp(step, 0.01, 90)
	west, south, east, north := l.bounds()
	var g orb.MultiLineString
	for i := math.Ceil(west/step - 1e-9); i*step <= east+1e-9; i++ {
		if east-west >= 360 && i*step >= west+360-1e-9 {
			break
		}
		g = append(g, l.meridian(i*step, south, north, step))
	}
	for i := math.Ceil(south/step - 1e-9); i*step <= north+1e-9; i++ {
		if lat := i * step; math.Abs(lat) < 90-1e-9 {
			g = append(g, parallel(lat, west, east))
		}
	}
	return g
}

func (l *Lens) meridian(lon, south, north, step float64) orb.LineString {
	top := 90 - step
	if r := math.Mod(math.Abs(lon), 90); l.cy != nil || r < 1e-9 || 90-r < 1e-9 {
		top = 90
	}
	south, north = math.Max(south, -top), math.Min(north, top)
	ls := orb.LineString{{lon, south}}
	for lat := math.Ceil(south/30+1e-9) * 30; lat < north-1e-9; lat += 30 {
		ls = append(ls, orb.Point{lon, lat})
	}
	return append(ls, orb.Point{lon, north})
}

// parallel in pieces short enough to be drawn as one.
func parallel(lat, west, east float64) orb.LineString {
	n := math.Max(1, math.Ceil((east-west)/30))
	ls := make(orb.LineString, 0, int(n)+1)
	for i := 0.0; i <= n; i++ {
		ls = append(ls, orb.Point{west + (east-west)*i/n, lat})
	}
	return ls
}

// bounds of what the page can show, degrees; east may run on past 180.
func (l *Lens) bounds() (west, south, east, north float64) {
	c, r := l.view.c, l.view.r
	lat := c.lat()
	south, north = math.Max(-90, (lat-r)*deg), math.Min(90, (lat+r)*deg)
	if l.view.hasPole() || math.Abs(lat)+r >= math.Pi/2 {
		return -180, south, 180, north
	}
	half := math.Asin(clamp(math.Sin(r)/math.Cos(lat), 0, 1)) * deg
	lon := c.lon() * deg
	return lon - half, south, lon + half, north
}
