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
	one                     row        // while there is one claim
}

// add counts in the additive part of a row that lies wholly in the years.
func (t *tally) add(r row) {
	f := r.figures()
	n, best, low, high := f.additive, f.best, f.low, f.high
	if r.unit() == "" { // claims that state only a dollar value
		n, best, low, high = f.usdClaims, f.usd, f.usd, f.usd
	}
	years, confidence := r.mark().years(), Confidence(r.mark().confidence)
	if t.additive == 0 {
		t.years, t.confidence, t.one = years, confidence, r
	}
	t.years = t.years.With(years)
	t.confidence = min(t.confidence, confidence)
	t.additive += int(n)
	t.upTo += int(f.upTo)
	t.atLeast += int(f.atLeast)
	t.best += best
	t.low += low
	t.high += high
	t.usdClaims += int(f.usdClaims)
	t.usd += f.usd
}

// amount is the sum as a figure. One claim keeps its own bounds. A sum of
// several has no lower bound as soon as one claim states only an upper one,
// and the other way round.
func (c *composer) amount(t *tally, commodity string) Amount {
	a := t.bare(c.n, commodity)
	if t.additive == 1 {
		a.Claim = t.one.claim()
		a.Period = c.period(timeOf{a.Basis, t.one.mark().years(), t.one.note()})
	} else {
		a.Period = c.period(timeOf{years: t.years})
	}
	return a
}

// bare is the amount without whose and of when it is.
func (t *tally) bare(n *Network, commodity string) Amount {
	a := Amount{Unit: t.unit, Summed: t.additive, USDClaims: t.usdClaims, Basis: t.one.basis(),
		Mixed: t.upTo > 0 && t.atLeast > 0}
	if t.usdClaims > 0 {
		a.USD = Num(tidy(t.usd))
	}
	a.Figure = t.figure()
	a.convert(n, commodity)
	return a
}

func (t *tally) figure() Figure {
	if t.additive == 1 && t.one.unit() != "" {
		return t.one.figure()
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
	// Most figures have few decimals: then the nearest number with so many is the
	// one, if it is nearer than half of the twelfth digit can be.
	for scale := 10.0; scale <= 1000; scale *= 10 {
		if k := math.Round(v * scale); math.Abs(k) < 1e12 && math.Abs(k/scale-v) < 4e-13*math.Abs(v) {
			return k / scale
		}
	}
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 11, 64), 64)
	if err != nil || math.IsInf(w, 0) {
		return v
	}
	return w
}

// standsBefore reports whether row r stands for a flow rather than o: more
// confident, then later, then with a claim that ranks higher, then by the
// claim's id.
func (r row) standsBefore(o row) bool {
	a, b := r.mark(), o.mark()
	y, z := a.years(), b.years()
	return cmp.Or(cmp.Compare(b.confidence, a.confidence),
		cmp.Compare(z.Last, y.Last), cmp.Compare(z.First, y.First),
		cmp.Compare(o.rank(), r.rank()), strings.Compare(r.claim(), o.claim())) < 0
}

// rank is that of the standing claim, see Claim.standing.
func (r row) rank() int {
	switch {
	case r.figures().additive > 0:
		return additiveRank
	case r.figure().Known():
		return figureRank
	}
	return 0
}

// stated is the row's standing claim shown as what it is, without its time.
func (r row) stated(n *Network, commodity string) Amount {
	a := Amount{Figure: r.figure(), Unit: r.unit(), Basis: r.basis(), Claim: r.claim(), USD: r.usd()}
	if a.USD.Known {
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
