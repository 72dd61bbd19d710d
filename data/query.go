package data

// Nothing as the only entry of a list of a Query matches no flow: no box is
// ticked. (An empty list means no limit.)
const Nothing = "nothing"

// Query is the question a reader asks; the zero value asks for everything.
// An empty list means no limit on that side.
type Query struct {
	// Commodities holds slugs and categories; a category stands for all its
	// commodities, a total for itself and its parts.
	Commodities []string    `json:"commodities,omitempty"`
	Years       Years       `json:"years,omitzero"`
	RouteTypes  []RouteType `json:"route_types,omitempty"`
	From        []string    `json:"from,omitempty"`
	To          []string    `json:"to,omitempty"`
	Statuses    []Status    `json:"statuses,omitempty"`
	// MinConfidence hides claims below it; 0: none hidden.
	MinConfidence Confidence `json:"min_confidence,omitempty"`
	// Article keeps only the claims of the article.
	Article bool `json:"article,omitempty"`
	// SolidOnly hides what rests on a single source or low confidence.
	SolidOnly bool `json:"solid_only,omitempty"`
	// Text keeps flows whose commodity, place, route, source or note holds
	// every word of it, letter case ignored.
	Text string `json:"text,omitempty"`
}

// Transfer is from, to, commodity, status and road: what claims are about.
type Transfer struct {
	ID        string // see TransferID
	From, To  string
	Commodity string
	Status    Status
	Legs      Legs  // canonical
	Years     Years // first and last year over its claims
	Claims    int   // how many claims are about it
	// Notes holds the distinct notes and period notes of its claims, parted
	// by line feeds, for the text search.
	Notes string
}

// Flow is what the map draws: one sender, receiver, commodity and status in
// the years asked for, with the roads it takes.
type Flow struct {
	ID        string // from-to-commodity-status, lower case: the same in every year
	From, To  string
	Commodity *Commodity
	Status    Status
	Transfers []string
	Claims    int // claims that pass the query
	// Total is the figure that stands for the flow.
	Total Amount
	// Others are figures in further units: unlike units never add.
	Others []Amount
	// Confidence is that of Total: of a sum the lowest among its claims.
	Confidence Confidence
	Roads      []FlowRoad // empty: no road reported (or none of the types asked for)
	Fidelity   Fidelity   // weakest among the roads drawn
	// PartsDrawn is set where parts of this total have roads of their own in
	// the same answer and cover all of its roads (or it has none): the map
	// draws the parts, not the total.
	PartsDrawn bool
	Sources    []string // distinct ids behind the claims that pass, ascending
	// Behind names sources of the claims that Total is made of, two at most: of
	// the claim that stands, or of some that were added up, the surest first.
	Behind []string
}

// Amount is a figure with what it is.
type Amount struct {
	Figure
	Unit  string
	Basis Basis
	// Summed counts the additive claims added up; 0: Claim stands for the flow.
	Summed int
	Claim  string // id of the claim, where it is one; empty for a sum of several
	// Mixed is set for a sum of claims of which some state only a lower and
	// some only an upper bound: it is neither, just about so much.
	Mixed bool
	USD   Number // the dollar value of the same claims, where stated
	// USDClaims says how many of the claims state a dollar value: where it is
	// less than Summed, USD is only a part.
	USDClaims int
	Tonnes    Number // converted, where a factor is known
	Period    string // "2024", "2022–2024", "cumulative, to Feb 2024": in words
}

// FlowRoad is one road of a flow, once however many journeys use it.
type FlowRoad struct {
	Route   *Route
	Reverse bool // travelled from Route.To to Route.From
	// Carries is the part of Total that surely travels here: width may be
	// drawn for it. Its Best is not Known where there is no figure or where
	// the road is only one of alternatives.
	Carries Amount
	// ShareUnknown is set where the road is an alternative of some transfer:
	// what travels here beyond Carries is not reported.
	ShareUnknown bool
	// ByPart is set where a part of this total travels the same road in the
	// same answer: the map draws the part there.
	ByPart bool
}
