package data

import (
	"fmt"
	"slices"
	"strings"
)

// Leg is one road of a journey.
type Leg struct {
	Route   string // Route.ID
	Reverse bool   // travelled from Route.To to Route.From
}

// Legs says how goods moved: alternatives of roads in series. The inner
// slices are chains (the same goods on each road); the outer slice holds the
// ways of which one or several were taken, the split not reported. Empty: no
// road is known. As text: a>-b|c, where - travels against the drawing.
type Legs [][]Leg

// mostLegs is more than any journey has; a longer text is no journey but a
// fault or an attack.
const mostLegs = 1000

// ParseLegs reads the text form; the empty text is no road.
func ParseLegs(s string) (Legs, error) {
	if s == "" {
		return nil, nil
	}
	if n := strings.Count(s, ">") + strings.Count(s, "|"); n >= mostLegs {
		return nil, fmt.Errorf("legs: %d roads are more than the %d that can be held", n+1, mostLegs)
	}
	var legs Legs
	for way := range strings.SplitSeq(s, "|") {
		chain, err := parseChain(way)
		if err != nil {
			return nil, fmt.Errorf("legs %q: %w", s, err)
		}
		legs = append(legs, chain)
	}
	return legs, legs.repeated()
}

func parseChain(way string) ([]Leg, error) {
	var chain []Leg
	for id := range strings.SplitSeq(way, ">") {
		leg := Leg{Route: id}
		leg.Route, leg.Reverse = strings.CutPrefix(id, "-")
		if !IsSlug(leg.Route) {
			return nil, fmt.Errorf("%q is no route id (lower case letters, digits, hyphens)", id)
		}
		if slices.ContainsFunc(chain, func(l Leg) bool { return l.Route == leg.Route }) {
			return nil, fmt.Errorf("%s stands twice in one journey", leg.Route)
		}
		chain = append(chain, leg)
	}
	return chain, nil
}

// repeated reports an alternative that is written twice.
func (l Legs) repeated() error {
	for i, way := range l {
		for _, other := range l[:i] {
			if slices.Equal(way, other) {
				return fmt.Errorf("legs %q: the way %s stands twice", l, chainText(way))
			}
		}
	}
	return nil
}

// String is the text form that ParseLegs reads.
func (l Legs) String() string {
	ways := make([]string, len(l))
	for i, way := range l {
		ways[i] = chainText(way)
	}
	return strings.Join(ways, "|")
}

func chainText(way []Leg) string {
	ids := make([]string, len(way))
	for i, leg := range way {
		ids[i] = leg.String()
	}
	return strings.Join(ids, ">")
}

// String is the route's id, with a hyphen before it when travelled in reverse.
func (l Leg) String() string {
	if l.Reverse {
		return "-" + l.Route
	}
	return l.Route
}

// Canonical is the same legs with the alternatives in alphabetical order:
// "a|b" and "b|a" say the same.
func (l Legs) Canonical() Legs {
	sorted := slices.Clone(l)
	slices.SortFunc(sorted, func(a, b []Leg) int {
		return strings.Compare(chainText(a), chainText(b))
	})
	return sorted
}

// All lists every road once per direction, in the order of first mention.
func (l Legs) All() []Leg {
	var all []Leg
	for _, way := range l {
		for _, leg := range way {
			if !slices.Contains(all, leg) {
				all = append(all, leg)
			}
		}
	}
	return all
}

// Certain lists the legs that stand in every alternative: all the goods
// travel there. On the other legs travels a part that is not reported.
func (l Legs) Certain() []Leg {
	if len(l) == 0 {
		return nil
	}
	var sure []Leg
	for _, leg := range l[0] {
		if l.everywhere(leg) {
			sure = append(sure, leg)
		}
	}
	return sure
}

func (l Legs) everywhere(leg Leg) bool {
	for _, way := range l {
		if !slices.Contains(way, leg) {
			return false
		}
	}
	return true
}

// MarshalText is the text form.
func (l Legs) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the text form.
func (l *Legs) UnmarshalText(text []byte) error {
	legs, err := ParseLegs(string(text))
	if err == nil {
		*l = legs
	}
	return err
}

// IsSlug reports whether s is lower case letters and digits in words that
// single hyphens join: the form of every id.
func IsSlug(s string) bool {
	hyphen := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}
