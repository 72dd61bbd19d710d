package data

// Category is the broad kind of a commodity.
type Category string

// The categories, in the order of the legend.
const (
	Energy             Category = "energy"
	Weapons            Category = "weapons"
	MilitaryTechnology Category = "military-technology"
	DualUse            Category = "dual-use"
	People             Category = "people"
	Intelligence       Category = "intelligence"
	Finance            Category = "finance"
	Trade              Category = "trade"
)

// RouteType is the kind of road. NoRoad stands for transfers whose road is
// not reported.
type RouteType string

// The route types, in the order of the filter panel.
const (
	Sea         RouteType = "sea"
	InlandWater RouteType = "inland-water"
	Rail        RouteType = "rail"
	Road        RouteType = "road"
	Pipeline    RouteType = "pipeline"
	Air         RouteType = "air"
	Digital     RouteType = "digital"
	Financial   RouteType = "financial"
	NoRoad      RouteType = "none"
)

// Fidelity says how well the way of a road is known; a journey is as sure as
// its weakest leg.
type Fidelity int

// From the weakest to the surest.
const (
	Schematic Fidelity = iota // drawn only to be seen
	Partial                   // ends known, way filled in
	Reported                  // ends and way are in a public report
)

// Status is how far a transfer got, according to its claims.
type Status string

// The statuses, in the order of the rungs. StatusReported is "reported".
const (
	Delivered      Status = "delivered"
	StatusReported Status = "reported"
	Agreed         Status = "agreed"
	Sought         Status = "sought"
	Scenario       Status = "scenario"
	Disputed       Status = "disputed"
)

// Confidence is how sure the reference is of a claim.
type Confidence int

// From the least to the most.
const (
	LowConfidence Confidence = iota + 1
	MediumConfidence
	HighConfidence
)

// Basis is the kind of a figure; only Annual and Shipment may be additive.
type Basis string

// The bases.
const (
	Annual     Basis = "annual"
	Shipment   Basis = "shipment"
	Cumulative Basis = "cumulative"
	Rate       Basis = "rate"
	Stock      Basis = "stock"
	Capacity   Basis = "capacity"
	Share      Basis = "share"
	NoFigure   Basis = "none"
)

// Years is a closed range of calendar years; the zero value means every year.
type Years struct {
	First int `json:"first,omitempty"`
	Last  int `json:"last,omitempty"`
}

// Axis lists the four countries in the order of the map's panels.
var Axis = []string{"RUS", "CHN", "IRN", "PRK"}
