package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"axismap/app"
	"axismap/data"
)

// Fyne lays a widget out again whenever one of its parts is another object
// than in the last frame. A widget that makes new parts whenever it is laid
// out is therefore made anew with every frame of the window, for ever.
func TestLayingOutAgainMakesNothingNew(t *testing.T) {
	w, _ := built(t, year(2024))
	w.strip.Show()
	w.session.Do(app.Select(data.Ref{Kind: "country", ID: "PRK"}))
	w.win.Resize(fyne.NewSize(1600, 900))
	seen := 0
	each(w.win.Canvas().Content(), func(o fyne.Widget) {
		seen++
		r := test.WidgetRenderer(o)
		before := slices.Clone(r.Objects())
		r.Layout(o.Size())
		if !slices.Equal(before, r.Objects()) {
			t.Errorf("%T of %v has other parts after it was laid out again", o, o.Size())
		}
	})
	if seen < 100 {
		t.Errorf("looked at %d widgets; the window has more", seen)
	}
}

// each calls f for every widget that can be seen in o.
func each(o fyne.CanvasObject, f func(fyne.Widget)) {
	if !o.Visible() {
		return
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		f(o)
		parts = partsOf(o)
	}
	for _, p := range parts {
		each(p, f)
	}
}

// partsOf are what a widget is drawn of.
func partsOf(o fyne.Widget) []fyne.CanvasObject { return test.WidgetRenderer(o).Objects() }
