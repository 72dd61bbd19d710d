package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
	"axismap/geo"
	"axismap/icons"
)

// table is all the reader can do in the window. PageUp, PageDown, F5, B and
// the full stop are kept free: clickers send them.
func (w *window) table() actions {
	var t actions
	t = append(t, w.fileActions()...)
	t = append(t, w.filterActions()...)
	t = append(t, w.yearActions()...)
	t = append(t, w.mapActions()...)
	t = append(t, w.briefingActions()...)
	return append(t, w.windowActions()...)
}

func (w *window) fileActions() actions {
	const g = "File and edit"
	return actions{
		{id: "open", group: g, name: "Open a file", icon: icons.Open, keys: []key{ctrl(fyne.KeyO)}, run: w.openFile},
		{id: "import", group: g, name: "Import a file", icon: icons.Import, keys: []key{ctrl(fyne.KeyI)}, run: w.importFiles},
		{id: "imports", group: g, name: "Past imports", keys: []key{ctrlS(fyne.KeyI)}, run: w.pastImports},
		{id: "export", group: g, name: "Export a picture or facts", icon: icons.Export, keys: []key{ctrl(fyne.KeyE)}, run: func() { w.exportAs("") }, menu: w.exportMenu},
		{id: "copypicture", group: g, name: "Copy the picture", icon: icons.Picture, keys: []key{ctrlS(fyne.KeyC)}, run: w.copyPicture},
		{id: "claim", group: g, name: "Add a claim", icon: icons.Plus, keys: []key{ctrl(fyne.KeyN)}, run: w.addClaim},
		{group: g, name: "Save the claim that is filled in", keys: []key{ctrl(fyne.KeyReturn)}, enabled: w.filling, run: w.saveForm, silent: true, inForm: true},
		{id: "cite", group: g, name: "Copy the citations", icon: icons.Copy, keys: []key{ctrl(fyne.KeyC)}, run: w.copyCitations},
		{id: "undo", group: g, name: "Undo", icon: icons.Undo, keys: []key{ctrl(fyne.KeyZ)}, enabled: w.session.CanUndo, run: w.undo},
		{id: "redo", group: g, name: "Redo", icon: icons.Redo, keys: []key{ctrlS(fyne.KeyZ), ctrl(fyne.KeyY)}, enabled: w.session.CanRedo, run: w.redo},
		{id: "sentence", group: g, name: "Copy the spoken sentence", keys: []key{ctrlS(fyne.KeyS)}, run: w.copySentence},
		{id: "quit", group: g, name: "Close the window", keys: []key{ctrl(fyne.KeyQ)}, run: w.win.Close},
	}
}

func (w *window) filterActions() actions {
	const g = "Filter"
	query := func() data.Query { return w.session.View().Query }
	return actions{
		{id: "search", group: g, name: "Search", icon: icons.Search, keys: []key{char('f'), char('/'), ctrl(fyne.KeyF)}, run: w.focusSearch},
		{id: "clear", group: g, name: "Clear the filters", icon: icons.Filter, keys: []key{char('x')}, enabled: func() bool { return query().Key() != data.Query{}.Key() }, run: func() { w.do(app.ClearFilters()) }},
		{group: g, name: "Reported (claimed)", keys: []key{char('1')}, run: w.rung(data.StatusReported)},
		{group: g, name: "Agreed", keys: []key{char('2')}, run: w.rung(data.Agreed)},
		{group: g, name: "Delivered", keys: []key{char('3')}, run: w.rung(data.Delivered)},
		{group: g, name: "Sought and scenario", keys: []key{char('4')}, run: w.rung(data.Sought, data.Scenario)},
		{group: g, name: "Hatch what is disputed", keys: []key{char('d')}, run: func() { w.do(app.SetDisputed(!w.session.View().Disputed)) }},
		{group: g, name: "Well sourced only", keys: []key{char('r')}, run: func() { w.do(app.SetSolidOnly(!query().SolidOnly)) }},
		{group: g, name: "As the article states it", keys: []key{char('a')}, run: func() { w.do(app.SetArticle(!query().Article)) }},
		{group: g, name: "Clear the selection", keys: []key{named(fyne.KeyEscape)}, run: w.escape},
	}
}

