package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"axismap/app"
)

// importDialog brings other people's files in: it shows how each begins, asks
// what its columns mean, tries it, and lists what is wrong before anything is
// written.
type importDialog struct {
	w     *window
	sheet *sheet
	body  *importBody
	files []*importFile
	at    int // the file that is shown

	turn   int           // counts changes: an older trial is of no use
	stop   func()        // ends the trial or the import that is going on
	idle   chan struct{} // closed when the last one has ended
	tried  bool          // the last trial is of the present columns
	coming bool          // the import itself is going on
}

// importFiles asks for a file and opens the dialog for it.
func (w *window) importFiles() {
	if !w.canImport() {
		return
	}
	w.chooseImport(func(path string) { w.importPaths([]string{path}) })
}

// canImport says why nothing can come in.
func (w *window) canImport() bool {
	if w.project.ReadOnly() {
		w.fail(errors.New(w.project.Name() + " is read only: open a file that can be written, or your working copy"))
		return false
	}
	return true
}

// chooseImport asks for one file that can be brought in.
func (w *window) chooseImport(chosen func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.fail(fmt.Errorf("choose a file: %w", err))
		case r != nil:
			r.Close()
			w.remembered.ImportFolder = filepath.Dir(r.URI().Path())
			chosen(r.URI().Path())
		}
	}, w.win)
	d.SetTitleText("Import: choose a file")
	var endings []string
	for _, e := range app.ImportEndings() {
		endings = append(endings, e, strings.ToUpper(e))
	}
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	w.showChooser(d, w.remembered.ImportFolder)
}

// showChooser shows a chooser of files that begins in a folder.
func (w *window) showChooser(d *dialog.FileDialog, folder string) {
	if folder == "" {
		folder = homeFolder()
	}
	if dir, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(dir)
	}
	d.SetView(dialog.ListView) // names are long
	s := w.canvas().Size()
	d.Resize(fyne.NewSize(min(px(900), s.Width-60), min(px(620), s.Height-60)))
	d.Show()
}

// importPaths opens the dialog for files, or adds them to the one that is open.
func (w *window) importPaths(paths []string) {
	if !w.canImport() {
		return
	}
	d := w.importing
	if d == nil {
		d = &importDialog{w: w, idle: closedChannel(), stop: func() {}}
		d.build()
		w.importing = d
		w.openSheet(d.sheet)
	}
	if d.coming {
		return
	}
	for _, path := range paths {
		if !slices.ContainsFunc(d.files, func(f *importFile) bool { return f.path == path }) {
			d.files = append(d.files, &importFile{path: path})
			d.load(d.files[len(d.files)-1], app.Mapping{}, nil)
		}
	}
	d.at = len(d.files) - 1
	d.show()
}

func closedChannel() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

func (d *importDialog) build() {
	d.body = newImportBody(d)
	d.sheet = newSheet("Import", 1120, 700, d.body)
	d.sheet.leave = d.cancel
	d.sheet.gone = func() { d.stop(); d.w.importing = nil }
	d.atRest()
}

// atRest puts the buttons up for when nothing comes in.
func (d *importDialog) atRest() {
	cancel := newButton("", "Cancel", d.cancel)
	cancel.hint = "Close; nothing is written (Esc)"
	come := newButton("", "Import", d.run)
	come.hint = "Bring it in; Ctrl+Z takes it out again"
	d.sheet.set(cancel, come)
}

// cancel ends an import that is going on, else closes the dialog.
func (d *importDialog) cancel() {
	if d.coming {
		d.stop()
		return
	}
	d.w.closeSheet(d.sheet)
}

// file is the one that is shown; nil where there is none.
func (d *importDialog) file() *importFile {
	if d.at >= 0 && d.at < len(d.files) {
		return d.files[d.at]
	}
	return nil
}

// load reads the beginning of a file; values are those that were typed before.
func (d *importDialog) load(f *importFile, m app.Mapping, values map[string]string) {
	f.report = nil
	d.turn++
	d.w.aside(func() func() {
		p, err := d.w.project.PreviewImport(d.w.context, f.path, m)
		return func() {
			if f.wrong = err; err == nil {
				f.take(p, values)
			}
			if d.file() == f {
				d.show()
			}
			d.changed()
		}
	})
}

// reload reads the beginning anew by other settings of the file: its columns
// may be others.
func (d *importDialog) reload(change func(*app.Mapping)) {
	f := d.file()
	if f == nil || f.preview == nil {
		return
	}
	m := app.Mapping{DecimalComma: f.mapping.DecimalComma, Delimiter: f.mapping.Delimiter, Encoding: f.mapping.Encoding, Layer: f.mapping.Layer}
	change(&m)
	d.load(f, m, f.mapping.Set)
}

// drop takes a file out of the dialog again.
func (d *importDialog) drop() {
	if len(d.files) < 2 {
		return
	}
	d.files = slices.Delete(d.files, d.at, d.at+1)
	d.at = max(0, d.at-1)
	d.show()
	d.changed()
}

// show brings the dialog up to the file that is shown.
func (d *importDialog) show() {
	title := "Import"
	if f := d.file(); f != nil {
		title = "Import " + f.base()
	}
	if n := len(d.files); n > 1 {
		title = fmt.Sprintf("Import %d files", n)
	}
	d.sheet.title = title
	d.body.showFile()
	d.tellState()
}

// patience is how long the reader may go on choosing before a trial begins.
const patience = 350 * time.Millisecond

