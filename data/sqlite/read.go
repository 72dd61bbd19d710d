package sqlite

import (
	"database/sql"
	"fmt"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// querier is a transaction or a pool of connections.
type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// scanAll calls f for each row and closes the rows.
func scanAll(rows *sql.Rows, f func() error) error {
	defer rows.Close()
	for rows.Next() {
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// collect reads rows into records of one kind.
func collect[T any](q querier, query string, args []any, fields func(*T) []any) ([]T, error) {
	rows, err := q.Query(query, args...)
	if err != nil {
		return nil, err
	}
	var all []T
	err = scanAll(rows, func() error {
		var record T
		all = append(all, record)
		return rows.Scan(fields(&all[len(all)-1])...)
	})
	return all, err
}

// reader reads the records of one kind that a WHERE lets pass.
type reader[T any] func(q querier, where string, args ...any) ([]T, error)

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

// listOf is a column with the words of a list, parted by line feeds.
const listOf = "(SELECT group_concat(%s, char(10)) FROM (SELECT %s FROM %s ORDER BY position))"

// sourceList is the column with the source ids of the record r of a table.
func sourceList(table string) string {
	return fmt.Sprintf(listOf, "id", "s.id", fmt.Sprintf("%[1]s_source x JOIN source s ON s.fid = x.source WHERE x.%[1]s = r.fid", table))
}

func commodities(q querier, where string, args ...any) ([]data.Commodity, error) {
	return collect(q, `SELECT slug, label, category, coalesce(part_of, ''), coalesce(unit, ''), coalesce(definition, ''),
		undirected, never_summed FROM commodity r `+where+` ORDER BY fid`, args,
		func(c *data.Commodity) []any {
			return []any{&c.Slug, &c.Label, &c.Category, &c.PartOf, &c.Unit, &c.Definition, &c.Undirected, &c.NeverSummed}
		})
}

func sources(q querier, where string, args ...any) ([]data.Source, error) {
	return collect(q, `SELECT id, coalesce(publisher, ''), coalesce(title, ''), coalesce(authors, ''), coalesce(date, ''),
		coalesce(url, ''), coalesce(verified, '') FROM source r `+where+` ORDER BY fid`, args,
		func(s *data.Source) []any {
			return []any{&s.ID, &s.Publisher, &s.Title, &s.Authors, &s.Date, &s.URL, &s.Verified}
		})
}

func places(q querier, where string, args ...any) ([]data.Place, error) {
	return collect(q, `SELECT id, name, coalesce(country, ''), kind, geom, coalesce(note, '') FROM place r `+where+` ORDER BY fid`, args,
		func(p *data.Place) []any {
			return []any{&p.ID, &p.Name, &p.Country, &p.Kind, pointColumn{&p.At}, &p.Note}
		})
}

func chokepoints(q querier, where string, args ...any) ([]data.Chokepoint, error) {
	return collect(q, `SELECT id, name, geom, radius_km, coalesce(why, '') FROM chokepoint r `+where+` ORDER BY fid`, args,
		func(c *data.Chokepoint) []any {
			return []any{&c.ID, &c.Name, pointColumn{&c.At}, &c.RadiusKm, &c.Why}
		})
}

func routes(q querier, where string, args ...any) ([]data.Route, error) {
	via := fmt.Sprintf(listOf, "place", "place", "route_via x WHERE x.route = r.fid")
	return collect(q, `SELECT id, name, type, coalesce(from_place, ''), coalesce(to_place, ''), `+via+`, fidelity,
		coalesce(status, ''), coalesce(capacity, 0), coalesce(capacity_unit, ''), coalesce(note, ''), `+sourceList("route")+`,
		geodesic, geom FROM route r `+where+` ORDER BY fid`, args,
		func(r *data.Route) []any {
			return []any{&r.ID, &r.Name, &r.Type, &r.From, &r.To, listColumn{&r.Via}, fidelityColumn{&r.Fidelity},
				&r.Status, &r.Capacity, &r.CapacityUnit, &r.Note, listColumn{&r.Sources}, &r.Geodesic, lineColumn{&r.Line}}
		})
}

func events(q querier, where string, args ...any) ([]data.Event, error) {
	parties := fmt.Sprintf(listOf, "country", "country", "event_party x WHERE x.event = r.fid")
	return collect(q, `SELECT id, date, title, coalesce(summary, ''), `+parties+`, `+sourceList("event")+`, article
		FROM event r `+where+` ORDER BY fid`, args,
		func(e *data.Event) []any {
			return []any{&e.ID, &e.Date, &e.Title, &e.Summary, listColumn{&e.Parties}, listColumn{&e.Sources}, &e.Article}
		})
}

// listColumn reads a list; NULL is no list.
type listColumn struct{ at *[]string }

func (c listColumn) Scan(v any) error {
	if s, ok := v.(string); ok {
		*c.at = strings.Split(s, "\n")
	}
	return nil
}

type fidelityColumn struct{ at *data.Fidelity }

func (c fidelityColumn) Scan(v any) error {
	return c.at.UnmarshalText([]byte(fmt.Sprint(v)))
}

type legsColumn struct{ at *data.Legs }

func (c legsColumn) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return nil
	}
	legs, err := data.ParseLegs(s)
	*c.at = legs
	return err
}

// The columns of many rows are read by the types below: database/sql would
// turn a whole number into text and back.
type intColumn struct{ at *int }

func (c intColumn) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*c.at = 0
	case int64:
		*c.at = int(v)
	default:
		return fmt.Errorf("%v is no whole number", v)
	}
	return nil
}

type textColumn struct{ at *string }

func (c textColumn) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*c.at = ""
	case string:
		*c.at = v
	default:
		return fmt.Errorf("%v is no text", v)
	}
	return nil
}

type numberColumn struct{ at *data.Number }

func (c numberColumn) Scan(v any) error {
	switch v := v.(type) {
	case nil:
	case float64:
		*c.at = data.Num(v)
	case int64:
		*c.at = data.Num(float64(v))
	default:
		return fmt.Errorf("%v is no number", v)
	}
	return nil
}

type pointColumn struct{ at *orb.Point }

func (c pointColumn) Scan(v any) error {
	g, err := scanGeometry(v)
	if p, ok := g.(orb.Point); ok {
		*c.at = p
	} else if err == nil && g != nil {
		return fmt.Errorf("a point was expected, not a %s", g.GeoJSONType())
	}
	return err
}

type lineColumn struct{ at *orb.LineString }

func (c lineColumn) Scan(v any) error {
	g, err := scanGeometry(v)
	if l, ok := g.(orb.LineString); ok {
		*c.at = l
	} else if err == nil && g != nil {
		return fmt.Errorf("a line was expected, not a %s", g.GeoJSONType())
	}
	return err
}

func scanGeometry(v any) (orb.Geometry, error) {
	blob, ok := v.([]byte)
	if !ok {
		return nil, nil
	}
	g, _, err := DecodeGeometry(blob)
	return g, err
}
