package flowmap

import (
	"bytes"
	"image/color"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// namesOf returns the texts on the map itself, with their boxes.
func namesOf(s *Sheet) []draw.Item {
	return slices.DeleteFunc(slices.Clone(s.Scene.Items[:s.Fixed]), func(it draw.Item) bool { return it.Text == nil })
}

func furnitureOf(s *Sheet) []draw.Item { return s.Scene.Items[s.Fixed:] }

func TestNoNameTouchesAnotherOrLeavesThePage(t *testing.T) {
	m, answer := builtIn(t)
	for _, c := range pictureCases(t) {
		s := c.show(m, answer)
		names := namesOf(s)
		page := draw.Box(0, 0, c.Width, c.Height)
		for i := range names {
			a := names[i].TextBounds()
			if a.Intersect(page) != a {
				t.Errorf("%s: %q is cut by the edge: %v", c.Name, names[i].Text.String, a)
			}
			for j := range names[:i] {
				if b := names[j].TextBounds(); a.Grow(-0.3).Overlaps(b.Grow(-0.3)) {
					t.Errorf("%s: %q and %q overlap", c.Name, names[i].Text.String, names[j].Text.String)
				}
			}
			for _, f := range furnitureOf(s) {
				if f.Text != nil && a.Overlaps(f.TextBounds()) {
					t.Errorf("%s: %q lies under %q", c.Name, names[i].Text.String, f.Text.String)
				}
			}
		}
	}
}

// Letters are 10 units high, and on a small page 8.5 in the legend.
func TestLettersAreReadable(t *testing.T) {
	m, answer := builtIn(t)
	for _, c := range pictureCases(t) {
		s := c.show(m, answer)
		for i, it := range s.Scene.Items {
			footnote := it.Text != nil && strings.Trim(it.Text.String, "0123456789 +") == ""
			least := 10.0
			if i -= s.Fixed; i >= s.Key[0] && i < s.Key[1] && c.View.TextSize <= 100 && c.Width*c.Height < 500000 {
				least = 8.5
			}
			if it.Text != nil && !footnote && it.Text.Size < least {
				t.Errorf("%s: %q is %.1f units high", c.Name, it.Text.String, it.Text.Size)
			}
		}
	}
}

func TestLegendFitsThePageAndHidesNoText(t *testing.T) {
	m, answer := builtIn(t)
	for _, c := range pictureCases(t) {
		s := c.show(m, answer)
		page := draw.Box(0, 0, c.Width, c.Height)
		texts := slices.DeleteFunc(slices.Clone(furnitureOf(s)), func(it draw.Item) bool { return it.Text == nil })
		for i := range texts {
			a := texts[i].TextBounds()
			if a.Intersect(page) != a {
				t.Errorf("%s: %q is cut by the edge", c.Name, texts[i].Text.String)
			}
			for j := range texts[:i] {
				if a.Grow(-0.3).Overlaps(texts[j].TextBounds().Grow(-0.3)) {
					t.Errorf("%s: %q and %q overlap", c.Name, texts[i].Text.String, texts[j].Text.String)
				}
			}
		}
	}
}

// The legend says what is in the picture and only that: told here from the answer, not from what was drawn.
func TestLegendNamesWhatIsThere(t *testing.T) {
	m, answer := builtIn(t)
	for _, q := range []data.Query{
		{Years: year2024},
		{Years: year2024, Commodities: []string{"weapons"}},
		{Years: year2024, RouteTypes: []data.RouteType{data.InlandWater, data.Rail}},
		{Statuses: []data.Status{data.Agreed}},
	} {
		in := answer(data.View{Query: q})
		s := m.Sheet(in, Page{Size: draw.Size{W: 1400, H: 900}})
		rows := map[string]bool{}
		for _, r := range s.Legend {
			rows[r.Group+": "+r.Text] = true
		}
		var agreed, disputed bool
		here := map[string]bool{}
		for _, f := range in.Answer.Flows {
			if f.PartsDrawn {
				continue
			}
			here["colour: "+f.Commodity.Category.Name()] = true
			agreed = agreed || f.Status == data.Agreed
			disputed = disputed || f.Status == data.Disputed
			for _, r := range f.Roads {
				if !r.ByPart {
					here["type: "+r.Route.Type.Name()] = true
				}
			}
		}
		here["line: agreed, not delivered"] = agreed
		here["line: disputed"] = disputed
		for row, want := range here {
			if rows[row] != want {
				t.Errorf("%+v: legend has %q: %v, want %v", q, row, rows[row], want)
			}
		}
		for row := range rows {
			if (strings.HasPrefix(row, "colour: ") || strings.HasPrefix(row, "type: ")) && !here[row] {
				t.Errorf("%+v: the legend has %q, which is not in the picture", q, row)
			}
		}
	}
}

// linePen takes the outlines of a path as lines.
type linePen struct{ lines [][]draw.Point }

func (p *linePen) MoveTo(x, y float64) { p.lines = append(p.lines, []draw.Point{{X: x, Y: y}}) }
func (p *linePen) LineTo(x, y float64) {
	p.lines[len(p.lines)-1] = append(p.lines[len(p.lines)-1], draw.Point{X: x, Y: y})
}
func (p *linePen) QuadTo(_, _, x, y float64)       { p.LineTo(x, y) }
func (p *linePen) CubeTo(_, _, _, _, x, y float64) { p.LineTo(x, y) }
func (p *linePen) Close()                          {}

func flowLines(s *Sheet) [][]draw.Point {
	var pen linePen
	for _, it := range s.Scene.Items[:s.Fixed] {
		if (it.Ref.Kind == "flow" || it.Ref.Kind == "bundle") && it.Text == nil && it.Style.Width > 0 && it.Style.Fill.A == 0 {
			it.Path.Draw(&pen)
		}
	}
	return pen.lines
}

func TestNoLineJumps(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{})
	for _, p := range geo.Projections() {
		for _, center := range [][2]float64{{0, 20}, {90, 45}, {180, 40}, {-100, 30}, {60, -10}} {
			in.View.Camera = geo.Camera{Projection: p.Name(), Center: center, Zoom: 0.6}
			s := m.Sheet(in, Page{Size: draw.Size{W: 800, H: 600}})
			for _, l := range flowLines(s) {
				for i := 1; i < len(l); i++ {
					if d := math.Abs(l[i].X - l[i-1].X); d > 400 {
						t.Errorf("%s at %v: a line goes %.0f units at once, from %v to %v", p.Name(), center, d, l[i-1], l[i])
					}
				}
			}
		}
	}
}

