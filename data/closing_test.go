package data

import (
	"slices"
	"strings"
	"testing"
)

func TestClosingAStraitSaysWhatEachReceiverLoses(t *testing.T) {
	b := mustFacts(t)
	n := NewNetwork(b)
	a := n.Answer(Query{Years: Year(2024)}, NewLedger(b.Claims))
	losses := n.Losses(a, []string{"hormuz"})
	if len(losses) == 0 || losses[0].To != "CHN" {
		t.Fatalf("closing Hormuz hits %+v", losses)
	}
	for _, l := range losses {
		for _, f := range l.Cut {
			if f.To != l.To || n.Close(f, []string{"hormuz"}) != Cut || f.PartsDrawn {
				t.Errorf("%s stands among what %s loses", f.ID, l.To)
			}
		}
	}
	// A second opinion on the sums: the claims themselves, one by one.
	for _, s := range losses[0].Sums {
		if s.Standing || s.Figure.UpTo() || s.Figure.AtLeast() {
			continue
		}
		total := 0.0
		for i := range b.Claims {
			c := &b.Claims[i]
			if c.To == "CHN" && c.Commodity == s.Commodity.Slug && c.Status == s.Status && c.Unit == s.Unit && c.Additive && c.Years == Year(2024) &&
				slices.ContainsFunc(losses[0].Cut, func(f *Flow) bool { return f.From == c.From && f.Commodity.Slug == c.Commodity && f.Status == c.Status }) {
				total += c.Quantity.Best.Value
			}
		}
		if total != s.Figure.Best.Value {
			t.Errorf("%s: the claims add up to %g", s, total)
		}
	}
	if n.Losses(a, nil) != nil {
		t.Error("nothing closed, and something is lost")
	}
}

func TestADetourIsAReportedWayThatStaysOpen(t *testing.T) {
	b := mustFacts(t)
	n := NewNetwork(b)
	a := n.Answer(Query{Years: Year(2024)}, NewLedger(b.Claims))
	closed := []string{"malacca", "hormuz", "suez", "danish-straits"}
	some := 0
	for _, l := range n.Losses(a, closed) {
		for _, f := range append(l.Cut, l.Reduced...) {
			for _, d := range n.Detours(f, closed) {
				some++
				if d.From != f.From || d.To != f.To || len(n.OpenWays(d, closed)) == 0 {
					t.Errorf("%s is offered in place of %s", d.ID, f.ID)
				}
			}
		}
	}
	if some == 0 {
		t.Error("Russian crude by pipe is no way round Malacca")
	}
}

func TestVolumesKeepUnlikeThingsApart(t *testing.T) {
	oil, gas := &Commodity{Slug: "oil", Label: "Oil"}, &Commodity{Slug: "gas", Label: "Gas"}
	flow := func(c *Commodity, s Status, unit string, v float64, summed int) *Flow {
		return &Flow{Commodity: c, Status: s, Total: Amount{Figure: Figure{Best: Num(v)}, Unit: unit, Summed: summed}}
	}
	var got []string
	for _, s := range Volumes([]*Flow{
		flow(oil, Delivered, "t", 1, 1), flow(oil, Delivered, "t", 2, 3), flow(oil, StatusReported, "t", 4, 1),
		flow(oil, Delivered, "bbl", 8, 1), flow(gas, Delivered, "t", 16, 1), flow(oil, Delivered, "t", 32, 0),
	}) {
		got = append(got, s.String())
	}
	want := "Oil, delivered: 3 t|Oil, reported: 4 t|Oil, delivered: 8 bbl|Gas, delivered: 16 t|Oil, delivered: 32 t"
	if strings.Join(got, "|") != want {
		t.Errorf("volumes are %s\nwant %s", strings.Join(got, "|"), want)
	}
}
