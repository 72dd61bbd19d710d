package data

import (
	"cmp"
	"slices"
	"strings"
)

// Loss is what one receiver loses where narrow places are closed.
type Loss struct {
	To string
	// Cut are the flows of which every way is closed, Reduced those of which some
	// are; totals whose parts are drawn are left out, for their parts stand here.
	Cut, Reduced []*Flow
	Sums         []FlowSum // of the flows cut
}

// FlowSum is the figure of the flows cut that may be added: one commodity, one
// status, one unit.
type FlowSum struct {
	Commodity *Commodity
	Status    Status
	Unit      string
	Figure    Figure
	Flows     int // added up
}

// Losses says, receiver by receiver, what closing the chokepoints does to an
// answer; the one that loses most flows comes first. Figures that may not be
// summed are in no sum.
func (n *Network) Losses(a *Answer, closed []string) []Loss {
	var losses []Loss
	for i := range a.Flows {
		f := &a.Flows[i]
		if f.PartsDrawn {
			continue
		}
		how := n.Close(f, closed)
		if how == Open {
			continue
		}
		at := slices.IndexFunc(losses, func(l Loss) bool { return l.To == f.To })
		if at < 0 {
			at = len(losses)
			losses = append(losses, Loss{To: f.To})
		}
		losses[at].add(f, how)
	}
	slices.SortStableFunc(losses, func(a, b Loss) int {
		return cmp.Or(len(b.Cut)-len(a.Cut), len(b.Reduced)-len(a.Reduced), strings.Compare(a.To, b.To))
	})
	return losses
}

func (l *Loss) add(f *Flow, how Closed) {
	if how == Reduced {
		l.Reduced = append(l.Reduced, f)
		return
	}
	l.Cut = append(l.Cut, f)
	for _, a := range append([]Amount{f.Total}, f.Others...) {
		if a.Summed > 0 && a.Known() {
			l.sum(f, a)
		}
	}
}

func (l *Loss) sum(f *Flow, a Amount) {
	i := slices.IndexFunc(l.Sums, func(s FlowSum) bool {
		return s.Commodity == f.Commodity && s.Status == f.Status && s.Unit == a.Unit
	})
	if i < 0 {
		l.Sums = append(l.Sums, FlowSum{Commodity: f.Commodity, Status: f.Status, Unit: a.Unit, Figure: a.Figure, Flows: 1})
		return
	}
	s := &l.Sums[i]
	s.Flows++
	s.Figure = addFigures(s.Figure, a.Figure)
}

// addFigures adds two figures: bounds of the same side stay bounds.
func addFigures(a, b Figure) Figure {
	sum := Num(a.Width().Value + b.Width().Value)
	switch {
	case a.UpTo() && b.UpTo():
		return Figure{High: sum}
	case a.AtLeast() && b.AtLeast():
		return Figure{Low: sum}
	}
	return Figure{Best: sum}
}

// Detours lists the other reported ways of what a flow carries: transfers of the
// same commodity, of a part of it or of what it is part of, from the same sender
// to the same receiver, with a road that passes none of the closed chokepoints.
// Of each flow the first is listed, those of the flow itself first.
func (n *Network) Detours(f *Flow, closed []string) []*Transfer {
	rules := checker{n: n}
	var found []*Transfer
	seen := map[string]bool{}
	for i := range n.Transfers {
		t := &n.Transfers[i]
		if t.From != f.From || t.To != f.To || seen[t.Flow()] || !rules.kin(t.Commodity, f.Commodity.Slug) {
			continue
		}
		if slices.ContainsFunc(t.Legs, func(way []Leg) bool { return !n.passesAny(way, closed) }) {
			seen[t.Flow()] = true
			found = append(found, t)
		}
	}
	slices.SortStableFunc(found, func(a, b *Transfer) int {
		return -compareBool(a.Flow() == f.ID, b.Flow() == f.ID)
	})
	return found
}

// OpenWays are the ways of a transfer that pass none of the closed chokepoints.
func (n *Network) OpenWays(t *Transfer, closed []string) (ways [][]Leg) {
	for _, way := range t.Legs {
		if !n.passesAny(way, closed) {
			ways = append(ways, way)
		}
	}
	return ways
}

// Through lists the flows of an answer that pass a chokepoint, in its order;
// totals whose parts are drawn are left out.
func (n *Network) Through(a *Answer, chokepoint string) []*Flow {
	var flows []*Flow
	for i := range a.Flows {
		f := &a.Flows[i]
		if !f.PartsDrawn && slices.ContainsFunc(f.Roads, func(r FlowRoad) bool {
			return slices.ContainsFunc(n.Passes(r.Route.ID), func(c *Chokepoint) bool { return c.ID == chokepoint })
		}) {
			flows = append(flows, f)
		}
	}
	return flows
}

// Volumes adds up flows: one sum for each commodity, status and unit, largest
// number of flows first.
func Volumes(flows []*Flow) []FlowSum {
	var l Loss
	for _, f := range flows {
		l.add(f, Cut)
	}
	slices.SortStableFunc(l.Sums, func(a, b FlowSum) int { return b.Flows - a.Flows })
	return l.Sums
}

// String is the sum in words: "crude oil by sea, delivered: 12 Mt".
func (s FlowSum) String() string {
	return s.Commodity.Label + ", " + s.Status.Name() + ": " + Amount{Figure: s.Figure, Unit: s.Unit}.Short()
}
