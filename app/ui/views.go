package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/icons"
)

// viewActions are what can be done with saved views.
func (w *window) viewActions() actions {
	const g = "Brief"
	return actions{
		{id: "saveview", group: g, name: "Save this view", icon: icons.Save, keys: []key{ctrl(fyne.KeyS)}, run: w.nameView},
		{id: "views", group: g, name: "Saved views", icon: icons.Views, keys: []key{char('v')}, run: func() { w.showViews(nil) }},
	}
}

// nameView opens the list of saved views with a new line for the present one.
func (w *window) nameView() {
	if w.views.readOnly() {
		w.fail(fmt.Errorf("save the view: %s cannot be written; open a file of your own", w.project.Name()))
		return
	}
	name := w.viewTitle()
	w.showViews(&name)
}

// viewTitle is what the present view is called on the map.
func (w *window) viewTitle() string {
	if s := w.details.sheet; s != nil && s.Title != "" {
		return s.Title
	}
	return w.project.Network.Title(w.session.View().Query)
}

// showViews lists the saved views, with a line for a new name if one is given.
func (w *window) showViews(fresh *string) {
	p := newShelfPane("SAVED VIEWS", "Save this view", w.canvas())
	p.names = func() []string {
		names := make([]string, len(w.views.items))
		for i, v := range w.views.items {
			names[i] = v.Name
		}
		return names
	}
	p.empty = "None yet. Ctrl+S saves what the map shows under a name."
	p.readOnly = w.views.readOnly()
	p.choose = func(name string) { p.close(); w.comeBack(name) }
	p.add = w.saveView
	p.freshName = w.viewTitle
	p.rename = func(from, to string) {
		w.views.do("Rename "+from, func(ctx context.Context, a *app.Album[app.SavedView]) error { return a.Rename(ctx, from, to) }, p.refill)
	}
	p.move = func(name string, to int) {
		w.views.do("Move "+name, func(ctx context.Context, a *app.Album[app.SavedView]) error { return a.Move(ctx, name, to) }, p.refill)
	}
	p.drop = func(name string) {
		w.views.do("Delete the view “"+name+"”", func(ctx context.Context, a *app.Album[app.SavedView]) error { return a.Drop(ctx, name) }, p.refill)
	}
	p.open(w.under("views"), fresh)
	w.viewsPane = p
}

// saveView keeps the present view under a name.
func (w *window) saveView(name string) {
	name = strings.TrimSpace(name)
	v := w.session.View()
	v.Selected = nil
	label := "Save the view “" + name + "”"
	w.views.do(label, func(ctx context.Context, a *app.Album[app.SavedView]) error {
		return a.Put(ctx, app.SavedView{Name: name, View: v})
	}, func() { w.viewsPane.refill() })
}

// comeBack shows a saved view again.
func (w *window) comeBack(name string) {
	for _, v := range w.views.items {
		if v.Name == name {
			w.do(app.ShowView("View “"+name+"”", w.inThisRoom(v.View)))
			return
		}
	}
}

// under is the point below a button of the top bar.
func (w *window) under(id string) fyne.Position {
	if b := w.top.button(id); b != nil {
		return w.at(b).Add(fyne.NewPos(0, b.Size().Height+6))
	}
	return fyne.NewPos(px(200), px(46))
}
