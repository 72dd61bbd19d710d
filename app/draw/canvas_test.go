package draw

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"testing"
)

func painted(t *testing.T, c *Canvas, s *Scene, scale float64) *image.RGBA {
	t.Helper()
	m, err := c.Paint(context.Background(), nil, s, scale)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// mixed returns a scene with every kind of ink: many lines, areas, dashes, letters, clips, links.
func mixed() *Scene {
	s := arcs(150)
	s.Size = Size{400, 225}
	for i := range s.Items {
		s.Items[i].Path = s.Items[i].Path.Transform(Scaling(400.0 / 1920))
	}
	s.Items = append(s.Items, beyond(rust)...)
	s.Items = append(s.Items,
		Item{Path: RoundRect(Box(20, 20, 120, 60), 8), Style: Style{Fill: color.NRGBA{255, 255, 255, 200}, Stroke: navy, Width: 1}},
		Item{Path: Circle(300, 100, 30), Clip: Box(280.3, 90.7, 40, 60), Style: Style{Fill: rust, Stroke: navy, Width: 3, Dash: []float64{6, 3}}},
		Item{Path: Line(Point{10, 200}, Point{390, 190}), Style: Style{Stroke: navy, Width: 4, Dash: []float64{0, 7}}},
		Item{Path: Line(Point{10, 210}, Point{390, 200}), Style: Style{Stroke: navy, Width: 4, Cap: ButtCap, Dash: []float64{9, 5, 2}}},
		Item{Path: Line(Point{200, 20}, Point{230, 60}, Point{250, 15}), Style: Style{Stroke: rust, Width: 9, Join: MiterJoin, Cap: SquareCap}},
		Item{Text: NewText(Bold, 14, "Владивосток → 釜山"[:24]), At: Point{30, 50}, Style: Style{Fill: navy, Stroke: white, Width: 3}},
		Item{Text: NewText(Italic, 16, "Sea of Okhotsk"), At: Point{200, 150}, Angle: -0.4, Style: Style{Fill: navy, Stroke: white, Width: 2}},
	)
	return s
}

func TestPictureIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	s := mixed()
	want := painted(t, &Canvas{Workers: 1}, s, 1.5)
	for _, n := range []int{2, 3, 7} {
		if got := painted(t, &Canvas{Workers: n}, s, 1.5); !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%d workers paint another picture than one", n)
		}
	}
}

func TestCanvasThatPaintedOtherPicturesPaintsTheSame(t *testing.T) {
	s := mixed()
	want := s.Raster(1)
	var c Canvas
	painted(t, &c, arcs(300), 0.5)
	painted(t, &c, s, 2)
	if got := painted(t, &c, s, 1); !bytes.Equal(got.Pix, want.Pix) {
		t.Error("a used canvas paints another picture than a new one")
	}
}

// TestLayersShowAsOneScene compares a base kept as a picture with the same items in one scene. The base is rounded
// to 8 bits once more, so a level or two may differ.
func TestLayersShowAsOneScene(t *testing.T) {
	all := mixed()
	base := &Scene{Size: all.Size, Items: append([]Item{{Path: RectPath(Box(0, 0, 400, 225)), Style: Style{Fill: white}}}, all.Items[:100]...)}
	top := &Scene{Size: all.Size, Base: base, Items: all.Items[100:]}
	flat := &Scene{Size: all.Size, Items: append(base.Items[:101:101], all.Items[100:]...)}
	var c Canvas
	for range 2 { // painted, and kept
		if _, share := differences(t, painted(t, &c, top, 1), flat.Raster(1), 2); share > 0 {
			t.Errorf("%.4f of the pixels differ by more than two levels", share)
		}
	}
}

// TestInkBelowThePageStaysAway: the last band of rows is rarely full, and what is inked below the page must not
// come up elsewhere, in this picture or the next.
func TestInkBelowThePageStaysAway(t *testing.T) {
	s := &Scene{Size: Size{1920, 100}, Items: []Item{
		{Path: RectPath(Box(0, 98, 1920, 40)), Style: Style{Fill: navy}},
		{Path: Line(Point{0, 99}, Point{1920, 140}), Style: Style{Stroke: rust, Width: 8}},
		{Text: NewText(Bold, 40, "below"), At: Point{300, 135}, Style: Style{Fill: rust}},
	}}
	c := &Canvas{Workers: 1}
	for n := range 3 {
		m := painted(t, c, s, 1)
		for i := 3; i < 90*m.Stride; i += 4 {
			if m.Pix[i] != 0 {
				t.Fatalf("picture %d has ink at %d, %d", n, i%m.Stride/4, i/m.Stride)
			}
		}
	}
}

