package data

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// Circle is a part of the earth that a sea route keeps out of: a closed strait, say.
type Circle struct {
	At       orb.Point
	RadiusKm float64
}

// ErrNoSeaRoute is in the error of SeaRoute when water joins the two ends nowhere, or nowhere outside the closed circles.
var ErrNoSeaRoute = errors.New("no way by sea")

// harbourKm is how far from open water on the chart an end may lie: the coast of the chart is drawn for 1:50 million,
// and some ports stand up a fjord or a river.
const harbourKm = 90

// SeaRoute returns a short way by sea from a to b, outside the circles to avoid, as a line with a position every 100 km
// at most, whose longitudes run on without a jump. It begins at a and ends at b, whole turns of b aside; between the ports and open
// water it goes straight, and may touch land there.
//
// The way is the shortest on a chart of squares of 1/8° to 2° that hold no coast, made from the map at World50, and through the
// narrows in data/world/passages.csv; then it is pulled straight. Squares beside a coast count 1.3 times their
// width, to keep off it. It is a line to draw and to measure (within a few percent), not one to steer by. Ice: the
// Arctic coast of Siberia is open only from and to a port there; the pack ice, the Northwest Passage and the
// Southern Ocean beyond 62° S are always closed.
//
// The error says which end lies too far inland or in a closed circle, or wraps ErrNoSeaRoute.
func SeaRoute(a, b orb.Point, avoid []Circle) (orb.LineString, error) {
	chart, err := seaChartOf()
	if err != nil {
		return nil, fmt.Errorf("sea route: %w", err)
	}
	v := voyage{chart: chart, closed: avoid, ice: chart.icy(a) || chart.icy(b), to: b}
	from, err := v.harbour("start", a)
	if err != nil {
		return nil, err
	}
	to, err := v.harbour("end", b)
	if err != nil {
		return nil, err
	}
	way := v.search(from, to)
	if way == nil {
		return nil, fmt.Errorf("sea route from %s to %s with %d closed areas: %w", degrees(a), degrees(b), len(avoid), ErrNoSeaRoute)
	}
	return v.line(a, way, b), nil
}

func degrees(p orb.Point) string { return fmt.Sprintf("%.2f°, %.2f°", p[0], p[1]) }

// berth is a node of the chart where an end meets open water, and the cost of getting there.
type berth struct {
	node int32
	cost float64
}

// harbour finds the nodes near an end. The way there costs up to five times its length where it is on land, so that a port
// goes out by its own side of a headland.
func (v *voyage) harbour(what string, p orb.Point) ([]berth, error) {
	if !onEarth(p) {
		return nil, fmt.Errorf("sea route: the %s, %v, is no position on the earth", what, p)
	}
	if v.shut(p) {
		return nil, fmt.Errorf("sea route: the %s, %s, lies in a closed area", what, degrees(p))
	}
	var berths []berth
	for _, n := range v.chart.near(p, harbourKm) {
		if v.open(n) {
			berths = append(berths, berth{n, v.chart.approach(p, v.chart.nodes[n].at)})
		}
	}
	if len(berths) == 0 {
		return nil, fmt.Errorf("sea route: no open sea within %d km of the %s, %s", harbourKm, what, degrees(p))
	}
	return berths, nil
}

func onEarth(p orb.Point) bool {
	return math.Abs(p[1]) <= 90 && !math.IsNaN(p[0]) && !math.IsInf(p[0], 0)
}

// approach is the cost of a straight way between a port and a node.
func (c *seaChart) approach(port, at orb.Point) float64 {
	km := geo.HaversineKm(port, at)
	n := int(km/2) + 1
	ashore := 0
	for _, p := range geo.GreatCircle(port, at, n) {
		if c.atlas.OnLand(turned(p)) {
			ashore++
		}
	}
	return km * (1 + 4*float64(ashore)/float64(n+1))
}

// turned is p with its longitude within ±180.
func turned(p orb.Point) orb.Point { return orb.Point{math.Remainder(p[0], 360), p[1]} }

var seaChartOf = sync.OnceValues(func() (*seaChart, error) {
	a, err := World(World50)
	if err != nil {
		return nil, err
	}
	passages, err := readPassages(passagesCSV)
	if err != nil {
		return nil, err
	}
	return newSeaChart(a, passages), nil
})
