package geo_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"axismap/geo"
)

// pt is a point of the page.
type pt struct{ x, y float64 }

// paths is a pen that keeps what it was given.
type paths struct {
	all    [][]pt
	closed []bool
}

func (p *paths) MoveTo(x, y float64) {
	p.all = append(p.all, []pt{{x, y}})
	p.closed = append(p.closed, false)
}
func (p *paths) LineTo(x, y float64) {
	i := len(p.all) - 1
	p.all[i] = append(p.all[i], pt{x, y})
}
func (p *paths) Close() { p.closed[len(p.closed)-1] = true }

// longest is the length of the longest segment.
func (p *paths) longest() (most float64) {
	for _, path := range p.all {
		for i := 1; i < len(path); i++ {
			most = math.Max(most, math.Hypot(path[i].x-path[i-1].x, path[i].y-path[i-1].y))
		}
	}
	return most
}

// area is what the rings fill, holes taken off, in square page units.
func (p *paths) area() (sum float64) {
	for _, path := range p.all {
		for i := range path {
			a, b := path[i], path[(i+1)%len(path)]
			sum += (a.x*b.y - b.x*a.y) / 2
		}
	}
	return math.Abs(sum)
}

// filled tells whether a point of the page is inside the rings, by the even-odd rule.
func (p *paths) filled(x, y float64) (in bool) {
	for _, path := range p.all {
		for i := range path {
			a, b := path[i], path[(i+1)%len(path)]
			if (a.y > y) != (b.y > y) && x < a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x) {
				in = !in
			}
		}
	}
	return in
}

// d is the paths as SVG path data, to a tenth of a page unit.
func (p *paths) d() string {
	var b strings.Builder
	for i, path := range p.all {
		for j, q := range path {
			op := "L"
			if j == 0 {
				op = "M"
			}
			fmt.Fprintf(&b, "%s%g %g", op, math.Round(q.x*10)/10+0, math.Round(q.y*10)/10+0)
		}
		if p.closed[i] {
			b.WriteString("Z")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func drawn(l geo.Lens, g orb.Geometry) *paths {
	p := &paths{}
	l.Draw(p, g)
	return p
}

// land is the coarse coast.
func land(t testing.TB) orb.MultiPolygon {
	t.Helper()
	raw, err := os.ReadFile("testdata/land-110m.json")
	if err != nil {
		t.Fatal(err)
	}
	var g geojson.Geometry
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g.Geometry().(orb.MultiPolygon)
}
