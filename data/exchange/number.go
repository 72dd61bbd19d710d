package exchange

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// cell is what one column says in one row; the zero cell says nothing.
type cell struct {
	text string
	// exact marks a number as the format itself writes numbers: with a point
	// before the decimals and without grouping.
	exact bool
	// odd is what stands in the cell where it is neither text nor number nor
	// yes or no: "a list", "an object".
	odd string
}

// groupings are the signs that part thousands and are never decimal marks.
var groupings = strings.NewReplacer(" ", "'", "\u00a0", "'", "\u202f", "'", "\u2009", "'", "’", "'", "_", "'")

var (
	errNoNumber = errors.New("not a number")
	errTooLarge = errors.New("too large a number")
	errNegative = errors.New("no quantity is negative")
	errGrouping = errors.New("not a number: the signs between its digits do not part thousands")
	errComma    = errors.New("looks like a decimal comma: say that the file has them (--decimal-comma), or write a point")
	errPoint    = errors.New("looks like a decimal point in a file with decimal commas")
)

// number reads a quantity: finite, not negative. comma says that the file has
// decimal commas; then a point parts thousands, else a comma does.
func (c cell) number(comma bool) (float64, error) {
	text := c.text
	if !c.exact {
		var err error
		if text, err = ungrouped(text, comma); err != nil {
			return 0, err
		}
	}
	if !startsLikeNumber(text) {
		return 0, errNoNumber
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case errors.Is(err, strconv.ErrRange), err == nil && math.IsInf(v, 0):
		return 0, errTooLarge
	case err != nil || math.IsNaN(v):
		return 0, errNoNumber
	case v < 0:
		return 0, errNegative
	}
	return v + 0, nil // never -0
}

// startsLikeNumber refuses what strconv would take beside decimals: inf, nan,
// hexadecimal and underscores.
func startsLikeNumber(s string) bool {
	digits := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' || (c == '+' || c == '-') && (i == 0 || s[i-1] == 'e' || s[i-1] == 'E'):
		case (c == 'e' || c == 'E') && digits:
		default:
			return false
		}
	}
	return digits
}

// ungrouped takes the signs that part thousands out of a number and gives it
// a decimal point.
func ungrouped(s string, comma bool) (string, error) {
	s = groupings.Replace(strings.TrimSpace(s))
	if strings.Trim(s, "+-0123456789.,'eE") != "" {
		return "", errNoNumber
	}
	point, group, wrong := ".", ",", errComma
	if comma {
		point, group, wrong = ",", ".", errPoint
	}
	whole, decimals, hasDecimals := strings.Cut(s, point)
	if strings.Contains(decimals, point) || strings.Contains(decimals, group) || strings.Contains(decimals, "'") {
		if strings.Count(s, point) > 1 && strings.Count(s, group) <= 1 {
			return "", wrong // 1.234.567 or 1.234.567,8 where a comma parts thousands
		}
		if strings.Contains(decimals, group) && strings.Count(s, group) == 1 {
			return "", wrong // 1.234,5
		}
		return "", errGrouping
	}
	for _, sign := range []string{group, "'"} {
		if !strings.Contains(whole, sign) {
			continue
		}
		if !inThousands(whole, sign) {
			if sign == group && strings.Count(whole, group) == 1 && !hasDecimals {
				return "", wrong // 1,5
			}
			return "", errGrouping
		}
		whole = strings.ReplaceAll(whole, sign, "")
	}
	if !hasDecimals {
		return whole, nil
	}
	return whole + "." + decimals, nil
}

// inThousands reports groups of three digits after the first, of one to three.
func inThousands(s, sign string) bool {
	groups := strings.Split(strings.TrimLeft(s, "+-"), sign)
	for i, g := range groups {
		if len(g) == 0 || len(g) > 3 || i > 0 && len(g) != 3 || strings.Trim(g, "0123456789") != "" {
			return false
		}
	}
	return groups[0] != "0"
}

// yes reads a yes or no.
func (c cell) yes() (bool, error) {
	switch strings.ToLower(c.text) {
	case "yes", "true", "1", "y":
		return true, nil
	case "no", "false", "0", "n":
		return false, nil
	}
	return false, fmt.Errorf("must be yes or no")
}
