package draw

import (
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPick(t *testing.T) {
	line := Style{Stroke: navy, Width: 4}
	s := &Scene{Size: Size{200, 200}, Base: &Scene{Items: []Item{
		{Path: RectPath(Box(0, 0, 150, 200)), Style: Style{Fill: white}, Ref: Ref{"country", "RUS"}},
	}}, Items: []Item{
		{Path: Line(Point{10, 50}, Point{190, 50}), Style: line, Ref: Ref{"flow", "a"}},
		{Path: Line(Point{10, 58}, Point{190, 58}), Style: line, Ref: Ref{"flow", "b"}},
		{Path: RectPath(Box(60, 40, 30, 30)), Style: Style{Fill: white}},
		{Path: Circle(100, 50, 5), Style: Style{Fill: white}, Ref: Ref{"place", "p"}},
		{Path: Line(Point{10, 80}, Point{190, 80}), Style: Style{Stroke: color.NRGBA{}, Width: 9}, Ref: Ref{"flow", "unseen"}},
		{Path: Line(Point{10, 90}, Point{190, 90}), Clip: Box(0, 0, 100, 200), Style: line, Ref: Ref{"flow", "clipped"}},
		{Text: NewText(Bold, 20, "Tehran"), At: Point{20, 120}, Style: Style{Fill: navy}, Ref: Ref{"place", "label"}},
		{Text: NewText(Bold, 20, "Tehran"), At: Point{20, 150}, Angle: math.Pi / 2, Style: Style{Fill: navy}, Ref: Ref{"place", "upright"}},
		{Path: Polygon(Point{120, 120}, Point{200, 120}, Point{200, 200}, Point{120, 200}), Style: Style{Fill: white, Stroke: navy, Width: 2, EvenOdd: true}, Ref: Ref{"country", "IRN"}},
	}}
	cases := []struct {
		name  string
		p     Point
		slack float64
		want  string
	}{
		{"on a line", Point{30, 51.9}, 0, "a"},
		{"beside a line, without slack", Point{30, 47}, 0, "RUS"},
		{"beside a line", Point{30, 46}, 3, "a"},
		{"a line right under the pointer before a nearer-to-the-top one", Point{30, 51.5}, 9, "a"},
		{"between two lines the nearer one", Point{30, 55}, 9, "b"},
		{"through items that stand for nobody", Point{70, 50}, 0, "a"},
		{"a mark over a line", Point{102, 50}, 0, "p"},
		{"a line without colour is not there", Point{30, 80}, 0, "RUS"},
		{"a line within its clip", Point{50, 90}, 0, "clipped"},
		{"a line beyond its clip", Point{120, 90}, 0, "RUS"},
		{"a label", Point{30, 115}, 0, "label"},
		{"a label turned upright", Point{25, 170}, 0, "upright"},
		{"ground of the scene over ground of its base", Point{140, 150}, 0, "IRN"},
		{"nothing", Point{180, 20}, 5, ""},
		{"no place at all", Point{math.NaN(), 4}, 5, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := s.Pick(c.p, c.slack)
			if got.ID != c.want || ok != (c.want != "") {
				t.Errorf("%v, %v; want %q", got, ok, c.want)
			}
		})
	}
	all := s.PickAll(Point{100, 52}, 8)
	if want := []Ref{{"place", "p"}, {"flow", "a"}, {"flow", "b"}, {"country", "RUS"}}; !slices.Equal(all, want) {
		t.Errorf("all: %v, want %v", all, want)
	}
}

// TestPickAgreesWithLookingAtEverything picks among lines by measuring each to every piece.
func TestPickAgreesWithLookingAtEverything(t *testing.T) {
	s := arcs(400)
	r := rand.New(rand.NewPCG(7, 8))
	for range 500 {
		p, slack := Point{r.Float64() * 1920, r.Float64() * 1080}, r.Float64()*6
		want, best := Ref{}, math.Inf(1)
		for i := range s.Items {
			it := &s.Items[i]
			d := max(0, math.Sqrt(lineDistance2(it.Path.pts, p))-it.Style.Width/2)
			if d <= slack && d <= best {
				want, best = it.Ref, d
			}
		}
		if got, _ := s.Pick(p, slack); got != want {
			t.Fatalf("at %v within %.2f: %v, want %v", p, slack, got, want)
		}
	}
}
