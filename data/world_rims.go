package data

import (
	"math"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// OnLand reports whether a position is on land and not in a lake; a position on the rim may be either.
// It takes a few microseconds, once the first call has made an index.
func (a *Atlas) OnLand(p orb.Point) bool {
	r := a.rims()
	return r.land.hold(p) && !r.lakes.hold(p)
}

// CoastDistance returns how far a position is from the nearest coast, on either side of it, in kilometres.
// It measures on a plane that touches the earth at the position: right to 1 % up to 500 km.
func (a *Atlas) CoastDistance(p orb.Point) float64 {
	return a.coast().distance(p)
}

// CountryAt returns the country a position is in. Lakes belong to countries, the sea to none.
func (a *Atlas) CountryAt(p orb.Point) (Country, bool) {
	east := orb.Point{p[0] + 360, p[1]}
	for i, boxes := range a.boxes().countries {
		shape := a.Countries[i].Shape
		if shapeHolds(shape, boxes, p) || p[0] < 0 && shapeHolds(shape, boxes, east) {
			return a.Countries[i], true
		}
	}
	return Country{}, false
}

// Country returns the country with an ISO code.
func (a *Atlas) Country(iso string) (Country, bool) {
	for _, c := range a.Countries {
		if c.ISO == iso {
			return c, true
		}
	}
	return Country{}, false
}

// shapeHolds is the plain even-odd test; boxes are those of the polygons of m.
func shapeHolds(m orb.MultiPolygon, boxes []orb.Bound, p orb.Point) bool {
	in := false
	for i, polygon := range m {
		if !boxes[i].Contains(p) {
			continue
		}
		for _, ring := range polygon {
			for k := 1; k < len(ring); k++ {
				in = in != crosses(ring[k-1], ring[k], p)
			}
		}
	}
	return in
}

// crosses reports whether a ray from p eastward meets the segment: the even-odd rule. A segment holds its
// lower end and not its upper, so that a ray through a corner counts once.
func crosses(a, b, p orb.Point) bool {
	if (a[1] > p[1]) == (b[1] > p[1]) {
		return false
	}
	return p[0] < a[0]+(p[1]-a[1])/(b[1]-a[1])*(b[0]-a[0])
}

// rims holds the edges of land and lakes, sorted by where they are.
type rims struct{ land, lakes bands }

type segment [2]orb.Point

// bandsPerDegree: bands of latitude so thin that a ray at 10m meets a few hundred edges, so thick that
// few edges stand in two.
const bandsPerDegree = 4

// bands lists the edges that each band of latitude holds, from the south.
type bands [][]segment

func band(lat float64) int {
	return min(max(int((lat+90)*bandsPerDegree), 0), 180*bandsPerDegree-1)
}

func newBands(m orb.MultiPolygon) bands {
	b := make(bands, 180*bandsPerDegree)
	for _, polygon := range m {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				s := segment{ring[i-1], ring[i]}
				for k := band(min(s[0][1], s[1][1])); k <= band(max(s[0][1], s[1][1])); k++ {
					b[k] = append(b[k], s)
				}
			}
		}
	}
	return b
}

// hold reports whether p is inside, also where the shape runs on past 180°.
func (b bands) hold(p orb.Point) bool {
	in, inEast := false, false
	east := orb.Point{p[0] + 360, p[1]}
	for _, s := range b[band(p[1])] {
		in = in != crosses(s[0], s[1], p)
		inEast = inEast != crosses(s[0], s[1], east)
	}
	return in || inEast
}

// cells lists coast segments by square degree, from (-180, -90) eastward, then northward.
type cells [][]segment

func newCells(coast orb.MultiLineString) cells {
	c := make(cells, 180*360)
	for _, line := range coast {
		for i := 1; i < len(line); i++ {
			c.add(segment{line[i-1], line[i]})
		}
	}
	return c
}

func (c cells) add(s segment) {
	west, east := math.Floor(min(s[0][0], s[1][0])), math.Floor(max(s[0][0], s[1][0]))
	south, north := math.Floor(min(s[0][1], s[1][1])), math.Floor(max(s[0][1], s[1][1]))
	for lat := south; lat <= north; lat++ {
		for lon := west; lon <= east; lon++ {
			k := cell(int(lon), int(lat))
			c[k] = append(c[k], s)
		}
	}
}

func cell(lon, lat int) int {
	return min(max(lat+90, 0), 179)*360 + ((lon+180)%360+360)%360
}

const kmPerDegree = math.Pi / 180 * geo.Radius // of a great circle

// distance looks in a box round p that grows until what it found is nearer than its rim.
func (c cells) distance(p orb.Point) float64 {
	for reach := 1.0; ; reach *= 2 {
		d := c.within(p, reach)
		if d <= reach*kmPerDegree || reach > 180 {
			return d
		}
	}
}

// within returns the least distance to the segments in cells within reach degrees of p, or +Inf.
func (c cells) within(p orb.Point, reach float64) float64 {
	best := math.Inf(1)
	wide := 180.0
	if far := math.Abs(p[1]) + reach; far < 89 {
		wide = min(wide, reach/math.Cos(far*math.Pi/180))
	}
	for lat := math.Floor(max(p[1]-reach, -90)); lat <= min(p[1]+reach, 89); lat++ {
		for lon := math.Floor(p[0] - wide); lon <= p[0]+wide; lon++ {
			for _, s := range c[cell(int(lon), int(lat))] {
				best = min(best, kmTo(p, s))
			}
		}
	}
	return best
}

// kmTo returns the distance from p to a segment on the plane that touches the earth at p.
func kmTo(p orb.Point, s segment) float64 {
	shrink := math.Cos(p[1] * math.Pi / 180)
	x0, y0 := math.Remainder(s[0][0]-p[0], 360)*shrink, s[0][1]-p[1]
	dx, dy := (s[1][0]-s[0][0])*shrink, s[1][1]-s[0][1]
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(max(-(x0*dx+y0*dy)/l, 0), 1)
	}
	return math.Hypot(x0+t*dx, y0+t*dy) * kmPerDegree
}
