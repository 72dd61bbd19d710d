package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"axismap/app"
	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// exportDialog writes what is on the screen into a file: a picture of it, or
// the facts behind it.
type exportDialog struct {
	w      *window
	sheet  *sheet
	body   *exportBody
	view   data.View    // as it is on the screen
	screen flowmap.Page // the page on the screen
	papers []app.PaperChoice

	format exportFormat
	paper  int // 0: as on the screen; else papers[paper-1]
	scale  float64
	years  []data.Years // that a film could show
	first  int          // of years
	last   int
	pace   float64 // seconds a year
	own    bool    // the reader has typed a name

	turn   int // counts changes: an older preview is of no use
	stop   func()
	saving bool
}

// usualScale is how many pixels stand for a point unless the reader says so.
const usualScale = 2

// exportAs opens the dialog on a kind of file; empty: the last one.
func (w *window) exportAs(ending string) {
	if w.mapView.in.Answer == nil || w.topSheet() != nil {
		return
	}
	if ending == "" {
		ending = w.remembered.ExportKind
	}
	d := &exportDialog{w: w, view: w.pictured(), screen: w.mapView.page(), papers: app.PaperChoices(), scale: usualScale, pace: 2, stop: func() {}}
	d.screen.Live = false // on paper nothing can be folded
	d.build()
	w.openSheet(d.sheet)
	d.setFormat(exportFormatOf(ending))
	d.askYears()
	w.canvas().Focus(d.body.name)
}

// pictured is the view on the screen, from where it is seen now.
func (w *window) pictured() data.View {
	v := w.mapView.in.View
	v.Camera = w.mapView.lensNow().Camera()
	return v
}

func (d *exportDialog) build() {
	d.body = newExportBody(d)
	d.sheet = newSheet("Export what is on the screen", 980, 640, d.body)
	d.sheet.leave = d.cancel
	d.sheet.gone = func() { d.stop() }
	d.atRest()
}

// atRest puts the buttons up for when nothing is written.
func (d *exportDialog) atRest() {
	save := newButton("", "Save", func() { d.save(false) })
	save.hint = "Write the file (Return)"
	d.sheet.set(newButton("", "Cancel", d.cancel), save)
}

// cancel ends the writing, else closes the dialog.
func (d *exportDialog) cancel() {
	if d.saving {
		d.stop()
		return
	}
	d.w.closeSheet(d.sheet)
}

// setFormat chooses the kind of file.
func (d *exportDialog) setFormat(f exportFormat) {
	if f.ending == ".pptx" && d.format.ending != ".pptx" && d.paper == 0 {
		d.paper = 1 // a slide is as large as slides are
	}
	switch film := f.ending == ".gif"; {
	case film && d.format.ending != ".gif":
		d.scale = 1 // a film of fine pictures is too large to be sent
	case !film && d.format.ending == ".gif":
		d.scale = usualScale
	}
	d.format = f
	d.rename()
	d.changed()
}

// askYears finds the years that a film can show.
func (d *exportDialog) askYears() {
	p, v := d.w.project, d.view
	d.w.aside(func() func() {
		years, err := p.FilmYears(d.w.context, v)
		return func() {
			if err == nil {
				d.years, d.first, d.last = years, 0, len(years)-1
				d.changed()
			}
		}
	})
}

// rename proposes a name that says what is in the file, unless the reader has
// typed one: then only the ending changes.
func (d *exportDialog) rename() {
	name := strings.TrimSpace(d.body.name.Text)
	if d.own && name != "" {
		name = strings.TrimSuffix(name, filepath.Ext(name)) + d.format.ending
	} else {
		v := d.view
		if d.format.ending == ".gif" && len(d.years) > 0 {
			v.Query.Years = d.filmed()
		}
		name = app.FileName(v, d.format.ending)
	}
	d.body.name.show(name)
	d.body.name.CursorColumn = len([]rune(name))
}

// filmed are the years of the film, from the first to the last.
func (d *exportDialog) filmed() data.Years {
	return d.years[d.first].With(d.years[d.last])
}

// page is the page that is written, and pixels a point.
func (d *exportDialog) page() (flowmap.Page, float64) {
	if d.paper == 0 {
		return d.screen, d.scale
	}
	p := d.papers[d.paper-1]
	return flowmap.Page{Size: draw.Size{W: p.Width, H: p.Height}}, d.scale
}

// aimed is the view seen so that the page shows all that the screen shows: at
// one zoom a page of another shape would cut it off at two sides.
func (d *exportDialog) aimed(page flowmap.Page) data.View {
	v := d.view
	if page.Size == d.screen.Size {
		return v
	}
	m := d.w.project.Map
	v.Camera.Zoom += widen(m.Lens(v, d.screen).Margins(), d.screen.Size, m.Lens(v, page).Margins(), page.Size)
	return v
}

// changed brings the dialog up to what was chosen.
func (d *exportDialog) changed() {
	d.turn++
	d.body.showChoices()
	if !d.saving {
		d.atRest()
		d.sheet.say("", false)
	}
	d.preview()
}