func TestKeptBaseIsNotPaintedAgain(t *testing.T) {
	base := &Scene{Size: Size{50, 50}, Items: []Item{{Path: RectPath(Box(0, 0, 50, 50)), Style: Style{Fill: navy}}}}
	var c Canvas
	painted(t, &c, &Scene{Size: base.Size, Base: base}, 1)
	kept := c.basePix
	kept.Pix[0] = 77
	if m := painted(t, &c, &Scene{Size: base.Size, Base: base}, 1); m.Pix[0] != 77 {
		t.Error("the same base was painted again")
	}
	if m := painted(t, &c, &Scene{Size: base.Size, Base: base}, 2); m.Pix[0] == 77 {
		t.Error("the base kept at scale 1 was shown at scale 2")
	}
}

func TestPaintReusesThePictureItIsGiven(t *testing.T) {
	s := mixed()
	var c Canvas
	dst := painted(t, &c, s, 1)
	want := bytes.Clone(dst.Pix)
	for i := range dst.Pix {
		dst.Pix[i] = 0xAA
	}
	again, err := c.Paint(context.Background(), dst, s, 1)
	if err != nil || again != dst || !bytes.Equal(again.Pix, want) {
		t.Errorf("reused: %v, error %v, same picture: %v", again == dst, err, bytes.Equal(again.Pix, want))
	}
	part := dst.SubImage(image.Rect(0, 0, 100, 50)).(*image.RGBA)
	small := &Scene{Size: Size{100, 50}}
	if m, _ := c.Paint(context.Background(), part, small, 1); m == part {
		t.Error("a part of a larger picture was painted on: the window shows such a one garbled")
	}
}

func TestWarmFrameMakesNoGarbage(t *testing.T) {
	s := mixed()
	s.Base = &Scene{Size: s.Size, Items: star(rust, false)}
	c := &Canvas{Workers: 1}
	dst := painted(t, c, s, 1)
	painted(t, c, s, 1)
	n := testing.AllocsPerRun(5, func() { c.Paint(context.Background(), dst, s, 1) })
	if n > 10 {
		t.Errorf("%v allocations in a warm frame of %d items", n, len(s.Items))
	}
}

func TestPaintStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := new(Canvas).Paint(ctx, nil, mixed(), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	var c Canvas
	late := &cancelledLater{Context: context.Background(), left: 3}
	if _, err := c.Paint(late, nil, mixed(), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled midway: error %v", err)
	}
	s := mixed()
	if got := painted(t, &c, s, 1); !bytes.Equal(got.Pix, s.Raster(1).Pix) {
		t.Error("after a cancelled picture the canvas paints another one than a new canvas")
	}
}

// cancelledLater is a context that is done after it was asked some times.
type cancelledLater struct {
	context.Context
	left int
}

func (c *cancelledLater) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestPageWithoutAreaOrTooLargeIsAnError(t *testing.T) {
	nan := math.NaN()
	for _, z := range []Size{{}, {100, 0}, {-5, 10}, {nan, 10}, {math.Inf(1), math.Inf(1)}, {1e6, 1e6}} {
		s := &Scene{Size: z}
		if _, err := new(Canvas).Paint(context.Background(), nil, s, 1); err == nil {
			t.Errorf("a page of %v gave no error", z)
		}
		if m := s.Raster(1); !m.Rect.Empty() {
			t.Errorf("a page of %v gave a picture of %v", z, m.Rect)
		}
	}
	if m := (&Scene{Size: Size{10, 10}}).Raster(nan); !m.Rect.Empty() {
		t.Errorf("a scale of NaN gave a picture of %v", m.Rect)
	}
}

func TestNumbersThatAreNoneAreLeftOut(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	var p Path
	p.MoveTo(nan, 3)
	p.LineTo(10, 10)
	p.LineTo(inf, 20)
	p.LineTo(90, nan)
	p.QuadTo(nan, 1, 50, 50)
	p.CubeTo(1, 2, inf, 4, 90, 10)
	p.LineTo(80, 80)
	p.Close()
	if want := "M10 10L50 50L90 10L80 80Z"; plain(&p) != want {
		t.Errorf("path %s, want %s", plain(&p), want)
	}
	s := &Scene{Size: Size{100, 100}, Items: []Item{
		{Path: p, Style: Style{Fill: navy, Stroke: rust, Width: nan}},
		{Path: p, Style: Style{Stroke: rust, Width: inf}},
		{Path: p, Style: Style{Stroke: rust, Width: 3, Dash: []float64{nan, 3}, Phase: inf}},
		{Path: p, Style: Style{Stroke: rust, Width: 3, Dash: []float64{4, 3}, Phase: nan}},
		{Path: p, Style: Style{Stroke: rust, Width: 1e300}},
		{Text: NewText(Regular, nan, "x"), At: Point{10, 10}, Style: Style{Fill: navy}},
		{Text: NewText(Regular, 12, "x"), At: Point{nan, 10}, Style: Style{Fill: navy}},
		{Text: NewText(Regular, 12, "x"), At: Point{10, 10}, Angle: inf, Style: Style{Fill: navy}},
		{Text: NewText(Regular, 1e30, "x"), At: Point{-1e18, 10}, Style: Style{Fill: navy, Stroke: navy, Width: 1e10}},
		{Path: p, Clip: Rect{Point{nan, nan}, Point{nan, nan}}, Style: Style{Fill: navy}},
		{Path: p, Clip: Box(-1e300, -1e300, 2e300, 2e300), Style: Style{Fill: navy}},
	}}
	s.Raster(1) // must come back
	var out bytes.Buffer
	if err := s.WriteSVG(&out); err != nil || bytes.Contains(out.Bytes(), []byte("NaN")) || bytes.Contains(out.Bytes(), []byte("Inf")) {
		t.Errorf("SVG: error %v, or holds NaN or Inf", err)
	}
}

