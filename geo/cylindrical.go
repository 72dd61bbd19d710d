package geo

import "math"

// cylindrical is a projection whose parallels are straight and level, evenly divided by the meridians. Its members differ
// only in the height and the width of each parallel. Formulas: Snyder, Map Projections – A Working Manual (USGS PP 1395),
// chapters 7 and 12; Equal Earth in its own file.
type cylindrical struct {
	name, title string

	row  func(sin float64) (y, width float64) // height of a parallel, and x per radian of longitude on it; takes the sine of the latitude
	lat  func(y float64) float64              // latitude in radians of a height
	top  float64                              // the height of the map's upper edge
	last float64                              // the latitude of that edge, radians

	// stretch is the scale at a latitude compared with that at the equator, by which zoom is measured: 1, but in Mercator its secant.
	stretch func(lat float64) float64
}

// lineLimit is the sine of the latitude at which lines end: nearer the pole than 0.1° they would run along the map's whole edge.
var lineLimit = math.Sin(89.9 * rad)

// mercatorLast is the latitude at which the world map in Mercator is a square.
var mercatorLast = math.Atan(math.Sinh(math.Pi))

var mercator = &cylindrical{
	name: "mercator", title: "Mercator", top: math.Pi, last: mercatorLast,
	row: func(sin float64) (float64, float64) {
		sin = clamp(sin, -1+1e-13, 1-1e-13)
		return 0.5 * math.Log((1+sin)/(1-sin)), 1
	},
	lat:     func(y float64) float64 { return math.Atan(math.Sinh(y)) },
	stretch: func(lat float64) float64 { return 1 / math.Cos(lat) },
}

var plateCarree = &cylindrical{
	name: "plate-carree", title: "Plate carrée", top: math.Pi / 2, last: math.Pi / 2,
	row:     func(sin float64) (float64, float64) { return math.Asin(clamp(sin, -1, 1)), 1 },
	lat:     func(y float64) float64 { return y },
	stretch: evenly,
}

func evenly(float64) float64 { return 1 }

func (c *cylindrical) Name() string  { return c.name }
func (c *cylindrical) Title() string { return c.title }

func (c *cylindrical) Forward(lon, lat float64) (x, y float64, ok bool) {
	if !onEarth(lon, lat) || math.Abs(lat)*rad > c.last+1e-12 {
		return 0, 0, false
	}
	y, width := c.row(math.Sin(lat * rad))
	return wrapDegrees(lon) * rad * width, y, true
}

func (c *cylindrical) Inverse(x, y float64) (lon, lat float64, ok bool) {
	if !(math.Abs(y) <= c.top*(1+1e-12)) {
		return 0, 0, false
	}
	lat = c.lat(clamp(y, -c.top, c.top))
	_, width := c.row(math.Sin(lat))
	lon = x / width
	if !(math.Abs(lon) <= math.Pi*(1+1e-12)) {
		return 0, 0, false
	}
	return lon * deg, lat * deg, true
}