// changed has the files tried anew, once the reader pauses.
func (d *importDialog) changed() {
	d.turn++
	d.tried = false
	d.stop()
	for _, f := range d.files {
		f.report = nil
	}
	d.body.showProblems()
	d.tellState()
	turn := d.turn
	d.w.later(patience, func() {
		if turn == d.turn && d.w.importing == d && !d.coming && d.ready() {
			d.try()
		}
	})
}

// ready reports that all files can be tried.
func (d *importDialog) ready() bool {
	for _, f := range d.files {
		if f.preview == nil || f.wrong != nil || len(f.missing()) > 0 {
			return false
		}
	}
	return len(d.files) > 0
}

// order is what is asked of the project.
func (d *importDialog) order() app.Importing {
	in := app.Importing{Of: map[string]app.Mapping{}, SkipBad: d.body.skip.state == app.On}
	for _, f := range d.files {
		in.Files = append(in.Files, f.path)
		in.Of[f.path] = f.mapping
	}
	return in
}

// begin makes ready for a work on the files, after the one before has ended.
func (d *importDialog) begin() (ctx context.Context, before chan struct{}, over func()) {
	d.stop()
	ctx, d.stop = context.WithCancel(d.w.context)
	idle := make(chan struct{})
	before, d.idle = d.idle, idle
	return ctx, before, func() { close(idle) }
}

// try reads all rows and writes nothing.
func (d *importDialog) try() {
	in, turn := d.order(), d.turn
	in.DryRun = true
	in.Progress = d.progress("Trying", turn)
	ctx, before, over := d.begin()
	p := d.w.project
	d.sheet.working("Trying …", -1)
	d.w.aside(func() func() {
		<-before
		defer over()
		done, err := p.Import(ctx, in)
		return func() {
			if turn == d.turn && ctx.Err() == nil {
				d.triedIt(done, err)
			}
		}
	})
}

func (d *importDialog) triedIt(done app.Imported, err error) {
	if err != nil {
		d.sheet.say(sentence(err.Error()), true)
		return
	}
	d.tried = true
	d.take(done)
	d.tellState()
}

// take keeps what was found in each file.
func (d *importDialog) take(done app.Imported) {
	for i := range done.Files {
		for _, f := range d.files {
			if f.path == done.Files[i].Path {
				f.report = &done.Files[i]
			}
		}
	}
	d.body.showProblems()
}

// progress tells in the foot how far a work is, at most twenty times a second.
func (d *importDialog) progress(doing string, turn int) func(string, app.ImportProgress) {
	var last time.Time
	return func(file string, p app.ImportProgress) {
		if time.Since(last) < 50*time.Millisecond {
			return
		}
		last = time.Now()
		d.w.later(0, func() {
			if turn == d.turn && d.w.importing == d && (d.coming || !d.tried) {
				d.sheet.working(progressWords(doing, filepath.Base(file), p), progressShare(p))
			}
		})
	}
}

// progressWords says how far a file is read: rows and, where it is known,
// megabytes.
func progressWords(doing, file string, p app.ImportProgress) string {
	text := fmt.Sprintf("%s %s: %s rows", doing, file, grouped(p.Rows))
	if p.Total > 0 {
		text += fmt.Sprintf(", %.1f of %.1f MB", float64(p.Bytes)/1e6, float64(p.Total)/1e6)
	}
	return text
}

func progressShare(p app.ImportProgress) float32 {
	if p.Total <= 0 {
		return -1
	}
	return float32(p.Bytes) / float32(p.Total)
}

// tellState says at the foot how things stand and whether the files can come in.
func (d *importDialog) tellState() {
	text, wrong, can := d.state()
	if n := len(d.sheet.buttons); n > 0 && !d.coming {
		d.sheet.buttons[n-1].enable(can)
	}
	d.sheet.say(text, wrong)
	d.w.traceSoon()
}

// state is how things stand, in words: what is lacking, what is wrong, or how
// much would come in.
func (d *importDialog) state() (text string, wrong, can bool) {
	for _, f := range d.files {
		switch {
		case f.wrong != nil:
			return sentence(f.wrong.Error()), true, false
		case f.preview == nil:
			return "Reading " + f.base() + " …", false, false
		case len(f.missing()) > 0:
			return d.of(f) + missingWords(f.missing()), true, false
		}
	}
	if !d.tried {
		return "", false, true
	}
	rows, good, there, bad := d.sums()
	skip := d.body.skip.state == app.On
	text = grouped(rows) + " rows, " + grouped(good) + " of them good"
	if there > 0 {
		text += fmt.Sprintf(", %s are there already", grouped(there))
	}
	switch {
	case bad == 0:
		return text + ".", false, good > 0
	case !skip:
		return fmt.Sprintf("%s; %s. Nothing will be written: mend the file, or skip the bad rows.", text, problemCount(bad)), true, false
	}
	return fmt.Sprintf("%s; %s will be skipped and listed beside the file.", text, counted(rows-good, "bad row")), false, good > 0
}

// of names a file where there are several.
func (d *importDialog) of(f *importFile) string {
	if len(d.files) < 2 {
		return ""
	}
	return f.base() + ": "
}

// sums are the figures of the last trial of all files.
func (d *importDialog) sums() (rows, good, there, bad int) {
	for _, f := range d.files {
		if r := f.report; r != nil {
			rows, good, bad = rows+r.Rows, good+r.Good, bad+r.Wrong
			there += r.Same + r.Import.Already
		}
	}
	return rows, good, there, bad
}

func problemCount(n int) string { return counted(n, "problem") }
