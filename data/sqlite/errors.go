package sqlite

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/mattn/go-sqlite3"
)

// What can be wrong with a file. A FileError holds one of them.
var (
	ErrExists      = errors.New("it is there already, and is never overwritten; choose another name")
	ErrMissing     = errors.New("there is no such file; check the name")
	ErrNotDatabase = errors.New("it is not an Axis Map file (no SQLite database); choose a .gpkg that Axis Map has made")
	ErrForeign     = errors.New("it is a database, but not one that Axis Map has made; import it to read its layers")
	ErrNewer       = errors.New("a newer Axis Map has made it; install the newer program to open it")
	ErrCorrupt     = errors.New("the file is damaged; nothing in it was changed: open a copy of it, or make a new file and import what you have exported")
	ErrReadOnly    = errors.New("it cannot be written here (read-only medium, folder or file); save a copy elsewhere to make changes")
	ErrUnfinished  = errors.New("a program was stopped while it wrote to it; copy it together with the files beside it (its name with -journal or -wal added) to where it can be written, and open it there")
	ErrDisk        = errors.New("the disk cannot be read or written; check the medium")
	ErrLocked      = errors.New("another program is writing to it; wait until it is done or close it there, then try again")
	ErrDenied      = errors.New("it may not be read here; ask for the right to read it")
	ErrUnwritable  = errors.New("no file can be made there; choose another folder")
	ErrFull        = errors.New("there is no room left on the disk; nothing was changed: make room and try again")
)

// FileError says in one sentence what is wrong with a file and what to do.
type FileError struct {
	Path   string // empty: a store in memory
	Err    error  // one of the errors above
	Detail error  // what SQLite or the system said; nil: nothing more
}

// Error is the sentence for the reader.
func (e *FileError) Error() string {
	name := e.Path
	if name == "" {
		name = "the built-in facts"
	}
	if e.Detail != nil {
		return fmt.Sprintf("%s: %v (%v)", name, e.Err, e.Detail)
	}
	return fmt.Sprintf("%s: %v", name, e.Err)
}

// Unwrap lets errors.Is find both what is wrong and what was said of it.
func (e *FileError) Unwrap() []error {
	if e.Detail != nil {
		return []error{e.Err, e.Detail}
	}
	return []error{e.Err}
}

// Is lets a FileError stand for the errors of package fs too.
func (e *FileError) Is(target error) bool {
	switch target {
	case fs.ErrExist:
		return e.Err == ErrExists
	case fs.ErrNotExist:
		return e.Err == ErrMissing
	case fs.ErrPermission:
		return e.Err == ErrDenied || e.Err == ErrUnwritable || e.Err == ErrReadOnly
	}
	return false
}

// explain turns what SQLite says into a FileError where the reader can do
// something about it.
func (s *Store) explain(err error) error { return explain(s.path, err) }

func explain(path string, err error) error {
	var told *FileError
	if err == nil || errors.As(err, &told) {
		return err
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	if kind := reason(e); kind != nil {
		return &FileError{Path: path, Err: kind, Detail: e}
	}
	return err
}

// reason is which of the errors above SQLite's code stands for; nil: none.
func reason(e sqlite3.Error) error {
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return ErrLocked
	case sqlite3.ErrCorrupt:
		return ErrCorrupt
	case sqlite3.ErrNotADB:
		return ErrNotDatabase
	case sqlite3.ErrReadonly:
		return ErrReadOnly
	case sqlite3.ErrPerm, sqlite3.ErrAuth:
		return ErrDenied
	case sqlite3.ErrFull:
		return ErrFull
	case sqlite3.ErrIoErr:
		return ErrDisk
	}
	return nil
}
