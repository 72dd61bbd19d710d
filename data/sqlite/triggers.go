package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// change writes records in one transaction: all or nothing.
func (s *Store) change(ctx context.Context, work func(w *writer) error) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error { return write(ctx, tx, work) })
	if err != nil && ctx.Err() != nil {
		return ctx.Err() // not "transaction has already been rolled back"
	}
	return err
}

// write lets work write. The triggers that look after the R*Trees and the
// column cited are away meanwhile, for one that calls into Go costs more than
// the row that fires it; the writer does their work.
func write(ctx context.Context, tx *sql.Tx, work func(w *writer) error) error {
	grow, err := shed(tx)
	if err != nil {
		return err
	}
	w := newWriter(ctx, tx)
	if err := work(w); err != nil {
		return err
	}
	return inTurn(w.turnRoutes, w.fillIndexes, grow, w.describeContents)
}

// ownTriggers are those that the writer can stand in for.
const ownTriggers = `type = 'trigger' AND (name GLOB 'rtree_*_geom_*' OR name GLOB 'claim_source_*')`

// shed drops the triggers; grow has them back, word for word.
func shed(tx *sql.Tx) (grow func() error, err error) {
	type trigger struct{ name, sql string }
	triggers, err := collect(tx, "SELECT name, sql FROM sqlite_schema WHERE "+ownTriggers, nil,
		func(t *trigger) []any { return []any{&t.name, &t.sql} })
	for _, t := range triggers {
		if err == nil {
			_, err = tx.Exec(fmt.Sprintf("DROP TRIGGER %q", t.name))
		}
	}
	return func() error {
		for _, t := range triggers {
			if _, err := tx.Exec(t.sql); err != nil {
				return err
			}
		}
		return nil
	}, err
}

// describeContents notes that the layers have changed, and their new extents.
func (w *writer) describeContents() error {
	if _, err := w.exec("UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"); err != nil {
		return err
	}
	for _, layer := range []struct{ table, index string }{
		{"place", "place"}, {"chokepoint", "chokepoint"}, {"route", "route"}, {"flow", "route"},
	} {
		if !w.changed[layer.index] {
			continue
		}
		if _, err := w.exec(`UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
			(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_`+layer.index+`_geom) WHERE table_name = ?`, layer.table); err != nil {
			return err
		}
	}
	return nil
}
