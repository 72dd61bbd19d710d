package exchange

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// unnamed begins the ids of roads that have no name.
const unnamed = "line-"

// meetDegrees is how near two parts of a line must come to be one road, as
// data.Check has it for the legs of a journey.
const meetDegrees = 0.3

// legs is the road of the row's claim: the legs that it names, its geometry,
// a road that it names, or one between two places. None: no road is known.
func (e *entries) legs(from, to end, sources []string) data.Legs {
	kind := e.routeType()
	legs, named := e.namedLegs()
	if named {
		return legs
	}
	if lines := e.lines(); len(lines) > 0 {
		return e.drawnLegs(lines, kind, from, to, sources)
	}
	if e.get(fLegs) != "" && len(e.faults) == 0 {
		e.blamef(fLegs, e.get(fLegs), "no such road is known")
	}
	if name := e.get(fRoute); name != "" {
		return e.knownRoad(name, from, to)
	}
	if from.place != "" && to.place != "" && from.place != to.place {
		return e.betweenPlaces(kind, from, to, sources)
	}
	for f, one := range map[field]end{fFromPlace: from, fToPlace: to} {
		if one.name != "" {
			e.blamef(f, one.name, "no such place is known; its position is needed (a line, or from_lon, from_lat, to_lon, to_lat)")
		}
	}
	return nil
}

func (e *entries) routeType() data.RouteType {
	return term(e, fRouteType, data.RouteTypes, "", routeTypeWords)
}

// namedLegs reads the field legs; named is true where all its roads are known.
func (e *entries) namedLegs() (legs data.Legs, named bool) {
	text := e.get(fLegs)
	if text == "" {
		return nil, false
	}
	legs, err := data.ParseLegs(text)
	if err != nil {
		e.blame(fLegs, text, err)
		return nil, false
	}
	for _, leg := range legs.All() {
		if _, ok := e.known.roads[leg.Route]; ok {
			continue
		}
		if _, ok := e.known.lines[leg.Route]; !ok {
			return nil, false
		}
	}
	return legs, true
}

// drawnLegs makes roads of the row's lines. Several that do not meet are ways
// of which one or all were taken: what went by which is not said.
func (e *entries) drawnLegs(lines []orb.LineString, kind data.RouteType, from, to end, sources []string) data.Legs {
	if kind == "" || kind == data.NoRoad {
		e.blamef(fRouteType, string(kind), "by which kind of road? one of %s", wordsOf(data.RouteTypes[:len(data.RouteTypes)-1]))
		return nil
	}
	from.kind, to.kind = placeKind(kind), placeKind(kind)
	var legs data.Legs
	for _, line := range lines {
		line, err := runOn(line)
		if err != nil {
			e.blame(fGeometry, "", err)
			return nil
		}
		var reverse bool
		if reverse, err = e.against(line, from.country, to.country); err != nil {
			e.blame(fGeometry, "", err)
			return nil
		}
		if reverse {
			from, to = to, from
		}
		leg := data.Leg{Route: e.drawnRoad(line, kind, from, to, sources), Reverse: reverse}
		if reverse {
			from, to = to, from
		}
		if way := []data.Leg{leg}; !slices.ContainsFunc(legs, func(w []data.Leg) bool { return slices.Equal(w, way) }) {
			legs = append(legs, way)
		}
	}
	return legs
}

// placeKind is what stands at the end of a road.
func placeKind(t data.RouteType) string {
	switch t {
	case data.Sea, data.InlandWater:
		return "port"
	case data.Rail:
		return "station"
	case data.Air:
		return "airport"
	case data.Pipeline:
		return "terminal"
	}
	return "city"
}

