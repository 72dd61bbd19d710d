package data

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

// Sum is what a store answers: the claims of one transfer in one unit that
// pass the claim side of a Query (years, confidence, article, solid), added
// up. The transfer side (commodity, countries, route types, status, text) is
// the Network's.
type Sum struct {
	Transfer string // Transfer.ID
	Unit     string
	Claims   int // claims that pass
	// Additive counts the additive claims with a figure wholly inside the
	// years; Best, Low, High are their sums (Low and High fall back to Best
	// where a claim states none).
	Additive        int
	Best, Low, High float64
	USDClaims       int     // additive claims with a dollar value
	USD             float64 // their sum
	// Sources counts distinct sources is not summed here: see Claims.
	// Standing is the id of the claim that stands for the transfer where no
	// additive claim does: most confident, then latest, then with a figure.
	Standing   string
	Confidence Confidence // highest among the claims that pass
}

// Transfer is from, to, commodity, status and road: what claims are about.
type Transfer struct {
	ID        string // from-to-commodity-status and a short hash of the legs, lower case
	From, To  string
	Commodity string
	Status    Status
	Years     Years // first and last year over its claims
	Legs      Legs
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
	Others     []Amount
	Confidence Confidence
	Roads      []FlowRoad // empty: no road reported (or none of the types asked for)
	Fidelity   Fidelity   // weakest among the roads drawn
	// PartsDrawn is set where parts of this total have roads of their own in
	// the same answer: the map draws the parts, not the total.
	PartsDrawn bool
}

// Amount is a figure with what it is.
type Amount struct {
	Figure
	Unit  string
	Basis Basis
	// Summed counts the additive claims added up; 0: Claim stands for the flow.
	Summed int
	Claim  string // id of the standing claim
	USD    Number // the dollar value of the same claims, where stated
	Tonnes Number // converted, where a factor is known
	Period string // "2024", "2022–2024", "cumulative, to Feb 2024": in words
}

// FlowRoad is one road of a flow, once however many journeys use it.
type FlowRoad struct {
	Route   *Route
	Reverse bool // travelled from Route.To to Route.From
	// Carries is the part of Total that surely travels here; not Known where
	// the road is one of alternatives and the split is not reported.
	Carries      Amount
	ShareUnknown bool
}
