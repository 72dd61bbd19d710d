package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"axismap/data"
)

// writer puts records into one transaction. It fills the R*Trees itself.
type writer struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	// fids has the keys of the records that were written or looked up.
	fids map[fidKey]int64
	// from is the import's key; nil for built-in and typed records.
	from   any
	claims int
	// already counts claims that were there; clash decides on those that were
	// there and say something else.
	already int
	clash   func(*data.Claim) error
	// doubtful are claims whose id is taken, until settle.
	doubtful []*data.Claim
	subjects map[subject]written
	// free has the keys of claims that were removed to be replaced, by id.
	free map[string]int64
	// boxes are to go into the R*Trees, by table.
	boxes map[string][]box
	// changed are the tables whose extent may be another now.
	changed map[string]bool
}

type fidKey struct{ table, id string }

func newWriter(ctx context.Context, tx *sql.Tx) *writer {
	return &writer{
		ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, fids: map[fidKey]int64{},
		subjects: map[subject]written{}, free: map[string]int64{}, boxes: map[string][]box{}, changed: map[string]bool{},
	}
}

// batch writes b. Sources, places, commodities and roads come before what
// names them.
func (w *writer) batch(b *data.Batch) error {
	return inTurn(
		func() error { return each(w, b.Commodities, w.commodity) },
		func() error { return each(w, b.Commodities, w.partOf) },
		func() error { return each(w, b.Sources, w.source) },
		func() error { return each(w, b.Places, w.place) },
		func() error { return each(w, b.Routes, w.route) },
		func() error { return each(w, b.Chokepoints, w.chokepoint) },
		func() error { return each(w, b.Events, w.event) },
		func() error { return each(w, b.Claims, w.claim) },
	)
}

// inTurn does one thing after another until one fails: what follows would
// fail too, and hide the reason.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// each stops at the first record that cannot be written, or when the work is
// cancelled.
func each[T any](w *writer, records []T, write func(*T) error) error {
	for i := range records {
		if i%256 == 0 && w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		if err := write(&records[i]); err != nil {
			return err
		}
	}
	return nil
}

// exec runs a statement that is prepared once. It does not take the context:
// go-sqlite3 would start a goroutine for every row.
func (w *writer) exec(query string, args ...any) (sql.Result, error) {
	stmt := w.statements[query]
	if stmt == nil {
		var err error
		if stmt, err = w.tx.Prepare(query); err != nil {
			return nil, err
		}
		w.statements[query] = stmt
	}
	return stmt.Exec(args...)
}

// insert writes one record of a table with an id. fresh is false where a
// record of that id was there; it stays as it is.
func (w *writer) insert(table, id, query string, args ...any) (fid int64, fresh bool, err error) {
	result, err := w.exec(query, args...)
	if err != nil {
		return 0, false, fmt.Errorf("%s %s: %w", table, id, err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, false, err
	}
	if n == 0 && table == "claim" {
		return 0, false, nil // see there
	}
	if n == 0 {
		fid, err = w.fid(table, id)
		return fid, false, err
	}
	fid, err = result.LastInsertId()
	if table != "claim" && table != "transfer" { // of which there can be a million
		w.fids[fidKey{table, id}] = fid
	}
	return fid, true, err
}

// forget drops what is known of keys, for records have been removed.
func (w *writer) forget() {
	clear(w.fids)
	clear(w.subjects)
}

// fid is the key of the record with this id.
func (w *writer) fid(table, id string) (int64, error) {
	key := fidKey{table, id}
	if fid, ok := w.fids[key]; ok {
		return fid, nil
	}
	var fid int64
	err := w.tx.QueryRow("SELECT fid FROM "+table+" WHERE "+idColumn(table)+" = ?", id).Scan(&fid)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("there is no %s %q", table, id)
	}
	if err == nil {
		w.fids[key] = fid
	}
	return fid, err
}

func idColumn(table string) string {
	if table == "commodity" {
		return "slug"
	}
	return "id"
}

func (w *writer) commodity(c *data.Commodity) error {
	_, fresh, err := w.insert("commodity", c.Slug,
		`INSERT INTO commodity (slug, label, category, part_of, unit, definition, undirected, never_summed, import)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO NOTHING`,
		c.Slug, c.Label, string(c.Category), text(c.PartOf), text(c.Unit), text(c.Definition), c.Undirected, c.NeverSummed, w.from)
	if err != nil || fresh {
		return err
	}
	old, err := commodities(w.tx, "WHERE slug = ?", c.Slug)
	return same("commodity", c.Slug, *c, old, err)
}

// partOf looks for the total of a commodity, which may have come after it.
func (w *writer) partOf(c *data.Commodity) error {
	if c.PartOf == "" {
		return nil
	}
	if _, err := w.fid("commodity", c.PartOf); err != nil {
		return fmt.Errorf("commodity %s is part of: %w", c.Slug, err)
	}
	return nil
}

