package exchange

import (
	"math"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// Known is what a file may name because it is there already, and what the
// files read so far have brought. One Known serves several files of one
// import, one after another.
type Known struct {
	places      map[string]spot // by id
	roads       map[string]road // by id
	commodities map[string]bool // by slug
	sources     map[string]bool // by id
	// By the plain form of their names; an empty id: several have the name.
	placeNames, roadNames, commodityNames map[string]string
	// between has the roads between two places, the lesser id first.
	between map[[2]string][]string
	// spots has the places by where they are, waypoints that files brought
	// without their id, which can be made from the place.
	spots     map[spotKey]string
	waypoints map[spotKey]struct{}
	lines     map[string]struct{}   // ids of the roads that files brought
	citations map[string]string     // what a source says of itself → id
	claims    map[claimKey]firstRow // of this import
}

// spot is what is needed of a place.
type spot struct {
	country, name string
	at            orb.Point
}

// road is what is needed of a route.
type road struct {
	kind       data.RouteType
	from, to   string // place ids
	start, end orb.Point
}

// NewKnown takes what is there; nil: nothing.
func NewKnown(b *data.Batch) *Known {
	k := &Known{
		places: map[string]spot{}, roads: map[string]road{}, commodities: map[string]bool{}, sources: map[string]bool{},
		placeNames: map[string]string{}, roadNames: map[string]string{}, commodityNames: map[string]string{},
		between: map[[2]string][]string{}, spots: map[spotKey]string{}, waypoints: map[spotKey]struct{}{},
		lines: map[string]struct{}{}, citations: map[string]string{}, claims: map[claimKey]firstRow{},
	}
	if b != nil {
		k.learn(b)
	}
	return k
}

// learn takes up what a batch brings.
func (k *Known) learn(b *data.Batch) {
	for i := range b.Commodities {
		k.addCommodity(&b.Commodities[i])
	}
	for i := range b.Places {
		k.addPlace(&b.Places[i])
	}
	for i := range b.Routes {
		k.addRoad(&b.Routes[i])
	}
	for i := range b.Sources {
		k.addSource(&b.Sources[i])
	}
}

func (k *Known) addCommodity(c *data.Commodity) {
	k.commodities[c.Slug] = true
	addName(k.commodityNames, c.Label, c.Slug)
}

func (k *Known) addPlace(p *data.Place) {
	k.places[p.ID] = spot{p.Country, p.Name, p.At}
	addName(k.placeNames, p.Name, p.ID)
	k.spots[keyOf(p.At)] = p.ID
}

func (k *Known) addRoad(r *data.Route) {
	k.nameRoad(r)
	k.joinPlaces(r)
}

func (k *Known) nameRoad(r *data.Route) {
	one := road{kind: r.Type, from: r.From, to: r.To}
	if n := len(r.Line); n > 0 {
		one.start, one.end = r.Line[0], r.Line[n-1]
	}
	k.roads[r.ID] = one
	addName(k.roadNames, r.Name, r.ID)
}

func (k *Known) joinPlaces(r *data.Route) {
	pair := pairOf(r.From, r.To)
	k.between[pair] = append(k.between[pair], r.ID)
}

// addLine notes a road that a file has brought. One without a name cannot be
// named later; of it the id is enough.
func (k *Known) addLine(r *data.Route) {
	k.lines[r.ID] = struct{}{}
	if strings.HasPrefix(r.ID, unnamed) {
		return
	}
	k.nameRoad(r)
	_, from := k.places[r.From]
	_, to := k.places[r.To]
	if from && to { // not between points that have no name
		k.joinPlaces(r)
	}
}

// addEnd notes a place that a file has brought at the end of a line.
func (k *Known) addEnd(p *data.Place) {
	if p.ID == waypointID(p.At) {
		k.waypoints[keyOf(p.At)] = struct{}{}
		return
	}
	k.addPlace(p)
}

func (k *Known) addSource(s *data.Source) {
	k.sources[s.ID] = true
	k.citations[citation(s)] = s.ID
}

// addName notes a name; one that two things have names neither.
func addName(names map[string]string, name, id string) {
	name = plain(name)
	if name == "" {
		return
	}
	if other, taken := names[name]; taken && other != id {
		id = ""
	}
	names[name] = id
}

// place finds a place by its id or name.
func (k *Known) place(s string) (id string, ok bool) {
	if _, ok := k.places[s]; ok {
		return s, true
	}
	id = k.placeNames[plain(s)]
	return id, id != ""
}

// road finds a road by its id or name.
func (k *Known) road(s string) (id string, ok bool) {
	if _, ok := k.roads[s]; ok {
		return s, true
	}
	id = k.roadNames[plain(s)]
	return id, id != ""
}

// commodity finds a commodity by its slug or label.
func (k *Known) commodity(s string) (slug string, ok bool) {
	if k.commodities[s] {
		return s, true
	}
	if slug = k.commodityNames[plain(s)]; slug != "" {
		return slug, true
	}
	slug = slugOf(s, maxSlug)
	return slug, k.commodities[slug]
}

func pairOf(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}

// citation is what a source says of itself, in one text.
func citation(s *data.Source) string {
	return strings.Join([]string{s.Publisher, s.Title, s.Authors, s.Date, s.URL}, "\x1f")
}

// spotKey is a position to a ten-thousandth of a degree, some ten metres:
// nearer points are one place.
type spotKey struct{ lon, lat int32 }

const spotsPerDegree = 1e4

func keyOf(p orb.Point) spotKey {
	lon := math.Mod(p[0]+540, 360) - 180
	if lon < -180 {
		lon += 360
	}
	k := spotKey{int32(math.Round(lon * spotsPerDegree)), int32(math.Round(p[1] * spotsPerDegree))}
	if k.lon == 180*spotsPerDegree {
		k.lon = -k.lon
	}
	return k
}
