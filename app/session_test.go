package app

import (
	"slices"
	"testing"

	"axismap/data"
)

func TestSessionTellsWatchersOldAndNew(t *testing.T) {
	s := NewSession(data.View{})
	var seen []string
	cancel := s.Watch(func(old, now data.View) {
		seen = append(seen, old.Query.Text+">"+now.Query.Text)
	})
	s.Do(SetText("oil"))
	s.Undo()
	s.Redo()
	cancel()
	s.Do(SetText("coal"))
	want := []string{">oil", "oil>", ">oil"}
	if !slices.Equal(seen, want) {
		t.Errorf("watcher saw %q, want %q", seen, want)
	}
}

func TestSessionChangeThatChangesNothingIsNoStep(t *testing.T) {
	s := NewSession(data.View{})
	told := false
	s.Watch(func(_, _ data.View) { told = true })
	s.Do(SetArticle(false))
	if s.CanUndo() || told {
		t.Errorf("can undo %v, told %v; want neither", s.CanUndo(), told)
	}
}

func TestSessionWithoutLabelAmends(t *testing.T) {
	s := NewSession(data.View{})
	s.Do(SetYears(data.Years{First: 2019, Last: 2020}))
	for last := 2021; last <= 2024; last++ {
		s.Do(SetYears(data.Years{First: 2019, Last: last}).Amending())
	}
	if got := s.View().Query.Years.Last; got != 2024 {
		t.Fatalf("last year %d, want 2024", got)
	}
	s.Undo()
	if got := s.View().Query.Years; got != (data.Years{}) || s.CanUndo() {
		t.Errorf("after one Undo: %v, can undo %v; want all years and no more steps", got, s.CanUndo())
	}
}

func TestUndoReturnsToTheScreenJustBeforeTheStep(t *testing.T) {
	s := NewSession(data.View{})
	panned := s.View().Camera
	panned.Zoom = 3
	s.Do(Look(panned))
	s.Do(SetText("oil"))
	far := panned
	far.Zoom = 7
	s.Do(Look(far))
	s.Undo()
	if got := s.View().Camera.Zoom; got != 3 {
		t.Errorf("zoom after Undo is %v, want 3 as it was before the search", got)
	}
}

// A watcher that answers a change with a change: every watcher must see both,
// in the same order, each beginning where the one before ended.
func TestWatcherMayChangeTheView(t *testing.T) {
	s := NewSession(data.View{})
	s.Watch(func(_, now data.View) {
		if now.Query.Text == "oil" {
			s.Do(SetText("gas").Amending())
		}
	})
	var seen []string
	s.Watch(func(old, now data.View) { seen = append(seen, old.Query.Text+">"+now.Query.Text) })
	s.Do(SetText("oil"))
	if want := []string{">oil", "oil>gas"}; !slices.Equal(seen, want) {
		t.Errorf("second watcher saw %q, want %q", seen, want)
	}
}

func TestWatcherMayCancelAnotherWhileTelling(t *testing.T) {
	s := NewSession(data.View{})
	var cancel func()
	s.Watch(func(_, _ data.View) { cancel() })
	called := false
	cancel = s.Watch(func(_, _ data.View) { called = true })
	s.Do(SetText("oil"))
	if called {
		t.Error("a cancelled watcher was told")
	}
}