func (w *window) rung(statuses ...data.Status) func() {
	return func() { w.do(app.ToggleStatus(statuses...)) }
}

func (w *window) yearActions() actions {
	const g = "Years"
	shift := func(by int, grow bool) func() { return func() { w.years.bar.shift(by, grow) } }
	return actions{
		{id: "play", group: g, name: "Play or pause", icon: icons.Play, keys: []key{char('p'), named(fyne.KeySpace)}, run: w.player.toggle},
		{group: g, name: "Speed", keys: []key{char('s')}, run: w.player.cycle},
		{group: g, name: "Earlier", keys: []key{char('[')}, run: shift(-1, false)},
		{group: g, name: "Later", keys: []key{char(']')}, run: shift(1, false)},
		{group: g, name: "Begin a year earlier", keys: []key{char('{')}, run: shift(-1, true)},
		{group: g, name: "End a year later", keys: []key{char('}')}, run: shift(1, true)},
		{group: g, name: "All years", keys: []key{char('y')}, run: func() { w.do(app.SetYears(data.Years{})) }},
		{id: "compare", group: g, name: "Compare with another year", keys: []key{char('c')}, enabled: func() bool { return !w.session.View().Query.Years.All() }, run: w.chooseCompare},
		{group: g, name: "The year before as outlines", keys: []key{char('g')}, enabled: func() bool { return !w.session.View().Query.Years.All() }, run: func() { w.do(app.SetGhost(!w.session.View().Ghost)) }},
	}
}

func (w *window) mapActions() actions {
	const g, step = "Map", 90
	nudge := func(dx, dy float64) func() { return func() { w.mapView.nudge(dx, dy) } }
	return actions{
		{group: g, name: "Move left", keys: []key{named(fyne.KeyLeft)}, run: nudge(step, 0), silent: true},
		{group: g, name: "Move right", keys: []key{named(fyne.KeyRight)}, run: nudge(-step, 0), silent: true},
		{group: g, name: "Move up", keys: []key{named(fyne.KeyUp)}, run: nudge(0, step), silent: true},
		{group: g, name: "Move down", keys: []key{named(fyne.KeyDown)}, run: nudge(0, -step), silent: true},
		{id: "in", group: g, name: "Zoom in", icon: icons.Plus, keys: []key{char('+'), char('=')}, run: func() { w.mapView.zoomMiddle(1.5) }},
		{id: "out", group: g, name: "Zoom out", icon: icons.Minus, keys: []key{char('-')}, run: func() { w.mapView.zoomMiddle(1 / 1.5) }},
		{id: "home", group: g, name: "Fit what is shown", icon: icons.Fit, keys: []key{named(fyne.KeyHome), char('0')}, run: w.fit},
		{id: "measure", group: g, name: "What widths mean", icon: icons.Measure, keys: []key{char('m')}, run: w.chooseMeasure},
		{group: g, name: "Lock the scale of widths", keys: []key{char('k')}, run: func() { w.do(app.SetUnlocked(!w.session.View().Unlocked)) }},
		{id: "still", group: g, name: "Ease changes, or show them at once", keys: []key{char('e')}, run: w.toggleStill},
		{group: g, name: "Fold or unfold the legend", keys: []key{char('l')}, run: w.foldLegend},
		{id: "ruler", group: g, name: "Measure a distance", icon: icons.Ruler, keys: []key{char('u')}, run: w.ruler.toggle},
		{group: g, name: "Take back a point of the measure", keys: []key{named(fyne.KeyBackspace)}, enabled: func() bool { return w.ruler.on }, run: w.ruler.back, silent: true},
		{id: "close", group: g, name: "Close a chokepoint", icon: icons.Strait, keys: []key{char('n')}, run: w.closeSelected},
		{id: "projection", group: g, name: "Projection", icon: icons.Globe, keys: []key{char('o')}, run: w.chooseProjection},
	}
}

