package geo_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// strict is a pen that minds: numbers only, on the page, and nothing before a MoveTo.
type strict struct {
	t    *testing.T
	l    geo.Lens
	down bool
}

func (s *strict) see(x, y float64) {
	w, h := s.l.Size()
	const b = 64 + 1e-3 // the bleed
	if !(x >= -b && x <= w+b && y >= -b && y <= h+b) {
		s.t.Fatalf("%v: the pen was sent to %v, %v", s.l.Camera(), x, y)
	}
}
func (s *strict) MoveTo(x, y float64) { s.see(x, y); s.down = true }
func (s *strict) LineTo(x, y float64) {
	s.see(x, y)
	if !s.down {
		s.t.Fatal("a line before a move")
	}
}
func (s *strict) Close() {
	if !s.down {
		s.t.Fatal("closed before a move")
	}
	s.down = false
}

func FuzzDraw(f *testing.F) {
	seed := func(vs ...float64) (b []byte) {
		for _, v := range vs {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(86.0, 41.0, 1.85, seed(0, 0, 10, 0, 10, 10, 0, 10))
	f.Add(180.0, 0.0, 0.0, seed(math.NaN(), 0, math.Inf(1), 1e300, 1e300, 5, 180, 90, -180, -90, 0, 90))
	f.Add(0.0, 90.0, 12.0, seed(-180, -90, 180, -90, 180, 90, -180, 90))
	f.Add(0.0, -90.0, 20.0, seed(0, 80, 180, 80, 0, -80, 180, -80, 94, -41, -94, -41))
	f.Add(-94.0, -41.0, -6.0, seed(86, 41, 86.0000001, 41, 86, 41.0000001, 266, -41))
	f.Fuzz(func(t *testing.T, lon, lat, zoom float64, raw []byte) {
		var ls orb.LineString
		for len(raw) >= 16 && len(ls) < 200 {
			ls = append(ls, orb.Point{
				math.Float64frombits(binary.LittleEndian.Uint64(raw)),
				math.Float64frombits(binary.LittleEndian.Uint64(raw[8:])),
			})
			raw = raw[16:]
		}
		g := orb.Collection{ls, orb.Polygon{orb.Ring(ls)}, orb.MultiPoint(ls), ls.Bound(),
			orb.Polygon{orb.Ring(ls), orb.Ring(ls[len(ls)/2:])}}
		s := geo.Prepare(g)
		for _, p := range geo.Projections() {
			l := geo.Camera{Projection: p.Name(), Center: orb.Point{lon, lat}, Zoom: zoom}.Lens(300, 200)
			pen := &strict{t: t, l: l}
			l.DrawShape(pen, s)
			l.DrawEdges(pen, s)
			l.Outline(pen)
			l.Draw(pen, l.Graticule(l.GraticuleStep()))
		}
		for _, q := range ls {
			s.Contains(q)
			geo.Nearest(q, ls)
		}
		geo.Length(g)
		geo.At(ls, 0.3)
		geo.Cut(ls, 0.1, 0.9)
		c := geo.Fit("laea", g, 300, 200, geo.Margins{})
		if math.IsNaN(c.Zoom + c.Center[0] + c.Center[1]) {
			t.Fatalf("Fit gives %v", c)
		}
	})
}
