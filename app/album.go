package app

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"axismap/data"
	"axismap/data/sqlite"
)

// Album is what a file keeps by name for its reader, in the reader's order:
// saved views, or storyboards. Every change is written into the file at once and
// can be undone. One goroutine owns an album.
type Album[T any] struct {
	trade   trade[T]
	shelf   *sqlite.Shelf // nil: the built-in facts, where nothing can be kept
	history *History[[]T]
}

// trade is what an album needs to know of the things it holds.
type trade[T any] struct {
	thing  string // in words: "view"
	name   func(*T) *string
	encode func(T) ([]byte, error)
	decode func([]byte) (T, error)
}

// AlbumChange is a pure function from what an album holds to what it is to
// hold, and the words for it in the undo menu. Without a label it amends the
// present step. The function must replace slices, never write into them.
type AlbumChange[T any] struct {
	Label string
	Apply func([]T) ([]T, error)
}

func openAlbum[T any](ctx context.Context, shelf *sqlite.Shelf, builtIn []T, t trade[T]) (*Album[T], error) {
	a := &Album[T]{trade: t, shelf: shelf}
	now := builtIn
	if shelf != nil {
		var err error
		if now, err = a.read(ctx); err != nil {
			return nil, err
		}
	}
	a.history = NewHistory(now)
	return a, nil
}

// Items are what the album holds, in the reader's order. They must not be
// changed.
func (a *Album[T]) Items() []T { return a.history.Now() }

// Names are the names of what the album holds.
func (a *Album[T]) Names() []string { return a.trade.names(a.Items()) }

// Get is what the album holds under a name.
func (a *Album[T]) Get(name string) (T, bool) {
	if i := slices.Index(a.Names(), name); i >= 0 {
		return a.Items()[i], true
	}
	var none T
	return none, false
}

// ReadOnly reports that the album cannot be changed, as that of the built-in
// facts.
func (a *Album[T]) ReadOnly() bool { return a.shelf == nil }

// Do makes a change and keeps it in the file. A change that changes nothing is
// no step; one that cannot be made leaves the album as it was.
func (a *Album[T]) Do(ctx context.Context, c AlbumChange[T]) error {
	if a.shelf == nil {
		return errNoShelf
	}
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	now, err := c.Apply(a.Items())
	if err != nil || reflect.DeepEqual(now, a.Items()) {
		return err
	}
	if err := a.write(ctx, now); err != nil {
		return err
	}
	if c.Label == "" {
		a.history.Amend(now)
	} else {
		a.history.Push(c.Label, now)
	}
	return nil
}

// Put adds a thing at the end, or in the place of the one that had its name.
func (a *Album[T]) Put(ctx context.Context, item T) error {
	name := a.trade.name(&item)
	*name = strings.TrimSpace(*name)
	return a.Do(ctx, AlbumChange[T]{"Save " + *name, func(items []T) ([]T, error) {
		if *name == "" {
			return nil, a.trade.nameless()
		}
		if i := slices.Index(a.trade.names(items), *name); i >= 0 {
			items = slices.Clone(items)
			items[i] = item
			return items, nil
		}
		return append(slices.Clip(items), item), nil
	}})
}

// Add adds a thing at the end under its own name or, where that is taken, the
// next that is free: "Gulf 2". It returns the name.
func (a *Album[T]) Add(ctx context.Context, label string, item T) (name string, err error) {
	at := a.trade.name(&item)
	err = a.Do(ctx, AlbumChange[T]{label, func(items []T) ([]T, error) {
		if *at = strings.TrimSpace(*at); *at == "" {
			return nil, a.trade.nameless()
		}
		*at = freeName(*at, a.trade.names(items))
		return append(slices.Clip(items), item), nil
	}})
	return *at, err
}

