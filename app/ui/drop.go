package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// dropped takes files that were dropped on the window: a picture of ours gives
// its view back, a file of ours is opened, a storyboard is added, data of others
// come in through the import dialog.
func (w *window) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if w.importing != nil && w.topSheet() == w.importing.sheet {
		w.dropData(paths)
		return
	}
	if len(paths) == 0 || w.canvas().Overlays().Top() != nil {
		return // a dialog asks something else
	}
	if len(paths) > 1 {
		w.dropData(paths)
		return
	}
	w.dropOne(paths[0])
}

// dropOne takes one file by what it is.
func (w *window) dropOne(path string) {
	ending := strings.ToLower(filepath.Ext(path))
	switch {
	case app.IsPicture(path):
		w.viewOf(path)
	case ending == ".gpkg":
		w.work("Opening "+filepath.Base(path)+" …", func(ctx context.Context) (func(), error) {
			if app.Foreign(path) {
				return func() { w.importPaths([]string{path}) }, nil
			}
			p, err := app.OpenProject(ctx, path)
			return func() { w.replaceProject(p) }, err
		})
	case ending == ".json":
		w.work("Reading "+filepath.Base(path)+" …", func(ctx context.Context) (func(), error) {
			if !app.IsStory(path) {
				return func() { w.importPaths([]string{path}) }, nil
			}
			board, err := app.ReadStory(path)
			return func() { w.storyCame(board) }, err
		})
	default:
		w.dropData([]string{path})
	}
}

// dropData opens the import dialog, if all of the files can come in.
func (w *window) dropData(paths []string) {
	for _, path := range paths {
		if !slices.Contains(app.ImportEndings(), strings.ToLower(filepath.Ext(path))) {
			w.refuse(unknownFile(path))
			return
		}
	}
	w.importPaths(paths)
}

// refuse says an error in the dialog that is open, else in the window.
func (w *window) refuse(err error) {
	if s := w.topSheet(); s != nil {
		s.say(sentence(err.Error()), true)
		return
	}
	w.fail(err)
}

func unknownFile(path string) error {
	return fmt.Errorf("cannot read %s: drop a file of Axis Map (.gpkg), one of its pictures, a storyboard (.json), or data (%s)",
		filepath.Base(path), strings.Join(app.ImportEndings(), " "))
}

// viewOf goes back to the view that a picture was made of, and says how many of
// its figures have moved since.
func (w *window) viewOf(path string) {
	name := filepath.Base(path)
	p := w.project
	w.work("Reading "+name+" …", func(ctx context.Context) (func(), error) {
		prints, err := app.Imprints(path)
		if err != nil {
			if errors.Is(err, app.ErrNoView) {
				err = fmt.Errorf("no view is in %s: it was not made by %s, or its data were stripped", name, app.Name)
			}
			return nil, err
		}
		said := ""
		if now, err := p.Standing(ctx, prints[0]); err == nil {
			said = standingWords(now)
		}
		return func() { w.backTo(name, prints[0].View, said) }, nil
	})
}

// backTo shows the view of a picture. Theme and letters stay as the reader has
// them: they are the room's, not the picture's.
func (w *window) backTo(name string, v data.View, said string) {
	now := w.session.View()
	v.Theme, v.TextSize = now.Theme, now.TextSize
	w.do(app.ShowView("View of "+name, v))
	w.said("The view of " + name + said)
}

// standingWords say how many figures of a picture have moved.
func standingWords(s app.Standing) string {
	switch n := len(s.Moved); {
	case n > 0:
		return fmt.Sprintf("; %s of its %d figures moved since", counted(n, "figure"), s.Figures)
	case s.Figures > 0:
		return "; its figures stand"
	}
	return ""
}
