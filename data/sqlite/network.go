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
	notes := map[int]string{}
	l, err := s.ledger(ctx, tx, func(q contextQuerier) error { return readNotes(ctx, q, notes) })
	if err == nil {
		b.Transfers, err = transfers(tx, l, notes)
	}
	return &b, l, err
}

func readAll[T any](q querier, read reader[T], into *[]T) func() error {
	return func() (err error) {
		*into, err = read(q, "")
		return err
	}
}

// transfers reads what the claims are about; notes are by the transfer's key. A
// transfer without a claim is left out.
func transfers(tx *sql.Tx, l *data.Ledger, notes map[int]string) ([]data.Transfer, error) {
	all, err := collect(tx, "SELECT fid, id, from_country, to_country, commodity, status, legs FROM transfer ORDER BY id", nil,
		func(t *data.Transfer) []any {
			return []any{noteColumn{notes, &t.Notes}, &t.ID, &t.From, &t.To, &t.Commodity, &t.Status, legsColumn{&t.Legs}}
		})
	return l.Describe(all), err
}

// noteColumn reads a transfer's key and gives its notes.
type noteColumn struct {
	notes map[int]string
	at    *string
}

func (c noteColumn) Scan(v any) error {
	var key int
	err := intColumn{&key}.Scan(v)
	*c.at = c.notes[key]
	return err
}

// readNotes gathers each note of a transfer once, in the order of the claims,
// by the transfer's key.
func readNotes(ctx context.Context, q contextQuerier, into map[int]string) error {
	clear(into)
	rows, err := q.QueryContext(ctx, `SELECT transfer, note, period_note FROM claim INDEXED BY claim_noted
		WHERE note NOT NULL OR period_note NOT NULL ORDER BY transfer, fid`)
	if err != nil {
		return err
	}
	before, transfer, notes := 0, 0, []string(nil)
	var said [2]string
	columns := []any{intColumn{&transfer}, textColumn{&said[0]}, textColumn{&said[1]}}
	seen := map[string]bool{}
	err = scanAll(rows, func() error {
		if err := rows.Scan(columns...); err != nil {
			return err
		}
		if transfer != before {
			into[before] = strings.Join(notes, "\n")
			before, notes = transfer, notes[:0]
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
	into[before] = strings.Join(notes, "\n")
	return err
}
