package data

import (
	"slices"
	"strings"
)

// filter is the transfer side of a Query, made ready for one Network.
type filter struct {
	q           Query
	commodities map[string]bool // nil: all
	types       uint16          // bits of the route types wanted; 0: none
	words       []string
}

func (n *Network) filter(q Query) *filter {
	f := &filter{q: q, types: ^uint16(0), words: strings.Fields(strings.ToLower(q.Text))}
	if len(q.RouteTypes) > 0 {
		f.types = 0
		for _, t := range q.RouteTypes {
			f.types |= typeBit(t)
		}
	}
	if len(q.Commodities) > 0 {
		f.commodities = n.wanted(q.Commodities)
	}
	return f
}

// wanted expands categories and totals to slugs.
func (n *Network) wanted(names []string) map[string]bool {
	slugs := map[string]bool{}
	for _, name := range names {
		for _, slug := range n.Within(name) {
			slugs[slug] = true
		}
		for i := range n.Commodities {
			if string(n.Commodities[i].Category) == name {
				slugs[n.Commodities[i].Slug] = true
			}
		}
	}
	return slugs
}

// Chosen reports, for a list of Query.Commodities, which slugs it shows.
func (n *Network) Chosen(list []string) func(slug string) bool {
	if len(list) == 0 {
		return func(string) bool { return true }
	}
	wanted := n.wanted(list)
	return func(slug string) bool { return wanted[slug] }
}

// Takes reports whether the claim passes the claim side of the question:
// years, confidence, article, more than one source.
func (q Query) Takes(c *Claim) bool {
	return q.Years.Overlaps(c.Years) && c.Confidence >= q.MinConfidence &&
		(!q.Article || c.Article) && (!q.SolidOnly || c.Solid())
}

// miss has a bit for each filter that a flow fails.
type miss uint8

const (
	missCommodity miss = 1 << iota
	missFrom
	missTo
	missStatus
)

// misses says which filters on what all transfers of a flow share fail.
func (f *filter) misses(t *Transfer) miss {
	var m miss
	if f.commodities != nil && !f.commodities[t.Commodity] {
		m |= missCommodity
	}
	if !allowed(f.q.From, t.From) {
		m |= missFrom
	}
	if !allowed(f.q.To, t.To) {
		m |= missTo
	}
	if !allowed(f.q.Statuses, t.Status) {
		m |= missStatus
	}
	return m
}

func allowed[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// searchWords is, for each transfer, what the text search looks at, in lower
// case; but for the sources of its claims, which the ledger knows.
func (n *Network) searchWords() []string {
	words := make([]string, len(n.Transfers))
	for i := range n.Transfers {
		words[i] = n.wordsOf(&n.Transfers[i], n.flows[i])
	}
	return words
}

func (n *Network) wordsOf(t *Transfer, f transferFlow) string {
	parts := []string{t.From, t.To, CountryName(t.From), CountryName(t.To), t.Commodity, string(t.Status), t.Notes}
	if c := f.commodity; c != nil {
		parts = append(parts, c.Label, string(c.Category), c.Category.Name())
	}
	for _, leg := range f.roads {
		r := leg.route
		parts = append(parts, r.ID, r.Name, n.placeName(r.From), n.placeName(r.To))
		for _, via := range r.Via {
			parts = append(parts, n.placeName(via))
		}
	}
	return strings.ToLower(strings.Join(parts, "\n"))
}

func (n *Network) placeName(id string) string {
	if p := n.places[id]; p != nil {
		return p.Name
	}
	return id
}

// textSearch finds the transfers that hold every word of a text.
type textSearch struct {
	words    []string
	texts    []string // by transfer
	speaking [][]bool // of each word: the sources of the ledger that hold it; nil: none does
}

// textSearch is nil where no words are looked for: all transfers pass.
func (n *Network) textSearch(words []string, l *Ledger) *textSearch {
	if len(words) == 0 {
		return nil
	}
	t := &textSearch{words: words, texts: n.words(), speaking: make([][]bool, len(words))}
	for i, id := range l.sources {
		s := n.sources[id]
		if s == nil {
			continue
		}
		text := strings.ToLower(s.Publisher + "\n" + s.Title + "\n" + s.Authors)
		for k, word := range words {
			if strings.Contains(text, word) {
				if t.speaking[k] == nil {
					t.speaking[k] = make([]bool, len(l.sources))
				}
				t.speaking[k][i] = true
			}
		}
	}
	return t
}

// finds reports whether a transfer holds all words, each in its own text or in
// that of a source; cited are those of all claims about it.
func (t *textSearch) finds(transfer int32, cited []int32) bool {
	for k, word := range t.words {
		if !strings.Contains(t.texts[transfer], word) && !(t.speaking[k] != nil && slices.ContainsFunc(cited, func(s int32) bool { return t.speaking[k][s] })) {
			return false
		}
	}
	return true
}
