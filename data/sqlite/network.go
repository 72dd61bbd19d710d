package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"axismap/data"
)

// Network reads everything but the claims, of which there can be a million;
// the transfers stand for them. The order is that in which the records came,
// transfers by id.
func (s *Store) Network(ctx context.Context) (*data.Batch, error) {
	var b *data.Batch
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		b, err = network(tx)
		return err
	})
	return b, err
}

// Batch reads everything, claims and transfers too.
func (s *Store) Batch(ctx context.Context) (*data.Batch, error) {
	var b *data.Batch
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		if b, err = network(tx); err != nil {
			return err
		}
		return eachClaim(ctx, tx, ClaimFilter{}, func(c *data.Claim) error {
			b.Claims = append(b.Claims, *c)
			return nil
		})
	})
	return b, err
}

func network(q querier) (*data.Batch, error) {
	var b data.Batch
	var errs [7]error
	b.Places, errs[0] = places(q, "")
	b.Commodities, errs[1] = commodities(q, "")
	b.Routes, errs[2] = routes(q, "")
	b.Sources, errs[3] = sources(q, "")
	b.Events, errs[4] = events(q, "")
	b.Chokepoints, errs[5] = chokepoints(q, "")
	b.Transfers, errs[6] = transfers(q)
	return &b, errors.Join(errs[:]...)
}

// transfers reads what the claims are about; those without a claim are left
// out.
func transfers(q querier) ([]data.Transfer, error) {
	all, err := collect(q, `SELECT t.id, t.from_country, t.to_country, t.commodity, t.status, t.legs,
		min(coalesce(c.year_from, 0)), max(coalesce(c.year_to, 0)), count(*)
		FROM transfer t JOIN claim c ON c.transfer = t.fid GROUP BY t.fid ORDER BY t.id`, nil,
		func(t *data.Transfer) []any {
			return []any{&t.ID, &t.From, &t.To, &t.Commodity, &t.Status, legsColumn{&t.Legs}, &t.Years.First, &t.Years.Last, &t.Claims}
		})
	if err != nil {
		return nil, err
	}
	at := make(map[string]*data.Transfer, len(all))
	for i := range all {
		at[all[i].ID] = &all[i]
	}
	return all, errors.Join(addSources(q, at), addNotes(q, at))
}

func addSources(q querier, at map[string]*data.Transfer) error {
	rows, err := q.Query(`SELECT DISTINCT t.id, s.id FROM claim c
		JOIN transfer t ON t.fid = c.transfer
		JOIN claim_source x ON x.claim = c.fid
		JOIN source s ON s.fid = x.source ORDER BY s.id`)
	if err != nil {
		return err
	}
	var transfer, source string
	return scanAll(rows, func() error {
		if err := rows.Scan(&transfer, &source); err != nil {
			return err
		}
		at[transfer].Sources = append(at[transfer].Sources, source)
		return nil
	})
}

// addNotes gathers each note once, in the order of the claims.
func addNotes(q querier, at map[string]*data.Transfer) error {
	rows, err := q.Query(`SELECT t.id, coalesce(c.note, ''), coalesce(c.period_note, '') FROM claim c
		JOIN transfer t ON t.fid = c.transfer
		WHERE c.note NOT NULL OR c.period_note NOT NULL ORDER BY c.fid`)
	if err != nil {
		return err
	}
	type noted struct{ transfer, note string }
	seen := map[noted]bool{}
	return scanAll(rows, func() error {
		var id string
		var notes [2]string
		if err := rows.Scan(&id, &notes[0], &notes[1]); err != nil {
			return err
		}
		for _, note := range notes {
			if note == "" || seen[noted{id, note}] {
				continue
			}
			seen[noted{id, note}] = true
			if t := at[id]; t.Notes == "" {
				t.Notes = note
			} else {
				t.Notes += "\n" + note
			}
		}
		return nil
	})
}
