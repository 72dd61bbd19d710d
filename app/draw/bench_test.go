package draw

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"
)

// arcs returns n curved lines of 64 points across a page of 1920 × 1080 units, 0.5 to 4 wide, at 60 % opacity:
// what flows over a world map come to.
func arcs(n int) *Scene {
	r := rand.New(rand.NewPCG(1, 2))
	s := &Scene{Size: Size{1920, 1080}, Items: make([]Item, n)}
	for i := range s.Items {
		x0, y0, x1, y1 := r.Float64()*1920, r.Float64()*1080, r.Float64()*1920, r.Float64()*1080
		bend := (r.Float64() - 0.5) * 0.6
		cx, cy := (x0+x1)/2-(y1-y0)*bend, (y0+y1)/2+(x1-x0)*bend
		var p Path
		for k := range 64 {
			t := float64(k) / 63
			a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
			x, y := a*x0+b*cx+c*x1, a*y0+b*cy+c*y1
			if k == 0 {
				p.MoveTo(x, y)
			} else {
				p.LineTo(x, y)
			}
		}
		s.Items[i] = Item{
			Path: p, Ref: Ref{"flow", fmt.Sprint(i)},
			Style: Style{Stroke: color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 153}, Width: 0.5 + 3.5*r.Float64()},
		}
	}
	return s
}

// coasts returns about as many vertices in as many rings as the world's countries have at 1:50 million: jagged
// closed lines that tile the page, filled and outlined.
func coasts() *Scene {
	const cols, rows, side = 18, 13, 100 // 234 countries of 400 vertices
	r := rand.New(rand.NewPCG(3, 4))
	s := &Scene{Size: Size{1920, 1080}}
	s.Items = append(s.Items, Item{Path: RectPath(Box(0, 0, 1920, 1080)), Style: Style{Fill: color.NRGBA{228, 235, 240, 255}}})
	shake := func() float64 { return (r.Float64() - 0.5) * 2 }
	for i := range cols * rows {
		w, h := 1920.0/cols, 1080.0/rows
		x, y := float64(i%cols)*w, float64(i/cols)*h
		var p Path
		for k := range 4 * side {
			t := float64(k%side) / side
			c := [4]Point{{x + t*w, y}, {x + w, y + t*h}, {x + w - t*w, y + h}, {x, y + h - t*h}}[k/side]
			p.LineTo(c.X+shake(), c.Y+shake())
		}
		p.Close()
		s.Items = append(s.Items, Item{Path: p, Style: Style{
			Fill: color.NRGBA{245, 243, 238, 255}, Stroke: color.NRGBA{185, 180, 164, 255}, Width: 0.6,
		}})
	}
	return s
}

func benchmark(b *testing.B, s *Scene) {
	b.Helper()
	b.ReportAllocs()
	c := new(Canvas)
	var dst *image.RGBA
	var err error
	for range 2 { // buffers find their size
		if dst, err = c.Paint(context.Background(), dst, s, 1); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		c.Paint(context.Background(), dst, s, 1)
	}
}

func BenchmarkStroke(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		s := arcs(n)
		b.Run(fmt.Sprintf("lines=%d", n), func(b *testing.B) { benchmark(b, s) })
	}
}

func BenchmarkCountries(b *testing.B) {
	world := coasts()
	b.Run("cold", func(b *testing.B) { benchmark(b, world) })
	b.Run("base", func(b *testing.B) { benchmark(b, &Scene{Size: world.Size, Base: world}) })
	flows := arcs(1000)
	flows.Base = world
	b.Run("base/lines=1000", func(b *testing.B) { benchmark(b, flows) })
}

func BenchmarkLabels(b *testing.B) {
	s := &Scene{Size: Size{1920, 1080}}
	for i := range 300 {
		s.Items = append(s.Items, Item{
			Text: NewText(Regular, 12, fmt.Sprintf("Place name %d", i)), At: Point{float64(i%10)*190 + 3.3, float64(i/10)*36 + 20},
			Style: Style{Fill: color.NRGBA{26, 26, 26, 255}, Stroke: color.NRGBA{255, 255, 255, 200}, Width: 3},
		})
	}
	benchmark(b, s)
}

func BenchmarkPick(b *testing.B) {
	s := arcs(10000)
	s.Pick(Point{1, 1}, 3)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		s.Pick(Point{math.Mod(float64(i)*137.3, 1920), math.Mod(float64(i)*71.7, 1080)}, 3)
	}
}

func BenchmarkPickFirst(b *testing.B) {
	s := arcs(10000)
	for b.Loop() {
		t := &Scene{Size: s.Size, Items: s.Items}
		t.Pick(Point{960, 540}, 3)
	}
}
