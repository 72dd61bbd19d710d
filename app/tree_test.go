package app

import (
	"reflect"
	"testing"

	"axismap/data"
)

// commodities is a small tree: energy with a total of two parts, one of them a
// total itself, and weapons with two commodities.
var commodities = []data.Commodity{
	{Slug: "crude", Label: "Crude oil", Category: data.Energy},
	{Slug: "pipe", Label: "Crude by pipeline", Category: data.Energy, PartOf: "crude"},
	{Slug: "sea", Label: "Crude by sea", Category: data.Energy, PartOf: "crude"},
	{Slug: "arctic", Label: "Arctic crude", Category: data.Energy, PartOf: "sea"},
	{Slug: "kozmino", Label: "Kozmino crude", Category: data.Energy, PartOf: "sea"},
	{Slug: "gas", Label: "Gas", Category: data.Energy},
	{Slug: "drones", Label: "Drones", Category: data.Weapons},
	{Slug: "shells", Label: "Shells", Category: data.Weapons},
}

func TestTreeTicks(t *testing.T) {
	for _, c := range []struct {
		fact string
		list []string
		want map[string]Tick
	}{
		{"an empty list is everything", nil,
			map[string]Tick{"energy": On, "crude": On, "sea": On, "arctic": On, "gas": On, "weapons": On, "shells": On}},
		{"a category is on with all below it", []string{"energy"},
			map[string]Tick{"energy": On, "crude": On, "sea": On, "arctic": On, "gas": On, "weapons": Off, "shells": Off}},
		{"a total is on with its parts", []string{"crude"},
			map[string]Tick{"energy": Mixed, "crude": On, "pipe": On, "sea": On, "kozmino": On, "gas": Off}},
		{"one part makes all above it mixed", []string{"arctic"},
			map[string]Tick{"energy": Mixed, "crude": Mixed, "pipe": Off, "sea": Mixed, "arctic": On, "kozmino": Off}},
		{"all parts make the total on", []string{"arctic", "kozmino", "pipe"},
			map[string]Tick{"energy": Mixed, "crude": On, "sea": On, "gas": Off}},
		{"the list of nothing ticks nothing", []string{data.Nothing},
			map[string]Tick{"energy": Off, "crude": Off, "weapons": Off, "drones": Off}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			ticks := NewTree(commodities).Ticks(data.Query{Commodities: c.list})
			for key, want := range c.want {
				if ticks[key] != want {
					t.Errorf("%s is %d, want %d", key, ticks[key], want)
				}
			}
		})
	}
}

func TestTreeToggle(t *testing.T) {
	for _, c := range []struct {
		fact string
		list []string
		key  string
		want []string
	}{
		{"a category off leaves the others", nil, "energy", []string{"weapons"}},
		{"a category back on is everything", []string{"weapons"}, "energy", nil},
		{"a mixed category goes on", []string{"gas"}, "energy", []string{"energy"}},
		{"the last category off is nothing", []string{"weapons"}, "weapons", []string{data.Nothing}},
		{"from nothing, one box", []string{data.Nothing}, "gas", []string{"gas"}},
		{"a part off leaves its sisters, not the total", []string{"crude"}, "pipe", []string{"sea"}},
		{"the last part on makes the total", []string{"sea"}, "pipe", []string{"crude"}},
		{"a part of a part off", []string{"energy"}, "arctic", []string{"pipe", "kozmino", "gas"}},
		{"the last commodity on makes the category", []string{"drones"}, "shells", []string{"weapons"}},
		{"an unknown key changes nothing", []string{"drones"}, "rockets", []string{"drones"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			before := append([]string(nil), c.list...)
			v := data.View{Query: data.Query{Commodities: c.list}}
			got := NewTree(commodities).Toggle(c.key).Apply(v).Query.Commodities
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("Toggle(%s) on %q gives %q, want %q", c.key, c.list, got, c.want)
			}
			if !reflect.DeepEqual(append([]string(nil), c.list...), before) {
				t.Errorf("the old list became %q", c.list)
			}
		})
	}
}

// Toggling any two boxes twice must come back to the same picture: a second
// opinion on the rules above, over every pair of boxes.
func TestTreeTogglesTakeEachOtherBack(t *testing.T) {
	tree := NewTree(commodities)
	for first := range tree.nodes {
		for second := range tree.nodes {
			v := data.View{}
			for _, key := range []string{first, second} {
				v = tree.Toggle(key).Apply(v)
			}
			was := tree.Ticks(v.Query)
			again := tree.Toggle(second).Apply(tree.Toggle(second).Apply(v))
			if !reflect.DeepEqual(tree.Ticks(again.Query), was) {
				t.Errorf("%s, %s, then %s twice: %v, want %v", first, second, second, tree.Ticks(again.Query), was)
			}
		}
	}
}

func TestTreeOnly(t *testing.T) {
	tree := NewTree(commodities)
	for key, want := range map[string][]string{
		"energy": {"energy"}, "crude": {"crude"}, "arctic": {"arctic"},
	} {
		if got := tree.Only(key).Apply(data.View{}).Query.Commodities; !reflect.DeepEqual(got, want) {
			t.Errorf("Only(%s) gives %q, want %q", key, got, want)
		}
	}
}

// An imported table can name totals that make no sense; each commodity must
// still have exactly one box.
func TestTreeHoldsEveryCommodityOnce(t *testing.T) {
	for fact, list := range map[string][]data.Commodity{
		"a ring": {
			{Slug: "a", Category: data.Trade, PartOf: "b"}, {Slug: "b", Category: data.Trade, PartOf: "a"},
			{Slug: "c", Category: data.Trade, PartOf: "a"},
		},
		"part of itself":            {{Slug: "a", Category: data.Trade, PartOf: "a"}},
		"an unknown total":          {{Slug: "a", Category: data.Trade, PartOf: "gone"}},
		"a total of other category": {{Slug: "a", Category: data.Trade, PartOf: "b"}, {Slug: "b", Category: data.Energy}},
		"a part before its total":   {{Slug: "a", Category: data.Trade, PartOf: "b"}, {Slug: "b", Category: data.Trade}},
	} {
		t.Run(fact, func(t *testing.T) {
			count := map[string]int{}
			var walk func(n *Node)
			walk = func(n *Node) {
				count[n.Key]++
				for _, p := range n.Parts {
					walk(p)
				}
			}
			for _, category := range NewTree(list).Categories {
				walk(category)
			}
			for _, c := range list {
				if count[c.Slug] != 1 {
					t.Errorf("%s has %d boxes, want 1", c.Slug, count[c.Slug])
				}
			}
		})
	}
}
