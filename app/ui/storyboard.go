package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
	"axismap/icons"
)

// storyAlbum is the storyboards of a file.
type storyAlbum = *app.Album[data.Storyboard]

// boardActions are what can be done with storyboards. Clickers send F5 and
// Shift+F5.
func (w *window) boardActions() actions {
	const g = "Brief"
	frames := func() bool { return len(w.board().Frames) > 0 }
	own := func() bool { return frames() && !w.boards.readOnly() }
	return actions{
		{id: "storyboard", group: g, name: "Storyboard: show or hide", icon: icons.Storyboard, keys: []key{ctrl(fyne.Key4)}, run: w.toggleStrip},
		{id: "boards", group: g, name: "Storyboards of this file", keys: []key{ctrl(fyne.KeyB)}, run: w.showBoards},
		{id: "frame", group: g, name: "New frame of this view", icon: icons.Plus, keys: []key{named(fyne.KeyF6)}, run: w.newFrame},
		{id: "refresh", group: g, name: "This view into the frame", keys: []key{{name: fyne.KeyF6, mod: fyne.KeyModifierShift}}, enabled: own, run: w.reviewFrame},
		{id: "editframe", group: g, name: "Title, notes and time of the frame", keys: []key{named(fyne.KeyF2)}, enabled: own, run: w.editFrame},
		{id: "duplicate", group: g, name: "Duplicate the frame", keys: []key{ctrl(fyne.KeyD)}, enabled: own, run: func() { w.duplicateFrame(w.boardFrame) }},
		{id: "present", group: g, name: "Present from the first frame", icon: icons.Present, keys: []key{named(fyne.KeyF5)}, enabled: frames, run: func() { w.startTalk(0) }},
		{id: "presenthere", group: g, name: "Present from this frame", keys: []key{{name: fyne.KeyF5, mod: fyne.KeyModifierShift}}, enabled: frames, run: func() { w.startTalk(w.boardFrame) }},
		{group: g, name: "Frames fly or cut", keys: []key{{name: fyne.KeyF7}}, run: w.toggleCut},
		{id: "handout", group: g, name: "Hand-outs of the storyboard", keys: []key{ctrl(fyne.KeyP)}, enabled: frames, run: w.handOut},
	}
}

// toggleCut chooses between flying from frame to frame and cutting.
func (w *window) toggleCut() {
	w.remembered.Cut = !w.remembered.Cut
	if w.remembered.Cut {
		w.said("Frames cut from one to the next")
	} else {
		w.said("The camera flies from frame to frame")
	}
}

// toggleStrip shows or hides the storyboard.
func (w *window) toggleStrip() {
	w.pane(w.strip)
	if w.strip.Visible() {
		w.boards.shown()
		w.checkSeals()
	}
	w.traceSoon()
}

// openStrip shows the storyboard.
func (w *window) openStrip() {
	if !w.strip.Visible() {
		w.toggleStrip()
	}
}

// onBoard changes the open storyboard.
func (w *window) onBoard(c app.StoryChange, then func()) {
	name := w.board().Name
	w.boards.do(c.Label, func(ctx context.Context, a storyAlbum) error {
		return a.Do(ctx, app.OnStory(name, c))
	}, then)
}

// newFrame makes a frame of the present view, behind the one that is marked.
// The first one makes a storyboard too.
func (w *window) newFrame() {
	if w.boards.readOnly() {
		w.fail(fmt.Errorf("make a frame: %s cannot be written; open a file of your own", w.project.Name()))
		return
	}
	w.openStrip()
	v := w.session.View()
	v.Camera = w.mapView.lensNow().Camera()
	name, at := w.board().Name, 0
	if n := len(w.board().Frames); n > 0 {
		at = min(w.boardFrame+1, n)
	}
	w.boards.do("New frame", func(ctx context.Context, a storyAlbum) error {
		f, err := w.project.NewFrame(ctx, v)
		if err != nil {
			return err
		}
		if name == "" {
			return a.Put(ctx, withFrame(app.NewStory("Briefing"), f))
		}
		return a.Do(ctx, app.OnStory(name, app.InsertFrame(at, f)))
	}, func() { w.markFrame(at) })
}

func withFrame(s data.Storyboard, f data.Frame) data.Storyboard {
	return app.AppendFrame(f).Apply(s)
}

