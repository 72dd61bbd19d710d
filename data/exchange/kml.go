package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// kml reads the placemarks of a KML file, wherever they stand:
// https://docs.ogc.org/is/12-007r2/12-007r2.html
type kml struct {
	*reading
	xml      *xmlText
	marks    int
	folders  []string
	kinds    []string // the shapes that are open, inner last
	polygon  orb.Polygon
	inRing   bool
	track    orb.LineString
	tracking bool
}

func kmlRows(r *reading) error {
	f, err := os.Open(r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		r.total = info.Size()
	}
	return r.passes(func() error {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		return r.kml(f)
	})
}

// kmzRows reads the first KML file that is packed, as Google Earth does.
func kmzRows(r *reading) error {
	z, err := openPacked(r.path)
	if err != nil {
		return err
	}
	defer z.Close()
	main := mainKML(z)
	if main == nil {
		return broken(0, "there is no KML file packed in it")
	}
	r.total = int64(min(main.UncompressedSize64, maxUnpacked))
	return r.passes(func() error {
		in, err := unpack(main)
		if err != nil {
			return err
		}
		defer in.Close()
		return r.kml(in)
	})
}

func mainKML(z *zip.ReadCloser) *zip.File {
	if f := member(z, "doc.kml"); f != nil {
		return f
	}
	for _, f := range z.File {
		if strings.HasSuffix(strings.ToLower(f.Name), ".kml") {
			return f
		}
	}
	return nil
}

func (r *reading) kml(in io.Reader) error {
	k := &kml{reading: r, xml: newXMLText(in)}
	r.crs = crsDegrees // KML knows no other
	r.bytes = func() int64 { return k.xml.in.total }
	err := k.document()
	if k.xml.fault != nil && err == k.xml.fault {
		return data.Problem{Line: k.marks + 1, Reason: "it cannot be read on from here: " + err.Error()}
	}
	return err
}

// document reads to the end of the file.
func (k *kml) document() error {
	for first := true; ; {
		t, err := k.xml.next()
		if err == io.EOF {
			if first {
				return broken(0, "the file is empty")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if first && t.Name.Local != "kml" && t.Name.Local != "Document" && t.Name.Local != "Folder" && t.Name.Local != "Placemark" {
				return broken(0, "not KML: its first element is %s", shorten(t.Name.Local, 60))
			}
			first = false
			if err := k.element(t); err != nil {
				return err
			}
		case xml.EndElement:
			if t.Name.Local == "Folder" && len(k.folders) > 0 {
				k.folders = k.folders[:len(k.folders)-1]
			}
		}
	}
}

// element looks at an element outside of placemarks.
func (k *kml) element(t xml.StartElement) error {
	switch t.Name.Local {
	case "Folder":
		k.folders = append(k.folders, "")
	case "name":
		name, err := k.xml.all(maxText)
		if len(k.folders) > 0 && err == nil {
			k.folders[len(k.folders)-1] = strings.TrimSpace(name)
		}
		return err
	case "Placemark":
		return k.placemark()
	case "Style", "StyleMap", "Schema", "NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay":
		_, err := k.xml.all(maxToken)
		return err
	}
	return nil
}

// placemark reads one, whose beginning has been read.
func (k *kml) placemark() error {
	k.marks++
	k.row.at = k.marks
	if n := len(k.folders); n > 0 {
		k.put("folder", k.folders[n-1])
	}
	for depth := 1; depth > 0; {
		t, err := k.xml.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			ended, err := k.part(t)
			if err != nil {
				return err
			}
			if !ended {
				depth++
			}
		case xml.EndElement:
			depth--
			k.close(t.Name.Local)
		}
	}
	return k.emit()
}

// part reads an element of a placemark; ended is true where it was read to its
// end.
func (k *kml) part(t xml.StartElement) (ended bool, err error) {
	switch name := t.Name.Local; name {
	case "name", "description", "address":
		text, err := k.xml.all(maxText)
		k.put(name, withoutTags(text))
		return true, err
	case "Data":
		return true, k.data(attribute(t, "name"))
	case "SimpleData":
		text, err := k.xml.all(maxText)
		k.put(attribute(t, "name"), strings.TrimSpace(text))
		return true, err
	case "when", "begin", "end":
		if k.tracking {
			break
		}
		text, err := k.xml.all(maxText)
		k.put(name, strings.TrimSpace(text))
		return true, err
	case "coordinates":
		text, err := k.xml.all(maxToken)
		if err == nil {
			k.coordinates(text)
		}
		return true, err
	case "coord": // gx:Track
		text, err := k.xml.all(maxText)
		k.coord(text)
		return true, err
	case "Track":
		k.track, k.tracking = nil, true
	case "Point", "LineString", "LinearRing", "Polygon":
		k.kinds = append(k.kinds, name)
		if name == "Polygon" {
			k.polygon, k.inRing = nil, true
		}
	case "Style", "StyleMap", "Model":
		_, err := k.xml.all(maxToken)
		return true, err
	}
	return false, nil
}

