// Package flowmap composes the map: a View and an Answer become a Scene. It has no files, no clock and no errors to handle.
//
// # What shares a road
//
// Every flow on a road has a lane of its own, 4 units from the next, with right-hand traffic: whoever travels along a
// lane has the lanes of the other direction on the left. The order outwards is the same on every road (category,
// then sender and receiver, then flow), so that a journey keeps its side from road to road; where the lanes of the
// next road differ, a lane eases to its new place over some 30 units.
//
// Flows without a figure have no width to compare. On one road they share a lane by direction, category and status, so
// that a main line with fifteen flows becomes a band of five or six lanes; the lane stands for all of them
// (see Members). Should the band still be wider than 44 units, the gaps shrink, to 1.2 units at the least. Lines
// never shrink: a width always means what the legend says.
//
// # What has no road
//
// Flows whose road is not reported are curved arcs between the capitals, one for each direction and category, drawn
// under the roads as fine dots with the number of flows they stand for; where they are of three or more categories, one
// neutral arc stands for all that goes that way (see Members). Digital and financial links are arcs between their own
// two places; they share a line as flows share a lane, and where every commodity has its own scale they are half as
// wide as roads. Arcs between the same two ends fan out to both sides, by direction. Arcs have a width only in
// a measure that all lines share: with a scale of its own for every commodity most of them would be at their full
// width, and they say the least. For the same reason full width is 6 units there, and 12 in the other measures.
// Flights of which only the ends are known bend away from the middle of the four countries.
//
// # Where lines end
//
// A band of lanes closes up before it docks at a place, so that many arrowheads meet near the ring they mean. On a
// short road, and on a small page, the gaps of a band shrink before it grows wider than the road is long.
//
// # What stays where it is
//
// Names, figures and the legend stand where they stand whatever is selected or under the pointer: light changes colours,
// not places. What stands along a road stands at fixed parts of the road, and the grid that tells where lines run is laid
// from a point of the map, so that dragging the map moves all of it together. A base map is kept for each camera, page
// and theme, and so are the ways of the roads through a lens: another year, measure or selection draws neither again.
// Dashes are counted from the end of the road that is in sight, or from a point of the ground.
//
// # What ten thousand lines cost
//
// A sheet is made on a desk of memory that the next sheet takes over; lines are traced, laid and inked in portions on all
// processors. Above some hundred lines casings, notches, glyphs and badges are left out, and only the weightiest
// flows are asked for a figure and a name.
package flowmap

