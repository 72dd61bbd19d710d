package geo

import (
	"math"

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
	d := newDrawing(l, p)
	for i := range s.parts {
		if l.view.touches(&s.parts[i].cover) {
			draw(d, &s.parts[i])
		}
	}
}

// drawing is one pass of a lens over shapes.
type drawing struct {
	*Lens
	off    float64 // the longitude in the middle, radians, for the cylindricals; whole turns off it draw the earth's other copies
	tol2   float64 // Tolerance squared
	thin2  float64 // Thin squared
	long2  float64 // edges shorter than this on the page are straight enough, squared
	rimCos float64 // cosine of the azimuthals' rim
	stroke stroke
	fill   fill
	ring   []spot  // scratch for rings that meet the rim
	chains []chain //
	ends   []chainEnd
	odd    bool // the rim is inside the polygon after the odd ends
}

// spot is a vertex and where it is on the page.
type spot struct {
	vertex
	x, y float64
}

func newDrawing(l *Lens, p Pen) *drawing {
	tol := math.Max(l.Tolerance, 1e-3)
	d := &drawing{Lens: l, off: l.lon0, tol2: tol * tol, thin2: l.Thin * math.Abs(l.Thin)}
	d.long2 = 256 * d.tol2 // 16 tolerances: a curve of that length bends by less than one unless its radius is below 32
	d.stroke = stroke{pen: p, box: l.box}
	d.fill = fill{pen: p, box: l.box}
	if l.az != nil {
		d.rimCos = math.Cos(l.az.rim)
	}
	return d
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
	for _, v := range vs {
		if d.cy != nil {
			v.lon = d.off + wrap(v.lon-d.off)
		}
		if s := d.spot(v); d.shown(&v) && d.box.has(s.x, s.y) {
			d.stroke.pen.MoveTo(s.x, s.y)
		}
	}
}

// spot puts a vertex on the page. It must be in sight.
func (d *drawing) spot(v vertex) spot {
	if d.az != nil {
		k := d.k * d.az.factor(v.dot(d.frame.to))
		return spot{v, d.ox + k*v.dot(d.frame.east), d.oy - k*v.dot(d.frame.north)}
	}
	y, width := d.cy.row(v.z)
	return spot{v, d.ox + d.k*width*(v.lon-d.off), d.oy - d.k*y}
}

// shown tells whether lines are drawn at a vertex.
func (d *drawing) shown(v *vertex) bool {
	if d.az != nil {
		return v.dot(d.frame.to) > d.rimCos
	}
	return math.Abs(v.lon-d.off) <= math.Pi+1e-9 && math.Abs(v.z) < lineLimit
}

// halfway is the middle of an edge.
func halfway(a, b *vertex) vertex {
	mean := (a.lon + b.lon) / 2
	if a.z == b.z && math.Abs(b.lon-a.lon) <= parallelSpan {
		sin, cos := math.Sincos(mean)
		r := math.Sqrt(math.Max(0, 1-a.z*a.z))
		return vertex{vec{r * cos, r * sin, a.z}, mean}
	}
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

// leave finds where an edge leaves what is seen: a is on the side that the test says yes to, b on the other.
func leave(a, b vertex, in func(*vertex) bool) vertex {
	for range 48 {
		m := halfway(&a, &b)
		if in(&m) {
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
func (d *drawing) bend(a, b *spot, depth int, to func(x, y float64)) {
	dx, dy := b.x-a.x, b.y-a.y
	d2 := dx*dx + dy*dy
	wide := a.dot(b.vec) < cos30
	if depth == 0 || d2 < d.long2 && !wide {
		return
	}
	v := halfway(&a.vertex, &b.vertex)
	m := d.spot(v)
	if !wide && d.straight(a, b, &m, dx, dy, d2) {
		return
	}
	d.bend(a, &m, depth-1, to)
	to(m.x, m.y)
	d.bend(&m, b, depth-1, to)
}

// straight tells whether an edge may be drawn so: it strays little, or all of it is off the page.
func (d *drawing) straight(a, b, m *spot, dx, dy, d2 float64) bool {
	mx, my := m.x-a.x, m.y-a.y
	stray := dy*mx - dx*my
	along := (dx*mx+dy*my)/d2 - 0.5
	if stray*stray <= d.tol2*d2 && math.Abs(along) < 0.3 {
		return true
	}
	ex, ey := m.x-(a.x+b.x)/2, m.y-(a.y+b.y)/2
	slack := 2 * math.Sqrt(ex*ex+ey*ey)
	return max(a.x, b.x)+slack < d.box.x0 || min(a.x, b.x)-slack > d.box.x1 ||
		max(a.y, b.y)+slack < d.box.y0 || min(a.y, b.y)-slack > d.box.y1
}
