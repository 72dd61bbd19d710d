package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// The WGS84 ellipsoid, in kilometres.
const (
	wgs84A = 6378.137
	wgs84F = 1 / 298.257223563
	wgs84B = wgs84A * (1 - wgs84F)
)

// Distance is the length in kilometres of the shortest way between two positions on the WGS84 ellipsoid, to less than a metre.
// It is NaN if one of them is no position.
func Distance(a, b orb.Point) float64 {
	if !onEarth(a[0], a[1]) || !onEarth(b[0], b[1]) {
		return math.NaN()
	}
	if km, ok := vincenty(a, b); ok {
		return km
	}
	return distanceByHalves(a, b)
}

// HaversineKm is the distance on the sphere: quicker than Distance and within 0.6 % of it.
func HaversineKm(a, b orb.Point) float64 { return sphereAngle(a, b) * Radius }

func sphereAngle(a, b orb.Point) float64 {
	sinΔφ := math.Sin((b[1] - a[1]) * rad / 2)
	sinΔλ := math.Sin((b[0] - a[0]) * rad / 2)
	h := sinΔφ*sinΔφ + math.Cos(a[1]*rad)*math.Cos(b[1]*rad)*sinΔλ*sinΔλ
	return 2 * math.Atan2(math.Sqrt(h), math.Sqrt(math.Max(0, 1-h)))
}

// Length is the length in kilometres of lines, or the perimeter of polygons, on the WGS84 ellipsoid; points have none.
// Vertices that are no position are left out.
func Length(g orb.Geometry) float64 {
	km := 0.0
	switch g := g.(type) {
	case orb.LineString:
		km = lineLength(g)
	case orb.MultiLineString:
		for _, l := range g {
			km += lineLength(l)
		}
	case orb.Ring:
		km = lineLength(closed(g))
	case orb.Polygon:
		for _, r := range g {
			km += lineLength(closed(r))
		}
	case orb.MultiPolygon:
		for _, p := range g {
			km += Length(p)
		}
	case orb.Bound:
		km = Length(g.ToRing())
	case orb.Collection:
		for _, m := range g {
			km += Length(m)
		}
	}
	return km
}

func lineLength(ls orb.LineString) (km float64) {
	var last *orb.Point
	for i := range ls {
		if !onEarth(ls[i][0], ls[i][1]) {
			continue
		}
		if last != nil {
			km += Distance(*last, ls[i])
		}
		last = &ls[i]
	}
	return km
}

// vincenty solves the inverse problem of geodesy; letters as in Vincenty, Direct and inverse solutions of geodesics
// on the ellipsoid with application of nested equations, Survey Review 23 (1975). It fails near the opposite point.
func vincenty(a, b orb.Point) (km float64, ok bool) {
	L := wrap((b[0] - a[0]) * rad)
	sinU1, cosU1 := math.Sincos(math.Atan((1 - wgs84F) * math.Tan(a[1]*rad)))
	sinU2, cosU2 := math.Sincos(math.Atan((1 - wgs84F) * math.Tan(b[1]*rad)))
	λ := L
	for range 100 {
		sinλ, cosλ := math.Sincos(λ)
		sinσ := math.Hypot(cosU2*sinλ, cosU1*sinU2-sinU1*cosU2*cosλ)
		if sinσ == 0 && cosλ > 0 {
			return 0, true
		}
		cosσ := sinU1*sinU2 + cosU1*cosU2*cosλ
		σ := math.Atan2(sinσ, cosσ)
		sinα := cosU1 * cosU2 * sinλ / math.Max(sinσ, 1e-300)
		cos2α := math.Max(0, 1-sinα*sinα)
		cos2σm := 0.0 // on the equator
		if cos2α > 1e-15 {
			cos2σm = cosσ - 2*sinU1*sinU2/cos2α
		}
		C := wgs84F / 16 * cos2α * (4 + wgs84F*(4-3*cos2α))
		before := λ
		λ = L + (1-C)*wgs84F*sinα*(σ+C*sinσ*(cos2σm+C*cosσ*(2*cos2σm*cos2σm-1)))
		if math.Abs(λ) > math.Pi {
			return 0, false
		}
		if math.Abs(λ-before) < 1e-13 {
			A, B := seriesAB(cos2α)
			return wgs84B * A * (σ - spread(B, sinσ, cosσ, cos2σm)), true
		}
	}
	return 0, false
}

