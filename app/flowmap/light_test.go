package flowmap

import (
	"slices"
	"testing"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// Whatever carries a reference on the map stands for at least one flow of the answer, and the references of all lines
// together for all flows.
func TestEveryReferenceStandsForFlows(t *testing.T) {
	m, answer := builtIn(t)
	for _, v := range []data.View{
		{Query: data.Query{Years: year2024}}, {}, {Query: data.Query{RouteTypes: []data.RouteType{data.Rail, data.NoRoad}}},
		{Measure: data.USDollars}, {Measure: data.Tonnes}, {Measure: data.ClaimsCount},
	} {
		v.Camera = geo.Camera{Projection: "laea", Center: [2]float64{90, 45}, Zoom: 1.2} // all roads are in sight
		in := answer(v)
		s := m.Sheet(in, Page{Size: draw.Size{W: 1400, H: 1000}})
		seen := map[string]bool{}
		for _, it := range s.Scene.Items[:s.Fixed] {
			if it.Ref.Kind != "flow" && it.Ref.Kind != "bundle" {
				continue
			}
			members := m.Members(data.Ref(it.Ref), in.Answer)
			if len(members) == 0 {
				t.Errorf("%+v stands for no flow", it.Ref)
			}
			for _, id := range members {
				seen[id] = true
			}
		}
		for _, f := range in.Answer.Flows {
			if !f.PartsDrawn && !seen[f.ID] {
				t.Errorf("nothing on the map stands for %s", f.ID)
			}
		}
	}
}

func TestMembersOfACountryAreItsFlows(t *testing.T) {
	m, answer := builtIn(t)
	a := answer(data.View{Query: data.Query{Years: year2024}}).Answer
	ids := m.Members(data.Ref{Kind: "country", ID: "IRN"}, a)
	for _, f := range a.Flows {
		want := !f.PartsDrawn && (f.From == "IRN" || f.To == "IRN")
		if slices.Contains(ids, f.ID) != want {
			t.Errorf("%s among the flows of Iran: %v", f.ID, !want)
		}
	}
}

func TestChangeTellsMissingFromZero(t *testing.T) {
	m, _ := builtIn(t)
	of := func(f data.Figure) *data.Flow {
		return &data.Flow{Commodity: &data.Commodity{Slug: "lng"}, Total: data.Amount{Figure: f, Unit: "Mt"}}
	}
	known := func(v float64) data.Figure { return data.Figure{Best: data.Num(v)} }
	for _, c := range []struct {
		name        string
		now, before *data.Flow
		want        class
		words       string
	}{
		{"half as much again", of(known(3)), of(known(2)), grown, "+50 %"},
		{"a quarter less", of(known(3)), of(known(4)), shrunk, "−25 %"},
		{"within the rounding of reports", of(known(100)), of(known(101)), same, "same"},
		{"twelve times", of(known(12)), of(known(1)), grown, "× 12"},
		{"reported as zero", of(known(0)), of(known(4)), ended, "ended"},
		{"no figure now", of(data.Figure{}), of(known(4)), unreported, "not reported now"},
		{"no claim now", nil, of(known(4)), unreported, "not reported now"},
		{"no figure before", of(known(4)), of(data.Figure{}), same, "same"},
		{"no claim before", of(known(4)), nil, begun, "new"},
	} {
		got := m.changeOf(c.now, c.before, data.Years{First: 2022, Last: 2022})
		if got.class != c.want || got.words() != c.words {
			t.Errorf("%s: %s (%q), want %s (%q)", c.name, classNames[got.class], got.words(), classNames[c.want], c.words)
		}
	}
}

func TestWidths(t *testing.T) {
	g := gauge{scales: data.Scales{Own: map[data.ScaleKey]float64{{Commodity: "lng", Unit: "Mt"}: 10}, USD: 1000, Tonnes: 100, Claims: 4}}
	a := &data.Amount{Figure: data.Figure{Best: data.Num(5), Low: data.Num(4), High: data.Num(8)}, Unit: "Mt", USD: data.Num(500), Tonnes: data.Num(5)}
	for _, c := range []struct {
		measure data.Measure
		want    girth
	}{
		{data.OwnScale, girth{best: 3, low: 2.4, high: 4.8, known: true}},
		{data.USDollars, girth{best: 6, low: 4.8, high: 9.6, known: true}},
		{data.Tonnes, girth{best: leastWidth, low: leastWidth, high: leastWidth, known: true}},
		{data.ClaimsCount, girth{best: 6, low: 6, high: 6, known: true}},
	} {
		g.measure = c.measure
		got := g.of(a, "lng", 2)
		near := func(x, y float64) bool { return x-y < 1e-9 && y-x < 1e-9 }
		if !near(got.best, c.want.best) || !near(got.low, c.want.low) || !near(got.high, c.want.high) || !got.known {
			t.Errorf("%s: %+v, want %+v", c.measure, got, c.want)
		}
	}
	g.measure = data.USDollars
	if g.of(&data.Amount{Figure: a.Figure, Unit: "Mt"}, "lng", 2).known {
		t.Error("a figure without a dollar value has a width in dollars")
	}
}

func TestSixCommoditiesHaveHuesOfTheirOwnAndKeepThem(t *testing.T) {
	m, _ := builtIn(t)
	v := data.View{Query: data.Query{Commodities: []string{"crude-oil", "lng", "pipeline-gas", "coal", "grain"}}}
	five := m.Colors(v)
	seen := map[any]string{}
	for _, slug := range v.Query.Commodities {
		if other, ok := seen[five[slug]]; ok {
			t.Errorf("%s and %s have the same hue", slug, other)
		}
		seen[five[slug]] = slug
	}
	if five["crude-oil-sea"] != five["crude-oil"] {
		t.Error("a part has another hue than the total that was chosen")
	}
	v.Query.Commodities = []string{"energy", "weapons"}
	many := m.Colors(v)
	if many["lng"] != CategoryColor("", data.Energy) {
		t.Error("with more than six commodities the hue is not the category's")
	}
}

func TestHomeShowsAllThatIsDrawn(t *testing.T) {
	m, answer := builtIn(t)
	for _, projection := range []string{"laea", "mercator", "orthographic"} {
		v := data.View{Query: data.Query{Years: year2024, From: []string{"PRK"}}}
		v.Camera.Projection, v.Camera.Zoom = projection, 1
		in := answer(v)
		page := Page{Size: draw.Size{W: 900, H: 700}}
		v.Camera = m.Fit(in.Answer, v, page)
		lens := m.Lens(v, page)
		for _, f := range in.Answer.Flows {
			for _, r := range f.Roads {
				for _, p := range r.Route.Line {
					if x, y, ok := lens.Project(p); ok && (x < 0 || y < 0 || x > 900 || y > 700) {
						t.Fatalf("%s: %s lies at %.0f, %.0f, off the page", projection, r.Route.ID, x, y)
					}
				}
			}
		}
	}
}
