package data

import (
	"fmt"
	"math"
	"strconv"
)

// Num is a known number.
func Num(v float64) Number { return Number{Value: v, Known: true} }

// ParseNumber reads a plain decimal with a point (no sign, no exponent, no
// grouping); the empty text is absent. Negative, infinite and hexadecimal
// numbers are refused: no quantity is any of these.
func ParseNumber(s string) (Number, error) {
	if s == "" {
		return Number{}, nil
	}
	if !isDecimal(s) {
		return Number{}, fmt.Errorf("%q is no plain decimal number", s)
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return Number{}, fmt.Errorf("%q is too large", s)
	}
	return Num(v), nil
}

// isDecimal reports digits, with at most one point that has digits on both
// sides.
func isDecimal(s string) bool {
	point, digits := false, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point && digits > 0:
			point, digits = true, 0
		default:
			return false
		}
	}
	return digits > 0
}

// Text is the shortest plain decimal that reads back as the same number;
// empty where it is absent.
func (n Number) Text() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}

// Known reports whether any of the three numbers is stated.
func (f Figure) Known() bool { return f.Best.Known || f.Low.Known || f.High.Known }

// UpTo reports that only an upper bound is stated.
func (f Figure) UpTo() bool {
	return f.High.Known && !f.Low.Known && (!f.Best.Known || f.Best == f.High)
}

// AtLeast reports that only a lower bound is stated.
func (f Figure) AtLeast() bool {
	return f.Low.Known && !f.High.Known && (!f.Best.Known || f.Best == f.Low)
}

// Width is the number that a line is as wide as: the best, else the upper
// bound, else the lower one.
func (f Figure) Width() Number {
	for _, n := range []Number{f.Best, f.High, f.Low} {
		if n.Known {
			return n
		}
	}
	return Number{}
}

// wrong says what contradicts itself in the figure; empty: nothing.
func (f Figure) wrong() string {
	above := func(a, b Number) bool { return a.Known && b.Known && a.Value > b.Value }
	switch {
	case above(f.Low, f.High):
		return "low is over high"
	case above(f.Low, f.Best):
		return "quantity is under low"
	case above(f.Best, f.High):
		return "quantity is over high"
	}
	return ""
}
