package ui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// overview is what the right panel says while nothing is selected: what is on
// the map, how far it got, and where to begin.
func (d *details) overview() []fyne.CanvasObject {
	a := d.answer
	o := []fyne.CanvasObject{newWords(inkSection, "OVERVIEW"), newWords(inkHead, d.title())}
	o = append(o, newWords(inkBody, d.network.Sentence(a)), spacer(2))
	o = append(o, newLink("Copy the sentence", func() { d.copied("The spoken sentence", d.network.Sentence(a)) }))
	if len(d.view.Closed) > 0 {
		o = append(o, d.scenario()...)
	}
	if len(a.Flows) == 0 {
		return append(o, newLink("Clear the filter", func() { d.do(app.ClearFilters()) }))
	}
	o = append(o, newSection("BY STATUS", nil))
	for _, s := range data.Statuses {
		if n := countStatus(a, s); n > 0 {
			o = append(o, newTally(s.Name(), s.Meaning(), n, len(a.Flows), func() { d.do(onlyStatus(s)) }))
		}
	}
	o = append(o, newSection("MOST REPORTED", nil))
	for _, f := range mostReported(a, 8) {
		o = append(o, d.line(f))
	}
	o = append(o, spacer(4), newRule(), spacer(2), newWords(inkSmall,
		"Click a line on the map for its claims and sources. Drag to move, turn the wheel to zoom. Right click a box on the left to see it alone. ? lists all keys."))
	return o
}

func (d *details) title() string {
	if d.sheet != nil && d.sheet.Title != "" {
		return d.sheet.Title
	}
	return "Supply lines"
}

func countStatus(a *data.Answer, s data.Status) int {
	n := 0
	for i := range a.Flows {
		if a.Flows[i].Status == s {
			n++
		}
	}
	return n
}

// mostReported is the flows with the most claims. The largest could not be
// told: unlike units have no order.
func mostReported(a *data.Answer, n int) []*data.Flow {
	flows := make([]*data.Flow, len(a.Flows))
	for i := range a.Flows {
		flows[i] = &a.Flows[i]
	}
	slices.SortStableFunc(flows, func(a, b *data.Flow) int {
		return cmp.Or(b.Claims-a.Claims, int(b.Confidence-a.Confidence), cmp.Compare(a.ID, b.ID))
	})
	return flows[:min(n, len(flows))]
}

// onlyStatus shows one status and nothing else.
func onlyStatus(s data.Status) app.Change {
	return app.Change{Label: "Only " + s.Name(), Apply: func(v data.View) data.View {
		v.Query.Statuses = []data.Status{s}
		return v
	}}
}
