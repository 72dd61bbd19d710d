package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"axismap/data"
)

// ledger adds claims up by transfer, unit, confidence and years, in the order
// of the index claim_ledger, which holds all that is asked for. The standing
// claim is the least of a text that begins with its rank: additive with a
// best figure, with a figure, without. SQLite takes the columns that are not
// summed from the row of that least text, for it is the only min() or max()
// here (https://sqlite.org/lang_select.html#bareagg).
const ledger = `SELECT transfer, unit, confidence, year_from, year_to,
	count(*),
	sum(figure_from IS 'page' AND confidence > 1),
	sum(additive AND quantity NOT NULL),
	sum(additive AND low IS NULL AND quantity = high),
	sum(additive AND high IS NULL AND quantity = low),
	sum(iif(additive, quantity, NULL)),
	sum(iif(additive AND quantity NOT NULL, coalesce(low, quantity), NULL)),
	sum(iif(additive AND quantity NOT NULL, coalesce(high, quantity), NULL)),
	sum(additive AND value_usd NOT NULL),
	sum(iif(additive, value_usd, NULL)),
	group_concat(cited, ' '),
	min(CASE WHEN additive AND quantity NOT NULL THEN '0' WHEN coalesce(quantity, low, high) NOT NULL THEN '1' ELSE '2' END || id),
	quantity, low, high, value_usd, basis, period_note
	FROM claim WHERE (article OR NOT ?1) AND (NOT ?2 OR confidence > 1 AND instr(cited, ' '))
	GROUP BY transfer, unit, confidence, year_from, year_to`

// Sums adds the claims up, one row per transfer, unit, confidence and years,
// in that order. Of the query only Article and SolidOnly count; the rest is
// the Network's. Rows may share lists of sources: they are not to be changed.
func (s *Store) Sums(ctx context.Context, q data.Query) ([]data.Sum, error) {
	var rows []data.Sum
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		rows, err = sums(ctx, tx, q)
		return err
	})
	return rows, err
}

func sums(ctx context.Context, tx *sql.Tx, q data.Query) ([]data.Sum, error) {
	names, err := namesOf(tx, "transfer")
	if err != nil {
		return nil, err
	}
	cited, err := newCitations(tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, ledger, q.Article, q.SolidOnly)
	if err != nil {
		return nil, err
	}
	var p pages
	err = scanAll(rows, func() error {
		var transfer int
		var keys, claim sql.RawBytes
		s := p.next()
		if err := rows.Scan(intColumn{&transfer}, textColumn{&s.Unit}, intColumn{(*int)(&s.Confidence)},
			intColumn{&s.Years.First}, intColumn{&s.Years.Last},
			intColumn{&s.Claims}, intColumn{&s.Sound}, intColumn{&s.Additive}, intColumn{&s.UpTo}, intColumn{&s.AtLeast},
			floatColumn{&s.Best}, floatColumn{&s.Low}, floatColumn{&s.High}, intColumn{&s.USDClaims}, floatColumn{&s.USD},
			&keys, &claim,
			numberColumn{&s.Standing.Figure.Best}, numberColumn{&s.Standing.Figure.Low}, numberColumn{&s.Standing.Figure.High},
			numberColumn{&s.Standing.USD}, textColumn{(*string)(&s.Standing.Basis)}, textColumn{&s.Standing.PeriodNote}); err != nil {
			return err
		}
		s.Transfer, s.Standing.Claim, s.Sources = names[transfer], string(claim[1:]), cited.list(keys)
		return nil
	})
	return p.byTransfer(), err
}

// pages gathers rows without ever moving them, for there can be many and they
// are large.
type pages [][]data.Sum

const pageRows = 512

func (p *pages) next() *data.Sum {
	last := len(*p) - 1
	if last < 0 || len((*p)[last]) == pageRows {
		*p = append(*p, make([]data.Sum, 0, pageRows))
		last++
	}
	page := &(*p)[last]
	*page = append(*page, data.Sum{})
	return &(*page)[len(*page)-1]
}

// byTransfer is all rows in one slice in the order of the transfers' ids.
// Those of one transfer stand together already, in the order of their keys.
func (p pages) byTransfer() []data.Sum {
	type run struct{ page, row, length int }
	var runs []run
	total, before := 0, ""
	for i, page := range p {
		total += len(page)
		for k := range page {
			if name := page[k].Transfer; k == 0 || name != before {
				runs = append(runs, run{page: i, row: k})
				before = name
			}
			runs[len(runs)-1].length++
		}
	}
	slices.SortStableFunc(runs, func(a, b run) int {
		return strings.Compare(p[a.page][a.row].Transfer, p[b.page][b.row].Transfer)
	})
	all := make([]data.Sum, 0, total)
	for _, r := range runs {
		all = append(all, p[r.page][r.row:r.row+r.length]...)
	}
	return all
}

// namesOf has the ids of a table's records by their keys.
func namesOf(q querier, table string) (map[int]string, error) {
	rows, err := q.Query("SELECT fid, id FROM " + table)
	if err != nil {
		return nil, err
	}
	names := map[int]string{}
	return names, scanAll(rows, func() error {
		var fid int
		var id string
		err := rows.Scan(intColumn{&fid}, &id)
		names[fid] = id
		return err
	})
}
