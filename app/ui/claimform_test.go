package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"axismap/app"
	"axismap/data"
)

// copied opens a window on a file of its own with the built-in facts.
func copied(t *testing.T, first data.View) (*window, *clock) {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	path, err := app.WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return builtOn(t, p, first)
}

// choose types words into a lookup and takes the first find.
func choose(t *testing.T, l *lookup, words string) {
	t.Helper()
	l.entry.SetText(words)
	if len(l.rows) == 0 {
		t.Fatalf("%q finds nothing", words)
	}
	test.Tap(l.rows[0])
}

// lampOil fills the form but for its source.
func lampOil(t *testing.T, f *claimForm) {
	t.Helper()
	choose(t, f.from, "russ")
	choose(t, f.to, "north kor")
	f.commodity.entry.SetText("Lamp oil")
	f.category.chips[0].press()
	f.years.SetText("2025")
	f.quantity.SetText("1 250")
	f.unit.SetText("t")
	f.basis.chips[1].press()
	f.status.chips[1].press()
	f.confidence.chips[0].press()
	f.road.chips[2].press()
	choose(t, f.start, "vladivostok")
	choose(t, f.end, "rajin")
}

func TestAClaimIsAddedWithItsSourceAndTakenBackAndDoneAgain(t *testing.T) {
	w, c := copied(t, year(2025))
	w.actions.typedKey(fyne.KeyN, fyne.KeyModifierControl)
	f := w.form
	if f == nil || w.canvas().Overlays().Top() == nil {
		t.Fatal("Ctrl+N opens no form")
	}
	w.canvas().Unfocus() // the key works on chips too, which are no entries
	w.canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	for _, name := range []string{"from", "to", "commodity", "status", "confidence", "source"} {
		if f.cells[name].reason.String() == "" {
			t.Errorf("an empty form is not told that %s is missing", name)
		}
	}
	lampOil(t, f)
	c.pass(time.Second)
	if !strings.Contains(f.drawn.String(), "nmi)") || !strings.Contains(f.drawn.String(), "along water") {
		t.Errorf("the form says of the sea lane: %q", f.drawn.String())
	}
	f.save()
	if reason := f.cells["source"].reason.String(); !strings.Contains(reason, "without a source cannot be saved") {
		t.Errorf("without a source the form says %q", reason)
	}
	if reason := f.cells["from"].reason.String(); reason != "" {
		t.Errorf("a good field is called wrong: %q", reason)
	}
	before := w.session.UndoLabel()
	f.publisher.SetText("Port Watch")
	f.title.SetText("Lamp oil for Rajin")
	c.pass(time.Second)
	if reason := f.cells["source"].reason.String(); reason != "" {
		t.Errorf("with a source the form still says %q", reason)
	}
	f.title.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if w.canvas().Overlays().Top() != nil {
		t.Fatalf("the form stays open: %s", f.summary.String())
	}
	const id = "rus-prk-lamp-oil-reported"
	flow := findFlow(w.answer.in.Answer, id)
	if flow == nil || flow.Total.Short() != "1,250 t" || len(flow.Roads) != 1 || flow.Roads[0].Route.Fidelity != data.Partial {
		t.Fatalf("the map has %+v", flow)
	}
	if !slices.ContainsFunc(w.filters.tree.Categories[0].Parts, func(n *app.Node) bool { return n.Key == "lamp-oil" }) {
		t.Error("the new commodity has no box")
	}
	text := strings.Join(tellLines(w.details.column.content.Objects), "\n")
	for _, say := range []string{"Lamp oil", "Port Watch", "Your own claim", "Edit", "Delete"} {
		if !strings.Contains(text, say) {
			t.Errorf("the details do not say %q:\n%s", say, text)
		}
	}

	w.undo() // the selection
	w.undo() // the claim
	if findFlow(w.answer.in.Answer, id) != nil {
		t.Error("taken back, the flow is still on the map")
	}
	if got := w.session.UndoLabel(); got != before {
		t.Errorf("then undo is %q, want %q", got, before)
	}
	w.redo()
	if findFlow(w.answer.in.Answer, id) == nil {
		t.Error("done again, the flow is not on the map")
	}
	w.redo() // the selection
	own := w.details.claims[id][0]
	w.details.facts.drop(&own)
	if findFlow(w.answer.in.Answer, id) != nil {
		t.Error("deleted, the claim is still on the map")
	}
	w.actions.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl})
	if findFlow(w.answer.in.Answer, id) == nil {
		t.Error("Ctrl+Z does not bring the deleted claim back")
	}
	w.details.facts.edit(&own)
	w.form.quantity.SetText("1300")
	w.form.save()
	if flow := findFlow(w.answer.in.Answer, id); flow == nil || flow.Total.Short() != "1,300 t" || flow.Claims != 1 {
		t.Errorf("changed, the flow is %+v", flow)
	}
	again, err := app.OpenProject(t.Context(), w.project.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Network.Commodity("lamp-oil") == nil {
		t.Error("the file does not hold what the window shows")
	}
}

