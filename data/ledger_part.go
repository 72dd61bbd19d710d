package data

import (
	"slices"
	"strings"
	"sync"
)

// LedgerPart adds claims up into rows for a Ledger. Claims come with those
// about one transfer together, and among them with those of one unit,
// confidence and years together. Parts may be filled side by side.
type LedgerPart struct {
	full    []volume
	entries []account
	volume         // the one that is being filled
	text    []byte // its ids
	numbers map[string]int32
	key     sumKey
	open    [4]openSum // of the key at hand: article or not, solid or not
}

// sumKey is what a ledger's rows group by, but for the article and what is
// solid.
type sumKey struct {
	transfer, unit string
	confidence     Confidence
	years          Years
}

// openSum is a row that still grows, with the rank of its standing claim.
type openSum struct {
	Sum
	rank  int
	cited []int32
	said  [mostSaid]int32 // sources of the standing claim
}

// volumeRows is how many rows a volume has at least, unless it is a part's
// last: enough to be worth copying, little enough to be copied in a moment.
const volumeRows = 8192

// Add counts a claim in: sources are the places of its sources in the list of
// the ledger. Neither is kept.
func (p *LedgerPart) Add(transfer string, c *Claim, sources []int32) {
	if key := (sumKey{transfer, c.Unit, c.Confidence, c.Years}); key != p.key {
		p.turn(transfer != p.key.transfer)
		p.key = key
	}
	i := 0
	if c.Article {
		i = 2
	}
	if len(sources) > 1 && c.Confidence > LowConfidence {
		i++
	}
	s := &p.open[i]
	if s.add(c) {
		s.said = [mostSaid]int32{nobody, nobody}
		copy(s.said[:], sources)
	}
	s.cited = append(s.cited, sources...)
}

// turn closes the rows that are open, and the volume where a transfer ends and
// it is full.
func (p *LedgerPart) turn(another bool) {
	first := int32(len(p.marks))
	for i := range p.open {
		if s := &p.open[i]; s.Claims > 0 {
			s.Article, s.Solid = i&2 != 0, i&1 != 0
			p.row(s)
			*s = openSum{cited: s.cited[:0]}
		}
	}
	if last := int32(len(p.marks)); last > first {
		p.enter(p.key.transfer, first, last)
	}
	if another && len(p.marks) >= volumeRows {
		p.shelve()
	}
}

// enter notes that rows are about a transfer.
func (p *LedgerPart) enter(transfer string, first, last int32) {
	at := int32(len(p.full))
	if n := len(p.entries); n > 0 && p.entries[n-1].id == transfer && p.entries[n-1].volume == at {
		p.entries[n-1].last = last
		return
	}
	p.entries = append(p.entries, account{transfer, at, first, last})
}

// row writes a row into the columns.
func (p *LedgerPart) row(s *openSum) {
	slices.Sort(s.cited)
	m := rowMark{confidence: uint8(p.key.confidence)}
	m.first, m.last = p.key.years.span()
	for _, k := range []struct {
		kind rowKind
		is   bool
	}{
		{ofArticle, s.Article}, {isSolid, s.Solid}, {isSound, s.Sound > 0},
		{hasFigure, p.key.unit != "" || s.USDClaims > 0},
		{adds, s.Additive > 0 || p.key.unit == "" && s.USDClaims > 0},
	} {
		if k.is {
			m.is |= k.kind
		}
	}
	p.marks = append(p.marks, m)
	p.figures = append(p.figures, rowFigures{
		best: s.Best, low: s.Low, high: s.High, usd: s.USD, claims: int32(s.Claims), sound: int32(s.Sound),
		additive: int32(s.Additive), upTo: int32(s.UpTo), atLeast: int32(s.AtLeast), usdClaims: int32(s.USDClaims),
		unit: p.word(p.key.unit), cited: int32(len(p.cited)),
	})
	st := &s.Standing
	p.standing = append(p.standing, rowStanding{
		best: st.Figure.Best.Value, low: st.Figure.Low.Value, high: st.Figure.High.Value, usd: st.USD.Value,
		known: flagBits(st.Figure.Best.Known, st.Figure.Low.Known, st.Figure.High.Known, st.USD.Known),
		basis: p.word(string(st.Basis)), note: p.word(st.PeriodNote), id: int32(len(p.text)), said: s.said,
	})
	p.text = append(p.text, st.Claim...)
	p.cited = append(p.cited, slices.Compact(s.cited)...)
}

func flagBits(flags ...bool) uint8 {
	var b uint8
	for i, f := range flags {
		if f {
			b |= 1 << i
		}
	}
	return b
}

// word is the number of a word that many rows share.
func (p *LedgerPart) word(w string) int32 {
	k, ok := p.numbers[w]
	if !ok {
		if p.numbers == nil {
			p.numbers = map[string]int32{}
		}
		k = int32(len(p.words))
		w = strings.Clone(w)
		p.numbers[w] = k
		p.words = append(p.words, w)
	}
	return k
}

// shelve puts the volume away, in just the memory it needs, and begins another.
func (p *LedgerPart) shelve() {
	v := &p.volume
	p.full = append(p.full, volume{
		marks: slices.Clone(v.marks), figures: slices.Clone(v.figures), standing: slices.Clone(v.standing),
		cited: slices.Clone(v.cited), ids: string(p.text),
	})
	v.marks, v.figures, v.standing, v.cited, p.text = v.marks[:0], v.figures[:0], v.standing[:0], v.cited[:0], p.text[:0]
}

// BindLedger makes a ledger of parts, which are of no use afterwards. The
// claims of one transfer are all in one part; sources are the ids, ascending,
// that the parts speak of by their places.
func BindLedger(sources []string, parts ...*LedgerPart) *Ledger {
	l := &Ledger{sources: sources}
	for _, p := range parts {
		p.turn(true)
		if len(p.marks) > 0 {
			p.shelve()
		}
		for i := range p.full {
			p.full[i].words = p.words
		}
		for _, e := range p.entries {
			e.volume += int32(len(l.volumes))
			l.transfers = append(l.transfers, e)
		}
		l.volumes = append(l.volumes, p.full...)
	}
	slices.SortFunc(l.transfers, func(a, b account) int { return strings.Compare(a.id, b.id) })
	l.spans = sync.OnceValue(l.distinctYears)
	return l
}
