// Package data holds the nouns of the map: places, routes, commodities,
// sources, claims and transfers, the question a reader asks of them (Query),
// the answer (Flow), and the view of it (View). It knows no file format of
// others, no database and no window; the built-in facts and the world's coast
// are embedded here as text and compact binary.
package data

import "github.com/paulmach/orb"

// Place is a point that goods leave, cross or reach.
type Place struct {
	ID      string    // slug, never reused
	Name    string    // English name
	Country string    // ISO 3166-1 alpha-3; empty for a waypoint at sea
	Kind    string    // port, terminal, airport, rail-crossing, …, waypoint
	At      orb.Point // degrees, east and north positive
	Note    string
}

// Commodity is a kind of goods, people, money or service that is transferred.
type Commodity struct {
	Slug       string
	Label      string
	Category   Category
	PartOf     string // slug of the total this is a part of; empty: a whole
	Unit       string // usual unit; empty where none is usual
	Definition string
	// Undirected is true where the order of from and to carries no meaning
	// (turnover, links between systems): no arrowhead is drawn.
	Undirected bool
	// NeverSummed is true where a figure holds goods that also stand under
	// their own names (customs totals) or has no direction.
	NeverSummed bool
}

// Route is a road on the ground, on water, in the air or on a wire between
// two places. It may be travelled either way.
type Route struct {
	ID           string
	Name         string
	Type         RouteType
	From, To     string // place ids
	Via          []string
	Fidelity     Fidelity
	Status       string  // operating, planned, under-construction
	Capacity     float64 // in CapacityUnit; 0 with an empty unit: not stated
	CapacityUnit string
	Note         string
	Sources      []string
	// Geodesic asks for the great circle between the two ends.
	Geodesic bool
	// Line runs from From to To; longitudes run on without a jump and may
	// pass 180.
	Line orb.LineString
}

// Source is who says so.
type Source struct {
	ID        string
	Publisher string
	Title     string // in [square brackets]: a description, not seen in print
	Authors   string
	Date      string // YYYY, YYYY-MM, YYYY-MM-DD or empty
	URL       string
	Verified  string // page or memory
}

// Claim is one published figure or statement about a transfer.
type Claim struct {
	ID         string
	From, To   string // ISO 3166-1 alpha-3
	Commodity  string // slug
	Years      Years  // first and last year the figure speaks of
	PeriodNote string
	Basis      Basis
	Additive   bool // may be summed, see Flow
	Quantity   Figure
	Unit       string // empty when there is no figure
	ValueUSD   Number // US dollars at the time of the report, if stated
	Status     Status
	Confidence Confidence
	Legs       Legs
	Sources    []string // ids, at least one
	Article    bool     // restates, or puts a number on, the article the map starts from
	Overlaps   []string // ids of claims that speak of the same goods
	Note       string
	FigureFrom string // page, derived or memory
	How        string
	// Batch names the import that brought the claim; empty: built-in or typed.
	Batch string
}

// Number is a decimal that may be absent: missing is not zero.
type Number struct {
	Value float64
	Known bool
}

// Figure is a published quantity with its range. Only Low equal to Best:
// "at least". Only High equal to Best: "up to". No Best but High: an upper
// bound.
type Figure struct{ Best, Low, High Number }

// Event is a dated happening that explains the flows.
type Event struct {
	ID      string
	Date    string // YYYY-MM or YYYY-MM-DD
	Title   string
	Summary string
	Parties []string
	Sources []string
	Article bool
}

// Chokepoint is a narrow place that routes pass.
type Chokepoint struct {
	ID       string
	Name     string
	At       orb.Point
	RadiusKm float64 // a route passes if it comes this near
	Why      string
}

// Batch is a set of records read from a file or embedded: what a store adds
// all or nothing.
type Batch struct {
	// Transfers may be left empty where Claims are given: NewNetwork groups
	// them. A store with many claims gives the transfers it has grouped and
	// no claims.
	Transfers   []Transfer
	Places      []Place
	Commodities []Commodity
	Routes      []Route
	Sources     []Source
	Claims      []Claim
	Events      []Event
	Chokepoints []Chokepoint
}
