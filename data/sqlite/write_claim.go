package sqlite

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"axismap/data"

	"github.com/paulmach/orb"
)

// ErrNoSource refuses a claim that nobody stands behind.
var ErrNoSource = errors.New("a claim needs at least one source")

func (w *writer) claim(c *data.Claim) error {
	if len(c.Sources) == 0 {
		return fmt.Errorf("claim %s: %w", c.ID, ErrNoSource)
	}
	about, err := w.transfer(c)
	if err != nil {
		return fmt.Errorf("claim %s: %w", c.ID, err)
	}
	cited, err := w.citedKeys(c)
	if err != nil {
		return fmt.Errorf("claim %s: %w", c.ID, err)
	}
	from, err := w.importOf(c)
	if err != nil {
		return fmt.Errorf("claim %s: %w", c.ID, err)
	}
	var fid any // NULL: the next one
	if old, ok := w.free[c.ID]; ok {
		fid = old
	}
	key, fresh, err := w.insert("claim", c.ID,
		`INSERT INTO claim (fid, id, transfer, year_from, year_to, confidence, additive, article, cited,
		   quantity, low, high, value_usd, unit, basis, figure_from, period_note, note, how, legs, import)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		fid, c.ID, about.fid, year(c.Years.First), year(c.Years.Last), int(c.Confidence), c.Additive, c.Article, cited,
		number(c.Quantity.Best), number(c.Quantity.Low), number(c.Quantity.High), number(c.ValueUSD), text(c.Unit),
		string(c.Basis), text(c.FigureFrom), text(c.PeriodNote), text(c.Note), text(c.How), about.legs, from)
	if err != nil {
		return err
	}
	if !fresh {
		return w.there(c)
	}
	w.claims++
	for i, other := range c.Overlaps {
		if _, err := w.exec("INSERT INTO overlap VALUES (?, ?, ?)", key, i, other); err != nil {
			return fmt.Errorf("claim %s, overlap %s: %w", c.ID, other, err)
		}
	}
	return w.cite("claim", c.ID, key, c.Sources)
}

// citedKeys is the column cited of a claim.
func (w *writer) citedKeys(c *data.Claim) (string, error) {
	var keys []byte
	for i, source := range c.Sources {
		key, err := w.fid("source", source)
		if err != nil {
			return "", err
		}
		if i > 0 {
			keys = append(keys, ' ')
		}
		keys = strconv.AppendInt(keys, key, 10)
	}
	return string(keys), nil
}

// subject is what claims are about, by how they say it.
type subject struct {
	from, to, commodity, legs string
	status                    data.Status
}

// written is a transfer in the file: its key, and the column legs of a claim
// that writes them in another order than the transfer.
type written struct {
	fid  int64
	legs any
}

// transfer is what the claim is about, written when it is met first. Many
// claims are about few transfers.
func (w *writer) transfer(c *data.Claim) (written, error) {
	said := subject{c.From, c.To, c.Commodity, c.Legs.String(), c.Status}
	if t, ok := w.subjects[said]; ok {
		return t, nil
	}
	t, err := w.newTransfer(c, said.legs)
	if err == nil {
		w.subjects[said] = t
	}
	return t, err
}

func (w *writer) newTransfer(c *data.Claim, said string) (t written, err error) {
	if _, err := w.fid("commodity", c.Commodity); err != nil {
		return t, err
	}
	id, legs := c.Transfer(), c.Legs.Canonical()
	canonical := legs.String()
	if said != canonical {
		t.legs = said
	}
	var fresh bool
	t.fid, fresh, err = w.insert("transfer", id,
		`INSERT INTO transfer (id, from_country, to_country, commodity, status, legs)
		 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		id, c.From, c.To, c.Commodity, string(c.Status), text(canonical))
	switch {
	case err != nil:
		return t, err
	case fresh:
		return t, w.legs(t.fid, legs)
	}
	return t, w.sameLegs(id, canonical)
}

// sameLegs guards against two roads whose short hashes happen to be alike.
func (w *writer) sameLegs(id, legs string) error {
	var there string
	err := w.tx.QueryRow("SELECT coalesce(legs, '') FROM transfer WHERE id = ?", id).Scan(&there)
	if err == nil && there != legs {
		err = fmt.Errorf("the roads %s and %s have the same short name: split one of them", there, legs)
	}
	return err
}

func (w *writer) legs(transfer int64, legs data.Legs) error {
	all, certain := legs.All(), legs.Certain()
	seen := map[data.Leg]bool{}
	for alternative, way := range legs {
		for position, leg := range way {
			route, err := w.fid("route", leg.Route)
			if err != nil {
				return err
			}
			var ordinal any
			if !seen[leg] {
				ordinal = slices.Index(all, leg)
				seen[leg] = true
			}
			if _, err := w.exec("INSERT INTO leg VALUES (?, ?, ?, ?, ?, ?, ?)",
				transfer, alternative, position, route, leg.Reverse, slices.Contains(certain, leg), ordinal); err != nil {
				return err
			}
		}
	}
	return nil
}

// turnRoutes keeps the turned line of every road that some transfer travels
// against its drawing.
func (w *writer) turnRoutes() error {
	unturned, err := collect(w.tx, `SELECT r.fid, r.geom FROM route r WHERE r.geom NOT NULL
		AND EXISTS (SELECT 1 FROM leg l WHERE l.route = r.fid AND l.reverse)
		AND NOT EXISTS (SELECT 1 FROM route_back b WHERE b.route = r.fid AND b.turned)`, nil,
		func(r *drawn) []any { return []any{&r.route, lineColumn{&r.line}} })
	if err != nil {
		return err
	}
	for _, r := range unturned {
		r.line.Reverse()
		blob, err := EncodeGeometry(r.line)
		if err == nil {
			_, err = w.exec("INSERT OR REPLACE INTO route_back VALUES (?, ?, 1)", r.route, blob)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// drawn is the line of a route.
type drawn struct {
	route int64
	line  orb.LineString
}
