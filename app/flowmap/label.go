package flowmap

import (
	"image/color"
	"math"

	"axismap/app/draw"
)

// placer keeps labels off one another: a box once taken is free no more.
type placer struct {
	page  draw.Rect // labels stay inside
	taken []draw.Rect
	near  [][]int32 // indices in taken of the boxes that touch a square of the page, or beyond its edge the next one
	cols  int       // squares side by side
	lines grid
}

// bucketSide is the side of the squares, in page units: a box is compared with its neighbours alone.
const bucketSide = 64.0

func newPlacer(size draw.Size, lines grid) *placer {
	cols, rows := int(size.W/bucketSide)+1, int(size.H/bucketSide)+1
	return &placer{page: draw.Box(0, 0, size.W, size.H).Grow(-3), near: make([][]int32, cols*rows), cols: cols, lines: lines}
}

// buckets returns which squares a box touches.
func (p *placer) buckets(r draw.Rect) (x0, y0, x1, y1 int) {
	at := func(v float64, n int) int { return int(min(max(v/bucketSide, 0), float64(n-1))) }
	rows := len(p.near) / p.cols
	return at(r.Min.X, p.cols), at(r.Min.Y, rows), at(r.Max.X, p.cols), at(r.Max.Y, rows)
}

// free reports whether a box lies on the page and over nothing that is taken.
func (p *placer) free(r draw.Rect) bool {
	if r.Min.X < p.page.Min.X || r.Min.Y < p.page.Min.Y || r.Max.X > p.page.Max.X || r.Max.Y > p.page.Max.Y {
		return false
	}
	x0, y0, x1, y1 := p.buckets(r)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for _, i := range p.near[y*p.cols+x] {
				if p.taken[i].Overlaps(r) {
					return false
				}
			}
		}
	}
	return true
}

func (p *placer) take(r draw.Rect) {
	i := int32(len(p.taken))
	p.taken = append(p.taken, r)
	x0, y0, x1, y1 := p.buckets(r)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			at := &p.near[y*p.cols+x]
			*at = append(*at, i)
		}
	}
}

// leave gives the i-th box that was taken free again.
func (p *placer) leave(i int) { p.taken[i] = draw.Rect{} }

// best returns the first of the free boxes with the least cost: cells with lines under it, and how far down the list
// of candidates it stands.
func (p *placer) best(candidates []draw.Rect) (int, bool) {
	found, least := -1, math.Inf(1)
	for i, r := range candidates {
		cost := float64(i) * 0.7
		if cost >= least {
			break
		}
		if !p.free(r) {
			continue
		}
		if cost += p.lines.under(r); cost < least {
			found, least = i, cost
		}
	}
	return found, found >= 0
}

// grid notes where lines run, so that labels can keep off them.
type grid struct {
	origin     draw.Point
	cols, rows int
	cells      []bool
	sums       []int32 // of the cells above and to the left of each corner, see total
}

// gridCell is the side of a cell in page units. Cells as large as letters would be faster, but then a step of the
// camera changes what a label seems to cover, and names hop from side to side while the map is dragged.
const gridCell = 2.0

// newGrid covers a page. Its cells are laid from a point of the map, so that panning moves them with the map.
func newGrid(d *desk, size draw.Size, origin draw.Point) grid {
	g := grid{origin: draw.Point{X: math.Mod(origin.X, gridCell) - gridCell, Y: math.Mod(origin.Y, gridCell) - gridCell}}
	g.cols, g.rows = int(size.W/gridCell)+3, int(size.H/gridCell)+3
	d.cells, d.sums = sized(d.cells, g.cols*g.rows), sized(d.sums, (g.cols+1)*(g.rows+1))
	g.cells, g.sums = d.cells, d.sums
	clear(g.cells)
	return g
}

// total sums the cells up, after which no more is added: what lies under a box then takes four look-ups.
func (g *grid) total() {
	wide := g.cols + 1
	clear(g.sums[:wide])
	for y := range g.rows {
		above, row := g.sums[y*wide:(y+1)*wide], g.sums[(y+1)*wide:(y+2)*wide]
		sum := int32(0)
		row[0] = 0
		for x, marked := range g.cells[y*g.cols : (y+1)*g.cols] {
			if marked {
				sum++
			}
			row[x+1] = above[x+1] + sum
		}
	}
}

