package ui

import (
	"context"
	"reflect"
	"sync"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// shelf is an album as the window shows it. The album is changed off the
// window's goroutine, one change at a time; what it held after the last one is
// in items, for the window's goroutine alone.
type shelf[T any] struct {
	w     *window
	mu    sync.Mutex
	album *app.Album[T]
	items []T
	shown func() // brings the panes up to the items
}

// open takes the album.
func (s *shelf[T]) open(a *app.Album[T]) {
	s.album, s.items = a, a.Items()
	s.shown()
}

func (s *shelf[T]) readOnly() bool { return s.album == nil || s.album.ReadOnly() }

// do makes a change; then is called when it is in the file. A change is a step
// of the window's undo, unless it amends the one before or changes nothing.
func (s *shelf[T]) do(label string, change func(context.Context, *app.Album[T]) error, then func()) {
	if s.album == nil {
		return
	}
	s.w.inTurn(func() func() {
		was, now, err := s.locked(func() error { return change(s.w.context, s.album) })
		return func() {
			if err != nil {
				s.w.fail(err)
				return
			}
			s.items = now
			if label != "" && !reflect.DeepEqual(was, now) {
				s.w.session.Note(s.deed(label))
				s.w.said(label)
				s.w.top.update()
			}
			s.shown()
			if then != nil {
				then()
			}
		}
	})
}

// locked does something to the album, and says what it held before and after.
func (s *shelf[T]) locked(do func() error) (was, now []T, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was = s.album.Items()
	err = do()
	return was, s.album.Items(), err
}

// deed is a change as a step of the window's undo. Its work is done off the
// window's goroutine.
func (s *shelf[T]) deed(label string) app.Deed {
	again := func(step func(*app.Album[T], context.Context) (bool, error)) func(context.Context) error {
		return func(ctx context.Context) error {
			_, now, err := s.locked(func() error {
				_, err := step(s.album, ctx)
				return err
			})
			if err == nil {
				fyne.Do(func() { s.items = now; s.shown() })
			}
			return err
		}
	}
	return app.Deed{Label: label, Undo: again((*app.Album[T]).Undo), Redo: again((*app.Album[T]).Redo)}
}

// inTurn does work on another goroutine, after all that was given it before.
func (w *window) inTurn(do func() func()) {
	before, done := w.turn, make(chan struct{})
	w.turn = done
	w.aside(func() func() {
		if before != nil {
			<-before
		}
		defer close(done)
		return do()
	})
}

// finish waits until all that was to be kept is kept.
func (w *window) finish() {
	if w.turn != nil {
		<-w.turn
	}
}

// openShelves reads the saved views and the storyboards of the file.
func (w *window) openShelves() {
	w.inTurn(func() func() {
		views, err := w.project.ViewAlbum(w.context)
		if err != nil {
			return func() { w.fail(err) }
		}
		boards, err := w.project.Storyboards(w.context)
		if err != nil {
			return func() { w.fail(err) }
		}
		return func() {
			w.views.open(views)
			w.boards.open(boards)
		}
	})
}

// board is the storyboard that is open; without frames where the file has none.
func (w *window) board() data.Storyboard {
	for _, b := range w.boards.items {
		if b.Name == w.boardName {
			return b
		}
	}
	if len(w.boards.items) > 0 {
		return w.boards.items[0]
	}
	return data.Storyboard{}
}
