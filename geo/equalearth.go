package geo

import "math"

// Equal Earth: Šavrič, Patterson, Jenny, The Equal Earth map projection, IJGIS 33 (2019), equations 2–4.
const (
	ee1 = 1.340264
	ee2 = -0.081106
	ee3 = 0.000893
	ee4 = 0.003796
	eeM = 0.86602540378443864676 // √3/2
)

var equalEarth = &cylindrical{
	name: "equal-earth", title: "Equal Earth", top: equalEarthHeight(math.Pi / 3), last: math.Pi / 2,
	row: func(sin float64) (y, width float64) {
		s := eeM * clamp(sin, -1, 1)
		θ := math.Asin(s)
		return equalEarthHeight(θ), math.Sqrt(1-s*s) / (eeM * equalEarthSlope(θ))
	},
	lat:     func(y float64) float64 { return math.Asin(clamp(math.Sin(equalEarthTheta(y))/eeM, -1, 1)) },
	stretch: evenly,
}

func equalEarthHeight(θ float64) float64 {
	q := θ * θ
	return θ * (ee1 + ee2*q + q*q*q*(ee3+ee4*q))
}

func equalEarthSlope(θ float64) float64 {
	q := θ * θ
	return ee1 + 3*ee2*q + q*q*q*(7*ee3+9*ee4*q)
}

// equalEarthTheta inverts equalEarthHeight by Newton's method, which needs at most six steps to the last digit.
func equalEarthTheta(y float64) float64 {
	θ := y
	for range 12 {
		d := (equalEarthHeight(θ) - y) / equalEarthSlope(θ)
		θ -= d
		if math.Abs(d) < 1e-15 {
			break
		}
	}
	return clamp(θ, -math.Pi/3, math.Pi/3)
}