import (
	"image/color"
	"math"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// Map composes scenes from the facts of a network. It may be used by several goroutines.
type Map struct {
	network     *data.Network
	commodities []data.Commodity
	routes      []*data.Route
	places      []*data.Place
	road        map[string]int // route id → index in routes
	place       map[string]int // place id → index in places
	category    map[string]data.Category
	partOf      map[string]string
	order       map[string]int // commodity slug → place of its category in the legend
	capital     map[string]int // country → index in places of where arcs begin

	index    map[*data.Route]int                   // route → index in routes
	termini  [][2]int                              // of the routes: indices in places
	drawn    []orb.LineString                      // the lines of the routes as they are drawn
	shapes   []func() *geo.Shape                   // of the routes, made when first drawn
	stations []func() [len(stationParts)]orb.Point // likewise
	atlas    atlas
	bases    bases
	ways     waysSeen
	desk     atomic.Pointer[desk] // left by the last sheet; not in a sync.Pool, which large pictures would empty
}

// New makes the map of a network, which must not change afterwards.
func New(n *data.Network) *Map {
	m := &Map{
		network: n, commodities: n.Commodities,
		road: make(map[string]int, len(n.Routes)), place: make(map[string]int, len(n.Places)),
		category: map[string]data.Category{}, partOf: map[string]string{}, order: map[string]int{},
		capital: map[string]int{}, index: make(map[*data.Route]int, len(n.Routes)),
	}
	for i := range n.Commodities {
		c := &n.Commodities[i]
		m.category[c.Slug], m.partOf[c.Slug], m.order[c.Slug] = c.Category, c.PartOf, rank(c.Category)
	}
	for i := range n.Places {
		m.place[n.Places[i].ID] = i
		m.places = append(m.places, &n.Places[i])
	}
	for i := range n.Routes {
		r := &n.Routes[i]
		m.road[r.ID], m.index[r] = i, i
		m.termini = append(m.termini, [2]int{m.place[r.From], m.place[r.To]})
		line := flightLine(r)
		m.routes, m.drawn = append(m.routes, r), append(m.drawn, line)
		m.shapes = append(m.shapes, sync.OnceValue(func() *geo.Shape { return geo.Prepare(line) }))
		m.stations = append(m.stations, sync.OnceValue(func() [len(stationParts)]orb.Point { return newStations(line) }))
	}
	for _, iso := range n.Countries() {
		m.addCapital(iso)
	}
	return m
}

func (m *Map) shape(road int) *geo.Shape { return m.shapes[road]() }

// rank returns the place of a category in the legend; unknown ones come last.
func rank(c data.Category) int {
	for i, k := range data.Categories {
		if k == c {
			return i
		}
	}
	return len(data.Categories)
}

// Input is what a picture shows.
type Input struct {
	View   data.View
	Answer *data.Answer
	Scales data.Scales
	// Hover is under the pointer: it lights up with its whole journey.
	Hover data.Ref
	// Before is the answer to the same question in the years that View.Compare names, or in the years before for
	// View.Ghost; nil where neither is asked for.
	Before *data.Answer
	// Of counts the flows that the facts hold for these years, whatever the other filters; 0: not told.
	Of int
	// Made names the program and its version, for the footer.
	Made string
}

// Page is the paper.
type Page struct {
	Size draw.Size
	// Live is set for a window: the legend carries a sign, with a Ref of kind "legend", that folds and unfolds it.
	Live bool
	// Text is the size of letters and marks in relation to a window's; 0 means 1. A poster takes more.
	Text float64
	// Bare leaves title, subtitle and footer to whoever shows the picture, as a slide with words of its own does.
	Bare bool
	// Stamp is set large before the title: the year of a film.
	Stamp string
}

// Sheet is a composed picture, and what the panels beside it say about it.
type Sheet struct {
	Scene *draw.Scene
	// Fixed is the index in Scene.Items of the first item that stands on the page rather than on the map: title,
	// legend, scale bar, footer, marking. These stay where they are while the map is dragged.
	Fixed           int
	Key             [2]int // the items of the legend, from the first to before the second, counted from Fixed
	Lens            geo.Lens
	Title, Subtitle string
	Drawn           int      // flows on the map
	Of              int      // flows that the facts hold for these years
	NoFigure        int      // of those drawn, without a figure in the chosen measure
	Sources         []string // ids of the numbered sources, in the order of their numbers: Sources[0] is 1; the footer lists them all
	Basis           string   // what the map rests on: data, borders, projection, program
	Legend          []LegendRow
	runs            []run // the lines of the map, from the bottom up; none where there are very many
}

// Scene is the picture of a Sheet.
func (m *Map) Scene(in Input, p Page) *draw.Scene { return m.Sheet(in, p).Scene }

// Prepare makes ready what a view on a page will need, whatever its answer: the base map, letters and names. Sheet waits
// for it where it must.
func (m *Map) Prepare(v data.View, p Page) {
	together(
		func() { m.Sheet(Input{View: v}, p) },
		func() { m.network.Passes("") }, // finds the narrow places of all roads
	)
}

// sheet is a picture in the making.
type sheet struct {
	m     *Map
	in    Input
	paper Page
	page  draw.Size // of the paper
	pal   *palette
	lens  geo.Lens
	roads geo.Lens
	gauge gauge
	hues  map[string]color.NRGBA
	ink   float64 // size of marks in relation to a window's
	em    float64 // size of letters in relation to a window's at 100 %
	lem   float64 // the same in the legend, which yields on small pages
	low   bool    // the page has little room for a legend

	desk      *desk
	traced    *waysThrough
	flows     []*flow
	seenStops []stop
	node      map[int]bool                           // places that are drawn as a ring
	along     map[int]*[len(stationParts)]draw.Point // of the roads, see stations
	heads     []draw.Rect
	rings     []ring       // of the places drawn
	hearts    []draw.Point // inside the four countries
	run       grid         // where flows run
	census    census       // what the legend explains
	// changes holds what became of each flow, by id, in a change map; was how wide it was before, by flow and route.
	changes map[string]change
	was     map[string]map[string]float64
	items   []draw.Item
	ream    *draw.Ream // paper for lines
	out     *Sheet
}

func (s *sheet) put(it draw.Item) { s.items = append(s.items, it) }

// Sheet composes the picture of an input on a page. The same input and page give the same picture.
func (m *Map) Sheet(in Input, p Page) *Sheet {
	s := m.newSheet(in, p)
	defer m.leave(s.desk)
	base := m.baseAhead(s)
	strokes := s.lines()
	var run grid
	together(
		func() {
			s.findNodes(strokes)
			s.inkLines(strokes)
		},
		func() { run = s.linesOf(strokes) },
	)
	s.run = run
	f := s.layFurniture()
	s.label(strokes, f)
	s.out.Fixed = len(s.items)
	s.inkFurniture(f)
	s.out.Scene = &draw.Scene{
		Size: p.Size, Base: base(), Items: s.items,
		Title: s.out.Title, Description: s.out.Subtitle,
	}
	return s.out
}

// lines finds the way of every flow on the page, in the order of inking.
func (s *sheet) lines() []*stroke {
	strands := s.strands(s.flows)
	s.traceAll(strands)
	s.layLanes(strands)
	courses := s.courses(strands)
	s.spread(courses)
	strokes := append(s.desk.inked[:0], s.hiddenRoads()...)
	strokes = append(strokes, s.arcs()...)
	strokes = s.strokes(strokes, courses)
	s.desk.inked = strokes
	s.census = s.count(strokes)
	s.layer(strokes)
	return strokes
}

// legendPage is the size of page, in square units at 100 %, below which the legend's letters grow less with the text
// size than others do.
const legendPage = 340000.0

func (m *Map) newSheet(in Input, p Page) *sheet {
	if in.Answer == nil {
		in.Answer = &data.Answer{}
	}
	in.Scales = in.Scales.Raised(in.Answer)
	s := &sheet{
		m: m, in: in, paper: p, page: p.Size, pal: themed(in.View.Theme), hues: m.Colors(in.View),
		gauge: gauge{in.View.Measure, in.Scales}, ink: 1, em: 1, node: map[int]bool{},
		out: &Sheet{}, desk: m.sit(), ream: new(draw.Ream),
	}
	if p.Text > 0 {
		s.ink, s.em = p.Text, p.Text
	}
	if t := in.View.TextSize; t > 0 {
		s.em *= float64(min(max(t, 100), 200)) / 100
	}
	s.lem = max(s.ink, s.em*min(math.Sqrt(p.Size.W*p.Size.H/(legendPage*s.em*s.em)), 1))
	s.low = p.Size.W*p.Size.H < lowPage*s.lem*s.lem
	s.lens = m.Lens(in.View, p)
	s.roads = roadLens(s.lens)
	s.traced = m.waysThrough(lensKey{s.lens.Camera(), p.Size, s.lens.Margins(), s.ink})
	s.out.Lens = s.lens
	s.choose()
	return s
}
