package flowmap

import (
	"math/bits"
	"runtime"
	"slices"

	"axismap/app/draw"
)

// desk is where a sheet is made: memory that the next sheet takes over, so that a frame much like the last makes little
// garbage. Nothing of it goes into the finished scene.
type desk struct {
	flows    []flow
	inOrder  []*flow
	strands  []strand
	ranked   []ranked[*strand]
	lanes    []*strand
	shared   []*strand // of the roads with more than one lane
	firsts   []int
	onRoad   []int32 // how many lanes each road has
	rows     [][]*strand
	courses  []course
	laid     []*course
	strokes  []stroke
	inked    []*stroke
	layers   []ranked[*stroke]
	parts    []inked
	figures  []ranked[figured]
	longest  []*stroke
	cells    []bool
	sums     []int32
	spots    []spot
	sitting  uint32 // counts the sheets made here: spots of an earlier one are not known
	untraced []int
}

// ranked is something with its place in an order.
type ranked[T any] struct {
	key   uint64
	index int32 // decides between equal keys, so that the order is the same every time
	of    T
}

func compareRanked[T any](a, b ranked[T]) int {
	switch {
	case a.key < b.key:
		return -1
	case a.key > b.key:
		return 1
	}
	return int(a.index - b.index)
}

// sortRanked puts all in order, on all processors where there are many.
func sortRanked[T any](all []ranked[T]) {
	sortHalves(all, bits.Len(uint(runtime.GOMAXPROCS(0)-1))+1)
}

// worthHalving is how many are sorted by two goroutines rather than one.
const worthHalving = 4096

// sortHalves parts all in two that are sorted beside one another, each again up to so many times.
func sortHalves[T any](all []ranked[T], times int) {
	if times <= 1 || len(all) < worthHalving {
		slices.SortFunc(all, compareRanked)
		return
	}
	p := part(all)
	together(
		func() { sortHalves(all[:p], times-1) },
		func() { sortHalves(all[p+1:], times-1) },
	)
}

// least returns the n least of all in order; all is put in disorder. A hundred thousand need not be sorted for the
// sake of some hundred.
func least[T any](all []ranked[T], n int) []ranked[T] {
	lo, hi := 0, len(all)
	for n < hi && hi-lo > 16 && n > lo {
		p := part(all[lo:hi]) + lo // all before p are at most all[p], all after at least
		switch {
		case p < n:
			lo = p + 1
		default:
			hi = p
		}
	}
	all = all[:max(hi, min(n, len(all)))]
	slices.SortFunc(all, compareRanked)
	return all[:min(n, len(all))]
}

// part puts the middle one of three where it belongs and those that are less before it, and returns its index.
func part[T any](all []ranked[T]) int {
	last := len(all) - 1
	mid := last / 2
	if compareRanked(all[mid], all[0]) < 0 {
		all[mid], all[0] = all[0], all[mid]
	}
	if compareRanked(all[last], all[0]) < 0 {
		all[last], all[0] = all[0], all[last]
	}
	if compareRanked(all[mid], all[last]) < 0 {
		all[mid], all[last] = all[last], all[mid]
	}
	to := 0
	for i := range last {
		if compareRanked(all[i], all[last]) < 0 {
			all[i], all[to] = all[to], all[i]
			to++
		}
	}
	all[to], all[last] = all[last], all[to]
	return to
}

// sit returns a desk for a new sheet: the one that was left, or a new one while others are made.
func (m *Map) sit() *desk {
	d := m.desk.Swap(nil)
	if d == nil {
		d = new(desk)
	}
	d.sitting++
	if len(d.spots) != len(m.places) || d.sitting == 0 {
		d.spots, d.sitting = make([]spot, len(m.places)), 1
	}
	return d
}

// leave gives the desk to the next sheet, without what would keep an old answer in memory.
func (m *Map) leave(d *desk) {
	clear(d.flows)
	clear(d.inOrder)
	clear(d.strands)
	clear(d.ranked)
	clear(d.lanes)
	clear(d.shared)
	clear(d.rows)
	clear(d.courses)
	clear(d.laid)
	clear(d.strokes)
	clear(d.inked)
	clear(d.layers)
	clear(d.figures)
	clear(d.longest)
	for i := range d.parts {
		clear(d.parts[i].items[:cap(d.parts[i].items)])
	}
	if cap(d.flows) > tooLarge && len(d.flows) < cap(d.flows)/8 {
		return // made for a picture with far more flows
	}
	m.desk.Store(d)
}

// tooLarge is how many flows a desk may have room for that is kept whatever the picture: some 15 MB.
const tooLarge = 10000

// sized returns a slice of n zero values in the memory of an old one, whose values beyond its length are zero.
func sized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/8)
	}
	return old[:n]
}

// pathOf returns the stretch of a line between two distances along it.
func (c *chainage) pathOf(r *draw.Ream, s0, s1 float64) draw.Path {
	s0, s1 = max(s0, 0), min(s1, c.total())
	if len(c.line) < 2 || s1 <= s0 {
		return draw.Path{}
	}
	if s0 == 0 && s1 == c.total() {
		p := r.Path(len(c.line))
		p.LinesTo(c.line)
		return p
	}
	i, j := 0, c.segBack(s1)
	if s0 > 0 {
		i = c.seg(s0)
	}
	p := r.Path(j - i + 2)
	a, b := c.in(i, s0), c.in(j, s1)
	p.LineTo(a.X, a.Y)
	if j > i && c.from[j] == s1 {
		j--
	}
	p.LinesTo(c.line[i+1 : j+1])
	p.LineTo(b.X, b.Y)
	return p
}
