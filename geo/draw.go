package geo

import (
	"math"
	"sync"

	"github.com/paulmach/orb"
)

// Draw turns, cuts, bends, projects and crops a geometry, and gives it to the pen. Polygons come as closed rings, cut ones closed
// along the rim or the seam, for filling by either rule; lines are never joined across a cut; of points there is a MoveTo each.
// What is drawn again and again is better prepared once: see Prepare and DrawShape.
func (l Lens) Draw(p Pen, g orb.Geometry) { l.DrawShape(p, Prepare(g)) }

// DrawShape is Draw for a prepared geometry. Nil draws nothing.
func (l Lens) DrawShape(p Pen, s *Shape) { l.each(p, s, (*drawing).part) }

// DrawEdges draws the lines of a shape, and of its polygons the outlines as lines: without the cuts along rim, seam and page,
// and without those edges on the 180th meridian and at the poles that flat data needs and the ground has not. For strokes.
func (l Lens) DrawEdges(p Pen, s *Shape) { l.each(p, s, (*drawing).edges) }

func (l *Lens) each(p Pen, s *Shape, draw func(*drawing, *part)) {
	if s == nil || len(s.parts) == 0 || !l.view.touches(&s.bound) {
		return
	}
	d := drawings.Get().(*drawing)
	d.begin(l, p)
	for i := range s.parts {
		if l.view.touches(&s.parts[i].cover) {
			draw(d, &s.parts[i])
		}
	}
	if d.rim != nil {
		rimCuts.Put(d.rim)
	}
	d.rim, d.stroke.pen, d.fill.pen = nil, nil, nil // these are others'
	drawings.Put(d)
}

// drawings are used again: ten thousand short lines would leave as many behind.
var drawings = sync.Pool{New: func() any { return new(drawing) }}

// drawing is one pass of a lens over shapes.
type drawing struct {
	Lens
	off    float64 // the longitude in the middle, radians, for the cylindricals; whole turns off it draw the earth's other copies
	tol2   float64 // Tolerance squared
	thin2  float64 // Thin squared
	long2  float64 // edges shorter than this are straight enough, squared: 8 tolerances, in which a curve strays by one only if its radius is below 8
	curve  float64 // likewise, where the projection bends arcs no more than to the radius of its plane
	rimCos float64 // cosine of the azimuthals' rim
	stroke stroke
	fill   fill
	bender bender
	seam   seamCut
	rim    *rimCut // nil until a polygon meets the rim
}

// spot is a vertex and where it is on the page.
type spot struct {
	vertex
	x, y float64
}

func (d *drawing) begin(l *Lens, p Pen) {
	tol := l.Tolerance
	if !(tol > 1e-3) {
		tol = 1e-3
	}
	*d = drawing{Lens: *l, off: l.lon0, tol2: tol * tol, thin2: l.Thin * math.Abs(l.Thin)}
	d.long2 = 64 * d.tol2
	d.stroke = stroke{pen: p, box: l.box}
	d.fill = fill{pen: p, box: l.box}
	d.bender.d, d.seam.d = d, d
	d.curve = 8 * tol * l.k
	if l.az != nil {
		d.rimCos = math.Cos(l.az.rim)
	}
}

func (d *drawing) part(p *part) {
	switch p.kind {
	case points:
		d.points(p.paths[0].v)
	case line:
		d.line(&p.paths[0], nil)
	case polygon:
		if d.az != nil {
			d.azimuthalPolygon(p)
		} else {
			d.cylindricalPolygon(p)
		}
	}
}

func (d *drawing) edges(p *part) {
	switch p.kind {
	case points:
	case line:
		d.line(&p.paths[0], nil)
	case polygon:
		for i := range p.paths {
			d.line(&p.paths[i], seam)
		}
	}
}

// seam tells whether an edge is one that only flat data needs: on the 180th meridian, or at a pole.
func seam(a, b *vertex) bool {
	if a.z == b.z && math.Abs(a.z) == 1 {
		return true
	}
	return a.lon == b.lon && math.Abs(math.Abs(math.Remainder(a.lon, 2*math.Pi))-math.Pi) < 1e-9
}

func (d *drawing) points(vs []vertex) {
	d.off = d.lon0
	for _, v := range vs {
		if d.cy != nil {
			v.lon = d.lon0 + wrap(v.lon-d.lon0)
		}
		if x, y := d.xy(&v); d.shown(&v) && d.box.has(x, y) {
			d.stroke.pen.MoveTo(x, y)
		}
	}
}

// spot puts a vertex on the page. It must be in sight.
func (d *drawing) spot(v *vertex) spot {
	x, y := d.xy(v)
	return spot{*v, x, y}
}

func (d *drawing) xy(v *vertex) (x, y float64) {
	if d.az != nil {
		k := d.k * d.az.factor(v.dot(d.frame.to))
		return d.ox + k*v.dot(d.frame.east), d.oy - k*v.dot(d.frame.north)
	}
	y, width := d.cy.row(v.z)
	return d.ox + d.k*width*(v.lon-d.off), d.oy - d.k*y
}

// shown tells whether lines are drawn at a vertex.
func (d *drawing) shown(v *vertex) bool {
	if d.az != nil {
		return v.dot(d.frame.to) > d.rimCos
	}
	return math.Abs(v.lon-d.off) <= math.Pi+1e-9 && math.Abs(v.z) < lineLimit
}

