package exchange

import (
	"errors"
	"fmt"
	"strings"

	"github.com/paulmach/orb"
)

// wkt reads well-known text, with Z and M: https://www.ogc.org/standard/sfa/
type wkt struct {
	text string
	at   int
	pos  positions
}

var wktKinds = map[string]string{"POINT": "Point", "MULTIPOINT": "MultiPoint", "LINESTRING": "LineString", "MULTILINESTRING": "MultiLineString",
	"POLYGON": "Polygon", "MULTIPOLYGON": "MultiPolygon"}

// parseWKT reads one geometry; a collection gives its members.
func parseWKT(text string) ([]orb.Geometry, error) {
	if i := strings.IndexByte(text, ';'); i >= 0 && strings.HasPrefix(strings.ToUpper(text), "SRID=") {
		if crs, err := crsByName(text[:i]); err != nil || crs != crsDegrees {
			return nil, fmt.Errorf("%s: only degrees are read in well-known text", text[:i])
		}
		text = text[i+1:]
	}
	w := &wkt{text: text}
	shapes, err := w.geometry(0)
	if err == nil && w.peek() != 0 {
		err = errors.New("not well-known text: something follows the geometry")
	}
	return shapes, err
}

// peek is the next byte that is no blank; 0 at the end.
func (w *wkt) peek() byte {
	for w.at < len(w.text) {
		if c := w.text[w.at]; c > ' ' {
			return c
		}
		w.at++
	}
	return 0
}

func (w *wkt) take(c byte) bool {
	if w.peek() != c {
		return false
	}
	w.at++
	return true
}

// word is what runs to the next bracket, comma or blank.
func (w *wkt) word() string {
	w.peek()
	end := strings.IndexAny(w.text[w.at:], "(), \t\r\n")
	if end < 0 {
		end = len(w.text) - w.at
	}
	word := w.text[w.at : w.at+end]
	w.at += end
	return word
}

func (w *wkt) geometry(level int) ([]orb.Geometry, error) {
	kind := strings.ToUpper(w.word())
	for _, suffix := range []string{"ZM", "Z", "M"} {
		if k := strings.TrimSuffix(kind, suffix); wktKinds[k] != "" {
			kind = k
			break
		}
	}
	for c := w.peek(); c != '(' && c != 0; c = w.peek() { // Z, M, ZM, EMPTY
		if word := strings.ToUpper(w.word()); word == "EMPTY" {
			return nil, errEmptyShape
		} else if word != "Z" && word != "M" && word != "ZM" {
			return nil, fmt.Errorf("not well-known text: %q", shorten(word, 40))
		}
	}
	if kind == "GEOMETRYCOLLECTION" && level < maxCollections {
		return w.collection(level)
	}
	name, ok := wktKinds[kind]
	if !ok {
		return nil, fmt.Errorf("not well-known text: %q", shorten(kind, 40))
	}
	w.pos.reset()
	if !w.take('(') {
		return nil, errors.New("not well-known text: a bracket is missing")
	}
	w.pos.height = w.list(0)
	if name == "Point" && w.pos.height == 1 && len(w.pos.points) == 1 {
		w.pos.height = 0
	}
	if name == "MultiPoint" && w.pos.height == 2 { // MULTIPOINT ((1 2), (3 4))
		w.pos.height = 1
	}
	shape, err := w.pos.geometry(name)
	return []orb.Geometry{shape}, err
}

func (w *wkt) collection(level int) ([]orb.Geometry, error) {
	var all []orb.Geometry
	for ok := w.take('('); ok; ok = w.take(',') {
		shapes, err := w.geometry(level + 1)
		if err != nil {
			return nil, err
		}
		all = append(all, shapes...)
	}
	if !w.take(')') {
		return nil, errors.New("not well-known text: a bracket is missing")
	}
	return all, nil
}

// list reads to the end of a list whose bracket has been read; see positions.
func (w *wkt) list(level int) int {
	height := empty
	for first := true; first || w.take(','); first = false {
		h := 0
		switch {
		case w.peek() != '(':
			w.position()
		case level >= maxBracket:
			w.pos.blame("brackets are nested too deep")
			w.at = len(w.text)
		default:
			w.at++
			h = w.list(level + 1)
		}
		if height != empty && h != height {
			w.pos.blame("coordinates are nested unevenly")
		}
		height = max(height, h)
	}
	if !w.take(')') {
		w.pos.blame("not well-known text: a bracket is missing")
		w.at = len(w.text)
	}
	switch height {
	case 0:
		w.pos.lists = append(w.pos.lists, len(w.pos.points))
	case 1:
		w.pos.groups = append(w.pos.groups, len(w.pos.lists))
	}
	return height + 1
}

// position reads two numbers; heights and measures after them are left out.
func (w *wkt) position() {
	var p orb.Point
	n := 0
	for c := w.peek(); c != ',' && c != '(' && c != ')' && c != 0; c = w.peek() {
		v := slowFloat([]byte(w.word()))
		if n < 2 {
			if v != v {
				w.pos.blame("a coordinate is no finite number")
			}
			p[n] = v
		}
		n++
	}
	if n < 2 || n > 4 {
		w.pos.blame("a position needs two numbers, not %d", n)
		return
	}
	w.pos.points = append(w.pos.points, p)
}
