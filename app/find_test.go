package app

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// jumpFrom is the view that the tests jump from.
var jumpFrom = data.View{
	Theme: "dark", Marking: "EXERCISE", TextSize: 120, Title: "Before", Closed: []string{"hormuz"}, Ghost: true,
	Query:    data.Query{Years: data.Year(2024), Text: "oil", From: []string{"CHN"}},
	Camera:   geo.Camera{Projection: "equal-earth", Center: orb.Point{1, 2}, Zoom: 3},
	Selected: []data.Ref{{Kind: "country", ID: "PRK"}},
}

func find(t *testing.T, p *Project, text string) []Jump {
	t.Helper()
	return p.Find(text, jumpFrom, Presented(1920, 1080))
}

func TestFindReadsWhatSomebodyTypes(t *testing.T) {
	p := builtIn(t)
	for _, c := range []struct {
		text  string
		query data.Query
		ref   data.Ref // selected; the zero Ref: nothing
	}{
		{"lng 2023", data.Query{Commodities: []string{"lng"}, Years: data.Year(2023)}, data.Ref{}},
		{"2023 LNG", data.Query{Commodities: []string{"lng"}, Years: data.Year(2023)}, data.Ref{}},
		{"north korea shells", data.Query{Commodities: []string{"artillery-ammunition"}, From: []string{"PRK"}, Years: data.Year(2024)}, data.Ref{}},
		{"dprk artillery", data.Query{Commodities: []string{"artillery-ammunition"}, From: []string{"PRK"}, Years: data.Year(2024)}, data.Ref{}},
		{"shells from North Korea to Russia", data.Query{Commodities: []string{"artillery-ammunition"}, From: []string{"PRK"}, To: []string{"RUS"}, Years: data.Year(2024)}, data.Ref{}},
		{"china russia", data.Query{From: []string{"CHN"}, To: []string{"RUS"}, Years: data.Year(2024)}, data.Ref{}},
		{"China → Russia", data.Query{From: []string{"CHN"}, To: []string{"RUS"}, Years: data.Year(2024)}, data.Ref{}},
		{"oil to china", data.Query{Commodities: []string{"crude-oil"}, To: []string{"CHN"}, Years: data.Year(2024)}, data.Ref{}},
		{"chips 2023", data.Query{Commodities: []string{"semiconductors"}, Years: data.Year(2023)}, data.Ref{}},
		{"gas", data.Query{Commodities: []string{"pipeline-gas", "lng"}, Years: data.Year(2024)}, data.Ref{}},
		{"energy by sea", data.Query{Commodities: []string{"energy"}, RouteTypes: []data.RouteType{data.Sea}, Years: data.Year(2024)}, data.Ref{}},
		{"disputed", data.Query{Statuses: []data.Status{data.Disputed}, Years: data.Year(2024)}, data.Ref{}},
		{"2021", data.Query{Years: data.Year(2021), From: []string{"CHN"}, Text: "oil"}, data.Ref{Kind: "country", ID: "PRK"}},
		{"2021-2023 weapons", data.Query{Commodities: []string{"weapons"}, Years: data.Years{First: 2021, Last: 2023}}, data.Ref{}},
		{"iran", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "country", ID: "IRN"}},
		{"PRK", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "country", ID: "PRK"}},
		{"north k", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "country", ID: "PRK"}},
		{"malacca", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "chokepoint", ID: "malacca"}},
		{"Strait of Hormuz", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "chokepoint", ID: "hormuz"}},
		{"mala", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "chokepoint", ID: "malacca"}},
		{"rajin", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "place", ID: "rajin"}},
		{"rajin 2023", data.Query{Years: data.Year(2023)}, data.Ref{Kind: "place", ID: "rajin"}},
		{"power of siberia", data.Query{Years: data.Year(2024)}, data.Ref{Kind: "route", ID: "pipe-power-of-siberia"}},
		// Nothing was launched from there in 2024: all years come up.
		{"baikonur", data.Query{}, data.Ref{Kind: "place", ID: "baikonur"}},
	} {
		jumps := find(t, p, c.text)
		if len(jumps) == 0 {
			t.Errorf("%q finds nothing", c.text)
			continue
		}
		var refs []data.Ref
		if c.ref != (data.Ref{}) {
			refs = []data.Ref{c.ref}
		}
		if v := jumps[0].View; v.Query.Key() != c.query.Key() || !slices.Equal(v.Selected, refs) {
			t.Errorf("%q finds first %s, %v (%s)", c.text, v.Query.Key(), v.Selected, jumps[0].Title)
		}
	}
}

