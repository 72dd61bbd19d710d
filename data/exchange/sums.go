package exchange

import "axismap/data"

// sums counts the rows that are to be added to others of the same flow and
// years. That they speak of different goods is for their author to know; the
// report reminds of it.
type sums struct {
	seen    map[summand]bool
	doubled int
}

// summand is what the figures of one sum have in common.
type summand struct {
	from, to, commodity, unit string
	status                    data.Status
	years                     data.Years
}

// maxSummands bounds what is remembered of one file.
const maxSummands = 200_000

func (s *sums) count(c *data.Claim) {
	if !c.Additive || c.Basis != data.Annual {
		return
	}
	key := summand{c.From, c.To, c.Commodity, c.Unit, c.Status, c.Years}
	switch {
	case s.seen[key]:
		s.doubled++
	case s.seen == nil:
		s.seen = map[summand]bool{key: true}
	case len(s.seen) < maxSummands:
		s.seen[key] = true
	}
}

func (s *sums) judge(e *entries) {
	if s.doubled > 0 {
		e.note("rows marked additive that speak of a flow and year of which another one speaks too: %d; they are added up, which is right only if they are different goods", s.doubled)
	}
}
