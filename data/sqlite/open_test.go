package sqlite

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func isAll(err error, targets ...error) bool {
	for _, target := range targets {
		if !errors.Is(err, target) {
			return false
		}
	}
	return true
}

// raw opens a file as any program would.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driverName, dsn(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func run(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func TestBadFilesGetASentenceAndStayAsTheyAre(t *testing.T) {
	write := func(content string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	ours := func(spoil func(t *testing.T, path string)) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := Create(path, small()); err != nil {
				t.Fatal(err)
			}
			spoil(t, path)
		}
	}
	query := func(q string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			db := raw(t, path)
			run(t, db, q)
			db.Close()
		}
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
		says string
	}{
		{"a newer program's file", ours(query("INSERT INTO axismap_schema VALUES (900, '0900_wonders.sql')")), ErrNewer, "newer"},
		{"an empty file", write(""), ErrNotDatabase, "not an Axis Map file"},
		{"a text", write(strings.Repeat("dear reader, this is no database\n", 50)), ErrNotDatabase, "not an Axis Map file"},
		{"a short text", write("hello"), ErrNotDatabase, "not an Axis Map file"},
		{"a database of somebody else", query("CREATE TABLE t (a); INSERT INTO t VALUES (1)"), ErrForeign, "import it"},
		{"a GeoPackage of somebody else", ours(query("DROP TABLE axismap_schema")), ErrForeign, "import it"},
		{"the first half of a file", ours(func(t *testing.T, path string) {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(path, info.Size()/2); err != nil {
				t.Fatal(err)
			}
		}), ErrCorrupt, "damaged"},
		{"a header and rubbish", ours(func(t *testing.T, path string) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 100; i < len(b); i++ {
				b[i] = byte(i * 7)
			}
			write(string(b))(t, path)
		}), ErrCorrupt, "damaged"},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, ErrNotDatabase, "no plain file"},
		{"nothing", func(*testing.T, string) {}, ErrMissing, "no such file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.gpkg")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := Open(path)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("%v\nwant %v, with the words %q and the name", err, c.want, c.says)
			}
			if strings.Count(err.Error(), "\n") > 0 {
				t.Errorf("more than a sentence: %v", err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file has changed")
			}
			if err := Create(path, small()); c.want != ErrMissing && !errors.Is(err, ErrExists) {
				t.Errorf("creating over it: %v", err)
			}
			onlyFile(t, path)
		})
	}
}

func TestDamageInsideIsNamedWhenItIsMet(t *testing.T) {
	path := create(t, small())
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	rubbish := []byte(strings.Repeat("\xff\x13", 2048))
	for at := int64(4096 * 8); at < info.Size(); at += 4096 { // the schema stays
		if _, err := f.WriteAt(rubbish, at); err != nil {
			t.Fatal(err)
		}
	}
	f.Close()
	s, err := Open(path)
	if err == nil {
		defer s.Close()
		_, err = s.Batch(t.Context())
	}
	if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), path) {
		t.Errorf("reading it: %v", err)
	}
}

func TestALockedFile(t *testing.T) {
	path := create(t, small())
	other := raw(t, path)
	run(t, other, "BEGIN EXCLUSIVE")
	if _, err := Open(path, Wait(20*time.Millisecond)); !errors.Is(err, ErrLocked) {
		t.Errorf("opening a file that another program writes: %v", err)
	}
	run(t, other, "ROLLBACK")
	s := reopen(t, path, Wait(20*time.Millisecond))
	run(t, other, "BEGIN IMMEDIATE")
	if err := s.SetSetting(t.Context(), "a", "b"); !errors.Is(err, ErrLocked) {
		t.Errorf("writing while another program writes: %v", err)
	}
	sameBatch(t, whole(t, s), wantWhole(small())) // reading goes on
	run(t, other, "ROLLBACK")
	if err := s.SetSetting(t.Context(), "a", "b"); err != nil {
		t.Errorf("writing when the other is done: %v", err)
	}
}

func TestOpenedForReadingOnly(t *testing.T) {
	path := create(t, small())
	s := reopen(t, path, ReadOnly())
	if !s.ReadOnly() {
		t.Error("it does not say so")
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	if err := s.Views().Put(t.Context(), "v", "{}"); !isAll(err, ErrReadOnly, fs.ErrPermission) {
		t.Errorf("saving a view: %v", err)
	}
}

func TestAFileLeftInWriteAheadModeIsPutBack(t *testing.T) {
	path := create(t, small())
	db := raw(t, path)
	run(t, db, "PRAGMA journal_mode = WAL")
	run(t, db, "INSERT INTO setting VALUES ('a', 'b')")
	db.Close()
	s := reopen(t, path)
	if err := s.SetSetting(t.Context(), "c", "d"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b[18] != 1 || b[19] != 1 {
		t.Error("it is still marked for write-ahead: it would not open from a read-only medium")
	}
	onlyFile(t, path)
}
