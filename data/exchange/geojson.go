package exchange

import (
	"errors"
	"io"
	"os"

	"axismap/data"

	"github.com/paulmach/orb"
)

// maxCollections is how deep GeometryCollections may be nested.
const maxCollections = 8

// geoJSON reads one file: a FeatureCollection, a Feature, a geometry, or any
// row of them, one after another (newline-delimited, with or without the
// record separators of RFC 8142).
type geoJSON struct {
	*reading
	scan *jsonScanner
	pos  positions
	// features is the number of features met.
	features int
}

// object is what one JSON object has said of itself so far. Its members may
// stand in any order.
type object struct {
	kind     string
	id       string
	shapes   []orb.Geometry
	wrong    error
	located  bool // has a geometry or coordinates of its own
	said     bool // has properties
	gathered bool // has features
	pending  *positions
}

func geoJSONRows(r *reading) error {
	f, err := os.Open(r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		r.total = info.Size()
	}
	return r.geoJSON(f)
}

func (r *reading) geoJSON(in io.Reader) error {
	g := &geoJSON{reading: r, scan: newJSONScanner(in)}
	r.bytes = g.scan.offset
	for n := 0; ; n++ {
		if g.scan.peek() == 0 && g.scan.at >= len(g.scan.window) && g.scan.fault == nil {
			if n == 0 {
				return broken(0, "the file is empty")
			}
			return nil
		}
		if c := g.scan.peek(); g.scan.fault == nil && c != '{' {
			return broken(g.features+1, "not GeoJSON: a collection, feature or geometry was expected, not %q", c)
		}
		g.scan.take('{')
		if err := g.document(); err != nil {
			return err
		}
	}
}

// end is the fault of the scanner as a problem at the feature where it is.
func (g *geoJSON) end() error {
	fault := g.scan.fault
	var system *os.PathError
	switch {
	case fault == nil:
		return nil
	case errors.As(fault, &system):
		return fault
	}
	return data.Problem{Line: g.features + 1, Reason: fault.Error()}
}

// document reads one object of the top level, whose brace has been read.
func (g *geoJSON) document() error {
	o, err := g.object(true, 0)
	if err != nil {
		return err
	}
	if g.scan.fault != nil {
		return g.end()
	}
	switch {
	case o.kind == "FeatureCollection" && o.gathered:
		return nil
	case o.gathered:
		return broken(0, "the type of what holds the features is %q, not FeatureCollection", o.kind)
	case o.kind == "FeatureCollection":
		return broken(0, "the FeatureCollection has no features")
	case o.kind == "":
		return broken(g.features+1, "not GeoJSON: an object without a type")
	}
	return g.feature(o)
}

// feature hands an object over as a row.
func (g *geoJSON) feature(o object) error {
	g.features++
	g.row.at = g.features
	g.row.id = o.id
	g.row.shapes = append(g.row.shapes, o.shapes...)
	g.row.wrong = o.wrong
	switch {
	case o.kind == "FeatureCollection":
		g.row.wrong = errors.New("a FeatureCollection stands inside another")
	case o.kind == "":
		g.row.wrong = errors.New("a feature without a type")
	case o.kind != "Feature" && !o.located:
		g.row.wrong = errors.New("a " + shorten(o.kind, 40) + " without coordinates")
	}
	return g.emit()
}

// object reads to the end of an object whose brace has been read: at the top
// level a collection, else a feature or a geometry.
func (g *geoJSON) object(top bool, level int) (object, error) {
	s := g.scan
	var o object
	for first := true; s.next('}', first); first = false {
		switch string(s.key()) {
		case "type":
			o.kind = g.word()
		case "id":
			o.id = g.word()
		case "features":
			if !top || s.peek() != '[' {
				s.skip()
				continue
			}
			o.gathered = true
			if err := g.list(); err != nil {
				return o, err
			}
		case "properties":
			o.said = true
			g.properties()
		case "geometry":
			g.geometry(&o, level)
		case "coordinates":
			o.located = true
			g.coordinates(&o)
		case "geometries":
			o.located = true
			g.geometries(&o, level)
		case "crs":
			if err := g.system(); err != nil {
				return o, err
			}
		default:
			s.skip()
		}
	}
	if o.pending != nil {
		g.locate(&o)
	}
	return o, nil
}

// list reads the features of a collection.
func (g *geoJSON) list() error {
	s := g.scan
	s.want('[')
	for first := true; s.next(']', first); first = false {
		if !s.take('{') {
			s.skip()
			if s.fault != nil {
				break
			}
			g.features++
			g.row.at = g.features
			g.row.wrong = errors.New("not a feature")
			if err := g.emit(); err != nil {
				return err
			}
			continue
		}
		o, err := g.object(false, 0)
		if err == nil && s.fault == nil {
			err = g.feature(o)
		}
		if err != nil {
			return err
		}
	}
	return g.end()
}

