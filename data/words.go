package data

import (
	"math"
	"strconv"
	"strings"
)

// How figures are said, in one place: map labels, tooltips, details, legend
// and command line all take their words from here.

// String is the figure in full: "≤ 9,000,000 rounds", "95.1 Mt (88–95.1)",
// "$1.7 bn", "90 %", "no figure". No digit is added or taken away.
func (a Amount) String() string { return a.words(full) }

// Short is the figure for a label on the map, at most three significant
// digits: "≤ 9 m rounds", "95.1 Mt", "$129 bn". Bounds that are drawn are not
// said again, except where they are all there is.
func (a Amount) Short() string { return a.words(short) }

// style is how many digits are said.
type style int

const (
	full  style = iota // as published
	short              // three significant digits; thousands and millions in words
)

func (a Amount) words(s style) string {
	f := a.Figure
	switch {
	case !f.Known():
		return "no figure"
	case f.UpTo():
		return "≤ " + quantity(f.High.Value, a.Unit, s)
	case f.AtLeast():
		return "≥ " + quantity(f.Low.Value, a.Unit, s)
	case !f.Best.Known:
		return between(f.Low.Value, f.High.Value, a.Unit, s)
	}
	text := quantity(f.Best.Value, a.Unit, s)
	if a.Mixed {
		text = "≈ " + text
	}
	if s == short {
		return text
	}
	return text + f.bounds(a.Unit)
}

// bounds says the range behind a best figure.
func (f Figure) bounds(unit string) string {
	low, high := f.Low.Known && f.Low != f.Best, f.High.Known && f.High != f.Best
	switch {
	case low && high, low && f.High.Known, high && f.Low.Known:
		return " (" + between(f.Low.Value, f.High.Value, "", full, unit) + ")"
	case low:
		return " (at least " + bare(f.Low.Value, unit, full) + ")"
	case high:
		return " (up to " + bare(f.High.Value, unit, full) + ")"
	}
	return ""
}

// between says a range; like gives the unit whose way of counting is used
// where the unit itself is not to be said.
func between(low, high float64, unit string, s style, like ...string) string {
	u := unit
	if len(like) > 0 {
		u = like[0]
	}
	if unit == "" {
		return bare(low, u, s) + "–" + bare(high, u, s)
	}
	return bare(low, u, s) + "–" + quantity(high, u, s)
}

// Quantity is a number with its unit in full.
func Quantity(v float64, unit string) string { return quantity(v, unit, full) }

// ShortQuantity is a number with its unit for a label.
func ShortQuantity(v float64, unit string) string { return quantity(v, unit, short) }

// money maps units of money to their signs.
var money = map[string]string{"USD": "$", "EUR": "€"}

func quantity(v float64, unit string, s style) string {
	if s == short && unit == "t" && math.Abs(v) >= 1e6 {
		v, unit = v/1e6, "Mt" // "108 m t" reads as metres
	}
	number := bare(v, unit, s)
	thing, per, rate := strings.Cut(unit, "/")
	if thing == "kb" || !rate {
		thing, per, rate = unit, "", false
	}
	switch {
	case unit == "percent":
		number += " %"
	case unit == "ratio":
		number = "× " + number
	case money[thing] == "" && thing != "":
		number += " " + singular(thing, v)
	}
	if rate {
		number += " a " + per
	}
	return number
}

// bare is the number as its unit is counted, with the sign of money.
func bare(v float64, unit string, s style) string {
	thing, _, _ := strings.Cut(unit, "/")
	sign, isMoney := money[thing]
	digits := 15
	if s == short {
		digits = 3
	}
	if isMoney || s == short {
		return sign + scaled(v, digits)
	}
	return Grouped(v, digits)
}

// scaled says thousands of millions in words: 1.7 bn, 9 m, 482,000.
func scaled(v float64, digits int) string {
	rounded := significant(v, digits)
	for _, step := range []struct {
		size float64
		word string
	}{{1e12, " tn"}, {1e9, " bn"}, {1e6, " m"}} {
		if math.Abs(rounded) >= step.size {
			return Grouped(rounded/step.size, min(digits, 12)) + step.word
		}
	}
	return Grouped(rounded, digits)
}

// significant rounds to so many significant digits.
func significant(v float64, digits int) float64 {
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil {
		return v
	}
	return w
}

// Grouped is the number with at most so many significant digits, thousands
// parted by commas, no exponent.
func Grouped(v float64, digits int) string {
	text := strconv.FormatFloat(significant(v, digits), 'f', -1, 64)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "−", text[1:]
	}
	whole, rest, point := strings.Cut(text, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteString("." + rest)
	}
	return b.String()
}

// singular takes the plural s off a counted thing where there is one of it.
func singular(unit string, v float64) string {
	if v == 1 && len(unit) > 3 && strings.HasSuffix(unit, "s") {
		return strings.TrimSuffix(unit, "s")
	}
	return unit
}

// About rounds a figure no finer than its range: to the power of ten that
// still tells low from high. Without a range it is the figure itself.
func (f Figure) About() float64 {
	w := f.Width().Value
	if !f.Low.Known || !f.High.Known || f.High.Value <= f.Low.Value {
		return w
	}
	step := math.Pow(10, math.Floor(math.Log10(f.High.Value-f.Low.Value)))
	return tidy(math.Round(w/step) * step)
}
