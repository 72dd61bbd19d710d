package ui

import (
	"context"
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
)

// talk is a storyboard being presented: full screen, worked by a clicker. It
// has a map of its own, so that leaving it gives back the window exactly as it
// was.
type talk struct {
	w     *window
	board data.Storyboard
	keys  actions

	at     int           // the frame, from 0
	visit  *app.Jump     // a scene that was asked for in the talk; nil: the frame
	ghost  bool          // last year's widths as outlines, in this scene
	inputs map[int]reply // of the frames, as they are asked
	here   flowmap.Input // what is shown, or flown to
	number string        // digits typed so far
	alone  bool          // goes on by itself
	turn   int           // counts scenes, so that a late answer or beat is known

	stage     *stage
	presenter *presenter
	screens   screens
	flight    *fyne.Animation
	stop      context.CancelFunc
	context   context.Context
	begun     time.Time // of the clock that the presenter sees
	before    before
	flights   flightReport
	clock     frameClock // of the flights
	ended     bool
}

// before is the window as it was: what the talk gives back.
type before struct {
	content  fyne.CanvasObject
	typedKey func(*fyne.KeyEvent)
	typed    func(rune)
	full     bool
	size     fyne.Size
}

// startTalk presents the open storyboard from a frame.
func (w *window) startTalk(from int) {
	board := w.board()
	if w.talk != nil || len(board.Frames) == 0 {
		if w.talk == nil {
			w.fail(fmt.Errorf("there is no frame to present: make one of the present view with %s", w.actions.byID("frame").keyText()))
		}
		return
	}
	w.player.stop()
	w.card.Hide()
	t := &talk{w: w, board: board, at: min(max(from, 0), len(board.Frames)-1), inputs: map[int]reply{}, begun: time.Now()}
	t.context, t.stop = context.WithCancel(w.context)
	w.talk = t
	t.keys = t.table()
	t.stage = newStage(t)
	t.takeWindow()
	t.goTo(t.at)
	t.askAhead(t.at)
}

// takeWindow fills the screen with the stage and takes the keys.
func (t *talk) takeWindow() {
	w, c := t.w, t.w.canvas()
	c.Unfocus()
	t.before = before{content: c.Content(), typedKey: c.OnTypedKey(), typed: c.OnTypedRune(), full: w.win.FullScreen(), size: c.Size()}
	w.actions.unbindShortcuts(c)
	t.bind(c)
	w.win.SetContent(t.stage)
	t.screens = newScreens(t)
	t.screens.take()
}

// leave ends the talk and gives the window back as it was.
func (t *talk) leave() {
	if t.ended {
		return
	}
	t.ended = true
	t.turn++
	t.land()
	t.stop()
	w, c := t.w, t.w.canvas()
	if t.presenter != nil {
		t.presenter.close()
	}
	t.screens.giveBack()
	unbindKeys(c)
	w.win.SetContent(t.before.content)
	c.SetOnTypedKey(t.before.typedKey)
	c.SetOnTypedRune(t.before.typed)
	w.actions.bindShortcuts(c)
	w.talk = nil
	w.boardFrame = t.at
	w.boards.shown()
	w.traceSoon()
}

// frame is the frame of the talk, visited scenes aside.
func (t *talk) frame() data.Frame { return t.board.Frames[t.at] }

// view is what is on the stage, but for where the reader has moved the map.
func (t *talk) view() data.View {
	v := app.FrameView(t.frame())
	if t.visit != nil {
		v = t.visit.View
	}
	return onStage(v, t.ghost)
}

// onStage is a view as it is shown full screen: the page makes its letters
// large, not the view.
func onStage(v data.View, ghost bool) data.View {
	v.TextSize = 0
	if ghost {
		v.Ghost = true
	}
	return v
}

// title is what is on the stage, in words.
func (t *talk) title() string {
	if t.visit != nil {
		return t.visit.Title
	}
	return t.titleOf(t.at)
}

func (t *talk) titleOf(i int) string {
	f := t.board.Frames[i]
	if f.Title != "" {
		return f.Title
	}
	return t.w.project.Network.Title(f.View.Query)
}

// next goes to the next frame; the last one stays.
func (t *talk) next() { t.step(1) }

// back goes to the frame before; the first one stays.
func (t *talk) back() { t.step(-1) }

// step goes on by a frame. A black or white screen gives the picture back first,
// and a scene that was asked for the frame.
func (t *talk) step(by int) {
	switch {
	case t.stage.cover.Visible():
		t.stage.uncover()
	case t.stage.card.Visible():
		t.stage.card.Hide()
		if to := t.at + by; t.within(to) {
			t.goTo(to)
		}
	case t.visit != nil && by < 0:
		t.returnToFrame()
	default:
		if to := t.at + by; t.within(to) {
			t.goTo(to)
		} else if t.visit != nil {
			t.returnToFrame()
		}
	}
	t.changed()
}

func (t *talk) within(i int) bool { return i >= 0 && i < len(t.board.Frames) }

// goTo shows a frame as it was saved.
func (t *talk) goTo(i int) {
	t.at, t.visit, t.ghost = min(max(i, 0), len(t.board.Frames)-1), nil, false
	t.number = ""
	t.stage.uncover()
	t.stage.card.Hide()
	t.stage.ink.wipe()
	t.show()
}

