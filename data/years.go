package data

import (
	"fmt"
	"strconv"
	"strings"
)

// Years that a claim may speak of; wider than any reporting, narrow enough to
// catch a slip of the keyboard.
const (
	EarliestYear = 1500
	LatestYear   = 2200
)

// Year is a range of one year.
func Year(y int) Years { return Years{y, y} }

// All reports the zero value: every year.
func (y Years) All() bool { return y == Years{} }

// Overlaps reports whether the two ranges share a year.
func (y Years) Overlaps(o Years) bool {
	return y.All() || o.All() || y.First <= o.Last && o.First <= y.Last
}

// Holds reports whether o lies wholly inside y.
func (y Years) Holds(o Years) bool {
	return y.All() || !o.All() && y.First <= o.First && o.Last <= y.Last
}

// With is the least range that holds both; a claim that names no year adds
// nothing to it.
func (y Years) With(o Years) Years {
	switch {
	case y.All():
		return o
	case o.All():
		return y
	}
	return Years{min(y.First, o.First), max(y.Last, o.Last)}
}

// Span is the number of years; 0 for every year.
func (y Years) Span() int {
	if y.All() {
		return 0
	}
	return y.Last - y.First + 1
}

// String is 2024 or 2022–2024; empty for every year.
func (y Years) String() string {
	switch {
	case y.All():
		return ""
	case y.First == y.Last:
		return strconv.Itoa(y.First)
	}
	return fmt.Sprintf("%d–%d", y.First, y.Last)
}

// ParseYears reads 2024, 2022..2024 or 2022-2024; the empty text is every
// year.
func ParseYears(s string) (Years, error) {
	if s == "" {
		return Years{}, nil
	}
	first, last, ranged := strings.Cut(s, "..")
	if !ranged {
		first, last, ranged = strings.Cut(strings.ReplaceAll(s, "–", "-"), "-")
	}
	if !ranged {
		last = first
	}
	var y Years
	var err error
	if y.First, err = parseYear(first); err == nil {
		y.Last, err = parseYear(last)
	}
	if err != nil {
		return Years{}, fmt.Errorf("years %q: write 2024 or 2022..2024", s)
	}
	if y.First > y.Last {
		return Years{}, fmt.Errorf("years %q: the first is after the last", s)
	}
	return y, nil
}

func parseYear(s string) (int, error) {
	y, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 || y < EarliestYear || y > LatestYear {
		return 0, fmt.Errorf("not a year from %d to %d", EarliestYear, LatestYear)
	}
	return y, nil
}
