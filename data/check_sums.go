package data

import (
	"cmp"
	"maps"
	"slices"
)

// additive checks that no two claims that may be added speak of the same
// goods.
func (c *checker) additive() {
	families := c.families()
	for _, key := range slices.Sorted(maps.Keys(families)) {
		family := families[key]
		for i, a := range family {
			if other := c.clash(a, family[i+1:]); other != nil {
				c.add("claims", a.ID, "additive", other.ID, "both may be summed, but speak of the same goods")
			}
		}
	}
}

// families groups the additive claims that could be added up: the same
// sender, receiver, status and whole, by first year.
func (c *checker) families() map[string][]*Claim {
	families := map[string][]*Claim{}
	for i := range c.b.Claims {
		x := &c.b.Claims[i]
		if !x.Additive {
			continue
		}
		k := c.n.Commodity(x.Commodity)
		if k != nil && (k.NeverSummed || k.Undirected) {
			c.add("claims", x.ID, "additive", x.Commodity, "this commodity is never summed")
		}
		whole := x.Commodity
		if totals := c.n.Totals(x.Commodity); len(totals) > 0 {
			whole = totals[len(totals)-1]
		}
		key := FlowID(x.From, x.To, whole, x.Status)
		families[key] = append(families[key], x)
	}
	for _, family := range families {
		slices.SortStableFunc(family, func(a, b *Claim) int { return cmp.Compare(a.Years.First, b.Years.First) })
	}
	return families
}

// clash is a later claim that speaks of the same goods; nil: none.
func (c *checker) clash(a *Claim, later []*Claim) *Claim {
	for _, b := range later {
		named := slices.Contains(a.Overlaps, b.ID) && (a.Unit == b.Unit || a.ValueUSD.Known && b.ValueUSD.Known)
		if named || a.Years.Overlaps(b.Years) && c.kin(a.Commodity, b.Commodity) && !(a.Basis == Shipment && b.Basis == Shipment) {
			return b
		}
		if b.Years.First > a.Years.Last && len(a.Overlaps) == 0 {
			break // sorted by first year: nothing further overlaps
		}
	}
	return nil
}

// kin reports whether one is the other or a part of it.
func (c *checker) kin(a, b string) bool {
	return a == b || slices.Contains(c.n.Totals(a), b) || slices.Contains(c.n.Totals(b), a)
}
