package data

import (
	"cmp"
	"math"
	"strconv"
	"strings"
)

// tally adds ledger rows of one unit.
type tally struct {
	unit                    string
	additive, upTo, atLeast int
	best, low, high         float64
	usdClaims               int
	usd                     float64
	years                   Years
	confidence              Confidence // lowest
	one                     *Sum       // the row, while there is one claim
}

// add counts in the additive part of a row that lies wholly in the years.
func (t *tally) add(r *Sum) {
	n, best, low, high := r.Additive, r.Best, r.Low, r.High
	if r.Unit == "" { // claims that state only a dollar value
		n, best, low, high = r.USDClaims, r.USD, r.USD, r.USD
	}
	if t.additive == 0 {
		t.years, t.confidence, t.one = r.Years, r.Confidence, r
	}
	t.years = t.years.With(r.Years)
	t.confidence = min(t.confidence, r.Confidence)
	t.additive += n
	t.upTo += r.UpTo
	t.atLeast += r.AtLeast
	t.best += best
	t.low += low
	t.high += high
	t.usdClaims += r.USDClaims
	t.usd += r.USD
}

// amount is the sum as a figure. One claim keeps its own bounds. A sum of
// several has no lower bound as soon as one claim states only an upper one,
// and the other way round.
func (t *tally) amount(n *Network, commodity string) Amount {
	a := Amount{Unit: t.unit, Summed: t.additive, USDClaims: t.usdClaims, Basis: t.one.Standing.Basis,
		Mixed: t.upTo > 0 && t.atLeast > 0}
	if t.usdClaims > 0 {
		a.USD = Num(tidy(t.usd))
	}
	a.Figure = t.figure()
	if t.additive == 1 {
		a.Claim = t.one.Standing.Claim
		a.Period = period(t.one.Standing.Basis, t.one.Years, t.one.Standing.PeriodNote)
	} else {
		a.Period = t.years.String()
	}
	a.convert(n, commodity)
	return a
}

func (t *tally) figure() Figure {
	if t.additive == 1 && t.one.Unit != "" {
		return t.one.Standing.Figure
	}
	f := Figure{Best: Num(tidy(t.best))}
	low, high := Num(tidy(t.low)), Num(tidy(t.high))
	switch {
	case t.upTo > 0 && t.atLeast > 0:
	case t.upTo > 0:
		f.High = high
	case t.atLeast > 0:
		f.Low = low
	case low.Value < f.Best.Value || high.Value > f.Best.Value:
		f.Low, f.High = low, high
	}
	return f
}

// tidy takes away the noise of binary addition: no figure has more than
// twelve significant digits.
func tidy(v float64) float64 {
	if math.Abs(v) < 1e12 && v == math.Trunc(v) {
		return v
	}
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 11, 64), 64)
	if err != nil || math.IsInf(w, 0) {
		return v
	}
	return w
}

// standsBefore reports whether row a stands for a flow rather than b: more
// confident, then later, then with a figure, then by the claim's id.
func standsBefore(a, b *Sum) bool {
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence),
		cmp.Compare(b.Years.Last, a.Years.Last), cmp.Compare(b.Years.First, a.Years.First),
		knownFirst(a, b), strings.Compare(a.Standing.Claim, b.Standing.Claim)) < 0
}

func knownFirst(a, b *Sum) int {
	switch ka, kb := a.Standing.Figure.Known(), b.Standing.Figure.Known(); {
	case ka && !kb:
		return -1
	case kb && !ka:
		return 1
	}
	return 0
}

// standing is the row's claim shown as what it is.
func (s *Sum) standing(n *Network, commodity string) Amount {
	st := &s.Standing
	a := Amount{Figure: st.Figure, Unit: s.Unit, Basis: st.Basis, Claim: st.Claim, USD: st.USD,
		Period: period(st.Basis, s.Years, st.PeriodNote)}
	if st.USD.Known {
		a.USDClaims = 1
	}
	a.convert(n, commodity)
	return a
}

// convert fills Tonnes, and USD where the figure itself is in dollars. Rates
// have neither.
func (a *Amount) convert(n *Network, commodity string) {
	switch {
	case a.Unit == "USD" && !a.USD.Known:
		a.USD = a.Best
	case strings.HasPrefix(a.Unit, "USD/"): // a month's dollars are not a year's
		a.USD, a.USDClaims = Number{}, 0
	}
	if w := a.Width(); w.Known && a.Basis != Rate {
		if factor, ok := n.factors[ScaleKey{commodity, a.Unit}]; ok {
			a.Tonnes = Num(tidy(w.Value * factor))
		}
	}
}

// period says in words what time a figure speaks of and, where it is no plain
// amount, what kind of figure it is.
func period(b Basis, y Years, note string) string {
	var parts []string
	if kind := b.kind(); kind != "" && !strings.Contains(strings.ToLower(note), kind) {
		parts = append(parts, kind)
	}
	note = strings.TrimLeft(strings.TrimPrefix(note, "calendar year"), ", ")
	if !namesYear(note, y) {
		parts = append(parts, y.String())
	}
	if note != "" {
		parts = append(parts, note)
	}
	return strings.Join(parts, ", ")
}

// namesYear reports whether the note says the last year of the range itself.
func namesYear(note string, y Years) bool {
	return !y.All() && strings.Contains(note, strconv.Itoa(y.Last)) && (y.First == y.Last || strings.Contains(note, strconv.Itoa(y.First)))
}

// kind is the word for a figure that is no amount of a period.
func (b Basis) kind() string {
	switch b {
	case Cumulative, Rate, Stock, Capacity, Share:
		return string(b)
	}
	return ""
}
