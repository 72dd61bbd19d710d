package data

import "strings"

// CheckClaim checks one claim field by field, against itself and against the
// facts that it names, as Check does for all. Claims that it overlaps are not
// looked at. Field is the name of a column of claims.csv.
func (n *Network) CheckClaim(x *Claim) Problems {
	found := claimTable.check(x)
	c := &checker{n: n, b: &Batch{}, defined: map[string]bool{}}
	for i := range n.Commodities {
		c.defined[n.Commodities[i].Slug] = true
	}
	alone := *x
	alone.Overlaps = nil
	c.claim(&alone)
	for _, p := range c.found {
		p.File, p.Field = "", strings.TrimPrefix(p.Field, x.ID+" ")
		found = append(found, p)
	}
	return found
}

// CheckSource checks a source field by field. Field is the name of a column of
// sources.csv.
func CheckSource(s *Source) Problems { return sourceTable.check(s) }

// CheckCommodity checks a commodity field by field. Field is the name of a
// column of commodities.csv.
func CheckCommodity(c *Commodity) Problems { return commodityTable.check(c) }

// check reads every field of a record again as it would be written.
func (t table[T]) check(row *T) (found Problems) {
	var again T
	for _, c := range t {
		value := c.get(row)
		err := cleanText(value)
		if err == nil {
			err = c.set(&again, value)
		}
		if err != nil {
			found = append(found, Problem{Field: c.name, Value: value, Reason: err.Error()})
		}
	}
	return found
}
