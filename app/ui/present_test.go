package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"axismap/app"
	"axismap/data"
)

// own opens a window on a file of its own, with the storyboard that comes with
// the facts; it asks, keeps and paints at once.
func own(t *testing.T) (*window, *clock) {
	t.Helper()
	t.Setenv("AXISMAP_HOME", t.TempDir())
	path, err := app.WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return shownIn(t, p, year(2024))
}

// shownIn is a window on a project that asks and paints at once.
func shownIn(t *testing.T, p *app.Project, first data.View) (*window, *clock) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newTheme("", 100))
	c := &clock{}
	w := newWindow(a, p, first, c.later)
	w.context = t.Context()
	w.ask = func(q question) {
		r, err := w.reply(context.Background(), q)
		w.answered(q, r, err)
	}
	w.paint = func(o order) {
		p, err := w.easel.paint(context.Background(), o)
		w.painted(o, p, err)
	}
	w.painters = func(e *easel, painted func(order, picture, error)) func(order) {
		return func(o order) {
			p, err := e.paint(context.Background(), o)
			painted(o, p, err)
		}
	}
	w.aside = func(do func() func()) { do()() }
	t.Cleanup(func() {
		if w.talk != nil {
			w.talk.leave()
		}
		closed(w)
		w.win.Close()
	})
	w.win.Resize(fyne.NewSize(1200, 720))
	w.query()
	w.openShelves()
	return w, c
}

func (w *window) press(name fyne.KeyName) { w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: name}) }
func (w *window) letter(r rune)           { w.canvas().OnTypedRune()(r) }

func TestClickersPlayTheStoryboardAndLeaveEverythingAsItWas(t *testing.T) {
	w, _ := own(t)
	content, view, undo := w.canvas().Content(), w.session.View(), w.session.UndoLabel()
	w.press(fyne.KeyF5)
	k := w.talk
	if k == nil || k.at != 0 {
		t.Fatal("F5 does not present the first frame")
	}
	last := len(k.board.Frames) - 1
	for _, c := range []struct {
		name string
		do   func()
		at   int
	}{
		{"PageDown", func() { w.press(fyne.KeyPageDown) }, 1},
		{"→", func() { w.press(fyne.KeyRight) }, 2},
		{"N", func() { w.letter('n') }, 3},
		{"a click", func() { k.stage.glass.Tapped(&fyne.PointEvent{}) }, 4},
		{"PageUp", func() { w.press(fyne.KeyPageUp) }, 3},
		{"P", func() { w.letter('p') }, 2},
		{"Backspace", func() { w.press(fyne.KeyBackspace) }, 1},
		{"End", func() { w.press(fyne.KeyEnd) }, last},
		{"PageDown at the end", func() { w.press(fyne.KeyPageDown) }, last},
		{"Home", func() { w.press(fyne.KeyHome) }, 0},
		{"PageUp at the beginning", func() { w.press(fyne.KeyPageUp) }, 0},
		{"5 and Return", func() { w.letter('5'); w.press(fyne.KeyReturn) }, 4},
		{"99 and Return", func() { w.letter('9'); w.letter('9'); w.press(fyne.KeyReturn) }, 4},
	} {
		c.do()
		if k.at != c.at {
			t.Fatalf("after %s frame %d is shown, want %d", c.name, k.at+1, c.at+1)
		}
		if got, want := k.here.View.Title, app.FrameView(k.board.Frames[c.at]).Title; got != want {
			t.Errorf("after %s the stage is titled %q, want %q", c.name, got, want)
		}
	}
	w.press(fyne.KeyEscape)
	if w.talk != nil || w.canvas().Content() != content {
		t.Fatal("Escape does not give the window back")
	}
	if now := w.session.View(); now.Query.Key() != view.Query.Key() || now.Camera != view.Camera || w.session.UndoLabel() != undo {
		t.Error("the talk has changed the view or its history")
	}
	w.letter('t')
	if w.session.View().Theme != "dark" {
		t.Error("after the talk the window's own keys are dead")
	}
}

func TestNoKeyOfTheWindowActsWhilePresenting(t *testing.T) {
	w, _ := own(t)
	w.press(fyne.KeyF5)
	before := w.session.View()
	for _, r := range "abcdefghijklmnoqrstuvyz[]{}+-=" {
		if r != 'v' && r != 'x' {
			w.letter(r)
		}
	}
	if now := w.session.View(); now.Query.Key() != before.Query.Key() || now.Theme != before.Theme || now.Measure != before.Measure {
		t.Errorf("a letter typed in the talk changed the window's view: %+v", now)
	}
	seen := map[key]string{}
	for _, a := range w.talk.keys {
		for _, k := range a.keys {
			if other, ok := seen[k]; ok {
				t.Errorf("%s is both %q and %q", k, a.name, other)
			}
			seen[k] = a.name
		}
	}
}

func TestTheScreenGoesBlackAndWhiteAndComesBack(t *testing.T) {
	w, _ := own(t)
	w.press(fyne.KeyF5)
	s := w.talk.stage
	w.letter('.')
	if !s.cover.Visible() || s.cover.FillColor != blackScreen {
		t.Error("the full stop does not blacken the screen")
	}
	w.letter('w')
	if !s.cover.Visible() || s.cover.FillColor != whiteScreen {
		t.Error("W does not whiten it")
	}
	w.press(fyne.KeyPageDown)
	if s.cover.Visible() || w.talk.at != 0 {
		t.Error("the next key does not give the same frame back")
	}
}

