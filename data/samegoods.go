package data

import "slices"

// WhyNotSummed says why the claim may not be marked additive beside others of
// the same sender and receiver; empty: it may. Others that are not additive are
// of no concern, nor is an older version of the claim itself.
func (n *Network) WhyNotSummed(c *Claim, others []Claim) string {
	asked := *c
	asked.Additive = true
	if _, reason := asked.wrong(); reason != "" && onlyAdditive(c, &asked) {
		return reason
	}
	k := n.Commodity(c.Commodity)
	switch {
	case k != nil && k.NeverSummed:
		return k.Label + " holds goods that also stand under their own names, so it is never summed"
	case k != nil && k.Undirected:
		return k.Label + " has no direction, so it is never summed"
	}
	if other := n.sameGoods(&asked, others); other != nil {
		return "its goods are in the sum already: " + other.ID + " (" + Amount{Figure: other.Quantity, Unit: other.Unit}.String() + ", " + other.Years.String() + ")"
	}
	return ""
}

// onlyAdditive reports that what is wrong comes from the mark alone.
func onlyAdditive(c, asked *Claim) bool {
	plain := *c
	plain.Additive = false
	field, _ := asked.wrong()
	_, before := plain.wrong()
	return field == "additive" && before == ""
}

// sameGoods is an additive claim among others whose goods are those of c, or
// part of them; nil: none. Two shipments are distinct lots, unless one of the
// two names the other.
func (n *Network) sameGoods(c *Claim, others []Claim) *Claim {
	rules := checker{n: n}
	for i := range others {
		o := &others[i]
		if !o.Additive || o.ID == c.ID || o.From != c.From || o.To != c.To || o.Status != c.Status || !rules.kin(c.Commodity, o.Commodity) {
			continue
		}
		named := slices.Contains(c.Overlaps, o.ID) || slices.Contains(o.Overlaps, c.ID)
		lots := c.Basis == Shipment && o.Basis == Shipment
		if named || !lots && c.Years.Overlaps(o.Years) {
			return o
		}
	}
	return nil
}
