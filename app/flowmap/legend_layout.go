package flowmap

import (
	"math"
	"slices"

	"axismap/app/draw"
	"axismap/data"
)

// layLegend sets the legend in the columns and the corner in which it hides least. On a page too small for all of it, its
// letters shrink; then the blocks that a reader misses least are left out, the last first.
func (s *sheet) layLegend(f *furniture) {
	l := f.legend
	s.findHearts()
	for len(l.blocks) > 0 && !s.seatSnugly(f) {
		if l.shorten() {
			continue
		}
		least := dispensable(l.blocks, s.gauge.shared())
		l.blocks = slices.DeleteFunc(l.blocks, func(b block) bool { return b.name == least })
	}
	for _, b := range l.blocks {
		for _, r := range b.rows {
			if r.text != "" {
				s.out.Legend = append(s.out.Legend, LegendRow{b.name, r.text})
			}
		}
	}
}

// snugLetters are the sizes that the legend's letters take, in relation to their usual one, for want of room.
var snugLetters = []float64{1, 0.925, 0.85}

// leastLetters is the least size of the legend's letters in relation to a window's at 100 %. Where larger ones were asked
// for, on a page that is seen from afar too, it is not below the usual one.
func (s *sheet) leastLetters() float64 {
	if s.em > 1 {
		return s.ink
	}
	return s.em * snugLetters[len(snugLetters)-1]
}

// seatSnugly seats the legend with the largest letters with which it fits and hides little; it reports whether there are
// any.
func (s *sheet) seatSnugly(f *furniture) bool {
	l := f.legend
	full, least := s.lem, s.leastLetters()
	for _, size := range snugLetters {
		s.letter(l, max(full*size, least))
		if s.seatLegend(f, largestLegend) && (len(l.blocks) <= 2 || s.placesUnder(l.box) <= mostHidden) {
			return true
		}
		if s.lem <= least {
			break
		}
	}
	if s.seatRoomily(f) {
		return true
	}
	s.letter(l, full)
	return false
}

// seatRoomily lets the legend cover more, and on all but small pages hide more, rather than leave the kinds of line
// unexplained.
func (s *sheet) seatRoomily(f *furniture) bool {
	if dispensable(f.legend.blocks, s.gauge.shared()) != "line" || !s.seatLegend(f, roomyLegend) {
		return false
	}
	return s.page.W*s.page.H >= smallPage || s.placesUnder(f.legend.box) <= mostHidden
}

// letter sets the size of the legend's letters in relation to a window's at 100 %.
func (s *sheet) letter(l *legend, size float64) {
	s.lem = size
	for i := range l.blocks {
		l.blocks[i].words = 0
	}
}

// shorten lets a block say itself in fewer words; it reports whether one could.
func (l *legend) shorten() bool {
	for i := range l.blocks {
		if b := &l.blocks[i]; b.brief != nil {
			b.rows, b.brief, b.words = b.brief, nil, 0
			return true
		}
	}
	return false
}

// dispensable names the block that a reader misses least. Where each commodity has its own scale, widths say the least.
func dispensable(blocks []block, shared bool) string {
	order := []string{"type", "count", "width", "line"}
	if shared {
		order = []string{"type", "count", "line", "width"}
	}
	for _, name := range order {
		if slices.ContainsFunc(blocks, func(b block) bool { return b.name == name }) {
			return name
		}
	}
	return "colour"
}

// mostHidden is the weight of places that the legend may hide before it rather says less.
const mostHidden = 80

// largestLegend is the part of the page that the legend may cover.
const largestLegend = 0.18

// smallPage is the size of page, in square units, below which the legend rather leaves out the kinds of line than hide
// the places that the map is about.
const smallPage = 450000.0

// roomyLegend is the part it may cover rather than leave the kinds of line unexplained.
const roomyLegend = 0.27