// Duplicate puts a copy of a thing behind it and returns the copy's name.
func (a *Album[T]) Duplicate(ctx context.Context, name string) (twin string, err error) {
	err = a.Do(ctx, AlbumChange[T]{"Duplicate " + name, func(items []T) ([]T, error) {
		i, err := a.trade.find(items, name)
		if err != nil {
			return nil, err
		}
		item := items[i]
		twin = freeName(name, a.trade.names(items))
		*a.trade.name(&item) = twin
		return slices.Insert(slices.Clone(items), i+1, item), nil
	}})
	return twin, err
}

// Rename gives a thing another name, which must be free.
func (a *Album[T]) Rename(ctx context.Context, from, to string) error {
	to = strings.TrimSpace(to)
	return a.Do(ctx, AlbumChange[T]{"Rename " + from, func(items []T) ([]T, error) {
		i, err := a.trade.find(items, from)
		switch {
		case err != nil:
			return nil, err
		case to == "":
			return nil, a.trade.nameless()
		case to != from && slices.Contains(a.trade.names(items), to):
			return nil, fmt.Errorf("there is a %s called %q already", a.trade.thing, to)
		}
		items = slices.Clone(items)
		*a.trade.name(&items[i]) = to
		return items, nil
	}})
}

// Drop takes a thing out.
func (a *Album[T]) Drop(ctx context.Context, name string) error {
	return a.Do(ctx, AlbumChange[T]{"Delete " + name, func(items []T) ([]T, error) {
		i, err := a.trade.find(items, name)
		if err != nil {
			return nil, err
		}
		return slices.Delete(slices.Clone(items), i, i+1), nil
	}})
}

// Move puts a thing at another place: 0 is the first, and places beyond the
// last one are the last.
func (a *Album[T]) Move(ctx context.Context, name string, to int) error {
	return a.Do(ctx, AlbumChange[T]{"Move " + name, func(items []T) ([]T, error) {
		i, err := a.trade.find(items, name)
		if err != nil {
			return nil, err
		}
		return moved(items, i, to), nil
	}})
}

// Edit changes one thing by a pure function. Its name stays. Without a label it
// amends the present step, as for the letters of a title that is being typed.
func (a *Album[T]) Edit(ctx context.Context, label, name string, f func(T) T) error {
	return a.Do(ctx, AlbumChange[T]{label, func(items []T) ([]T, error) {
		i, err := a.trade.find(items, name)
		if err != nil {
			return nil, err
		}
		items = slices.Clone(items)
		items[i] = f(items[i])
		*a.trade.name(&items[i]) = name
		return items, nil
	}})
}

// Undo takes the last step back, in the file too; it reports whether there was
// one.
func (a *Album[T]) Undo(ctx context.Context) (bool, error) {
	return a.step(ctx, (*History[[]T]).Undo, (*History[[]T]).Redo)
}

// Redo takes the last undone step again.
func (a *Album[T]) Redo(ctx context.Context) (bool, error) {
	return a.step(ctx, (*History[[]T]).Redo, (*History[[]T]).Undo)
}

// CanUndo reports whether there is a step to take back.
func (a *Album[T]) CanUndo() bool { return a.history.CanUndo() }

// CanRedo reports whether there is an undone step.
func (a *Album[T]) CanRedo() bool { return a.history.CanRedo() }

// UndoLabel is what Undo would take back.
func (a *Album[T]) UndoLabel() string { return a.history.UndoLabel() }

// RedoLabel is what Redo would do again.
func (a *Album[T]) RedoLabel() string { return a.history.RedoLabel() }

func (a *Album[T]) step(ctx context.Context, forth, back func(*History[[]T]) bool) (bool, error) {
	if a.shelf == nil {
		return false, nil
	}
	if err := a.catchUp(ctx); err != nil {
		return false, err
	}
	if !forth(a.history) {
		return false, nil
	}
	if err := a.write(ctx, a.Items()); err != nil {
		back(a.history)
		return false, err
	}
	return true, nil
}

// catchUp takes in what another window has done to the file meanwhile, as a
// step of its own, so that nothing of it is lost.
func (a *Album[T]) catchUp(ctx context.Context) error {
	there, err := a.read(ctx)
	if err != nil {
		return err
	}
	if !a.same(there, a.Items()) {
		a.history.Push("Changed in another window", there)
	}
	return nil
}

