package ui

import (
	"bytes"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

func detailsText(w *window) string {
	return strings.Join(tellLines(w.details.column.content.Objects), "\n")
}

func TestAChokepointIsClosedByItsKeyAndOpenedByUndo(t *testing.T) {
	w, _ := built(t, year(2024))
	w.do(app.Select(data.Ref{Kind: "chokepoint", ID: "hormuz"}))
	open := detailsText(w)
	for _, say := range []string{"Strait of Hormuz", "WHAT PASSES", "Single figures, which are in no sum"} {
		if !strings.Contains(open, say) {
			t.Errorf("open, the details do not say %q:\n%s", say, open)
		}
	}
	w.actions.typedRune('n')
	if got := w.session.View().Closed; !slices.Equal(got, []string{"hormuz"}) {
		t.Fatalf("the key N closes %v", got)
	}
	shut := detailsText(w)
	for _, say := range []string{"SCENARIO", "Strait of Hormuz closed", "China loses ", "No water goes around."} {
		if !strings.Contains(shut, say) {
			t.Errorf("closed, the details do not say %q:\n%s", say, shut)
		}
	}
	if !sceneSays(w, "SCENARIO: Strait of Hormuz closed") {
		t.Error("the map is not marked")
	}
	w.undo()
	if got := w.session.View().Closed; len(got) != 0 || sceneSays(w, "SCENARIO") {
		t.Errorf("after undo %v is closed", got)
	}
}

func TestSeveralStraitsAreClosedAndTheReportedWaysAroundAreOffered(t *testing.T) {
	w, _ := built(t, year(2024))
	for _, id := range []string{"malacca", "bering"} {
		w.do(app.ToggleClosed(id))
	}
	text := detailsText(w)
	for _, say := range []string{"Strait of Malacca, Bering Strait closed", "China loses ", "Also reported: ", "Around by sea, drawn by the program: "} {
		if !strings.Contains(text, say) {
			t.Errorf("the overview does not say %q:\n%s", say, text)
		}
	}
	for _, o := range w.details.column.content.Objects {
		l, ok := asLink(o)
		if !ok || !strings.HasPrefix(l.text, "Also reported: ") {
			continue
		}
		test.Tap(l)
		s := w.session.View().Selected
		if len(s) != 1 || findFlow(w.answer.in.Answer, s[0].ID) == nil {
			t.Errorf("%q leads to %v", l.text, s)
		}
		break
	}
}

func TestCtrlClickOnAYearComparesWithIt(t *testing.T) {
	w, _ := built(t, year(2024))
	bar := w.years.bar
	i := slices.IndexFunc(bar.scale.bars, func(b data.YearBar) bool { return b.Years == data.Year(2023) })
	x, width := bar.scale.slot(i)
	at := fyne.NewPos(x+width/2, bar.Size().Height-px(40))
	press := func(mod fyne.KeyModifier) {
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Modifier: mod, Button: desktop.MouseButtonPrimary}
		bar.MouseDown(e)
		bar.MouseUp(e)
	}
	press(fyne.KeyModifierControl)
	if got := w.session.View(); got.Compare != data.Year(2023) || got.Query.Years != data.Year(2024) {
		t.Fatalf("compared with %v, in %v", got.Compare, got.Query.Years)
	}
	for _, say := range []string{"Compared with 2023", "grown (+ %)", "not reported now"} {
		if !sceneSays(w, say) {
			t.Errorf("the map does not say %q", say)
		}
	}
	press(fyne.KeyModifierAlt)
	if got := w.session.View().Compare; !got.All() {
		t.Errorf("a second click leaves the comparison with %v", got)
	}
	press(fyne.KeyModifierControl)
	w.do(app.SetYears(data.Years{}))
	if got := w.session.View().Compare; !got.All() {
		t.Errorf("all years at once are compared with %v", got)
	}
}

