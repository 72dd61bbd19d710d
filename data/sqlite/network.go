package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"axismap/data"
)

// Network reads everything but the claims, of which there can be a million;
// the transfers stand for them. The order is that in which the records came,
// transfers by id.
func (s *Store) Network(ctx context.Context) (*data.Batch, error) {
	b, _, err := s.Load(ctx)
	return b, err
}

// Load is Network together with Sums of the zero query, from one state of the
// file and in one pass over the claims: what a program needs when it opens.
func (s *Store) Load(ctx context.Context) (b *data.Batch, rows []data.Sum, err error) {
	err = s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		b, rows, err = network(ctx, tx)
		return err
	})
	return b, rows, err
}

// Batch reads everything, claims and transfers too.
func (s *Store) Batch(ctx context.Context) (*data.Batch, error) {
	var b *data.Batch
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		if b, _, err = network(ctx, tx); err != nil {
			return err
		}
		return eachClaim(ctx, tx, ClaimFilter{}, func(c *data.Claim) error {
			b.Claims = append(b.Claims, *c)
			return nil
		})
	})
	return b, err
}

func network(ctx context.Context, tx *sql.Tx) (*data.Batch, []data.Sum, error) {
	var b data.Batch
	err := inTurn(
		readAll(tx, places, &b.Places),
		readAll(tx, commodities, &b.Commodities),
		readAll(tx, routes, &b.Routes),
		readAll(tx, sources, &b.Sources),
		readAll(tx, events, &b.Events),
		readAll(tx, chokepoints, &b.Chokepoints),
	)
	if err != nil {
		return nil, nil, err
	}
	rows, err := sums(ctx, tx, data.Query{})
	if err == nil {
		b.Transfers, err = transfers(ctx, tx, rows)
	}
	return &b, rows, err
}

func readAll[T any](q querier, read reader[T], into *[]T) func() error {
	return func() (err error) {
		*into, err = read(q, "")
		return err
	}
}

// transfers reads what the claims are about; rows are all sums. A transfer
// without a claim is left out.
func transfers(ctx context.Context, tx *sql.Tx, rows []data.Sum) ([]data.Transfer, error) {
	all, err := collect(tx, `SELECT id, from_country, to_country, commodity, status, legs FROM transfer t
		WHERE EXISTS (SELECT 1 FROM claim c WHERE c.transfer = t.fid) ORDER BY id`, nil,
		func(t *data.Transfer) []any {
			return []any{&t.ID, &t.From, &t.To, &t.Commodity, &t.Status, legsColumn{&t.Legs}}
		})
	if err != nil {
		return nil, err
	}
	for i := range all {
		t := &all[i]
		n := 0
		for n < len(rows) && rows[n].Transfer == t.ID {
			n++
		}
		addUp(t, rows[:n])
		rows = rows[n:]
	}
	return all, addNotes(ctx, tx, all)
}

// addUp gives a transfer what its rows know: years, claims and sources.
func addUp(t *data.Transfer, rows []data.Sum) {
	for i, r := range rows {
		if i == 0 {
			t.Years = r.Years
		}
		t.Years.First, t.Years.Last = min(t.Years.First, r.Years.First), max(t.Years.Last, r.Years.Last)
		t.Claims += r.Claims
		t.Sources = append(t.Sources, r.Sources...)
	}
	slices.Sort(t.Sources)
	t.Sources = slices.Compact(t.Sources)
}

// addNotes gathers each note of a transfer once, in the order of the claims.
func addNotes(ctx context.Context, tx *sql.Tx, all []data.Transfer) error {
	rows, err := tx.QueryContext(ctx, `SELECT t.id, coalesce(c.note, ''), coalesce(c.period_note, '')
		FROM claim c INDEXED BY claim_noted JOIN transfer t ON t.fid = c.transfer
		WHERE c.note NOT NULL OR c.period_note NOT NULL ORDER BY c.transfer, c.fid`)
	if err != nil {
		return err
	}
	at := make(map[string]*data.Transfer, len(all))
	for i := range all {
		at[all[i].ID] = &all[i]
	}
	before, notes := "", []string(nil)
	seen := map[string]bool{}
	flush := func() {
		if before != "" {
			at[before].Notes = strings.Join(notes, "\n")
		}
	}
	err = scanAll(rows, func() error {
		var id string
		var said [2]string
		if err := rows.Scan(&id, &said[0], &said[1]); err != nil {
			return err
		}
		if id != before {
			flush()
			before, notes = id, nil
			clear(seen)
		}
		for _, note := range said {
			if note != "" && !seen[note] {
				seen[note] = true
				notes = append(notes, note)
			}
		}
		return nil
	})
	flush()
	return err
}
