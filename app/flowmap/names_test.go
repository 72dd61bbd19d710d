package flowmap

import (
	"strings"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// A country's name that finds no room stands nowhere rather than in a neighbour: a whole earth on a small page has
// hardly any room.
func TestAxisNamesStandInTheirCountries(t *testing.T) {
	earth, err := data.World(data.World110)
	if err != nil {
		t.Fatal(err)
	}
	m, answer := builtIn(t)
	seen := map[string]int{}
	for _, c := range pictureCases(t) {
		s := c.show(m, answer)
		for _, it := range namesOf(s) {
			if it.Ref.Kind != "country" || it.Ref.ID == "PRK" || !onAxis(it.Ref.ID) { // North Korea's stands over the sea
				continue
			}
			seen[it.Ref.ID]++
			mid := it.TextBounds().Center()
			at, ok := s.Lens.Unproject(mid.X, mid.Y)
			if in, held := earth.CountryAt(at); !ok || !held || in.Sovereign != it.Ref.ID {
				t.Errorf("%s: %q stands in %q, at %.0f", c.Name, it.Text.String, in.Name, at)
			}
		}
	}
	for _, iso := range []string{"RUS", "CHN", "IRN"} {
		if seen[iso] < len(pictureCases(t))/2 {
			t.Errorf("%s is named in %d pictures only", iso, seen[iso])
		}
	}
}

// The widths are those of the map in windows of 1366 to 1920 pixels, with and without panels, and of small pages.
func TestProgramAndVersionShareALine(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(pictureCases(t)[0].View)
	in.Made = "Axis Map 1.0.0"
	for _, width := range []float64{440, 520, 788, 802, 862, 1022, 1342, 1366, 1920} {
		s := m.Sheet(in, Page{Size: draw.Size{W: width, H: 640}})
		whole := false
		for _, it := range furnitureOf(s) {
			whole = whole || it.Text != nil && strings.Contains(it.Text.String, in.Made)
		}
		if !whole {
			t.Errorf("the footer of a map %g wide breaks %q in two", width, in.Made)
		}
	}
}
