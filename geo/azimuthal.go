package geo

import "math"

// azimuthal is a projection that keeps directions from its centre; its members differ only in how far from the
// centre they put a point. Formulas: Snyder, Map Projections – A Working Manual (USGS PP 1395), chapters 20, 24, 25.
type azimuthal struct {
	name, title string
	poleUp      bool    // the centre is the north pole, always
	rim         float64 // how far from its centre it shows the earth, radians
	radius      float64 // of the rim on the plane

	// factor is the distance from the centre on the plane divided by the sine of that on the earth, given the latter's cosine.
	factor func(cos float64) float64
	// angle on the earth, radians, of a distance from the centre on the plane.
	angle func(rho float64) float64
}

// gap is how near the point opposite the centre a whole-earth azimuthal is drawn, radians: that point is a circle
// on the plane, so a line through it must end and begin again. 0.01° is too little to be seen and enough to be exact.
const gap = 0.01 * rad

var lambert = &azimuthal{
	name: "laea", title: "Lambert azimuthal equal-area",
	rim: math.Pi - gap, radius: 2 * math.Cos(gap/2), factor: equalAreaFactor, angle: equalAreaAngle,
}

var polar = &azimuthal{
	name: "polar", title: "North-polar azimuthal equal-area", poleUp: true,
	rim: math.Pi - gap, radius: 2 * math.Cos(gap/2), factor: equalAreaFactor, angle: equalAreaAngle,
}

var equidistant = &azimuthal{
	name: "azimuthal", title: "Azimuthal equidistant",
	rim: math.Pi - gap, radius: math.Pi - gap,
	factor: func(cos float64) float64 {
		sin := math.Sqrt(max(0, (1-cos)*(1+cos)))
		if sin < 1e-9 && cos > 0 {
			return 1
		}
		return math.Atan2(sin, cos) / math.Max(sin, 1e-300)
	},
	angle: func(rho float64) float64 { return rho },
}

var orthographic = &azimuthal{
	name: "orthographic", title: "Orthographic globe",
	rim: math.Pi / 2, radius: 1,
	factor: func(float64) float64 { return 1 },
	angle:  func(rho float64) float64 { return math.Asin(math.Min(rho, 1)) },
}

func equalAreaFactor(cos float64) float64 { return math.Sqrt(2 / max(1+cos, 1e-300)) }
func equalAreaAngle(rho float64) float64  { return 2 * math.Asin(math.Min(rho/2, 1)) }

func (a *azimuthal) Name() string  { return a.name }
func (a *azimuthal) Title() string { return a.title }

// own is the frame of the projection by itself: its centre at 0°, 0° or at the pole.
func (a *azimuthal) own() frame {
	if a.poleUp {
		return frameAt(0, math.Pi/2)
	}
	return frameAt(0, 0)
}

func (a *azimuthal) Forward(lon, lat float64) (x, y float64, ok bool) {
	if !onEarth(lon, lat) {
		return 0, 0, false
	}
	return a.forward(a.own(), vecAt(lon*rad, lat*rad))
}

func (a *azimuthal) Inverse(x, y float64) (lon, lat float64, ok bool) {
	v, ok := a.inverse(a.own(), x, y)
	if !ok {
		return 0, 0, false
	}
	return v.lon() * deg, v.lat() * deg, true
}

func (a *azimuthal) forward(f frame, v vec) (x, y float64, ok bool) {
	cos := v.dot(f.to)
	if cos <= math.Cos(a.rim)-1e-12 {
		return 0, 0, false
	}
	k := a.factor(cos)
	return k * v.dot(f.east), k * v.dot(f.north), true
}

func (a *azimuthal) inverse(f frame, x, y float64) (vec, bool) {
	rho := math.Hypot(x, y)
	if !(rho <= a.radius*(1+1e-12)) {
		return vec{}, false
	}
	if rho == 0 {
		return f.to, true
	}
	sin, cos := math.Sincos(a.angle(rho))
	return f.back(x/rho*sin, y/rho*sin, cos), true
}

// onEarth tells whether degrees are a position: finite, the latitude within ±90, and the longitude within a hundred turns.
func onEarth(lon, lat float64) bool {
	return math.Abs(lon) <= 36000 && math.Abs(lat) <= 90+1e-9
}
