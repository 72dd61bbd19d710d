package flowmap

import (
	"bytes"
	"image"
	"math"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// twoYears are the pictures of two years through one lens.
func twoYears(t testing.TB) (from, to *Sheet) {
	m, answer := builtIn(t)
	page := Page{Size: draw.Size{W: 1200, H: 750}}
	show := func(y int) *Sheet {
		return m.Sheet(answer(data.View{Query: data.Query{Years: data.Years{First: y, Last: y}}}), page)
	}
	return show(2023), show(2024)
}

// apartBy returns the mean difference of two pictures per channel, of 255.
func apartBy(a, b *draw.Scene) float64 {
	x, y := a.Raster(1), b.Raster(1)
	sum := 0.0
	for i := range x.Pix {
		sum += math.Abs(float64(x.Pix[i]) - float64(y.Pix[i]))
	}
	return sum / float64(len(x.Pix))
}

func TestAChangeBeginsAtTheOldPictureAndEndsAtTheNew(t *testing.T) {
	from, to := twoYears(t)
	if Ease(from, to, 0) != from || Ease(from, to, 1) != to {
		t.Error("the ends of the way are not the two pictures themselves")
	}
	// Just after the beginning only the furniture is new; just before the end all of it is.
	items := append(append([]draw.Item{}, from.Scene.Items[:from.Fixed]...), to.Scene.Items[to.Fixed:]...)
	old := &draw.Scene{Size: to.Scene.Size, Base: to.Scene.Base, Items: items}
	if d := apartBy(Ease(from, to, 0.02).Scene, old); d > 0.15 {
		t.Errorf("at 2 %% the map is %.2f levels off the old one", d)
	}
	if d := apartBy(Ease(from, to, 0.98).Scene, to.Scene); d > 0.15 {
		t.Errorf("at 98 %% the picture is %.2f levels off the new one", d)
	}
}

func TestAChangeGoesOneWay(t *testing.T) {
	from, to := twoYears(t)
	last := math.Inf(1)
	for _, at := range []float64{0.1, 0.3, 0.5, 0.7, 0.9} {
		d := apartBy(Ease(from, to, at).Scene, to.Scene)
		if d >= last {
			t.Errorf("at %.0f %% the picture is %.2f levels off the new one, farther than before", 100*at, d)
		}
		last = d
	}
}

func TestWidthsOfTheSameLineChangeInBetween(t *testing.T) {
	from, to := twoYears(t)
	half := Ease(from, to, 0.5)
	before, now := map[runKey]run{}, map[runKey]run{}
	for _, r := range from.runs {
		before[r.key] = r
	}
	for _, r := range to.runs {
		now[r.key] = r
	}
	changed := 0
	for _, r := range half.runs {
		b, inOld := before[r.key]
		n, inNew := now[r.key]
		if !inOld || !inNew || b.to-b.from != n.to-n.from || n.to-n.from != r.to-r.from {
			continue
		}
		for i := range r.to - r.from {
			x, y, z := from.items(b)[i].Style.Width, half.items(r)[i].Style.Width, to.items(n)[i].Style.Width
			if y < min(x, z)-1e-9 || y > max(x, z)+1e-9 {
				t.Errorf("%v is %g wide between %g and %g", r.key.ref, y, x, z)
			}
			if x != z {
				changed++
			}
		}
	}
	if changed == 0 {
		t.Error("no width changes between the years: the test sees nothing")
	}
}

func TestEasingLeavesBothPicturesAlone(t *testing.T) {
	from, to := twoYears(t)
	a, b := svgOf(t, from.Scene), svgOf(t, to.Scene)
	Ease(Ease(from, to, 0.4), from, 0.5)
	if !bytes.Equal(a, svgOf(t, from.Scene)) || !bytes.Equal(b, svgOf(t, to.Scene)) {
		t.Error("a picture has changed")
	}
}

func TestNoWayBetweenCameras(t *testing.T) {
	_, to := twoYears(t)
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}})
	in.View.Camera = to.Lens.Camera()
	in.View.Camera.Zoom++
	other := m.Sheet(in, Page{Size: to.Scene.Size})
	if Ease(to, other, 0.3) != other || Ease(nil, to, 0.3) != to {
		t.Error("something between two cameras")
	}
}

func BenchmarkEase(b *testing.B) {
	from, to := twoYears(b)
	b.Run("compose", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Ease(from, to, 0.4)
		}
	})
	b.Run("frame", func(b *testing.B) {
		b.ReportAllocs()
		c := new(draw.Canvas)
		var dst *image.RGBA
		for b.Loop() {
			dst, _ = c.Paint(b.Context(), dst, Ease(from, to, 0.4).Scene, 1)
		}
	})
}