// TestCoordinatesFarOff draws lines and areas a billion units long; what shows of them is known.
func TestCoordinatesFarOff(t *testing.T) {
	const far = 1e9
	s := &Scene{Size: Size{100, 100}, Items: []Item{
		{Path: RectPath(Rect{Point{-far, -far}, Point{far, far}}), Style: Style{Fill: white, Stroke: rust, Width: 5}},
		{Path: Line(Point{-far, -far}, Point{far, far}), Style: Style{Stroke: navy, Width: 4}},
		{Path: Line(Point{-far, 20}, Point{far, 20}), Style: Style{Stroke: navy, Width: 2, Dash: []float64{5, 5}}},
		{Path: Polygon(Point{-far, 60}, Point{far, 60}, Point{far, 62}, Point{-far, 62}), Style: Style{Fill: navy}},
	}}
	m := s.Raster(1)
	at := func(x, y int) color.RGBA { return m.RGBAAt(x, y) }
	full := color.RGBA{11, 46, 88, 255}
	for _, p := range []image.Point{{5, 5}, {50, 50}, {95, 95}, {2, 60}, {98, 61}} {
		if at(p.X, p.Y) != full {
			t.Errorf("pixel %v is %v, want %v", p, at(p.X, p.Y), full)
		}
	}
	for _, p := range []image.Point{{40, 10}, {10, 40}, {3, 63}, {0, 99}} {
		if at(p.X, p.Y) != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("pixel %v is %v, want white", p, at(p.X, p.Y))
		}
	}
	dark := 0
	for x := range 100 {
		if at(x, 20) == full && x != 20 {
			dark++
		}
	}
	if dark < 40 || dark > 60 {
		t.Errorf("%d of 100 pixels of the dashed line are dark", dark)
	}
}

func TestClipCutsAtWholePixels(t *testing.T) {
	s := &Scene{Size: Size{40, 40}, Items: []Item{
		{Path: RectPath(Box(0, 0, 40, 40)), Style: Style{Fill: navy}, Clip: Box(10, 12, 20, 8)},
		{Path: Line(Point{0, 30}, Point{40, 31}), Style: Style{Stroke: navy, Width: 4}, Clip: Box(5, 0, 7, 40)},
	}}
	m := s.Raster(1)
	for y := range 40 {
		for x := range 40 {
			in := image.Pt(x, y).In(image.Rect(10, 12, 30, 20)) || (x >= 5 && x < 12 && y > 28 && y < 32)
			near := x >= 5 && x < 12 && y > 25 && y < 35
			if a := m.RGBAAt(x, y).A; in != (a == 255) && !near || a > 0 && !in && !near {
				t.Fatalf("pixel %d, %d has alpha %d, inside: %v", x, y, a, in)
			}
		}
	}
}

func TestLineThatCrossesItselfDoesNotDarken(t *testing.T) {
	s := &Scene{Size: Size{120, 90}, Items: zigzag(6, color.NRGBA{0, 0, 0, 128})}
	for i, a := range s.Raster(1).Pix {
		if i%4 == 3 && a > 128 {
			t.Fatalf("pixel %d has alpha %d, more than the line's 128", i/4, a)
		}
	}
}

// TestVectorLoopsComputeTheSame runs the loops of this processor's vector unit beside the Go ones.
func TestVectorLoopsComputeTheSame(t *testing.T) {
	if !vector {
		t.Skip("no vector loops on this processor")
	}
	s := mixed()
	s.Items = append(s.Items, hills(1.4, rust)...)
	s.Items = append(s.Items, radii(rust)...)
	s.Items = append(s.Items, endedBy(ButtCap, fan(2.3, rust))...)
	fast := s.Raster(1.3)
	scalar(func() {
		if slow := s.Raster(1.3); !bytes.Equal(fast.Pix, slow.Pix) {
			t.Error("the vector loops paint another picture")
		}
	})
}
