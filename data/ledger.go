package data

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Ledger is all claims added up: what every question is answered from. A claim
// is never needed in memory; a million of them are some hundred thousand rows.
// It does not change once bound; several goroutines may read it.
//
// The rows lie in columns by what they are asked for: first what decides
// whether a row passes, twelve bytes, then its figures, then the claim that
// stands for it. A question that shows one year of twenty-five so touches a
// thirtieth of the memory. No column holds a pointer, so that the garbage
// collector has nothing to follow.
type Ledger struct {
	volumes   []volume
	transfers []account      // by id
	sources   []string       // ids, ascending
	spans     func() []Years // that its rows speak of, each once
	numbers   atomic.Pointer[numbering]
	spares    sync.Pool // *[]int32, lists of rows that a search has left
}

// Sum is one row of a Ledger: the claims of one transfer in one unit, of one
// confidence, on the same years, all or none of them of the article, all or
// none of them solid, added up. So one ledger serves the map, the time line and
// the scales under every filter.
type Sum struct {
	Transfer   string // Transfer.ID
	Unit       string // empty: claims without a figure
	Confidence Confidence
	Years      Years
	Article    bool // the claims are of the article
	Solid      bool // see Claim.Solid
	Claims     int  // claims in the row
	// Sound counts those with FigureFrom "page" and more than low confidence.
	Sound int
	// Additive counts additive claims with a best figure; Best, Low and High
	// are their sums (Low and High fall back to Best where a claim states
	// none). UpTo counts those that state only an upper bound (no Low, High
	// equal to Best), AtLeast those that state only a lower one.
	Additive, UpTo, AtLeast int
	Best, Low, High         float64
	USDClaims               int     // additive claims with a dollar value
	USD                     float64 // their sum
	Standing                Standing
}

// Standing is the claim that stands for a row where nothing may be summed: an
// additive one with a best figure first, then one with any figure, then the
// least id. Where Sum.Additive is 1 it is just that additive claim.
type Standing struct {
	Claim      string // Claim.ID
	Figure     Figure
	USD        Number
	Basis      Basis
	PeriodNote string
}

// account says where the rows of a transfer are.
type account struct {
	id                  string
	volume, first, last int32
}

// volume holds the rows of some transfers, those of one together.
type volume struct {
	marks    []rowMark
	figures  []rowFigures
	standing []rowStanding
	cited    []int32  // sources of the rows, one row after another, each ascending
	ids      string   // claims, one after another
	words    []string // units, bases and notes, by number
}

// rowMark is what decides whether a row passes a question.
type rowMark struct {
	first, last int32 // years; those of a row that names none hold every year
	confidence  uint8
	is          rowKind
}

type rowKind uint8

const (
	ofArticle rowKind = 1 << iota
	isSolid
	isSound   // a claim of it is
	hasFigure // a figure, or a dollar value that may be added
	adds      // may be added up
)

type rowFigures struct {
	best, low, high, usd               float64
	claims, sound                      int32
	additive, upTo, atLeast, usdClaims int32
	unit                               int32 // word
	cited                              int32 // where its sources begin
}

type rowStanding struct {
	best, low, high, usd float64
	basis, note          int32           // words
	id                   int32           // where it begins
	said                 [mostSaid]int32 // its first sources; nobody: no more
	known                uint8           // bit for each of the four figures
}

// mostSaid is how many sources of a standing claim a row remembers: as many as a
// figure names on the map.
const mostSaid = 2

// nobody is no source.
const nobody = -1

// everyYear stands for the years of a row or a question that names none: then
// two comparisons say what Years.Overlaps and Years.Holds say.
const (
	earliestOfAll = math.MinInt32
	latestOfAll   = math.MaxInt32
)

// span is a range of years as rowMark has it.
func (y Years) span() (first, last int32) {
	if y.All() {
		return earliestOfAll, latestOfAll
	}
	return clampYear(y.First), clampYear(y.Last)
}

// clampYear keeps a year that another program has written in bounds.
func clampYear(y int) int32 { return int32(min(max(y, earliestOfAll+1), latestOfAll-1)) }

func (m *rowMark) years() Years {
	if m.first == earliestOfAll {
		return Years{}
	}
	return Years{int(m.first), int(m.last)}
}

// row is one row of a volume.
type row struct {
	in *volume
	at int32
}

func (r row) mark() *rowMark         { return &r.in.marks[r.at] }
func (r row) figures() *rowFigures   { return &r.in.figures[r.at] }
func (r row) standing() *rowStanding { return &r.in.standing[r.at] }
func (r row) unit() string           { return r.in.words[r.figures().unit] }

// cited are the sources of the row, by their places in Ledger.sources.
func (r row) cited() []int32 {
	last := len(r.in.cited)
	if int(r.at)+1 < len(r.in.figures) {
		last = int(r.in.figures[r.at+1].cited)
	}
	return r.in.cited[r.figures().cited:last]
}

// claim is the id of the claim that stands for the row.
func (r row) claim() string {
	last := len(r.in.ids)
	if int(r.at)+1 < len(r.in.standing) {
		last = int(r.in.standing[r.at+1].id)
	}
	return r.in.ids[r.standing().id:last]
}

