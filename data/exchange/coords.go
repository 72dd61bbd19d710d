package exchange

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Bounds of one shape.
const (
	maxPoints  = 1 << 21 // positions: 32 MB
	maxBracket = 6       // brackets round a position; a MultiPolygon has four
)

// positions are the coordinates of a GeoJSON geometry before its type is
// known, for the type may stand after them. They are kept flat.
type positions struct {
	points []orb.Point
	lists  []int // where each list of positions ends, in points
	groups []int // where each list of lists ends, in lists
	height int   // brackets round each position, less one; empty: nothing but brackets
	wrong  error
}

const empty = -1

func (p *positions) reset() {
	*p = positions{points: p.points[:0], lists: p.lists[:0], groups: p.groups[:0], height: empty}
}

func (p *positions) blame(format string, args ...any) {
	if p.wrong == nil {
		p.wrong = fmt.Errorf(format, args...)
	}
}

// read reads the value of a member "coordinates".
func (p *positions) read(s *jsonScanner) {
	p.reset()
	if s.peek() != '[' {
		s.skip()
		p.blame("coordinates are no list of numbers")
		return
	}
	s.at++
	p.height = p.list(s, 0)
}

// list reads to the end of a list whose bracket has been read and gives its
// height: 0 for a position.
func (p *positions) list(s *jsonScanner, level int) int {
	switch s.peek() {
	case ']':
		s.at++
		return empty
	case '[':
	default:
		p.position(s)
		return 0
	}
	height := empty
	for first := true; s.next(']', first); first = false {
		if s.peek() != '[' {
			s.skip()
			p.blame("a position and something else stand in one list of coordinates")
			continue
		}
		if level >= maxBracket {
			s.skip()
			p.blame("coordinates are nested too deep")
			continue
		}
		s.at++
		h := p.list(s, level+1)
		if height != empty && h != empty && h != height {
			p.blame("coordinates are nested unevenly")
		}
		height = max(height, h)
	}
	switch height {
	case 0:
		p.lists = append(p.lists, len(p.points))
	case 1:
		p.groups = append(p.groups, len(p.lists))
	case empty:
		return empty
	}
	return height + 1
}

// position reads to the end of a position; heights are left out.
func (p *positions) position(s *jsonScanner) {
	var at orb.Point
	n := 0
	for first := true; s.next(']', first); first = false {
		if c := s.peek(); c != '-' && c-'0' > 9 {
			p.notNumber(s)
		} else if v := s.float(); n < 2 {
			if math.IsNaN(v) {
				p.blame("a coordinate is no finite number")
			}
			at[n] = v
		}
		n++
	}
	switch {
	case n < 2:
		p.blame("a position needs two numbers, not %d", n)
	case len(p.points) >= maxPoints:
		p.blame("a shape has more than %d points", maxPoints)
	default:
		p.points = append(p.points, at)
	}
}

func (p *positions) notNumber(s *jsonScanner) {
	switch s.peek() {
	case '"', '{', '[':
		s.skip()
		p.blame("a coordinate is no number")
	default:
		p.blame("a coordinate is %s, no finite number", s.word())
	}
}

var errEmptyShape = errors.New("the geometry is empty")

// geometry makes the positions a geometry of that type; it shares no memory
// with them.
func (p *positions) geometry(kind string) (orb.Geometry, error) {
	want, known := map[string]int{"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}[kind]
	switch {
	case !known:
		return nil, fmt.Errorf("%q is no type of geometry", kind)
	case p.wrong != nil:
		return nil, p.wrong
	case p.height == empty || len(p.points) == 0:
		return nil, errEmptyShape
	case p.height != want:
		return nil, fmt.Errorf("the coordinates do not have the form of a %s", kind)
	}
	points := append([]orb.Point(nil), p.points...)
	switch kind {
	case "Point":
		return points[0], nil
	case "MultiPoint":
		return orb.MultiPoint(points), nil
	case "LineString":
		return orb.LineString(points), nil
	case "MultiLineString":
		return orb.MultiLineString(parts[orb.LineString](points, p.lists)), nil
	case "Polygon":
		return orb.Polygon(parts[orb.Ring](points, p.lists)), nil
	}
	rings := parts[orb.Ring](points, p.lists)
	areas := orb.MultiPolygon{}
	from := 0
	for _, to := range p.groups {
		areas = append(areas, orb.Polygon(rings[from:to]))
		from = to
	}
	return areas, nil
}

// parts cuts a row of points into its lists.
func parts[T ~[]orb.Point](points []orb.Point, ends []int) []T {
	all := make([]T, len(ends))
	from := 0
	for i, to := range ends {
		all[i] = T(points[from:to:to])
		from = to
	}
	return all
}
