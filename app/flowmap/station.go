package flowmap

import (
	"math"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/geo"
)

// stationParts are the fractions of a road's length at which something may stand: the middle first.
var stationParts = [...]float64{0.5, 0.25, 0.75, 0.375, 0.625}

// newStations finds the stations of a road on the ground.
func newStations(l orb.LineString) (at [len(stationParts)]orb.Point) {
	for i, f := range stationParts {
		at[i], _ = geo.At(l, f)
	}
	return at
}

// station is a place on a line that belongs to the ground: what stands there keeps its place while the map is dragged.
type station struct {
	road int // -1 on an arc
	at   draw.Point
	from float64 // along the line
}

// stations lists the stations of a line that are on the page, road by road.
func (s *sheet) stations(k *stroke) []station {
	if k.stationed {
		return k.stations
	}
	k.stationed = true
	if k.arc {
		road := -1
		if len(k.roads) > 0 {
			road = k.roads[0]
		}
		for _, f := range []float64{0.5, 0.35, 0.65} {
			k.stations = append(k.stations, station{road, k.way.at(f * k.way.total()), f * k.way.total()})
		}
		return k.stations
	}
	for _, road := range k.roads {
		for _, p := range s.stationsOf(road) {
			if math.IsNaN(p.X) {
				continue
			}
			if d, off := k.way.nearest(p); off < widestWay*s.ink {
				k.stations = append(k.stations, station{road, k.way.at(d), d})
			}
		}
	}
	return k.stations
}

// stationsOf returns where on the page the stations of a road lie, not a number for those off it.
func (s *sheet) stationsOf(road int) *[len(stationParts)]draw.Point {
	if s.along == nil {
		s.along = map[int]*[len(stationParts)]draw.Point{}
	}
	if s.along[road] == nil {
		var page [len(stationParts)]draw.Point
		for i, at := range s.m.stations[road]() {
			p, ok := s.onPage(at)
			if !ok {
				p.X = math.NaN()
			}
			page[i] = p
		}
		s.along[road] = &page
	}
	return s.along[road]
}

// roadLength is how long the visible part of a road is on the page.
func (s *sheet) roadLength(road int) float64 {
	sum := 0.0
	if p := s.traced.road[road].Load(); p != nil {
		for _, l := range p.lines {
			sum += l.length()
		}
	}
	return sum
}
