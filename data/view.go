package data

import "axismap/geo"

// Measure is what the width of a line means.
type Measure string

// The measures; the zero value means OwnScale.
const (
	OwnScale    Measure = "own"    // each commodity relative to its own largest figure
	USDollars   Measure = "usd"    // US dollars
	Tonnes      Measure = "tonnes" // metric tonnes
	ClaimsCount Measure = "claims" // number of claims
)

// Ref points at something by identity: what is selected, hovered or closed.
type Ref struct {
	Kind string `json:"kind"` // flow, bundle, route, place, country, chokepoint, event
	ID   string `json:"id"`
}

// View is everything that decides the picture but the size of the page.
// The zero value is a good view: everything, default camera, light, own scale.
type View struct {
	Version  int        `json:"version"`
	Query    Query      `json:"query,omitzero"`
	Camera   geo.Camera `json:"camera,omitzero"`
	Measure  Measure    `json:"measure,omitempty"`
	Unlocked bool       `json:"unlocked,omitempty"`  // widths scaled to what is shown
	Theme    string     `json:"theme,omitempty"`     // light (also ""), dark
	TextSize int        `json:"text_size,omitempty"` // percent, 100 to 200; 0: 100
	Title    string     `json:"title,omitempty"`     // empty: made from the query
	Marking  string     `json:"marking,omitempty"`   // banner on top and bottom; empty: none
	Selected []Ref      `json:"selected,omitempty"`
	Closed   []string   `json:"closed,omitempty"`   // chokepoint ids closed in a scenario
	Compare  Years      `json:"compare,omitzero"`   // change map: compared with these years
	Ghost    bool       `json:"ghost,omitempty"`    // last year's widths as outlines
	Disputed bool       `json:"disputed,omitempty"` // hatch what another claim contradicts
	Folded   bool       `json:"folded,omitempty"`   // the legend is folded to its title bar
}
