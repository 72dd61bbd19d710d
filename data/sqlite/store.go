// Package sqlite is the one file on disk: a GeoPackage that holds the facts,
// what the reader adds to them, and the views and storyboards they keep.
//
// The file is in SQLite's rollback mode, not in write-ahead mode: at every
// moment but that of a write it is one whole file that can be copied, mailed
// and opened from a stick or a read-only medium, where a file marked for
// write-ahead cannot be opened at all. The price is that readers wait while a
// write is put on disk.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/mattn/go-sqlite3"
)

// driverName is SQLite with the functions of a GeoPackage.
const driverName = "axismap-geopackage"

func init() {
	sql.Register(driverName, &sqlite3.SQLiteDriver{ConnectHook: register})
}

// patience is how long a question waits for a writer in this or another
// program before it gives up; the longest write to be expected is an import.
const patience = 10 * time.Second

// Store is an open file, or the built-in facts in memory. Its methods may be
// called from several goroutines; writes are made one after another.
type Store struct {
	path     string
	readOnly bool
	read     *sql.DB
	write    *sql.DB // nil where readOnly
}

// Path is the file's name as it was given; empty for a store in memory.
func (s *Store) Path() string { return s.path }

// ReadOnly reports that nothing can be written: the medium, the folder or the
// file forbids it.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Close ends all work with the file and leaves it whole, one file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// readers is how many connections read at the same time, at most.
const readers = 4

// connect opens the two pools: several readers that cannot write and one
// writer whose transactions take the write lock when they begin.
func connect(name string, params url.Values, readOnly bool) (*Store, error) {
	s := &Store{readOnly: readOnly}
	reader := with(params, "_query_only", "on", "_cache_size", "-32768")
	var err error
	if s.read, err = sql.Open(driverName, dsn(name, reader)); err != nil {
		return nil, err
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	if readOnly {
		return s, nil
	}
	// The writer's pages stay in memory until it commits (up to 256 MB), so
	// that readers are not shut out while an import is being gathered.
	writer := with(params, "_txlock", "immediate", "_cache_size", "-262144")
	if s.write, err = sql.Open(driverName, dsn(name, writer)); err != nil {
		return nil, errors.Join(err, s.read.Close())
	}
	s.write.SetMaxOpenConns(1)
	return s, nil
}

// pragmas hold for every connection. Foreign keys bind; a write is on the
// disk when it is done.
func pragmas(wait time.Duration) url.Values {
	return url.Values{
		"_foreign_keys":    {"on"},
		"_busy_timeout":    {fmt.Sprint(wait.Milliseconds())},
		"_synchronous":     {"FULL"},
		"_stmt_cache_size": {"32"},
	}
}

func with(params url.Values, pairs ...string) url.Values {
	all := url.Values{}
	for key, value := range params {
		all[key] = value
	}
	for i := 0; i < len(pairs); i += 2 {
		all.Set(pairs[i], pairs[i+1])
	}
	return all
}

// dsn names a file for SQLite. Its URI takes everything up to a question mark
// as the name, with a per cent sign before two digits as an escape; two
// slashes would begin a host, and a drive needs one before it
// (https://sqlite.org/uri.html).
func dsn(name string, params url.Values) string {
	name = filepath.ToSlash(filepath.Clean(name))
	if filepath.VolumeName(name) != "" {
		name = "/" + name
	}
	name = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(name)
	return "file:" + name + "?" + params.Encode()
}

// memories numbers the stores in memory, each a database of its own.
var memories atomic.Int64

// inMemory is an empty database that lives until it is closed.
func inMemory() (*Store, error) {
	name := fmt.Sprintf("/axismap-%d", memories.Add(1))
	params := with(pragmas(patience), "vfs", "memdb", "_journal_mode", "MEMORY", "_synchronous", "OFF")
	s, err := connect(name, params, false)
	if err != nil {
		return nil, err
	}
	// The database is gone with its last connection: keep one.
	s.write.SetMaxIdleConns(1)
	s.write.SetConnMaxLifetime(0)
	return s, s.write.Ping()
}

// inTx runs f in one write transaction: all of it is done or nothing.
func (s *Store) inTx(ctx context.Context, f func(tx *sql.Tx) error) error {
	if s.readOnly {
		return &FileError{Path: s.path, Err: ErrReadOnly}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	if err := f(tx); err != nil {
		return s.explain(errors.Join(err, rollback(tx)))
	}
	return s.explain(tx.Commit())
}

// atOnce runs f on one state of the file, whatever is written meanwhile.
func (s *Store) atOnce(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	return s.explain(errors.Join(f(tx), rollback(tx)))
}

// rollback ends a transaction; that it has ended already is no error.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}
