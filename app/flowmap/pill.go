package flowmap

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

// pill is a flow's figure on the map, with the numbers of its sources.
type pill struct {
	figure *draw.Text
	marks  *draw.Text // footnote numbers; nil: none
	box    draw.Rect
	look   look
	ref    draw.Ref
	flow   *flow
}

const (
	figureSize = 10.5
	pillPad    = 7.0
	// pillArea is how much of the page, in square units, one figure needs so that the map stays a map.
	pillArea = 42000.0
)

// placeFigures finds room on the lines for the figures of the weightiest flows, and numbers their sources in that order.
// What is lit or dimmed does not change where they stand; the figures of what recedes are left out, and lit flows
// that have none get theirs last.
func (s *sheet) placeFigures(p *placer, strokes []*stroke) []*pill {
	most := int(s.page.W*s.page.H/(pillArea*s.em*s.em)) + 1
	var pills []*pill
	var late []figured
	before := len(p.taken)
	for _, c := range s.figured(strokes, mostTried*most) {
		if pl := s.placeFigure(p, c, len(pills) < most); pl != nil {
			pills = append(pills, pl)
		} else if c.flow.light == lit {
			late = append(late, c)
		}
	}
	pills = slices.DeleteFunc(pills, func(pl *pill) bool { return pl.look.light == dimmed })
	for i := before; i < len(p.taken); i++ {
		p.leave(i)
	}
	for _, pl := range pills {
		p.take(pl.box.Grow(2))
	}
	for _, c := range late {
		if pl := s.placeAnywhere(p, c.flow, strokes); pl != nil {
			pills = append(pills, pl)
		}
	}
	s.renumber(pills)
	return pills
}

// placeAnywhere finds room for a lit flow's figure on any of its lines, the longest first: whoever selects a flow
// wants its figure and its sources, also where its longest line lies off the page or under the legend.
func (s *sheet) placeAnywhere(p *placer, f *flow, strokes []*stroke) *pill {
	var own []*stroke
	for _, k := range strokes {
		if slices.Contains(k.flows, f) {
			own = append(own, k)
		}
	}
	slices.SortStableFunc(own, func(a, b *stroke) int { return cmp.Compare(weight(b), weight(a)) })
	for _, k := range own {
		if pl := s.placeFigure(p, figured{f, k}, true); pl != nil {
			return pl
		}
	}
	return nil
}

// renumber gives the sources of the figures that stay their numbers, as far as the footer can list them: first one for
// each figure, the weightiest figure first, then a second.
func (s *sheet) renumber(pills []*pill) {
	s.out.Sources = nil
	numbers := make([][]int, len(pills))
	for nth := range mostMarks {
		for i, pl := range pills {
			ids := s.weightiest(pl.flow.Flow)
			if nth >= len(ids) {
				continue
			}
			if n := s.cite(ids[nth]); n > 0 {
				numbers[i] = append(numbers[i], n)
			}
		}
	}
	for i, pl := range pills {
		slices.Sort(numbers[i])
		pl.mark(s, footnotes(numbers[i], len(pl.flow.Sources)))
		pl.box = draw.Box(pl.box.Center().X-pl.width(s.em)/2, pl.box.Min.Y, pl.width(s.em), pl.box.H())
	}
}

// mark sets the footnote numbers.
func (pl *pill) mark(s *sheet, numbers string) {
	pl.marks = nil
	if numbers != "" {
		pl.marks = draw.NewText(draw.Regular, 7.5*s.em, numbers)
	}
}

// mostTried is how many flows are asked for each figure that the page has room for: the others are told by the panel.
const mostTried = 12

// placeFigure finds room for one figure, named where there is room for a name too; nil: there is none.
func (s *sheet) placeFigure(p *placer, c figured, room bool) *pill {
	if !room {
		return nil
	}
	text := s.figure(c.flow, c.line)
	if text == "" {
		return nil
	}
	marks := s.widestMarks(c.flow.Flow)
	pl := s.setPill(c, c.flow.Commodity.Label+", "+text, marks)
	if len(s.flows) > fewFlows || !s.seatPill(p, c.line, pl) {
		if pl = s.setPill(c, text, marks); !s.seatPill(p, c.line, pl) {
			return nil
		}
	}
	p.take(pl.box.Grow(2))
	return pl
}

