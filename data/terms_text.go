package data

import (
	"fmt"
	"slices"
	"strings"
)

// Categories lists the categories in the order of the legend.
var Categories = []Category{Energy, Weapons, MilitaryTechnology, DualUse, People, Intelligence, Finance, Trade}

// RouteTypes lists the route types in the order of the filter panel; NoRoad
// is last.
var RouteTypes = []RouteType{Sea, InlandWater, Rail, Road, Pipeline, Air, Digital, Financial, NoRoad}

// Statuses lists the statuses in the order of the rungs.
var Statuses = []Status{Delivered, StatusReported, Agreed, Sought, Scenario, Disputed}

// Confidences lists the levels from the least to the most.
var Confidences = []Confidence{LowConfidence, MediumConfidence, HighConfidence}

// Bases lists the bases, those that may be summed first.
var Bases = []Basis{Annual, Shipment, Cumulative, Rate, Stock, Capacity, Share, NoFigure}

// Moved reports whether goods went, or are said to have gone: delivered or
// reported.
func (s Status) Moved() bool { return s == Delivered || s == StatusReported }

var fidelityWords = []string{"schematic", "partial", "reported"}

// String is the word used in files: schematic, partial or reported.
func (f Fidelity) String() string { return word(int(f), fidelityWords) }

// MarshalText is the word used in files.
func (f Fidelity) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads the word used in files.
func (f *Fidelity) UnmarshalText(text []byte) error {
	i, err := index(string(text), fidelityWords)
	*f = Fidelity(i)
	return err
}

var confidenceWords = []string{"", "low", "medium", "high"}

// String is the word used in files: low, medium or high; empty for none.
func (c Confidence) String() string { return word(int(c), confidenceWords) }

// MarshalText is the word used in files.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word used in files; the empty text is no limit.
func (c *Confidence) UnmarshalText(text []byte) error {
	i, err := index(string(text), confidenceWords)
	*c = Confidence(i)
	return err
}

// ParseConfidence reads low, medium or high.
func ParseConfidence(s string) (Confidence, error) {
	i, err := index(s, confidenceWords[1:])
	return Confidence(i + 1), err
}

func word(i int, words []string) string {
	if i < 0 || i >= len(words) {
		return fmt.Sprintf("unknown (%d)", i)
	}
	return words[i]
}

func index(s string, words []string) (int, error) {
	if i := slices.Index(words, s); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%q is none of %s", s, strings.Join(wordsOf(words), ", "))
}

// oneOf reads a term of a closed list.
func oneOf[T ~string](s string, terms []T) (T, error) {
	if slices.Contains(terms, T(s)) {
		return T(s), nil
	}
	return "", fmt.Errorf("%q is none of %s", s, strings.Join(wordsOf(terms), ", "))
}

// wordsOf lists the terms that are not empty.
func wordsOf[T ~string](terms []T) []string {
	var words []string
	for _, t := range terms {
		if t != "" {
			words = append(words, string(t))
		}
	}
	return words
}

var categoryNames = map[Category]string{Energy: "Energy", Weapons: "Weapons", MilitaryTechnology: "Military technology",
	DualUse: "Dual-use goods", People: "People", Intelligence: "Intelligence", Finance: "Finance", Trade: "Trade"}

// Name is the category as the legend says it.
func (c Category) Name() string {
	if name, ok := categoryNames[c]; ok {
		return name
	}
	return string(c)
}
