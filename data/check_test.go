package data

import (
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// sound is a small set of facts without a fault.
func sound() *Batch {
	line := func(pts ...orb.Point) orb.LineString { return pts }
	return &Batch{
		Places: []Place{{ID: "a", Name: "A", Country: "RUS", Kind: "port", At: orb.Point{10, 50}}, {ID: "b", Name: "B", Country: "CHN", Kind: "port", At: orb.Point{20, 50}},
			{ID: "sea", Name: "Sea", Kind: "waypoint", At: orb.Point{15, 50}}},
		Commodities: []Commodity{{Slug: "crude", Label: "Crude", Category: Energy}, {Slug: "crude-sea", Label: "Crude by sea", Category: Energy, PartOf: "crude"},
			{Slug: "turnover", Label: "Turnover", Category: Trade, Undirected: true, NeverSummed: true}},
		Routes: []Route{{ID: "a-sea", Type: Sea, From: "a", To: "sea", Line: line(orb.Point{10, 50}, orb.Point{15, 50}), Sources: []string{"s"}},
			{ID: "b-sea", Type: Sea, From: "b", To: "sea", Line: line(orb.Point{20, 50}, orb.Point{15, 50}), Sources: []string{"s"}}},
		Sources: []Source{{ID: "s", Publisher: "S"}},
		Events:  []Event{{ID: "e", Date: "2024-01", Title: "E", Sources: []string{"s"}}},
		Claims: []Claim{
			{ID: "x", From: "RUS", To: "CHN", Commodity: "crude", Years: Year(2024), Basis: Annual, Additive: true, Quantity: Figure{Best: Num(5)}, Unit: "Mt",
				Status: Delivered, Confidence: HighConfidence, Legs: Legs{{{Route: "a-sea"}, {Route: "b-sea", Reverse: true}}}, Sources: []string{"s"}, Overlaps: []string{"y"}},
			{ID: "y", From: "RUS", To: "CHN", Commodity: "crude-sea", Years: Year(2024), Basis: Annual, Quantity: Figure{Best: Num(3)}, Unit: "Mt",
				Status: Delivered, Confidence: HighConfidence, Sources: []string{"s"}, Overlaps: []string{"x"}},
		},
	}
}

func TestCheck(t *testing.T) {
	if p := Check(sound()); len(p) > 0 {
		t.Fatal(p)
	}
	for _, c := range []struct {
		name  string
		spoil func(*Batch)
		says  string
	}{
		{"id twice", func(b *Batch) { b.Claims[1].ID = "x" }, "the id stands twice"},
		{"no id", func(b *Batch) { b.Places[0].ID = "" }, "has no id"},
		{"unknown commodity", func(b *Batch) { b.Claims[1].Commodity = "gas" }, `y commodity "gas": no such commodity`},
		{"part of nothing", func(b *Batch) { b.Commodities[1].PartOf = "oil" }, `part_of "oil": no such commodity`},
		{"parts in a ring", func(b *Batch) { b.Commodities[0].PartOf = "crude-sea" }, "the parts run in a ring"},
		{"part of another category", func(b *Batch) { b.Commodities[1].Category = Weapons }, "a part has the category of its total"},
		{"route to nowhere", func(b *Batch) { b.Routes[0].To = "moon" }, `a-sea places "moon": no such place`},
		{"route round to its start", func(b *Batch) { b.Routes[0].To = "a" }, "begins and ends at one place"},
		{"line off its place", func(b *Batch) { b.Routes[0].Line[0][1] = 51 }, "the line ends 1.00° from the place"},
		{"line with one point", func(b *Batch) { b.Routes[0].Line = b.Routes[0].Line[:1] }, "a line needs two points"},
		{"unknown source", func(b *Batch) { b.Claims[0].Sources = []string{"t"} }, `x sources "t": no such source`},
		{"claim without a source", func(b *Batch) { b.Claims[0].Sources = nil }, "a claim without a source cannot stand"},
		{"event without a source", func(b *Batch) { b.Events[0].Sources = nil }, "name a source"},
		{"negative", func(b *Batch) { b.Claims[0].Quantity.Best = Num(-5) }, `quantity "-5": no quantity is negative`},
		{"no number", func(b *Batch) { b.Claims[0].ValueUSD = Num(math.NaN()) }, "no quantity is negative or infinite"},
		{"low over high", func(b *Batch) { b.Claims[1].Quantity = Figure{Low: Num(3), High: Num(2)} }, "low is over high"},
		{"years out of order", func(b *Batch) { b.Claims[1].Years = Years{2025, 2024} }, "years are out of order"},
		{"share that is no share", func(b *Batch) { b.Claims[1].Unit = "percent" }, "a share is in percent"},
		{"a month's figure as a year's", func(b *Batch) { b.Claims[1].Unit = "USD/month" }, "only a rate is per month"},
		{"overlap with itself", func(b *Batch) { b.Claims[0].Overlaps = []string{"x"} }, "a claim does not overlap itself"},
		{"overlap not mutual", func(b *Batch) { b.Claims[1].Overlaps = nil }, "the other claim does not name this one"},
		{"unknown road", func(b *Batch) { b.Claims[0].Legs[0][0].Route = "canal" }, `legs "canal": no such road`},
		{"legs that do not meet", func(b *Batch) { b.Claims[0].Legs = Legs{{{Route: "a-sea"}, {Route: "b-sea"}}} }, "begins 5.0° from where the leg before it ends"},
		{"legs that run the wrong way", func(b *Batch) { b.Claims[0].Legs = Legs{{{Route: "b-sea"}, {Route: "a-sea", Reverse: true}}} }, "the way starts in the receiving country, at B"},
		{"place off the earth", func(b *Batch) { b.Places[2].At[0] = 181 }, "off the earth"},
		{"total and part both summed", func(b *Batch) { b.Claims[1].Additive = true }, "speak of the same goods"},
		{"shipment inside an annual figure", func(b *Batch) {
			b.Claims[0].Basis, b.Claims[1].Additive, b.Claims[0].Overlaps, b.Claims[1].Overlaps = Shipment, true, nil, nil
		}, "x additive \"y\": both may be summed"},
		{"annual figure beside a shipment of it", func(b *Batch) {
			b.Claims[1].Basis, b.Claims[1].Additive, b.Claims[0].Overlaps, b.Claims[1].Overlaps = Shipment, true, nil, nil
		}, "x additive \"y\": both may be summed"},
		{"customs total summed", func(b *Batch) { b.Claims[0].Commodity = "turnover" }, "this commodity is never summed"},
		{"rate summed", func(b *Batch) { b.Claims[0].Basis = Rate }, "only an annual or shipment figure may be summed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := sound()
			c.spoil(b)
			p := Check(b)
			var all strings.Builder
			for i := range p {
				all.WriteString(p[i].Error() + "\n")
			}
			if !strings.Contains(all.String(), c.says) {
				t.Errorf("nothing says %q:\n%s", c.says, all.String())
			}
		})
	}
}

func TestTwoShipmentsOfOneYearMayBothBeSummed(t *testing.T) {
	b := sound()
	b.Claims[0].Basis, b.Claims[1].Basis, b.Claims[1].Additive = Shipment, Shipment, true
	b.Claims[0].Overlaps, b.Claims[1].Overlaps = nil, nil
	if p := Check(b); len(p) > 0 {
		t.Error(p)
	}
}

func BenchmarkCheck(b *testing.B) {
	facts := facts(b)
	for b.Loop() {
		Check(facts)
	}
}