// figured pairs each flow that has a figure with its longest line: the widest first where widths compare, else those
// that most claims speak of; at most so many.
func (s *sheet) figured(strokes []*stroke, most int) []figured {
	longest := sized(s.desk.longest, len(s.flows))
	clear(longest)
	for _, k := range strokes {
		if k.arc && !k.look.girth.known && k.look.light != lit {
			continue
		}
		for _, f := range k.flows {
			if o := longest[f.order]; o == nil || weight(k) > weight(o) {
				longest[f.order] = k
			}
		}
	}
	all := s.desk.figures[:0]
	for i, f := range s.flows {
		if k := longest[i]; k != nil && (f.girth.known || f.Total.Figure.Known() || s.comparing()) {
			c := figured{f, k}
			all = append(all, ranked[figured]{s.figureRank(c), int32(i), c})
		}
	}
	s.desk.longest, s.desk.figures = longest, all
	all = least(all, most)
	out := make([]figured, len(all))
	for i, c := range all {
		out[i] = c.of
	}
	return out
}

// figureRank is a figure's place in the order of asking, as a number.
func (s *sheet) figureRank(c figured) uint64 {
	weight := uint64(c.flow.Claims)
	if s.gauge.shared() {
		weight = uint64(c.line.look.girth.best * 1e6)
	}
	rank := 1<<60 - weight
	if lateFigure(c) {
		rank |= 1 << 61
	}
	return rank
}

// lateFigure reports whether a figure stands on an arc that has none until it is lit.
func lateFigure(c figured) bool { return c.line.arc && !c.line.look.girth.known }

// figured is a flow and the line that its figure stands on.
type figured struct {
	flow *flow
	line *stroke
}

// weight tells which of a flow's lines is the best to write on.
func weight(k *stroke) float64 { return k.way.total() * k.look.width() / float64(len(k.flows)) }

// figure is what the chosen measure says of a flow on a line, in words; empty where it says nothing. Where the share
// that travels here is not reported, the words say so.
func (s *sheet) figure(f *flow, k *stroke) string {
	if s.comparing() {
		return s.changes[f.ID].words()
	}
	if s.in.View.Measure == data.ClaimsCount {
		return plural(f.Claims, "claim")
	}
	if k.carries != nil && k.look.girth.known {
		return s.amount(k.carries, k.carries.USD, k.carries.Tonnes)
	}
	total := s.amount(&f.Total, f.USD(), f.Tonnes())
	if total != "" && len(k.roads) > 0 {
		return "share of " + total
	}
	return total
}

// amount is an amount in the chosen measure, in words.
func (s *sheet) amount(a *data.Amount, usd, tonnes data.Number) string {
	switch s.in.View.Measure {
	case data.USDollars:
		return said(usd, "USD")
	case data.Tonnes:
		return said(tonnes, "t")
	}
	if !a.Figure.Known() {
		return ""
	}
	return a.Short()
}

func said(n data.Number, unit string) string {
	if !n.Known {
		return ""
	}
	return data.ShortQuantity(n.Value, unit)
}

// fewFlows is how many flows leave room for the name of the commodity beside the figure.
const fewFlows = 24

func (s *sheet) setPill(c figured, figure, marks string) *pill {
	pl := &pill{figure: draw.NewText(draw.SemiBold, figureSize*s.em, figure), look: c.line.look, ref: draw.Ref{Kind: "flow", ID: c.flow.ID}, flow: c.flow}
	pl.look.light = c.flow.light
	pl.mark(s, marks)
	return pl
}

// width returns the pill's length.
func (pl *pill) width(em float64) float64 {
	w := pl.figure.Width + 2*pillPad*em
	if pl.marks != nil {
		w += pl.marks.Width + 2*em
	}
	return w
}

