package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"axismap/app"
	"axismap/data"
)

// openFile asks for a file of ours and opens it in this window.
func (w *window) openFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.fail(fmt.Errorf("choose a file: %w", err))
		case r != nil:
			r.Close()
			w.open1(r.URI().Path())
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".gpkg"}))
	if dir, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(w.project.Path()))); err == nil {
		d.SetLocation(dir)
	}
	s := w.canvas().Size()
	d.Resize(fyne.NewSize(min(900, s.Width-60), min(620, s.Height-60)))
	d.Show()
}

// open1 opens a file in place of the one that is open. The old one stays until
// the new one is there.
func (w *window) open1(path string) {
	w.work("Opening "+filepath.Base(path)+" …", func(ctx context.Context) (func(), error) {
		p, err := app.OpenProject(ctx, path)
		return func() { w.replaceProject(p) }, err
	})
}

// replaceProject shows another project in a new window and closes this one.
func (w *window) replaceProject(p *app.Project) {
	v := w.session.View()
	next := newWindow(w.app, p, firstView(w.context, memory{View: data.View{Theme: v.Theme, TextSize: v.TextSize}}, p), w.later)
	next.memoryFile, next.traceFile, next.remembered = w.memoryFile, w.traceFile, w.remembered
	w.win.SetOnClosed(func() {})
	next.present(w.program, memory{Width: w.canvas().Size().Width, Height: w.canvas().Size().Height})
	w.close()
	w.win.Close()
}

// work does something long on a goroutine of its own. What it gives back runs
// on the window's; the bar says what is being done and cancels it.
func (w *window) work(what string, do func(context.Context) (func(), error)) {
	ctx, cancel := context.WithCancel(w.context)
	over := false
	w.later(quick, func() {
		if !over {
			w.notice.say(what, false, "Cancel", cancel)
			w.frame.Refresh()
		}
	})
	w.aside(func() func() {
		done, err := do(ctx)
		return func() {
			cancel()
			over = true
			w.notice.hide()
			switch {
			case errors.Is(err, context.Canceled):
				w.said("Cancelled")
			case err != nil:
				w.fail(err)
			default:
				done()
			}
		}
	})
}

// picturesFolder is where pictures go: the reader's own folder for them, or
// the home folder.
func picturesFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Pictures", "Bilder", "Images"} {
		if dir := filepath.Join(home, name); isFolder(dir) {
			return dir
		}
	}
	return home
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
