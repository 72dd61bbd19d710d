package app

import (
	"testing"

	"axismap/data"
)

func TestDeedsAndViewsAreUndoneInTheOrderOfDoing(t *testing.T) {
	s := NewSession(data.View{})
	s.Do(SetYears(data.Year(2023)))
	s.Note(Deed{Label: "Add a claim"})
	s.Do(SetYears(data.Year(2024)))

	if s.UndoDeed() != nil || s.UndoLabel() != "Years 2024" {
		t.Fatalf("the first undo takes back %q, deed %v", s.UndoLabel(), s.UndoDeed())
	}
	s.Undo()
	d := s.UndoDeed()
	if d == nil || s.UndoLabel() != "Add a claim" {
		t.Fatalf("the second undo takes back %q, deed %v", s.UndoLabel(), d)
	}
	s.Undone(d)
	if s.UndoLabel() != "Years 2023" || s.RedoDeed() != d || s.RedoLabel() != "Add a claim" {
		t.Errorf("then undo is %q and redo %q", s.UndoLabel(), s.RedoLabel())
	}
	s.Redone(d)
	if s.UndoDeed() != d || s.RedoLabel() != "Years 2024" {
		t.Errorf("done again, undo is %q and redo %q", s.UndoLabel(), s.RedoLabel())
	}
	if got := s.View().Query.Years; got != data.Year(2023) {
		t.Errorf("the deed changed the years to %v", got)
	}
}

func TestADeedTakenBackLateLeavesTheLine(t *testing.T) {
	s := NewSession(data.View{})
	s.Note(Deed{Label: "Add a claim"})
	d := s.UndoDeed()
	s.Do(SetYears(data.Year(2024))) // while the file was still being written
	s.Undone(d)
	if s.UndoLabel() != "Years 2024" {
		t.Fatalf("undo is %q", s.UndoLabel())
	}
	s.Undo()
	if s.CanUndo() || s.RedoDeed() != nil {
		t.Errorf("the deed can be undone a second time, or is done again: %q, %v", s.UndoLabel(), s.RedoDeed())
	}
}
