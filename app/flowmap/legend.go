package flowmap

import (
	"image/color"
	"slices"
	"strconv"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

// LegendRow is one entry of the legend, in words: what a mark means that is in the picture.
type LegendRow struct{ Group, Text string }

// row is an entry of the legend: a sample and what it means.
type row struct {
	text   string
	room   string                       // a longer text that the row may come to say: its room is kept, so that a click does not move the legend
	sample func(s *sheet, x, y float64) // about the middle of its left edge; nil: words alone
}

// block is a group of rows that stay together.
type block struct {
	name   string
	head   string
	rows   []row
	brief  []row   // fewer words, for a page without room for the rows; nil: there are none
	across int     // how many rows stand side by side; 0 means 1
	words  float64 // width of the longest text; 0: not yet measured
}

// legend explains the marks that are in the picture, and only those.
type legend struct {
	blocks  []block
	box     draw.Rect
	columns [][]block
	widths  []float64 // of the columns
}

const (
	rowHeight   = 14.0
	lowHeight   = 12.6 // of a row on a low page
	sampleWidth = 26.0
	glyphSample = 14.0
	legendSize  = 10.0
	legendPad   = 10.0
)

// composeLegend finds out what is in the picture.
func (s *sheet) composeLegend() *legend {
	folded := s.in.View.Folded
	if s.census.strokes == 0 || folded && !s.paper.Live {
		return &legend{}
	}
	if folded {
		return &legend{blocks: []block{{name: "title", head: "Legend"}}}
	}
	l := &legend{blocks: []block{s.widths(), s.colours(), s.lineKinds(), s.types(), s.counts()}}
	l.blocks = slices.DeleteFunc(l.blocks, func(b block) bool { return len(b.rows) == 0 || s.low && b.name == "type" })
	return l
}

// lowPage is the size of page, in square units at 100 %, below which the glyphs are left to explain themselves and the
// legend says the rest in fewer rows.
const lowPage = 500000.0

// rowHeight is from one row of the legend to the next.
func (s *sheet) rowHeight() float64 {
	if s.low {
		return lowHeight * s.lem
	}
	return rowHeight * s.lem
}

// counts says how much of what there is the map shows, and what the scale is set to.
func (s *sheet) counts() block {
	shown := row{text: strings.ToUpper(s.counted()[:1]) + s.counted()[1:]}
	shown.room = shown.text + "; grey: not selected"
	if slices.ContainsFunc(s.flows, func(f *flow) bool { return f.light == dimmed }) {
		shown.text = shown.room
	}
	scale := "Scale unlocked: set to what is shown"
	if s.in.Scales.Locked {
		scale = "Scale locked over years and filters"
	}
	rows := []row{shown, {text: strconv.Itoa(s.out.NoFigure) + " without a figure"}, {text: scale}}
	switch {
	case s.out.NoFigure == 0:
		rows = slices.Delete(rows, 1, 2)
	case s.low:
		what, _, _ := strings.Cut(scale, " over")
		what, _, _ = strings.Cut(what, ":")
		rows = []row{shown, {text: rows[1].text + "; " + strings.ToLower(what)}}
	}
	return block{name: "count", rows: rows}
}

// widths explains the widths by the measure: maximum, half, a quarter, least.
func (s *sheet) widths() block {
	b := block{name: "width", head: "Width: " + measureName(s.in.View.Measure)}
	full, unit := s.fullWidth()
	for _, part := range []struct {
		share float64
		own   string
	}{{1, "most in any year"}, {0.5, "half"}, {0.25, "a quarter"}} {
		if s.low && part.share == 0.5 {
			continue
		}
		text := part.own
		if unit != "" && (part.share == 1 || unit != claimUnit) {
			text = data.ShortQuantity(full*part.share, unit)
		} else if part.share == 1 && s.in.Scales.Span != 1 {
			text = "most in any such span"
			if s.in.Scales.Span == 0 {
				text = "most of all"
			}
		}
		b.rows = append(b.rows, row{text: text, sample: s.bar(max(part.share*s.gauge.full(), leastWidth), s.pal.text)})
	}
	if !s.gauge.shared() && s.census.here[halved] {
		b.rows = append(b.rows, row{text: "digital, financial: half as wide"})
	}
	if unit != "" && unit != claimUnit && full > 0 {
		b.rows = append(b.rows, row{text: "least width: up to " + data.ShortQuantity(full*leastWidth/s.gauge.full(), unit), sample: s.bar(leastWidth, s.pal.text)})
	}
	return b
}

// claimUnit is what the number of claims is counted in: there are no halves.
const claimUnit = "claims"

func measureName(m data.Measure) string {
	if m == "" || m == data.OwnScale {
		return "each commodity, own scale"
	}
	return m.Name()
}

// fullWidth returns what full width means in a measure that all share; no unit where each commodity has its own.
func (s *sheet) fullWidth() (float64, string) {
	switch s.in.View.Measure {
	case data.USDollars:
		return s.in.Scales.USD, "USD"
	case data.Tonnes:
		return s.in.Scales.Tonnes, "t"
	case data.ClaimsCount:
		return s.in.Scales.Claims, claimUnit
	}
	return 0, ""
}

// colours explains the hues; where each commodity has its own scale and few are in the picture, with what full width
// means.
func (s *sheet) colours() block {
	if s.comparing() {
		return s.classes()
	}
	own := s.m.ownHues(s.in.View.Query.Commodities, s.pal)
	b := block{name: "colour", across: 2}
	if s.gauge.shared() {
		b.rows = s.hueRows(own, false)
		return b
	}
	b.rows = s.hueRows(own, true)
	if len(own) == 0 {
		plain := s.hueRows(own, false)
		if len(b.rows) > mostHues {
			b.rows = plain
		}
		b.brief = plain
	}
	return b
}

// hueRows are the rows of the hues: of commodities where each was chosen or each has a figure to tell, else of categories.
func (s *sheet) hueRows(own map[string]color.NRGBA, figures bool) []row {
	var rows []row
	seen := map[string]bool{}
	for _, c := range s.shown() {
		text := c.Category.Name()
		if figures || len(own) > 0 {
			whole := s.total(c, own)
			text = whole.Label
			if figures {
				text += s.fullWidths(whole.Slug)
			}
		}
		if !seen[text] {
			seen[text] = true
			rows = append(rows, row{text: text, sample: s.swatch(s.hues[c.Slug])})
		}
	}
	return rows
}

// total is the commodity that a row of the legend names: the one chosen, else the total with which a commodity shares
// its scale.
func (s *sheet) total(c *data.Commodity, own map[string]color.NRGBA) *data.Commodity {
	slug := s.m.whole(c.Slug, own)
	if totals := s.m.network.Totals(c.Slug); len(own) == 0 && len(totals) > 0 {
		slug = totals[len(totals)-1]
	}
	return s.m.network.Commodity(slug)
}

// fullWidths says what full width means for a commodity in each unit that is in the picture: the same commodity may be
// reported in tonnes and in barrels a day, on a scale each.
func (s *sheet) fullWidths(slug string) string {
	var said []string
	for key := range s.census.units {
		if full := s.in.Scales.Own[key]; full > 0 && slices.Contains(s.m.network.Within(slug), key.Commodity) {
			said = append(said, data.ShortQuantity(full, key.Unit))
		}
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	return " · " + strings.Join(slices.Compact(said), "; ")
}

// shown lists the commodities of what is drawn, in the order of the network.
func (s *sheet) shown() []*data.Commodity {
	var out []*data.Commodity
	for i := range s.m.commodities {
		if c := &s.m.commodities[i]; s.census.commodities[c.Slug] {
			out = append(out, c)
		}
	}
	return out
}

// lineKinds explains dashes, casings, hatches and the like.
func (s *sheet) lineKinds() block {
	here := &s.census.here
	sample := look{hue: s.pal.text, fidelity: data.Reported, status: data.Delivered, girth: girth{2, 2, 2, true}, undirected: true}
	kind := func(change func(*look)) func(*sheet, float64, float64) {
		k := sample
		change(&k)
		return s.lineSample(k)
	}
	b := block{name: "line"}
	put := func(ok bool, text string, change func(*look)) {
		if ok {
			b.rows = append(b.rows, row{text: text, sample: kind(change)})
		}
	}
	put(here[roadReported], "road reported", func(k *look) {})
	put(here[roadPartial], "ends known, way filled in", func(k *look) { k.fidelity = data.Partial })
	put(here[roadUnknown], "road not known", func(k *look) { k.fidelity = data.Schematic })
	put(here[mixedArc], "road not reported, several kinds", func(k *look) { k.fidelity, k.girth, k.hue = data.Schematic, girth{}, s.neutral() })
	put(here[wished], "sought or scenario", func(k *look) { k.status = data.Scenario })
	put(here[agreed], "agreed, not delivered", func(k *look) { k.status = data.Agreed })
	put(here[open], "no figure, or share unknown", func(k *look) { k.girth = girth{} })
	put(here[ranged], "from low to high", func(k *look) { k.girth = girth{4, 2, 6, true} })
	if here[bundled] {
		b.rows = append(b.rows, row{text: "so many flows in one line", sample: badgeSample})
	}
	put(here[hatched], "disputed", func(k *look) { k.status = data.Disputed })
	if here[ghosted] {
		b.rows = append(b.rows, row{text: "outline: the years before", sample: s.ghostSample(sample)})
	}
	put(here[paled], "pale: hidden by the filter", func(k *look) { k.light = beyond })
	put(here[shut], "crosses what is closed", func(k *look) { k.closed = true })
	return b
}

// types explains the glyphs of the roads in the picture.
func (s *sheet) types() block {
	b := block{name: "type", across: 2}
	for _, t := range data.RouteTypes {
		if s.census.types[t] && len(glyphPaths(t)) > 0 {
			b.rows = append(b.rows, row{text: t.Name(), sample: func(s *sheet, x, y float64) {
				s.glyph(t, draw.Point{X: x + glyphSample*s.lem/2, Y: y}, 6.2*s.lem, draw.Ref{})
			}})
		}
	}
	return b
}

// bar is a sample of a width.
func (s *sheet) bar(w float64, hue color.NRGBA) func(*sheet, float64, float64) {
	return func(s *sheet, x, y float64) {
		path := draw.Line(draw.Point{X: x, Y: y}, draw.Point{X: x + sampleWidth*s.lem, Y: y})
		s.put(draw.Item{Path: path, Style: draw.Style{Stroke: hue, Width: w * s.ink, Cap: draw.ButtCap}})
	}
}

// swatch is a sample of a hue.
func (s *sheet) swatch(hue color.NRGBA) func(*sheet, float64, float64) {
	return func(s *sheet, x, y float64) {
		r := draw.Box(x+(sampleWidth-16)*s.lem/2, y-4*s.lem, 16*s.lem, 8*s.lem)
		s.put(draw.Item{Path: draw.RoundRect(r, 2*s.lem), Style: draw.Style{Fill: hue}})
	}
}

// ghostSample is a line with the outline of a wider one.
func (s *sheet) ghostSample(k look) func(*sheet, float64, float64) {
	return func(s *sheet, x, y float64) {
		l := line{{X: x, Y: y}, {X: x + sampleWidth*s.lem, Y: y}}
		s.inkLine(&stroke{look: k, arc: true, way: measured(l), was: 6}, draw.Line(l...), false)
	}
}

// lineSample is a line inked as on the map.
func (s *sheet) lineSample(k look) func(*sheet, float64, float64) {
	return func(s *sheet, x, y float64) {
		l := line{{X: x, Y: y}, {X: x + sampleWidth*s.lem, Y: y}}
		s.inkLine(&stroke{look: k, arc: true, way: measured(l)}, draw.Line(l...), false)
	}
}
