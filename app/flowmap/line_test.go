package flowmap

import (
	"math"
	"testing"

	"axismap/app/draw"
)

func TestThinnedLinesStayNear(t *testing.T) {
	curve := make(line, 0, 200)
	for i := range 200 {
		a := float64(i) / 199 * 3
		curve = append(curve, draw.Point{X: 300 * math.Cos(a), Y: 200 * math.Sin(a) * math.Cos(2*a)})
	}
	there := line{{X: 0, Y: 0}, {X: 50, Y: 0}, {X: 100, Y: 0}, {X: 50, Y: 0}, {X: 20, Y: 0.01}}
	zigzag := line{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 2, Y: -1}, {X: 3, Y: 1}, {X: 4, Y: 0}}
	for name, l := range map[string]line{"curve": curve, "there and back": there, "zigzag": zigzag, "two points": there[:2]} {
		const tolerance = 0.12
		thin := l.thinned(tolerance)
		if thin[0] != l[0] || thin[len(thin)-1] != l[len(l)-1] {
			t.Errorf("%s: the ends moved", name)
		}
		c := measured(thin)
		for _, p := range l {
			if _, off := c.nearest(p); off > tolerance+1e-9 {
				t.Errorf("%s: %v is %.3f off the thinned line", name, p, off)
			}
		}
	}
	if n := len(curve.thinned(0.12)); n > 80 {
		t.Errorf("%d of %d points of a smooth curve stay", n, len(curve))
	}
}
