package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"axismap/data"
)

// Shelf keeps named texts in the order the reader gave them: the saved views,
// or the storyboards. What stands in a text, and its version, is not the
// store's concern.
type Shelf struct {
	s     *Store
	table string
	kind  string // in words
}

// Item is one text on a shelf.
type Item struct{ Name, JSON string }

// Views is the shelf of saved views.
func (s *Store) Views() Shelf { return Shelf{s, "saved_view", "view"} }

// Storyboards is the shelf of storyboards.
func (s *Store) Storyboards() Shelf { return Shelf{s, "storyboard", "storyboard"} }

// Items lists what is on the shelf, in order.
func (h Shelf) Items(ctx context.Context) ([]Item, error) {
	var items []Item
	err := h.s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		items, err = collect(tx, "SELECT name, json FROM "+h.table+" ORDER BY position, name", nil,
			func(i *Item) []any { return []any{&i.Name, &i.JSON} })
		return err
	})
	return items, err
}

// Put saves a text under a name: in the place of the one that had it, or at
// the end.
func (h Shelf) Put(ctx context.Context, name, json string) error {
	if name == "" {
		return fmt.Errorf("a %s needs a name", h.kind)
	}
	return h.s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO "+h.table+" VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM "+h.table+"), ?2)"+
			" ON CONFLICT (name) DO UPDATE SET json = excluded.json", name, json)
		return err
	})
}

// stock puts the storyboards that come with the facts on the empty shelf of a
// new file.
func (h Shelf) stock(tx *sql.Tx, boards []data.Storyboard) error {
	for i, board := range boards {
		text, err := data.EncodeStoryboard(board)
		if err == nil {
			_, err = tx.Exec("INSERT INTO "+h.table+" VALUES (?, ?, ?)", board.Name, i+1, string(text))
		}
		if err != nil {
			return fmt.Errorf("keep the storyboard %q: %w", board.Name, err)
		}
	}
	return nil
}

// Rename gives a text another name, which must be free.
func (h Shelf) Rename(ctx context.Context, from, to string) error {
	if to == "" {
		return fmt.Errorf("a %s needs a name", h.kind)
	}
	return h.s.inTx(ctx, func(tx *sql.Tx) error {
		var taken bool
		if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM "+h.table+" WHERE name = ?1 AND name <> ?2)", to, from).Scan(&taken); err != nil {
			return err
		}
		if taken {
			return fmt.Errorf("there is a %s called %q already", h.kind, to)
		}
		return h.mustBe(from)(tx.Exec("UPDATE "+h.table+" SET name = ? WHERE name = ?", to, from))
	})
}

// Drop takes a text off the shelf.
func (h Shelf) Drop(ctx context.Context, name string) error {
	return h.s.inTx(ctx, func(tx *sql.Tx) error {
		return h.mustBe(name)(tx.Exec("DELETE FROM "+h.table+" WHERE name = ?", name))
	})
}

// mustBe takes what was done to one text and reports one that is not there.
func (h Shelf) mustBe(name string) func(sql.Result, error) error {
	return func(result sql.Result, err error) error {
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return fmt.Errorf("there is no %s called %q", h.kind, name)
		}
		return nil
	}
}

// Set makes the shelf hold just these, in this order: to arrange it anew, or
// to undo what was done to it.
func (h Shelf) Set(ctx context.Context, items []Item) error {
	return h.s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM " + h.table); err != nil {
			return err
		}
		taken := map[string]bool{}
		for i, item := range items {
			if taken[item.Name] || item.Name == "" {
				return fmt.Errorf("each %s needs a name of its own: %q", h.kind, item.Name)
			}
			taken[item.Name] = true
			if _, err := tx.Exec("INSERT INTO "+h.table+" VALUES (?, ?, ?)", item.Name, i+1, item.JSON); err != nil {
				return fmt.Errorf("%s %q: %w", h.kind, item.Name, err)
			}
		}
		return nil
	})
}

// Setting is what this file keeps under a key; empty where it keeps nothing.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.atOnce(ctx, func(tx *sql.Tx) error {
		return tx.QueryRow("SELECT coalesce((SELECT value FROM setting WHERE key = ?), '')", key).Scan(&value)
	})
	return value, err
}

// SetSetting keeps a value under a key; the empty value forgets it.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if value == "" {
			_, err := tx.Exec("DELETE FROM setting WHERE key = ?", key)
			return err
		}
		_, err := tx.Exec("INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
		return err
	})
}
