package exchange

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

var errNoPosition = errors.New("a position is needed: a point, or lon and lat")

// lonLat is a position in two fields, in degrees.
func (e *entries) lonLat(lon, lat field) (orb.Point, error) {
	x, y := e.cell(lon), e.cell(lat)
	if x.text == "" || y.text == "" {
		return orb.Point{}, errNoPosition
	}
	var p orb.Point
	for i, c := range []cell{x, y} {
		v, err := c.coordinate(e.asked.DecimalComma)
		if err != nil {
			return p, fmt.Errorf("%q is %w", c.text, err)
		}
		p[i] = v
	}
	switch {
	case math.Abs(p[1]) > 90 && math.Abs(p[0]) <= 90:
		return p, fmt.Errorf("latitude %v is off the earth; lon and lat look swapped", p[1])
	case math.Abs(p[1]) > 90:
		return p, fmt.Errorf("latitude %v is off the earth", p[1])
	case math.Abs(p[0]) > 360:
		return p, fmt.Errorf("longitude %v is off the earth", p[0])
	}
	return p, nil
}

// coordinate reads degrees as a plain decimal, with a sign or a letter for
// the side: 52.5, -52.5, 52.5 S.
func (c cell) coordinate(comma bool) (float64, error) {
	s := strings.TrimSpace(strings.ReplaceAll(c.text, "°", " "))
	if comma && !c.exact {
		s = strings.Replace(s, ",", ".", 1)
	}
	sign := 1.0
	if n := len(s); n > 0 && strings.ContainsRune("NSEWnsew", rune(s[n-1])) {
		if strings.ContainsRune("SWsw", rune(s[n-1])) {
			sign = -1
		}
		s = strings.TrimSpace(s[:n-1])
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !startsLikeNumber(s) || math.IsInf(v, 0) {
		return 0, errors.New("no number of degrees")
	}
	return sign * v, nil
}
