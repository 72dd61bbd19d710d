package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wrapped is the widget around a flowRow, so that a column can ask its height.
type wrapped struct {
	widget.BaseWidget
	row *flowRow
}

func wrap(f *flowRow) *wrapped {
	w := &wrapped{row: f}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wrapped) heightFor(width float32) float32 {
	return w.row.each(width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

// MinSize is the height at the present width.
func (w *wrapped) MinSize() fyne.Size { return fyne.NewSize(0, w.heightFor(w.Size().Width)) }

// CreateRenderer lays the objects out.
func (w *wrapped) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: w.row.objects, least: w.MinSize}
	d.lay = func(s fyne.Size) { w.row.each(s.Width, box4) }
	d.update = func() {
		d.objects = w.row.objects
		d.lay(w.Size())
		for _, o := range d.objects {
			o.Refresh()
		}
	}
	return d
}

func box4(o fyne.CanvasObject, x, y, w, h float32) { box(o, x, y, w, h) }