func TestSameInputSamePicture(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}})
	page := Page{Size: draw.Size{W: 860, H: 725}}
	first := svgOf(t, m.Scene(in, page))
	old := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(old)
	other, _ := builtIn(t)
	for range 3 {
		if !bytes.Equal(first, svgOf(t, other.Scene(in, page))) {
			t.Fatal("two pictures of the same input differ")
		}
	}
}

func TestBaseMapIsKept(t *testing.T) {
	m, answer := builtIn(t)
	page := Page{Size: draw.Size{W: 860, H: 725}}
	light := m.Scene(answer(data.View{}), page)
	again := m.Scene(answer(data.View{Query: data.Query{Years: year2024}}), page)
	if light.Base != again.Base {
		t.Error("another year has another base map")
	}
	if dark := m.Scene(answer(data.View{Theme: "dark"}), page); dark.Base == light.Base {
		t.Error("the dark theme has the light base map")
	}
}

// anchored returns where each name of a place stands from the place itself.
func anchored(m *Map, s *Sheet) map[string]draw.Point {
	at := map[string]draw.Point{}
	for _, it := range namesOf(s) {
		if i, ok := m.place[it.Ref.ID]; ok && it.Ref.Kind == "place" {
			x, y, _ := s.Lens.Project(m.places[i].At)
			at[it.Ref.ID+it.Text.String] = draw.Point{X: it.At.X - x, Y: it.At.Y - y}
		}
	}
	return at
}

