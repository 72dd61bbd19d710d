package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.3/glfw"

	"axismap/app"
	"axismap/data"
	"axismap/icons"
)

// ID is the program's name among programs.
const ID = "io.github.axismap.axismap"

// Show opens the window on a file, or on the working copy, and returns when it
// is closed. It must be called on the main goroutine.
func Show(ctx context.Context, o app.Opening) error {
	began := time.Now()
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: ID, Name: app.Name, Version: app.Version,
		Icon:       fyne.NewStaticResource("app.png", icons.App()),
		Migrations: map[string]bool{"fyneDo": true},
	})
	a := fyneapp.NewWithID(ID)
	home, path, err := paths(o)
	if err != nil {
		return err
	}
	m := memory{}
	if home != "" {
		m = recall(filepath.Join(home, "window.json"))
	}
	a.Settings().SetTheme(newTheme(m.View.Theme, m.View.TextSize))
	opened := opening(ctx, path)
	flatWindows()
	project, err := opened()
	if err != nil {
		return err
	}
	first := firstView(ctx, m, project)
	if o.View != nil {
		first = *o.View
	}
	// The base map is made ready while Fyne makes the window.
	go project.Map.Prepare(first, pageOf(fyne.NewSize(orElse(m.Width, 1440)-578, orElse(m.Height, 900)-208)))
	w := newWindow(a, project, first, onMain)
	w.began, w.remembered = began, m
	w.traceFile = os.Getenv("AXISMAP_TRACE")
	if home != "" {
		w.memoryFile = filepath.Join(home, "window.json")
	}
	w.open(ctx, m)
	return nil
}

// opening opens a file and reads the fonts, the system's among them, while the
// window library starts. What it returns waits for both: Fyne's fonts must not
// be asked by two at a time.
func opening(ctx context.Context, path string) func() (*app.Project, error) {
	var project *app.Project
	var err error
	var work sync.WaitGroup
	work.Go(func() { project, err = app.OpenProject(ctx, path) })
	work.Go(func() {
		for _, k := range []ink{inkBody, inkStrong} {
			k.height()
		}
	})
	return func() (*app.Project, error) {
		work.Wait()
		return project, err
	}
}

// flatWindows asks for windows without a depth and a stencil buffer. Fyne draws
// none, but clears them with each frame, which takes 2 ms where there is no
// graphics card. The window library keeps the wish from before Fyne starts it.
func flatWindows() {
	if glfw.Init() != nil {
		return // Fyne will say why
	}
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}

// paths is the folder of what is remembered and the file to open. A reader
// without a place for a working copy can still open a file.
func paths(o app.Opening) (home, path string, err error) {
	own, err := app.WorkingCopy()
	if err == nil {
		home = filepath.Dir(own)
	}
	if o.Path != "" {
		return home, o.Path, nil
	}
	return home, own, err
}

// firstView is the last view of the file, if it was the last file open. What
// was selected stays behind: a day later it would only surprise. A file seen for
// the first time shows its best reported year: all years at once are a tangle.
func firstView(ctx context.Context, m memory, p *app.Project) data.View {
	if m.File == filepath.Clean(p.Path()) {
		v := m.View
		v.Selected = nil
		return v
	}
	v := data.View{Theme: m.View.Theme, TextSize: m.View.TextSize}
	if bars, err := p.YearBars(ctx, v.Query); err == nil {
		v.Query.Years = fullest(bars)
	}
	return v
}

// fullest is the single year in which the most flows are reported; all years
// where there is none.
func fullest(bars []data.YearBar) data.Years {
	var best data.YearBar
	for _, b := range bars {
		if b.Years.Span() == 1 && b.Reported >= best.Reported {
			best = b
		}
	}
	return best.Years
}

// onMain calls a function on the window's goroutine after a time.
func onMain(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }

// open shows the window and returns when it is closed.
func (w *window) open(ctx context.Context, m memory) {
	w.present(ctx, m)
	go func() {
		<-ctx.Done() // Ctrl+C in the terminal
		fyne.Do(w.app.Quit)
	}()
	w.app.Run()
}

// present starts the workers and shows the window.
func (w *window) present(ctx context.Context, m memory) {
	w.program = ctx
	w.context, w.stop = context.WithCancel(ctx)
	asker := newWorker(w.reply, func(a, b question) bool { return a.project != b.project || a.view.Query.Key() != b.view.Query.Key() },
		func(q question, r reply, err error) { w.replies.put(func() { w.answered(q, r, err) }) })
	painter := newWorker(w.easel.paint, stale,
		func(o order, p picture, err error) { w.pictures.put(func() { w.painted(o, p, err) }) })
	painter.rest = breath
	w.paint = painter.ask
	w.ask = func(q question) {
		asker.ask(q)
		before := w.replied
		w.replies.wait(aFrame, func() bool { return w.replied != before })
	}
	w.await = func() { w.pictures.wait(atOnce, w.painterDone) }
	w.aside = func(do func() func()) {
		go func() {
			done := do()
			fyne.Do(done)
		}()
	}
	go asker.run(w.context)
	go painter.run(w.context)
	w.win.SetIcon(w.app.Metadata().Icon)
	w.win.Resize(onScreen(fyne.NewSize(orElse(m.Width, 1440), orElse(m.Height, 900)), w.canvas().Scale()))
	w.restore(m)
	w.win.SetOnClosed(func() {
		w.remember()
		w.close()
		w.app.Quit() // the presenter's window may be open; a master window could not give its place to another
	})
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.query()
	w.openShelves()
	w.watchFrames()
	w.win.Show()
}

func (w *window) close() {
	w.finish()
	w.stop()
	closed(w)
	if err := w.project.Close(); err != nil {
		fyne.LogError(fmt.Sprintf("close %s", w.project.Name()), err)
	}
}

// onScreen is a size that the first screen has room for, with the window's own
// frame. Fyne knows no screens; its driver has the window library ready by now.
func onScreen(s fyne.Size, scale float32) fyne.Size {
	screen := glfw.GetPrimaryMonitor()
	if screen == nil {
		return s
	}
	_, _, w, h := screen.GetWorkarea()
	if w < 600 || h < 400 {
		return s
	}
	return fyne.NewSize(min(s.Width, float32(w)/scale), min(s.Height, (float32(h)-frameHeight)/scale))
}

// frameHeight is about what a window manager puts on top of a window, in
// pixels.
const frameHeight = 28

func orElse(v, other float32) float32 {
	if v < 400 {
		return other
	}
	return v
}

// restore hides the panes and opens the categories as they were.
func (w *window) restore(m memory) {
	shown(w.filters.panel, !m.Left)
	shown(w.details.panel, !m.Right)
	shown(w.years, !m.Years)
	shown(w.strip, m.Strip)
	for _, key := range m.Open {
		if r := w.filters.rows[key]; r != nil && r.open != nil {
			r.open.set(true)
		}
	}
}

// watchFrames measures the window's own frames while the map moves, where a
// trace was asked for: Fyne ticks animations just before it paints.
func (w *window) watchFrames() {
	if w.traceFile == "" {
		return
	}
	ticks := 0
	a := fyne.NewAnimation(24*time.Hour, func(float32) {
		now := time.Now()
		if w.hasPicture {
			if ticks++; ticks == 2 { // the frame after the first one before which there was a picture
				w.startTook = now.Sub(w.began)
			}
		}
		if m := w.mapShown(); now.Sub(m.ordered) < 100*time.Millisecond {
			m.frames.drawn(now)
		}
	})
	a.Start()
}