// pillSpots are the places along what is seen of a line where a figure may stand, the best first.
var pillSpots = []float64{0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}

// seatPill finds a place for the pill on its line, where fewest other lines are hidden.
func (s *sheet) seatPill(p *placer, k *stroke, pl *pill) bool {
	stretches := s.seen(k.way)
	asked := pl.look.light == lit // what was asked for gets its figure, if need be beside a shorter stretch
	if !asked && len(stretches) > 1 {
		stretches = stretches[:1]
	}
	for i := range stretches {
		if s.seatOn(p, &stretches[i], pl, asked) {
			return true
		}
	}
	return false
}

// seatOn seats a pill on one stretch of a line, or beside it.
func (s *sheet) seatOn(p *placer, c *chainage, pl *pill, beside bool) bool {
	w, h := pl.width(s.em), 17.5*s.em
	if c.total() < 1.2*w {
		return false
	}
	boxes := make([]draw.Rect, 0, 3*len(pillSpots))
	for _, t := range pillSpots {
		at := c.at(t * c.total())
		boxes = append(boxes, draw.Box(at.X-w/2, at.Y-h/2, w, h))
	}
	if beside {
		for _, r := range boxes[:len(pillSpots):len(pillSpots)] {
			boxes = append(boxes, r.Move(0, -h*1.1), r.Move(0, h*1.1))
		}
	}
	i, ok := p.best(boxes)
	if ok {
		pl.box = boxes[i]
	}
	return ok
}

// seen returns the stretches of a line that are on the page, the longest first.
func (s *sheet) seen(c chainage) []chainage {
	page := draw.Box(0, 0, s.page.W, s.page.H)
	var all []chainage
	var run line
	keep := func() {
		if len(run) > 1 {
			all = append(all, measured(run))
		}
		run = nil
	}
	for _, q := range c.line {
		if page.Contains(q) {
			run = append(run, q)
			continue
		}
		keep()
	}
	keep()
	slices.SortStableFunc(all, func(a, b chainage) int { return cmp.Compare(b.total(), a.total()) })
	return all
}

// inkFigures draws the pills.
func (s *sheet) inkFigures(pills []*pill) {
	for _, pl := range pills {
		hue := s.tint(&pl.look)
		hue.A = 0xff
		s.put(draw.Item{
			Path:  draw.RoundRect(pl.box, pl.box.H()/2),
			Style: draw.Style{Fill: s.pal.pill, Stroke: hue, Width: 1.3 * s.ink},
			Ref:   pl.ref,
		})
		x, y := pl.box.Min.X+pillPad*s.em, pl.box.Center().Y+pl.figure.CapHeight/2
		s.put(draw.Item{Text: pl.figure, At: draw.Point{X: x, Y: y}, Style: draw.Style{Fill: s.pal.text}, Ref: pl.ref})
		if pl.marks != nil {
			at := draw.Point{X: x + pl.figure.Width + 2*s.em, Y: y - 3.2*s.em}
			s.put(draw.Item{Text: pl.marks, At: at, Style: draw.Style{Fill: s.pal.text}, Ref: pl.ref})
		}
	}
}

// mostMarks is how many sources a figure numbers on the map; the footer lists all that are numbered, the panel all there
// are.
const mostMarks = 2

// widestMarks are footnote numbers as wide as those of a flow can be: which they are is known when all figures stand.
func (s *sheet) widestMarks(f *data.Flow) string {
	return footnotes([]int{88, 88}[:len(s.weightiest(f))], len(f.Sources))
}

// weightiest returns the sources to name first: those of the claim that stands for the flow, or of claims that were
// added up, the surest first.
func (s *sheet) weightiest(f *data.Flow) []string { return f.Behind[:min(len(f.Behind), mostMarks)] }

// footnotes spells footnote numbers; a plus says that there are more sources, also where none has a number.
func footnotes(numbers []int, of int) string {
	var b strings.Builder
	for i, n := range numbers {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(n))
	}
	if of > len(numbers) {
		b.WriteByte('+')
	}
	return b.String()
}