// same compares by what is written: a nil list and an empty one are the same
// in the file.
func (a *Album[T]) same(x, y []T) bool {
	left, errLeft := a.texts(x)
	right, errRight := a.texts(y)
	return errLeft == nil && errRight == nil && slices.Equal(left, right)
}

func (a *Album[T]) read(ctx context.Context) ([]T, error) {
	kept, err := a.shelf.Items(ctx)
	if err != nil {
		return nil, err
	}
	items := make([]T, len(kept))
	for i, k := range kept {
		if items[i], err = a.trade.decode([]byte(k.JSON)); err != nil {
			return nil, fmt.Errorf("read the %s %q: %w", a.trade.thing, k.Name, err)
		}
		*a.trade.name(&items[i]) = k.Name
	}
	return items, nil
}

func (a *Album[T]) write(ctx context.Context, items []T) error {
	kept, err := a.texts(items)
	if err != nil {
		return err
	}
	return a.shelf.Set(ctx, kept)
}

func (a *Album[T]) texts(items []T) ([]sqlite.Item, error) {
	kept := make([]sqlite.Item, len(items))
	for i := range items {
		name := *a.trade.name(&items[i])
		text, err := a.trade.encode(items[i])
		if err != nil {
			return nil, fmt.Errorf("save the %s %q: %w", a.trade.thing, name, err)
		}
		kept[i] = sqlite.Item{Name: name, JSON: string(text)}
	}
	return kept, nil
}

func (t *trade[T]) names(items []T) []string {
	names := make([]string, len(items))
	for i := range items {
		names[i] = *t.name(&items[i])
	}
	return names
}

func (t *trade[T]) find(items []T, name string) (int, error) {
	if i := slices.Index(t.names(items), name); i >= 0 {
		return i, nil
	}
	return -1, fmt.Errorf("there is no %s called %q", t.thing, name)
}

func (t *trade[T]) nameless() error { return fmt.Errorf("a %s needs a name", t.thing) }

// freeName is the name, or the name with the least number that makes it free.
func freeName(name string, taken []string) string {
	free := name
	for n := 2; slices.Contains(taken, free); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}

// moved is the list with one of its items at another place.
func moved[T any](items []T, from, to int) []T {
	to = min(max(to, 0), len(items)-1)
	item := items[from]
	out := slices.Delete(slices.Clone(items), from, from+1)
	return slices.Insert(out, to, item)
}

// storyboards is the trade of storyboards.
var storyboards = trade[data.Storyboard]{
	thing:  "storyboard",
	name:   func(s *data.Storyboard) *string { return &s.Name },
	encode: data.EncodeStoryboard,
	decode: data.DecodeStoryboard,
}

// savedViews is the trade of saved views, whose name is not in their JSON.
var savedViews = trade[SavedView]{
	thing:  "saved view",
	name:   func(v *SavedView) *string { return &v.Name },
	encode: func(v SavedView) ([]byte, error) { return data.EncodeView(v.View) },
	decode: func(text []byte) (SavedView, error) {
		v, err := data.DecodeView(text)
		return SavedView{View: v}, err
	},
}

// Storyboards opens the storyboards of the project: of the built-in facts those
// that come with them, to be played and exported but not changed.
func (p *Project) Storyboards(ctx context.Context) (*Album[data.Storyboard], error) {
	if p.store == nil {
		boards, err := data.Stories()
		if err != nil {
			return nil, err
		}
		return openAlbum(ctx, nil, boards, storyboards)
	}
	shelf := p.store.Storyboards()
	return openAlbum(ctx, &shelf, nil, storyboards)
}

// ViewAlbum opens the saved views of the project, with undo.
func (p *Project) ViewAlbum(ctx context.Context) (*Album[SavedView], error) {
	if p.store == nil {
		return openAlbum(ctx, nil, nil, savedViews)
	}
	shelf := p.store.Views()
	return openAlbum(ctx, &shelf, nil, savedViews)
}
