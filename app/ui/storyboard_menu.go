package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// frameMenu is what can be done with one frame.
func (s *strip) frameMenu(i int, at fyne.Position) {
	w := s.w
	w.markFrame(i)
	item := func(label string, can bool, do func()) *fyne.MenuItem {
		it := fyne.NewMenuItem(label, do)
		it.Disabled = !can
		return it
	}
	own := !w.boards.readOnly()
	menu := widget.NewPopUpMenu(fyne.NewMenu("",
		item("Show on the map   (Return)", true, func() { w.showFrame(i) }),
		item("Present from here   (Shift+F5)", true, func() { w.startTalk(i) }),
		fyne.NewMenuItemSeparator(),
		item("Title, notes and time   (F2)", own, w.editFrame),
		item("This view into the frame   (Shift+F6)", own, w.reviewFrame),
		item("Duplicate   (Ctrl+D)", own, func() { w.duplicateFrame(i) }),
		item("Move left   (Shift+←)", own && i > 0, func() { w.moveFrame(i, i-1) }),
		item("Move right   (Shift+→)", own && i+1 < len(s.cards), func() { w.moveFrame(i, i+1) }),
		item("Delete   (Delete)", own, func() { w.removeFrame(i) }),
	), w.canvas())
	z, c := menu.MinSize(), w.canvas().Size()
	at.Y = min(at.Y, c.Height-z.Height-8)
	menu.ShowAtPosition(fyne.NewPos(min(at.X, c.Width-z.Width-8), max(at.Y, 4)))
	w.canvas().Focus(menu)
}
