package sqlite

import (
	"context"
	"database/sql"
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

// Load is Network together with the Ledger, from one state of the file and in
// one pass over the claims: what a program needs when it opens.
func (s *Store) Load(ctx context.Context) (b *data.Batch, l *data.Ledger, err error) {
	err = s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		b, l, err = s.network(ctx, tx)
		return err
	})
	return b, l, err
}

// Batch reads everything, claims and transfers too.
func (s *Store) Batch(ctx context.Context) (*data.Batch, error) {
	var b *data.Batch
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		if b, _, err = s.network(ctx, tx); err != nil {
			return err
		}
		return eachClaim(ctx, tx, ClaimFilter{}, func(c *data.Claim) error {
			b.Claims = append(b.Claims, *c)
			return nil
		})
	})
	return b, err
}

func (s *Store) network(ctx context.Context, tx *sql.Tx) (*data.Batch, *data.Ledger, error) {
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
	l, err := s.ledger(ctx, tx)
	if err == nil {
		b.Transfers, err = transfers(ctx, tx, l)
	}
	return &b, l, err
}

func readAll[T any](q querier, read reader[T], into *[]T) func() error {
	return func() (err error) {
		*into, err = read(q, "")
		return err
	}
}

// transfers reads what the claims are about. A transfer without a claim is left
// out.
func transfers(ctx context.Context, tx *sql.Tx, l *data.Ledger) ([]data.Transfer, error) {
	all, err := collect(tx, "SELECT id, from_country, to_country, commodity, status, legs FROM transfer ORDER BY id", nil,
		func(t *data.Transfer) []any {
			return []any{&t.ID, &t.From, &t.To, &t.Commodity, &t.Status, legsColumn{&t.Legs}}
		})
	if err != nil {
		return nil, err
	}
	all = l.Describe(all)
	return all, addNotes(ctx, tx, all)
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
