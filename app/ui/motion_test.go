package ui

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/app"
	"axismap/app/draw"
	"axismap/data"
)

// orders collects what the map asks the painter for.
func orders(w *window) *[]order {
	var got []order
	w.paint = func(o order) { got = append(got, o) }
	return &got
}

func TestAChangeOfYearFilterOrMeasureEasesIn(t *testing.T) {
	for name, c := range map[string]app.Change{
		"year":    app.SetYears(data.Year(2023)),
		"filter":  app.SetSolidOnly(true),
		"measure": app.SetMeasure(data.USDollars),
	} {
		w, _ := built(t, year(2024))
		got := orders(w)
		w.do(c)
		if len(*got) < 2 {
			t.Errorf("%s: %d pictures were asked for, want the way and its end", name, len(*got))
			continue
		}
		way, end := (*got)[0], (*got)[len(*got)-1]
		if way.past == nil || way.fade <= 0 || way.fade >= 1 {
			t.Errorf("%s: the first picture is no way between two: %v of the new one", name, way.fade)
		}
		if end.past != nil {
			t.Errorf("%s: the last picture is still on the way, at %v", name, end.fade)
		}
		for _, o := range *got {
			if stale(o, end) {
				t.Errorf("%s: a picture of the way is dropped for the next", name)
			}
		}
	}
}

func TestTheWayOfAChangeLeadsFromOnePictureToTheOther(t *testing.T) {
	w, _ := built(t, year(2024))
	before := bytes.Clone(w.mapView.shown.ground.Pix)
	got := orders(w)
	w.do(app.SetYears(data.Year(2022)))
	way, end := (*got)[0], (*got)[len(*got)-1]
	far := func(fade float64) (fromOld, fromNew int) {
		o := way
		o.fade = fade
		p, err := w.easel.paint(context.Background(), o)
		q, err2 := w.easel.paint(context.Background(), end)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		return unlike(p.ground.Pix, before), unlike(p.ground.Pix, q.ground.Pix)
	}
	if old, new := far(0.1); old == 0 || old >= new {
		t.Errorf("a tenth of the way, the picture differs from the old one in %d bytes and from the new one in %d", old, new)
	}
	if old, new := far(0.9); new == 0 || new >= old {
		t.Errorf("near its end, the picture differs from the old one in %d bytes and from the new one in %d", old, new)
	}
}

// unlike is the sum of the differences of two pictures.
func unlike(a, b []uint8) int {
	n := 0
	for i := range a {
		n += max(int(a[i])-int(b[i]), int(b[i])-int(a[i]))
	}
	return n
}

func TestASelectionOrAThemeIsThereAtOnce(t *testing.T) {
	for name, c := range map[string]app.Change{"selection": app.Select(data.Ref{Kind: "country", ID: "PRK"}), "theme": app.SetTheme("dark")} {
		w, _ := built(t, year(2024))
		got := orders(w)
		w.do(c)
		for _, o := range *got {
			if o.past != nil {
				t.Errorf("%s: eases in", name)
			}
		}
	}
}

func TestWhoWantsNoMotionHasNone(t *testing.T) {
	w, _ := built(t, year(2024))
	w.letter('e')
	if !w.remembered.Still || w.status.done != "Changes are shown at once" {
		t.Fatalf("E: still %v, %q", w.remembered.Still, w.status.done)
	}
	got := orders(w)
	w.do(app.SetYears(data.Year(2023)))
	w.mapView.zoom(2, fyne.NewPos(300, 300))
	for _, o := range *got {
		if o.past != nil {
			t.Error("a change still eases in")
		}
	}
	if len(*got) > 3 {
		t.Errorf("a change and a zoom asked for %d pictures, want one, and one with one at rest", len(*got))
	}
	w.letter('e')
	if w.remembered.Still {
		t.Error("E again: still no motion")
	}
}

func TestTheFurnitureIsCutWhereThatSavesMost(t *testing.T) {
	w, _ := built(t, year(2024))
	sheet := w.mapView.shown.sheet
	scene := sheet.Scene
	whole := int(scene.Size.W * scene.Size.H)
	drawn := 0
	for _, b := range w.mapView.shown.blocks {
		drawn += area(b.img.Rect)
		if b.at.X < 0 || b.at.Y < 0 || b.at.X+b.img.Rect.Dx() > int(scene.Size.W) || b.at.Y+b.img.Rect.Dy() > int(scene.Size.H) {
			t.Errorf("a block of %v at %v lies outside of the map", b.img.Rect.Size(), b.at)
		}
	}
	if drawn == 0 || drawn > whole*6/10 {
		t.Errorf("the furniture covers %d of %d pixels", drawn, whole)
	}
	plate, err := new(draw.Canvas).Paint(t.Context(), nil, &draw.Scene{Size: scene.Size, Items: scene.Items[sheet.Fixed:]}, 1)
	if err != nil {
		t.Fatal(err)
	}
	inked := 0
	for i := 3; i < len(plate.Pix); i += 4 {
		if plate.Pix[i] != 0 {
			inked++
		}
	}
	for _, b := range w.mapView.shown.blocks {
		for i := 3; i < len(b.img.Pix); i += 4 {
			if b.img.Pix[i] != 0 {
				inked--
			}
		}
	}
	if inked != 0 {
		t.Errorf("%d inked pixels are in no block, or in two", inked)
	}
}

