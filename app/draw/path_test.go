package draw

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// plain writes a path with full coordinates.
func plain(p *Path) string {
	var b strings.Builder
	pts := p.pts
	for _, v := range p.verbs {
		b.WriteByte("MLQCZ"[v])
		for i, q := range pts[:verbPoints[v]] {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.FormatFloat(float64(q.x), 'g', 7, 32) + " " + strconv.FormatFloat(float64(q.y), 'g', 7, 32))
		}
		pts = pts[verbPoints[v]:]
	}
	return b.String()
}

func TestPath(t *testing.T) {
	cases := []struct {
		name string
		draw func(p *Path)
		want string
	}{
		{"coordinates are rounded to hundredths", func(p *Path) { p.MoveTo(1.006, -2.004); p.LineTo(1.0/3, 2) }, "M1.01 -2L0.33 2"},
		{"a line without a beginning begins there", func(p *Path) { p.LineTo(1, 2); p.LineTo(3, 4) }, "M1 2L3 4"},
		{"a move after a move replaces it", func(p *Path) { p.MoveTo(1, 2); p.MoveTo(3, 4); p.LineTo(5, 6) }, "M3 4L5 6"},
		{"a line after closing goes on from the first point", func(p *Path) { p.MoveTo(1, 2); p.LineTo(3, 4); p.Close(); p.LineTo(5, 6) }, "M1 2L3 4ZM1 2L5 6"},
		{"closing twice is closing once", func(p *Path) { p.MoveTo(1, 2); p.LineTo(3, 4); p.Close(); p.Close() }, "M1 2L3 4Z"},
		{"appended paths stand one after the other", func(p *Path) {
			p.MoveTo(1, 2)
			p.LineTo(3, 4)
			p.Append(Polygon(Point{5, 5}, Point{6, 6}))
			p.LineTo(7, 7)
		}, "M1 2L3 4M5 5L6 6ZM5 5L7 7"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var p Path
			c.draw(&p)
			if got := plain(&p); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestTransformLeavesThePathAsItWas(t *testing.T) {
	p := Line(Point{1, 2}, Point{3, 4})
	q := p.Transform(Rotation(math.Pi / 2).Then(Shift(10, 0)))
	if plain(&p) != "M1 2L3 4" || plain(&q) != "M8 1L6 3" {
		t.Errorf("%s became %s", plain(&p), plain(&q))
	}
}

// TestThinnedLineStaysWithinTolerance measures every point that was left out: tol aside, and tol ahead where the
// line turns back.
func TestThinnedLineStaysWithinTolerance(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const tol = 0.1
	for range 300 {
		line := make([]vec, 2+r.IntN(120))
		x, y, a := 50.0, 50.0, 0.0
		for i := range line {
			line[i] = vec{float32(x), float32(y)}
			a += r.NormFloat64() * math.Pow(r.Float64(), 4) * 3
			step := 3 * r.Float64() * r.Float64()
			x, y = x+step*math.Cos(a), y+step*math.Sin(a)
		}
		short := thin(nil, line, tol)
		if short[0] != line[0] || short[len(short)-1] != line[len(line)-1] {
			t.Fatal("an end was moved")
		}
		for i, p := range line {
			if d := math.Sqrt(lineDistance2(short, Point{float64(p.x), float64(p.y)})); d > tol*1.42 {
				t.Fatalf("point %d of %d lies %.3f from the thinned line", i, len(line), d)
			}
		}
	}
}

func TestSmoothCurveIsThinnedToAFewPoints(t *testing.T) {
	p := arcs(1).Items[0].Path
	if n := len(thin(nil, p.pts, 0.1)); n > 32 {
		t.Errorf("%d of 64 points of an arc are left", n)
	}
}

func TestDashesFollowTheLine(t *testing.T) {
	cases := []struct {
		name  string
		line  []vec
		dash  []float64
		phase float64
		want  string
	}{
		{"dash and gap", []vec{{0, 0}, {10, 0}}, []float64{4, 2}, 0, "0,0 4,0|6,0 10,0"},
		{"round a corner", []vec{{0, 0}, {3, 0}, {3, 9}}, []float64{5, 3}, 0, "0,0 3,0 3,2|3,5 3,9"},
		{"an odd list is taken twice", []vec{{0, 0}, {12, 0}}, []float64{3}, 0, "0,0 3,0|6,0 9,0|12,0 12,0"},
		{"a phase begins within the first dash", []vec{{0, 0}, {10, 0}}, []float64{4, 4}, 3, "0,0 1,0|5,0 9,0"},
		{"a negative phase begins within the gap", []vec{{0, 0}, {10, 0}}, []float64{4, 4}, -1, "1,0 5,0|9,0 10,0"},
		{"dots stand at both ends", []vec{{0, 0}, {8, 0}}, []float64{0, 4}, 0, "0,0 0,0|4,0 4,0|8,0 8,0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got bytes.Buffer
			d := dasher{do: func(l []vec, _ bool) {
				if got.Len() > 0 {
					got.WriteByte('|')
				}
				for i, p := range l {
					if i > 0 {
						got.WriteByte(' ')
					}
					got.WriteString(strconv.FormatFloat(float64(p.x), 'g', 4, 32) + "," + strconv.FormatFloat(float64(p.y), 'g', 4, 32))
				}
			}}
			d.cutUp(c.line, dashes(nil, c.dash, 1), c.phase, [4]float32{-100, -100, 100, 100})
			if got.String() != c.want {
				t.Errorf("%s, want %s", got.String(), c.want)
			}
		})
	}
}