func (r row) basis() Basis { return Basis(r.in.words[r.standing().basis]) }
func (r row) note() string { return r.in.words[r.standing().note] }

// figure is what the standing claim states.
func (r row) figure() Figure {
	s := r.standing()
	return Figure{numberOf(s.best, s.known&1 != 0), numberOf(s.low, s.known&2 != 0), numberOf(s.high, s.known&4 != 0)}
}

// usd is the dollar value of the standing claim.
func (r row) usd() Number { return numberOf(r.standing().usd, r.standing().known&8 != 0) }

func numberOf(v float64, known bool) Number {
	if !known {
		return Number{}
	}
	return Number{v, true}
}

// sum is the row in full.
func (r row) sum(transfer string) Sum {
	m, f := r.mark(), r.figures()
	return Sum{
		Transfer: transfer, Unit: r.unit(), Confidence: Confidence(m.confidence), Years: m.years(),
		Article: m.is&ofArticle != 0, Solid: m.is&isSolid != 0,
		Claims: int(f.claims), Sound: int(f.sound), Additive: int(f.additive), UpTo: int(f.upTo), AtLeast: int(f.atLeast),
		Best: f.best, Low: f.low, High: f.high, USDClaims: int(f.usdClaims), USD: f.usd,
		Standing: Standing{r.claim(), r.figure(), r.usd(), r.basis(), r.note()},
	}
}

// Rows are all rows with the ids of their sources, ascending: by transfer, and
// within one in the order in which its claims came.
func (l *Ledger) Rows() iter.Seq2[Sum, []string] {
	return func(yield func(Sum, []string) bool) {
		for _, e := range l.transfers {
			for r := range l.rows(e) {
				cited := make([]string, 0, 2)
				for _, rank := range r.cited() {
					cited = append(cited, l.sources[rank])
				}
				if !yield(r.sum(e.id), cited) {
					return
				}
			}
		}
	}
}

func (l *Ledger) rows(e account) iter.Seq[row] {
	return func(yield func(row) bool) {
		for i := e.first; i < e.last && yield(row{&l.volumes[e.volume], i}); i++ {
		}
	}
}

// Len is the number of rows.
func (l *Ledger) Len() int {
	n := 0
	for i := range l.volumes {
		n += len(l.volumes[i].marks)
	}
	return n
}

// Claims is how many claims there are.
func (l *Ledger) Claims() int {
	n := 0
	for i := range l.volumes {
		for k := range l.volumes[i].figures {
			n += int(l.volumes[i].figures[k].claims)
		}
	}
	return n
}

// cited are the sources of all rows of a transfer; one may stand several times.
func (l *Ledger) cited(e *account) []int32 {
	v := &l.volumes[e.volume]
	last := len(v.cited)
	if int(e.last) < len(v.figures) {
		last = int(v.figures[e.last].cited)
	}
	return v.cited[v.figures[e.first].cited:last]
}

// Describe gives each transfer what the claims about it know: years and their
// number. Those without a claim are left out; the list is written
// over.
func (l *Ledger) Describe(all []Transfer) []Transfer {
	kept := all[:0]
	for _, t := range all {
		i, found := slices.BinarySearchFunc(l.transfers, t.ID, func(e account, id string) int { return strings.Compare(e.id, id) })
		if !found {
			continue
		}
		t.Claims, t.Years = 0, Years{}
		for r := range l.rows(l.transfers[i]) {
			t.Years = t.Years.With(r.mark().years())
			t.Claims += int(r.figures().claims)
		}
		kept = append(kept, t)
	}
	return kept
}

// distinctYears lists the years that rows speak of, each range once, ascending;
// the zero value stands for those that name none.
func (l *Ledger) distinctYears() []Years {
	var list []Years
	seen := map[[2]int32]bool{}
	var single [LatestYear - EarliestYear + 1]bool
	for i := range l.volumes {
		for k := range l.volumes[i].marks {
			m := &l.volumes[i].marks[k]
			if at := m.first - EarliestYear; m.first == m.last && at >= 0 && int(at) < len(single) {
				if single[at] {
					continue // most do: a look at the map would cost more than all the rest
				}
				single[at] = true
			}
			key := [2]int32{m.first, m.last}
			if !seen[key] {
				seen[key] = true
				list = append(list, m.years())
			}
		}
	}
	slices.SortFunc(list, func(a, b Years) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)) })
	return list
}

// spare is an empty list for rows.
func (l *Ledger) spare() []int32 {
	if list, ok := l.spares.Get().(*[]int32); ok {
		return (*list)[:0]
	}
	return nil
}

// numbering is, for each transfer of a ledger, its place in a network; -1: the
// network does not know it.
type numbering struct {
	network *Network
	places  []int32
}

// numbered is the numbering for a network; that of the last one asked for is
// kept, for a ledger rarely meets another.
func (l *Ledger) numbered(n *Network) []int32 {
	if kept := l.numbers.Load(); kept != nil && kept.network == n {
		return kept.places
	}
	places := make([]int32, len(l.transfers))
	for i := range l.transfers {
		places[i] = -1
		if t, ok := n.transfers[l.transfers[i].id]; ok {
			places[i] = int32(t)
		}
	}
	l.numbers.Store(&numbering{n, places})
	return places
}
