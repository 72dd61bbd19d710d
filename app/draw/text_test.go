package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestTextMeasures(t *testing.T) {
	a := NewText(Regular, 10, "Moscow")
	if a.Width < 35 || a.Width > 42 || a.Ascent < 9 || a.Descent < 2 || math.Abs(a.CapHeight-7.27) > 0.01 {
		t.Errorf("width %.2f, ascent %.2f, descent %.2f, capitals %.2f", a.Width, a.Ascent, a.Descent, a.CapHeight)
	}
	if b := a.Bounds; b.Min.Y > -7 || b.Max.Y < -0.5 || b.Max.X > a.Width || b.Min.X < 0 {
		t.Errorf("bounds %v", b)
	}
	if b := NewText(Regular, 20, "Moscow"); math.Abs(b.Width-2*a.Width) > 1e-9 {
		t.Errorf("twice the size is %.3f wide, want %.3f", b.Width, 2*a.Width)
	}
	if b := NewText(Regular, 10, "Moscow", LetterSpacing(2)); math.Abs(b.Width-a.Width-10) > 1e-9 {
		t.Errorf("spaced by 2 it is %.3f wide, want %.3f", b.Width, a.Width+10)
	}
	if NewText(Bold, 10, "Moscow").Width <= a.Width {
		t.Error("bold is no wider")
	}
	if NewText(Regular, 10, "Moscow") != a {
		t.Error("the same line was set twice")
	}
	if k := NewText(Regular, 10, "AV").Width; k >= NewText(Regular, 10, "A").Width+NewText(Regular, 10, "V").Width {
		t.Error("A and V are not kerned")
	}
}

func TestTabularFiguresHaveOneWidth(t *testing.T) {
	w := NewText(Regular, 10, "1111", TabularFigures()).Width
	if v := NewText(Regular, 10, "8888", TabularFigures()).Width; math.Abs(v-w) > 1e-9 {
		t.Errorf("1111 is %.3f wide, 8888 is %.3f", w, v)
	}
	if v := NewText(Regular, 10, "1111").Width; v >= w {
		t.Errorf("proportional 1111 is %.3f wide, tabular %.3f", v, w)
	}
}

// TestFacesHoldWhatTheProgramWrites: a missing letter would be looked for among the machine's fonts.
func TestFacesHoldWhatTheProgramWrites(t *testing.T) {
	const letters = "ABCXYZabcxyz0123456789 ÄÖÜßéçñšžÿŁőƒ ΑΩαω БЯбя №їґ “”„’‘–—…•·×−±≤≥≈½¼¾°′″€£¥₽₩ → ← ↑ ↓ ↔ ¹²³⁴⁵⁶⁷⁸⁹⁰ ▶ ✓ ● ○ ▲ ▼ ◆ ■ □"
	for f := range faceCount {
		for _, r := range letters {
			if _, ok := f.own().face.NominalGlyph(r); !ok {
				t.Errorf("face %d lacks %c (%U)", f, r, r)
			}
		}
		if n := len(FontFile(f)); n > 260_000 {
			t.Errorf("face %d has %d bytes", f, n)
		}
	}
}

func TestStringsThatAreHardToSet(t *testing.T) {
	for _, s := range []string{"", " ", "\n\t\x00", "\xff\xfe", strings.Repeat("w", 3000), "a\u0301\u0327", "\u200d\ufe0f", "שלום abc", "💥"} {
		text := NewText(Regular, 12, s)
		if math.IsNaN(text.Width) || text.Width < 0 {
			t.Errorf("%q is %v wide", s, text.Width)
		}
		text.Path()
		(&Scene{Size: Size{50, 20}, Items: []Item{{Text: text, At: Point{1, 15}, Style: Style{Fill: navy, Stroke: white, Width: 2}}}}).Raster(1)
	}
}

func TestMissingLetterIsABox(t *testing.T) {
	text := NewText(Regular, 12, "\U000F1234") // a private character no font should have
	if len(text.glyphs) != 1 || text.Bounds.Empty() {
		t.Errorf("%d glyphs, bounds %v; want one box", len(text.glyphs), text.Bounds)
	}
}

func TestWrap(t *testing.T) {
	cases := []struct {
		s     string
		width float64
		want  string
	}{
		{"one two three", 1000, "one two three"},
		{"one two three", 45, "one two|three"},
		{"  spaces   are\tone ", 1000, "spaces are one"},
		{"first\nsecond", 1000, "first|second"},
		{"a\n\nb", 1000, "a||b"},
		{"", 100, ""},
		{"Donaudampfschifffahrt", 60, "Donaudamp|fschifffahrt"},
		{"abc", 0, "a|b|c"},
		{"abc", -1, "a|b|c"},
	}
	for _, c := range cases {
		if got := strings.Join(Wrap(Regular, 10, c.width, c.s), "|"); got != c.want {
			t.Errorf("%q in %g: %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	if got := Fit(Regular, 10, 1000, "Sea of Okhotsk"); got != "Sea of Okhotsk" {
		t.Errorf("with room: %q", got)
	}
	for _, w := range []float64{60, 40, 20} {
		got := Fit(Regular, 10, w, "Sea of Okhotsk")
		if !strings.HasSuffix(got, "…") || strings.HasSuffix(got, " …") || NewText(Regular, 10, got).Width > w {
			t.Errorf("in %g: %q, %.1f wide", w, got, NewText(Regular, 10, got).Width)
		}
	}
	if got := Fit(Regular, 10, 1, "Sea"); got != "…" {
		t.Errorf("without room: %q", got)
	}
}

// TestTextIsDrawnAsItsOutlines compares letters laid from masks with the same outlines laid as areas. They stand
// where neither quarters of a pixel nor whole rows matter.
func TestTextIsDrawnAsItsOutlines(t *testing.T) {
	text := NewText(SemiBold, 40, "R")
	page := Item{Path: RectPath(Box(0, 0, 60, 60)), Style: Style{Fill: white}}
	masks := &Scene{Size: Size{60, 60}, Items: []Item{page, {Text: text, At: Point{10, 45}, Style: Style{Fill: navy, Stroke: rust, Width: 6}}}}
	outline := text.Path().Transform(Shift(10, 45))
	areas := &Scene{Size: Size{60, 60}, Items: []Item{page, {Path: outline, Style: Style{Stroke: rust, Width: 6}},
		{Path: outline, Style: Style{Fill: rust}}, {Path: outline, Style: Style{Fill: navy}}}}
	if mean, share := differences(t, masks.Raster(1), areas.Raster(1), 40); mean > 2 || share > 0.03 {
		t.Errorf("mean difference %.3f levels, %.4f of the pixels off by more than 40", mean, share)
	}
}

// TestBaselinesStandOnWholeRows: the flat foot of an E must end with a row of pixels wherever the text stands.
func TestBaselinesStandOnWholeRows(t *testing.T) {
	for _, y := range []float64{20, 20.3, 20.49, 20.51, 20.8} {
		s := &Scene{Size: Size{40, 40}, Items: []Item{{Text: NewText(Regular, 16, "E"), At: Point{10, y}, Style: Style{Fill: navy}}}}
		m := s.Raster(1)
		foot := int(math.Round(y))
		if in, below := m.RGBAAt(15, foot-1).A, m.RGBAAt(15, foot).A; in < 250 || below > 5 {
			t.Errorf("at %g: %d in the last row, %d below it", y, in, below)
		}
	}
}

func ExampleWrap() {
	for _, line := range Wrap(Regular, 10, 120, "Nobody draws a label over a label.") {
		fmt.Println(line)
	}
	// Output:
	// Nobody draws a label
	// over a label.
}
