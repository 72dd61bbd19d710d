package geo_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// counter is a pen that costs nothing.
type counter struct{ n int }

func (c *counter) MoveTo(x, y float64) { c.n++ }
func (c *counter) LineTo(x, y float64) { c.n++ }
func (c *counter) Close()              {}

// dense is the coarse coast with a fractal shore of about 100 000 vertices, as many as the world's countries have at 1:50m.
func dense(b *testing.B) (orb.MultiPolygon, int) {
	coast, n := land(b), 0
	for _, p := range coast {
		for i, r := range p {
			for range 4 {
				r = rougher(r)
			}
			p[i] = r
			n += len(r)
		}
	}
	return coast, n
}

// rougher moves the middle of each edge aside by a tenth of its length, left and right in turn.
func rougher(r orb.Ring) orb.Ring {
	out := make(orb.Ring, 0, 2*len(r))
	for i := 0; i+1 < len(r); i++ {
		a, b := r[i], r[i+1]
		out = append(out, a)
		if dx, dy := b[0]-a[0], b[1]-a[1]; dx > -90 && dx < 90 {
			side := 0.1 * float64(1-2*(i%2))
			out = append(out, orb.Point{(a[0]+b[0])/2 - side*dy, min(90, max(-90, (a[1]+b[1])/2+side*dx))})
		}
	}
	return append(out, r[len(r)-1])
}

func BenchmarkWorld(b *testing.B) {
	coast, n := dense(b)
	s := geo.Prepare(coast)
	b.Logf("%d vertices", n)
	for _, p := range geo.Projections() {
		for _, zoom := range []float64{0, 1.85, 6, 12} {
			b.Run(fmt.Sprintf("%s/zoom=%g", p.Name(), zoom), func(b *testing.B) {
				l := geo.Camera{Projection: p.Name(), Center: orb.Point{37.3, 55}, Zoom: zoom}.Lens(1920, 1080)
				var pen counter
				b.ReportAllocs()
				for b.Loop() {
					pen.n = 0
					l.DrawShape(&pen, s)
				}
				b.ReportMetric(float64(pen.n), "points")
			})
		}
	}
}

func BenchmarkPrepare(b *testing.B) {
	coast, _ := dense(b)
	b.ReportAllocs()
	for b.Loop() {
		geo.Prepare(coast)
	}
}

func BenchmarkTenThousandArcs(b *testing.B) {
	var lines orb.MultiLineString
	for i := range 10_000 {
		x, y := float64(i*37%360), float64(i*61%140-70)
		lines = append(lines, geo.Arc(orb.Point{x, y}, orb.Point{x + float64(i*13%170), -y}, 0.2, 63))
	}
	s := geo.Prepare(lines)
	for _, name := range []string{"laea", "mercator"} {
		b.Run(name, func(b *testing.B) {
			l := geo.Camera{Projection: name, Center: orb.Point{86, 41}}.Lens(1920, 1080)
			var pen counter
			b.ReportAllocs()
			for b.Loop() {
				l.DrawShape(&pen, s)
			}
		})
	}
}

func BenchmarkDistance(b *testing.B) {
	for b.Loop() {
		geo.Distance(orb.Point{37.6, 55.8}, orb.Point{125.8, 39})
	}
}

func BenchmarkGraticule(b *testing.B) {
	l := geo.DefaultCamera().Lens(1920, 1080)
	var pen counter
	b.ReportAllocs()
	for b.Loop() {
		l.Draw(&pen, l.Graticule(l.GraticuleStep()))
	}
}