// drawnRoad is the id of the road along a line; it is added if it is new.
func (e *entries) drawnRoad(line orb.LineString, kind data.RouteType, from, to end, sources []string) string {
	name := e.get(fRoute)
	if name == "" {
		name = e.get(fName)
	}
	shape := lineDigest(e, line, string(kind), name)
	id := unnamed + shape
	if slug := slugOf(name, maxSlug); slug != "" {
		id = slug + "-" + shape
	}
	if _, ok := e.known.lines[id]; ok {
		return id
	}
	if _, ok := e.known.roads[id]; ok {
		return id
	}
	r := data.Route{ID: id, Name: name, Type: kind, Sources: sources, Line: line, Fidelity: e.fidelity(line), Geodesic: len(line) == 2}
	r.From, r.To = e.placeAt(line[0], from), e.placeAt(line[len(line)-1], to)
	if r.From == r.To {
		e.blamef(fGeometry, "", "the line ends where it begins")
	}
	if r.Name == "" {
		r.Name = upperFirst(kind.Name()) + ", " + e.placeName(r.From, line[0]) + " to " + e.placeName(r.To, line[len(line)-1])
	}
	e.draft.Routes = append(e.draft.Routes, r)
	return id
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// fidelity is what the row says, or else little: of two points nothing but
// the ends can be known.
func (e *entries) fidelity(line orb.LineString) data.Fidelity {
	if text := e.get(fFidelity); text != "" {
		var f data.Fidelity
		if err := f.UnmarshalText([]byte(strings.ToLower(text))); err != nil {
			e.blamef(fFidelity, text, "must be one of reported, partial, schematic")
		}
		return f
	}
	if len(line) == 2 {
		return data.Schematic
	}
	return data.Partial
}

var errShort = errors.New("a line needs two points that differ")

// runOn makes a line as the map keeps lines: no point twice, longitudes that
// run on past 180 without a jump and begin within ±180. It works in place.
func runOn(line orb.LineString) (orb.LineString, error) {
	out := line[:0]
	for _, p := range line {
		if len(out) == 0 {
			out = append(out, onMap(p))
			continue
		}
		last := out[len(out)-1]
		if turn := math.Round((p[0] - last[0]) / 360); turn != 0 {
			p[0] -= 360 * turn
		}
		if math.Abs(p[0]) > 360 {
			return nil, errors.New("the line runs round the earth more than once")
		}
		if p != last {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil, errShort
	}
	return out, nil
}

// against reports a line that is drawn from the receiver to the sender. One
// that runs from one to the other only if longitude and latitude change places
// is refused where no line of the file has fitted yet.
func (e *entries) against(line orb.LineString, from, to string) (bool, error) {
	first, last := line[0], line[len(line)-1]
	sender, receiver := e.landOf(from), e.landOf(to)
	switch {
	case sender.holds(first) || receiver.holds(last):
		e.fit.right++
		return false, nil
	case receiver.holds(first) && sender.holds(last) && from != to:
		e.fit.right++
		return true, nil
	case math.Abs(first[0]) > 90 || math.Abs(last[0]) > 90 || from == to:
		return false, nil
	}
	if !sender.holds(orb.Point{first[1], first[0]}) || !receiver.holds(orb.Point{last[1], last[0]}) {
		return false, nil
	}
	e.fit.swapped++
	if e.fit.right > 0 {
		return false, nil
	}
	return false, fmt.Errorf("the line does not run from %s to %s; it %w", from, to, errSwapped)
}

// fit counts the lines that begin or end where their claims say, and those
// that would if longitude and latitude changed places. Among lines at random
// some of these are found too.
type fit struct{ right, swapped int }

// judge says at the end what the lines of the whole file look like.
func (f *fit) judge(e *entries) {
	switch {
	case f.right == 0 || f.swapped == 0: // said of each, or nothing to say
	case f.swapped > f.right:
		e.reading.wrong(data.Problem{Field: fieldNames[fGeometry], Reason: fmt.Sprintf("%d lines would run from their sender to their receiver only the other way round: the file %v", f.swapped, errSwapped)})
	default:
		e.note("%d of its lines would run from their sender to their receiver only with longitude and latitude changed", f.swapped)
	}
}

// knownRoad is a road that the row names, in the direction from the sender to
// the receiver; or legs in their own form (a>-b|c).
func (e *entries) knownRoad(name string, from, to end) data.Legs {
	id, ok := e.known.road(name)
	if ok {
		return data.Legs{{{Route: id, Reverse: e.runsBack(e.known.roads[id], from, to)}}}
	}
	legs, err := data.ParseLegs(name)
	for _, leg := range legs.All() {
		if _, there := e.known.roads[leg.Route]; !there || err != nil {
			legs = nil
			break
		}
	}
	if len(legs) == 0 || err != nil {
		e.blamef(fRoute, name, "no such road is known, and the row has no line")
		return nil
	}
	return legs
}

// runsBack reports that the way from the sender to the receiver is against the
// road's drawing: its ends say so, or else the countries that they are in, or
// else which end is nearer to which.
func (e *entries) runsBack(r road, from, to end) bool {
	start, stop := e.known.places[r.from].country, e.known.places[r.to].country
	switch {
	case from.place != "" && (from.place == r.from || from.place == r.to):
		return from.place == r.to
	case to.place != "" && (to.place == r.from || to.place == r.to):
		return to.place == r.from
	case start == from.country || stop == to.country:
		return false
	case start == to.country || stop == from.country:
		return true
	}
	a, ok := e.middleOf(from.country)
	b, ok2 := e.middleOf(to.country)
	return ok && ok2 && apart(a, r.end)+apart(b, r.start) < apart(a, r.start)+apart(b, r.end)
}

// middleOf is where the name of a country stands.
func (e *entries) middleOf(country string) (orb.Point, bool) {
	l := e.landOf(country)
	return l.middle, len(l.polygons) > 0
}

// betweenPlaces is the road between two known places: one that is known, or
// else an arc that only says so.
func (e *entries) betweenPlaces(kind data.RouteType, from, to end, sources []string) data.Legs {
	for _, id := range e.known.between[pairOf(from.place, to.place)] {
		if r := e.known.roads[id]; kind == "" || r.kind == kind {
			return data.Legs{{{Route: id, Reverse: r.from == to.place}}}
		}
	}
	if kind == "" || kind == data.NoRoad {
		return nil
	}
	line := orb.LineString{e.known.places[from.place].at, e.known.places[to.place].at}
	if kind == data.Sea {
		if lane := e.lane(from, to); lane != nil {
			line = lane.Clone()
			e.note("sea lanes were drawn on the water between ports that have no known lane")
		}
	}
	line, err := runOn(line)
	if err != nil {
		e.blame(fToPlace, to.place, err)
		return nil
	}
	return data.Legs{{{Route: e.drawnRoad(line, kind, from, to, sources)}}}
}