// The word for the years compared with stands over their bar, not behind it.
func TestTheWordForTheYearsComparedIsReadOnAPlate(t *testing.T) {
	w, _ := built(t, year(2024))
	w.win.Resize(fyne.NewSize(1366, 768))
	w.do(app.Compare(data.Year(2023)))
	var bars, plate, word int
	parts := partsOf(w.years.bar)
	for i, o := range parts {
		switch o := o.(type) {
		case *canvas.Raster:
			bars = i
		case *canvas.Text:
			if o.Text == "compared" {
				word, plate = i, i-1
			}
		}
	}
	if word == 0 || bars >= plate {
		t.Fatalf("the bars are part %d, the plate %d, the word %d of %d", bars, plate, word, len(parts))
	}
	p, ok := parts[plate].(*canvas.Rectangle)
	if !ok || p.FillColor != color.Color(look().paper) || p.Size().Width < parts[word].Size().Width {
		t.Errorf("the word lies on %#v", parts[plate])
	}
	if bottom := p.Position().Y + p.Size().Height; bottom > w.years.bar.barTop()+px(6) {
		t.Errorf("the plate reaches down to %g, the bars begin at %g", bottom, w.years.bar.barTop()+px(8))
	}
}

func TestMenusWithoutAButtonOpenBesideWhatTheyAreFor(t *testing.T) {
	for _, percent := range []int{100, 150} {
		v := year(2024)
		v.TextSize = percent
		w, _ := built(t, v)
		w.win.Resize(fyne.NewSize(1366, 768))
		w.chooseCompare()
		at, end := menuBox(t, w)
		if left, _ := w.years.bar.edges(); end.Y > w.at(w.years).Y || at.X != min(w.at(w.years.bar).X+left, 1366-8-(end.X-at.X)) {
			t.Errorf("at %d %% the years to compare with open from %v to %v, not over the range", percent, at, end)
		}
		w.canvas().Overlays().Remove(w.canvas().Overlays().Top())
		w.chooseClosed()
		at, end = menuBox(t, w)
		corner := w.at(w.mapView)
		if at.X < corner.X || percent == 100 && at.Y < corner.Y+px(54) || end.X > 1366 || end.Y > 768 || at.Y < 0 {
			t.Errorf("at %d %% the straits open from %v to %v, not on the map under its title", percent, at, end)
		}
	}
}

// menuBox is from where to where the menu that is open lies.
func menuBox(t *testing.T, w *window) (at, end fyne.Position) {
	t.Helper()
	each(w.canvas().Overlays().Top(), func(o fyne.Widget) {
		if m, ok := o.(*widget.PopUpMenu); ok {
			at, end = m.Position(), m.Position().Add(m.Size())
		}
	})
	if at == end {
		t.Fatal("no menu is open")
	}
	return at, end
}

// Fyne does not tell a row that is taken away that the pointer has left it.
func TestTheHintOfARowThatIsGoneIsGone(t *testing.T) {
	w, _ := built(t, year(2024))
	w.do(app.Select(data.Ref{Kind: "country", ID: "PRK"}))
	for _, o := range w.details.column.content.Objects {
		if line, ok := o.(*flowLine); ok {
			line.MouseIn(nil)
			if got := w.status.left(); got != line.hint {
				t.Fatalf("the status line says %q, want %q", got, line.hint)
			}
			break
		}
	}
	w.do(app.Select())
	if w.status.hint != "" {
		t.Errorf("the row is gone and its hint is %q", w.status.hint)
	}
	row := w.filters.article
	row.MouseIn(nil)
	row.press()
	if got := w.status.left(); got == row.hint || got == "" {
		t.Errorf("after the press the status line says %q, not what was done", got)
	}
	row.MouseMoved(nil)
	if got := w.status.left(); got != row.hint {
		t.Errorf("the pointer moves on the box and the status line says %q", got)
	}
}

func TestTheSentenceIsCopiedByItsKey(t *testing.T) {
	w, _ := built(t, year(2024))
	w.actions.typedKey(fyne.KeyS, fyne.KeyModifierControl|fyne.KeyModifierShift)
	want := w.project.Network.Sentence(w.answer.in.Answer)
	if got := w.app.Clipboard().Content(); got != want || !strings.HasPrefix(got, "In 2024") {
		t.Errorf("the clipboard holds %q, want %q", got, want)
	}
}

// sceneSays reports whether a text stands in the picture on the screen.
func sceneSays(w *window, text string) bool {
	var svg bytes.Buffer
	if err := w.mapView.shown.sheet.Scene.WriteSVG(&svg); err != nil {
		return false
	}
	return strings.Contains(svg.String(), text)
}
