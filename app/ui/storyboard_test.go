package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

func (w *window) undoKey() { w.actions.do(w.actions.byID("undo")) }

func frameTitles(b data.Storyboard) []string {
	var titles []string
	for _, f := range b.Frames {
		titles = append(titles, f.Title)
	}
	return titles
}

func TestAFrameIsMadeMovedDoubledAndDeletedAndUndoTakesAllBack(t *testing.T) {
	w, _ := own(t)
	first := w.board()
	w.press(fyne.KeyF6)
	b := w.board()
	if len(b.Frames) != len(first.Frames)+1 || b.Frames[1].View.Query.Years != data.Year(2024) || b.Frames[1].Seal == "" {
		t.Fatalf("F6 makes %d frames of %d; the new one shows %v", len(b.Frames), len(first.Frames), b.Frames[1].View.Query)
	}
	w.moveFrame(1, 3)
	w.duplicateFrame(3)
	w.removeFrame(0)
	if got := w.board().Frames; len(got) != len(first.Frames)+1 || got[2].Title != b.Frames[1].Title || got[3].Title != got[2].Title {
		t.Errorf("after moving, doubling and deleting: %v", frameTitles(w.board()))
	}
	for range 4 {
		w.undoKey()
	}
	if got := frameTitles(w.board()); len(got) != len(first.Frames) || got[0] != first.Frames[0].Title || got[1] != first.Frames[1].Title {
		t.Errorf("after four times undo: %v", got)
	}
	w.actions.do(w.actions.byID("redo"))
	if len(w.board().Frames) != len(first.Frames)+1 {
		t.Error("redo does not make the frame again")
	}
}

func TestFramesAreArrangedByADragAndByKeys(t *testing.T) {
	w, _ := own(t)
	w.toggleStrip()
	was := frameTitles(w.board())
	card := w.strip.cards[0]
	wide := w.strip.cardSize().Width + px(frameGap)
	for range 10 {
		card.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(wide/5, 0)})
	}
	card.DragEnd()
	if got := frameTitles(w.board()); got[2] != was[0] || got[0] != was[1] {
		t.Errorf("after a drag by two places: %v", got)
	}
	w.canvas().Focus(w.strip.cards[2])
	w.strip.cards[2].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if w.boardFrame != 3 {
		t.Errorf("the arrow marks frame %d, want 4", w.boardFrame+1)
	}
	w.strip.cards[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := frameTitles(w.board()); len(got) != len(was)-1 {
		t.Errorf("Delete leaves %d frames of %d", len(got), len(was))
	}
}

func TestWordsOfAFrameAreKeptAfterAPauseAsOneStep(t *testing.T) {
	w, c := own(t)
	was := w.board().Frames[0].Title
	w.toggleStrip()
	w.editor.open(0)
	w.editor.title.SetText("A better title")
	c.pass(time.Second)
	if got := w.board().Frames[0].Title; got != "A better title" {
		t.Fatalf("the title is %q", got)
	}
	w.editor.title.SetText("The best title")
	c.pass(time.Second)
	w.editor.title.FocusLost()
	w.undoKey()
	if got := w.board().Frames[0].Title; got != was {
		t.Errorf("one undo gives %q, want %q", got, was)
	}
	w.editor.hold.SetText("1:30")
	w.editor.hold.keep()
	if got := time.Duration(w.board().Frames[0].Hold); got != 90*time.Second {
		t.Errorf("1:30 is kept as %v", got)
	}
	w.editor.hold.SetText("soon")
	w.editor.hold.keep()
	if w.editor.wrong.String() == "" || time.Duration(w.board().Frames[0].Hold) != 90*time.Second {
		t.Error("a time that is none is not refused with a word")
	}
}

func TestNumbersThatMovedAreListedWithOldAndNew(t *testing.T) {
	w, _ := own(t)
	board := w.board()
	name := board.Name
	for id := range board.Frames[0].Figures {
		board.Frames[0].Figures[id] = "1 round"
		break
	}
	if len(board.Frames[0].Figures) == 0 {
		t.Fatal("the first frame is not sealed")
	}
	err := w.boards.album.Edit(t.Context(), "", name, func(data.Storyboard) data.Storyboard { return board })
	if err != nil {
		t.Fatal(err)
	}
	w.openShelves()
	w.checkSeals()
	if len(w.moved) != 1 || len(w.moved[0].Moved) != 1 {
		t.Fatalf("moved: %+v", w.moved)
	}
	lines := w.movedLines(w.moved[0])
	if len(lines) != 1 || lines[0] == "" {
		t.Errorf("it is told as %q", lines)
	}
	w.sealAnew()
	if len(w.moved) != 0 {
		t.Errorf("after taking note %d frames have moved", len(w.moved))
	}
}

func TestAViewIsSavedComesBackAndIsRenamed(t *testing.T) {
	w, _ := own(t)
	w.nameView()
	w.viewsPane.add("Shells by rail")
	w.do(app.SetYears(data.Year(2022)))
	w.comeBack("Shells by rail")
	if got := w.session.View().Query.Years; got != data.Year(2024) {
		t.Fatalf("the saved view comes back with %v", got)
	}
	w.viewsPane.rename("Shells by rail", "Shells")
	if len(w.views.items) != 1 || w.views.items[0].Name != "Shells" {
		t.Fatalf("after renaming: %v", w.views.items)
	}
	w.viewsPane.drop("Shells")
	if len(w.views.items) != 0 {
		t.Error("the view is not deleted")
	}
	w.undoKey()
	if len(w.views.items) != 1 || w.views.items[0].Name != "Shells" {
		t.Errorf("undo gives %v", w.views.items)
	}
}

func TestBuiltInFactsCannotBeChangedAndSaySo(t *testing.T) {
	w, _ := built(t, year(2024))
	w.openShelves()
	w.nameView()
	if w.notice.text == "" {
		t.Error("saving a view into the built-in facts says nothing")
	}
	if len(w.board().Frames) == 0 {
		t.Error("the built-in storyboard cannot be played from the built-in facts")
	}
}
