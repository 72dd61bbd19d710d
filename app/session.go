package app

import (
	"reflect"

	"axismap/data"
)

// Session is one reader's View with its history. One goroutine owns it; it has
// no locks.
type Session struct {
	history  *History[data.View]
	watchers []*watcher
	told     data.View // the view that the watchers know
	telling  bool
}

type watcher struct{ changed func(old, now data.View) }

// NewSession begins a session with its first view.
func NewSession(first data.View) *Session {
	return &Session{history: NewHistory(first), told: first}
}

// View is what is shown now.
func (s *Session) View() data.View { return s.history.Now() }

// Do applies a change: as a step that can be undone if it has a label, into
// the present step if it has none. A change that changes nothing is no step.
func (s *Session) Do(c Change) {
	now := c.Apply(s.View())
	switch {
	case reflect.DeepEqual(now, s.View()):
		return
	case c.Label == "":
		s.history.Amend(now)
	default:
		s.history.Push(c.Label, now)
	}
	s.tell()
}

// Undo returns to what was on the screen just before the last step and
// reports whether there was one.
func (s *Session) Undo() bool { return s.moved(s.history.Undo()) }

// Redo takes the last undone step again and reports whether there was one.
func (s *Session) Redo() bool { return s.moved(s.history.Redo()) }

// CanUndo reports whether there is a step to take back.
func (s *Session) CanUndo() bool { return s.history.CanUndo() }

// CanRedo reports whether there is an undone step.
func (s *Session) CanRedo() bool { return s.history.CanRedo() }

// UndoLabel is what Undo would take back, for example "Hide Energy".
func (s *Session) UndoLabel() string { return s.history.UndoLabel() }

// RedoLabel is what Redo would do again.
func (s *Session) RedoLabel() string { return s.history.RedoLabel() }

// Watch calls changed after every change of the view until cancel is called.
// A watcher may itself call Do: it and the others are then told of that change
// when all of them know the first.
func (s *Session) Watch(changed func(old, now data.View)) (cancel func()) {
	w := &watcher{changed}
	s.watchers = append(s.watchers, w)
	return func() {
		w.changed = nil
		kept := make([]*watcher, 0, len(s.watchers))
		for _, other := range s.watchers {
			if other != w {
				kept = append(kept, other)
			}
		}
		s.watchers = kept
	}
}

func (s *Session) moved(did bool) bool {
	if did {
		s.tell()
	}
	return did
}

// tell brings all watchers up to the present view, in rounds: a change made by
// a watcher makes another round instead of a call within a call.
func (s *Session) tell() {
	if s.telling {
		return
	}
	s.telling = true
	defer func() { s.telling = false }()
	for !reflect.DeepEqual(s.told, s.View()) {
		old, now := s.told, s.View()
		s.told = now
		for _, w := range s.watchers {
			if w.changed != nil {
				w.changed(old, now)
			}
		}
	}
}
