package ui

import "fyne.io/fyne/v2"

// frame lays the regions of the window out: bar on top, map between the two
// panels, storyboard and years below, status at the foot. The card and nothing
// else lies over them.
type frame struct {
	top, notice, left, middle, right, strip, years, status fyne.CanvasObject
	over                                                   fyne.CanvasObject // drawn over the map, takes no events
	card                                                   *card
	pane                                                   *timePane
	content                                                *fyne.Container
}

func (f *frame) build() *fyne.Container {
	f.content = &fyne.Container{Layout: f, Objects: []fyne.CanvasObject{
		f.middle, f.over, f.left, f.right, f.strip, f.years, f.top, f.notice, f.status, f.card,
	}}
	return f.content
}

// Refresh lays the regions out anew.
func (f *frame) Refresh() { f.content.Refresh() }

// Layout gives the panels their width, but never so much that the map is left
// with less than the half of a narrow window.
func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	top, status := f.top.MinSize().Height, f.status.MinSize().Height
	box(f.top, 0, 0, s.Width, top)
	box(f.status, 0, s.Height-status, s.Width, status)
	if f.notice.Visible() {
		h := f.notice.(flowing).heightFor(s.Width)
		box(f.notice, 0, top, s.Width, h)
		top += h
	}
	bottom := s.Height - status
	left := f.side(f.left, s.Width*0.245, 266)
	right := f.side(f.right, s.Width*0.265, 300)
	if f.years.Visible() {
		h := min(f.years.MinSize().Height, max(s.Height*0.2, 120))
		bottom -= h
		f.pane.left, f.pane.right = left, right
		box(f.years, 0, bottom, s.Width, h)
		f.years.Refresh()
	}
	if f.strip.Visible() {
		h := min(f.strip.MinSize().Height, max(s.Height*0.175, 126))
		bottom -= h
		box(f.strip, 0, bottom, s.Width, h)
	}
	box(f.left, 0, top, left, bottom-top)
	box(f.right, s.Width-right, top, right, bottom-top)
	box(f.middle, left, top, s.Width-left-right, bottom-top)
	box(f.over, left, top, s.Width-left-right, bottom-top)
}

// side is the width of a panel: what it wants, up to a share of the window, but
// not less than it needs at 100 %.
func (f *frame) side(o fyne.CanvasObject, most, least float32) float32 {
	if !o.Visible() {
		return 0
	}
	return min(o.MinSize().Width, max(most, least))
}

// MinSize is the smallest window in which everything can be used.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 560) }
