package exchange

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// withinDegrees is a shape with all longitudes from -180 to 180: lines that run
// on past the 180th meridian are cut there, as RFC 7946 and KML ask for.
func withinDegrees(g orb.Geometry) orb.Geometry {
	var parts orb.MultiLineString
	switch g := g.(type) {
	case orb.Point:
		return onMap(g)
	case orb.LineString:
		parts = cutAtSeam(nil, g)
	case orb.MultiLineString:
		for _, line := range g {
			parts = cutAtSeam(parts, line)
		}
	default:
		return g
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

// cutAtSeam adds the parts of a line between odd multiples of 180°, each moved
// to where it lies on the map.
func cutAtSeam(parts orb.MultiLineString, line orb.LineString) orb.MultiLineString {
	if bound := line.Bound(); bound.Min[0] >= -180 && bound.Max[0] <= 180 {
		return append(parts, line)
	}
	last := line[0]
	sheet := sheetOf(last[0])
	part := orb.LineString{{last[0] - 360*sheet, last[1]}}
	for _, p := range line[1:] {
		for math.Abs(p[0]-360*sheet) > 180 {
			side := math.Copysign(180, p[0]-360*sheet)
			edge := 360*sheet + side
			lat := last[1] + (edge-last[0])/(p[0]-last[0])*(p[1]-last[1])
			parts = appendPart(parts, extend(part, orb.Point{side, lat}))
			part = orb.LineString{{-side, lat}}
			sheet += math.Copysign(1, side)
			last = orb.Point{edge, lat}
		}
		part = extend(part, orb.Point{p[0] - 360*sheet, p[1]})
		last = p
	}
	return appendPart(parts, part)
}

// extend adds a point that is not the last one again.
func extend(line orb.LineString, p orb.Point) orb.LineString {
	if line[len(line)-1] == p {
		return line
	}
	return append(line, p)
}

// sheetOf is how often a longitude has gone round the earth.
func sheetOf(lon float64) float64 {
	if lon >= -180 && lon <= 180 {
		return 0
	}
	return math.Floor((lon + 180) / 360)
}

func appendPart(parts orb.MultiLineString, part orb.LineString) orb.MultiLineString {
	if len(part) < 2 {
		return parts
	}
	return append(parts, part)
}

// appendWKT writes a point or lines as well-known text.
func appendWKT(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		b = append(b, "POINT ("...)
		return append(appendPosition(b, g, ' '), ')')
	case orb.LineString:
		return appendWKTLine(append(b, "LINESTRING "...), g)
	case orb.MultiLineString:
		b = append(b, "MULTILINESTRING ("...)
		for i, line := range g {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendWKTLine(b, line)
		}
		return append(b, ')')
	}
	return b
}

func appendWKTLine(b []byte, line orb.LineString) []byte {
	b = append(b, '(')
	for i, p := range line {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendPosition(b, p, ' ')
	}
	return append(b, ')')
}

// appendPosition writes a position with all its digits.
func appendPosition(b []byte, p orb.Point, between byte) []byte {
	b = appendPlain(b, p[0])
	return appendPlain(append(b, between), p[1])
}

// appendPlain writes the shortest plain decimal that reads back as the same
// number.
func appendPlain(b []byte, v float64) []byte { return strconv.AppendFloat(b, v, 'f', -1, 64) }
