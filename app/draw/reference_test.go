package draw

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"
)

// samples is how many points a side the slow drawing looks at in each pixel.
const samples = 16

// exact draws a scene of paths slowly: for each item it counts which of 16 × 16 points of a pixel the ink covers,
// and lays that share of its colour on the picture in floating point. Joins must be round, and dashes dots.
func exact(s *Scene, scale float64) *image.RGBA {
	w, h := s.Size.PixelSize(scale)
	sum := make([][4]float64, w*h)
	for i := range s.Items {
		it := &s.Items[i]
		if it.Style.Fill.A > 0 {
			shape := closedLines(&it.Path)
			edge := func(p Point) float64 { return near(shape, p) }
			lay(sum, w, h, scale, it.Style.Fill, edge, func(p Point) bool { return winds(shape, p, it.Style.EvenOdd) })
		}
		if it.Style.Stroke.A > 0 && it.Style.Width > 0 {
			lines, r := split(&it.Path), it.Style.Width/2
			if len(it.Style.Dash) > 0 {
				lines = beads(lines, it.Style.Dash[1])
			}
			edge := func(p Point) float64 { return math.Abs(near(lines, p) - r) }
			in := func(p Point) bool { return near(lines, p) <= r }
			if it.Style.Cap != RoundCap {
				edge = func(p Point) float64 { return min(math.Abs(near(lines, p)-r), max(nearEnd(lines, p)-2*r, 0)) }
				in = func(p Point) bool { return onCut(lines, p, r, it.Style.Cap) }
			}
			lay(sum, w, h, scale, it.Style.Stroke, edge, in)
		}
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range sum {
		for k, v := range c {
			m.Pix[4*i+k] = uint8(math.Round(255 * v))
		}
	}
	return m
}

func closedLines(p *Path) [][]vec {
	var lines [][]vec
	for _, l := range split(p) {
		lines = append(lines, append(append([]vec(nil), l...), l[0]))
	}
	return lines
}

// near returns how far p lies from the nearest of some lines.
func near(lines [][]vec, p Point) float64 {
	best := math.Inf(1)
	for _, l := range lines {
		best = min(best, lineDistance2(l, p))
	}
	return math.Sqrt(best)
}

// nearEnd returns how far p lies from the nearest end of some lines.
func nearEnd(lines [][]vec, p Point) float64 {
	best := math.Inf(1)
	for _, l := range lines {
		for _, v := range [...]vec{l[0], l[len(l)-1]} {
			best = min(best, math.Hypot(float64(v.x)-p.X, float64(v.y)-p.Y))
		}
	}
	return best
}

// onCut reports whether p lies on lines 2·r wide with round joins and flat ends.
func onCut(lines [][]vec, p Point, r float64, c Cap) bool {
	for _, l := range lines {
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			dx, dy := float64(b.x-a.x), float64(b.y-a.y)
			x, y, length := p.X-float64(a.x), p.Y-float64(a.y), math.Hypot(dx, dy)
			along, across := (x*dx+y*dy)/length, math.Abs(x*dy-y*dx)/length
			from, to := 0.0, length
			if c == SquareCap && i == 1 {
				from -= r
			}
			if c == SquareCap && i == len(l)-1 {
				to += r
			}
			if across <= r && along >= from && along <= to || i > 1 && math.Hypot(x, y) <= r {
				return true
			}
		}
	}
	return false
}

// lay lays a colour where in says so; edge tells how far at least the ink's edge is, so that a pixel far from there
// needs one look.
func lay(sum [][4]float64, w, h int, scale float64, c color.NRGBA, edge func(Point) float64, in func(Point) bool) {
	for i := range w * h {
		x, y := float64(i%w), float64(i/w)
		middle := Point{(x + 0.5) / scale, (y + 0.5) / scale}
		n := 0
		if edge(middle)*scale > 0.75 {
			if in(middle) {
				n = samples * samples
			}
		} else {
			for k := range samples * samples {
				if in(Point{(x + (float64(k%samples)+0.5)/samples) / scale, (y + (float64(k/samples)+0.5)/samples) / scale}) {
					n++
				}
			}
		}
		a := float64(n) / (samples * samples) * float64(c.A) / 255
		for k, v := range [4]uint8{c.R, c.G, c.B, 255} {
			sum[i][k] = sum[i][k]*(1-a) + float64(v)/255*a
		}
	}
}