// path is the file that is written.
func (d *exportDialog) path() string {
	name := strings.TrimSpace(d.body.name.Text)
	if name == "" {
		return ""
	}
	if !strings.EqualFold(filepath.Ext(name), d.format.ending) {
		name += d.format.ending
	}
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(d.folder(), name)
}

// folder is where the file goes: where the last one went, else the folder for
// pictures.
func (d *exportDialog) folder() string {
	if dir := d.w.remembered.ExportFolder; isFolder(dir) {
		return dir
	}
	return picturesFolder()
}

// chooseFolder asks for another.
func (d *exportDialog) chooseFolder() {
	c := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err == nil && dir != nil {
			d.w.remembered.ExportFolder = dir.Path()
			d.changed()
		}
	}, d.w.win)
	d.w.showChooser(c, d.folder())
}

// save writes the file; one that is there is written over only when the reader
// has said so.
func (d *exportDialog) save(force bool) {
	path := d.path()
	if path == "" {
		d.sheet.say("Give the file a name.", true)
		d.w.canvas().Focus(d.body.name)
		return
	}
	if d.saving {
		return
	}
	ctx, cancel := context.WithCancel(d.w.context)
	d.stop, d.saving = cancel, true
	stop := newButton("", "Stop", cancel)
	d.sheet.set(stop)
	stop.chief, stop.framed = false, true
	doing := "Writing " + filepath.Base(path) + " …"
	d.sheet.working(doing, -1)
	write := d.writer(path, force, d.progress(doing))
	d.w.aside(func() func() {
		words, err := write(ctx)
		return func() {
			cancel()
			d.saving = false
			d.saved(path, words, err)
		}
	})
}

// writer is the work of writing, with all that it needs from the window.
func (d *exportDialog) writer(path string, force bool, told func(done, of int)) func(context.Context) (string, error) {
	p := d.w.project
	page, scale := d.page()
	v := d.aimed(page)
	switch {
	case !d.format.picture:
		return func(ctx context.Context) (string, error) {
			done, err := p.ExportTold(ctx, path, v.Query, force, told)
			return counted(done.Claims, "claim") + " written to " + path + notes(done.Notes), err
		}
	case d.format.ending == ".gif" && len(d.years) > 0:
		film := app.Filming{View: v, Years: slices.Clone(d.years[d.first : d.last+1]), Hold: time.Duration(d.pace * float64(time.Second)),
			Page: page, Scale: scale, Force: force, Progress: told}
		return func(ctx context.Context) (string, error) { return "Saved " + path, p.SaveFilm(ctx, path, film) }
	}
	return func(ctx context.Context) (string, error) {
		return "Saved " + path, p.SavePicture(ctx, path, v, page, scale, force)
	}
}

func notes(all []string) string {
	text := ""
	for _, n := range all {
		text += ". " + sentence(n)
	}
	return text
}

// progress tells in the foot how much is written.
func (d *exportDialog) progress(doing string) func(done, of int) {
	var last time.Time
	return func(done, of int) {
		if time.Since(last) < 50*time.Millisecond || of == 0 {
			return
		}
		last = time.Now()
		d.w.later(0, func() {
			if d.saving {
				d.sheet.working(fmt.Sprintf("%s %s of %s", doing, grouped(done), grouped(of)), float32(done)/float32(of))
			}
		})
	}
}

// saved takes over what came of the writing.
func (d *exportDialog) saved(path, words string, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		d.atRest()
		d.sheet.say("Stopped; nothing was written.", false)
	case errors.Is(err, fs.ErrExist):
		d.askOver(path)
	case err != nil:
		d.atRest()
		d.sheet.say(sentence(err.Error()), true)
	default:
		d.w.remembered.ExportKind = d.format.ending
		if dir := filepath.Dir(path); isFolder(dir) {
			d.w.remembered.ExportFolder = dir
		}
		d.w.closeSheet(d.sheet)
		d.w.said(words)
	}
	d.w.traceSoon()
}

// askOver asks whether a file that is there may be written over. Return gives it
// another name: what is lost is lost.
func (d *exportDialog) askOver(path string) {
	other := newButton("", "Another name", func() {
		d.atRest()
		d.sheet.say("", false)
		d.own = true
		d.body.name.show(filepath.Base(freeName(path)))
		d.w.canvas().Focus(d.body.name)
	})
	d.sheet.set(newButton("", "Write over it", func() { d.save(true) }), other)
	d.sheet.say(filepath.Base(path)+" is there already.", true)
}

// freeName is a name like the one given that no file has: "map 2.png".
func freeName(path string) string {
	ending := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ending)
	for n := 2; n < 1000; n++ {
		next := fmt.Sprintf("%s %d%s", stem, n, ending)
		if _, err := os.Lstat(next); errors.Is(err, fs.ErrNotExist) {
			return next
		}
	}
	return path
}
