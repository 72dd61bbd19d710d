package ui

import (
	"image"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/widget"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// probe finds out which window of the window library a canvas is shown in: Fyne
// does not tell, but while it asks a raster for its picture that window's
// context is the current one. It is one pixel that nobody sees.
type probe struct {
	widget.BaseWidget
	dot    *canvas.Raster
	handle *glfw.Window
	found  func()
}

func newProbe() *probe {
	p := &probe{}
	p.dot = canvas.NewRaster(func(int, int) image.Image {
		if p.handle == nil && p.found != nil {
			if p.handle = glfw.GetCurrentContext(); p.handle != nil {
				fyne.Do(p.found)
			}
		}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	p.ExtendBaseWidget(p)
	return p
}

// seek calls found when the window is known; never where there is no real
// window, as in Fyne's test driver.
func (p *probe) seek(in fyne.Window, found func()) {
	if _, real := in.(driver.NativeWindow); !real {
		return
	}
	p.found = found
	canvas.Refresh(p.dot)
}

// CreateRenderer shows the pixel.
func (p *probe) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.dot) }

// showPointer shows the pointer, or hides it until it moves.
func (p *probe) showPointer(on bool) {
	switch {
	case p.handle == nil:
	case on:
		p.handle.SetInputMode(glfw.CursorMode, glfw.CursorNormal)
	default:
		p.handle.SetInputMode(glfw.CursorMode, glfw.CursorHidden)
	}
}

// screens says which screen is the audience's and which the presenter's. With
// one screen the audience has it, and the presenter's window is an ordinary one.
type screens struct {
	t       *talk
	own     int // the screen that the window was on
	swapped bool
}

func newScreens(t *talk) screens { return screens{t: t} }

// take fills the audience's screen with the stage and, where there is another,
// opens the presenter's window there.
func (s *screens) take() {
	w := s.t.w
	if runtime.GOOS != "linux" { // there the window library keeps a full screen awake by itself
		w.app.Driver().SetDisableScreenBlanking(true)
	}
	w.win.SetFullScreen(true)
	s.t.stage.probe.seek(w.win, func() {
		if s.t.ended {
			return
		}
		s.own = screenOf(s.t.stage.probe.handle)
		if len(glfw.GetMonitors()) > 1 {
			s.arrange()
			s.t.togglePresenter()
		}
	})
}

// giveBack leaves the full screen: the window is where it was and as large.
func (s *screens) giveBack() {
	w := s.t.w
	s.t.stage.probe.showPointer(true)
	if runtime.GOOS != "linux" {
		w.app.Driver().SetDisableScreenBlanking(false)
	}
	if s.t.before.full {
		return
	}
	w.win.SetFullScreen(false)
	resize := func() {
		if w.talk == nil && !w.win.FullScreen() {
			w.win.Resize(s.t.before.size)
		}
	}
	w.later(150*time.Millisecond, resize) // when the window manager has let go of the screen
}

// audience and presenter are the numbers of their screens. The presenter keeps
// the one that the window was on: it is the one at hand.
func (s *screens) audience() int {
	if n := len(glfw.GetMonitors()); n > 1 && !s.swapped {
		return (s.own + 1) % n
	}
	return s.own
}

func (s *screens) presenter() int {
	if n := len(glfw.GetMonitors()); n > 1 && s.swapped {
		return (s.own + 1) % n
	}
	return s.own
}

// arrange puts both windows on their screens.
func (s *screens) arrange() {
	if h := s.t.stage.probe.handle; h != nil {
		fill(h, s.audience())
	}
	if p := s.t.presenter; p != nil && p.probe.handle != nil {
		within(p.probe.handle, s.presenter())
	}
}

// swapScreens exchanges the audience's screen and the presenter's.
func (t *talk) swapScreens() {
	if t.stage.probe.handle == nil || len(glfw.GetMonitors()) < 2 {
		t.stage.say("There is one screen; V opens the presenter's window on it")
		return
	}
	t.screens.swapped = !t.screens.swapped
	t.screens.arrange()
}

// fill makes a window fill a screen, whichever it was on. It goes there as an
// ordinary window first: window managers fill the screen that a window lies on,
// and not all of them hear which one is meant.
func fill(h *glfw.Window, screen int) {
	all := glfw.GetMonitors()
	if screen >= len(all) || screenOf(h) == screen {
		return
	}
	mode := all[screen].GetVideoMode()
	x, y := all[screen].GetPos()
	h.SetMonitor(nil, x+mode.Width/8, y+mode.Height/8, mode.Width*3/4, mode.Height*3/4, 0)
	h.SetMonitor(all[screen], 0, 0, mode.Width, mode.Height, mode.RefreshRate)
}

// within puts a window on a screen and makes it as large as there is room.
func within(h *glfw.Window, screen int) {
	all := glfw.GetMonitors()
	if screen >= len(all) {
		return
	}
	x, y, w, high := all[screen].GetWorkarea()
	if w < 400 || high < 300 {
		return
	}
	left, top, right, bottom := h.GetFrameSize()
	h.SetPos(x+left, y+top)
	h.SetSize(w-left-right, high-top-bottom)
}

// screenOf is the screen that most of a window is on.
func screenOf(h *glfw.Window) int {
	if m := h.GetMonitor(); m != nil {
		for i, other := range glfw.GetMonitors() {
			if *other == *m {
				return i
			}
		}
	}
	x, y := h.GetPos()
	w, high := h.GetSize()
	best, most := 0, 0
	window := image.Rect(x, y, x+w, y+high)
	for i, m := range glfw.GetMonitors() {
		mx, my := m.GetPos()
		mode := m.GetVideoMode()
		common := window.Intersect(image.Rect(mx, my, mx+mode.Width, my+mode.Height))
		if area := common.Dx() * common.Dy(); area > most {
			best, most = i, area
		}
	}
	return best
}
