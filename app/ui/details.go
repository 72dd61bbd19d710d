package ui

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
)

// details is the right panel: what is selected, or an overview.
type details struct {
	*panel
	network *data.Network
	members func(data.Ref, *data.Answer) []string
	do      func(app.Change)
	copied  func(what, text string)
	facts   factDeeds

	around    map[string]app.Detour // by sea around what is closed, by flow id
	aroundKey string                // of the scenario that it was worked out for

	view   data.View
	answer *data.Answer
	claims map[string][]data.Claim // by flow id, of the flows selected
	sheet  *flowmap.Sheet
	long   bool // all claims are listed, not the first few
	shown  []data.Ref
}

// claimsFirst is how many claims are listed before the reader asks for more.
const claimsFirst = 6

func newDetails(n *data.Network, do func(app.Change), copied func(what, text string)) *details {
	d := &details{network: n, do: do, copied: copied}
	d.panel = newPanel(312, sideLeft, newColumn(16, 4))
	return d
}

// show brings the panel up to a view and its answer.
func (d *details) show(v data.View, a *data.Answer, claims map[string][]data.Claim) {
	if !slices.Equal(v.Selected, d.shown) {
		d.long = false
		d.shown = v.Selected
		defer d.toTop()
	}
	d.view, d.answer, d.claims = v, a, claims
	d.compose()
}

// compose builds the panel anew.
func (d *details) compose() {
	if d.answer == nil {
		return
	}
	var o []fyne.CanvasObject
	switch n := len(d.view.Selected); n {
	case 0:
		o = d.overview()
	case 1:
		o = d.selected(d.view.Selected[0])
	default:
		o = d.several()
	}
	d.column.set(o...)
	forgetHint()
	d.refit()
}

// find is the flow of an id in the answer; nil where the filter hides it.
func (d *details) find(id string) *data.Flow { return findFlow(d.answer, id) }

func findFlow(a *data.Answer, id string) *data.Flow {
	if a == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(a.Flows, id, func(f data.Flow, id string) int { return cmp.Compare(f.ID, id) })
	if !ok {
		return nil
	}
	return &a.Flows[i]
}

func (d *details) selected(r data.Ref) []fyne.CanvasObject {
	switch r.Kind {
	case "flow":
		if f := d.find(r.ID); f != nil {
			return d.flow(f)
		}
		return d.hidden("SELECTED FLOW")
	case "place":
		if p := d.network.Place(r.ID); p != nil {
			return d.place(p, r)
		}
	case "chokepoint":
		if c := d.network.Chokepoint(r.ID); c != nil {
			return d.chokepoint(c, r)
		}
	case "event":
		if e := d.network.Event(r.ID); e != nil {
			return d.event(e)
		}
	case "route":
		if road := d.network.Route(r.ID); road != nil {
			return append([]fyne.CanvasObject{newWords(inkSection, "ROAD"), newWords(inkHead, road.Name), newWords(inkMinor, road.Note)}, d.list(r)...)
		}
	case "country":
		return append([]fyne.CanvasObject{newWords(inkSection, "COUNTRY"), newWords(inkHead, data.CountryName(r.ID))}, d.list(r)...)
	case "bundle":
		return append([]fyne.CanvasObject{newWords(inkSection, "SELECTED FLOWS"), newWords(inkHead, d.bundleTitle(r))}, d.list(r)...)
	}
	return d.hidden("SELECTION")
}

// hidden says that the filter hides what is selected.
func (d *details) hidden(title string) []fyne.CanvasObject {
	return []fyne.CanvasObject{
		newWords(inkSection, title),
		newWords(inkBody, "The filter hides what is selected: in these years, or with this filter, nothing is reported of it."),
		spacer(4),
		newLink("Clear the filter", func() { d.do(app.ClearFilters()) }),
		newLink("Clear the selection", func() { d.do(app.Select()) }),
	}
}

// flow is all there is to know of one flow.
func (d *details) flow(f *data.Flow) []fyne.CanvasObject {
	claims := d.ordered(f)
	o := []fyne.CanvasObject{
		newWords(inkSection, "SELECTED FLOW"),
		newWords(inkHead, arrow(f)),
		newSwatchLine(f.Commodity.Category, run{f.Commodity.Label + " ", inkBody}, run{"· " + f.Commodity.Category.Name(), inkBody.with(toneMinor)}),
		spacer(6),
		d.figure(f, claims),
	}
	for _, other := range f.Others {
		o = append(o, newWords(inkMinor, "also "+amountText(other)))
	}
	o = append(o, newWords(inkSmall, capital(f.Status.Name())+": "+f.Status.Meaning()))
	o = append(o, d.claimCards(f, claims)...)
	o = append(o, d.road(f)...)
	return append(o, d.sources(claims)...)
}

// figure is the large number with what it is, and the chart beside it.
func (d *details) figure(f *data.Flow, claims []*data.Claim) fyne.CanvasObject {
	big := bigFigure(f.Total)
	k := inkFigure
	if k.measure(big).Width > px(165) {
		k.size = 19
	}
	left := newColumn(0, 2, newWords(k, big), newWords(inkMinor, amountMeans(f.Total)))
	chart := newYearChart(chartYears(claims, f), func() color.NRGBA { return flowmap.CategoryColor(look().name(), f.Commodity.Category) }, func(y int) bool {
		q := d.view.Query.Years
		return q.All() || q.First <= y && y <= q.Last
	})
	return newBesides(left, chart, 0.42)
}

