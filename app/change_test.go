package app

import (
	"reflect"
	"testing"

	"axismap/data"
)

func TestToggleRouteType(t *testing.T) {
	var allButSea []data.RouteType
	for _, r := range data.RouteTypes {
		if r != data.Sea {
			allButSea = append(allButSea, r)
		}
	}
	for _, c := range []struct {
		fact string
		list []data.RouteType
		flip data.RouteType
		want []data.RouteType
	}{
		{"from everything, one off", nil, data.Sea, allButSea},
		{"all on is the empty list", allButSea, data.Sea, nil},
		{"the last off is nothing", []data.RouteType{data.Sea}, data.Sea, []data.RouteType{data.Nothing}},
		{"from nothing, one on", []data.RouteType{data.Nothing}, data.Rail, []data.RouteType{data.Rail}},
		{"in the order of the panel", []data.RouteType{data.Rail}, data.Sea, []data.RouteType{data.Sea, data.Rail}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			v := data.View{Query: data.Query{RouteTypes: c.list}}
			if got := ToggleRouteType(c.flip).Apply(v).Query.RouteTypes; !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestToggleStatusOfTwoInOneBox(t *testing.T) {
	both := ToggleStatus(data.Sought, data.Scenario)
	v := data.View{Query: data.Query{Statuses: []data.Status{data.Delivered, data.Sought}}}
	v = both.Apply(v)
	if want := []data.Status{data.Delivered, data.Sought, data.Scenario}; !reflect.DeepEqual(v.Query.Statuses, want) {
		t.Fatalf("half on goes to %q, want %q", v.Query.Statuses, want)
	}
	v = both.Apply(v)
	if want := []data.Status{data.Delivered}; !reflect.DeepEqual(v.Query.Statuses, want) {
		t.Errorf("both on goes to %q, want %q", v.Query.Statuses, want)
	}
}

func TestToggleFromKeepsToAndTheRest(t *testing.T) {
	v := data.View{Query: data.Query{To: []string{"RUS"}, Text: "oil"}, Title: "T"}
	v = ToggleFrom("IRN", data.Axis).Apply(v)
	want := data.View{Query: data.Query{From: []string{"RUS", "CHN", "PRK"}, To: []string{"RUS"}, Text: "oil"}, Title: "T"}
	if !reflect.DeepEqual(v, want) {
		t.Errorf("got %+v, want %+v", v, want)
	}
}

func TestToggleSelectedComesAndGoes(t *testing.T) {
	a, b := data.Ref{Kind: "flow", ID: "a"}, data.Ref{Kind: "place", ID: "b"}
	v := Select(a).Apply(data.View{})
	v = ToggleSelected(b).Apply(v)
	if want := []data.Ref{a, b}; !reflect.DeepEqual(v.Selected, want) {
		t.Fatalf("selected %v, want %v", v.Selected, want)
	}
	v = ToggleSelected(b).Apply(ToggleSelected(a).Apply(v))
	if !reflect.DeepEqual(v, data.View{}) {
		t.Errorf("after taking both out: %+v, want the first view", v)
	}
}

func TestClearFiltersLeavesTheLook(t *testing.T) {
	v := data.View{Theme: "dark", Measure: data.Tonnes, Query: data.Query{Text: "oil", Article: true}}
	want := data.View{Theme: "dark", Measure: data.Tonnes}
	if got := ClearFilters().Apply(v); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTextSizeStaysWithinWhatFits(t *testing.T) {
	for percent, want := range map[int]int{50: 100, 100: 100, 150: 150, 400: 200} {
		if got := SetTextSize(percent).Apply(data.View{}).TextSize; got != want {
			t.Errorf("SetTextSize(%d) gives %d, want %d", percent, got, want)
		}
	}
}

// Every change must leave the view it was given as it was: undo depends on it.
func TestChangesAreOfCopies(t *testing.T) {
	ref := data.Ref{Kind: "flow", ID: "a"}
	tree := NewTree(commodities)
	fresh := func() data.View {
		return data.View{
			Query: data.Query{
				Commodities: []string{"crude", "drones"}, RouteTypes: []data.RouteType{data.Sea, data.Rail},
				From: []string{"RUS"}, To: []string{"CHN"}, Statuses: []data.Status{data.Agreed, data.Sought},
			},
			Selected: []data.Ref{ref}, Closed: []string{"hormuz", "malacca"},
		}
	}
	v := fresh()
	for _, c := range []Change{
		ToggleRouteType(data.Sea), ToggleStatus(data.Agreed), ToggleFrom("CHN", data.Axis),
		ToggleTo("RUS", data.Axis), ToggleSelected(ref), ToggleClosed("hormuz"), Select(), ClearFilters(),
		tree.Toggle("pipe"), tree.Only("gas"), tree.All(), tree.None(), SetYears(data.Years{First: 2024, Last: 2024}),
	} {
		if got := c.Apply(v); reflect.DeepEqual(got, v) {
			t.Errorf("%q changes nothing", c.Label)
		}
		if !reflect.DeepEqual(v, fresh()) {
			t.Fatalf("%q changed the view it was given: %+v", c.Label, v)
		}
	}
}
