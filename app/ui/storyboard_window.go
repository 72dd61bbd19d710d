package ui

import (
	"axismap/app"
	"axismap/data"
)

// briefing is the window's part that saves views, arranges storyboards and
// presents them.
type briefing struct {
	views      *shelf[app.SavedView]
	boards     *shelf[data.Storyboard]
	boardName  string           // the storyboard that is open; empty: the first
	boardFrame int              // the frame that is marked, from 0
	moved      []app.MovedFrame // frames of the open storyboard whose numbers moved
	told       map[string]bool  // storyboards of which that was said
	strip      *strip
	editor     *frameEditor
	studio     *studio
	viewsPane  *shelfPane
	talk       *talk         // nil: nobody presents
	turn       chan struct{} // closed when all that was to be kept is kept
	painters   func(*easel, func(order, picture, error)) func(order)
}

// buildBriefing makes what the panes of saved views and storyboards need.
func (w *window) buildBriefing() {
	w.told = map[string]bool{}
	w.views = &shelf[app.SavedView]{w: w, shown: func() {}}
	w.boards = &shelf[data.Storyboard]{w: w, shown: w.boardsShown}
	w.studio = newStudio(w)
	w.studio.painted = func() {
		w.strip.pictures()
		w.traceSoon()
	}
	w.editor = newFrameEditor(w)
}

// boardsShown brings the panes up to the storyboards as they are.
func (w *window) boardsShown() {
	w.boardFrame = min(w.boardFrame, max(len(w.board().Frames)-1, 0))
	w.strip.show()
	w.top.update()
	w.traceSoon()
}

// mapShown is the map that is on the screen: the window's, or the talk's.
func (w *window) mapShown() *mapView {
	if w.talk != nil {
		return w.talk.stage.mapView
	}
	return w.mapView
}
