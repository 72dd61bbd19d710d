package ui

import (
	"image/color"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/icons"
)

// filters is the left panel. It shows the view and the counts of the answer,
// and announces wishes; it holds no truth of its own but which categories are
// open.
type filters struct {
	*panel
	tree    *app.Tree
	search  *field
	rows    map[string]*tickRow // by key of the tree
	open    map[string]bool
	roads   []*chip
	from    []*chip
	to      []*chip
	rungs   []*tickRow
	slider  *confidenceSlider
	article *tickRow
	solid   *tickRow
	reset   *link

	countries []string
	statuses  [][]data.Status
	do        func(app.Change)
	later     func(time.Duration, func())
	view      data.View
	answer    *data.Answer
	all       data.Facets // how many there are without any filter
	typed     int         // counts key strokes: the search waits for the last
}

// rungs are the boxes of the status, by the keys 1 to 4 and the disputed.
var rungNames = []string{"Delivered", "Reported", "Agreed", "Sought · scenario", "Disputed"}

func rungStatuses() [][]data.Status {
	return [][]data.Status{{data.Delivered}, {data.StatusReported}, {data.Agreed}, {data.Sought, data.Scenario}, {data.Disputed}}
}

func newFilters(n *data.Network, do func(app.Change), later func(time.Duration, func())) *filters {
	f := &filters{
		tree: app.NewTree(n.Commodities), rows: map[string]*tickRow{}, open: map[string]bool{},
		countries: n.Countries(), statuses: rungStatuses(), do: do, later: later,
	}
	f.search = newField("Commodity, place, source", f.searched, leaveEntry)
	f.search.Icon = iconIn(icons.Search, look().minor)
	f.buildTree()
	f.buildChips()
	f.buildRungs()
	f.slider = newConfidenceSlider(func(c data.Confidence) { f.do(app.SetConfidence(c)) })
	f.slider.hint = "Hide claims below this confidence"
	f.article = newTickRow("As the article states it", func() { f.do(app.SetArticle(!f.view.Query.Article)) })
	f.article.icon = icons.Quote
	f.article.hint = "Only the claims of the article the map starts from"
	f.solid = newTickRow("Well sourced only", func() { f.do(app.SetSolidOnly(!f.view.Query.SolidOnly)) })
	f.solid.icon = icons.Lock
	f.solid.hint = "Hide what rests on a single source or low confidence (R)"
	f.reset = newLink("Clear all", func() { f.do(app.ClearFilters()) })
	f.panel = newPanel(266, sideRight, newColumn(14, 1))
	f.lay()
	return f
}

// searched asks for the words once the typing pauses.
func (f *filters) searched(text string) {
	f.typed++
	turn := f.typed
	f.later(250*time.Millisecond, func() {
		if turn == f.typed {
			f.do(app.SetText(strings.TrimSpace(text)))
		}
	})
}

func (f *filters) buildTree() {
	for _, c := range f.tree.Categories {
		f.buildRow(c, 0)
	}
}

func (f *filters) buildRow(n *app.Node, depth int) {
	r := newTickRow(n.Label, func() { f.do(f.tree.Toggle(n.Key)) })
	r.depth, r.strong = depth, depth == 0
	r.only = func() { f.do(f.tree.Only(n.Key)) }
	r.hint = n.Label + ": click shows or hides it, right click shows it alone"
	if n.Commodity == nil {
		r.name = n.Category.Name()
		r.hint = r.name + ": click shows or hides it, right click shows it alone"
		r.icon = categoryIcons[n.Category]
		r.swatch = func() color.NRGBA { return flowmap.CategoryColor(look().name(), n.Category) }
	}
	if len(n.Parts) > 0 {
		r.open = newOpener(false, func(open bool) { f.open[n.Key] = open; f.lay() })
	}
	f.rows[n.Key] = r
	for _, p := range n.Parts {
		f.buildRow(p, depth+1)
	}
}

func (f *filters) buildChips() {
	for _, t := range data.RouteTypes {
		c := newChip(routeIcons[t], routeNames[t], func() { f.do(app.ToggleRouteType(t)) })
		c.only = func() { f.do(onlyRouteType(t)) }
		c.hint = routeNames[t] + ": click shows or hides it, right click shows it alone"
		f.roads = append(f.roads, c)
	}
	for _, code := range f.countries {
		from := newChip("", code, func() { f.do(app.ToggleFrom(code, f.countries)) })
		to := newChip("", code, func() { f.do(app.ToggleTo(code, f.countries)) })
		from.square, to.square = true, true
		from.hint, to.hint = "From "+data.CountryName(code), "To "+data.CountryName(code)
		f.from, f.to = append(f.from, from), append(f.to, to)
	}
}