func seriesAB(cos2α float64) (A, B float64) {
	u2 := cos2α * (wgs84A*wgs84A - wgs84B*wgs84B) / (wgs84B * wgs84B)
	return 1 + u2/16384*(4096+u2*(-768+u2*(320-175*u2))), u2 / 1024 * (256 + u2*(-128+u2*(74-47*u2)))
}

// spread is Vincenty's Δσ.
func spread(B, sinσ, cosσ, cos2σm float64) float64 {
	return B * sinσ * (cos2σm + B/4*(cosσ*(2*cos2σm*cos2σm-1)-B/6*cos2σm*(4*sinσ*sinσ-3)*(4*cos2σm*cos2σm-3)))
}

// distanceByHalves is for nearly opposite positions: of the ways that set out from a in every direction, and go on from 10 000 km off
// straight to b, the shortest is the geodesic itself.
func distanceByHalves(a, b orb.Point) float64 {
	const half, tries = 10_000.0, 72
	via := func(azimuth float64) float64 {
		km, ok := vincenty(destination(a, azimuth, half), b)
		if !ok {
			return math.Inf(1)
		}
		return half + km
	}
	best, at := math.Inf(1), 0.0
	for i := range tries {
		azimuth := 2 * math.Pi * float64(i) / tries
		if km := via(azimuth); km < best {
			best, at = km, azimuth
		}
	}
	lo, hi := at-2*math.Pi/tries, at+2*math.Pi/tries
	for range 60 { // the length has one least value between the neighbours: narrow it down by thirds
		x, y := lo+(hi-lo)/3, hi-(hi-lo)/3
		if via(x) < via(y) {
			hi = y
		} else {
			lo = x
		}
	}
	return math.Min(best, via((lo+hi)/2))
}

// destination solves the direct problem (Vincenty again): km from a in the direction azimuth, radians clockwise from north.
func destination(a orb.Point, azimuth, km float64) orb.Point {
	sinα1, cosα1 := math.Sincos(azimuth)
	U1 := math.Atan((1 - wgs84F) * math.Tan(a[1]*rad))
	sinU1, cosU1 := math.Sincos(U1)
	σ1 := math.Atan2(math.Tan(U1), cosα1)
	sinα := cosU1 * sinα1
	cos2α := 1 - sinα*sinα
	A, B := seriesAB(cos2α)
	σ := km / (wgs84B * A)
	for range 50 {
		sinσ, cosσ := math.Sincos(σ)
		next := km/(wgs84B*A) + spread(B, sinσ, cosσ, math.Cos(2*σ1+σ))
		if math.Abs(next-σ) < 1e-14 {
			break
		}
		σ = next
	}
	sinσ, cosσ := math.Sincos(σ)
	lat := math.Atan2(sinU1*cosσ+cosU1*sinσ*cosα1, (1-wgs84F)*math.Hypot(sinα, sinU1*sinσ-cosU1*cosσ*cosα1))
	λ := math.Atan2(sinσ*sinα1, cosU1*cosσ-sinU1*sinσ*cosα1)
	C := wgs84F / 16 * cos2α * (4 + wgs84F*(4-3*cos2α))
	cos2σm := math.Cos(2*σ1 + σ)
	L := λ - (1-C)*wgs84F*sinα*(σ+C*sinσ*(cos2σm+C*cosσ*(2*cos2σm*cos2σm-1)))
	return orb.Point{a[0] + L*deg, lat * deg}
}
