package exchange

import (
	"math"
	"strconv"

	"axismap/data"

	"github.com/paulmach/orb"
)

// end is one end of a transfer: a country, and a place where one is named.
type end struct {
	country string
	place   string // id of a known place
	name    string // of a place that is not known
	kind    string // of the new place, where it is known from the road
}

// end reads a country or place and the field of its place.
func (e *entries) end(country, place field) end {
	var out end
	before := len(e.faults)
	if name := e.get(place); name != "" {
		if id, ok := e.known.place(name); ok {
			out.place, out.country = id, e.known.places[id].country
		} else {
			out.name = name
		}
	}
	text := e.get(country)
	if text == "" {
		if out.country == "" && len(e.faults) == before {
			e.blamef(country, "", "%s? name a country (ISO code or English name) or a known place", map[field]string{fFrom: "from where", fTo: "where to"}[country])
		}
		return out
	}
	found, ok := e.memo.countries[text]
	if !ok {
		found = remember(e.memo.countries, text, e.countryOrPlace(text))
	}
	if found.country == "" {
		e.blamef(country, text, "no country of that code or name, and no known place")
		return out
	}
	out.country = found.country
	if out.place == "" && out.name == "" {
		out.place = found.place
	}
	return out
}

func (e *entries) countryOrPlace(text string) end {
	if code, ok := country(text); ok {
		return end{country: code}
	}
	if id, ok := e.known.place(text); ok {
		return end{country: e.known.places[id].country, place: id}
	}
	return end{}
}

// endDegrees is how far a line may end from its place, as data.Check has it.
const endDegrees = 0.01

// placeAt is the place where a line ends: the one that is named if the line
// reaches it, a new one of that name, one that is there already, or else a
// point without a name.
func (e *entries) placeAt(p orb.Point, named end) string {
	if named.place != "" && apart(e.known.places[named.place].at, p) <= endDegrees {
		return named.place
	}
	at := onMap(p)
	if named.name != "" {
		return e.newPlace(data.Place{ID: idOf(named.name, "place", digest(8, named.name, waypointID(at))), Name: named.name,
			Country: named.country, Kind: named.kind, At: at})
	}
	key := keyOf(at)
	if id, ok := e.known.spots[key]; ok {
		return id
	}
	id := waypointID(at)
	if _, ok := e.known.waypoints[key]; ok {
		return id
	}
	return e.newPlace(data.Place{ID: id, Name: positionName(at), Kind: "waypoint", At: at})
}

// placeName is the name of a place at the end of a line, or else where it is.
func (e *entries) placeName(id string, p orb.Point) string {
	if known, ok := e.known.places[id]; ok {
		return known.name
	}
	for i := range e.draft.Places {
		if e.draft.Places[i].ID == id {
			return e.draft.Places[i].Name
		}
	}
	return positionName(onMap(p))
}

// newPlace adds a place to the draft, once.
func (e *entries) newPlace(p data.Place) string {
	if _, ok := e.known.places[p.ID]; ok {
		return p.ID
	}
	for i := range e.draft.Places {
		if e.draft.Places[i].ID == p.ID {
			return p.ID
		}
	}
	e.draft.Places = append(e.draft.Places, p)
	return p.ID
}

// onMap is the position with its longitude within ±180.
func onMap(p orb.Point) orb.Point {
	for p[0] > 180 {
		p[0] -= 360
	}
	for p[0] < -180 {
		p[0] += 360
	}
	return p
}

// apart is how far two points are, in degrees, longitudes round the globe.
func apart(a, b orb.Point) float64 {
	d := math.Mod(math.Abs(a[0]-b[0]), 360)
	return math.Hypot(min(d, 360-d), a[1]-b[1])
}

// waypointID is the id of a point that has no name: where it is.
func waypointID(p orb.Point) string {
	k := keyOf(p)
	b := append(make([]byte, 0, 24), "at-"...)
	b = appendDegree(b, k.lat, 'n', 's')
	return string(appendDegree(append(b, '-'), k.lon, 'e', 'w'))
}

func appendDegree(b []byte, v int32, plus, minus byte) []byte {
	if v < 0 {
		return append(strconv.AppendInt(b, int64(-v), 10), minus)
	}
	return append(strconv.AppendInt(b, int64(v), 10), plus)
}

// positionName is a position in words: 55.82° N, 52.06° E.
func positionName(p orb.Point) string {
	return degreeName(p[1], "N", "S") + ", " + degreeName(p[0], "E", "W")
}

func degreeName(v float64, plus, minus string) string {
	side := plus
	if v < 0 {
		side = minus
	}
	hundredths := math.Round(math.Abs(v) * 100)
	return strconv.FormatFloat(hundredths/100, 'f', -1, 64) + "° " + side
}
