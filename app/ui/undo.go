package ui

import (
	"context"
	"errors"

	"axismap/app"
)

// undo takes the last step back, whether it was one of the view or an edit of
// the file. While a file is being written a second one waits for the first.
func (w *window) undo() {
	if d := w.session.UndoDeed(); d != nil {
		w.flip("Taking back: ", "Undone: ", d, d.Undo, w.session.Undone)
		return
	}
	if label := w.session.UndoLabel(); w.session.Undo() {
		w.said("Undone: " + label)
	}
}

// redo does the step again that was taken back last.
func (w *window) redo() {
	if d := w.session.RedoDeed(); d != nil {
		w.flip("Doing again: ", "Done again: ", d, d.Redo, w.session.Redone)
		return
	}
	if label := w.session.RedoLabel(); w.session.Redo() {
		w.said("Done again: " + label)
	}
}

// flip does a deed's work aside and steps over it once that has succeeded.
func (w *window) flip(doing, done string, d *app.Deed, work func(context.Context) error, over func(*app.Deed)) {
	if w.flipping {
		return
	}
	w.flipping = true
	w.work(doing+d.Label+" …", func(ctx context.Context) (func(), error) {
		err := work(ctx)
		return func() {
			w.flipping = false
			switch {
			case errors.Is(err, context.Canceled):
				w.said("Cancelled")
				return
			case err != nil:
				w.fail(err)
				return
			}
			over(d)
			w.top.update()
			w.said(done + d.Label)
		}, nil
	})
}