func TestNamesStayPutWhilePanning(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024, Commodities: []string{"energy"}}})
	page := Page{Size: draw.Size{W: 1200, H: 900}}
	before := m.Sheet(in, page)
	moved, stayed := 0, 0
	for range 12 {
		in.View.Camera = before.Lens.Panned(7, 3)
		after := m.Sheet(in, page)
		a, b := anchored(m, before), anchored(m, after)
		for name, p := range a {
			if q, ok := b[name]; ok {
				if apart(p, q) > 1.5 {
					moved++
				} else {
					stayed++
				}
			}
		}
		before = after
	}
	if stayed == 0 || moved*16 > stayed {
		t.Errorf("of the names seen before and after a step, %d changed their place and %d kept it", moved, stayed)
	}
}

func TestSelectingMovesNothing(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}})
	page := Page{Size: draw.Size{W: 1000, H: 760}}
	plain := anchored(m, m.Sheet(in, page))
	in.View.Selected = []data.Ref{{Kind: "flow", ID: "prk-rus-artillery-ammunition-reported"}}
	chosen := anchored(m, m.Sheet(in, page))
	for name, p := range plain {
		if q, ok := chosen[name]; !ok || p != q {
			t.Errorf("%s stood at %v from its place, after a click at %v (%v)", name, p, q, ok)
		}
	}
}

func TestSelectionLightsTheWholeJourney(t *testing.T) {
	m, answer := builtIn(t)
	const id = "prk-rus-artillery-ammunition-reported"
	in := answer(data.View{Query: data.Query{Years: year2024, RouteTypes: []data.RouteType{data.Sea}}, Selected: []data.Ref{{Kind: "flow", ID: id}}})
	s := m.Sheet(in, Page{Size: draw.Size{W: 1000, H: 760}})
	var seen draw.Rect
	for _, it := range s.Scene.Items[:s.Fixed] {
		if it.Ref == (draw.Ref{Kind: "flow", ID: id}) {
			seen = seen.Union(it.Path.Bounds())
		}
	}
	if seen.W() < 400 {
		t.Errorf("the journey is %.0f units wide on the page: its railways across Russia are missing", seen.W())
	}
}

func TestEmptyAnswerSaysSo(t *testing.T) {
	m, answer := builtIn(t)
	s := m.Sheet(answer(data.View{Query: data.Query{Commodities: []string{data.Nothing}}}), Page{Size: draw.Size{W: 800, H: 600}})
	found := false
	for _, it := range furnitureOf(s) {
		found = found || it.Text != nil && it.Text.String == "No flow matches this filter"
	}
	if !found || s.Drawn != 0 {
		t.Error("an empty map does not say that nothing matches")
	}
}

func TestLegendFolds(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}, Folded: true})
	words := func(s *Sheet) (legend, signs int) {
		for _, it := range furnitureOf(s) {
			if it.Ref.Kind == "legend" {
				signs++
			}
		}
		return len(s.Legend), signs
	}
	size := draw.Size{W: 900, H: 700}
	if rows, signs := words(m.Sheet(in, Page{Size: size, Live: true})); rows != 0 || signs == 0 {
		t.Errorf("folded in a window: %d rows and %d signs, want none and some", rows, signs)
	}
	if rows, signs := words(m.Sheet(in, Page{Size: size})); rows != 0 || signs != 0 {
		t.Errorf("folded on paper: %d rows and %d signs, want neither", rows, signs)
	}
	in.View.Folded = false
	if rows, signs := words(m.Sheet(in, Page{Size: size, Live: true})); rows == 0 || signs == 0 {
		t.Errorf("open in a window: %d rows and %d signs, want some of both", rows, signs)
	}
}

func TestMarkingStandsAboveAndBelow(t *testing.T) {
	m, answer := builtIn(t)
	s := m.Sheet(answer(data.View{Marking: "EXERCISE", Closed: []string{"malacca"}}), Page{Size: draw.Size{W: 800, H: 600}})
	var heights []float64
	for _, it := range furnitureOf(s) {
		if it.Text != nil && it.Text.String == "EXERCISE · SCENARIO: Strait of Malacca closed" {
			heights = append(heights, it.At.Y)
		}
	}
	if len(heights) != 2 || heights[0] > 30 || heights[1] < 570 {
		t.Errorf("the marking stands at %v of 600", heights)
	}
}

