package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// onFile opens a window on a working copy of its own, which can be written.
func onFile(t *testing.T, first data.View) (*window, *clock) {
	t.Helper()
	w, c := built(t, first)
	t.Setenv("AXISMAP_HOME", t.TempDir())
	path, err := app.WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	w.adopt(p)
	return w, c
}

// file writes a file to be dropped on the window.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (w *window) drop(paths ...string) {
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	w.dropped(uris)
}

func (d *importDialog) said() string { return strings.Join(d.sheet.tell(), "\n") }

const trade = `Exporter;Importer;Product;Jahr;Menge;Einheit;Quelle
Iran;Russia;crude-oil;2024;147.5;kt;Kpler
Iran;Russia;crude-oil;2023;99.5;kt;Kpler
`

func TestADroppedTableIsMappedTriedAndBroughtIn(t *testing.T) {
	w, c := onFile(t, year(2024))
	before := w.answer.in.Answer.Claims
	w.drop(file(t, "trade.csv", strings.ReplaceAll(trade, "Exporter", "Who sends")))
	d := w.importing
	if d == nil {
		t.Fatal("no dialog opens")
	}
	if s := d.said(); !strings.Contains(s, "From: not in the file (needed)") || !strings.Contains(s, "To: Importer") {
		t.Fatalf("the dialog says:\n%s", s)
	}
	if !d.sheet.buttons[1].disabled {
		t.Error("it can be imported without a sender")
	}
	from := d.body.fields["from"].column
	from.choose(slices.Index(from.options, "Who sends"))
	c.pass(time.Second)
	if s := d.said(); !strings.Contains(s, "2 rows, 2 of them good.") {
		t.Fatalf("after the choice the dialog says:\n%s", s)
	}
	pressChief()
	if w.importing != nil || len(w.sheets) != 0 {
		t.Fatalf("the dialog stays: %s", d.said())
	}
	if !strings.Contains(w.status.tell(), "2 new claims from trade.csv") {
		t.Errorf("the status line says %q", w.status.tell())
	}
	v := w.session.View()
	if v.Query.Years != (data.Years{First: 2023, Last: 2024}) || len(v.Selected) != 1 {
		t.Errorf("what came is not shown: years %v, selected %v", v.Query.Years, v.Selected)
	}
	w.undo()
	if got := w.session.View().Query.Years; got != data.Year(2024) {
		t.Errorf("after undo the years are %v", got)
	}
	if got := w.answer.in.Answer.Claims; got != before {
		t.Errorf("after undo there are %d claims, want %d", got, before)
	}
	w.redo()
	if got := w.session.View().Selected; len(got) != 1 {
		t.Errorf("after redo %v is selected", got)
	}
}

func TestAMappingIsRememberedForFilesOfTheSameColumns(t *testing.T) {
	w, c := onFile(t, year(2024))
	w.drop(file(t, "one.csv", "A;B;C;D;E\nIran;Russia;crude-oil;2024;Kpler\n"))
	d := w.importing
	for name, column := range map[string]string{"from": "A", "to": "B", "commodity": "C", "year": "D", "source": "E"} {
		p := d.body.fields[name].column
		p.choose(slices.Index(p.options, column))
	}
	c.pass(time.Second)
	pressChief()
	w.drop(file(t, "two.csv", "A;B;C;D;E\nRussia;Iran;crude-oil;2023;Kpler\n"))
	if s := w.importing.said(); !strings.Contains(s, "From: A") || !strings.Contains(s, "Publisher: E") {
		t.Errorf("the second file's columns are not known:\n%s", s)
	}
}

func TestProblemsAreListedAndBadRowsSkipped(t *testing.T) {
	w, c := onFile(t, year(2024))
	path := file(t, "trade.csv", trade+"Iran;Atlantis;crude-oil;2024;1;kt;Kpler\n")
	w.drop(path)
	d := w.importing
	c.pass(time.Second)
	if s := d.said(); !strings.Contains(s, "1 problem") || !strings.Contains(s, "Atlantis") {
		t.Fatalf("the dialog says:\n%s", s)
	}
	pressChief()
	if w.importing == nil {
		t.Fatal("a file with a problem came in")
	}
	d.copyProblems()
	if got := w.app.Clipboard().Content(); !strings.Contains(got, "trade.csv\t4\t") {
		t.Errorf("the clipboard holds %q", got)
	}
	d.saveProblems()
	if list, err := os.ReadFile(path + ".problems.csv"); err != nil || !strings.Contains(string(list), "Atlantis") {
		t.Errorf("the list beside the file: %q, %v", list, err)
	}
	d.body.skip.do()
	pressChief()
	if w.importing != nil {
		t.Fatalf("with bad rows skipped the dialog says:\n%s", d.said())
	}
	if got := w.status.tell(); !strings.Contains(got, "2 new claims") || !strings.Contains(got, "1 row skipped") {
		t.Errorf("the status line says %q", got)
	}
}