func (w *window) windowActions() actions {
	const g = "Window"
	return actions{
		{id: "theme", group: g, name: "Light or dark", icon: icons.Theme, keys: []key{char('t')}, run: w.otherTheme},
		{id: "text", group: g, name: "Text size", icon: icons.Text, keys: []key{ctrl(fyne.KeyT)}, run: w.chooseTextSize},
		{group: g, name: "Larger text", keys: []key{ctrl(fyne.KeyPlus), ctrl(fyne.KeyEqual), ctrlS(fyne.KeyEqual)}, run: func() { w.textSize(25) }},
		{group: g, name: "Smaller text", keys: []key{ctrl(fyne.KeyMinus)}, run: func() { w.textSize(-25) }},
		{id: "left", group: g, name: "Filters: show or hide", keys: []key{ctrl(fyne.Key1)}, run: func() { w.pane(w.filters.panel) }},
		{id: "right", group: g, name: "Details: show or hide", keys: []key{ctrl(fyne.Key2)}, run: func() { w.pane(w.details.panel) }},
		{id: "years", group: g, name: "Years: show or hide", keys: []key{ctrl(fyne.Key3)}, run: func() { w.pane(w.years) }},
		{id: "full", group: g, name: "Full screen", keys: []key{named(fyne.KeyF11)}, run: func() { w.win.SetFullScreen(!w.win.FullScreen()) }},
		{id: "help", group: g, name: "Keys", icon: icons.Help, keys: []key{char('?'), named(fyne.KeyF1)}, run: w.help},
		{id: "menu", group: g, name: "All actions", icon: icons.Menu, keys: []key{named(fyne.KeyF10)}, run: w.menu, silent: true},
	}
}

// toggleStill chooses whether the map moves by itself: changes ease in, the
// camera glides to a place.
func (w *window) toggleStill() {
	w.remembered.Still = !w.remembered.Still
	if w.remembered.Still {
		w.said("Changes are shown at once")
	} else {
		w.said("Changes ease in")
	}
}

// fit looks at what is shown, all of it.
func (w *window) fit() {
	in := w.mapView.in
	if in.Answer == nil {
		return
	}
	w.do(app.GoTo("Fit what is shown", w.project.Map.Fit(in.Answer, in.View, w.mapView.page())))
}

// escape closes what lies over the window, else ends what goes on, else stops
// the play, else clears the selection.
func (w *window) escape() {
	switch top := w.canvas().Overlays().Top(); {
	case w.topSheet() != nil:
		w.topSheet().escape()
	case top != nil:
		w.canvas().Overlays().Remove(top)
	case w.notice.Visible():
		w.notice.close.press()
	case w.ruler.on:
		w.ruler.toggle()
	case w.player.playing:
		w.player.stop()
	case len(w.session.View().Selected) > 0:
		w.do(app.Select())
	}
}

// foldLegend shows the legend's title bar alone, or all of it.
func (w *window) foldLegend() {
	w.do(app.Change{Label: "Fold the legend", Apply: func(v data.View) data.View {
		v.Folded = !v.Folded
		return v
	}})
}

func (w *window) focusSearch() {
	if !w.filters.Visible() {
		w.pane(w.filters.panel)
	}
	w.filters.toTop()
	w.canvas().Focus(w.filters.search)
}

func (w *window) otherTheme() {
	next := "dark"
	if w.session.View().Theme == "dark" {
		next = "light"
	}
	w.do(app.SetTheme(next))
}

func (w *window) textSize(by int) {
	now := max(w.session.View().TextSize, 100)
	w.do(app.SetTextSize(now + by))
}

// pane shows or hides a pane.
func (w *window) pane(o fyne.CanvasObject) {
	shown(o, !o.Visible())
	w.frame.Refresh()
}

// copyCitations copies the sources of what is selected, or of all on the map.
func (w *window) copyCitations() {
	var ids []string
	seen := map[string]bool{}
	add := func(f *data.Flow) {
		for _, id := range f.Sources {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	a := w.answer.in.Answer
	if a == nil {
		return
	}
	selected := w.session.View().Selected
	for _, r := range selected {
		for _, id := range w.project.Map.Members(r, a) {
			if f := findFlow(a, id); f != nil {
				add(f)
			}
		}
	}
	for i := range a.Flows {
		if len(selected) == 0 {
			add(&a.Flows[i])
		}
	}
	lines := make([]string, 0, len(ids))
	for _, id := range ids {
		if s := w.project.Network.Source(id); s != nil {
			lines = append(lines, s.Cite())
		}
	}
	w.copy(count(len(lines), "citation"), strings.Join(lines, "\n"))
}

// projections are the ways to draw the earth, for the menu.
func projections() []geo.Projection { return geo.Projections() }
