package sqlite

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

var line = orb.LineString{{130.3, 42.24}, {190.65, 66}, {-10, -33.5}}

func TestGeometriesComeBack(t *testing.T) {
	for name, g := range map[string]orb.Geometry{
		"a point":      orb.Point{-170.25, 65.5},
		"a line":       line,
		"a polygon":    orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}},
		"several":      orb.MultiLineString{line, line[:2]},
		"a collection": orb.Collection{orb.Point{1, 2}, line},
	} {
		blob, err := EncodeGeometry(g)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, srs, err := DecodeGeometry(blob)
		if err != nil || srs != 4326 || !reflect.DeepEqual(got, g) {
			t.Errorf("%s: %v in %d (%v), want %v", name, got, srs, err, g)
		}
		if b, ok, err := boundOf(blob); err != nil || !ok || b != g.Bound() {
			t.Errorf("%s: bound %v %v (%v), want %v", name, b, ok, err, g.Bound())
		}
	}
}

// foreign is a blob as other programs write it.
func foreign(order binary.AppendByteOrder, flags byte, envelope []float64, g orb.Geometry) []byte {
	if order == binary.LittleEndian {
		flags |= 1
	}
	blob := order.AppendUint32([]byte{'G', 'P', 0, flags}, 3857)
	for _, v := range envelope {
		blob = order.AppendUint64(blob, math.Float64bits(v))
	}
	var other binary.ByteOrder = binary.BigEndian // WKB says its own order
	if order == binary.BigEndian {
		other = binary.LittleEndian
	}
	return append(blob, wkb.MustMarshal(g, other)...)
}

func TestForeignBlobs(t *testing.T) {
	nan := math.NaN()
	box := []float64{-10, 190.65, -33.5, 66}
	for name, c := range map[string]struct {
		blob  []byte
		want  orb.Geometry
		empty bool
	}{
		"big end first, no envelope":        {foreign(binary.BigEndian, 0, nil, line), line, false},
		"big end first, with envelope":      {foreign(binary.BigEndian, 1<<1, box, line), line, false},
		"an envelope with heights":          {foreign(binary.LittleEndian, 2<<1, append(box, 0, 9), line), line, false},
		"an envelope with measures":         {foreign(binary.LittleEndian, 3<<1, append(box, 0, 9), line), line, false},
		"an envelope with both":             {foreign(binary.LittleEndian, 4<<1, append(box, 0, 9, 0, 9), line), line, false},
		"marked empty":                      {foreign(binary.LittleEndian, 1<<4, nil, orb.LineString{}), nil, true},
		"marked empty, envelope of nothing": {foreign(binary.LittleEndian, 1<<4|1<<1, []float64{nan, nan, nan, nan}, orb.LineString{}), nil, true},
		"a line of no points":               {foreign(binary.LittleEndian, 0, nil, orb.LineString{}), orb.LineString{}, true},
	} {
		g, srs, err := DecodeGeometry(c.blob)
		if err != nil || srs != 3857 || !reflect.DeepEqual(g, c.want) {
			t.Errorf("%s: %v in %d (%v)", name, g, srs, err)
		}
		b, ok, err := boundOf(c.blob)
		if err != nil || ok == c.empty || ok && b != line.Bound() {
			t.Errorf("%s: bound %v, %v (%v)", name, b, ok, err)
		}
	}
}

func TestBlobsThatAreNoGeometry(t *testing.T) {
	good, err := EncodeGeometry(line)
	if err != nil {
		t.Fatal(err)
	}
	huge := bytes.Clone(good)
	binary.LittleEndian.PutUint32(huge[headerSize+32+5:], 0xFFFFFFF0) // number of points
	for name, blob := range map[string][]byte{
		"nothing":                       {},
		"a text":                        []byte("LINESTRING(0 0, 1 1)"),
		"bare WKB":                      wkb.MustMarshal(line),
		"a cut header":                  good[:6],
		"a cut envelope":                good[:20],
		"a cut line":                    good[:len(good)-5],
		"four thousand million points":  huge,
		"an envelope code nobody knows": append([]byte{'G', 'P', 0, 1 | 7<<1}, good[4:]...),
		"an extended geometry":          append([]byte{'G', 'P', 0, 1 | 1<<5}, good[4:]...),
	} {
		if g, _, err := DecodeGeometry(blob); err == nil {
			t.Errorf("%s is read as %v", name, g)
		}
	}
}

func FuzzDecodeGeometry(f *testing.F) {
	for _, g := range []orb.Geometry{line, orb.Point{1, 2}, orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, orb.Collection{orb.Point{1, 2}}} {
		blob, err := EncodeGeometry(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(blob)
		f.Add(foreign(binary.BigEndian, 0, nil, g))
	}
	f.Fuzz(func(t *testing.T, blob []byte) {
		g, _, err := DecodeGeometry(blob)
		boundOf(blob)
		if err != nil || g == nil {
			return
		}
		again, err := EncodeGeometry(g)
		if err != nil {
			t.Fatalf("%v cannot be written: %v", g, err)
		}
		if back, _, err := DecodeGeometry(again); err != nil {
			t.Fatalf("%v comes back as %v (%v)", g, back, err)
		}
	})
}

// Lines have an encoder of their own; it must write what the common one does.
func TestALineIsEncodedLikeAnyGeometry(t *testing.T) {
	for _, l := range []orb.LineString{line, {{1, 2}}, {{-180, -90}, {180, 90}, {0, 0}}, {{190.5, 1}, {170, 2}}} {
		quick, err := EncodeGeometry(l)
		if err != nil {
			t.Fatal(err)
		}
		b := l.Bound()
		want := append([]byte{'G', 'P', 0, littleEndian | 1<<1}, 0xe6, 0x10, 0, 0)
		for _, v := range []float64{b.Min[0], b.Max[0], b.Min[1], b.Max[1]} {
			want = binary.LittleEndian.AppendUint64(want, math.Float64bits(v))
		}
		want = append(want, wkb.MustMarshal(l, binary.LittleEndian)...)
		if !bytes.Equal(quick, want) || boundOfAny(l) != b {
			t.Errorf("%v: %x, want %x", l, quick, want)
		}
	}
}
