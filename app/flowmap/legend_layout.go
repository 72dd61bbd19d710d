package flowmap

import (
	"math"

	"axismap/app/draw"
)

// layLegend sets the legend in the columns and the corner in which it hides least. On a page too small for all of it,
// the blocks that a reader misses least are left out, the last first.
func (s *sheet) layLegend(f *furniture) {
	l := f.legend
	for len(l.blocks) > 0 && !s.seatLegend(f) {
		l.blocks = l.blocks[:len(l.blocks)-1]
	}
	for _, b := range l.blocks {
		for _, r := range b.rows {
			s.out.Legend = append(s.out.Legend, LegendRow{b.name, r.text})
		}
	}
}

// largestLegend is the part of the page that the legend may cover.
const largestLegend = 0.2

// seatLegend tries every number of columns in every corner; it reports whether the legend fits at all.
func (s *sheet) seatLegend(f *furniture) bool {
	l := f.legend
	var best legend
	least := math.Inf(1)
	for n := 1; n <= len(l.blocks); n++ {
		l.arrange(s, n)
		if w, h := l.box.W(), l.box.H(); w*h > largestLegend*s.page.W*s.page.H || w > s.page.W-2*inset*s.em {
			continue
		}
		for i, r := range s.corners(f, l.box) {
			if r.Min.Y < f.top() || r.Overlaps(f.titleBox) {
				continue
			}
			// Hiding a cell of line is worth 60 square cells of empty map; the lower left corner is preferred,
			// so that the legend does not wander for little.
			cost := s.lines.under(r) + r.W()*r.H()/(60*gridCell*gridCell)
			if i > 0 {
				cost = 1.3*cost + 10
			}
			if cost < least {
				least, best = cost, *l
				best.box = r
			}
		}
	}
	if math.IsInf(least, 1) {
		return false
	}
	*l = best
	return true
}

// corners are the boxes of the legend's size in the four corners: lower left, lower right, upper left, upper right.
func (s *sheet) corners(f *furniture, box draw.Rect) []draw.Rect {
	w, h, in := box.W(), box.H(), inset*s.em*0.75
	low, high := f.foot.Min.Y-h-in, f.titleBox.Max.Y+0.5*in
	right := s.page.W - in - w
	corners := []draw.Rect{draw.Box(in, low, w, h), draw.Box(right, low, w, h), draw.Box(in, high, w, h), draw.Box(right, high, w, h)}
	if right > f.titleBox.Max.X {
		corners[3] = draw.Box(right, f.top()+in, w, h)
	}
	return corners
}

// columnGap is between the columns of the legend, in page units at 100 %.
const columnGap = 16.0

// arrange parts the blocks, in their order, into n columns as even as may be, and sets the size of the box.
func (l *legend) arrange(s *sheet, n int) {
	l.columns = evenly(l.blocks, n)
	l.widths = l.widths[:0:0]
	w, h := 0.0, 0.0
	for _, column := range l.columns {
		cw, ch := 0.0, 0.0
		for i := range column {
			cw = max(cw, column[i].width(s))
			ch += column[i].height()
		}
		l.widths = append(l.widths, cw)
		w += cw
		h = max(h, ch)
	}
	w += columnGap * s.em * float64(len(l.columns)-1)
	for _, t := range l.foot {
		w = max(w, draw.NewText(draw.Regular, legendSize*s.em, t).Width)
	}
	pad := 2 * legendPad * s.em
	l.box = draw.Box(0, 0, w+pad, (h*rowHeight+footLead*float64(len(l.foot))-4)*s.em+pad)
}

// footLead is the distance of the lines below the legend.
const footLead = 13.0

// evenly cuts a row of blocks into n runs so that the tallest is as low as possible.
func evenly(blocks []block, n int) [][]block {
	if n <= 1 {
		return [][]block{blocks}
	}
	var best [][]block
	least := math.Inf(1)
	for i := 1; i <= len(blocks)-(n-1); i++ {
		rest := evenly(blocks[i:], n-1)
		tallest := tall(blocks[:i])
		for _, c := range rest {
			tallest = max(tallest, tall(c))
		}
		if tallest < least {
			least = tallest
			best = append([][]block{blocks[:i]}, rest...)
		}
	}
	return best
}

func tall(column []block) float64 {
	h := 0.0
	for i := range column {
		h += column[i].height()
	}
	return h
}

// height is in rows: the head, the rows, and half a row of air.
func (b *block) height() float64 {
	across := max(b.across, 1)
	h := float64((len(b.rows)+across-1)/across) + 0.5
	if b.head != "" {
		h++
	}
	return h
}

// cell is the width of one row: its sample and its text.
func (b *block) cell(s *sheet) float64 {
	w := 0.0
	for _, r := range b.rows {
		w = max(w, draw.NewText(draw.Regular, legendSize*s.em, r.text).Width)
	}
	return w + (sampleWidth+8)*s.em
}

func (b *block) width(s *sheet) float64 {
	across := float64(max(b.across, 1))
	w := b.cell(s)*across + 10*s.em*(across-1)
	return max(w, draw.NewText(draw.SemiBold, legendSize*s.em, b.head).Width)
}

// inkLegend draws the legend.
func (s *sheet) inkLegend(l *legend) {
	if l.box.Empty() {
		return
	}
	s.put(draw.Item{Path: draw.RoundRect(l.box, 6*s.em), Style: draw.Style{Fill: s.pal.plate, Stroke: s.pal.edge, Width: 0.8 * s.ink}})
	x := l.box.Min.X + legendPad*s.em
	for i, column := range l.columns {
		y := l.box.Min.Y + (legendPad+rowHeight/2)*s.em
		for j := range column {
			y = s.inkBlock(&column[j], x, y)
		}
		x += l.widths[i] + columnGap*s.em
	}
	x = l.box.Min.X + legendPad*s.em
	y := l.box.Max.Y - (legendPad+footLead*float64(len(l.foot)-1))*s.em
	for _, t := range l.foot {
		s.write(draw.NewText(draw.Regular, legendSize*s.em, t), x, y, leftward, s.pal.minor)
		y += footLead * s.em
	}
}

func (s *sheet) inkBlock(b *block, x, y float64) float64 {
	h := rowHeight * s.em
	if b.head != "" {
		s.write(draw.NewText(draw.SemiBold, legendSize*s.em, b.head), x, y+3.5*s.em, leftward, s.pal.text)
		y += h
	}
	across := max(b.across, 1)
	deep := (len(b.rows) + across - 1) / across
	for i, r := range b.rows { // column by column, so that the order reads downward
		cx, cy := x+float64(i/deep)*(b.cell(s)+10*s.em), y+float64(i%deep)*h
		r.sample(s, cx, cy)
		s.write(draw.NewText(draw.Regular, legendSize*s.em, r.text), cx+(sampleWidth+8)*s.em, cy+3.5*s.em, leftward, s.pal.text)
	}
	return y + float64(deep)*h + h/2
}
