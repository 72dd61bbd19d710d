package app

import (
	"cmp"
	"context"
	"image"
	"image/color"
	"maps"
	"slices"

	"axismap/app/draw"
)

// transparent is the number of the colour that lets the frame before show.
const transparent = 255

// palette is the 255 colours of a film, and one that is none.
type palette struct {
	colors color.Palette
	found  map[rgb]uint8 // nearest colours that have been looked for
}

// rgb is an opaque colour.
type rgb struct{ r, g, b uint8 }

// tally counts how often a colour is used.
type tally struct {
	rgb
	n int
}

// filmPalette chooses the colours of a film. A map has few flat colours that
// fill most of it: those are kept exactly. The others, mixtures at the edges,
// are gathered by median cut (Heckbert 1982). They are counted in pictures of
// half the size, which hold the same colours.
func filmPalette(ctx context.Context, scenes []*draw.Scene, scale float64) *palette {
	counts := map[rgb]int{}
	for _, s := range scenes {
		if ctx.Err() == nil {
			count(counts, s.Raster(scale/2))
		}
	}
	all := make([]tally, 0, len(counts))
	total := 0
	for _, c := range slices.SortedFunc(maps.Keys(counts), rgb.compare) {
		all = append(all, tally{c, counts[c]})
		total += counts[c]
	}
	slices.SortStableFunc(all, func(a, b tally) int { return cmp.Compare(b.n, a.n) })
	flat := 0
	for flat < min(len(all), mostFlat) && all[flat].n*flatShare > total {
		flat++
	}
	p := &palette{found: map[rgb]uint8{}}
	for _, c := range all[:flat] {
		p.colors = append(p.colors, c.color())
	}
	for _, box := range medianCut(all[flat:], transparent-flat) {
		p.colors = append(p.colors, mean(box).color())
	}
	for len(p.colors) < transparent {
		p.colors = append(p.colors, color.RGBA{A: 255})
	}
	p.colors = append(p.colors, color.RGBA{})
	return p
}

// A colour is flat if it fills more than one part in flatShare of the film; at
// most mostFlat are kept exactly.
const (
	flatShare = 4000
	mostFlat  = 96
)

func (c rgb) color() color.RGBA { return color.RGBA{c.r, c.g, c.b, 255} }

func (c rgb) compare(d rgb) int {
	return cmp.Or(cmp.Compare(c.r, d.r), cmp.Compare(c.g, d.g), cmp.Compare(c.b, d.b))
}

func (c rgb) channel(i int) uint8 { return [3]uint8{c.r, c.g, c.b}[i] }

func count(counts map[rgb]int, m *image.RGBA) {
	for i := 0; i < len(m.Pix); i += 4 {
		counts[rgb{m.Pix[i], m.Pix[i+1], m.Pix[i+2]}]++
	}
}

// medianCut parts colours into at most n boxes, each time halving the one that
// would be told apart most.
func medianCut(colors []tally, n int) [][]tally {
	if len(colors) == 0 || n < 1 {
		return nil
	}
	boxes := [][]tally{slices.Clone(colors)}
	for len(boxes) < n {
		worst, most, channel := -1, 0, 0
		for i, box := range boxes {
			if axis, spread := widest(box); spread > most {
				worst, most, channel = i, spread, axis
			}
		}
		if worst < 0 {
			break
		}
		low, high := halve(boxes[worst], channel)
		boxes[worst] = low
		boxes = append(boxes, high)
	}
	return boxes
}

// widest is the channel in which a box is longest, and how much it matters: the
// square of that length by the pixels in it, whose number counts by its root so
// that rare hues are not lost in the mixtures of the ground.
func widest(box []tally) (channel, weight int) {
	pixels := 0
	for _, c := range box {
		pixels += c.n
	}
	length := 0
	for i := range 3 {
		least, most := uint8(255), uint8(0)
		for _, c := range box {
			least, most = min(least, c.channel(i)), max(most, c.channel(i))
		}
		if l := int(most) - int(least); l > length {
			channel, length = i, l
		}
	}
	return channel, length * length * root(pixels)
}

// root is the whole square root.
func root(n int) int {
	r := 0
	for r*r < n {
		r += max(1, r/8)
	}
	return max(r, 1)
}

// halve parts a box of at least two colours where half of its pixels lie on
// each side.
func halve(box []tally, channel int) (low, high []tally) {
	slices.SortStableFunc(box, func(a, b tally) int { return cmp.Compare(a.channel(channel), b.channel(channel)) })
	half := 0
	for _, c := range box {
		half += c.n
	}
	half /= 2
	at := 0
	for n := 0; at < len(box)-1 && n+box[at].n <= half; at++ {
		n += box[at].n
	}
	at = max(1, at)
	return box[:at], box[at:]
}

// mean is the middle of a box, each colour weighing as often as it is used.
func mean(box []tally) rgb {
	var r, g, b, n int
	for _, c := range box {
		r, g, b, n = r+int(c.r)*c.n, g+int(c.g)*c.n, b+int(c.b)*c.n, n+c.n
	}
	n = max(n, 1)
	return rgb{uint8(r / n), uint8(g / n), uint8(b / n)}
}

// indices are the numbers of the nearest colours, row by row.
func (p *palette) indices(m *image.RGBA) []uint8 {
	out := make([]uint8, len(m.Pix)/4)
	last, index := rgb{}, p.nearest(rgb{})
	for i := range out {
		c := rgb{m.Pix[4*i], m.Pix[4*i+1], m.Pix[4*i+2]}
		if c != last {
			last, index = c, p.nearest(c)
		}
		out[i] = index
	}
	return out
}

func (p *palette) nearest(c rgb) uint8 {
	if i, ok := p.found[c]; ok {
		return i
	}
	best := p.colors[:transparent].Index(c.color())
	p.found[c] = uint8(best)
	return uint8(best)
}