// seatLegend tries every number of columns in every corner, for a box up to a part of the page; it reports whether the legend fits at all.
func (s *sheet) seatLegend(f *furniture, largest float64) bool {
	l := f.legend
	var best legend
	least := math.Inf(1)
	for try := range 8 * len(l.blocks) {
		l.setAcross(try%2+1, try/2%2+1, try/4%2+1)
		l.arrange(s, try/8+1)
		if w, h := l.box.W(), l.box.H(); w*h > largest*s.page.W*s.page.H || w > s.page.W-2*inset*s.em {
			continue
		}
		for i, r := range s.corners(f, l.box) {
			if r.Min.Y < f.top() || r.Overlaps(f.titleBox) {
				continue
			}
			// Hiding a cell of line is worth 60 square cells of empty map; the lower left corner is preferred,
			// so that the legend does not wander for little.
			cost := s.run.under(r) + s.placesUnder(r) + s.heartUnder(r) + r.W()*r.H()/(60*lineCell*lineCell)
			cost += max(0, r.W()-0.46*s.page.W) / lineCell // a wide box at the foot covers the seas that lanes run through
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

// placesUnder weighs the places that a box would hide: each is worth twenty cells of line, since its name goes too. A
// capital is worth ten times that, and must have room for its name beside the box.
func (s *sheet) placesUnder(r draw.Rect) float64 {
	n := 0.0
	near := r.Grow(50 * s.em)
	for _, p := range s.rings {
		if !near.Contains(p.at) {
			continue
		}
		if r.Contains(p.at) {
			n += 20
		}
		if p.capital {
			n += 180
		}
	}
	return n
}

// ring is where a place is drawn.
type ring struct {
	at      draw.Point
	capital bool
}

// heartUnder weighs the insides of the four countries that a box would hide.
func (s *sheet) heartUnder(r draw.Rect) float64 {
	n := 0.0
	for _, p := range s.hearts {
		if r.Contains(p) {
			n += 25
		}
	}
	return n
}

// findHearts notes where the insides of the four countries are.
func (s *sheet) findHearts() {
	for _, iso := range data.Axis {
		for _, at := range amid[iso] {
			if p, ok := s.onPage(at); ok {
				s.hearts = append(s.hearts, p)
			}
		}
	}
}

// setAcross says how many colours, glyphs and kinds of line stand side by side.
func (l *legend) setAcross(colours, types, lines int) {
	l.blocks = slices.Clone(l.blocks)
	for i := range l.blocks {
		switch b := &l.blocks[i]; b.name {
		case "colour":
			b.across = colours
		case "type":
			b.across = types
		case "line":
			b.across = lines
		}
	}
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
	w += columnGap * s.lem * float64(len(l.columns)-1)
	w += signRoom * s.lem // on paper too: the file has to be the picture on the screen
	pad := 2 * legendPad * s.lem
	l.box = draw.Box(0, 0, w+pad, (h-0.5)*s.rowHeight()+pad)
}

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
	if b.words == 0 {
		for _, r := range b.rows {
			for _, t := range []string{r.text, r.room} {
				b.words = max(b.words, draw.NewText(draw.Regular, legendSize*s.lem, t).Width)
			}
		}
	}
	return b.words + b.indent()*s.lem
}

// indent is where the words begin, in page units at 100 %: glyphs are narrow, counts have no sample.
func (b *block) indent() float64 {
	switch b.name {
	case "type":
		return glyphSample + 8
	case "count":
		return 0
	}
	return sampleWidth + 8
}

func (b *block) width(s *sheet) float64 {
	across := float64(max(b.across, 1))
	w := b.cell(s)*across + 10*s.lem*(across-1)
	return max(w, draw.NewText(draw.SemiBold, legendSize*s.lem, b.head).Width)
}

// inkLegend draws the legend.
func (s *sheet) inkLegend(l *legend) {
	if l.box.Empty() {
		return
	}
	s.out.Key[0] = len(s.items) - s.out.Fixed
	defer func() { s.out.Key[1] = len(s.items) - s.out.Fixed }()
	s.put(draw.Item{Path: draw.RoundRect(l.box, 6*s.lem), Style: draw.Style{Fill: s.pal.plate, Stroke: s.pal.edge, Width: 0.8 * s.ink}})
	x := l.box.Min.X + legendPad*s.lem
	for i, column := range l.columns {
		y := l.box.Min.Y + (legendPad+rowHeight/2)*s.lem
		for j := range column {
			y = s.inkBlock(&column[j], x, y)
		}
		x += l.widths[i] + columnGap*s.lem
	}
	if s.paper.Live {
		s.inkSign(l.box)
	}
}

// signRoom is kept beside the legend's columns for the sign that folds it, in page units at 100 %.
const signRoom = 14.0

// inkSign draws a cross that folds the legend, or a plus that unfolds it.
func (s *sheet) inkSign(box draw.Rect) {
	r := 3.4 * s.lem
	at := draw.Point{X: box.Max.X - 12*s.lem, Y: box.Min.Y + (legendPad+rowHeight/2)*s.lem}
	a, b := draw.Point{X: r, Y: r}, draw.Point{X: r, Y: -r}
	if s.in.View.Folded {
		a, b = draw.Point{X: r * 1.2}, draw.Point{Y: r * 1.2}
	}
	path := draw.Line(sub(at, a), add(at, a))
	path.Append(draw.Line(sub(at, b), add(at, b)))
	ref := draw.Ref{Kind: "legend"}
	s.put(draw.Item{Path: draw.Circle(at.X, at.Y, 9*s.lem), Style: draw.Style{Fill: sheer(s.pal.plate, 0.6)}, Ref: ref})
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.minor, Width: 1.4 * s.ink}, Ref: ref})
}

func (s *sheet) inkBlock(b *block, x, y float64) float64 {
	h := s.rowHeight()
	if b.head != "" {
		s.write(draw.NewText(draw.SemiBold, legendSize*s.lem, b.head), x, y+3.5*s.lem, leftward, s.pal.text)
		y += h
	}
	across := max(b.across, 1)
	deep := (len(b.rows) + across - 1) / across
	for i, r := range b.rows { // column by column, so that the order reads downward
		cx, cy := x+float64(i/deep)*(b.cell(s)+10*s.lem), y+float64(i%deep)*h
		hue := s.pal.minor
		if r.sample != nil {
			r.sample(s, cx, cy)
			hue = s.pal.text
		}
		s.write(draw.NewText(draw.Regular, legendSize*s.lem, r.text), cx+b.indent()*s.lem, cy+3.5*s.lem, leftward, hue)
	}
	return y + float64(deep)*h + h/2
}
