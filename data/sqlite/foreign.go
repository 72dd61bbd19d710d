package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"axismap/data"

	"github.com/mattn/go-sqlite3"
)

// foreignDriver is SQLite for files that nobody vouches for: it runs none of
// their triggers, views or functions.
const foreignDriver = "axismap-foreign"

func init() {
	sql.Register(foreignDriver, &sqlite3.SQLiteDriver{ConnectHook: distrust})
}

// Limits of https://sqlite.org/c3ref/c_limit_attached.html for such files.
var foreignLimits = map[int]int{
	sqlite3.SQLITE_LIMIT_LENGTH:         80 << 20, // of one geometry: five million points
	sqlite3.SQLITE_LIMIT_SQL_LENGTH:     1 << 20,  // of the schema's longest statement
	sqlite3.SQLITE_LIMIT_EXPR_DEPTH:     100,
	sqlite3.SQLITE_LIMIT_ATTACHED:       0,
	sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH:  1,
	sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

// distrust makes a connection read only what it is asked for: see
// https://sqlite.org/security.html#untrusted_sqlite_database_files
func distrust(c *sqlite3.SQLiteConn) error {
	for id, most := range foreignLimits {
		c.SetLimit(id, most)
	}
	for _, pragma := range []string{"trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0", "temp_store = MEMORY"} {
		if _, err := c.Exec("PRAGMA "+pragma, nil); err != nil {
			return err
		}
	}
	c.RegisterAuthorizer(func(op int, what, name, _ string) int {
		switch {
		case op == sqlite3.SQLITE_SELECT || op == sqlite3.SQLITE_READ || op == sqlite3.SQLITE_TRANSACTION:
			return sqlite3.SQLITE_OK
		case op == sqlite3.SQLITE_FUNCTION && slices.Contains(harmless, strings.ToLower(name)):
			return sqlite3.SQLITE_OK
		case op == sqlite3.SQLITE_PRAGMA && (what == "table_list" || what == "table_xinfo"):
			return sqlite3.SQLITE_OK
		}
		return sqlite3.SQLITE_DENY
	})
	return nil
}

// harmless are the functions that our own questions need.
var harmless = []string{"coalesce", "group_concat", "char", "count", "max", "json_each"}

// stranger is a database of somebody else's.
type stranger struct {
	path string
	db   *sql.DB
	// kinds has what each name stands for: only a plain table is ever read.
	kinds map[string]string
}

// Tables opens a GeoPackage of anyone's for reading. It is taken as it is on
// the disk, unchangeable, and nothing that it holds is run.
func Tables(ctx context.Context, path string) (*data.Tables, error) {
	if _, err := readMarks(path); err != nil {
		return nil, err
	}
	for _, beside := range []string{"-wal", "-journal"} {
		if hasContent(path + beside) {
			return nil, fmt.Errorf("%s: another program has not finished writing it (%s lies beside it); open and close it there first", path, path+beside)
		}
	}
	db, err := sql.Open(foreignDriver, dsn(path, with(nil, "mode", "ro", "immutable", "1")))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	f := &stranger{path: path, db: db}
	t, err := f.tables(ctx)
	if err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	t.Close = db.Close
	return t, nil
}

func (f *stranger) tables(ctx context.Context) (*data.Tables, error) {
	if err := f.list(ctx); err != nil {
		return nil, err
	}
	t := &data.Tables{}
	ours, err := f.ours(ctx)
	if err != nil {
		return nil, err
	}
	if ours {
		t.Records = f.records
		return t, nil
	}
	t.Layers, err = f.layers(ctx)
	return t, err
}

// list finds out what the names in the file stand for. sqlite_schema would say
// what the file wants it to say; table_list says what SQLite has made of it.
func (f *stranger) list(ctx context.Context) error {
	f.kinds = map[string]string{}
	rows, err := f.db.QueryContext(ctx, "SELECT name, type FROM pragma_table_list WHERE schema = 'main'")
	if err != nil {
		return err
	}
	return scanAll(rows, func() error {
		var name, kind string
		err := rows.Scan(&name, &kind)
		f.kinds[strings.ToLower(name)] = kind
		return err
	})
}

func (f *stranger) isTable(name string) bool { return f.kinds[strings.ToLower(name)] == "table" }

// layers are the tables that the GeoPackage says it has: those with geometries
// first.
func (f *stranger) layers(ctx context.Context) ([]data.Layer, error) {
	if !f.isTable("gpkg_contents") {
		return nil, fmt.Errorf("%s: it is a database, but no GeoPackage: it has no table gpkg_contents", f.path)
	}
	shapes, err := f.shapes(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := f.db.QueryContext(ctx, `SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY data_type DESC, rowid LIMIT 1000`)
	if err != nil {
		return nil, err
	}
	var names []string
	err = scanAll(rows, func() error {
		var name sql.NullString
		err := rows.Scan(&name)
		if err == nil && f.isTable(name.String) {
			names = append(names, name.String)
		}
		return err
	})
	var all []data.Layer
	for _, name := range names {
		if err != nil {
			return nil, err
		}
		var layer data.Layer
		if layer, err = f.layer(ctx, name, shapes[strings.ToLower(name)]); len(layer.Columns) > 0 || layer.Shapes {
			all = append(all, layer)
		}
	}
	return all, err
}

// shapeColumn is the geometry of a table.
type shapeColumn struct{ name, crs string }

func (f *stranger) shapes(ctx context.Context) (map[string]shapeColumn, error) {
	all := map[string]shapeColumn{}
	if !f.isTable("gpkg_geometry_columns") || !f.isTable("gpkg_spatial_ref_sys") {
		return all, nil
	}
	rows, err := f.db.QueryContext(ctx, `SELECT g.table_name, g.column_name, coalesce(s.organization, ''), coalesce(s.organization_coordsys_id, g.srs_id, 0)
		FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id LIMIT 1000`)
	if err != nil {
		return nil, err
	}
	err = scanAll(rows, func() error {
		var table, column, organization sql.NullString
		var code any
		err := rows.Scan(&table, &column, &organization, &code)
		c := shapeColumn{name: column.String}
		if number, ok := code.(int64); ok && number > 0 && !strings.EqualFold(organization.String, "NONE") {
			c.crs = fmt.Sprintf("%s:%d", organization.String, number)
		}
		all[strings.ToLower(table.String)] = c
		return err
	})
	return all, err
}

// layer is one table. Columns that are computed are left out: they could
// compute anything.
func (f *stranger) layer(ctx context.Context, name string, shape shapeColumn) (data.Layer, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT name, pk, hidden FROM pragma_table_xinfo(?)", name)
	if err != nil {
		return data.Layer{}, err
	}
	layer := data.Layer{Name: name, CRS: shape.crs}
	selected := []string{"NULL"}
	err = scanAll(rows, func() error {
		var column string
		var key, hidden int
		err := rows.Scan(&column, &key, &hidden)
		switch {
		case err != nil || hidden != 0:
		case shape.name != "" && strings.EqualFold(column, shape.name):
			selected[0], layer.Shapes = quote(column), true
		case key == 0 || !strings.EqualFold(column, "fid") && !strings.EqualFold(column, "ogc_fid"):
			layer.Columns = append(layer.Columns, column)
			selected = append(selected, quote(column))
		}
		return err
	})
	query := "SELECT " + strings.Join(selected, ", ") + " FROM main." + quote(name)
	layer.Each = func(ctx context.Context, do func([]any, orbShape, error) error) error {
		return f.each(ctx, query, len(layer.Columns), do)
	}
	return layer, err
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func (f *stranger) each(ctx context.Context, query string, columns int, do func([]any, orbShape, error) error) error {
	rows, err := f.db.QueryContext(ctx, query)
	if err != nil {
		return explain(f.path, err)
	}
	var blob any
	values := make([]any, columns)
	into := []any{&blob}
	for i := range values {
		into = append(into, &values[i])
	}
	return explain(f.path, scanAll(rows, func() error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			if t, ok := v.(time.Time); ok {
				values[i] = t.Format(time.DateOnly)
			}
		}
		shape, err := foreignShape(blob)
		return do(values, shape, err)
	}))
}
