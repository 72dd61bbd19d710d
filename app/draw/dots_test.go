package draw

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"
)

// beads returns the dots of a line with dashes of no length, one outline each: it looks for each where that much of the
// line has been passed.
func beads(lines [][]vec, spacing float64) [][]vec {
	var dots [][]vec
	for _, l := range lines {
		passed, due := 0.0, 0.0
		for i := 1; i < len(l); i++ {
			dx, dy := float64(l[i].x-l[i-1].x), float64(l[i].y-l[i-1].y)
			length := math.Hypot(dx, dy)
			for ; due <= passed+length; due += spacing {
				t := (due - passed) / length
				dots = append(dots, []vec{{l[i-1].x + float32(t*dx), l[i-1].y + float32(t*dy)}})
			}
			passed += length
		}
	}
	return dots
}

// dottedBy makes the lines of items dotted.
func dottedBy(spacing float64, items []Item) []Item {
	for i := range items {
		items[i].Style.Dash = []float64{0, spacing}
	}
	return items
}

// radii returns dotted lines of many widths, some of which lie so close that their dots touch.
func radii(c color.NRGBA) []Item {
	var items []Item
	for i := range 8 {
		y, width := 5.13+10.57*float64(i), 0.4+0.7*float64(i)
		line := Item{Path: Line(Point{-8, y}, Point{61, y + 3.1}, Point{129, y - 4}), Style: Style{Stroke: c, Width: width}}
		items = append(items, dottedBy(max(2.03*width, 2.7), []Item{line})...)
	}
	return items
}

func TestDotsFollowTheLine(t *testing.T) {
	cases := []struct {
		name  string
		line  []vec
		dash  []float64
		phase float64
		want  string
	}{
		{"at both ends", []vec{{0, 0}, {8, 0}}, []float64{0, 4}, 0, "0,0 4,0 8,0"},
		{"round a corner", []vec{{0, 0}, {3, 0}, {3, 9}}, []float64{0, 4}, 0, "0,0 3,1 3,5 3,9"},
		{"in the middle of a dash", []vec{{0, 0}, {8, 0}}, []float64{0.04, 3.96}, 0, "0.02,0 4.02,0 8,0"},
		{"where the line begins in a dash", []vec{{0, 0}, {6, 0}}, []float64{0.04, 3.96}, 0.03, "0,0 3.99,0"},
		{"with a phase", []vec{{0, 0}, {8, 0}}, []float64{0, 4}, 3, "1,0 5,0"},
		{"on a point", []vec{{2, 3}}, []float64{0, 4}, 0, "2,3"},
		{"on the page alone", []vec{{-1e6, 5}, {1e6, 5}, {1e6, 9}}, []float64{0, 50}, 0, "-100,5 -50,5 0,5 50,5 100,5"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var s sheaf
			s.begin(100, 100, 10)
			s.inks = make([]ink, 1)
			s.pen = pen{half: 1, dash: c.dash, phase: c.phase}
			s.dots(c.line, [4]float32{-100, -100, 100, 100})
			var got []string
			for _, p := range s.spots {
				got = append(got, fmt.Sprintf("%.4g,%.4g", p.x, p.y))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
		})
	}
}

func TestDottedLineThatCrossesItselfDoesNotDarken(t *testing.T) {
	s := &Scene{Size: Size{120, 90}, Items: dottedBy(4, zigzag(6, color.NRGBA{0, 0, 0, 128}))}
	for i, a := range s.Raster(1).Pix {
		if i%4 == 3 && a > 128 {
			t.Fatalf("pixel %d has alpha %d, more than the line's 128", i/4, a)
		}
	}
}

func TestDotsAreCutByTheirClip(t *testing.T) {
	whole := &Scene{Size: Size{120, 90}, Items: radii(rust)}
	cut := &Scene{Size: whole.Size, Items: radii(rust)}
	clip := image.Rect(31, 7, 78, 61)
	for i := range cut.Items {
		cut.Items[i].Clip = Box(31, 7, 47, 54)
	}
	a, b := whole.Raster(1), cut.Raster(1)
	for y := range 90 {
		for x := range 120 {
			var want color.RGBA
			if image.Pt(x, y).In(clip) {
				want = a.RGBAAt(x, y)
			}
			if got := b.RGBAAt(x, y); got != want {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, got, want)
			}
		}
	}
}
