package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// A geometry in a GeoPackage is a header, "GP", and the geometry as WKB:
// https://www.geopackage.org/spec131/#gpb_format
const (
	wgs84        = 4326
	headerSize   = 8
	littleEndian = 1 << 0
	emptyFlag    = 1 << 4
	extendedFlag = 1 << 5
)

var errGeometry = errors.New("not a GeoPackage geometry")

// EncodeGeometry is g in degrees on WGS 84 as a GeoPackage stores it: with an
// envelope, but for a point, which is its own.
func EncodeGeometry(g orb.Geometry) ([]byte, error) {
	if l, ok := g.(orb.LineString); ok && len(l) > 0 {
		return encodeLine(l), nil
	}
	body, err := wkb.Marshal(g, binary.LittleEndian)
	if err != nil {
		return nil, fmt.Errorf("encode a %s: %w", g.GeoJSONType(), err)
	}
	_, point := g.(orb.Point)
	bound := g.Bound()
	flags := byte(littleEndian)
	switch {
	case !point && bound.IsEmpty():
		flags |= emptyFlag
	case !point:
		flags |= 1 << 1 // envelope of minx, maxx, miny, maxy
	}
	blob := make([]byte, 0, headerSize+32+len(body))
	blob = append(blob, 'G', 'P', 0, flags)
	blob = binary.LittleEndian.AppendUint32(blob, wgs84)
	if flags>>1&7 == 1 {
		for _, v := range []float64{bound.Min[0], bound.Max[0], bound.Min[1], bound.Max[1]} {
			blob = binary.LittleEndian.AppendUint64(blob, math.Float64bits(v))
		}
	}
	return append(blob, body...), nil
}

// encodeLine is EncodeGeometry for what an import has a hundred thousand of.
func encodeLine(l orb.LineString) []byte {
	bound := boundOfLine(l)
	blob := make([]byte, 0, headerSize+32+1+4+4+16*len(l))
	blob = append(blob, 'G', 'P', 0, littleEndian|1<<1)
	blob = binary.LittleEndian.AppendUint32(blob, wgs84)
	for _, v := range []float64{bound.Min[0], bound.Max[0], bound.Min[1], bound.Max[1]} {
		blob = binary.LittleEndian.AppendUint64(blob, math.Float64bits(v))
	}
	blob = append(blob, 1) // little end first
	blob = binary.LittleEndian.AppendUint32(blob, 2)
	blob = binary.LittleEndian.AppendUint32(blob, uint32(len(l)))
	for _, p := range l {
		blob = binary.LittleEndian.AppendUint64(blob, math.Float64bits(p[0]))
		blob = binary.LittleEndian.AppendUint64(blob, math.Float64bits(p[1]))
	}
	return blob
}

// boundOfAny is g.Bound(), for lines ten times as quick.
func boundOfAny(g orb.Geometry) orb.Bound {
	if l, ok := g.(orb.LineString); ok && len(l) > 0 {
		return boundOfLine(l)
	}
	return g.Bound()
}

func boundOfLine(l orb.LineString) orb.Bound {
	b := orb.Bound{Min: l[0], Max: l[0]}
	for _, p := range l[1:] {
		b.Min = orb.Point{min(b.Min[0], p[0]), min(b.Min[1], p[1])}
		b.Max = orb.Point{max(b.Max[0], p[0]), max(b.Max[1], p[1])}
	}
	return b
}

// header is what stands before the WKB.
type header struct {
	srs      int32
	empty    bool
	envelope *orb.Bound // nil: not given
	size     int
}

// envelopeSizes has the number of coordinates by the envelope's code.
var envelopeSizes = []int{0, 4, 6, 6, 8}

func parseHeader(blob []byte) (header, error) {
	if len(blob) < headerSize || blob[0] != 'G' || blob[1] != 'P' {
		return header{}, errGeometry
	}
	flags := blob[3]
	code := int(flags >> 1 & 7)
	if flags&extendedFlag != 0 || code >= len(envelopeSizes) {
		return header{}, fmt.Errorf("%w of a kind that is known here", errGeometry)
	}
	var order binary.ByteOrder = binary.BigEndian
	if flags&littleEndian != 0 {
		order = binary.LittleEndian
	}
	h := header{
		srs:   int32(order.Uint32(blob[4:])),
		empty: flags&emptyFlag != 0,
		size:  headerSize + 8*envelopeSizes[code],
	}
	if len(blob) < h.size {
		return header{}, errGeometry
	}
	if code > 0 {
		at := func(i int) float64 { return math.Float64frombits(order.Uint64(blob[headerSize+8*i:])) }
		h.envelope = &orb.Bound{Min: orb.Point{at(0), at(2)}, Max: orb.Point{at(1), at(3)}}
	}
	return h, nil
}

// DecodeGeometry reads a geometry of this program or of another: any byte
// order, with or without envelope. It gives the number of the reference
// system too; what is empty comes back as nil.
func DecodeGeometry(blob []byte) (g orb.Geometry, srs int, err error) {
	h, err := parseHeader(blob)
	if err != nil {
		return nil, 0, err
	}
	if h.empty {
		return nil, int(h.srs), nil
	}
	g, err = unmarshalWKB(blob[h.size:])
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", errGeometry, err)
	}
	return g, int(h.srs), nil
}

// unmarshalWKB reads WKB of unknown origin. A broken file must give an error,
// whatever the decoder thinks of it.
func unmarshalWKB(b []byte) (g orb.Geometry, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("WKB: %v", r)
		}
	}()
	return wkb.Unmarshal(b)
}

// boundOf is the envelope of a stored geometry; ok is false where it is empty.
// A point is written as a header and WKB of 21 bytes; its two coordinates are
// read in place, for this is called for every row that an editor changes.
func boundOf(blob []byte) (b orb.Bound, ok bool, err error) {
	h, err := parseHeader(blob)
	if err != nil || h.empty {
		return orb.Bound{}, false, err
	}
	if h.envelope != nil {
		return *h.envelope, !h.envelope.IsEmpty(), nil
	}
	g, _, err := DecodeGeometry(blob)
	if err != nil || g == nil {
		return orb.Bound{}, false, err
	}
	b = g.Bound()
	nan := math.IsNaN(b.Min[0]) || math.IsNaN(b.Min[1]) // WKB's empty point
	return b, !nan && !b.IsEmpty(), nil
}