func TestAnImportThatIsStoppedLeavesTheFileAsItWas(t *testing.T) {
	w, c := onFile(t, year(2024))
	before := w.answer.in.Answer.Claims
	w.drop(file(t, "trade.csv", trade))
	c.pass(time.Second)
	d := w.importing
	var work []func() func()
	w.aside = func(do func() func()) { work = append(work, do) }
	pressChief()
	w.escape() // while it is coming in: stop
	work[0]()()
	if w.importing == nil || !strings.Contains(d.said(), "Stopped; the file is as it was.") {
		t.Fatalf("the dialog says:\n%s", d.said())
	}
	w.aside = func(do func() func()) { do()() }
	w.escape()
	if w.importing != nil {
		t.Error("Escape does not close the dialog")
	}
	w.query()
	if got := w.answer.in.Answer.Claims; got != before || w.session.CanUndo() {
		t.Errorf("there are %d claims, want %d; undo: %v", got, before, w.session.CanUndo())
	}
}

func TestPastImportsAreListedAndTakenOut(t *testing.T) {
	w, c := onFile(t, year(2024))
	before := w.answer.in.Answer.Claims
	w.drop(file(t, "trade.csv", trade))
	c.pass(time.Second)
	pressChief()
	w.pastImports()
	list := w.sheets[0].body.(*importList)
	rows := list.tellLines()
	if len(rows) != 1 || !strings.Contains(rows[0], "trade.csv") || !strings.Contains(rows[0], "2 claims") {
		t.Fatalf("the list says %q", rows)
	}
	list.column.content.Objects[0].(*importRow).out.press()
	if rows := list.tellLines(); len(rows) != 1 || !strings.Contains(rows[0], "Nothing was imported") {
		t.Errorf("after removing, the list says %q", rows)
	}
	w.escape()
	w.do(app.SetYears(data.Year(2024)))
	if got := w.answer.in.Answer.Claims; got != before {
		t.Errorf("there are %d claims, want %d", got, before)
	}
	w.undo()
	w.undo()
	if got := w.answer.in.Answer.Claims; got == before {
		t.Error("undo does not bring the import back")
	}
}

func TestWhatIsDroppedIsTakenByWhatItIs(t *testing.T) {
	w, _ := onFile(t, year(2024))
	w.drop(file(t, "notes.docx", "x"))
	if !strings.HasPrefix(w.notice.text, "Cannot read notes.docx: drop a file of Axis Map") {
		t.Errorf("an unknown file: %q", w.notice.text)
	}
	w.drop(file(t, "photo.png", "no picture"))
	if w.notice.text == "" || w.session.CanUndo() {
		t.Errorf("a picture of others: %q", w.notice.text)
	}
	w.drop(file(t, "lines.json", `{"type":"FeatureCollection","features":[]}`))
	if w.importing == nil {
		t.Errorf("GeoJSON under the name .json opens no import: %q", w.notice.text)
	}
	w.drop(file(t, "more.csv", trade), file(t, "again.csv", trade))
	if got := len(w.importing.files); got != 3 {
		t.Errorf("two files dropped on the dialog make %d", got)
	}
	w.drop(file(t, "notes.docx", "x"))
	if s := w.importing.said(); !strings.Contains(s, "Cannot read notes.docx") {
		t.Errorf("the dialog says:\n%s", s)
	}
}

func TestAClickOnAProblemSaysItWhole(t *testing.T) {
	w, c := onFile(t, year(2024))
	w.drop(file(t, "trade.csv", trade+"Iran;Atlantis;crude-oil;2024;1;kt;Kpler\n"))
	c.pass(time.Second)
	d := w.importing
	d.body.problems.Select(widget.TableCellID{Row: 0, Col: 3})
	if s := d.sheet.says.String(); !strings.Contains(s, "Atlantis") {
		t.Errorf("the foot says %q", s)
	}
}
