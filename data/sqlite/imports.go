package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"axismap/data"
)

// Imports lists what was brought in, oldest first.
func (s *Store) Imports(ctx context.Context) ([]Import, error) {
	var all []Import
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		all, err = imports(tx, "")
		return err
	})
	return all, err
}

// RemoveImport takes an import out again with all it brought, but for what
// records from elsewhere need by now, and gives the Edit that puts it back.
func (s *Store) RemoveImport(ctx context.Context, id string) (undo Edit, err error) {
	return s.Edit(ctx, Edit{Drop: Names{Import: id}})
}

func imports(q querier, where string, args ...any) ([]Import, error) {
	return collect(q, "SELECT id, file, hash, time, claims FROM import "+where+" ORDER BY fid", args, func(i *Import) []any {
		return []any{&i.ID, &i.File, &i.Hash, timeColumn{&i.Time}, &i.Claims}
	})
}

type timeColumn struct{ at *time.Time }

func (c timeColumn) Scan(v any) (err error) {
	if s, ok := v.(string); ok && s != "" {
		*c.at, err = time.Parse(time.RFC3339, s)
	}
	return err
}

func (w *writer) dropImport(id string, undo *Edit) error {
	found, err := imports(w.tx, "WHERE id = ?", id)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fmt.Errorf("there is no import %q to remove", id)
	}
	fid, err := w.fid("import", id)
	if err != nil {
		return err
	}
	undo.Import = found[0]
	put := &undo.Put
	err = eachClaim(w.ctx, w.tx, ClaimFilter{Import: id}, func(c *data.Claim) error {
		put.Claims = append(put.Claims, *c)
		return nil
	})
	if err != nil {
		return err
	}
	if _, err := w.exec("DELETE FROM claim WHERE import = ?", fid); err != nil {
		return err
	}
	w.forget()
	if _, err := w.exec("DELETE FROM transfer WHERE NOT EXISTS (SELECT 1 FROM claim WHERE transfer = transfer.fid)"); err != nil {
		return err
	}
	return inTurn(
		dropFree(w, "event", "r.import = ?", fid, &put.Events, events),
		dropFree(w, "chokepoint", "r.import = ?", fid, &put.Chokepoints, chokepoints),
		dropFree(w, "route", "r.import = ?", fid, &put.Routes, routes),
		dropFree(w, "place", "r.import = ?", fid, &put.Places, places),
		dropFree(w, "source", "r.import = ?", fid, &put.Sources, sources),
		dropFree(w, "commodity", "r.import = ?", fid, &put.Commodities, commodities),
		func() error { return w.disown(fid) },
	)
}

// disown forgets an import; what is left of it belongs to the facts.
func (w *writer) disown(fid int64) error {
	for _, table := range []string{"event", "chokepoint", "route", "place", "source", "commodity"} {
		if _, err := w.exec("UPDATE "+table+" SET import = NULL WHERE import = ?", fid); err != nil {
			return err
		}
	}
	_, err := w.exec("DELETE FROM import WHERE fid = ?", fid)
	return err
}
