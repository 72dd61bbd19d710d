package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Option changes how a file is opened.
type Option func(*options)

type options struct {
	wait     time.Duration
	readOnly bool
	steps    fs.FS
}

// Wait sets how long questions wait for another program that writes; without
// it ten seconds.
func Wait(d time.Duration) Option { return func(o *options) { o.wait = d } }

// ReadOnly opens a file for questions only, and leaves even an old one as it
// is.
func ReadOnly() Option { return func(o *options) { o.readOnly = true } }

// Open opens a file that Create has made. One of an older program is brought
// to the present schema first, all or nothing; where it cannot be written, in
// a copy in memory. A file that is not ours, newer, damaged or in use gives a
// FileError and stays as it is.
func Open(path string, opts ...Option) (*Store, error) {
	o := options{wait: patience, steps: migrations}
	for _, set := range opts {
		set(&o)
	}
	sweep(path)
	marks, err := readMarks(path)
	if err != nil {
		return nil, err
	}
	s, err := open(path, marks, o)
	return s, explain(path, err)
}

func open(path string, m marks, o options) (*Store, error) {
	all, err := steps(o.steps)
	if err != nil {
		return nil, err
	}
	fixed := (!o.readOnly || m.writeAhead) && !writable(path)
	readOnly := o.readOnly || fixed
	params := pragmas(o.wait)
	switch {
	case !readOnly:
		// A file that another program has left in write-ahead mode is put back.
		params = with(params, "mode", "rw", "_journal_mode", "DELETE")
	case fixed && m.writeAhead && !hasContent(path+"-wal"):
		// Where no file can be made beside it, such a file opens only so.
		params = with(params, "mode", "ro", "immutable", "1")
	default:
		params = with(params, "mode", "ro")
	}
	s, err := connect(path, params, readOnly)
	if err != nil {
		return nil, err
	}
	s.path = path
	up, err := s.upToDate(all)
	if err != nil && readOnly && (hasContent(path+"-journal") || hasContent(path+"-wal")) {
		err = &FileError{Path: path, Err: ErrUnfinished, Detail: err}
	}
	return up, err
}

// upToDate brings an older file to the present schema; it closes s on error.
func (s *Store) upToDate(all []step) (*Store, error) {
	from, err := schemaStep(s.read)
	switch {
	case errors.Is(err, errNotOurs):
		err = &FileError{Path: s.path, Err: ErrForeign}
	case err != nil:
	case from > len(all):
		err = &FileError{Path: s.path, Err: ErrNewer, Detail: fmt.Errorf("its schema is step %d, this program knows %d", from, len(all))}
	case from == len(all):
		return s, nil
	case s.readOnly:
		return s.migratedCopy(all)
	default:
		err = s.migrate(all)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) migrate(all []step) error {
	return s.inTx(context.Background(), func(tx *sql.Tx) error {
		from, err := schemaStep(tx) // another program may have been quicker
		if err != nil {
			return err
		}
		return migrate(tx, all, from)
	})
}

// migratedCopy is the file in memory, brought to the present schema there.
func (s *Store) migratedCopy(all []step) (*Store, error) {
	m, err := inMemory()
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	err = errors.Join(backup(m.write, s.read), s.Close())
	if err == nil {
		err = m.migrate(all)
	}
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	m.readOnly, m.path = true, s.path
	return m, nil
}

// backup copies a whole database into another.
func backup(to, from *sql.DB) error {
	return onDriver(to, func(dst *sqlite3.SQLiteConn) error {
		return onDriver(from, func(src *sqlite3.SQLiteConn) error {
			b, err := dst.Backup("main", src, "main")
			if err != nil {
				return err
			}
			_, err = b.Step(-1)
			return errors.Join(err, b.Finish())
		})
	})
}

func onDriver(db *sql.DB, f func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error { return f(c.(*sqlite3.SQLiteConn)) })
}

var errNotOurs = errors.New("no table axismap_schema")

// schemaStep is the last step of the schema that the file has seen.
func schemaStep(q interface {
	QueryRow(string, ...any) *sql.Row
}) (int, error) {
	var ours, last int
	err := q.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'axismap_schema'").Scan(&ours)
	if err == nil && ours == 0 {
		err = errNotOurs
	}
	if err == nil {
		err = q.QueryRow("SELECT coalesce(max(step), 0) FROM axismap_schema").Scan(&last)
	}
	return last, err
}

// marks is what the first hundred bytes of a file say:
// https://sqlite.org/fileformat.html#the_database_header
type marks struct{ writeAhead bool }

// readMarks looks at a file before SQLite does, which would call an empty
// file a good database and would not miss the end of a file cut short.
func readMarks(path string) (marks, error) {
	fail := func(kind, detail error) (marks, error) {
		return marks{}, &FileError{Path: path, Err: kind, Detail: detail}
	}
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail(ErrMissing, nil)
	case errors.Is(err, fs.ErrPermission):
		return fail(ErrDenied, nil)
	case err != nil:
		return marks{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return marks{}, err
	}
	if !info.Mode().IsRegular() {
		return fail(ErrNotDatabase, errors.New("it is no plain file"))
	}
	var head [100]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return fail(ErrNotDatabase, nil)
	}
	if missing := missingPages(head, info.Size()); missing > 0 && !hasContent(path+"-journal") {
		return fail(ErrCorrupt, fmt.Errorf("its last %d pages are missing", missing))
	}
	return marks{writeAhead: head[19] == 2}, nil
}

// missingPages counts the pages that the header promises and the file lacks.
func missingPages(head [100]byte, size int64) int64 {
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	pages := int64(binary.BigEndian.Uint32(head[28:]))
	current := binary.BigEndian.Uint32(head[24:]) == binary.BigEndian.Uint32(head[92:])
	if page == 0 || !current || head[19] == 2 { // the count may be in the write-ahead file
		return 0
	}
	return pages - size/page
}

func hasContent(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// writable reports whether the file can be written, and a journal beside it.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	f.Close()
	probe := partName(path)
	f, err = os.OpenFile(probe, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return false
	}
	f.Close()
	os.Remove(probe)
	return true
}