// gentle tells whether the projection bends short arcs at a vertex by no more than a circle of the radius of its plane. In Mercator
// that is so everywhere (their curvature on the plane is at most sin φ); elsewhere, away from rims and poles.
func (d *drawing) gentle(v *vertex) bool {
	switch {
	case d.az == nil:
		return d.cy == mercator || math.Abs(v.z) < 0.7
	case d.az == orthographic:
		return v.dot(d.frame.to) > 0.7
	}
	return v.dot(d.frame.to) > 0
}

// halfway is the middle of an edge.
func (d *drawing) halfway(a, b *vertex) vertex {
	if m, ok := level(a, b); ok {
		return m
	}
	if m := a.vec.add(b.vec); d.az != nil && m.dot(m) > 1e-12 {
		return vertex{m.unit(), (a.lon + b.lon) / 2} // azimuthals do not ask for the longitude
	}
	return halfway(a, b)
}

// level is the middle of an edge that follows a parallel: trace leaves no other edge with ends of equal latitude, but thinning
// may have made longer ones of it.
func level(a, b *vertex) (m vertex, ok bool) {
	if a.z != b.z || math.Abs(b.lon-a.lon) > math.Pi/2 {
		return m, false
	}
	mean := (a.lon + b.lon) / 2
	sin, cos := math.Sincos(mean)
	r := math.Sqrt(math.Max(0, 1-a.z*a.z))
	return vertex{vec{r * cos, r * sin, a.z}, mean}, true
}

func halfway(a, b *vertex) vertex {
	if m, ok := level(a, b); ok {
		return m
	}
	mean := (a.lon + b.lon) / 2
	sum := a.vec.add(b.vec)
	if sum.dot(sum) < 1e-12 { // opposite points: any way is as short; take the meridian
		return vertex{vecAt(mean, (a.lat()+b.lat())/2), mean}
	}
	m := vertex{sum.unit(), mean}
	if a.lon != b.lon && m.x*m.x+m.y*m.y > 1e-20 {
		m.lon = mean + wrap(m.vec.lon()-mean)
	}
	return m
}

// leave finds where an edge leaves what is shown: a is still shown, b is not.
func (d *drawing) leave(a, b vertex) vertex {
	if d.cy != nil && max(math.Abs(a.z), math.Abs(b.z)) < 0.9998 && math.Abs(b.lon-a.lon) < math.Pi/2 { // by the seam, not over a pole
		return atLongitude(&a, &b, d.off+math.Copysign(math.Pi, b.lon-d.off))
	}
	for range 48 {
		m := halfway(&a, &b)
		if d.shown(&m) {
			a = m
		} else {
			b = m
		}
	}
	return a
}

// maxBends is how often an edge may be halved: enough to lead a curve round the rim past the opposite point.
const maxBends = 22

const cos30 = 0.8660254037844387

// bend draws what an edge needs between its ends to look right, by halving it until the pieces are straight (as d3-geo does).
// Of a ring it goes to the fill, of a line to the stroke.
func (d *drawing) bend(a, b *spot, depth int, ring bool) {
	dx, dy := b.x-a.x, b.y-a.y
	d2 := dx*dx + dy*dy
	wide := a.dot(b.vec) < cos30
	if depth == 0 || d2 < d.long2 && !wide {
		return
	}
	if d2 < d.curve && !wide && d.gentle(&a.vertex) && d.gentle(&b.vertex) {
		return
	}
	v := d.halfway(&a.vertex, &b.vertex)
	m := d.spot(&v)
	if !wide && d.straight(a, b, &m, d2) {
		return
	}
	d.bend(a, &m, depth-1, ring)
	if ring {
		d.fill.to(m.x, m.y)
	} else {
		d.stroke.lineTo(m.x, m.y)
	}
	d.bend(&m, b, depth-1, ring)
}

// straight tells whether an edge may be drawn so: it strays little, or all of it is off the page.
func (d *drawing) straight(a, b, m *spot, d2 float64) bool {
	if d.near(a, b, m.x, m.y, 0.5) {
		if d2 < longEdge*longEdge {
			return true
		}
		// A curve like an S goes through the middle of its chord.
		q, r := d.halfway(&a.vertex, &m.vertex), d.halfway(&m.vertex, &b.vertex)
		qx, qy := d.xy(&q)
		rx, ry := d.xy(&r)
		return d.near(a, b, qx, qy, 0.25) && d.near(a, b, rx, ry, 0.75)
	}
	ex, ey := m.x-(a.x+b.x)/2, m.y-(a.y+b.y)/2
	slack := 4 * math.Sqrt(ex*ex+ey*ey)
	return max(a.x, b.x)+slack < d.box.x0 || min(a.x, b.x)-slack > d.box.x1 ||
		max(a.y, b.y)+slack < d.box.y0 || min(a.y, b.y)-slack > d.box.y1
}

// longEdge is how long, in page units, an edge must be for more than one point to be looked at.
const longEdge = 32

// near tells whether a point is within the tolerance of the segment from a to b, and roughly at a fraction of it.
func (d *drawing) near(a, b *spot, x, y, fraction float64) bool {
	dx, dy := b.x-a.x, b.y-a.y
	d2 := dx*dx + dy*dy
	mx, my := x-a.x, y-a.y
	stray := dy*mx - dx*my
	return stray*stray <= d.tol2*d2 && math.Abs((dx*mx+dy*my)-fraction*d2) < 0.2*d2
}
