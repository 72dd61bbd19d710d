package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
	"axismap/icons"
)

// The ways of the road in the form.
const (
	roadNone  = "none"
	roadKnown = "known"
	roadDrawn = "drawn"
)

var roadNames = map[string]string{roadNone: "Not reported", roadKnown: "Known roads", roadDrawn: "Draw one between two places"}

// build makes the controls and lays them in rows.
func (f *claimForm) build() {
	f.summary = newWords(inkSmall12.with(toneWarning), "")
	f.why, f.drawn = newWords(inkSmall12, ""), newWords(inkSmall12, "")
	f.buildEntries()
	f.buildLookups()
	f.buildChoices()
	f.column = newColumn(4, 12, f.rows()...)
}

func (f *claimForm) entry(placeholder string) *field {
	return newField(placeholder, func(string) { f.changed() }, f.w.escape)
}

func (f *claimForm) buildEntries() {
	for _, e := range []struct {
		into *(*field)
		says string
	}{
		{&f.years, "2024 or 2022..2024"}, {&f.period, "March to May, say"}, {&f.quantity, "best figure"}, {&f.low, "at least"}, {&f.high, "at most"},
		{&f.unit, "t, shells, USD …"}, {&f.usd, "if stated"}, {&f.publisher, "who published it"}, {&f.title, "as it is printed"},
		{&f.date, "2024-05-31, 2024-05 or 2024"}, {&f.url, "https://"},
	} {
		*e.into = f.entry(e.says)
	}
	f.note = newNoteEntry(func(string) { f.changed() }, f.w.escape)
}

func (f *claimForm) lookup(placeholder string, find func(string) []option) *lookup {
	l := newLookup(placeholder, find)
	l.grown, l.typed = f.refit, f.changed
	return l
}

func (f *claimForm) buildLookups() {
	n := f.w.project.Network
	lands, goods, papers := countryOptions(), commodityOptions(n), sourceOptions(n)
	roads, places := roadOptions(n), placeOptions(n)
	find := func(all []option) func(string) []option {
		return func(words string) []option { return matching(all, words) }
	}
	f.from, f.to = f.lookup("country", find(lands)), f.lookup("country", find(lands))
	f.commodity = f.lookup("known, or the name of a new one", find(goods))
	f.commodity.chosen = func(o option) {
		if k := n.Commodity(o.id); k != nil && f.unit.Text == "" {
			f.unit.show(k.Unit)
		}
	}
	f.source = f.lookup("search publishers and titles", find(papers))
	f.sources = newChosenList(sourceName(n), f.changed)
	f.source.chosen = f.into(f.source, func() *chosenList { return f.sources })
	f.route = f.lookup("search roads by their names and places", find(roads))
	f.ways = newChosenList(roadName(n), f.changed)
	f.route.chosen = f.into(f.route, func() *chosenList { return f.ways })
	f.start, f.end = f.lookup("port, station, city …", find(places)), f.lookup("port, station, city …", find(places))
	f.overlaps = newChosenList(func(id string) string { return id }, f.changed)
	f.avoid = newChosenList(func(id string) string { return id }, f.changed)
}

// into moves a choice from a lookup into the list below it.
func (f *claimForm) into(l *lookup, list func() *chosenList) func(option) {
	return func(o option) {
		t := list()
		if !slices.Contains(t.ids, o.id) || strings.HasPrefix(o.id, anotherWay) {
			t.set(append(slices.Clone(t.ids), o.id))
		}
		l.set(option{})
		f.refit()
	}
}

func (f *claimForm) buildChoices() {
	f.category = newOneOf(wordsOf(data.Categories), func(v string) string { return data.Category(v).Name() }, func(v string) string { return data.Category(v).Name() })
	f.basis = newOneOf(wordsOf(data.Bases), basisName, func(v string) string { return data.Basis(v).Name() })
	f.status = newOneOf(wordsOf(data.Statuses), func(v string) string { return data.Status(v).Name() }, func(v string) string { return data.Status(v).Meaning() })
	f.confidence = newOneOf([]string{"low", "medium", "high"}, capital, func(v string) string { return v + " confidence" })
	f.road = newOneOf([]string{roadNone, roadKnown, roadDrawn}, func(v string) string { return roadNames[v] }, func(v string) string { return roadNames[v] })
	f.kind = newOneOf(wordsOf(data.RouteTypes[:len(data.RouteTypes)-1]), func(v string) string { return routeNames[data.RouteType(v)] }, drawnHow)
	for _, o := range []*oneOf{f.category, f.basis, f.status, f.confidence, f.road, f.kind} {
		o.chosen = f.changed
	}
	f.summed = newTickRow("May be summed", func() { f.summed.show(tickOf(boolInt(f.summed.state == app.Off), 1), -1, -1); f.changed() })
	f.summed.hint = "Count it in sums, where no other claim speaks of the same goods"
	f.buildStraits()
}