// contrast is the ratio of WCAG 2: (lighter + 0.05) / (darker + 0.05) of relative luminance.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func TestHuesStandOutFromTheGround(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		p := themed(theme)
		for c, hue := range p.category {
			for name, ground := range map[string]color.NRGBA{"land": p.land, "sea": p.sea} {
				if r := contrast(hue, ground); r < 3 {
					t.Errorf("%s on %s %s: %.2f, want 3", c, theme, name, r)
				}
			}
		}
		for c, hue := range p.category {
			for name, ground := range map[string]color.NRGBA{"land": p.land, "the four countries": p.axisLand, "sea": p.sea} {
				if r := contrast(blend(ground, hue, wishedTone), ground); r < 2 {
					t.Errorf("%s, only wished for, on %s %s: %.2f, want 2", c, theme, name, r)
				}
			}
		}
		if r := contrast(p.text, p.axisLand); r < 7 {
			t.Errorf("%s names on the four countries: %.1f, want 7", theme, r)
		}
	}
}

// numbersOn returns the footnote numbers on the map.
func numbersOn(s *Sheet) map[string]bool {
	on := map[string]bool{}
	for _, it := range s.Scene.Items[:s.Fixed] {
		if it.Text == nil || it.Ref.Kind != "flow" || strings.Trim(it.Text.String, "0123456789 +") != "" {
			continue
		}
		for _, n := range strings.Fields(strings.Trim(it.Text.String, "+")) {
			on[n] = true
		}
	}
	return on
}

func TestEveryNumberOnTheMapIsListed(t *testing.T) {
	m, answer := builtIn(t)
	for _, c := range pictureCases(t) {
		for _, p := range []Page{
			{Size: draw.Size{W: c.Width, H: c.Height}}, {Size: draw.Size{W: 1366, H: 768}}, {Size: draw.Size{W: 1920, H: 1080}, Text: 1.8},
		} {
			s := m.Sheet(answer(c.View), p)
			listed := map[string]bool{}
			for i, id := range s.Sources {
				number := strconv.Itoa(i + 1)
				entry := number + " " + string([]rune(m.network.Source(id).Short())[:3])
				listed[number] = slices.ContainsFunc(furnitureOf(s), func(it draw.Item) bool {
					return it.Text != nil && strings.HasPrefix(it.Text.String, entry)
				})
			}
			on := numbersOn(s)
			if len(on) != len(s.Sources) {
				t.Errorf("%s on %v: %d numbers on the map, %d sources listed", c.Name, p.Size, len(on), len(s.Sources))
			}
			for n := range on {
				if !listed[n] {
					t.Errorf("%s on %v: %s stands on the map and not in the footer", c.Name, p.Size, n)
				}
			}
		}
	}
}

func TestLegendSaysWhatFullWidthMeans(t *testing.T) {
	m, answer := builtIn(t)
	says := func(q data.Query, size draw.Size) string {
		var rows []string
		for _, r := range m.Sheet(answer(data.View{Query: q}), Page{Size: size}).Legend {
			rows = append(rows, r.Text)
		}
		return strings.Join(rows, "\n")
	}
	wide := draw.Size{W: 1366, H: 768}
	crude := says(data.Query{Years: year2024, Commodities: []string{"crude-oil"}}, wide)
	if !strings.Contains(crude, "kb/d; ") || !strings.Contains(crude, "68.5 Mt") {
		t.Errorf("crude comes in tonnes and in barrels a day, the legend says %q", crude)
	}
	few := says(data.Query{Years: year2024, From: []string{"PRK"}, RouteTypes: []data.RouteType{data.Sea, data.Rail}}, wide)
	if !strings.Contains(few, "Explosives by weight · 74,000 t") {
		t.Errorf("few commodities are in the picture, the legend says %q", few)
	}
	if all := says(data.Query{Years: year2024}, wide); strings.Contains(all, " · ") {
		t.Errorf("a picture of everything lists single commodities: %q", all)
	}
}
