package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

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

// dropped opens a file that was dropped on the window.
func (w *window) dropped(uris []fyne.URI) {
	if len(uris) == 1 && strings.EqualFold(uris[0].Extension(), ".gpkg") {
		w.open1(uris[0].Path())
		return
	}
	w.fail(errors.New("drop one file of Axis Map, whose name ends in .gpkg"))
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
	next.present(w.context, memory{Width: w.canvas().Size().Width, Height: w.canvas().Size().Height})
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

// savePicture asks for a name and writes the picture as it is on the screen.
func (w *window) savePicture() {
	v := w.mapView.in.View
	if w.mapView.in.Answer == nil {
		return
	}
	v.Camera = w.session.View().Camera
	name := newField("", nil, w.escape)
	name.SetText(filepath.Join(picturesFolder(), app.FileName(v, ".png")))
	kind := widget.NewRadioGroup([]string{"PNG", "SVG", "PDF"}, nil)
	kind.Horizontal = true
	kind.SetSelected("PNG")
	fine := widget.NewSelect([]string{"1×", "2×", "3×", "4×"}, nil)
	fine.SetSelected("2×")
	kind.OnChanged = func(k string) {
		name.SetText(strings.TrimSuffix(name.Text, filepath.Ext(name.Text)) + "." + strings.ToLower(k))
		if k == "PNG" {
			fine.Enable()
		} else {
			fine.Disable()
		}
	}
	d := dialog.NewForm("Save the picture as it is on the screen", "Save", "Cancel", []*widget.FormItem{
		widget.NewFormItem("File", name),
		widget.NewFormItem("Format", kind),
		widget.NewFormItem("Pixels", container.NewHBox(fine)),
	}, func(ok bool) {
		if ok {
			w.write(strings.TrimSpace(name.Text), v, float64(fine.SelectedIndex()+1), false)
		}
	}, w.win)
	d.Resize(fyne.NewSize(min(px(640), w.canvas().Size().Width-40), 0))
	d.Show()
	w.canvas().Focus(name)
}

// write saves the picture; a file that is there is written over only after a
// question.
func (w *window) write(path string, v data.View, scale float64, force bool) {
	page := w.mapView.page()
	page.Live = false // on paper nothing can be folded
	w.work("Saving "+filepath.Base(path)+" …", func(ctx context.Context) (func(), error) {
		err := w.project.SavePicture(ctx, path, v, page, scale, force)
		if errors.Is(err, fs.ErrExist) && !force {
			return func() { w.askOver(path, v, scale) }, nil
		}
		return func() { w.said("Saved " + path) }, err
	})
}

func (w *window) askOver(path string, v data.View, scale float64) {
	dialog.ShowConfirm("Write over it?", filepath.Base(path)+" is there already.", func(yes bool) {
		if yes {
			w.write(path, v, scale, true)
		}
	}, w.win)
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
