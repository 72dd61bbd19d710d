package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// popUp shows a menu under a button of the top bar.
func (w *window) popUp(id string, items ...*fyne.MenuItem) {
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.canvas())
	at := fyne.NewPos(px(200), px(46))
	if b := w.top.button(id); b != nil {
		at = w.at(b).Add(fyne.NewPos(0, b.Size().Height+6))
	}
	at.X = min(at.X, w.canvas().Size().Width-menu.MinSize().Width-8)
	menu.ShowAtPosition(at)
	w.canvas().Focus(menu)
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