// Whatever is offered shows something, is told apart from the others, looks at
// what it shows, and keeps how the map looks, but nothing of what it showed.
func TestEveryJumpIsAReadyScene(t *testing.T) {
	p := builtIn(t)
	page := Presented(1920, 1080)
	for _, text := range []string{"iran", "korea", "malacca", "rail", "gas", "china russia", "a", "coal", "caspian", "drones to russia", "trans-siberian", "alabuga"} {
		seen := map[string]bool{}
		jumps := find(t, p, text)
		if len(jumps) > mostJumps {
			t.Errorf("%q finds %d scenes", text, len(jumps))
		}
		for _, j := range jumps {
			v := j.View
			answer, err := p.Answer(t.Context(), v.Query)
			if err != nil || p.shown(v, answer) == 0 {
				t.Errorf("%q: %q is empty (%v)", text, j.Title, err)
			}
			if what := j.Title + j.Why; seen[what] || j.Title == "" || j.Why == "" {
				t.Errorf("%q: %q, %q is there twice, or has no words", text, j.Title, j.Why)
			} else {
				seen[what] = true
			}
			if v.Theme != "dark" || v.Marking != "EXERCISE" || v.TextSize != 120 || v.Camera.Projection != "equal-earth" {
				t.Errorf("%q: %q looks otherwise: %+v", text, j.Title, v)
			}
			if v.Ghost || v.Query.Text != "" || v.Title == "Before" || slices.Contains(v.Closed, "hormuz") && text != "hormuz" {
				t.Errorf("%q: %q keeps something of the view before: %+v", text, j.Title, v)
			}
			lens := p.Map.Lens(v, page)
			if at, _, ok := p.spotOf(v); ok && at != (orb.Point{}) {
				if x, y, in := lens.Project(at); !in || x < 0 || y < 0 || x > page.Size.W || y > page.Size.H {
					t.Errorf("%q: %q does not show its place", text, j.Title)
				}
			}
		}
	}
}

func (p *Project) spotOf(v data.View) (orb.Point, orb.LineString, bool) {
	if len(v.Selected) == 0 {
		return orb.Point{}, nil, false
	}
	return p.where(v.Selected[0])
}

// A scene about a country says how many flows are the country's, of all that are on
// the map, and looks at those alone: nearer than at everything.
func TestASceneAboutACountryCountsAndShowsItsOwnFlows(t *testing.T) {
	p := builtIn(t)
	page := Presented(1920, 1080)
	jumps := find(t, p, "iran 2023")
	if len(jumps) == 0 {
		t.Fatal("iran 2023 finds nothing")
	}
	v := jumps[0].View
	answer, err := p.Answer(t.Context(), v.Query)
	if err != nil {
		t.Fatal(err)
	}
	own := 0
	for i := range answer.Flows {
		if f := &answer.Flows[i]; !f.PartsDrawn && (f.From == "IRN" || f.To == "IRN") {
			own++
		}
	}
	if want := counted(own, "flow") + " to or from Iran, 2023"; jumps[0].Title != want || v.Title != want {
		t.Errorf("the scene is called %q and %q, want %q", jumps[0].Title, v.Title, want)
	}
	if own == 0 || own >= len(answer.Flows) {
		t.Fatalf("%d of %d flows are Iran's: this proves nothing", own, len(answer.Flows))
	}
	if all := p.Map.Fit(answer, v, page); v.Camera.Zoom <= all.Zoom {
		t.Errorf("the scene is seen at zoom %.2f, everything at %.2f", v.Camera.Zoom, all.Zoom)
	}
}

func TestANarrowsIsOfferedOpenAndClosed(t *testing.T) {
	jumps := find(t, builtIn(t), "hormuz")
	if len(jumps) < 2 || len(jumps[0].View.Closed) != 0 || !slices.Equal(jumps[1].View.Closed, []string{"hormuz"}) ||
		!strings.Contains(jumps[1].Title, "scenario") {
		t.Errorf("hormuz finds %+v", jumps)
	}
}

// Years alone ask for the same scene in those years, then for everything in
// them.
func TestYearsAloneKeepTheScene(t *testing.T) {
	p := builtIn(t)
	from := jumpFrom
	from.Query.Text, from.Selected = "", nil
	jumps := p.Find("2022-2023", from, Presented(1920, 1080))
	if len(jumps) != 2 || jumps[0].Title != "Before, 2022–2023" || jumps[1].View.Title != "" || jumps[1].View.Query.From != nil {
		t.Fatalf("found %+v", jumps)
	}
	want := from
	want.Query.Years, want.Title = data.Years{First: 2022, Last: 2023}, "Before, 2022–2023"
	if !reflect.DeepEqual(jumps[0].View, want) {
		t.Errorf("the scene is %+v, want %+v", jumps[0].View, want)
	}
}

func TestWhatIsNotKnownFindsNothing(t *testing.T) {
	p := builtIn(t)
	for _, text := range []string{"", "  ", "xyzzy", "iran xyzzy", "from", "the", "99999", "lng 1850", "1066", "atlantis", "→"} {
		if jumps := find(t, p, text); len(jumps) != 0 {
			t.Errorf("%q finds %q", text, jumps[0].Title)
		}
	}
}

func TestTheSameTextFindsTheSame(t *testing.T) {
	p := builtIn(t)
	for _, text := range []string{"gas", "missile", "tech to iran"} {
		if a, b := find(t, p, text), find(t, p, text); !reflect.DeepEqual(a, b) {
			t.Errorf("%q finds other scenes the second time", text)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"iran", "lng 2023", "from to from", "2020..2021..2022", "((", "→ → rail"} {
		f.Add(text)
	}
	p, err := BuiltIn()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p.Find(text, data.View{}, Presented(960, 540))
	})
}
