package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"axismap/app"
	"axismap/data"
)

// checkSeals asks which numbers of the open storyboard have moved since its
// frames were saved. The first time a storyboard is opened and some have, the
// list is shown.
func (w *window) checkSeals() {
	board := w.board()
	if len(board.Frames) == 0 {
		w.moved = nil
		w.strip.show()
		return
	}
	w.aside(func() func() {
		moved, err := w.project.Moved(w.context, board)
		return func() {
			if err != nil || w.board().Name != board.Name {
				return // the map says what is wrong with the facts
			}
			w.moved = moved
			w.strip.show()
			w.traceSoon()
			if len(moved) > 0 && !w.told[board.Name] {
				w.told[board.Name] = true
				w.listMoved()
			}
		}
	})
}

// movedLines says how the figures of a frame moved, a line each.
func (w *window) movedLines(m app.MovedFrame) []string {
	lines := make([]string, len(m.Moved))
	for i, f := range m.Moved {
		lines[i] = w.project.MovedWords(f)
	}
	if len(lines) == 0 {
		lines = []string{"Claims behind this frame have changed; the figures it shows are the same."}
	}
	return lines
}

// listMoved shows which numbers moved, with what they were and are.
func (w *window) listMoved() {
	if len(w.moved) == 0 || w.talk != nil {
		return
	}
	o := []fyne.CanvasObject{newWords(inkBody, fmt.Sprintf("The facts have changed since “%s” was saved. %s.", w.board().Title, frameCount(len(w.moved)))), spacer(6)}
	for _, m := range w.moved {
		title := m.Title
		if title == "" {
			title = w.project.Network.Title(w.board().Frames[m.Frame].View.Query)
		}
		o = append(o, newWords(inkStrong, fmt.Sprintf("%d  %s", m.Frame+1, title)))
		for _, l := range w.movedLines(m) {
			o = append(o, newWords(inkMinor, l))
		}
		o = append(o, spacer(6))
	}
	s := w.canvas().Size()
	width, height := min(px(640), s.Width-80), min(px(520), s.Height-140)
	c := newColumn(4, 3, o...)
	c.width = width - px(40)
	scroll := container.NewVScroll(c.content)
	var d dialog.Dialog
	if w.boards.readOnly() {
		d = dialog.NewCustom("Numbers that moved", "Close", scroll, w.win)
	} else {
		d = dialog.NewCustomConfirm("Numbers that moved", "Take note", "Later", scroll, func(noted bool) {
			if noted {
				w.sealAnew()
			}
		}, w.win)
	}
	d.Resize(fyne.NewSize(width, height))
	d.Show()
}

// frameCount is "In one frame figures moved".
func frameCount(n int) string {
	if n == 1 {
		return "In one frame something moved"
	}
	return fmt.Sprintf("In %d frames something moved", n)
}

// sealAnew takes note of what moved: from now on the frames are compared with
// the facts of today.
func (w *window) sealAnew() {
	name := w.board().Name
	const label = "Take note of what moved"
	w.boards.do(label, func(ctx context.Context, a storyAlbum) error {
		board, there := a.Get(name)
		if !there {
			return nil
		}
		sealed, err := w.project.SealedStory(ctx, board)
		if err != nil {
			return err
		}
		return a.Edit(ctx, label, name, func(data.Storyboard) data.Storyboard { return sealed })
	}, w.checkSeals)
}