// reviewFrame puts the present view into the marked frame, in the place of its
// own; title, notes and time stay.
func (w *window) reviewFrame() {
	v, name, at := w.session.View(), w.board().Name, w.boardFrame
	v.Camera = w.mapView.lensNow().Camera()
	label := fmt.Sprintf("This view into frame %d", at+1)
	w.boards.do(label, func(ctx context.Context, a storyAlbum) error {
		f, err := w.project.NewFrame(ctx, v)
		if err != nil {
			return err
		}
		c := app.ReviewFrame(at, f)
		c.Label = label
		return a.Do(ctx, app.OnStory(name, c))
	}, w.checkSeals)
}

// markFrame marks a frame of the open storyboard; it is the one that the keys
// mean.
func (w *window) markFrame(i int) {
	w.boardFrame = min(max(i, 0), max(len(w.board().Frames)-1, 0))
	w.strip.show()
	w.strip.reveal(w.boardFrame)
}

// showFrame marks a frame and shows its view on the map.
func (w *window) showFrame(i int) {
	frames := w.board().Frames
	if i < 0 || i >= len(frames) {
		return
	}
	w.markFrame(i)
	w.do(app.ShowView(fmt.Sprintf("Frame %d", i+1), w.inThisRoom(frames[i].View)))
}

// inThisRoom is a saved view with letters of the size that the window has: it
// suits the reader's eyes, and is no part of the view.
func (w *window) inThisRoom(v data.View) data.View {
	now := w.session.View()
	v.TextSize, v.Version = now.TextSize, now.Version
	return v
}

// removeFrame, duplicateFrame and moveFrame arrange the storyboard.
func (w *window) removeFrame(i int) {
	w.onBoard(app.RemoveFrame(i), func() { w.markFrame(i) })
}

func (w *window) duplicateFrame(i int) {
	w.onBoard(app.DuplicateFrame(i), func() { w.markFrame(i + 1) })
}

func (w *window) moveFrame(from, to int) {
	if n := len(w.board().Frames); from == to || to < 0 || to >= n {
		return
	}
	w.onBoard(app.MoveFrame(from, to), func() { w.markFrame(to) })
}

// editFrame opens the marked frame's title, notes and time.
func (w *window) editFrame() {
	w.openStrip()
	w.editor.open(w.boardFrame)
}

// showBoards lists the storyboards of the file.
func (w *window) showBoards() {
	w.openStrip()
	p := newShelfPane("STORYBOARDS", "New storyboard", w.canvas())
	p.names = func() []string {
		names := make([]string, len(w.boards.items))
		for i, b := range w.boards.items {
			names[i] = b.Name
		}
		return names
	}
	p.titleOf = w.titleOfBoard
	p.current, p.readOnly = w.board().Name, w.boards.readOnly()
	p.empty = "None yet. F6 makes one, of the view on the map."
	p.freshName = func() string { return "Briefing" }
	p.choose = func(name string) { p.close(); w.openBoard(name) }
	p.add = func(name string) {
		var free string
		w.boards.do("New storyboard", func(ctx context.Context, a storyAlbum) (err error) {
			free, err = a.Add(ctx, "New storyboard", app.NewStory(name))
			return err
		}, func() { p.close(); w.openBoard(free) })
	}
	p.rename = func(from, to string) {
		w.boards.do("Rename "+w.titleOfBoard(from), func(ctx context.Context, a storyAlbum) error {
			if err := a.Rename(ctx, from, to); err != nil {
				return err
			}
			return a.Do(ctx, app.OnStory(to, app.RetitleStory(to).Amending()))
		}, func() {
			if w.boardName == from {
				w.openBoard(to)
			}
			p.refill()
		})
	}
	p.move = func(name string, to int) {
		w.boards.do("Move "+w.titleOfBoard(name), func(ctx context.Context, a storyAlbum) error { return a.Move(ctx, name, to) }, p.refill)
	}
	p.drop = func(name string) {
		w.boards.do("Delete the storyboard “"+w.titleOfBoard(name)+"”", func(ctx context.Context, a storyAlbum) error { return a.Drop(ctx, name) }, p.refill)
	}
	at := w.at(w.strip)
	p.open(at.AddXY(px(12), -p.heightOf()), nil)
}

// titleOfBoard is what a storyboard is called in the window.
func (w *window) titleOfBoard(name string) string {
	for _, b := range w.boards.items {
		if b.Name == name {
			return boardTitle(b.Title, b.Name)
		}
	}
	return name
}

// openBoard opens a storyboard of the file.
func (w *window) openBoard(name string) {
	if w.boardName != name {
		w.boardName, w.boardFrame, w.moved = name, 0, nil
	}
	w.strip.show()
	w.checkSeals()
	w.traceSoon()
}

// holdWords is a frame's time in words.
func holdWords(h data.Hold) string {
	if h <= 0 {
		return ""
	}
	return elapsed(time.Duration(h))
}
