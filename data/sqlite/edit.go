package sqlite

import (
	"context"
	"slices"

	"axismap/data"
)

// Edit is a change of the facts, and what undoes one. First Drop is removed,
// then Put is written.
type Edit struct {
	// Import owns the records of Put; the zero value: they were typed.
	Import Import
	// Put holds records to write, with all that they name and the file lacks.
	// A claim or source whose id is there takes the place of the old one;
	// other records that are there must be the same, word for word.
	Put data.Batch
	// Drop names records to remove. What others still need stays in the file.
	Drop Names
}

// Names are ids of records, by kind.
type Names struct {
	Import  string // an import with all it brought
	Claims  []string
	Routes  []string
	Places  []string
	Sources []string
	// Commodities holds slugs.
	Commodities []string
	Events      []string
	Chokepoints []string
}

// Edit makes a change in one transaction and gives the one that undoes it.
func (s *Store) Edit(ctx context.Context, e Edit) (undo Edit, err error) {
	err = s.change(ctx, func(w *writer) error {
		return inTurn(
			func() error { return w.drop(e.Drop, &undo) },
			func() error { return w.begin(&e.Import) },
			func() error { return w.put(&e, &undo) },
			func() error { return w.end(&e.Import) },
		)
	})
	return undo, err
}

// put writes over what is there and notes how to undo it.
func (w *writer) put(e, undo *Edit) (err error) {
	if undo.Drop = (Names{Import: e.Import.ID}); undo.Drop.Import == "" {
		if undo.Drop, err = w.missing(&e.Put); err != nil {
			return err
		}
	}
	for i := range e.Put.Sources {
		if err := w.replaceSource(&e.Put.Sources[i], undo); err != nil {
			return err
		}
	}
	for i := range e.Put.Claims {
		if err := w.noteOldClaim(e.Put.Claims[i].ID, undo); err != nil {
			return err
		}
	}
	return w.batch(&e.Put)
}

// missing lists the records of b that the file lacks.
func (w *writer) missing(b *data.Batch) (n Names, err error) {
	err = inTurn(
		lacking(w, "claim", b.Claims, func(c *data.Claim) string { return c.ID }, &n.Claims),
		lacking(w, "route", b.Routes, func(r *data.Route) string { return r.ID }, &n.Routes),
		lacking(w, "place", b.Places, func(p *data.Place) string { return p.ID }, &n.Places),
		lacking(w, "source", b.Sources, func(s *data.Source) string { return s.ID }, &n.Sources),
		lacking(w, "commodity", b.Commodities, func(c *data.Commodity) string { return c.Slug }, &n.Commodities),
		lacking(w, "event", b.Events, func(e *data.Event) string { return e.ID }, &n.Events),
		lacking(w, "chokepoint", b.Chokepoints, func(c *data.Chokepoint) string { return c.ID }, &n.Chokepoints),
	)
	return n, err
}

// lacking lists those of one kind.
func lacking[T any](w *writer, table string, records []T, id func(*T) string, into *[]string) func() error {
	return func() error {
		query := "SELECT EXISTS (SELECT 1 FROM " + table + " WHERE " + idColumn(table) + " = ?)"
		for i := range records {
			name := id(&records[i])
			var there bool
			if err := w.tx.QueryRow(query, name).Scan(&there); err != nil {
				return err
			}
			if !there && !slices.Contains(*into, name) {
				*into = append(*into, name)
			}
		}
		return nil
	}
}

// replaceSource overwrites a source that is there; a new one is left to batch.
func (w *writer) replaceSource(s *data.Source, undo *Edit) error {
	old, err := sources(w.tx, "WHERE id = ?", s.ID)
	if err != nil || len(old) == 0 || old[0] == *s {
		return err
	}
	undo.Put.Sources = append(undo.Put.Sources, old...)
	_, err = w.exec("UPDATE source SET publisher = ?, title = ?, authors = ?, date = ?, url = ?, verified = ? WHERE id = ?",
		text(s.Publisher), text(s.Title), text(s.Authors), text(s.Date), text(s.URL), text(s.Verified), s.ID)
	return err
}

// noteOldClaim removes the claim whose place a new one takes, and keeps its
// key for it, so that the new one stands where the old one stood.
func (w *writer) noteOldClaim(id string, undo *Edit) error {
	old, err := w.claimByID(id)
	if err != nil || old == nil {
		return err
	}
	undo.Put.Claims = append(undo.Put.Claims, *old)
	fid, err := w.dropClaim(id)
	w.free[id] = fid
	return err
}
