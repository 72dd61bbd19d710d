package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// popUp shows a menu where its id has its place, whole if the window can hold it.
func (w *window) popUp(id string, items ...*fyne.MenuItem) {
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.canvas())
	size, room := menu.MinSize(), w.canvas().Size()
	at := w.menuPlace(id, size.Height)
	at.X = max(min(at.X, room.Width-size.Width-8), 8)
	at.Y = max(min(at.Y, room.Height-size.Height-8), 8)
	menu.ShowAtPosition(at)
	w.canvas().Focus(menu)
}

// menuPlace is where a menu of some height is looked for: under its button of the
// top bar; that of the years over the range in the time bar; else, as where a
// narrow window hides the button, on the map under its title.
func (w *window) menuPlace(id string, height float32) fyne.Position {
	if b := w.top.button(id); b != nil && b.Visible() {
		return w.at(b).Add(fyne.NewPos(0, b.Size().Height+6))
	}
	if id == "compare" && w.years.Visible() {
		left, _ := w.years.bar.edges()
		return fyne.NewPos(w.at(w.years.bar).X+left, w.at(w.years).Y-height-6)
	}
	return w.at(w.mapView).Add(fyne.NewPos(px(8), px(58)))
}

// choice is an item of a menu that is one of several.
func choice(label string, on bool, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	item.Checked = on
	return item
}

// measures are what widths can mean, in words.
var measures = []struct {
	measure data.Measure
	words   string
}{
	{data.OwnScale, "Each commodity on its own scale"},
	{data.USDollars, "US dollars"},
	{data.Tonnes, "Tonnes"},
	{data.ClaimsCount, "Number of claims"},
}

func (w *window) chooseMeasure() {
	now := w.session.View().Measure
	if now == "" {
		now = data.OwnScale
	}
	var items []*fyne.MenuItem
	for _, m := range measures {
		items = append(items, choice(m.words, now == m.measure, func() { w.do(app.SetMeasure(m.measure)) }))
	}
	unlocked := w.session.View().Unlocked
	items = append(items, fyne.NewMenuItemSeparator(),
		choice("Scale locked over years and filters", !unlocked, func() { w.do(app.SetUnlocked(!unlocked)) }))
	w.popUp("measure", items...)
}

func (w *window) chooseProjection() {
	now := w.mapView.lensNow().Camera().Projection
	var items []*fyne.MenuItem
	for _, p := range projections() {
		items = append(items, choice(p.Title(), p.Name() == now, func() { w.do(app.SetProjection(p.Name())) }))
	}
	w.popUp("projection", items...)
}

func (w *window) chooseTextSize() {
	now := max(w.session.View().TextSize, 100)
	var items []*fyne.MenuItem
	for _, percent := range []int{100, 125, 150, 175, 200} {
		items = append(items, choice(strconv.Itoa(percent)+" %", now == percent, func() { w.do(app.SetTextSize(percent)) }))
	}
	w.popUp("text", items...)
}

// menu is all actions by group, made from the table.
func (w *window) menu() {
	var items []*fyne.MenuItem
	byGroup := map[string]*fyne.Menu{}
	for _, a := range w.actions {
		if a.silent {
			continue
		}
		sub := byGroup[a.group]
		if sub == nil {
			sub = fyne.NewMenu(a.group)
			byGroup[a.group] = sub
			item := fyne.NewMenuItem(a.group, nil)
			item.ChildMenu = sub
			items = append(items, item)
		}
		label := a.name
		if keys := a.keyText(); keys != "" {
			label += "   (" + keys + ")"
		}
		entry := fyne.NewMenuItem(label, func() { w.actions.do(a) })
		entry.Disabled = !a.can()
		sub.Items = append(sub.Items, entry)
	}
	w.popUp("menu", items...)
}
