package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
)

func TestAnotherProjectionEndsAGlideOfTheOldOne(t *testing.T) {
	w, _ := built(t, year(2024))
	w.mapView.glide = fyne.NewAnimation(time.Hour, func(float32) {}) // on its way
	w.do(app.SetProjection("mercator"))
	if w.mapView.glide != nil {
		t.Error("the glide goes on, and would bring the old projection back")
	}
}

func TestTheWindowWaitsForNoPictureThatWasNotAskedFor(t *testing.T) {
	w, _ := built(t, year(2024))
	var got []order
	w.paint = func(o order) { got = append(got, o) }
	w.mapView.look++ // as where the camera glides: the first step asks for a picture
	if !w.painterDone() {
		t.Error("the window waits before it has asked")
	}
	w.mapView.order()
	if w.painterDone() {
		t.Error("the window does not wait for what it has asked for")
	}
	p, err := w.easel.paint(t.Context(), got[0])
	w.painted(got[0], p, err)
	if !w.painterDone() {
		t.Error("the window waits for a picture that it has")
	}
}
