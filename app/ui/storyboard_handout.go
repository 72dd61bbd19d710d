package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// handOutKind is a kind of hand-out.
type handOutKind struct {
	words  string
	ending string // empty: a folder
	notes  bool
}

var handOutKinds = []handOutKind{
	{"PDF, a page for each frame", ".pdf", false},
	{"PDF with notes, claims and sources", ".pdf", true},
	{"PowerPoint, with notes", ".pptx", false},
	{"Pictures, numbered, in a folder (PNG)", "", false},
	{"Moving picture (GIF)", ".gif", false},
	{"Storyboard, for another file (JSON)", ".json", false},
}

// handOut asks what to make of the storyboard, and makes it.
func (w *window) handOut() {
	board := w.board()
	words := make([]string, len(handOutKinds))
	for i, k := range handOutKinds {
		words[i] = k.words
	}
	name := widget.NewEntry()
	kind := widget.NewRadioGroup(words, nil)
	stem := filepath.Join(papersFolder(), fileStem(boardTitle(board.Title, board.Name)))
	kind.OnChanged = func(chosen string) {
		for i, k := range handOutKinds {
			if words[i] == chosen {
				name.SetText(stem + k.ending)
			}
		}
	}
	kind.Required = true
	kind.SetSelected(words[0])
	d := dialog.NewForm("Hand-outs of “"+boardTitle(board.Title, board.Name)+"”", "Write", "Cancel", []*widget.FormItem{
		widget.NewFormItem("What", kind),
		widget.NewFormItem("File or folder", name),
	}, func(ok bool) {
		if !ok {
			return
		}
		for i, k := range handOutKinds {
			if words[i] == kind.Selected {
				w.writeHandOut(app.StoryExport{Out: strings.TrimSpace(name.Text), Notes: k.notes})
			}
		}
	}, w.win)
	d.Resize(fyne.NewSize(min(px(640), w.canvas().Size().Width-40), 0))
	d.Show()
}

// writeHandOut writes the storyboard; the bar says which frame it is at, and
// cancels. What is there is written over only after a question.
func (w *window) writeHandOut(e app.StoryExport) {
	board, base := w.board(), filepath.Base(e.Out)
	e.Progress = func(done, of int) {
		fyne.Do(func() { w.notice.progress(fmt.Sprintf("Writing %s: frame %d of %d …", base, min(done+1, of), of)) })
	}
	w.work("Writing "+base+" …", func(ctx context.Context) (func(), error) {
		err := w.project.ExportStory(ctx, board, e)
		if errors.Is(err, fs.ErrExist) && !e.Force {
			return func() {
				dialog.ShowConfirm("Write over it?", base+" is there already.", func(yes bool) {
					if yes {
						e.Force = true
						w.writeHandOut(e)
					}
				}, w.win)
			}, nil
		}
		return func() { w.said("Written: " + e.Out) }, err
	})
}

// progress changes the words of what is going on, if the bar is up.
func (n *notice) progress(text string) {
	if n.Visible() && !n.wrong {
		n.text = text
		n.body.set(text)
	}
}

// importBoard asks for a storyboard of another file and takes it in.
func (w *window) importBoard() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.fail(fmt.Errorf("choose a storyboard: %w", err))
		case r != nil:
			r.Close()
			w.takeBoard(r.URI().Path())
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	if dir, err := storage.ListerForURI(storage.NewFileURI(papersFolder())); err == nil {
		d.SetLocation(dir)
	}
	s := w.canvas().Size()
	d.Resize(fyne.NewSize(min(900, s.Width-60), min(620, s.Height-60)))
	d.Show()
}

// takeBoard reads a storyboard that was exported as JSON.
func (w *window) takeBoard(path string) {
	w.work("Reading "+filepath.Base(path)+" …", func(context.Context) (func(), error) {
		board, err := app.ReadStory(path)
		return func() { w.storyCame(board) }, err
	})
}

// storyCame takes a storyboard of another file into this one, and opens it.
func (w *window) storyCame(board data.Storyboard) {
	label := "Import the storyboard “" + boardTitle(board.Title, board.Name) + "”"
	var name string
	w.boards.do(label, func(ctx context.Context, a storyAlbum) (err error) {
		name, err = a.Add(ctx, label, board)
		return err
	}, func() {
		w.openStrip()
		w.openBoard(name)
	})
}

// papersFolder is where hand-outs go: the reader's own folder for documents, or
// the home folder.
func papersFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Documents", "Dokumente"} {
		if dir := filepath.Join(home, name); isFolder(dir) {
			return dir
		}
	}
	return home
}

// fileStem is a title as a file name that no system and no mail program takes
// amiss.
func fileStem(title string) string {
	plain := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return ' '
	}, title)
	plain = strings.Join(strings.Fields(plain), " ")
	if len(plain) > 80 {
		plain = plain[:80]
	}
	if plain == "" {
		return "storyboard"
	}
	return plain
}
