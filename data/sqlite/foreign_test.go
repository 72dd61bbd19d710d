package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"axismap/data"

	"github.com/paulmach/orb"
)

// strangerFile is a GeoPackage with one layer, and whatever else a script adds.
func strangerFile(t testing.TB, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stranger.gpkg")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	frame, err := migrations.ReadFile("migrations/0001_geopackage.sql")
	if err != nil {
		t.Fatal(err)
	}
	line, err := EncodeGeometry(orb.LineString{{131.9, 43.1}, {121.5, 31.2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{string(frame), `
		CREATE TABLE roads (fid INTEGER PRIMARY KEY, geom LINESTRING, "from" TEXT, "to" TEXT, year INTEGER, quantity REAL, seen DATE);
		INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('roads', 'features', 'roads', 4326);
		INSERT INTO gpkg_geometry_columns VALUES ('roads', 'geom', 'LINESTRING', 4326, 0, 0);
		INSERT INTO roads VALUES (1, ` + fmt.Sprintf("x'%x'", line) + `, 'RUS', 'CHN', 2024, 1.5, '2024-05-12');`, script} {
		if _, err := db.Exec(step); err != nil {
			t.Fatalf("%s: %v", step, err)
		}
	}
	return path
}

// rowsOf reads all rows of the layers.
func rowsOf(ctx context.Context, tables *data.Tables) (all []string, err error) {
	for _, l := range tables.Layers {
		err = errors.Join(err, l.Each(ctx, func(values []any, shape orb.Geometry, wrong error) error {
			all = append(all, fmt.Sprint(l.Name, values, shape, wrong))
			return nil
		}))
	}
	return all, err
}

func TestAStrangersLayerIsRead(t *testing.T) {
	tables, err := Tables(t.Context(), strangerFile(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer tables.Close()
	if l := tables.Layers[0]; l.CRS != "EPSG:4326" || strings.Join(l.Columns, " ") != "from to year quantity seen" || !l.Shapes {
		t.Errorf("the layer is %+v", l)
	}
	rows, err := rowsOf(t.Context(), tables)
	if want := "roads[RUS CHN 2024 1.5 2024-05-12] [[131.9 43.1] [121.5 31.2]] <nil>"; err != nil || len(rows) != 1 || !strings.Contains(strings.ReplaceAll(rows[0], "roads [", "roads["), want) {
		t.Errorf("%q, %v", rows, err)
	}
}

// What these files hold must not be run, must not hang and must not be read.
func TestHostileGeoPackagesAreHarmless(t *testing.T) {
	endless := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
	layer := func(name string) string {
		return "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('" + name + "', 'attributes', '" + name + "');"
	}
	for name, script := range map[string]string{
		"a view without end":               "CREATE VIEW trap AS " + endless + ";" + layer("trap"),
		"a layer that is a view":           "ALTER TABLE roads RENAME TO hidden; CREATE VIEW roads AS SELECT fid, geom, \"from\", (" + endless + " WHERE i < 0) FROM hidden;",
		"the contents are a view":          "ALTER TABLE gpkg_contents RENAME TO c; CREATE VIEW gpkg_contents AS SELECT * FROM c, (" + endless + ");",
		"a table that is called a table":   "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('table', 'trap', 'trap', 0, 'CREATE VIEW trap AS " + endless + "');" + layer("trap"),
		"a column that is computed":        "CREATE TABLE computed (a INTEGER, b TEXT AS ('trap' || hex(zeroblob(30000000))));INSERT INTO computed (a) VALUES (1);" + layer("computed"),
		"triggers":                         "CREATE TRIGGER t AFTER INSERT ON roads BEGIN SELECT load_extension('evil'); END;",
		"a virtual table":                  "CREATE VIRTUAL TABLE trap USING fts4(a);" + layer("trap"),
		"a name with quotation marks":      "CREATE TABLE \"a\"\"; DROP TABLE roads; --\" (x); INSERT INTO \"a\"\"; DROP TABLE roads; --\" VALUES (1);" + layer(`a"; DROP TABLE roads; --`),
		"layers that are not there":        layer("nowhere") + layer("sqlite_schema"),
		"geometries that are none":         "INSERT INTO roads (geom) VALUES ('text'), (5), (x''), (x'4750'), (x'47500001E6100000'), (x'47500001E61000000102000000FFFFFFFF');",
		"collections in collections":       "INSERT INTO roads (geom) VALUES (x'47500001E6100000" + strings.Repeat("010700000001000000", 2000) + "');",
		"a reference system that is none":  "UPDATE gpkg_geometry_columns SET srs_id = 'x';",
		"it calls itself one of ours":      "CREATE TABLE axismap_schema (step INTEGER PRIMARY KEY, name TEXT);",
		"a newer one of ours":              "CREATE TABLE axismap_schema (step INTEGER PRIMARY KEY, name TEXT); INSERT INTO axismap_schema VALUES (9999, 'x');",
		"columns without end":              wideTable(1900) + layer("wide"),
		"text where numbers are expected":  "INSERT INTO roads (year, quantity, seen) VALUES ('NaN', 9e999, 'never');",
		"a text of ten million characters": "INSERT INTO roads (\"from\") VALUES (hex(zeroblob(5000000)));",
	} {
		t.Run(name, func(t *testing.T) {
			path := strangerFile(t, script)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
			defer stop()
			tables, err := Tables(ctx, path)
			if err == nil {
				var rows []string
				if rows, err = rowsOf(ctx, tables); strings.Contains(strings.Join(rows, ""), "trap") {
					t.Errorf("the trap was read: %.200q", rows)
				}
				if tables.Records != nil {
					t.Error("it was taken for a file of ours")
				}
				tables.Close()
			}
			if ctx.Err() != nil {
				t.Error("reading it did not end")
			}
			if err != nil && strings.Contains(err.Error(), "panic") {
				t.Error(err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func wideTable(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, ", c%d TEXT", i)
	}
	return "CREATE TABLE wide (a TEXT" + s.String() + "); INSERT INTO wide (a) VALUES ('x');"
}

func TestAnEndlessLayerCanBeStopped(t *testing.T) {
	path := strangerFile(t, "CREATE TABLE many (a INTEGER); INSERT INTO many WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n; INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('many', 'attributes', 'many');")
	tables, err := Tables(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer tables.Close()
	ctx, stop := context.WithCancel(t.Context())
	rows := 0
	err = tables.Layers[1].Each(ctx, func([]any, orb.Geometry, error) error {
		if rows++; rows == 100 {
			stop()
		}
		return ctx.Err()
	})
	if !errors.Is(err, context.Canceled) || rows != 100 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

func TestFilesThatAreNotDatabasesAreTold(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"text.gpkg": "hello", "empty.gpkg": "", "cut.gpkg": "SQLite format 3\x00" + strings.Repeat("x", 200)} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if tables, err := Tables(t.Context(), path); err == nil {
			tables.Close()
			t.Errorf("%s was opened", name)
		}
	}
	path := strangerFile(t, "")
	if err := os.WriteFile(path+"-wal", []byte("unfinished"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Tables(t.Context(), path); err == nil || !strings.Contains(err.Error(), "not finished writing") {
		t.Errorf("a file with a write-ahead log beside it: %v", err)
	}
}

// FuzzStrangersGeometry: any bytes are a geometry or an error.
func FuzzStrangersGeometry(f *testing.F) {
	for _, g := range []orb.Geometry{orb.Point{1, 2}, orb.LineString{{1, 2}, {3, 4}}, orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}, orb.Collection{orb.Point{1, 2}}} {
		blob, err := EncodeGeometry(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(blob)
	}
	f.Add([]byte("GP\x00\x01\xe6\x10\x00\x00\x01\x02\x00\x00\x80\xff\xff\xff\x7f"))
	f.Fuzz(func(t *testing.T, blob []byte) {
		g, err := foreignShape(blob)
		if err == nil && g != nil {
			g.Bound()
		}
	})
}

// FuzzStrangersFile changes a GeoPackage at two places: what is read of it
// ends, in rows or an error.
func FuzzStrangersFile(f *testing.F) {
	var files [][]byte
	for _, script := range []string{"", "CREATE VIEW v AS SELECT 1; CREATE TABLE axismap_schema (step INTEGER PRIMARY KEY, name TEXT);"} {
		file, err := os.ReadFile(strangerFile(f, script))
		if err != nil {
			f.Fatal(err)
		}
		files = append(files, file)
	}
	f.Add(false, uint32(16), []byte{1, 0}, uint32(100), []byte{5})
	f.Add(true, uint32(4096), []byte("CREATE VIEW"), uint32(0), []byte{})
	path := filepath.Join(f.TempDir(), "fuzz.gpkg")
	f.Fuzz(func(t *testing.T, second bool, at uint32, patch []byte, at2 uint32, patch2 []byte) {
		file := slices.Clone(files[0])
		if second {
			file = slices.Clone(files[1])
		}
		copy(file[int(at)%len(file):], patch)
		copy(file[int(at2)%len(file):], patch2)
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		defer stop()
		if tables, err := Tables(ctx, path); err == nil {
			rowsOf(ctx, tables)
			if tables.Records != nil {
				tables.Records(ctx, func(*data.Batch) error { return nil })
			}
			tables.Close()
		}
		if ctx.Err() != nil {
			t.Error("reading it did not end")
		}
	})
}
