package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"axismap/data"
)

// ClaimFilter says which claims are wanted; an empty list means no limit, and
// the zero value means all.
type ClaimFilter struct {
	IDs         []string // Claim.ID
	Transfers   []string // Transfer.ID
	From, To    []string // countries
	Commodities []string // slugs
	Statuses    []data.Status
	Import      string // Import.ID; empty: any
}

// Claims reads the claims that pass, in the order in which they came.
func (s *Store) Claims(ctx context.Context, f ClaimFilter) ([]data.Claim, error) {
	var all []data.Claim
	err := s.EachClaim(ctx, f, func(c *data.Claim) error {
		all = append(all, *c)
		return nil
	})
	return all, err
}

// EachClaim calls do for each claim that passes, in the order in which they
// came, on one state of the file. It holds one claim at a time.
func (s *Store) EachClaim(ctx context.Context, f ClaimFilter, do func(*data.Claim) error) error {
	return s.atOnce(ctx, func(tx *sql.Tx) error { return eachClaim(ctx, tx, f, do) })
}

var claimColumns = `r.id, t.from_country, t.to_country, t.commodity, t.status, coalesce(r.legs, t.legs),
	coalesce(r.year_from, 0), coalesce(r.year_to, 0), coalesce(r.period_note, ''), r.basis, r.additive,
	r.quantity, r.low, r.high, coalesce(r.unit, ''), r.value_usd, r.confidence, r.article, coalesce(r.note, ''),
	coalesce(r.figure_from, ''), coalesce(r.how, ''), coalesce((SELECT id FROM import WHERE fid = r.import), ''), ` +
	sourceList("claim") + `, (SELECT group_concat(other, char(10)) FROM (SELECT other FROM overlap WHERE claim = r.fid ORDER BY position))`

func eachClaim(ctx context.Context, tx *sql.Tx, f ClaimFilter, do func(*data.Claim) error) error {
	where, args, err := f.where()
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+claimColumns+" FROM claim r JOIN transfer t ON t.fid = r.transfer "+where+" ORDER BY r.fid", args...)
	if err != nil {
		return err
	}
	legs := legsCache{}
	return scanAll(rows, func() error {
		var c data.Claim
		err := rows.Scan(&c.ID, &c.From, &c.To, &c.Commodity, &c.Status, legs.column(&c.Legs),
			&c.Years.First, &c.Years.Last, &c.PeriodNote, &c.Basis, &c.Additive,
			numberColumn{&c.Quantity.Best}, numberColumn{&c.Quantity.Low}, numberColumn{&c.Quantity.High},
			&c.Unit, numberColumn{&c.ValueUSD}, &c.Confidence, &c.Article, &c.Note,
			&c.FigureFrom, &c.How, &c.Batch, listColumn{&c.Sources}, listColumn{&c.Overlaps})
		if err != nil {
			return err
		}
		return do(&c)
	})
}

// jsonList gives a list to SQL, which takes only so many question marks:
// IN (SELECT value FROM json_each(?)).
func jsonList(words any) (string, error) {
	list, err := json.Marshal(words)
	return string(list), err
}

// where is the filter in SQL.
func (f ClaimFilter) where() (string, []any, error) {
	var terms []string
	var args []any
	var failed error
	in := func(column string, words any, n int) {
		if n == 0 {
			return
		}
		list, err := jsonList(words)
		if err != nil {
			failed = err
		}
		terms = append(terms, column+" IN (SELECT value FROM json_each(?))")
		args = append(args, list)
	}
	in("r.id", f.IDs, len(f.IDs))
	in("t.id", f.Transfers, len(f.Transfers))
	in("t.from_country", f.From, len(f.From))
	in("t.to_country", f.To, len(f.To))
	in("t.commodity", f.Commodities, len(f.Commodities))
	in("t.status", f.Statuses, len(f.Statuses))
	if f.Import != "" {
		terms = append(terms, "r.import = (SELECT fid FROM import WHERE id = ?)")
		args = append(args, f.Import)
	}
	if len(terms) == 0 {
		return "", nil, nil
	}
	return "WHERE " + strings.Join(terms, " AND "), args, failed
}

// legsCache parses each text of legs once: many claims travel few roads. What
// it gives is shared and not to be changed.
type legsCache map[string]data.Legs

func (cache legsCache) column(at *data.Legs) sql.Scanner { return cachedLegs{cache, at} }

type cachedLegs struct {
	cache legsCache
	at    *data.Legs
}

func (c cachedLegs) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return nil
	}
	legs, known := c.cache[s]
	if !known {
		var err error
		if legs, err = data.ParseLegs(s); err != nil {
			return err
		}
		c.cache[s] = legs
	}
	*c.at = legs
	return nil
}
