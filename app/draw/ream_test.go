package draw

import (
	"math"
	"slices"
	"testing"
)

func TestPathsOfAReamDoNotWriteOverOneAnother(t *testing.T) {
	var r Ream
	a, b := r.Path(2), r.Path(2)
	for i := range 5 { // more than there is room for
		a.LineTo(float64(i), 1)
	}
	b.LineTo(7, 7)
	b.LineTo(8, 8)
	if want := Line(Point{0, 1}, Point{1, 1}, Point{2, 1}, Point{3, 1}, Point{4, 1}); a.Bounds() != want.Bounds() || a.Len() != 5 {
		t.Errorf("the first path has %d points in %v", a.Len(), a.Bounds())
	}
	if want := Line(Point{7, 7}, Point{8, 8}); b.Bounds() != want.Bounds() || b.Len() != 2 {
		t.Errorf("the second path has %d points in %v", b.Len(), b.Bounds())
	}
}

func TestLinesToIsManyTimesLineTo(t *testing.T) {
	pts := []Point{{1, 2}, {math.NaN(), 3}, {4, 5.123}, {6, 7}}
	var a, b Path
	a.LinesTo(pts)
	a.Close()
	a.LinesTo(pts)
	for range 2 {
		for _, q := range pts {
			b.LineTo(q.X, q.Y)
		}
		if len(b.verbs) == 3 {
			b.Close()
		}
	}
	if !slices.Equal(a.verbs, b.verbs) || !slices.Equal(a.pts, b.pts) {
		t.Errorf("%v %v, want %v %v", a.verbs, a.pts, b.verbs, b.pts)
	}
}

func BenchmarkPaths(b *testing.B) {
	b.ReportAllocs()
	var r Ream
	for b.Loop() {
		p := r.Path(30)
		for i := range 30 {
			p.LineTo(float64(i), float64(i))
		}
	}
}