// close ends an element of a placemark.
func (k *kml) close(name string) {
	switch name {
	case "Track":
		k.row.shapes = append(k.row.shapes, k.track)
		if len(k.track) < 2 {
			k.row.wrong = errEmptyShape
		}
		k.track, k.tracking = nil, false
	case "Point", "LineString", "LinearRing", "Polygon":
		if n := len(k.kinds); n > 0 {
			k.kinds = k.kinds[:n-1]
		}
		if name == "Polygon" {
			k.row.shapes = append(k.row.shapes, k.polygon)
			k.inRing = false
		}
	}
}

// data reads <Data name="…"><value>…</value></Data>.
func (k *kml) data(name string) error {
	for {
		t, err := k.xml.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			text, err := k.xml.all(maxText)
			if err != nil {
				return err
			}
			if t.Name.Local == "value" {
				k.put(name, strings.TrimSpace(text))
			}
		case xml.EndElement:
			return nil
		}
	}
}

// put fills a cell of the row; the first of a name stands.
func (k *kml) put(name, text string) {
	name = strings.TrimSpace(name)
	if text == "" || name == "" {
		return
	}
	if i := k.columns.of([]byte(name)); i >= 0 {
		k.row.set(i, cell{text: k.columns.text(i, []byte(text))})
	}
}

// coordinates makes a shape of a text of lon,lat,height tuples.
func (k *kml) coordinates(text string) {
	kind := ""
	if n := len(k.kinds); n > 0 {
		kind = k.kinds[n-1]
	}
	points, err := tuples(text)
	if err == nil && len(points) == 0 {
		err = errEmptyShape
	}
	if err != nil {
		k.row.wrong = err
		return
	}
	switch {
	case kind == "Point":
		k.row.shapes = append(k.row.shapes, points[0])
	case kind == "LinearRing" && k.inRing:
		k.polygon = append(k.polygon, orb.Ring(points))
	default:
		k.row.shapes = append(k.row.shapes, orb.LineString(points))
	}
}

// coord reads one position of a track, parted by blanks.
func (k *kml) coord(text string) {
	fields := strings.Fields(text)
	if len(fields) < 2 {
		k.row.wrong = errors.New("a position of a track needs longitude and latitude")
		return
	}
	x, y := slowFloat([]byte(fields[0])), slowFloat([]byte(fields[1]))
	if x != x || y != y {
		k.row.wrong = errors.New("a coordinate is no finite number")
	}
	if len(k.track) < maxPoints {
		k.track = append(k.track, orb.Point{x, y})
	}
}

// tuples reads lon,lat[,height] …; blanks may stand after the commas too.
func tuples(text string) ([]orb.Point, error) {
	var points []orb.Point
	var one [3]float64
	n := 0
	for i := 0; i < len(text); {
		if text[i] <= ' ' {
			i++
			continue
		}
		end := i
		for end < len(text) && text[end] > ' ' && text[end] != ',' {
			end++
		}
		v := slowFloat([]byte(text[i:end]))
		if v != v {
			return nil, errors.New("a coordinate is no finite number: " + shorten(text[i:max(end, i+1)], 40))
		}
		one[min(n, 2)] = v
		n++
		for i = end; i < len(text) && text[i] <= ' '; i++ {
		}
		if i < len(text) && text[i] == ',' {
			i++
			continue
		}
		if n < 2 {
			return nil, errors.New("a position needs longitude and latitude")
		}
		if len(points) >= maxPoints {
			return nil, errors.New("the line has more than two million points")
		}
		points = append(points, orb.Point{one[0], one[1]})
		n = 0
	}
	if n > 0 {
		return nil, errors.New("the last position is not complete")
	}
	return points, nil
}

// withoutTags is a text without the HTML that descriptions have.
func withoutTags(s string) string {
	if !strings.Contains(s, "<") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	for {
		before, tag, ok := strings.Cut(s, "<")
		b.WriteString(before)
		if !ok {
			break
		}
		_, s, ok = strings.Cut(tag, ">")
		b.WriteByte(' ')
		if !ok {
			break
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "&nbsp;", " ")), " ")
}
