package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// vertexAt takes the longitude in radians, which may have run on, and the latitude in degrees, from which
// equal latitudes give exactly equal z.
func vertexAt(lon, lat float64) vertex {
	if atPole(lat) {
		return vertex{vec{0, 0, math.Copysign(1, lat)}, lon}
	}
	return vertex{vecAt(lon, lat*rad), lon}
}

func atPole(lat float64) bool { return math.Abs(lat) >= 90-1e-9 }

// traceRing follows a closed ring. An edge from -180° to 180° of one parallel may mean all of the parallel, as in a box round the earth,
// or nothing, as where data that runs round a pole begins again. It is the latter if the rest of the ring runs round the earth.
func traceRing(r orb.Ring) []vertex {
	ls := closed(r)
	vs := trace(ls, polygon, false)
	if n := len(vs); n == 0 || math.Abs(vs[n-1].lon-vs[0].lon) > math.Pi || !hasWholeParallel(ls) {
		return vs
	}
	return trace(ls, polygon, true)
}

func hasWholeParallel(ls orb.LineString) bool {
	for i := 1; i < len(ls); i++ {
		if ls[i-1][1] != ls[i][1] {
			continue
		}
		if wholeParallel(orb.Point{wrapDegrees(ls[i-1][0]), ls[i-1][1]}, ls[i]) {
			return true
		}
	}
	return false
}

// wholeParallel tells whether an edge goes from the 180th meridian to itself.
func wholeParallel(a, b orb.Point) bool {
	return a[1] == b[1] && math.Abs(math.Abs(b[0]-a[0])-360) < 1e-9 && math.Abs(math.Abs(b[0])-180) < 1e-9
}

// trace follows degrees as vertices whose longitudes run on: every edge goes the short way round, but if whole is set, one that
// spans exactly 360° on a parallel goes all the way. Edges that a single great-circle arc cannot stand for get vertices in between.
func trace(ls orb.LineString, k kind, whole bool) []vertex {
	vs := make([]vertex, 0, len(ls))
	var last orb.Point // the last good position, its longitude run on
	for _, p := range ls {
		if !onEarth(p[0], p[1]) {
			continue
		}
		if len(vs) == 0 {
			last = orb.Point{wrapDegrees(p[0]), p[1]}
			vs = append(vs, vertexAt(last[0]*rad, last[1]))
			continue
		}
		next := orb.Point{last[0] + step(last, p, whole), p[1]}
		if next == last {
			continue
		}
		vs = between(vs, last, next, k)
		vs = append(vs, vertexAt(next[0]*rad, next[1]))
		last = next
	}
	return vs
}

// step is how many degrees eastward the edge goes; whole tells whether it may go all the way round.
// The longitude of p is as given, that of last has run on.
func step(last, p orb.Point, whole bool) float64 {
	if whole {
		if a := (orb.Point{wrapDegrees(last[0]), last[1]}); wholeParallel(a, p) {
			return p[0] - a[0]
		}
	}
	d := p[0] - last[0]
	if math.Abs(d) > 360 {
		d = math.Mod(d, 360)
	}
	switch {
	case d > 180:
		return d - 360
	case d < -180:
		return d + 360
	}
	return d
}

// between adds what an edge needs between its ends: the pole under the other end's meridian, pieces of a
// long parallel, the middle of a long meridian or of an arc that must not be taken for a parallel.
func between(vs []vertex, a, b orb.Point, k kind) []vertex {
	Δλ, Δφ := b[0]-a[0], b[1]-a[1]
	switch {
	case Δφ == 0 && !atPole(a[1]) && (k == polygon || math.Abs(Δλ) > 359):
		n := math.Ceil(math.Abs(Δλ) / 10)
		for i := 1.0; i < n; i++ {
			vs = append(vs, vertexAt((a[0]+Δλ*i/n)*rad, a[1]))
		}
	case Δφ == 0 && !atPole(a[1]) && k == line && math.Abs(Δλ) > parallelSpan:
		m := arcOf(vecOf(a), vecOf(b)).at(0.5) // so that it is no longer level
		vs = append(vs, vertex{m, (a[0] + Δλ/2) * rad})
	case atPole(b[1]) && !atPole(a[1]) && Δλ != 0:
		vs = append(vs, vertexAt(a[0]*rad, b[1]))
	case atPole(a[1]) && !atPole(b[1]) && Δλ != 0:
		vs = append(vs, vertexAt(b[0]*rad, a[1]))
	case Δλ == 0 && math.Abs(Δφ) > 90:
		vs = append(vs, vertexAt(a[0]*rad, (a[1]+b[1])/2))
	}
	return vs
}
