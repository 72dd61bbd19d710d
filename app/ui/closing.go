package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// chokepoint says what passes a narrow place and what it comes to, and closes it.
func (d *details) chokepoint(c *data.Chokepoint, r data.Ref) []fyne.CanvasObject {
	closed := slices.Contains(d.view.Closed, c.ID)
	label := "Close it in a scenario (N)"
	if closed {
		label = "Open it again (N)"
	}
	shut := newButton("", label, func() { d.do(closing(c, closed)) })
	shut.framed, shut.chief = closed, !closed
	flows := d.network.Through(d.answer, c.ID)
	o := []fyne.CanvasObject{
		newWords(inkSection, "CHOKEPOINT"), newWords(inkHead, c.Name), newWords(inkMinor, c.Why),
		spacer(4), newFlow(6, shut), spacer(2),
	}
	if len(d.view.Closed) > 0 {
		o = append(o, d.scenario()...)
	}
	o = append(o, d.volumes("WHAT PASSES", data.Volumes(flows))...)
	return append(o, d.list(r)...)
}

// closing closes a chokepoint, or opens one that is shut, in words for the undo.
func closing(c *data.Chokepoint, shut bool) app.Change {
	label := "Close " + c.Name
	if shut {
		label = "Open " + c.Name
	}
	return app.Change{Label: label, Apply: app.ToggleClosed(c.ID).Apply}
}

// volumes lists sums, and figures that stand alone below them.
func (d *details) volumes(title string, sums []data.FlowSum) []fyne.CanvasObject {
	if len(sums) == 0 {
		return nil
	}
	o := []fyne.CanvasObject{newSection(title, nil)}
	standing := false
	for _, s := range sums {
		if s.Standing && !standing {
			standing = true
			o = append(o, newWords(inkSmall, "Single figures, which are in no sum:"))
		}
		o = append(o, newRuns(run{s.Commodity.Label + " ", inkBody}, run{figureOf(s), inkStrong}, run{" " + s.Status.Name() + ofFlows(s), inkMinor}))
	}
	return o
}

func figureOf(s data.FlowSum) string {
	return data.Amount{Figure: s.Figure, Unit: s.Unit}.Short()
}

func ofFlows(s data.FlowSum) string {
	switch {
	case s.Standing && s.Period != "":
		return ", " + s.Period
	case s.Flows > 1:
		return ", " + count(s.Flows, "flow")
	}
	return ""
}

// scenario says what the closed chokepoints do: receiver by receiver what is cut
// and what it comes to, and which other ways are reported.
func (d *details) scenario() []fyne.CanvasObject {
	var names []string
	for _, id := range d.view.Closed {
		if c := d.network.Chokepoint(id); c != nil {
			names = append(names, c.Name)
		}
	}
	o := []fyne.CanvasObject{
		newSection("SCENARIO", newLink("Open all", func() { d.do(openAll()) })),
		newWords(inkStrong, strings.Join(names, ", ")+" closed"),
	}
	losses := d.network.Losses(d.answer, d.view.Closed)
	if len(losses) == 0 {
		return append(o, newWords(inkMinor, "No flow on the map passes there."), spacer(4), newRule())
	}
	for _, l := range losses {
		o = append(o, d.loss(l)...)
	}
	return append(o, spacer(4), newRule())
}

// lossesShown is how many cut flows of a receiver are listed before the others
// are only counted; all of them are grey on the map.
const lossesShown = 8

func (d *details) loss(l data.Loss) []fyne.CanvasObject {
	head := data.CountryName(l.To) + " loses " + count(len(l.Cut), "flow")
	if len(l.Cut) == 0 {
		head = data.CountryName(l.To) + " keeps another way"
	}
	o := []fyne.CanvasObject{spacer(6), newWords(inkStrong, head)}
	for _, s := range l.Sums {
		if !s.Standing {
			o = append(o, newRuns(run{"− " + figureOf(s) + " ", inkStrong}, run{s.Commodity.Lower() + ", " + s.Status.Name() + ofFlows(s), inkMinor}))
		}
	}
	for _, f := range l.Cut[:min(len(l.Cut), lossesShown)] {
		o = append(o, d.line(f))
		o = append(o, d.detours(f)...)
	}
	if more := len(l.Cut) - lossesShown; more > 0 {
		o = append(o, newWords(inkSmall, fmt.Sprintf("and %d more flows cut", more)))
	}
	if len(l.Reduced) > 0 && len(l.Cut) > 0 {
		o = append(o, spacer(2), newWords(inkMinor, count(len(l.Reduced), "flow")+" with another way left"))
	}
	for _, f := range l.Reduced {
		o = append(o, d.line(f), newWords(inkSmall, "stays open: "+d.openWay(f.Transfers)))
	}
	return o
}