func TestAQuestionIsAnsweredAndEscapeReturnsToTheExactFrame(t *testing.T) {
	w, _ := own(t)
	w.press(fyne.KeyF5)
	w.press(fyne.KeyPageDown)
	frame := w.talk.here.View
	w.letter('/')
	j := w.talk.stage.jump
	test.Type(j.entry, "iran 2023")
	if !j.Visible() || len(j.found) == 0 {
		t.Fatal("the field offers nothing for iran")
	}
	j.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.talk.here.View; got.Query.Years != data.Year(2023) || w.talk.visit == nil || got.Query.Key() == frame.Query.Key() {
		t.Errorf("the scene shows %+v", got.Query)
	}
	w.press(fyne.KeyEscape)
	if w.talk == nil || w.talk.at != 1 || w.talk.here.View.Query.Key() != frame.Query.Key() || w.talk.here.View.Camera != frame.Camera {
		t.Error("Escape does not return to the exact frame")
	}
	w.letter('/')
	w.talk.stage.jump.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if w.talk.at != 2 || w.talk.stage.jump.Visible() {
		t.Error("a clicker is not heard while the field is open")
	}
}

func TestThePenIsWipedByTheNextFrame(t *testing.T) {
	w, _ := own(t)
	w.press(fyne.KeyF5)
	w.letter('d')
	g := w.talk.stage.glass
	for x := range 20 {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100+float32(x)*5, 200)}})
	}
	g.DragEnd()
	g.Tapped(&fyne.PointEvent{})
	if n := len(w.talk.stage.ink.strokes); n != 1 || w.talk.at != 0 {
		t.Fatalf("%d strokes on frame %d, want 1 on the first", n, w.talk.at+1)
	}
	w.press(fyne.KeyPageDown)
	if n := len(w.talk.stage.ink.strokes); n != 0 {
		t.Errorf("%d strokes are left on the next frame", n)
	}
}

func TestThePresenterSeesTheFrameTheNextAndTheNotes(t *testing.T) {
	w, _ := own(t)
	w.press(fyne.KeyF5)
	w.letter('v')
	p := w.talk.presenter
	if p == nil {
		t.Fatal("V opens no window for the presenter")
	}
	p.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	f := w.talk.board.Frames[1]
	if w.talk.at != 1 || w.talk.title() != f.Title || p.desk.notes.String() != f.Said().Words {
		t.Errorf("after PageDown in the presenter's window it shows frame %d, %q", w.talk.at+1, p.desk.notes.String())
	}
	if next := w.talk.board.Frames[2].Title; !strings.Contains(p.desk.nextTitle.String(), next) {
		t.Errorf("what comes next is %q, want %q", p.desk.nextTitle.String(), next)
	}
	p.win.Resize(fyne.NewSize(1280, 800))
	if h := p.desk.scroll.Size().Height; h < p.desk.Size().Height/4 {
		t.Errorf("the notes have %.0f of %.0f", h, p.desk.Size().Height)
	}
	w.letter('b')
	if !strings.Contains(p.desk.state(), "black") {
		t.Error("the presenter does not see that the screen is black")
	}
	w.talk.leave()
	if w.talk != nil {
		t.Error("End does not end the talk")
	}
}

func TestATalkRunsByItselfForTheTimeOfEachFrame(t *testing.T) {
	w, c := own(t)
	w.press(fyne.KeyF5)
	hold := time.Duration(w.talk.board.Frames[0].Hold)
	w.letter('a')
	c.pass(hold - time.Second)
	if w.talk.at != 0 {
		t.Error("the frame is left before its time")
	}
	c.pass(2 * time.Second)
	if w.talk.at != 1 {
		t.Errorf("after %v frame %d is shown, want the second", hold, w.talk.at+1)
	}
	c.pass(time.Hour)
	if w.talk.at != len(w.talk.board.Frames)-1 || w.talk.alone {
		t.Error("the talk does not stop at its last frame")
	}
}

func TestElapsedTimeAsAClockShowsIt(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 65 * time.Second: "1:05", 3605 * time.Second: "1:00:05", -time.Second: "0:00"} {
		if got := elapsed(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestHandOutsAreWrittenFromTheWindow(t *testing.T) {
	w, _ := own(t)
	out := filepath.Join(t.TempDir(), "nine.json")
	w.writeHandOut(app.StoryExport{Out: out})
	board, err := app.ReadStory(out)
	if err != nil || len(board.Frames) != len(w.board().Frames) {
		t.Fatalf("the hand-out holds %d frames: %v", len(board.Frames), err)
	}
	had := len(w.boards.items)
	w.storyCame(board)
	if len(w.boards.items) != had+1 {
		t.Errorf("after an import the file has %d storyboards, want %d", len(w.boards.items), had+1)
	}
	if err := os.Remove(out); err != nil {
		t.Fatal(err)
	}
}
