package flowmap

import "axismap/data"

const (
	fullWidth  = 12.0 // page units of the largest figure: the widest that leaves a road with several lanes readable
	ownWidth   = 6.0  // the same where every commodity has its own scale, since then many are the largest of their kind
	leastWidth = 1.0  // page units of the smallest figure: thinner lines fade into the ground
	linkWidth  = 0.5  // of the width of roads, for digital and financial links where scales differ anyway: nothing fills a road there
	openWidth  = 2.4  // of a line without a figure: two edges and the ground between them
)

// girth is a figure as a width in page units, from leastWidth to full width; low and high equal best where there is no
// range.
type girth struct {
	best, low, high float64
	known           bool
}

// ranged reports whether low and high can be told apart on paper.
func (g girth) ranged() bool { return g.known && g.high-g.low >= 1 }

// times returns the girth k times as wide, but not below the least width.
func (g girth) times(k float64) girth {
	if g.known {
		g.best, g.low, g.high = max(k*g.best, leastWidth), max(k*g.low, leastWidth), max(k*g.high, leastWidth)
	}
	return g
}

// gauge turns figures into widths by the measure the reader chose.
type gauge struct {
	measure data.Measure
	scales  data.Scales
}

// full returns the width of the largest figure in page units.
func (g gauge) full() float64 {
	if g.shared() {
		return fullWidth
	}
	return ownWidth
}

// shared reports whether all lines have one scale, so that their widths may be compared.
func (g gauge) shared() bool { return g.measure != "" && g.measure != data.OwnScale }

// of returns the width of an amount of a commodity with so many claims behind it.
func (g gauge) of(a *data.Amount, commodity string, claims int) girth {
	switch g.measure {
	case data.ClaimsCount:
		n := data.Number{Value: float64(claims), Known: claims > 0}
		return g.share(data.Figure{Best: n}, g.scales.Claims)
	case data.USDollars:
		return g.share(inMeasure(a.Figure, a.USD), g.scales.USD)
	case data.Tonnes:
		return g.share(inMeasure(a.Figure, a.Tonnes), g.scales.Tonnes)
	}
	full := g.scales.Own[data.ScaleKey{Commodity: commodity, Unit: a.Unit}]
	if full == 0 {
		full = a.Width().Value // the only figure of its kind is the largest
	}
	return g.share(a.Figure, full)
}

// says reports whether an amount has a width in a measure.
func says(m data.Measure, a *data.Amount) bool {
	switch m {
	case data.ClaimsCount:
		return true
	case data.USDollars:
		return a.USD.Known
	case data.Tonnes:
		return a.Tonnes.Known
	}
	return a.Width().Known && a.Width().Value > 0
}

// total returns the width of all that a flow moves, over all its units.
func (g gauge) total(f *data.Flow) girth {
	switch g.measure {
	case data.USDollars:
		return g.share(inMeasure(f.Total.Figure, f.USD()), g.scales.USD)
	case data.Tonnes:
		return g.share(inMeasure(f.Total.Figure, f.Tonnes()), g.scales.Tonnes)
	}
	return g.of(&f.Total, f.Commodity.Slug, f.Claims)
}

// inMeasure returns a figure in another measure, in which its best value is known: the range keeps its proportions.
func inMeasure(f data.Figure, best data.Number) data.Figure {
	if !best.Known || !f.Best.Known || f.Best.Value == 0 {
		return data.Figure{Best: best}
	}
	k := best.Value / f.Best.Value
	f.Best = best
	f.Low.Value *= k
	f.High.Value *= k
	return f
}

// share returns a figure's part of the largest one as a width.
func (g gauge) share(f data.Figure, largest float64) girth {
	w := f.Width()
	if !w.Known || !(largest > 0) {
		return girth{}
	}
	units := func(v float64) float64 { return max(leastWidth, g.full()*min(v/largest, 1)) }
	out := girth{best: units(w.Value), known: true}
	out.low, out.high = out.best, out.best
	if f.Low.Known {
		out.low = units(f.Low.Value)
	} else if !f.Best.Known {
		out.low = leastWidth // an upper bound and nothing else
	}
	if f.High.Known {
		out.high = units(f.High.Value)
	}
	return out
}
