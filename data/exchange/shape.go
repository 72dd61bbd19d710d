package exchange

import (
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"

	"crypto/sha256"

	"github.com/paulmach/orb"
)

// located puts the row's shapes into degrees; true: they cannot be used, and
// the row has been blamed.
func (e *entries) located() bool {
	if text := e.cell(fGeometry).text; text != "" && len(e.in.shapes) == 0 {
		shapes, err := parseWKT(text)
		if err != nil {
			e.blame(fGeometry, text, err)
			return true
		}
		e.in.shapes = shapes
	}
	for i, shape := range e.in.shapes {
		moved, err := e.inDegrees(shape)
		if err != nil {
			e.blame(fGeometry, "", err)
			return true
		}
		e.in.shapes[i] = moved
	}
	return false
}

// inDegrees is the shape in degrees; its points are changed in place.
func (e *entries) inDegrees(g orb.Geometry) (orb.Geometry, error) {
	switch g := g.(type) {
	case orb.Point:
		one := []orb.Point{g}
		err := e.degrees(one)
		return one[0], err
	case orb.LineString:
		return g, e.degrees(g)
	case orb.MultiPoint:
		return g, e.degrees(g)
	case orb.Ring:
		return g, e.degrees(g)
	case orb.Collection:
		for i := range g {
			moved, err := e.inDegrees(g[i])
			if err != nil {
				return nil, err
			}
			g[i] = moved
		}
		return g, nil
	}
	for _, part := range members(g) {
		if _, err := e.inDegrees(part); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// members are the parts of a shape of several.
func members(g orb.Geometry) []orb.Geometry {
	var all []orb.Geometry
	switch g := g.(type) {
	case orb.MultiLineString:
		for _, l := range g {
			all = append(all, l)
		}
	case orb.Polygon:
		for _, r := range g {
			all = append(all, r)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			all = append(all, p)
		}
	case orb.Collection:
		all = g
	}
	return all
}

// lines are the row's lines, those joined that meet. Points and areas are no
// road: that is noted once.
func (e *entries) lines() []orb.LineString {
	var all []orb.LineString
	if len(e.in.shapes) == 0 {
		return e.endsOfLine()
	}
	for _, shape := range e.in.shapes {
		if !gather(&all, shape) {
			e.note("points and areas are no road: their claims stand without one")
		}
	}
	return join(all)
}

// endsOfLine is the line between the positions in the fields from_lon,
// from_lat, to_lon and to_lat.
func (e *entries) endsOfLine() []orb.LineString {
	if e.cell(fFromLon).text+e.cell(fFromLat).text+e.cell(fToLon).text+e.cell(fToLat).text == "" {
		return nil
	}
	from, err := e.lonLat(fFromLon, fFromLat)
	if err != nil {
		e.blame(fFromLat, "", err)
	}
	to, err := e.lonLat(fToLon, fToLat)
	if err != nil {
		e.blame(fToLat, "", err)
	}
	return []orb.LineString{{from, to}}
}

// gather adds the lines of a shape; false: there is something else in it.
func gather(all *[]orb.LineString, g orb.Geometry) bool {
	switch g := g.(type) {
	case orb.LineString:
		*all = append(*all, g)
		return true
	case orb.MultiLineString, orb.Collection:
		only := true
		for _, part := range members(g) {
			only = gather(all, part) && only
		}
		return only
	}
	return false
}

// join makes one line of those that follow one another: as the two halves of
// a line that was cut at the 180th meridian.
func join(lines []orb.LineString) []orb.LineString {
	if len(lines) < 2 {
		return lines
	}
	var out []orb.LineString
	for _, l := range lines {
		if n := len(out); n > 0 && len(l) > 0 && len(out[n-1]) > 0 && apart(out[n-1][len(out[n-1])-1], l[0]) <= meetDegrees {
			out[n-1] = append(out[n-1][:len(out[n-1]):len(out[n-1])], l...)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// lineDigest is sixteen hexadecimal digits that stand for a line to a ten
// millionth of a degree, its type and its name.
func lineDigest(e *entries, line orb.LineString, texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		writeText(h, t)
	}
	b := e.text[:0]
	for _, p := range line {
		b = binary.LittleEndian.AppendUint64(b, uint64(int64(math.Round(p[0]*1e7))))
		b = binary.LittleEndian.AppendUint64(b, uint64(int64(math.Round(p[1]*1e7))))
	}
	h.Write(b)
	e.text = b
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func writeText(h hash.Hash, s string) {
	h.Write([]byte(s))
	h.Write([]byte{0x1f})
}
