package data

import (
	"cmp"
	"maps"
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
}

// transfer is the group with each note once.
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
	return g.Transfer
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

// NewLedger adds claims up, in memory.
func NewLedger(claims []Claim) *Ledger {
	ranks := map[string]int32{}
	for i := range claims {
		for _, id := range claims[i].Sources {
			ranks[id] = 0
		}
	}
	sources := slices.Sorted(maps.Keys(ranks))
	for i, id := range sources {
		ranks[id] = int32(i)
	}
	ids := transferIDs{}
	keys := make([]sumKey, len(claims))
	order := make([]int, len(claims))
	for i := range claims {
		c := &claims[i]
		keys[i], order[i] = sumKey{ids.of(c), c.Unit, c.Confidence, c.Years}, i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareKeys(&keys[a], &keys[b]) })
	var part LedgerPart
	var cited []int32
	for _, i := range order {
		cited = cited[:0]
		for _, id := range claims[i].Sources {
			cited = append(cited, ranks[id])
		}
		part.Add(keys[i].transfer, &claims[i], cited)
	}
	return BindLedger(sources, &part)
}

func compareKeys(a, b *sumKey) int {
	return cmp.Or(strings.Compare(a.transfer, b.transfer), strings.Compare(a.unit, b.unit),
		cmp.Compare(a.confidence, b.confidence), cmp.Compare(a.years.First, b.years.First), cmp.Compare(a.years.Last, b.years.Last))
}

// add counts a claim in and reports whether it stands for the row now.
func (s *openSum) add(c *Claim) bool {
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
	rank := c.standing()
	if s.Claims > 1 && (rank < s.rank || rank == s.rank && c.ID >= s.Standing.Claim) {
		return false
	}
	s.rank = rank
	s.Standing = Standing{c.ID, c.Quantity, c.ValueUSD, c.Basis, c.PeriodNote}
	return true
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
		return additiveRank
	case c.Quantity.Known():
		return figureRank
	}
	return 0
}

// Ranks of what may stand for a row; without any figure it is 0.
const (
	figureRank   = 1
	additiveRank = 2
)