// rank is the place of a claim in the list: those of the flow's own status
// first, of them the one that stands for it, those that are summed, those that
// speak of the years asked for and of nothing else, those that touch them;
// always those with a figure first.
func (d *details) rank(c *data.Claim, f *data.Flow) int {
	r := 0
	years := d.view.Query.Years
	for i, worse := range []bool{
		!c.Quantity.Known(), !c.Additive || f.Total.Summed == 0, !years.Holds(c.Years),
		c.ID != f.Total.Claim, !years.Overlaps(c.Years), c.Status != f.Status,
	} {
		if worse {
			r += 1 << i
		}
	}
	return r
}

// ordered is the claims of a flow by rank, then the latest, then the surest.
func (d *details) ordered(f *data.Flow) []*data.Claim {
	var out []*data.Claim
	all := d.claims[f.ID]
	for i := range all {
		out = append(out, &all[i])
	}
	rank := func(c *data.Claim) int { return d.rank(c, f) }
	slices.SortStableFunc(out, func(a, b *data.Claim) int {
		return cmp.Or(rank(a)-rank(b), b.Years.Last-a.Years.Last, int(b.Confidence-a.Confidence), strings.Compare(a.ID, b.ID))
	})
	return out
}

func (d *details) claimCards(f *data.Flow, claims []*data.Claim) []fyne.CanvasObject {
	o := []fyne.CanvasObject{spacer(6), newWords(inkStrong, fmt.Sprintf("Claims (%d)", len(claims)))}
	n := len(claims)
	if !d.long {
		n = min(n, claimsFirst)
	}
	for _, c := range claims[:n] {
		o = append(o, newClaimCard(c, d.network, c.Status != f.Status || !d.view.Query.Years.Overlaps(c.Years)), d.claimLinks(c))
	}
	if rest := len(claims) - n; rest > 0 {
		o = append(o, newLink(fmt.Sprintf("%d more claims", rest), func() { d.long = true; d.compose() }))
	}
	if d.facts.add != nil {
		o = append(o, spacer(2), newLink("Add a claim about this flow (Ctrl+N)", func() { d.facts.add(draftAbout(f)) }))
	}
	return o
}

// sources lists who says so, each to be copied as a citation.
func (d *details) sources(claims []*data.Claim) []fyne.CanvasObject {
	var list []*data.Source
	seen := map[string]bool{}
	for _, c := range claims {
		for _, id := range c.Sources {
			if s := d.network.Source(id); s != nil && !seen[id] {
				seen[id] = true
				list = append(list, s)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = s.Cite()
	}
	copyAll := newLink("Copy all", func() { d.copied(count(len(all), "citation"), strings.Join(all, "\n")) })
	o := []fyne.CanvasObject{spacer(4), newSection(fmt.Sprintf("SOURCES (%d)", len(list)), copyAll)}
	for i, s := range list {
		o = append(o, newSourceLine(s, func() { d.copied("Citation", all[i]) }))
	}
	return o
}

// several lists what is selected together.
func (d *details) several() []fyne.CanvasObject {
	o := []fyne.CanvasObject{newWords(inkSection, "SELECTED TOGETHER"), newWords(inkHead, count(len(d.view.Selected), "item"))}
	var lines []fyne.CanvasObject
	seen := map[string]bool{}
	for _, r := range d.view.Selected {
		for _, id := range d.members(r, d.answer) {
			if f := d.find(id); f != nil && !seen[id] {
				seen[id] = true
				lines = append(lines, d.line(f))
			}
		}
	}
	o = append(o, newWords(inkMinor, count(len(lines), "flow")+". Unlike units are never added."))
	return append(o, lines...)
}

func (d *details) line(f *data.Flow) fyne.CanvasObject {
	return newFlowLine(f, func() { d.do(app.Select(data.Ref{Kind: "flow", ID: f.ID})) })
}

// list is the flows that a bundle, a road, a place or a strait stands for.
func (d *details) list(r data.Ref) []fyne.CanvasObject {
	ids := d.members(r, d.answer)
	o := []fyne.CanvasObject{newSection(strings.ToUpper(count(len(ids), "flow")), nil)}
	for _, id := range ids {
		if f := d.find(id); f != nil {
			o = append(o, d.line(f))
		}
	}
	if len(ids) == 0 {
		o = append(o, newWords(inkMinor, "No flow with this filter."))
	}
	return o
}

func (d *details) bundleTitle(r data.Ref) string {
	ids := d.members(r, d.answer)
	if f := d.find(first(ids)); f != nil {
		return arrow(f) + ", " + f.Commodity.Category.Name()
	}
	return "Flows without a road"
}

func (d *details) place(p *data.Place, r data.Ref) []fyne.CanvasObject {
	where := strings.ReplaceAll(p.Kind, "-", " ")
	if p.Country != "" {
		where += " · " + data.CountryName(p.Country)
	}
	return append([]fyne.CanvasObject{
		newWords(inkSection, "PLACE"), newWords(inkHead, p.Name), newWords(inkMinor, where), newWords(inkMinor, p.Note),
	}, d.list(r)...)
}

func (d *details) event(e *data.Event) []fyne.CanvasObject {
	var who []string
	for _, p := range e.Parties {
		who = append(who, data.CountryName(p))
	}
	o := []fyne.CanvasObject{
		newWords(inkSection, "EVENT · "+strings.ToUpper(data.DateWords(e.Date))), newWords(inkHead, e.Title),
		newWords(inkBody, e.Summary), spacer(2), newWords(inkMinor, strings.Join(who, ", ")),
	}
	c := &data.Claim{Sources: e.Sources}
	return append(o, d.sources([]*data.Claim{c})...)
}