// returnToFrame goes back from a scene that was asked for to the exact frame.
func (t *talk) returnToFrame() {
	t.visit, t.ghost = nil, false
	t.stage.ink.wipe()
	t.show()
}

// visitScene shows a scene that was asked for in the talk.
func (t *talk) visitScene(j app.Jump) {
	t.visit, t.ghost = &j, false
	t.stage.uncover()
	t.stage.ink.wipe()
	t.show()
}

// show asks the facts for what is to be on the stage and flies there. Frames
// have their answers already, so a click never waits.
func (t *talk) show() {
	t.turn++
	turn, v := t.turn, t.view()
	if r, ok := t.inputs[t.at]; ok && t.visit == nil && !t.ghost {
		t.fly(r.in)
		t.shown()
		return
	}
	t.w.aside(func() func() {
		in, err := t.w.project.Input(t.context, v)
		return func() {
			if t.turn != turn {
				return
			}
			if err != nil {
				t.stage.say(sentence(err.Error()))
				return
			}
			t.fly(in)
		}
	})
	t.shown()
}

// shown tells the presenter and the clock of a new scene.
func (t *talk) shown() {
	t.changed()
	t.hold()
}

// changed brings the presenter up to the talk.
func (t *talk) changed() {
	t.stage.tell(t.number)
	if t.presenter != nil {
		t.presenter.show()
	}
	t.w.traceSoon()
}

// askAhead asks the facts for every frame, from one on and round, so that the
// answers are there when they are wanted.
func (t *talk) askAhead(from int) {
	n := len(t.board.Frames)
	t.askFrame(from%n, n)
}

func (t *talk) askFrame(i, left int) {
	if left == 0 || t.ended {
		return
	}
	v := onStage(app.FrameView(t.board.Frames[i]), false)
	page := t.stage.mapView.page()
	t.w.aside(func() func() {
		in, err := t.w.project.Input(t.context, v)
		if err == nil {
			t.w.project.Map.Prepare(v, page)
		}
		return func() {
			if err == nil {
				t.inputs[i] = reply{in: in}
			}
			t.askFrame((i+1)%len(t.board.Frames), left-1)
		}
	})
}

// hold goes on by itself where the talk runs alone and the frame says how long
// it stands.
func (t *talk) hold() {
	d := time.Duration(t.frame().Hold)
	if !t.alone || t.visit != nil {
		return
	}
	if d <= 0 {
		d = usualHold
	}
	turn := t.turn
	t.w.later(d, func() {
		if t.alone && t.turn == turn && !t.ended {
			if t.at+1 < len(t.board.Frames) {
				t.goTo(t.at + 1)
			} else {
				t.alone = false
				t.changed()
			}
		}
	})
}

// usualHold is how long a frame stands that does not say, when the talk runs by
// itself: long enough to read a title and find three lines.
const usualHold = 12 * time.Second

// runAlone lets the talk go on by itself, or not.
func (t *talk) runAlone() {
	t.alone = !t.alone
	if t.alone {
		t.stage.say("Goes on by itself")
	} else {
		t.stage.say("Waits for you")
	}
	t.turn++
	t.hold()
	t.changed()
}

// toggleGhost shows last year's widths as outlines, or not.
func (t *talk) toggleGhost() {
	if t.view().Query.Years.All() {
		t.stage.say("This scene shows all years: there is no year before")
		return
	}
	t.ghost = !t.ghost
	t.show()
}

// typed is a digit of the number of a frame.
func (t *talk) digit(r rune) {
	const longest = 3
	if len(t.number) < longest {
		t.number += string(r)
	}
	turn := t.turn
	number := t.number
	t.w.later(digitsStay, func() {
		if t.number == number && t.turn == turn && !t.ended {
			t.number = ""
			t.changed()
		}
	})
	t.changed()
}

// digitsStay is how long a typed number waits for Return.
const digitsStay = 5 * time.Second

// enter goes to the frame whose number was typed; else it goes on.
func (t *talk) enter() {
	if t.number == "" {
		t.next()
		return
	}
	n := 0
	for _, r := range t.number {
		n = n*10 + int(r-'0')
	}
	t.number = ""
	if !t.within(n - 1) {
		t.stage.say(fmt.Sprintf("There is no frame %d: there are %d", n, len(t.board.Frames)))
		t.changed()
		return
	}
	t.goTo(n - 1)
}

// escape closes what lies over the picture, else returns to the frame, else
// leaves.
func (t *talk) escape() {
	switch {
	case t.stage.jump.Visible():
		t.stage.jump.close()
	case t.stage.help.Visible():
		t.stage.help.Hide()
	case t.number != "":
		t.number = ""
		t.changed()
	case t.visit != nil:
		t.returnToFrame()
	default:
		t.leave()
	}
}

// asSaved gives a scene back that was moved, zoomed or drawn on.
func (t *talk) asSaved() {
	t.ghost = false
	t.stage.uncover()
	t.stage.ink.wipe()
	t.show()
}

// cover blackens or whitens the screen, or gives the picture back.
func (t *talk) cover(c color.NRGBA) {
	if s := t.stage; s.cover.Visible() && s.cover.FillColor == c {
		s.uncover()
	} else {
		s.coverWith(c)
	}
	t.changed()
}

var (
	blackScreen = color.NRGBA{A: 255}
	whiteScreen = color.NRGBA{255, 255, 255, 255}
)
