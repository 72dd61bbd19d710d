package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

type orbShape = orb.Geometry

// maxForeignNesting is how deep collections may be nested.
const maxForeignNesting = 8

var errBlob = errors.New("the geometry is damaged")

// foreignShape reads the geometry of a row, whatever stands there: with
// heights and measures, which are left out, in any byte order.
func foreignShape(v any) (orb.Geometry, error) {
	if v == nil {
		return nil, nil
	}
	blob, ok := v.([]byte)
	if !ok {
		return nil, errors.New("a geometry was expected, not a text or number")
	}
	h, err := parseHeader(blob)
	if err != nil || h.empty {
		return nil, err
	}
	r := &wkbReader{rest: blob[h.size:]}
	g := r.geometry(0)
	return g, r.wrong
}

// wkbReader reads well-known binary, ISO 13249-3 or extended. The first fault
// sticks.
type wkbReader struct {
	rest  []byte
	order binary.ByteOrder
	skip  int // bytes of height and measure after each position
	wrong error
}

func (r *wkbReader) fail(err error) {
	if r.wrong == nil {
		r.wrong = err
	}
	r.rest = nil
}

func (r *wkbReader) take(n int) []byte {
	if len(r.rest) < n {
		r.fail(errBlob)
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// count reads how many things follow that take so many bytes each, at least.
func (r *wkbReader) count(size int) int {
	n := r.order.Uint32(r.take(4))
	if r.wrong != nil || uint64(n)*uint64(size) > uint64(len(r.rest)) {
		r.fail(errBlob)
		return 0
	}
	return int(n)
}

// kind reads the byte order and the type: 1 for a point to 7 for a collection.
func (r *wkbReader) kind() uint32 {
	r.order = binary.LittleEndian
	if r.take(1)[0] == 0 {
		r.order = binary.BigEndian
	}
	code := r.order.Uint32(r.take(4))
	extra := 0
	if code&0x80000000 != 0 {
		extra++
	}
	if code&0x40000000 != 0 {
		extra++
	}
	if code&0x20000000 != 0 {
		r.take(4) // number of the reference system
	}
	code &= 0x0FFFFFFF
	switch code / 1000 {
	case 1, 2:
		extra++
	case 3:
		extra += 2
	}
	r.skip = 8 * extra
	return code % 1000
}

func (r *wkbReader) geometry(level int) orb.Geometry {
	if level > maxForeignNesting {
		r.fail(errors.New("geometries are nested too deep"))
		return nil
	}
	switch kind := r.kind(); kind {
	case 1:
		if p := r.point(); !math.IsNaN(p[0]) || !math.IsNaN(p[1]) {
			return p
		}
		return nil // the empty point
	case 2:
		return orb.LineString(r.points())
	case 3:
		return r.polygon()
	case 4, 5, 6, 7:
		return r.several(kind, level)
	default:
		r.fail(fmt.Errorf("a geometry of type %d (a curve or surface) is not read", kind))
		return nil
	}
}

func (r *wkbReader) point() orb.Point {
	b := r.take(16 + r.skip)
	return orb.Point{math.Float64frombits(r.order.Uint64(b)), math.Float64frombits(r.order.Uint64(b[8:]))}
}

func (r *wkbReader) points() []orb.Point {
	all := make([]orb.Point, r.count(16+r.skip))
	for i := range all {
		all[i] = r.point()
	}
	return all
}

func (r *wkbReader) polygon() orb.Polygon {
	all := make(orb.Polygon, r.count(4))
	for i := range all {
		all[i] = r.points()
	}
	return all
}

// several reads a geometry of several, as the type that all members have.
func (r *wkbReader) several(kind uint32, level int) orb.Geometry {
	n := r.count(5)
	all := make(orb.Collection, 0, min(n, 1024))
	for range n {
		if r.wrong != nil {
			return nil
		}
		if g := r.geometry(level + 1); g != nil {
			all = append(all, g)
		}
	}
	switch kind {
	case 4:
		return ofOne[orb.MultiPoint](r, all)
	case 5:
		return ofOne[orb.MultiLineString](r, all)
	case 6:
		return ofOne[orb.MultiPolygon](r, all)
	}
	return all
}

// ofOne is a geometry of members of one type.
func ofOne[M interface {
	~[]T
	orb.Geometry
}, T orb.Geometry](r *wkbReader, all orb.Collection) orb.Geometry {
	out := make(M, 0, len(all))
	for _, g := range all {
		t, ok := g.(T)
		if !ok {
			r.fail(errBlob)
			return nil
		}
		out = append(out, t)
	}
	return out
}