// differences returns the mean difference per channel, in levels of 255, and the share of pixels with a channel
// off by more than limit levels.
func differences(t *testing.T, a, b *image.RGBA, limit int) (mean, share float64) {
	t.Helper()
	if a.Rect != b.Rect {
		t.Fatalf("pictures of %v and %v", a.Rect, b.Rect)
	}
	sum, off := 0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		worst := 0
		for k := range 4 {
			d := int(a.Pix[i+k]) - int(b.Pix[i+k])
			d = max(d, -d)
			sum += d
			worst = max(worst, d)
		}
		if worst > limit {
			off++
		}
	}
	return float64(sum) / float64(len(a.Pix)), float64(off) / float64(len(a.Pix)/4)
}

var (
	white = color.NRGBA{255, 255, 255, 255}
	navy  = color.NRGBA{11, 46, 88, 255}
	rust  = color.NRGBA{113, 33, 5, 153}
)

// fan returns lines of a width in all directions from the middle of the page.
func fan(width float64, c color.NRGBA) []Item {
	var items []Item
	for i := range 17 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 17 * 2)
		items = append(items, Item{
			Path:  Line(Point{60 + 12*cos, 45 + 12*sin}, Point{60 + 41*cos, 45 + 41*sin}),
			Style: Style{Stroke: c, Width: width},
		})
	}
	return items
}

// spiral returns a smooth line of many points that turns ever faster.
func spiral(width float64, c color.NRGBA) []Item {
	var p Path
	for i := range 400 {
		sin, cos := math.Sincos(float64(i) / 20)
		p.LineTo(60+cos*float64(400-i)/10, 45+sin*float64(400-i)/10)
	}
	return []Item{{Path: p, Style: Style{Stroke: c, Width: width}}}
}

// zigzag returns a line that turns sharply and crosses itself.
func zigzag(width float64, c color.NRGBA) []Item {
	p := Line(Point{10, 10}, Point{110, 20}, Point{15, 33}, Point{100, 80}, Point{60, 5}, Point{30, 84}, Point{118, 50})
	return []Item{{Path: p, Style: Style{Stroke: c, Width: width}}}
}

func star(c color.NRGBA, evenOdd bool) []Item {
	var p Path
	for i := range 7 {
		sin, cos := math.Sincos(float64(i*3) * 2 * math.Pi / 7)
		p.LineTo(60+42*sin, 45-42*cos)
	}
	p.Close()
	return []Item{{Path: p, Style: Style{Fill: c, EvenOdd: evenOdd}}}
}

// beyond returns areas and lines that reach out of the page on every side.
func beyond(c color.NRGBA) []Item {
	return []Item{
		{Path: Polygon(Point{-30, 20}, Point{70, -40}, Point{170, 50}, Point{40, 130}), Style: Style{Fill: c}},
		{Path: Polygon(Point{100, 40}, Point{190, 30}, Point{200, 70}), Style: Style{Fill: navy, Stroke: rust, Width: 5}},
		{Path: Line(Point{-20, 40}, Point{140, 60}), Style: Style{Stroke: c, Width: 7}},
		{Path: Line(Point{119.5, -20}, Point{119.5, 140}), Style: Style{Stroke: navy, Width: 3}},
	}
}

// endedBy ends the lines of items flat.
func endedBy(c Cap, items []Item) []Item {
	for i := range items {
		items[i].Style.Cap = c
	}
	return items
}

// gapped returns lines in all directions that are broken into pieces of some lengths, as dashes are.
func gapped(width float64, c color.NRGBA) []Item {
	var items []Item
	for i := range 11 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 11 * 2)
		var p Path
		for d := 14.0; d < 42; d += 5.5 {
			p.MoveTo(60+d*cos, 45+d*sin)
			p.LineTo(60+(d+3)*cos, 45+(d+3)*sin)
		}
		items = append(items, Item{Path: p, Style: Style{Stroke: c, Width: width}})
	}
	return items
}