func TestNoSeaIsDrawnUnderThePicture(t *testing.T) {
	w, _ := built(t, year(2024))
	w.paint = func(order) {} // the picture stays, and is moved
	x, y := w.mapView.lensNow().Middle()
	w.mapView.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(x)+40, float32(y)+25)}, Dragged: fyne.NewDelta(40, 25)})
	bare := float32(0)
	for _, o := range partsOf(w.mapView)[:4] {
		if o.Visible() {
			bare += o.Size().Width * o.Size().Height
		}
	}
	size := w.mapView.Size()
	least := 40*size.Height + 25*size.Width - 40*25
	if bare < least*0.9 || bare > least*1.2 {
		t.Errorf("moved by 40, 25 the sea covers %.0f of %.0f, want the %.0f that are bare", bare, size.Width*size.Height, least)
	}
}

func TestTheLegendStandsStillWhileTheMapMovesAndIsSetAnewAtRest(t *testing.T) {
	w, _ := built(t, year(2024))
	stood := w.easel.legend.blocks
	shows := func() bool {
		return slices.ContainsFunc(w.mapView.shown.blocks, func(b block) bool { return slices.Contains(stood, b) })
	}
	if len(stood) == 0 || !shows() {
		t.Fatalf("the legend's %d blocks are not on the map", len(stood))
	}
	x, y := w.mapView.lensNow().Middle()
	from := w.mapView.camera
	for i := range 12 {
		w.mapView.ordered = time.Now() // however long the last picture took
		w.mapView.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(x)+float32(25*i), float32(y))}, Dragged: fyne.NewDelta(25, 0)})
	}
	if !w.mapView.shown.moving || w.mapView.camera == from {
		t.Fatal("the map does not move")
	}
	if !shows() {
		t.Error("the legend has changed while the map was dragged")
	}
	w.mapView.DragEnd()
	if w.mapView.shown.moving || slices.ContainsFunc(stood, func(b block) bool { return slices.Contains(w.easel.legend.blocks, b) }) {
		t.Error("at rest the legend was not set anew")
	}
}

func TestAGlideEndsWithAPictureAtRest(t *testing.T) {
	w, _ := built(t, year(2024))
	w.mapView.zoom(2, fyne.NewPos(300, 300))
	w.mapView.nudge(90, 0)
	if w.mapView.shown.moving || w.mapView.shown.in.View.Camera != w.mapView.camera {
		t.Errorf("the last picture is of a moving map: %v", w.mapView.shown.moving)
	}
}

func TestWhatWasUnderThePointerIsLetGoWhenTheMapIsTaken(t *testing.T) {
	w, _ := built(t, year(2024))
	at := w.mark(t, shells)
	w.mapView.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if w.mapView.hover.ID != shells || !w.card.Visible() {
		t.Fatalf("%q is under the pointer, card %v", w.mapView.hover.ID, w.card.Visible())
	}
	w.mapView.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(5, 0)}, Dragged: fyne.NewDelta(5, 0)})
	if w.mapView.hover != (data.Ref{}) || w.card.Visible() {
		t.Errorf("while dragged, %q is lit and the card is up: %v", w.mapView.hover.ID, w.card.Visible())
	}
}

func TestAnAnswerIsDrawnByTheMapOfItsOwnFacts(t *testing.T) {
	w, _ := built(t, year(2024))
	got, own := orders(w), w.mapView.by
	w.ask = func(question) {} // the new answer is not there yet
	p, err := app.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	w.adopt(p)
	w.mapView.nudge(90, 0)
	if len(*got) == 0 || (*got)[0].by != own || own == p.Map {
		t.Errorf("%d pictures of the old answer were asked for, by the map of the new facts", len(*got))
	}
	w.mapped(question{w.asked, p}, w.mapView.in)
	if last := (*got)[len(*got)-1]; last.by != p.Map || last.past != nil {
		t.Error("the new answer is not drawn by its own map, at once")
	}
}
