package app

import "testing"

func TestHistoryUndoesAndRedoes(t *testing.T) {
	h := NewHistory("a")
	if h.Undo() || h.Redo() {
		t.Fatal("a new history has a step to undo or redo")
	}
	h.Push("to b", "b")
	h.Push("to c", "c")
	if got := h.UndoLabel(); got != "to c" {
		t.Errorf("UndoLabel = %q, want the last step", got)
	}
	h.Undo()
	if h.Now() != "b" || h.RedoLabel() != "to c" {
		t.Errorf("after Undo: %q, redo %q", h.Now(), h.RedoLabel())
	}
	h.Redo()
	if h.Now() != "c" || h.CanRedo() {
		t.Errorf("after Redo: %q, can redo %v", h.Now(), h.CanRedo())
	}
}

func TestHistoryForgetsUndoneStepsOnANewOne(t *testing.T) {
	h := NewHistory("a")
	h.Push("to b", "b")
	h.Undo()
	h.Push("to c", "c")
	if h.CanRedo() {
		t.Error("the undone step can still be redone")
	}
	h.Undo()
	if h.Now() != "a" {
		t.Errorf("Now = %q, want a", h.Now())
	}
}

func TestHistoryAmendAddsNoStep(t *testing.T) {
	h := NewHistory(0)
	h.Push("drag", 1)
	for i := range 100 {
		h.Amend(i)
	}
	h.Undo()
	if h.Now() != 0 || h.CanUndo() {
		t.Errorf("one Undo after a drag gives %d, can undo %v; want 0, false", h.Now(), h.CanUndo())
	}
	h.Redo()
	if h.Now() != 99 {
		t.Errorf("Redo gives %d, want the end of the drag", h.Now())
	}
}

func TestHistoryIsBounded(t *testing.T) {
	h := NewHistory(0)
	for i := range 3 * historyLimit {
		h.Push("count", i)
	}
	undone := 0
	for h.Undo() {
		undone++
	}
	if undone != historyLimit-1 {
		t.Errorf("%d steps can be undone, want %d", undone, historyLimit-1)
	}
}