// buildStraits makes a chip for every narrow place that a sea lane can keep out of.
func (f *claimForm) buildStraits() {
	var chips []fyne.CanvasObject
	n := f.w.project.Network
	for i := range n.Chokepoints {
		c := &n.Chokepoints[i]
		strait := newChip(icons.Strait, c.Name, nil)
		strait.on, strait.edged, strait.hint = false, true, "Draw the lane so that it keeps out of "+c.Name
		strait.do = func() {
			strait.show(!strait.on, -1)
			f.avoid.ids = slices.DeleteFunc(slices.Clone(f.avoid.ids), func(id string) bool { return id == c.ID })
			if strait.on {
				f.avoid.ids = append(f.avoid.ids, c.ID)
			}
			f.changed()
		}
		chips = append(chips, strait)
	}
	f.straits = newFlow(6, chips...)
	f.keepOut = newCells(newCell("KEEP THE LANE OUT OF", 1, f.straits))
}

// cell is a field under its name in an import.
func (f *claimForm) cell(name, title string, share float32, control fyne.CanvasObject) *cell {
	c := newCell(title, share, control)
	if name != "" {
		f.cells[name] = c
	}
	return c
}

func (f *claimForm) rows() []fyne.CanvasObject {
	f.categoryRow = newCells(f.cell("category", "CATEGORY OF THE NEW COMMODITY", 1, f.category))
	f.known = newCells(f.cell("", "", 1, newStack(f.ways, f.route)))
	f.lane = newCells(f.cell("", "", 1, newRoadBox(f)))
	f.newSource = newCells(f.cell("source_publisher", "NEW SOURCE: PUBLISHER", 1, f.publisher), f.cell("source_title", "TITLE", 1.4, f.title))
	return []fyne.CanvasObject{
		newCells(f.cell("from", "FROM", 1, f.from), f.cell("to", "TO", 1, f.to), f.cell("commodity", "WHAT", 1.3, f.commodity)),
		f.categoryRow,
		newCells(f.cell("years", "YEAR OR YEARS", 1, f.years), f.cell("period", "PERIOD IN WORDS", 2.3, f.period)),
		newCells(f.cell("quantity", "QUANTITY", 1, f.quantity), f.cell("low", "LOW", 1, f.low), f.cell("high", "HIGH", 1, f.high),
			f.cell("unit", "UNIT", 1.2, f.unit), f.cell("value_usd", "VALUE IN US DOLLARS", 1.3, f.usd)),
		newCells(f.cell("basis", "THE FIGURE IS", 1, f.basis)),
		newCells(f.cell("additive", "", 1, newStack(f.summed, f.why))),
		newCells(f.cell("status", "HOW FAR IT GOT", 1.9, f.status), f.cell("confidence", "HOW SURE", 1, f.confidence)),
		newCells(f.cell("road", "ROAD", 1, f.road)),
		f.known, f.lane,
		newRule(),
		newCells(f.cell("source", "SOURCE: WHO SAYS SO", 1, newStack(f.sources, f.source))),
		f.newSource,
		newCells(f.cell("source_date", "DATE", 1, f.date), f.cell("source_url", "WEB ADDRESS", 2.4, f.url)),
		newCells(f.cell("note", "NOTE", 1, f.note)),
		newCells(f.cell("overlaps", "CORRECTS, OR SPEAKS OF THE SAME GOODS AS", 1, f.overlaps.content)),
	}
}

// arrange shows the parts that the draft needs and hides the others.
func (f *claimForm) arrange() {
	was := [...]bool{f.categoryRow.Visible(), f.known.Visible(), f.lane.Visible(), f.keepOut.Visible()}
	shown(f.categoryRow, f.commodity.id == "" && strings.TrimSpace(f.commodity.entry.Text) != "" && f.w.project.Network.Commodity(f.commodity.text()) == nil)
	shown(f.known, f.road.value == roadKnown)
	shown(f.lane, f.road.value == roadDrawn)
	shown(f.keepOut, f.kind.value == string(data.Sea))
	if was != [...]bool{f.categoryRow.Visible(), f.known.Visible(), f.lane.Visible(), f.keepOut.Visible()} {
		f.refit()
	}
}
