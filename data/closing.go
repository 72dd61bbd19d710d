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
	Sums         []FlowSum // of the flows cut, those that were added up first
}

// FlowSum is what flows come to: the sum of those that may be added, of one
// commodity, status and unit; or the figure of a single flow that may not.
type FlowSum struct {
	Commodity *Commodity
	Status    Status
	Unit      string
	Figure    Figure
	Flows     int // added up
	// Standing is set where nothing may be summed: the figure is that of the one
	// claim that stands for the flow, and Period says what time it speaks of.
	Standing bool
	Period   string
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
	for i := range losses {
		bySize(losses[i].Sums)
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
		switch {
		case a.Known() && a.Summed > 0:
			l.sum(f, a)
		case a.Known():
			l.Sums = append(l.Sums, FlowSum{f.Commodity, f.Status, a.Unit, a.Figure, 1, true, a.Period})
		}
	}
}

func (l *Loss) sum(f *Flow, a Amount) {
	i := slices.IndexFunc(l.Sums, func(s FlowSum) bool {
		return !s.Standing && s.Commodity == f.Commodity && s.Status == f.Status && s.Unit == a.Unit
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
	bySize(l.Sums)
	return l.Sums
}

func bySize(sums []FlowSum) {
	slices.SortStableFunc(sums, func(a, b FlowSum) int { return cmp.Or(compareBool(a.Standing, b.Standing), b.Flows-a.Flows) })
}

// String is the sum in words: "Methanol, reported: 5.2 Mt". A figure that stands
// for one flow says its time.
func (s FlowSum) String() string {
	text := s.Commodity.Label + ", " + s.Status.Name() + ": " + Amount{Figure: s.Figure, Unit: s.Unit}.Short()
	if s.Standing && s.Period != "" {
		text += " (" + s.Period + ")"
	}
	return text
}
