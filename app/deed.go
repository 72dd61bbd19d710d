package app

import "context"

// Deed is something done outside the view, such as an edit of the facts. It
// stands in one line with the steps of the view, so that undo takes everything
// back in the order in which it was done.
type Deed struct {
	Label string
	// Undo takes it back and Redo does it again; either may fail, as when
	// another program has locked the file, and has then done nothing.
	Undo, Redo func(context.Context) error
	// Then, where there is one, shows what either has changed. It is called by the
	// session's own goroutine.
	Then func()
}

func (d *Deed) then() {
	if d.Then != nil {
		d.Then()
	}
}

// Note makes a step of a deed that has just been done. The view stays.
func (s *Session) Note(d Deed) { s.history.PushDeed(&d) }

// UndoDeed is the deed that is to be taken back next; nil where the last step
// was one of the view. Its work is the caller's, who calls Undone thereafter.
func (s *Session) UndoDeed() *Deed { return s.history.UndoDeed() }

// RedoDeed is the deed that is to be done again next; nil where there is none,
// or where the next step is one of the view.
func (s *Session) RedoDeed() *Deed { return s.history.RedoDeed() }

// Undone steps back over a deed that has been taken back. Where other steps were
// taken meanwhile, the deed leaves the line: it cannot be done again.
func (s *Session) Undone(d *Deed) {
	defer d.then()
	if s.history.UndoDeed() == d {
		s.history.Undo()
		return
	}
	s.history.drop(d)
}

// Redone steps forward over a deed that has been done again. Where other steps
// were taken meanwhile, it is a new step behind them.
func (s *Session) Redone(d *Deed) {
	defer d.then()
	if s.history.RedoDeed() == d {
		s.history.Redo()
		return
	}
	s.history.PushDeed(d)
}