func (w *writer) source(s *data.Source) error {
	_, fresh, err := w.insert("source", s.ID,
		`INSERT INTO source (id, publisher, title, authors, date, url, verified, import)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		s.ID, text(s.Publisher), text(s.Title), text(s.Authors), text(s.Date), text(s.URL), text(s.Verified), w.from)
	if err != nil || fresh {
		return err
	}
	old, err := sources(w.tx, "WHERE id = ?", s.ID)
	return same("source", s.ID, *s, old, err)
}

func (w *writer) place(p *data.Place) error {
	blob, err := EncodeGeometry(p.At)
	if err != nil {
		return fmt.Errorf("place %s: %w", p.ID, err)
	}
	fid, fresh, err := w.insert("place", p.ID,
		`INSERT INTO place (geom, id, name, country, kind, note, import)
		 VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		blob, p.ID, p.Name, text(p.Country), p.Kind, text(p.Note), w.from)
	if err != nil {
		return err
	}
	if !fresh {
		old, err := places(w.tx, "WHERE id = ?", p.ID)
		return same("place", p.ID, *p, old, err)
	}
	w.index("place", fid, p.At)
	return nil
}

func (w *writer) chokepoint(c *data.Chokepoint) error {
	blob, err := EncodeGeometry(c.At)
	if err != nil {
		return fmt.Errorf("chokepoint %s: %w", c.ID, err)
	}
	fid, fresh, err := w.insert("chokepoint", c.ID,
		`INSERT INTO chokepoint (geom, id, name, radius_km, why, import)
		 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		blob, c.ID, c.Name, c.RadiusKm, text(c.Why), w.from)
	if err != nil {
		return err
	}
	if !fresh {
		old, err := chokepoints(w.tx, "WHERE id = ?", c.ID)
		return same("chokepoint", c.ID, *c, old, err)
	}
	w.index("chokepoint", fid, c.At)
	return nil
}

func (w *writer) route(r *data.Route) error {
	for _, place := range append([]string{r.From, r.To}, r.Via...) {
		if _, err := w.fid("place", place); err != nil && place != "" {
			return fmt.Errorf("route %s: %w", r.ID, err)
		}
	}
	var blob any // NULL: no line
	if len(r.Line) > 0 {
		encoded, err := EncodeGeometry(r.Line)
		if err != nil {
			return fmt.Errorf("route %s: %w", r.ID, err)
		}
		blob = encoded
	}
	var capacity any
	if r.Capacity != 0 || r.CapacityUnit != "" {
		capacity = r.Capacity
	}
	fid, fresh, err := w.insert("route", r.ID,
		`INSERT INTO route (geom, id, name, type, from_place, to_place, fidelity, status, capacity, capacity_unit, note, geodesic, import)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		blob, r.ID, r.Name, string(r.Type), text(r.From), text(r.To), r.Fidelity.String(), text(r.Status),
		capacity, text(r.CapacityUnit), text(r.Note), r.Geodesic, w.from)
	if err != nil {
		return err
	}
	if !fresh {
		old, err := routes(w.tx, "WHERE id = ?", r.ID)
		return same("route", r.ID, *r, old, err)
	}
	for i, place := range r.Via {
		if _, err := w.exec("INSERT INTO route_via VALUES (?, ?, ?)", fid, i, place); err != nil {
			return fmt.Errorf("route %s, via %s: %w", r.ID, place, err)
		}
	}
	if blob != nil {
		w.index("route", fid, r.Line)
	}
	return w.cite("route", r.ID, fid, r.Sources)
}

func (w *writer) event(e *data.Event) error {
	fid, fresh, err := w.insert("event", e.ID,
		`INSERT INTO event (id, date, title, summary, article, import)
		 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		e.ID, e.Date, e.Title, text(e.Summary), e.Article, w.from)
	if err != nil {
		return err
	}
	if !fresh {
		old, err := events(w.tx, "WHERE id = ?", e.ID)
		return same("event", e.ID, *e, old, err)
	}
	for i, country := range e.Parties {
		if _, err := w.exec("INSERT INTO event_party VALUES (?, ?, ?)", fid, i, country); err != nil {
			return fmt.Errorf("event %s, party %s: %w", e.ID, country, err)
		}
	}
	return w.cite("event", e.ID, fid, e.Sources)
}

// cite links a record to its sources, in their order.
func (w *writer) cite(table, id string, fid int64, sources []string) error {
	query := "INSERT INTO " + table + "_source VALUES (?, ?, ?)"
	for i, source := range sources {
		to, err := w.fid("source", source)
		if err == nil {
			_, err = w.exec(query, fid, i, to)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", table, id, err)
		}
	}
	return nil
}

// same reports a record whose id is taken by another that says something
// else; said twice alike, it stands once.
func same[T any](table, id string, record T, old []T, err error) error {
	if err != nil {
		return err
	}
	if len(old) == 1 && fmt.Sprint(old[0]) == fmt.Sprint(record) {
		return nil
	}
	return fmt.Errorf("%s %s is there already and says something else: give the new one another id", table, id)
}

// text is NULL for the empty text.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// number is NULL for what is not known.
func number(n data.Number) any {
	if !n.Known {
		return nil
	}
	return n.Value
}

// year is NULL for a claim that says no year.
func year(y int) any {
	if y == 0 {
		return nil
	}
	return y
}
