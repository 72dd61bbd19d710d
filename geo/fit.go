package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// fitZoom is the closest that Fit comes to places and lines: a single place is shown with some 150 km on either side.
const fitZoom = 7

// Fit is the camera of a projection that shows all of a geometry within the margins of a page of w×h page units, as large as it can;
// also if it lies across the 180th meridian or about a pole. Of more than the projection can show, it shows as
// much as fits about the middle. Several geometries go into an orb.Collection, places into an orb.MultiPoint.
// A bound is fitted as closely as MaxZoom allows, anything else is left some ground about it.
// Where there is nothing to show it is the default camera, in the given projection.
func Fit(projection string, g orb.Geometry, w, h float64, m Margins) Camera {
	c := DefaultCamera()
	c.Projection = projection
	c = c.sane()
	vs := Prepare(g).sample()
	if len(vs) == 0 {
		return c
	}
	closest := float64(fitZoom)
	if _, ok := g.(orb.Bound); ok {
		closest = MaxZoom
	}
	c.Zoom = 0
	c.Center = c.projection().aim(vs)
	for range 8 {
		l := c.LensIn(w, h, m)
		b, ok := l.extent(vs)
		if !ok {
			break
		}
		midX, midY := l.Middle()
		p, ok := l.Unproject((b.x0+b.x1)/2, (b.y0+b.y1)/2)
		grow := math.Min((w-m.Left-m.Right)/math.Max(b.x1-b.x0, 1e-9), (h-m.Top-m.Bottom)/math.Max(b.y1-b.y0, 1e-9))
		if !ok || !(grow > 0) {
			break
		}
		far := math.Hypot((b.x0+b.x1)/2-midX, (b.y0+b.y1)/2-midY)
		if far > 0.01 {
			c.Center = p
		}
		c.Zoom = clamp(c.Zoom+math.Log2(grow), MinZoom, closest)
	}
	return c.sane()
}

// sample is the vertices of a shape, with the middles of long edges.
func (s *Shape) sample() []vertex {
	var vs []vertex
	for i := range s.parts {
		for _, p := range s.parts[i].paths {
			for j := range p.v {
				if j > 0 && s.parts[i].kind != points {
					vs = middles(vs, p.v[j-1], p.v[j], 6)
				}
				vs = append(vs, p.v[j])
			}
		}
	}
	return vs
}

func middles(vs []vertex, a, b vertex, depth int) []vertex {
	if depth == 0 || a.dot(b.vec) > math.Cos(5*rad) {
		return vs
	}
	m := halfway(&a, &b)
	return middles(append(middles(vs, a, m, depth-1), m), m, b, depth-1)
}

// extent is the box on the page of all vertices; those beyond the rim count as on it.
func (l *Lens) extent(vs []vertex) (b box, ok bool) {
	b = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for i := range vs {
		x, y, in := l.Project(vs[i].point())
		if !in && l.az != nil {
			x, y = l.onRim(vs[i].vec)
			in = true
		}
		if in {
			b.x0, b.x1 = math.Min(b.x0, x), math.Max(b.x1, x)
			b.y0, b.y1 = math.Min(b.y0, y), math.Max(b.y1, y)
			ok = true
		}
	}
	return b, ok
}

// onRim is the point of the rim on the side of v.
func (l *Lens) onRim(v vec) (x, y float64) {
	e, n := v.dot(l.frame.east), v.dot(l.frame.north)
	r := l.k * l.az.radius / math.Max(math.Hypot(e, n), 1e-12)
	return l.ox + r*e, l.oy - r*n
}

// aim is the middle of the smallest cap about the vertices.
func (a *azimuthal) aim(vs []vertex) orb.Point { return enclose(vs).c.point() }

// aim is opposite the widest gap in longitude, between the highest and the lowest.
func (c *cylindrical) aim(vs []vertex) orb.Point {
	lons := make([]float64, len(vs))
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range vs {
		lons[i] = wrap(vs[i].lon)
		lo, hi = math.Min(lo, vs[i].z), math.Max(hi, vs[i].z)
	}
	slices.SortFunc(lons, cmp.Compare[float64])
	east, gap := lons[0], lons[0]+2*math.Pi-lons[len(lons)-1]
	for i := 1; i < len(lons); i++ {
		if d := lons[i] - lons[i-1]; d > gap {
			east, gap = lons[i], d
		}
	}
	y0, _ := c.row(lo)
	y1, _ := c.row(hi)
	y := clamp((y0+y1)/2, -c.top, c.top)
	return orb.Point{wrapDegrees((east - gap/2 + math.Pi) * deg), c.lat(y) * deg}
}
