package data

import (
	"cmp"
	"slices"
	"strings"
)

// groupTransfers makes one transfer of all claims with the same sender,
// receiver, commodity, status and roads; in the order of their ids.
func groupTransfers(claims []Claim) []Transfer {
	ids := transferIDs{}
	at := map[string]int{}
	var groups []transferGroup
	for i := range claims {
		c := &claims[i]
		id := ids.of(c)
		k, ok := at[id]
		if !ok {
			k, at[id] = len(groups), len(groups)
			groups = append(groups, transferGroup{Transfer: Transfer{ID: id, From: c.From, To: c.To, Commodity: c.Commodity,
				Status: c.Status, Legs: c.Legs.Canonical()}})
		}
		groups[k].add(c)
	}
	transfers := make([]Transfer, len(groups))
	for i := range groups {
		transfers[i] = groups[i].transfer()
	}
	slices.SortFunc(transfers, func(a, b Transfer) int { return strings.Compare(a.ID, b.ID) })
	return transfers
}

// transferGroup gathers the claims of one transfer.
type transferGroup struct {
	Transfer
	notes []string
}

// add counts a claim in.
func (g *transferGroup) add(c *Claim) {
	if g.Claims == 0 {
		g.Years = c.Years
	}
	g.Claims++
	g.Years = g.Years.With(c.Years)
	g.notes = append(g.notes, c.Note, c.PeriodNote)
	g.Sources = append(g.Sources, c.Sources...)
}

// transfer is the group with each note and source once.
func (g *transferGroup) transfer() Transfer {
	seen := make(map[string]bool, len(g.notes))
	notes := g.notes[:0]
	for _, note := range g.notes {
		if note != "" && !seen[note] {
			seen[note] = true
			notes = append(notes, note)
		}
	}
	g.Notes = strings.Join(notes, "\n")
	g.Sources = distinct(g.Sources)
	return g.Transfer
}

// distinct sorts the list and takes out what stands twice.
func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// transferIDs remembers ids, since most claims share few lists of legs.
type transferIDs map[transferKey]string

type transferKey struct {
	from, to, commodity, legs string
	status                    Status
}

func (ids transferIDs) of(c *Claim) string {
	key := transferKey{c.From, c.To, c.Commodity, c.Legs.String(), c.Status}
	id, ok := ids[key]
	if !ok {
		id = c.Transfer()
		ids[key] = id
	}
	return id
}

// Solid reports whether a claim rests on more than one source and more than
// low confidence.
func (c *Claim) Solid() bool { return len(c.Sources) > 1 && c.Confidence > LowConfidence }

// sumKey is what a ledger row groups by.
type sumKey struct {
	transfer, unit string
	confidence     Confidence
	years          Years
}

// Sums adds claims up as a store does: one row per transfer, unit,
// confidence and years, in that order. Only Article and SolidOnly of the
// query are looked at.
func Sums(claims []Claim, q Query) []Sum {
	ids := transferIDs{}
	at := map[sumKey]int{}
	var sums []rankedSum
	for i := range claims {
		c := &claims[i]
		if !(Query{Article: q.Article, SolidOnly: q.SolidOnly}).Takes(c) {
			continue
		}
		key := sumKey{ids.of(c), c.Unit, c.Confidence, c.Years}
		k, ok := at[key]
		if !ok {
			k, at[key] = len(sums), len(sums)
			sums = append(sums, rankedSum{Sum: Sum{Transfer: key.transfer, Unit: c.Unit, Confidence: c.Confidence, Years: c.Years}})
		}
		sums[k].add(c)
	}
	rows := make([]Sum, len(sums))
	for i := range sums {
		rows[i] = sums[i].Sum
		rows[i].Sources = distinct(rows[i].Sources)
	}
	slices.SortFunc(rows, compareSums)
	return rows
}

// rankedSum is a row with the rank of its standing claim so far.
type rankedSum struct {
	Sum
	rank int
}

func compareSums(a, b Sum) int {
	return cmp.Or(strings.Compare(a.Transfer, b.Transfer), strings.Compare(a.Unit, b.Unit),
		cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Years.First, b.Years.First), cmp.Compare(a.Years.Last, b.Years.Last))
}

// add counts a claim in.
func (s *rankedSum) add(c *Claim) {
	s.Claims++
	if c.Sound() {
		s.Sound++
	}
	if c.Additive && c.Quantity.Best.Known {
		s.sum(c.Quantity)
	}
	if c.Additive && c.ValueUSD.Known {
		s.USDClaims++
		s.USD += c.ValueUSD.Value
	}
	if rank := c.standing(); s.Standing.Claim == "" || rank > s.rank || rank == s.rank && c.ID < s.Standing.Claim {
		s.rank = rank
		s.Standing = Standing{c.ID, c.Quantity, c.ValueUSD, c.Basis, c.PeriodNote}
	}
	s.Sources = append(s.Sources, c.Sources...)
}

func (s *Sum) sum(f Figure) {
	s.Additive++
	s.Best += f.Best.Value
	s.Low += orElse(f.Low, f.Best)
	s.High += orElse(f.High, f.Best)
	if f.UpTo() {
		s.UpTo++
	}
	if f.AtLeast() {
		s.AtLeast++
	}
}

func orElse(n, other Number) float64 {
	if n.Known {
		return n.Value
	}
	return other.Value
}

// Sound reports whether the figure was read on a page and is held with more
// than low confidence.
func (c *Claim) Sound() bool { return c.FigureFrom == "page" && c.Confidence > LowConfidence }

// standing ranks what may stand for a row, see Standing.
func (c *Claim) standing() int {
	switch {
	case c.Additive && c.Quantity.Best.Known:
		return 2
	case c.Quantity.Known():
		return 1
	}
	return 0
}
