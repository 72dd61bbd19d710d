package data

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"math"

	"github.com/paulmach/orb"
)

// decodeAtlas reads what data/world/make.mjs wrote: a gzip file with, in this order, the source in words;
// the grid and the arcs of the topology; land, countries and borders as lists of arcs; the grid of the waters,
// lakes and rivers. Whole numbers are zigzag varints; points are steps from the point before.
func decodeAtlas(packed []byte) (*Atlas, error) {
	b, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	return decodeBytes(b)
}

func decodeBytes(b []byte) (*Atlas, error) {
	r := &worldReader{b: b}
	r.text() // source and licences, for whoever opens the file
	t := r.topology(r.grid())
	a := &Atlas{}
	a.Land, a.Coast = r.land(t)
	for range r.count() {
		a.Countries = append(a.Countries, Country{ISO: r.text(), Name: r.text(), Sovereign: r.text(), Shape: r.polygons(t)})
	}
	for range r.count() {
		a.Borders = append(a.Borders, Border{A: r.text(), B: r.text(), Disputed: r.int() == 1, Line: t.line(r.refs(t))})
	}
	g := r.grid()
	for range r.count() {
		a.Lakes = append(a.Lakes, rings(r.lines(g)))
	}
	a.Rivers = r.lines(g)
	return a, r.err
}

// unpack inflates a gzip file at one go: its last four bytes tell the size.
func unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(packed[len(packed)-4:])
	if uint64(size) > 1032*uint64(len(packed)) { // deflate packs no tighter
		return nil, gzip.ErrHeader
	}
	b := make([]byte, size)
	_, err = io.ReadFull(z, b)
	return b, err
}

var errShort = errors.New("the file ends too early or a number in it is out of range")

// worldReader reads numbers from a buffer. After the first error it reads zeros.
type worldReader struct {
	b   []byte
	err error
}

func (r *worldReader) fail() {
	r.b, r.err = nil, errShort
}

func (r *worldReader) int() int {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// count reads a number of things to come, each of which takes a byte at least.
func (r *worldReader) count() int {
	n := r.int()
	if n < 0 || n > len(r.b) {
		r.fail()
		return 0
	}
	return n
}

func (r *worldReader) text() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *worldReader) float() float64 {
	if len(r.b) < 8 {
		r.fail()
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.b = r.b[8:]
	return f
}

// grid turns whole steps into degrees.
type grid struct{ stepX, stepY, west, south float64 }

func (r *worldReader) grid() grid {
	return grid{r.float(), r.float(), r.float(), r.float()}
}

func (g grid) point(x, y int) orb.Point {
	return orb.Point{float64(x)*g.stepX + g.west, float64(y)*g.stepY + g.south}
}

// lines reads lines that share one block of memory.
func (r *worldReader) lines(g grid) []orb.LineString {
	lines, _ := r.flaggedLines(g, false)
	return lines
}

// flaggedLines reads lines, with a flag before the points of each if flagged.
func (r *worldReader) flaggedLines(g grid, flagged bool) (lines []orb.LineString, flags []bool) {
	lines = make([]orb.LineString, r.count())
	flags = make([]bool, len(lines))
	points := make(orb.LineString, r.count())
	var x, y int
	for i := range lines {
		n := r.count()
		if n > len(points) {
			r.fail()
			return nil, nil
		}
		flags[i] = flagged && r.int() == 1
		lines[i], points = points[:n:n], points[n:]
		for k := range lines[i] {
			x += r.int()
			y += r.int()
			lines[i][k] = g.point(x, y)
		}
	}
	return lines, flags
}

func rings(lines []orb.LineString) orb.Polygon {
	p := make(orb.Polygon, len(lines))
	for i, l := range lines {
		p[i] = orb.Ring(l)
	}
	return p
}

// topology holds each arc once. A reference i ≥ 0 is arc i as it stands, ^i is arc i backwards.
type topology struct {
	arcs       []orb.LineString
	artificial []bool // an edge no coast: on ±180° or along the pole
}

func (r *worldReader) topology(g grid) topology {
	arcs, artificial := r.flaggedLines(g, true)
	return topology{arcs, artificial}
}

// refs reads a list of references to arcs of t.
func (r *worldReader) refs(t topology) []int {
	refs := make([]int, r.count())
	last := 0
	for i := range refs {
		last += r.int()
		if max(last, ^last) >= len(t.arcs) {
			r.fail()
			return nil
		}
		refs[i] = last
	}
	return refs
}

func (r *worldReader) polygons(t topology) orb.MultiPolygon {
	m := make(orb.MultiPolygon, r.count())
	for i := range m {
		m[i] = make(orb.Polygon, r.count())
		for k := range m[i] {
			m[i][k] = orb.Ring(t.line(r.refs(t)))
		}
	}
	return m
}

// land reads polygons and their coasts. A ring that is coast all round serves as both.
func (r *worldReader) land(t topology) (orb.MultiPolygon, orb.MultiLineString) {
	m := make(orb.MultiPolygon, r.count())
	var coast orb.MultiLineString
	for i := range m {
		m[i] = make(orb.Polygon, r.count())
		for k := range m[i] {
			refs := r.refs(t)
			ring := t.line(refs)
			m[i][k] = orb.Ring(ring)
			coast = append(coast, t.natural(refs, ring)...)
		}
	}
	return m, coast
}

// line joins arcs end to start. A single arc forward is not copied.
func (t topology) line(refs []int) orb.LineString {
	if len(refs) == 1 && refs[0] >= 0 {
		return t.arcs[refs[0]]
	}
	n := 1
	for _, ref := range refs {
		n += len(t.arcs[max(ref, ^ref)]) - 1
	}
	line := make(orb.LineString, 0, n)
	for _, ref := range refs {
		line = t.appendArc(line, ref)
	}
	return line
}

// appendArc adds an arc to a line that ends where the arc begins.
func (t topology) appendArc(line orb.LineString, ref int) orb.LineString {
	arc := t.arcs[max(ref, ^ref)]
	from := min(len(line), 1)
	if ref >= 0 {
		return append(line, arc[from:]...)
	}
	for i := len(arc) - 1 - from; i >= 0; i-- {
		line = append(line, arc[i])
	}
	return line
}

// natural returns the parts of a ring that are not artificial; the whole ring, if nothing in it is.
func (t topology) natural(refs []int, ring orb.LineString) orb.MultiLineString {
	var parts orb.MultiLineString
	var run []int
	end := func() {
		if len(run) > 0 {
			parts = append(parts, t.line(run))
		}
		run = nil
	}
	for _, ref := range refs {
		if t.artificial[max(ref, ^ref)] {
			end()
			continue
		}
		run = append(run, ref)
	}
	if len(run) == len(refs) {
		return orb.MultiLineString{ring}
	}
	end()
	return parts
}