// add notes a line w wide.
func (g *grid) add(l line, w float64) {
	wide, high := float64(g.cols)*gridCell, float64(g.rows)*gridCell
	for i := 1; i < len(l); i++ {
		a, b := l[i-1], l[i]
		if max(a.X, b.X) < 0 || min(a.X, b.X) > wide || max(a.Y, b.Y) < 0 || min(a.Y, b.Y) > high {
			continue
		}
		d := sub(b, a)
		long := math.Sqrt(dot(d, d))
		n := right(unit(d))
		for across := -w / 2; across <= w/2; across += gridCell {
			g.mark(draw.Point{X: a.X + n.X*across - g.origin.X, Y: a.Y + n.Y*across - g.origin.Y}, unit(d), long)
		}
	}
}

// mark notes a row of points so far along d, from a point on.
func (g *grid) mark(p, d draw.Point, long float64) {
	const step = 0.8 // cells
	x, y, dx, dy := p.X/gridCell, p.Y/gridCell, d.X*step, d.Y*step
	wide, high := float64(g.cols), float64(g.rows)
	for n := int(math.Ceil(long / (step * gridCell))); n > 0; n-- {
		if x >= 0 && y >= 0 && x < wide && y < high {
			g.cells[int(y)*g.cols+int(x)] = true
		}
		x, y = x+dx, y+dy
	}
}

// lineCell is the length of line that counts as one in costs, in page units: about half the height of a label.
const lineCell = 6.0

// under returns how much line lies under a box.
func (g *grid) under(r draw.Rect) float64 {
	x0, x1 := max(int((r.Min.X-g.origin.X)/gridCell), 0), min(int((r.Max.X-g.origin.X)/gridCell)+1, g.cols)
	y0, y1 := max(int((r.Min.Y-g.origin.Y)/gridCell), 0), min(int((r.Max.Y-g.origin.Y)/gridCell)+1, g.rows)
	if x0 >= x1 || y0 >= y1 {
		return 0
	}
	wide := g.cols + 1
	n := g.sums[y1*wide+x1] - g.sums[y0*wide+x1] - g.sums[y1*wide+x0] + g.sums[y0*wide+x0]
	return float64(n) * gridCell / lineCell
}

// words is a label of one or more lines, set but not yet placed.
type words struct {
	lines []*draw.Text
	lead  float64 // from baseline to baseline
	w, h  float64
}

func setWords(face draw.Face, size float64, lines []string, opts ...draw.TextOption) words {
	w := words{lead: size * 1.18}
	for _, s := range lines {
		t := draw.NewText(face, size, s, opts...)
		w.lines = append(w.lines, t)
		w.w = max(w.w, t.Width)
	}
	w.h = size*0.95 + w.lead*float64(len(lines)-1)
	return w
}

// box returns the label's box with its middle at p.
func (w *words) box(p draw.Point) draw.Rect { return draw.Box(p.X-w.w/2, p.Y-w.h/2, w.w, w.h) }

// around lists the boxes for a label of a point, the preferred first: to the right, the left, the corners, below, above.
func (w *words) around(p draw.Point, off float64) []draw.Rect {
	dx, dy := w.w/2+off, w.h/2+off*0.5
	near := off * 0.75
	at := [...]draw.Point{
		{X: dx}, {X: -dx},
		{X: w.w/2 + near, Y: -dy}, {X: w.w/2 + near, Y: dy},
		{X: -w.w/2 - near, Y: -dy}, {X: -w.w/2 - near, Y: dy},
		{Y: dy + off*0.5}, {Y: -dy - off*0.5},
	}
	boxes := make([]draw.Rect, len(at))
	for i, d := range at {
		boxes[i] = w.box(add(p, d))
	}
	return boxes
}

// aligned says on which side of its box the lines of a label begin.
type aligned uint8

const (
	middle aligned = iota
	leftward
	rightward
)

// inkWords draws a label into its box with a halo.
func (s *sheet) inkWords(w words, r draw.Rect, side aligned, hue color.NRGBA, ref draw.Ref) {
	y := r.Min.Y + w.lines[0].Size*0.83
	for _, t := range w.lines {
		x := r.Min.X
		switch side {
		case middle:
			x += (r.W() - t.Width) / 2
		case rightward:
			x += r.W() - t.Width
		}
		s.put(draw.Item{
			Text: t, At: draw.Point{X: x, Y: y}, Ref: ref,
			Style: draw.Style{Fill: hue, Stroke: s.pal.halo, Width: 0.26 * t.Size},
		})
		y += w.lead
	}
}
