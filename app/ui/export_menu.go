package ui

import "fyne.io/fyne/v2"

// exportMenu is all kinds of files that can be written, under the button of the
// top bar.
func (w *window) exportMenu() {
	var items []*fyne.MenuItem
	for i, f := range exportFormats {
		if i > 0 && f.picture != exportFormats[i-1].picture {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, fyne.NewMenuItem(f.menu+" …", func() { w.exportAs(f.ending) }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, id := range []string{"copypicture", "cite"} {
		if a := w.actions.byID(id); a != nil {
			items = append(items, fyne.NewMenuItem(a.name+"   ("+a.keyText()+")", func() { w.actions.do(a) }))
		}
	}
	w.popUp("export", items...)
}
