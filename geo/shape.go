package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Shape is a geometry made ready for drawing again and again: unit vectors instead of degrees, and caps that tell early
// what the page cannot show. It never changes and may be drawn by several goroutines at once.
type Shape struct {
	parts []part
	bound cover
}

type kind uint8

const (
	points kind = iota
	line
	polygon
)

// part is one line, one polygon, or all the points of a shape.
type part struct {
	kind  kind
	paths []path // one line, or the rings of a polygon, the outer first
	cover cover  // holds the part, its inside too
}

// path is a line or a closed ring, whose last vertex is its first.
type path struct {
	v      []vertex
	chunks []cover // chunk i holds the vertices from i*chunkLen to (i+1)*chunkLen, both included
	lo, hi float64 // its range of longitudes
	turn   int     // how often a ring runs round the earth, eastward
	pole   float64 // the pole (z) that such a ring surrounds
}

// vertex is a direction with its longitude in radians, which runs on without a jump along a path.
type vertex struct {
	vec
	lon float64
}

// chunkLen was chosen by benchmark: shorter chunks cost memory and tests, longer ones let more through that is off the page.
const chunkLen = 48

// parallelSpan is the longest edge of a line that follows its parallel, degrees (see the package comment).
const parallelSpan = 30 + 1e-6

// Prepare makes a shape of any orb geometry, which it leaves alone. Vertices that are no position (not finite, latitude
// beyond ±90) are left out, then lines of less than two and rings of less than three.
func Prepare(g orb.Geometry) *Shape {
	s := &Shape{}
	s.add(g)
	s.bound = boundOf(s.parts)
	return s
}

// Empty tells whether there is nothing to draw.
func (s *Shape) Empty() bool { return len(s.parts) == 0 }

func (s *Shape) add(g orb.Geometry) {
	switch g := g.(type) {
	case orb.Point:
		s.addPoints(orb.MultiPoint{g})
	case orb.MultiPoint:
		s.addPoints(g)
	case orb.LineString:
		s.addLine(g)
	case orb.MultiLineString:
		for _, l := range g {
			s.addLine(l)
		}
	case orb.Ring:
		s.addPolygon(orb.Polygon{g})
	case orb.Polygon:
		s.addPolygon(g)
	case orb.MultiPolygon:
		for _, p := range g {
			s.addPolygon(p)
		}
	case orb.Bound: // may run over the 180th meridian, either way it is written
		s.addPolygon(orb.Polygon{boxRing(g)})
	case orb.Collection:
		for _, m := range g {
			s.add(m)
		}
	}
}

func (s *Shape) addPoints(ps orb.MultiPoint) {
	vs := make([]vertex, 0, len(ps))
	for _, p := range ps {
		if onEarth(p[0], p[1]) {
			vs = append(vs, vertexAt(p[0]*rad, p[1]))
		}
	}
	if len(vs) > 0 {
		s.parts = append(s.parts, part{points, []path{{v: vs}}, enclose(vs)})
	}
}

func (s *Shape) addLine(ls orb.LineString) {
	vs := trace(ls, line, len(ls) == 2) // in a longer line, 180 after -180 is the same place said twice
	if len(vs) < 2 {
		return
	}
	p := pathOf(vs)
	c := wholeEarth
	if len(p.chunks) == 1 {
		c = p.chunks[0]
	} else {
		c = enclose(vs)
	}
	if !c.small() {
		c = wholeEarth // the arcs of a line round the earth may leave a large cap
	}
	s.parts = append(s.parts, part{line, []path{p}, c})
}

func (s *Shape) addPolygon(pg orb.Polygon) {
	var rings []path
	for i, r := range pg {
		vs := traceRing(r)
		if len(vs) >= 4 {
			rings = append(rings, ringOf(vs, len(rings) > 0))
		} else if i == 0 {
			return // holes in nothing
		}
	}
	if len(rings) == 0 {
		return
	}
	p := part{polygon, rings, rings[0].chunks[0]}
	if len(rings[0].chunks) > 1 {
		p.cover = enclose(rings[0].v)
	}
	if !p.cover.small() || p.contains(p.cover.c.times(-1)) {
		p.cover = wholeEarth
	}
	s.parts = append(s.parts, p)
}

// boxRing goes round a bound in steps of at most 90°, so that no edge is taken the short way round. A bound whose east is
// west of its west lies across the 180th meridian.
func boxRing(b orb.Bound) (r orb.Ring) {
	west, east := b.Min[0], b.Max[0]
	if east < west {
		east += 360
	}
	if !onEarth(west, b.Min[1]) || !onEarth(east, b.Max[1]) {
		return nil
	}
	n := math.Max(1, math.Ceil((math.Min(east-west, 360))/90))
	for i := 0.0; i <= n; i++ {
		r = append(r, orb.Point{west + math.Min(east-west, 360)*i/n, b.Min[1]})
	}
	for i := n; i >= 0; i-- {
		r = append(r, orb.Point{west + math.Min(east-west, 360)*i/n, b.Max[1]})
	}
	return r
}

func closed(r orb.Ring) orb.LineString {
	if n := len(r); n > 0 && r[0] != r[n-1] {
		return append(append(make(orb.LineString, 0, n+1), r...), r[0])
	}
	return orb.LineString(r)
}

func boundOf(ps []part) cover {
	if len(ps) == 0 {
		return cover{c: vec{0, 0, 1}, cos: 1}
	}
	mids := make([]vertex, len(ps))
	for i := range ps {
		mids[i].vec = ps[i].cover.c
	}
	c, r := enclose(mids).c, 0.0
	for i := range ps {
		r = math.Max(r, c.angle(ps[i].cover.c)+ps[i].cover.r)
	}
	return coverOf(c, r)
}

// pathOf finds the chunks and the range of longitudes.
func pathOf(vs []vertex) path {
	p := path{v: vs, lo: math.Inf(1), hi: math.Inf(-1)}
	for i := range vs {
		p.lo, p.hi = math.Min(p.lo, vs[i].lon), math.Max(p.hi, vs[i].lon)
	}
	for i := 0; i == 0 || i < len(vs)-1; i += chunkLen {
		c := enclose(vs[i:min(i+chunkLen+1, len(vs))])
		if !c.small() {
			c = wholeEarth
		}
		p.chunks = append(p.chunks, c)
	}
	return p
}

// ringOf turns the ring so that its polygon's inside is on the left, and finds which pole it surrounds, if any.
func ringOf(vs []vertex, hole bool) path {
	turn := int(math.Round((vs[len(vs)-1].lon - vs[0].lon) / (2 * math.Pi)))
	below := 0.0 // the area south of the ring, eastward positive, from the equator down
	for i := 1; i < len(vs); i++ {
		below += (vs[i].lon - vs[i-1].lon) * (vs[i].z + vs[i-1].z) / 2
	}
	pole, left := 0.0, below < 0
	if turn != 0 {
		pole = math.Copysign(1, below*float64(turn)) // the ring is north of the equator on average: the north pole's side is smaller
		left = (pole > 0) == (turn > 0)
	}
	if left == hole {
		for i, j := 0, len(vs)-1; i < j; i, j = i+1, j-1 {
			vs[i], vs[j] = vs[j], vs[i]
		}
		turn = -turn
	}
	p := pathOf(vs)
	p.turn, p.pole = turn, pole
	return p
}
