package ui

import (
	"image/color"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"axismap/app"
	"axismap/data"
	"axismap/icons"
)

func TestWordsWrapWithinTheirWidthAndLoseNothing(t *testing.T) {
	test.NewTempApp(t)
	text := "South Korea's defence minister said that 6,700 containers could hold more than three million shells.\nSecond line."
	w := newWords(inkBody, text)
	for _, width := range []float32{90, 140, 300, 2000} {
		got := ""
		for _, p := range w.broken(width) {
			if m := p.ink.measure(strings.TrimRight(p.text, " ")).Width; p.x+m > width+0.5 {
				t.Errorf("at %.0f the line %q is %.0f wide", width, p.text, m)
			}
			got += p.text
		}
		if flat := strings.ReplaceAll(text, "\n", ""); strings.ReplaceAll(got, "\n", "") != flat {
			t.Errorf("at %.0f the words are %q", width, got)
		}
	}
}

func TestALongWordIsCutAndDoesNotHang(t *testing.T) {
	test.NewTempApp(t)
	w := newWords(inkBody, "https://example.org/"+strings.Repeat("long/", 60))
	if h := w.heightFor(100); h > 3*w.lineHeight() {
		t.Errorf("a word without end takes %.0f", h)
	}
}

// sample is the small widgets in all their states, for the picture that a
// change of their looks must show up in.
func sample() fyne.CanvasObject {
	row := func(name string, s app.Tick, n, of int) *tickRow {
		r := newTickRow(name, func() {})
		r.strong = true
		r.icon = icons.Weapons
		r.swatch = func() color.NRGBA { return color.NRGBA{0x71, 0x21, 0x05, 255} }
		r.show(s, n, of)
		return r
	}
	on, off := newChip(icons.Ship, "Sea", func() {}), newChip(icons.Train, "Rail", func() {})
	on.show(true, 12)
	off.show(false, 7)
	slider := newConfidenceSlider(func(data.Confidence) {})
	slider.show(data.MediumConfidence, map[data.Confidence]int{1: 98, 2: 85, 3: 39})
	c := newColumn(12, 4,
		row("Weapons", app.On, 21, 52), row("Weapons", app.Mixed, 9, 52), row("Weapons", app.Off, 0, 52),
		newFlow(6, on, off), slider,
		newTally("delivered", "", 34, 98, func() {}),
		newSwatchLine(data.Weapons, run{"Artillery ammunition ", inkBody}, run{"· Weapons", inkBody.with(toneMinor)}),
	)
	c.width = 260
	return c.content
}

func TestTheSmallWidgetsLookAsTheyDid(t *testing.T) {
	for _, name := range []string{"light", "dark"} {
		a := test.NewTempApp(t)
		a.Settings().SetTheme(newTheme(name, 100))
		w := test.NewTempWindow(t, sample())
		w.SetPadded(false)
		w.Resize(fyne.NewSize(260, 260))
		test.AssertImageMatches(t, "widgets-"+name+".png", w.Canvas().Capture())
	}
}

func TestTheChartTellsNothingReportedFromNothingSent(t *testing.T) {
	claim := func(y int, best float64, additive bool, s data.Status) *data.Claim {
		c := &data.Claim{Years: data.Year(y), Unit: "t", Additive: additive, Status: s}
		if best >= 0 {
			c.Quantity.Best = data.Num(best)
		}
		return c
	}
	f := &data.Flow{Status: data.Delivered, Total: data.Amount{Unit: "t"}}
	years := chartYears([]*data.Claim{
		claim(2020, 0, true, data.Delivered), claim(2022, 5, true, data.Delivered), claim(2022, 7, true, data.Delivered),
		claim(2023, -1, false, data.Delivered), claim(2024, 9, false, data.Delivered), claim(2021, 3, true, data.Agreed),
	}, f)
	want := []yearFigure{{2020, 0, true, true}, {2021, 0, false, false}, {2022, 12, true, true}, {2023, 0, false, true}, {2024, 9, true, true}}
	if len(years) != len(want) {
		t.Fatalf("got %v", years)
	}
	for i, y := range years {
		if y != want[i] {
			t.Errorf("got %+v, want %+v", y, want[i])
		}
	}
}

// Where room is short the total gives way first, then the end of the name: all
// rows keep their icon, their count and the arrow that opens them.
func TestBoxesKeepIconCountAndArrowWhereRoomIsShort(t *testing.T) {
	for _, percent := range []int{100, 125, 150} {
		w, _ := built(t, data.View{TextSize: percent})
		w.win.Resize(fyne.NewSize(1366, 768))
		for _, c := range w.filters.tree.Categories {
			r := w.filters.rows[c.Key]
			name, number, icon := "", "", false
			for _, o := range test.WidgetRenderer(r).Objects() {
				text, ok := o.(*canvas.Text)
				switch {
				case ok && text.Text != "" && strings.HasPrefix(r.name, strings.TrimSuffix(text.Text, "…")):
					name = text.Text
				case ok:
					number = text.Text
				}
				if ok && text.Position().X+text.MinSize().Width > r.open.Position().X+px(2) {
					t.Errorf("at %d %% %q of %s lies under the arrow", percent, text.Text, r.name)
				}
				if img, ok := o.(*canvas.Image); ok && img.Visible() && img.Size().Width == px(15) {
					icon = true
				}
			}
			if name != r.name && percent < 150 || len(name) < len("Military t") && name != r.name {
				t.Errorf("at %d %% %s reads %q", percent, r.name, name)
			}
			if first, _, _ := strings.Cut(number, " "); first != strconv.Itoa(r.count) || !icon || !r.open.Visible() {
				t.Errorf("at %d %% %s has the count %q, its icon: %v", percent, r.name, number, icon)
			}
		}
	}
}

func TestATextIsCutToItsRoomAndNoShorter(t *testing.T) {
	built(t, year(2024))
	const text = "Intermediates for gunpowder – Zwischenprodukte"
	for width := float32(-2); width < 400; width += 3.5 {
		got := inkBody.fit(text, width)
		if got == text {
			continue
		}
		if width > 0 && inkBody.measure(got).Width > width {
			t.Errorf("in %g: %q is %g wide", width, got, inkBody.measure(got).Width)
		}
		kept := strings.TrimSuffix(got, "…")
		if !strings.HasPrefix(text, kept) || kept == got && got != "" {
			t.Errorf("in %g: %q is not the head of the text and an ellipsis", width, got)
		}
		rest := strings.TrimPrefix(text, kept)
		_, n := utf8.DecodeRuneInString(rest)
		if longer := kept + rest[:n]; rest[:n] != " " && width > 0 && inkBody.measure(longer+"…").Width <= width {
			t.Errorf("in %g: %q, where %q has room", width, got, longer+"…")
		}
	}
}
