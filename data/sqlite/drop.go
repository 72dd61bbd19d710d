package sqlite

import (
	"fmt"

	"axismap/data"
)

// drop removes records and puts them into undo. Those that others need stay;
// a claim is needed by none.
func (w *writer) drop(n Names, undo *Edit) error {
	if n.Import != "" {
		if err := w.dropImport(n.Import, undo); err != nil {
			return err
		}
	}
	for _, id := range n.Claims {
		old, err := w.claimByID(id)
		if err != nil {
			return err
		}
		if old == nil {
			return fmt.Errorf("there is no claim %q to remove", id)
		}
		undo.Put.Claims = append(undo.Put.Claims, *old)
		if _, err := w.dropClaim(id); err != nil {
			return err
		}
	}
	put := &undo.Put
	return inTurn(
		dropNamed(w, "event", n.Events, &put.Events, events),
		dropNamed(w, "chokepoint", n.Chokepoints, &put.Chokepoints, chokepoints),
		dropNamed(w, "route", n.Routes, &put.Routes, routes),
		dropNamed(w, "place", n.Places, &put.Places, places),
		dropNamed(w, "source", n.Sources, &put.Sources, sources),
		dropNamed(w, "commodity", n.Commodities, &put.Commodities, commodities),
	)
}

// dropClaim removes a claim, and its transfer where it was the last about it;
// it gives the key that has become free.
func (w *writer) dropClaim(id string) (int64, error) {
	var fid, transfer int64
	if err := w.tx.QueryRow("DELETE FROM claim WHERE id = ? RETURNING fid, transfer", id).Scan(&fid, &transfer); err != nil {
		return 0, fmt.Errorf("remove claim %s: %w", id, err)
	}
	w.forget()
	_, err := w.exec("DELETE FROM transfer WHERE fid = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE transfer = ?1)", transfer)
	return fid, err
}

func (w *writer) claimByID(id string) (*data.Claim, error) {
	var found *data.Claim
	err := eachClaim(w.ctx, w.tx, ClaimFilter{IDs: []string{id}}, func(c *data.Claim) error {
		found = c
		return nil
	})
	return found, err
}

// unneeded says, in SQL, that nothing names the record r of a table.
var unneeded = map[string]string{
	"event":      "true",
	"chokepoint": "true",
	"route":      "NOT EXISTS (SELECT 1 FROM leg WHERE route = r.fid)",
	"place": `NOT EXISTS (SELECT 1 FROM route WHERE from_place = r.id) AND NOT EXISTS (SELECT 1 FROM route WHERE to_place = r.id)
		AND NOT EXISTS (SELECT 1 FROM route_via WHERE place = r.id)`,
	"source": `NOT EXISTS (SELECT 1 FROM claim_source WHERE source = r.fid) AND NOT EXISTS (SELECT 1 FROM route_source WHERE source = r.fid)
		AND NOT EXISTS (SELECT 1 FROM event_source WHERE source = r.fid)`,
	"commodity": "NOT EXISTS (SELECT 1 FROM transfer WHERE commodity = r.slug) AND NOT EXISTS (SELECT 1 FROM commodity WHERE part_of = r.slug)",
}

func dropNamed[T any](w *writer, table string, ids []string, removed *[]T, read reader[T]) func() error {
	return func() error {
		if len(ids) == 0 {
			return nil
		}
		list, err := jsonList(ids)
		if err != nil {
			return err
		}
		return dropFree(w, table, "r."+idColumn(table)+" IN (SELECT value FROM json_each(?))", list, removed, read)()
	}
}

// dropFree removes the records of a table that are meant and that nothing
// needs. A commodity may become free when its parts are gone, so it goes on
// until none is left.
func dropFree[T any](w *writer, table, meant string, arg any, removed *[]T, read reader[T]) func() error {
	where := "WHERE " + meant + " AND " + unneeded[table]
	return func() error {
		for {
			free, err := read(w.tx, where, arg)
			if err != nil || len(free) == 0 {
				return err
			}
			*removed = append(*removed, free...)
			if _, err := w.exec("DELETE FROM "+table+" AS r "+where, arg); err != nil {
				return fmt.Errorf("remove from %s: %w", table, err)
			}
			w.forget()
			if err := w.prune(table); err != nil {
				return err
			}
		}
	}
}
