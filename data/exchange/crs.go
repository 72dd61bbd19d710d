package exchange

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"
)

// crs is how the numbers of a file's positions are meant.
type crs int

const (
	crsUnsaid   crs = iota // longitude and latitude, unless the numbers say otherwise
	crsDegrees             // longitude and latitude on WGS 84
	crsMercator            // metres of Web Mercator, EPSG:3857
)

// Web Mercator on a sphere with the great axis of WGS 84: EPSG method 1024.
const (
	earthRadius  = 6378137
	mercatorEdge = earthRadius * math.Pi // 20037508.34: where longitude is 180
	// mercatorFar is farther from the middle of the map than any degree and
	// nearer than any place of the four countries.
	mercatorFar = 10_000
)

// crsByName reads the name of a reference system as GeoJSON, WKT and others
// write it.
func crsByName(name string) (crs, error) {
	plain := strings.ToUpper(name)
	code := plain[strings.LastIndexAny(plain, ":/#")+1:]
	switch code {
	case "CRS84", "CRS84H", "4326", "4979", "84":
		return crsDegrees, nil
	case "3857", "900913", "3785", "102100", "102113", "41001":
		return crsMercator, nil
	}
	return crsUnsaid, fmt.Errorf("its coordinates are in %s, which is not read; make them degrees: ogr2ogr -t_srs EPSG:4326", shorten(name, 60))
}

// degrees puts positions into degrees in place and refuses those that are off
// the earth.
func (r *reading) degrees(points []orb.Point) error {
	if r.crs == crsUnsaid && len(points) > 0 {
		r.crs = crsDegrees
		if looksLikeMercator(points) {
			r.crs = crsMercator
			r.note("its coordinates lie beyond ±180 and were read as metres of Web Mercator (EPSG:3857)")
		}
	}
	if r.crs == crsMercator {
		for i, p := range points {
			if !(math.Abs(p[0]) <= 2*mercatorEdge+1) || !(math.Abs(p[1]) <= 4*mercatorEdge) {
				return fmt.Errorf("the position %v, %v is off the map of Web Mercator", p[0], p[1])
			}
			points[i] = unmercator(p)
		}
		return nil
	}
	for _, p := range points {
		if !(math.Abs(p[1]) <= 90) || !(math.Abs(p[0]) <= 360) {
			return offEarth(p, points)
		}
	}
	return nil
}

func looksLikeMercator(points []orb.Point) bool {
	far := 0.0
	for _, p := range points {
		far = max(far, math.Abs(p[0]), math.Abs(p[1]))
	}
	return far >= mercatorFar && far <= mercatorEdge*1.01
}

// unmercator is the position in degrees.
func unmercator(p orb.Point) orb.Point {
	const degree = 180 / math.Pi
	return orb.Point{p[0] / earthRadius * degree, (2*math.Atan(math.Exp(p[1]/earthRadius)) - math.Pi/2) * degree}
}

var errSwapped = errors.New("looks like lat,lon; the longitude comes first")

// offEarth says what is wrong with a position, and whether all would be right
// the other way round.
func offEarth(p orb.Point, points []orb.Point) error {
	swapped := true
	for _, q := range points {
		swapped = swapped && math.Abs(q[0]) <= 90 && math.Abs(q[1]) <= 180
	}
	switch {
	case swapped:
		return fmt.Errorf("latitude %v is off the earth; %w", p[1], errSwapped)
	case math.IsNaN(p[0]) || math.IsNaN(p[1]) || math.IsInf(p[0], 0) || math.IsInf(p[1], 0):
		return errors.New("a coordinate is no finite number")
	case math.Abs(p[0]) > 360:
		return fmt.Errorf("longitude %v is off the earth", p[0])
	}
	return fmt.Errorf("latitude %v is off the earth", p[1])
}
