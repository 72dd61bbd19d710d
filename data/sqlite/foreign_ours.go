package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"axismap/data"
)

// ourTables are the tables that the records of a file of ours are in.
var ourTables = []string{"axismap_schema", "import", "place", "commodity", "source", "route", "route_via", "route_source", "transfer", "leg",
	"claim", "claim_source", "overlap", "event", "event_party", "event_source", "chokepoint"}

// ours reports a file of this program, of the present schema. Whoever made it,
// it is read as a stranger's.
func (f *stranger) ours(ctx context.Context) (bool, error) {
	if f.kinds["axismap_schema"] == "" {
		return false, nil
	}
	for _, name := range ourTables {
		if !f.isTable(name) {
			return false, fmt.Errorf("%s: it calls itself a file of Axis Map, but %s is missing or no table", f.path, name)
		}
	}
	var last int
	if err := f.db.QueryRowContext(ctx, "SELECT coalesce(max(step), 0) FROM axismap_schema").Scan(&last); err != nil {
		return false, err
	}
	all, err := steps(migrations)
	switch {
	case err != nil:
	case last > len(all):
		err = &FileError{Path: f.path, Err: ErrNewer}
	case last < len(all):
		err = fmt.Errorf("%s: an older Axis Map has made it; open it once with this one, then import it", f.path)
	}
	return err == nil, err
}

// recordsPart is how many claims come at once.
const recordsPart = 1000

// records reads the file as records: first what claims name.
func (f *stranger) records(ctx context.Context, yield func(*data.Batch) error) error {
	tx, err := f.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(f.path, err)
	}
	defer tx.Rollback()
	var b data.Batch
	err = inTurn(
		readAll(tx, commodities, &b.Commodities),
		readAll(tx, sources, &b.Sources),
		readAll(tx, places, &b.Places),
		readAll(tx, routes, &b.Routes),
		readAll(tx, chokepoints, &b.Chokepoints),
		readAll(tx, events, &b.Events),
	)
	if err == nil {
		err = yield(&b)
	}
	part := new(data.Batch)
	if err == nil {
		err = eachClaim(ctx, tx, ClaimFilter{}, func(c *data.Claim) error {
			c.Batch = "" // it belongs to the import that brings it now
			part.Claims = append(part.Claims, *c)
			if len(part.Claims) < recordsPart {
				return nil
			}
			full := part
			part = new(data.Batch)
			return yield(full)
		})
	}
	if err == nil && len(part.Claims) > 0 {
		err = yield(part)
	}
	return explain(f.path, err)
}

// Named reads what an import can refer to: places, roads, commodities and
// sources, without claims.
func (s *Store) Named(ctx context.Context) (*data.Batch, error) {
	var b data.Batch
	err := s.atOnce(ctx, func(tx *sql.Tx) error {
		return inTurn(
			readAll(tx, commodities, &b.Commodities),
			readAll(tx, sources, &b.Sources),
			readAll(tx, places, &b.Places),
			readAll(tx, routes, &b.Routes),
		)
	})
	return &b, err
}
