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
		annual := slices.DeleteFunc(slices.Clone(family), func(x *Claim) bool { return x.Basis == Shipment })
		for i, a := range family {
			later := family[i+1:]
			if a.Basis == Shipment {
				later = annual
			} else {
				annual = annual[1:] // a is the first of them
			}
			c.sameGoods(a, later)
		}
	}
}

// sameGoods notes a claim that speaks of the same goods as a.
func (c *checker) sameGoods(a *Claim, later []*Claim) {
	other := c.named(a)
	if other == nil {
		other = c.clash(a, later)
	}
	if other != nil {
		c.add("claims", a.ID, "additive", other.ID, "both may be summed, but speak of the same goods")
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

// clash is a claim that speaks of the same goods; nil: none. Two shipments
// are distinct lots: for a shipment, later holds the annual figures alone.
func (c *checker) clash(a *Claim, later []*Claim) *Claim {
	for _, b := range later {
		if b.Years.First > a.Years.Last {
			break // sorted by first year: nothing further overlaps
		}
		if c.kin(a.Commodity, b.Commodity) {
			return b
		}
	}
	return nil
}

// named is an additive claim that a itself says it overlaps, in the same
// unit or both in dollars; nil: none. Of two that name each other the first
// by id tells.
func (c *checker) named(a *Claim) *Claim {
	for _, id := range a.Overlaps {
		b := c.n.Claim(id)
		if b == nil || !b.Additive || a.ID > b.ID || a.From != b.From || a.To != b.To || a.Status != b.Status {
			continue
		}
		if a.Unit == b.Unit || a.ValueUSD.Known && b.ValueUSD.Known {
			return b
		}
	}
	return nil
}

// kin reports whether one is the other or a part of it.
func (c *checker) kin(a, b string) bool {
	return a == b || slices.Contains(c.n.Totals(a), b) || slices.Contains(c.n.Totals(b), a)
}
