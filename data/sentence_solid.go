package data

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// SolidSentence says what is left of an answer when only what is well sourced
// stays: how many flows and claims are hidden, and for the largest sums what
// they were and are. The two answers differ in Query.SolidOnly alone. A sum is of
// one commodity in one unit and one status, of figures for whole years: neither
// unlike units nor what is delivered and what is only agreed are ever added.
func SolidSentence(all, solid *Answer) string {
	hidden := len(all.Flows) - len(solid.Flows)
	said := fmt.Sprintf("Well sourced only: %d of %s stay, %s and %s are hidden", len(solid.Flows),
		counted(len(all.Flows), "flow", "flows"), counted(hidden, "flow", "flows"), counted(all.Claims-solid.Claims, "claim", "claims"))
	return strings.Join(append([]string{said}, solidSums(all, solid)...), "; ") + "."
}

// solidSums are the largest sum of each unit, before and after, those of the most
// flows first.
func solidSums(all, solid *Answer) []string {
	const most = 3
	before, after := additiveSums(all), additiveSums(solid)
	largest := map[string]goodsSum{}
	for _, s := range before {
		if old, ok := largest[s.unit]; !ok || s.compare(old) < 0 {
			largest[s.unit] = s
		}
	}
	var list []goodsSum
	for _, s := range largest {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b goodsSum) int {
		return cmp.Or(b.flows-a.flows, strings.Compare(a.unit, b.unit))
	})
	var said []string
	for _, s := range list[:min(len(list), most)] {
		said = append(said, s.against(after[s.key()]))
	}
	return said
}

// goodsSum is a commodity's sum over its flows.
type goodsSum struct {
	commodity *Commodity
	unit      string
	status    Status
	flows     int
	sum       float64
}

func (s goodsSum) key() string { return s.commodity.Slug + "/" + s.unit + "/" + string(s.status) }

// compare puts the larger sum first.
func (s goodsSum) compare(o goodsSum) int {
	return cmp.Or(cmp.Compare(o.sum, s.sum), strings.Compare(s.key(), o.key()))
}

// against says a sum with what is left of it.
func (s goodsSum) against(left goodsSum) string {
	what := s.commodity.Lower() + " " + s.status.Name()
	switch {
	case left.flows == 0:
		return what + " " + ShortQuantity(s.sum, s.unit) + " → none"
	case left.flows == s.flows && left.sum == s.sum:
		return what + " stays " + ShortQuantity(s.sum, s.unit)
	}
	return what + " " + ShortQuantity(s.sum, s.unit) + " → " + ShortQuantity(left.sum, s.unit)
}

// additiveSums adds the best figures of flows that are for whole years.
func additiveSums(a *Answer) map[string]goodsSum {
	sums := map[string]goodsSum{}
	for i := range a.Flows {
		f := &a.Flows[i]
		if t := f.Total; t.Summed == 0 || t.Basis != Annual || !t.Best.Known || t.UpTo() || t.AtLeast() {
			continue
		}
		s := goodsSum{f.Commodity, f.Total.Unit, f.Status, 1, f.Total.Best.Value}
		old := sums[s.key()]
		s.flows, s.sum = s.flows+old.flows, s.sum+old.sum
		sums[s.key()] = s
	}
	return sums
}
