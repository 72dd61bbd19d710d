package data

// Answer is what the facts say to a Query: flows in a stable order (ID), and
// the counts that the filter panel shows.
type Answer struct {
	Query  Query
	Flows  []Flow
	Claims int // claims behind the flows
	// Sources counts the distinct sources behind the flows.
	Sources int
	// NotReported counts flows that have a figure in some other year but no
	// claim in the years asked for, all other filters alike.
	NotReported int
	Facets      Facets
	network     *Network
}

// Facets counts, for each box of each filter, the flows it would show now:
// all other filters applied, this filter's own other boxes ignored.
type Facets struct {
	Commodities map[string]int // by slug; a total counts its parts too
	Categories  map[Category]int
	RouteTypes  map[RouteType]int
	From, To    map[string]int
	Statuses    map[Status]int
	Confidence  map[Confidence]int // with at least this confidence
}

// YearBar is one bar of the time line: the flows of a year by category, and
// how well the year is reported. All filters but the years apply.
type YearBar struct {
	Years      Years
	Label      string // "2024", "to 2018", "from 2027"
	Categories map[Category]int
	// Reported flows have a claim read on a page; Estimated ones only derived,
	// remembered or low-confidence claims; Missing ones have a claim in
	// another year but none in this.
	Reported, Estimated, Missing int
}

// ScaleKey names a scale of its own: one commodity in one unit.
type ScaleKey struct{ Commodity, Unit string }

// Scales holds the figures that full width stands for: the largest that a
// flow reaches in any window of Span years, by measure.
type Scales struct {
	Span   int                  // years of the windows; 0: all years at once
	Own    map[ScaleKey]float64 // parts of one total share its scale
	USD    float64
	Tonnes float64
	Claims float64
	Locked bool // over all filters; else over one answer
}
