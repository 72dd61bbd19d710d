package data

import (
	"fmt"
	"testing"
)

func TestWellSourcedOnlySaysWhatTheTotalsBecome(t *testing.T) {
	crude, gas, drones := &Commodity{Slug: "crude-oil", Label: "Crude oil"}, &Commodity{Slug: "pipeline-gas", Label: "Pipeline gas"}, &Commodity{Slug: "drones", Label: "Drones"}
	known := func(v float64) Figure { return Figure{Best: Number{v, true}} }
	flow := func(c *Commodity, s Status, v float64, unit string) Flow {
		return Flow{Commodity: c, Status: s, Total: Amount{Figure: known(v), Unit: unit, Basis: Annual, Summed: 1}}
	}
	upTo := flow(drones, StatusReported, 900, "drones")
	upTo.Total.Figure = Figure{High: Number{900, true}}
	stock := flow(drones, StatusReported, 800, "drones")
	stock.Total.Basis = Stock
	all := &Answer{Claims: 9, Flows: []Flow{
		flow(crude, Delivered, 108.5, "Mt"), flow(crude, Delivered, 3.5, "Mt"), flow(crude, Agreed, 20, "Mt"),
		flow(gas, Delivered, 31, "bcm"), upTo, stock,
	}}
	for _, c := range []struct {
		name  string
		solid *Answer
		want  string
	}{
		{"a part stays; agreed tonnes and cubic metres are not added", &Answer{Claims: 5, Flows: []Flow{all.Flows[0], all.Flows[2], all.Flows[3], upTo}},
			"Well sourced only: 4 of 6 flows stay, 2 flows and 4 claims are hidden; crude oil delivered 112 Mt → 108 Mt; pipeline gas delivered stays 31 bcm."},
		{"nothing stays", &Answer{},
			"Well sourced only: 0 of 6 flows stay, 6 flows and 9 claims are hidden; crude oil delivered 112 Mt → none; pipeline gas delivered 31 bcm → none."},
		{"all stays", all,
			"Well sourced only: 6 of 6 flows stay, 0 flows and 0 claims are hidden; crude oil delivered stays 112 Mt; pipeline gas delivered stays 31 bcm."},
	} {
		if got := SolidSentence(all, c.solid); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Of the facts of 2024 the sentence counts what a reader sees.
func TestWellSourcedOnlyOfTheFactsOfAYear(t *testing.T) {
	n, _ := ledgerOf(t)
	b := facts(t)
	q := Query{Years: Year(2024)}
	all := n.Answer(q, NewLedger(b.Claims))
	q.SolidOnly = true
	solid := n.Answer(q, NewLedger(b.Claims))
	got := SolidSentence(all, solid)
	want := fmt.Sprintf("Well sourced only: %d of %d flows stay, %d flows and %d claims are hidden; ",
		len(solid.Flows), len(all.Flows), len(all.Flows)-len(solid.Flows), all.Claims-solid.Claims)
	if len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("got %s, want it to begin with %s", got, want)
	}
}