// hills returns arcs whose tops lie in one band of rows, so that both of their sides pass it.
func hills(width float64, c color.NRGBA) []Item {
	var items []Item
	for i := range 9 {
		var p Path
		for k := range 25 {
			t := float64(k)/12 - 1
			p.LineTo(60+t*float64(8+5*i), 12+3*float64(i)+70*t*t)
		}
		items = append(items, Item{Path: p, Style: Style{Stroke: c, Width: width}})
	}
	return items
}

// crowd returns so many lines over one another that most of them are hidden.
func crowd(n int) []Item {
	r := rand.New(rand.NewPCG(7, 8))
	items := make([]Item, n)
	for i := range items {
		y := 90 * r.Float64()
		items[i] = Item{
			Path: Line(Point{120 * r.Float64(), y}, Point{60, 20 + 50*r.Float64()}, Point{120 * r.Float64(), 90 - y}),
			Style: Style{
				Stroke: color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 153},
				Width:  0.5 + 3.5*r.Float64(), Cap: Cap(i % 3),
			},
		}
	}
	return items
}

// slivers returns narrow shapes in the page and across its edges.
func slivers(c color.NRGBA) []Item {
	var items []Item
	for _, x := range []float64{-7, -2.5, 40.3, 88, 113.4, 118.2, 119.5} {
		y := 10 + x/2
		items = append(items, Item{Path: Polygon(Point{x, y}, Point{x + 9.3, y + 14}, Point{x + 4, y + 21.7}), Style: Style{Fill: c}})
	}
	return items
}

func TestPictureIsThatOfASlowExactDrawing(t *testing.T) {
	const most, mostShare = 0.3, 0.025 // levels of 255, and pixels with a channel off by more than 8 levels
	cases := []struct {
		name  string
		items []Item
		scale float64
	}{
		{"hairlines", fan(0.3, navy), 1},
		{"thin lines", fan(0.9, navy), 1},
		{"lines of 2.3", fan(2.3, rust), 1},
		{"wide lines", fan(9, rust), 1},
		{"very wide lines, twice as large", fan(30, rust), 2},
		{"a thin spiral", spiral(0.7, navy), 1},
		{"a spiral", spiral(3.1, rust), 1},
		{"a zigzag that crosses itself", zigzag(4, rust), 1},
		{"a thin zigzag", zigzag(0.8, rust), 1.5},
		{"a star, even-odd", star(rust, true), 1},
		{"a star, non-zero", star(rust, false), 1},
		{"hairlines cut off", endedBy(ButtCap, fan(0.4, navy)), 1},
		{"lines cut off", endedBy(ButtCap, fan(2.3, rust)), 1},
		{"wide lines cut off", endedBy(ButtCap, fan(9, rust)), 1},
		{"lines with square ends", endedBy(SquareCap, fan(3.1, rust)), 1},
		{"a spiral cut off", endedBy(ButtCap, spiral(3.1, rust)), 1},
		{"short pieces cut off", endedBy(ButtCap, gapped(1.2, navy)), 1},
		{"short pieces with round ends", gapped(1.6, rust), 1},
		{"short wide pieces cut off", endedBy(ButtCap, gapped(4, rust)), 1},
		{"dots of many radii", radii(navy), 1},
		{"dots that shine through", radii(rust), 1.5},
		{"small dots", dottedBy(3.4, fan(1, rust)), 1},
		{"dots on hills", dottedBy(3.4, hills(1.7, rust)), 1},
		{"a crowd of dotted lines", dottedBy(5.8, endedBy(RoundCap, crowd(60))), 1},
		{"hills", endedBy(ButtCap, hills(1.4, rust)), 1},
		{"wide hills", hills(5, rust), 1.5},
		{"a crowd of lines", crowd(150), 1},
		{"slivers", slivers(rust), 1},
		{"beyond every edge of the page", beyond(rust), 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := &Scene{Size: Size{120, 90}, Items: append([]Item{{Path: RectPath(Box(0, 0, 120, 90)), Style: Style{Fill: white}}}, c.items...)}
			mean, share := differences(t, s.Raster(c.scale), exact(s, c.scale), 8)
			t.Logf("mean difference %.3f levels, %.2f %% of pixels off by more than 8", mean, 100*share)
			if mean > most || share > mostShare {
				t.Errorf("mean difference %.3f levels, %.4f of the pixels off by more than 8: want at most %g and %g", mean, share, most, mostShare)
			}
		})
	}
}
