package app

// historyLimit is how many steps are kept. A View is under a kilobyte, so this
// costs less than a megabyte, and nobody undoes further back in one sitting.
const historyLimit = 1000

// History is a line of states with a present one. It keeps states, not the
// inverse of commands: taking a step back cannot go wrong.
type History[T any] struct {
	steps []step[T]
	at    int
}

// step is a state and the words for the change that led to it.
type step[T any] struct {
	label string
	state T
	deed  *Deed // what was done beside the state, which stayed; nil: nothing
}

// NewHistory begins a history at its first state, which cannot be undone.
func NewHistory[T any](first T) *History[T] {
	return &History[T]{steps: []step[T]{{state: first}}}
}

// Now is the present state.
func (h *History[T]) Now() T { return h.steps[h.at].state }

// Push makes a new present state, reached by what label says. Steps that were
// undone are forgotten.
func (h *History[T]) Push(label string, state T) {
	h.push(step[T]{label: label, state: state})
}

// PushDeed makes a step of a deed; the state stays. Steps that were undone are
// forgotten.
func (h *History[T]) PushDeed(d *Deed) { h.push(step[T]{d.Label, h.Now(), d}) }

func (h *History[T]) push(s step[T]) {
	h.steps = append(h.steps[:h.at+1:h.at+1], s)
	if over := len(h.steps) - historyLimit; over > 0 {
		h.steps = h.steps[over:]
	}
	h.at = len(h.steps) - 1
}

// Amend replaces the present state and adds no step: the hundred events of a
// drag belong to the step before them. Undone steps can still be redone.
func (h *History[T]) Amend(state T) { h.steps[h.at].state = state }

// Undo goes one step back and reports whether there was one.
func (h *History[T]) Undo() bool {
	if !h.CanUndo() {
		return false
	}
	h.at--
	return true
}

// Redo goes one step forward again and reports whether there was one.
func (h *History[T]) Redo() bool {
	if !h.CanRedo() {
		return false
	}
	h.at++
	return true
}

// CanUndo reports whether there is a step to take back.
func (h *History[T]) CanUndo() bool { return h.at > 0 }

// CanRedo reports whether there is an undone step.
func (h *History[T]) CanRedo() bool { return h.at+1 < len(h.steps) }

// UndoLabel is the label of the step that Undo would take back, empty if none.
func (h *History[T]) UndoLabel() string { return h.steps[h.at].label }

// RedoLabel is the label of the step that Redo would take again, empty if none.
func (h *History[T]) RedoLabel() string {
	if !h.CanRedo() {
		return ""
	}
	return h.steps[h.at+1].label
}

// UndoDeed is the deed of the step that Undo would take back, nil if none.
func (h *History[T]) UndoDeed() *Deed { return h.steps[h.at].deed }

// RedoDeed is the deed of the step that Redo would take again, nil if none.
func (h *History[T]) RedoDeed() *Deed {
	if !h.CanRedo() {
		return nil
	}
	return h.steps[h.at+1].deed
}

// drop takes the step of a deed out of the line, wherever it stands.
func (h *History[T]) drop(d *Deed) {
	for i, s := range h.steps {
		if s.deed == d {
			h.steps = append(h.steps[:i:i], h.steps[i+1:]...)
			if h.at >= i {
				h.at--
			}
			return
		}
	}
}
