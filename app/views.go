package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"axismap/data"
	"axismap/data/sqlite"
)

// SavedView is a view that the reader has given a name.
type SavedView struct {
	Name string
	View data.View
}

// errNoShelf is what saving into the built-in facts gives.
var errNoShelf = errors.New("the built-in facts keep no views; open a file")

// SavedViews lists the views of the file, in the reader's order. One that a
// newer program has written is an error that names it.
func (p *Project) SavedViews(ctx context.Context) ([]SavedView, error) {
	if p.store == nil {
		return nil, nil
	}
	items, err := p.store.Views().Items(ctx)
	if err != nil {
		return nil, err
	}
	views := make([]SavedView, len(items))
	for i, item := range items {
		views[i].Name = item.Name
		if views[i].View, err = data.DecodeView([]byte(item.JSON)); err != nil {
			return nil, fmt.Errorf("read the saved view %q of %s: %w", item.Name, p.Name(), err)
		}
	}
	return views, nil
}

// SaveView keeps a view under a name, in the place of the one that had it.
func (p *Project) SaveView(ctx context.Context, name string, v data.View) error {
	text, err := data.EncodeView(v)
	if err != nil {
		return fmt.Errorf("save the view %q: %w", name, err)
	}
	return p.onShelf(func(s sqlite.Shelf) error { return s.Put(ctx, strings.TrimSpace(name), string(text)) })
}

// RenameView gives a saved view another name, which must be free.
func (p *Project) RenameView(ctx context.Context, from, to string) error {
	return p.onShelf(func(s sqlite.Shelf) error { return s.Rename(ctx, from, strings.TrimSpace(to)) })
}

// DropView forgets a saved view.
func (p *Project) DropView(ctx context.Context, name string) error {
	return p.onShelf(func(s sqlite.Shelf) error { return s.Drop(ctx, name) })
}

func (p *Project) onShelf(f func(sqlite.Shelf) error) error {
	if p.store == nil {
		return errNoShelf
	}
	return f(p.store.Views())
}
