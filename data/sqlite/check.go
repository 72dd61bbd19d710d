package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"

	"axismap/data"

	"github.com/mattn/go-sqlite3"
)

// Version is that of SQLite.
func Version() string {
	version, _, _ := sqlite3.Version()
	return version
}

// Check looks for what is wrong in the file itself: damage, references to
// what is not there, claims without a source, layers that another program has
// left unfinished. What is wrong in the facts is data.Check's concern.
func (s *Store) Check(ctx context.Context) (data.Problems, error) {
	c := &checker{file: filepath.Base(s.path)}
	if s.path == "" {
		c.file = "built-in facts"
	}
	err := s.atOnce(ctx, func(tx *sql.Tx) error {
		return inTurn(
			func() error { return c.integrity(ctx, tx) },
			func() error { return c.foreignKeys(ctx, tx) },
			func() error { return c.rules(ctx, tx) },
		)
	})
	return c.found, err
}

type checker struct {
	file  string
	found data.Problems
}

func (c *checker) add(field, value, reason string) {
	c.found = append(c.found, data.Problem{File: c.file, Field: field, Value: value, Reason: reason})
}

// integrity asks SQLite about every page, index and R*Tree.
func (c *checker) integrity(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	var said string
	return scanAll(rows, func() error {
		err := rows.Scan(&said)
		if err == nil && said != "ok" {
			c.add("", "", "damaged: "+said)
		}
		return err
	})
}

func (c *checker) foreignKeys(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	return scanAll(rows, func() error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		if err == nil {
			c.add(table, fmt.Sprint(row.Int64), "names a "+parent+" that is not there")
		}
		return err
	})
}

// rules are questions whose answers are ids of records that break a rule.
var rules = []struct{ table, broken, reason string }{
	{"claim", "SELECT id FROM claim c WHERE NOT EXISTS (SELECT 1 FROM claim_source x WHERE x.claim = c.fid)",
		"has no source: nobody stands behind it"},
	{"claim", `SELECT id FROM claim c WHERE cited <> (SELECT coalesce(group_concat(source, ' '), '') FROM
		(SELECT source FROM claim_source x WHERE x.claim = c.fid ORDER BY position))`,
		"the column cited does not repeat its sources"},
	{"claim", "SELECT id FROM claim WHERE confidence NOT IN (1, 2, 3)", "confidence is not 1, 2 or 3 (low, medium, high)"},
	{"claim", "SELECT id FROM claim WHERE year_from > year_to", "ends before it begins"},
	{"transfer", "SELECT id FROM transfer t WHERE legs NOT NULL AND NOT EXISTS (SELECT 1 FROM leg l WHERE l.transfer = t.fid)",
		"its legs are not in the table of legs"},
	{"route", `SELECT id FROM route r WHERE geom NOT NULL AND EXISTS (SELECT 1 FROM leg l WHERE l.route = r.fid AND l.reverse)
		AND NOT EXISTS (SELECT 1 FROM route_back b WHERE b.route = r.fid AND b.turned)`,
		"is travelled in reverse and has no turned line; any edit in this program mends it"},
	{"route", "SELECT id FROM route WHERE fid NOT IN (SELECT id FROM rtree_route_geom) AND geom NOT NULL", "is not in the spatial index"},
	{"place", "SELECT id FROM place WHERE fid NOT IN (SELECT id FROM rtree_place_geom) AND geom NOT NULL", "is not in the spatial index"},
	{"chokepoint", "SELECT id FROM chokepoint WHERE fid NOT IN (SELECT id FROM rtree_chokepoint_geom) AND geom NOT NULL", "is not in the spatial index"},
}

func (c *checker) rules(ctx context.Context, tx *sql.Tx) error {
	for _, rule := range rules {
		rows, err := tx.QueryContext(ctx, rule.broken)
		if err != nil {
			return err
		}
		var id string
		if err := scanAll(rows, func() error {
			err := rows.Scan(&id)
			c.add(rule.table, id, rule.reason)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