// word is a text or a number; anything else says nothing.
func (g *geoJSON) word() string {
	switch g.scan.peek() {
	case '"':
		return string(g.scan.str())
	case '{', '[':
		g.scan.skip()
		return ""
	}
	if w := string(g.scan.word()); w != "null" {
		return w
	}
	return ""
}

// geometry reads the value of a feature's member "geometry".
func (g *geoJSON) geometry(o *object, level int) {
	s := g.scan
	switch {
	case level > maxCollections:
		o.wrong = errors.New("geometries are nested too deep")
		s.skip()
		return
	case !s.take('{'):
		if s.peek() != 'n' { // null: a feature without a place
			o.wrong = errors.New("the geometry is no object")
		}
		s.skip()
		return
	}
	inner, err := g.object(false, level+1)
	switch {
	case err != nil && o.wrong == nil:
		o.wrong = err
	case inner.wrong != nil:
		o.wrong = inner.wrong
	case inner.kind == "":
		o.wrong = errors.New("a geometry without a type")
	case !inner.located:
		o.wrong = errors.New("a geometry without coordinates")
	}
	o.shapes = append(o.shapes, inner.shapes...)
}

// coordinates reads them; their type may follow.
func (g *geoJSON) coordinates(o *object) {
	g.pos.read(g.scan)
	if o.kind == "" {
		o.pending = &g.pos
		return
	}
	g.locate(o)
}

// locate makes the coordinates a geometry.
func (g *geoJSON) locate(o *object) {
	o.pending = nil
	if o.kind == "Feature" || o.kind == "FeatureCollection" {
		return
	}
	shape, err := g.pos.geometry(o.kind)
	if err != nil {
		o.wrong = err
		return
	}
	o.shapes = append(o.shapes, shape)
}

// geometries reads the members of a GeometryCollection.
func (g *geoJSON) geometries(o *object, level int) {
	s := g.scan
	if s.peek() != '[' {
		o.wrong = errors.New("geometries are no list")
		s.skip()
		return
	}
	s.at++
	for first := true; s.next(']', first); first = false {
		g.geometry(o, level)
	}
	if len(o.shapes) == 0 && o.wrong == nil {
		o.wrong = errEmptyShape
	}
}

// properties reads the members of a feature's properties into the row.
func (g *geoJSON) properties() {
	s := g.scan
	if !s.take('{') {
		s.skip() // null: no properties
		return
	}
	for first := true; s.next('}', first); first = false {
		column := g.columns.of(s.key())
		if column < 0 {
			s.skip()
			continue
		}
		if c := g.value(column); s.fault == nil {
			g.row.set(column, c)
		}
	}
}

// value reads one property.
func (g *geoJSON) value(column int) cell {
	s := g.scan
	switch s.peek() {
	case '"':
		return cell{text: g.columns.text(column, s.str())}
	case '{':
		s.skip()
		return cell{odd: "an object"}
	case '[':
		return g.texts(column)
	}
	word := s.word()
	switch {
	case string(word) == "null":
		return cell{}
	case len(word) > 0 && (word[0] == '-' || word[0]-'0' <= 9):
		return cell{text: g.columns.text(column, word), exact: true}
	}
	return cell{text: g.columns.text(column, word)}
}

// texts reads a list of texts and numbers as one text parted by bars.
func (g *geoJSON) texts(column int) cell {
	s := g.scan
	s.want('[')
	var all []byte
	odd := ""
	for first := true; s.next(']', first); first = false {
		switch s.peek() {
		case '{', '[':
			s.skip()
			odd = "a list"
			continue
		}
		if !first {
			all = append(all, '|')
		}
		if s.peek() == '"' {
			all = append(all, s.str()...)
		} else {
			all = append(all, s.word()...)
		}
		if len(all) > maxText {
			s.failf("a list is longer than %d bytes", maxText)
		}
	}
	if odd != "" {
		return cell{odd: odd}
	}
	return cell{text: g.columns.text(column, all)}
}

// system reads the member "crs" that GeoJSON had before RFC 7946.
func (g *geoJSON) system() error {
	s := g.scan
	if !s.take('{') {
		s.skip()
		return nil
	}
	name := ""
	for first := true; s.next('}', first); first = false {
		if string(s.key()) != "properties" || !s.take('{') {
			s.skip()
			continue
		}
		for first := true; s.next('}', first); first = false {
			if k := string(s.key()); k == "name" || k == "code" {
				name = g.word()
			} else {
				s.skip()
			}
		}
	}
	if name == "" || s.fault != nil {
		return nil
	}
	found, err := crsByName(name)
	switch {
	case err != nil:
		return broken(0, "%v", err)
	case g.features > 0 && found == crsMercator && g.crs == crsDegrees:
		return broken(0, "its coordinates are Web Mercator, but it says so only after the features; put the member crs first")
	}
	g.crs = found
	return nil
}