func TestAClaimLeftHalfFilledComesBack(t *testing.T) {
	w, _ := copied(t, year(2024))
	w.addClaim()
	choose(t, w.form.from, "iran")
	w.form.note.SetText("heard at the border")
	w.escape()
	if w.canvas().Overlays().Top() != nil {
		t.Fatal("Escape leaves the form open")
	}
	path := filepath.Join(t.TempDir(), "window.json")
	if err := w.remembered.keep(path); err != nil {
		t.Fatal(err)
	}
	w.remembered = recall(path) // as after a night
	w.addClaim()
	if d := w.form.draft(); d.From != "IRN" || d.Note != "heard at the border" {
		t.Errorf("what was typed is gone: %+v", d)
	}
	if s := w.form.summary.String(); !strings.Contains(s, "left unsaved") {
		t.Errorf("the form says %q of it", s)
	}
	w.escape()
	w.fillIn(app.Draft{ID: "own-other", From: "CHN"})
	if d := w.form.draft(); d.From != "CHN" || d.Note != "" {
		t.Errorf("another claim begins with what was typed for a new one: %+v", d)
	}
}

func TestABuiltInClaimIsCorrectedByAnother(t *testing.T) {
	w, _ := copied(t, year(2024))
	w.do(app.Select(data.Ref{Kind: "flow", ID: shells}))
	text := strings.Join(tellLines(w.details.column.content.Objects), "\n")
	if strings.Contains(text, "Delete") || !strings.Contains(text, "Correct it") || !strings.Contains(text, "Add a claim about this flow") {
		t.Fatalf("the details offer:\n%s", text)
	}
	claims := w.details.claims[shells]
	var link *link
	for _, o := range w.details.column.content.Objects {
		if l, ok := asLink(o); ok && l.text == "Correct it" {
			link = l
			break
		}
	}
	test.Tap(link)
	d := w.form.draft()
	if len(d.Overlaps) != 1 || d.From != "PRK" || d.To != "RUS" || len(d.Sources) != 0 || d.ID != "" {
		t.Errorf("the correction begins with %+v", d)
	}
	if !slices.ContainsFunc(claims, func(c data.Claim) bool { return c.ID == d.Overlaps[0] }) {
		t.Errorf("it names %v, no claim of the flow", d.Overlaps)
	}
}

func asLink(o fyne.CanvasObject) (*link, bool) { l, ok := o.(*link); return l, ok }

// TestLookAtTheForm writes pictures of the form where AXISMAP_PICTURES names a
// folder, for a pair of eyes.
func TestLookAtTheForm(t *testing.T) {
	folder := os.Getenv("AXISMAP_PICTURES")
	if folder == "" {
		t.Skip("AXISMAP_PICTURES names no folder")
	}
	for _, theme := range []string{"light", "dark"} {
		v := year(2024)
		v.Theme = theme
		w, c := copied(t, v)
		w.win.Resize(fyne.NewSize(1366, 768))
		w.addClaim()
		lampOil(t, w.form)
		c.pass(time.Second)
		w.form.quantity.SetText("many")
		w.form.save()
		f, err := os.Create(filepath.Join(folder, "form-"+theme+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, w.canvas().Capture()); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
}