func (f *filters) buildRungs() {
	for i, statuses := range f.statuses {
		r := newTickRow(rungNames[i], func() { f.do(app.ToggleStatus(statuses...)) })
		if i < 4 {
			r.hint = rungNames[i] + " (" + rungKeys[i] + ")"
		}
		f.rungs = append(f.rungs, r)
	}
}

// rungKeys are the keys of the rungs: claimed, agreed, delivered, scenario.
var rungKeys = []string{"3", "1", "2", "4"}

// lay puts the rows that are open into the column.
func (f *filters) lay() {
	objects := []fyne.CanvasObject{f.search, newSection("COMMODITIES", f.reset)}
	var add func(n *app.Node)
	add = func(n *app.Node) {
		objects = append(objects, f.rows[n.Key])
		if f.open[n.Key] {
			for _, p := range n.Parts {
				add(p)
			}
		}
	}
	for _, c := range f.tree.Categories {
		add(c)
	}
	objects = append(objects, newSection("ROUTE TYPE", nil), newFlow(6, asObjects(f.roads)...))
	objects = append(objects, newSection("FROM", nil), newEqual(5, asObjects(f.from)...))
	objects = append(objects, newSection("TO", nil), newEqual(5, asObjects(f.to)...))
	objects = append(objects, newSection("STATUS", nil))
	for _, r := range f.rungs {
		objects = append(objects, r)
	}
	objects = append(objects, newSection("LEAST CONFIDENCE", nil), f.slider, newSection("SOURCES", nil), f.article, f.solid)
	f.column.set(objects...)
	f.refit()
}

func asObjects(chips []*chip) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(chips))
	for i, c := range chips {
		out[i] = c
	}
	return out
}

// show brings all boxes up to a view and, where it has come, its answer.
func (f *filters) show(v data.View, a *data.Answer) {
	f.view = v
	if a != nil {
		f.answer = a
	}
	if f.answer == nil {
		return
	}
	q, facets := v.Query, f.answer.Facets
	f.search.show(shownText(f.search.Text, q.Text))
	f.search.fitPlaceholder()
	if icon := iconIn(icons.Search, look().minor); f.search.Icon != icon {
		f.search.SetIcon(icon)
	}
	ticks := f.tree.Ticks(q)
	for key, r := range f.rows {
		if _, isCategory := facets.Categories[data.Category(key)]; isCategory || f.isCategory(key) {
			r.show(ticks[key], facets.Categories[data.Category(key)], f.all.Categories[data.Category(key)])
		} else {
			r.show(ticks[key], facets.Commodities[key], f.all.Commodities[key])
		}
	}
	for i, t := range data.RouteTypes {
		f.roads[i].show(listed(q.RouteTypes, t), facets.RouteTypes[t])
	}
	for i, code := range f.countries {
		f.from[i].show(listed(q.From, code), facets.From[code])
		f.to[i].show(listed(q.To, code), facets.To[code])
	}
	for i, statuses := range f.statuses {
		n, all, on := 0, 0, 0
		for _, s := range statuses {
			n, all = n+facets.Statuses[s], all+f.all.Statuses[s]
			if listed(q.Statuses, s) {
				on++
			}
		}
		f.rungs[i].show(tickOf(on, len(statuses)), n, all)
	}
	f.slider.show(q.MinConfidence, facets.Confidence)
	f.article.show(tickOf(boolInt(q.Article), 1), -1, -1)
	f.solid.show(tickOf(boolInt(q.SolidOnly), 1), -1, -1)
}

func (f *filters) isCategory(key string) bool { return f.rows[key].strong }

// shownText leaves what is being typed alone where it means the same.
func shownText(typed, asked string) string {
	if strings.TrimSpace(typed) == asked {
		return typed
	}
	return asked
}

// listed reports whether a value passes a list; an empty list lets all pass.
func listed[T comparable](list []T, v T) bool {
	return len(list) == 0 || slices.Contains(list, v)
}

func tickOf(on, of int) app.Tick {
	switch on {
	case 0:
		return app.Off
	case of:
		return app.On
	}
	return app.Mixed
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// onlyRouteType shows one type of road and nothing else.
func onlyRouteType(t data.RouteType) app.Change {
	return app.Change{Label: "Only route type " + string(t), Apply: func(v data.View) data.View {
		v.Query.RouteTypes = []data.RouteType{t}
		return v
	}}
}
