package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"axismap/data"
)

// ledger adds claims up by transfer, unit, confidence and years, in the order
// of the index claim_ledger. The standing claim is the least of a text that
// begins with its rank: additive with a best figure, with a figure, without; SQLite takes the columns that are
// not summed from the row of that least text, for it is the only min() or
// max() here (https://sqlite.org/lang_select.html#bareagg).
const ledger = `SELECT c.transfer, coalesce(c.unit, ''), c.confidence, coalesce(c.year_from, 0), coalesce(c.year_to, 0),
	count(*), sum(c.figure_from IS 'page' AND c.confidence > 1),
	sum(c.additive AND c.quantity NOT NULL),
	sum(c.additive AND c.low IS NULL AND c.high IS c.quantity AND c.quantity NOT NULL),
	sum(c.additive AND c.high IS NULL AND c.low IS c.quantity AND c.quantity NOT NULL),
	total(c.additive * c.quantity),
	total(iif(c.additive AND c.quantity NOT NULL, coalesce(c.low, c.quantity), 0)),
	total(iif(c.additive AND c.quantity NOT NULL, coalesce(c.high, c.quantity), 0)),
	sum(c.additive AND c.value_usd NOT NULL), total(c.additive * c.value_usd),
	min(CASE WHEN c.additive AND c.quantity NOT NULL THEN '0' WHEN coalesce(c.quantity, c.low, c.high) NOT NULL THEN '1' ELSE '2' END || c.id),
	c.quantity, c.low, c.high, c.value_usd, c.basis, coalesce(c.period_note, '')
	FROM claim c WHERE (c.article OR NOT ?1) AND (c.solid OR NOT ?2)
	GROUP BY c.transfer, c.unit, c.confidence, c.year_from, c.year_to`

// Sums adds the claims up, one row per transfer, unit, confidence and years,
// in that order. Of the query only Article and SolidOnly count; the rest is
// the Network's.
func (s *Store) Sums(ctx context.Context, q data.Query) ([]data.Sum, error) {
	var rows []data.Sum
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		rows, err = sums(ctx, tx, q)
		return err
	})
	return rows, err
}

func sums(ctx context.Context, tx *sql.Tx, q data.Query) ([]data.Sum, error) {
	names, err := transferNames(tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, ledger, q.Article, q.SolidOnly)
	if err != nil {
		return nil, err
	}
	var all []data.Sum
	err = scanAll(rows, func() error {
		var s data.Sum
		var transfer int64
		var claim string
		err := rows.Scan(&transfer, &s.Unit, &s.Confidence, &s.Years.First, &s.Years.Last,
			&s.Claims, &s.Sound, &s.Additive, &s.UpTo, &s.AtLeast, &s.Best, &s.Low, &s.High, &s.USDClaims, &s.USD, &claim,
			numberColumn{&s.Standing.Figure.Best}, numberColumn{&s.Standing.Figure.Low}, numberColumn{&s.Standing.Figure.High},
			numberColumn{&s.Standing.USD}, &s.Standing.Basis, &s.Standing.PeriodNote)
		if err != nil {
			return err
		}
		s.Transfer, s.Standing.Claim = names[transfer], claim[1:]
		all = append(all, s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := addSumSources(ctx, tx, q, names, all); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b data.Sum) int { return strings.Compare(a.Transfer, b.Transfer) })
	return all, nil
}

// sumSources has the sources of each row of the ledger, in the same order.
const sumSources = `SELECT DISTINCT c.transfer, coalesce(c.unit, ''), c.confidence, coalesce(c.year_from, 0), coalesce(c.year_to, 0), s.id
	FROM claim c JOIN claim_source x ON x.claim = c.fid JOIN source s ON s.fid = x.source
	WHERE (c.article OR NOT ?1) AND (c.solid OR NOT ?2)
	ORDER BY c.transfer, c.unit, c.confidence, c.year_from, c.year_to, s.id`

func addSumSources(ctx context.Context, tx *sql.Tx, q data.Query, names map[int64]string, all []data.Sum) error {
	rows, err := tx.QueryContext(ctx, sumSources, q.Article, q.SolidOnly)
	if err != nil {
		return err
	}
	i := 0
	return scanAll(rows, func() error {
		var transfer int64
		var s data.Sum
		var source string
		if err := rows.Scan(&transfer, &s.Unit, &s.Confidence, &s.Years.First, &s.Years.Last, &source); err != nil {
			return err
		}
		for all[i].Transfer != names[transfer] || all[i].Unit != s.Unit || all[i].Confidence != s.Confidence || all[i].Years != s.Years {
			i++
		}
		all[i].Sources = append(all[i].Sources, source)
		return nil
	})
}

// transferNames has the ids of the transfers by their keys.
func transferNames(q querier) (map[int64]string, error) {
	rows, err := q.Query("SELECT fid, id FROM transfer")
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	var fid int64
	var id string
	return names, scanAll(rows, func() error {
		err := rows.Scan(&fid, &id)
		names[fid] = id
		return err
	})
}