// detours are what is left to a flow that is cut: other ways that are reported,
// each to be looked at, and the way by sea around.
func (d *details) detours(f *data.Flow) []fyne.CanvasObject {
	var o []fyne.CanvasObject
	for _, t := range d.network.Detours(f, d.view.Closed) {
		c := d.network.Commodity(t.Commodity)
		text := "Also reported: " + c.Lower() + " by " + d.wayWords(d.network.OpenWays(t, d.view.Closed)[0]) + ", " + t.Years.String()
		o = append(o, newLink(text, func() { d.do(lookAt(t)) }))
		if len(o) == 2 {
			break
		}
	}
	if way, ok := d.around[f.ID]; ok {
		text := "No water goes around."
		if way.Km > 0 {
			text = fmt.Sprintf("Around by sea, drawn by the program: %s instead of %s", kilometres(way.Km), kilometres(way.Was))
		}
		o = append(o, newWords(inkSmall, text))
	}
	return o
}

// lookAt selects the flow of a transfer, and asks for years in which it is seen.
func lookAt(t *data.Transfer) app.Change {
	return app.Change{Label: "Look at the other way", Apply: func(v data.View) data.View {
		if !v.Query.Years.Overlaps(t.Years) {
			v.Query.Years = data.Year(t.Years.Last)
		}
		v.Selected = []data.Ref{{Kind: "flow", ID: t.Flow()}}
		return v
	}}
}

func (d *details) openWay(transfers []string) string {
	for _, id := range transfers {
		if t := d.network.Transfer(id); t != nil {
			if ways := d.network.OpenWays(t, d.view.Closed); len(ways) > 0 {
				return d.wayWords(ways[0])
			}
		}
	}
	return "another way"
}

// wayWords names a way by its kinds of road and its two ends.
func (d *details) wayWords(way []data.Leg) string {
	var kinds []string
	var from, to string
	for i, leg := range way {
		r := d.network.Route(leg.Route)
		if r == nil {
			continue
		}
		if name := r.Type.Name(); !slices.Contains(kinds, name) {
			kinds = append(kinds, name)
		}
		start, end := r.From, r.To
		if leg.Reverse {
			start, end = end, start
		}
		if i == 0 {
			from = start
		}
		to = end
	}
	return strings.Join(kinds, ", ") + ", " + d.placeName(from) + " – " + d.placeName(to)
}

// openAll ends the scenario.
func openAll() app.Change {
	return app.Change{Label: "Open all chokepoints", Apply: func(v data.View) data.View {
		v.Closed = nil
		return v
	}}
}

// closeSelected closes the chokepoint that is selected, or opens it; where none
// is, it lists them.
func (w *window) closeSelected() {
	if s := w.session.View().Selected; len(s) == 1 && s[0].Kind == "chokepoint" {
		if c := w.project.Network.Chokepoint(s[0].ID); c != nil {
			w.do(closing(c, slices.Contains(w.session.View().Closed, c.ID)))
			return
		}
	}
	w.chooseClosed()
}

// chooseClosed lists the chokepoints that flows on the map pass, to close and
// open them.
func (w *window) chooseClosed() {
	a := w.answer.in.Answer
	if a == nil {
		return
	}
	v := w.session.View()
	n := w.project.Network
	var items []*fyne.MenuItem
	for i := range n.Chokepoints {
		c := &n.Chokepoints[i]
		flows, shut := n.Through(a, c.ID), slices.Contains(v.Closed, c.ID)
		if len(flows) == 0 && !shut {
			continue
		}
		items = append(items, choice(c.Name+"   ("+count(len(flows), "flow")+")", shut, func() { w.do(closing(c, shut)) }))
	}
	if len(v.Closed) > 0 {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Open all", func() { w.do(openAll()) }))
	}
	if len(items) == 0 {
		w.said("No flow on the map passes a chokepoint")
		return
	}
	w.popUp("close", items...)
}

// seekDetours works out aside how far it is around what is closed.
func (w *window) seekDetours(a *data.Answer, closed []string) {
	d := w.details
	key := strings.Join(closed, ",") + " " + a.Query.Key()
	if key == d.aroundKey || len(closed) == 0 {
		return
	}
	d.aroundKey, d.around = key, nil
	p, ctx := w.project, w.context
	var cut []*data.Flow
	for _, l := range p.Network.Losses(a, closed) {
		cut = append(cut, l.Cut...)
	}
	w.aside(func() func() {
		found := p.SeaDetours(ctx, cut, closed)
		return func() {
			if d.aroundKey == key && ctx.Err() == nil {
				d.around = found
				d.compose()
				w.traceSoon()
			}
		}
	})
}
