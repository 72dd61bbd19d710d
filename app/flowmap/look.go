package flowmap

import (
	"image/color"

	"axismap/data"
)

// lighting says how much a flow stands out from the others.
type lighting uint8

const (
	plain  lighting = iota // nothing is selected
	lit                    // selected, or under the pointer
	beyond                 // a road of a lit flow that the filter hides
	dimmed                 // something else is selected
)

// look is all that decides how a line is inked. Two lines of one look and one way are the same line.
type look struct {
	hue        color.NRGBA
	girth      girth // not known: two thin edges, open between them
	fidelity   data.Fidelity
	status     data.Status
	undirected bool
	light      lighting
	closed     bool  // a chokepoint on the way is closed
	contested  bool  // another claim contradicts it
	became     class // of the flow, in a change map
}

// agreedWidth is the least width of an open casing: clearly more open than a line without a figure.
const agreedWidth = 5

// dotWidth is the largest dot, in page units; what is wider is a row of dots on a pale band.
const dotWidth = 2.8

// width returns how wide the line is in page units, edges included.
func (k *look) width() float64 {
	switch {
	case k.status == data.Agreed:
		return max(k.girth.best, agreedWidth)
	case !k.girth.known:
		return openWidth
	case k.girth.ranged():
		return k.girth.high
	}
	return k.girth.best
}

// merges reports whether several flows of this look may share a lane: nothing is lost, since none has a width.
func (k *look) merges() bool { return !k.girth.known && !k.closed }

// dotted reports whether the line is dots: drawn only to be seen, or not more than wished for.
func (k *look) dotted() bool {
	return k.fidelity == data.Schematic && k.became != unreported || k.status == data.Sought || k.status == data.Scenario
}

// hatched reports whether strokes stand across the line.
func (k *look) hatched() bool { return k.status == data.Disputed || k.contested }

// dash returns the pattern of a line w wide: roads known are solid, roads whose ends are known long dashes, the rest
// dots. What is reported no more is short dashes on any road. Dashes and gaps grow slower than the width, so that wide lines stay lines.
func (k *look) dash(w float64) []float64 {
	switch {
	case k.closed:
		return []float64{5 + 1.2*w, 4 + 0.4*w}
	case k.dotted():
		return []float64{0.01, max(2*min(w, dotWidth), 3.4)}
	case k.became == unreported:
		return []float64{2.5 + 0.8*w, 2.5 + 0.5*w}
	case k.fidelity == data.Partial:
		return []float64{7 + 1.7*w, 3 + 0.45*w}
	}
	return nil
}
