package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"

	"axismap/data"
)

// Create makes a file that holds b, and storyboards for its reader. It is made beside under another name and
// takes its own when it is whole and on the disk: whoever looks at path finds
// no file or a good one, even if the program is killed. A file that is there
// already stays as it is (ErrExists).
func Create(path string, b *data.Batch, boards ...data.Storyboard) error {
	sweep(path)
	if _, err := os.Lstat(path); err == nil {
		return &FileError{Path: path, Err: ErrExists}
	}
	part := partName(path)
	if err := makeEmpty(part); err != nil {
		return &FileError{Path: path, Err: ErrUnwritable, Detail: err}
	}
	defer os.Remove(part)
	err := build(part, b, boards)
	if err == nil {
		err = syncFile(part)
	}
	if err == nil {
		err = give(part, path)
	}
	if errors.Is(err, fs.ErrExist) {
		return &FileError{Path: path, Err: ErrExists}
	}
	return explain(path, err)
}

// makeEmpty claims a name; it is for the system to say why it cannot be had,
// which SQLite would not hand on.
func makeEmpty(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	var told *fs.PathError
	if errors.As(err, &told) {
		return told.Err // the name is not the reader's
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// build makes the file under its first name. Nobody else knows it, and it is
// worthless until it is whole: so without a journal.
func build(part string, b *data.Batch, boards []data.Storyboard) error {
	params := with(pragmas(patience), "mode", "rw", "_journal_mode", "OFF", "_synchronous", "OFF", "_locking_mode", "EXCLUSIVE")
	s, err := connect(part, params, false)
	if err != nil {
		return err
	}
	return errors.Join(s.fill(context.Background(), b, boards), s.Close())
}

// Memory is a store in memory that holds b: for questions to the built-in
// facts. It is gone when it is closed.
func Memory(b *data.Batch) (*Store, error) {
	s, err := inMemory()
	if err != nil {
		return nil, err
	}
	if err := s.fill(context.Background(), b, nil); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// fill founds an empty database and writes b and the storyboards into it.
func (s *Store) fill(ctx context.Context, b *data.Batch, boards []data.Storyboard) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if err := found(tx); err != nil {
			return err
		}
		if err := write(ctx, tx, func(w *writer) error { return w.batch(b) }); err != nil {
			return err
		}
		return s.Storyboards().stock(tx, boards)
	})
}

// parts numbers the files that this process makes.
var parts atomic.Int64

// partName is the first name of a file: hidden beside it, with the process
// that makes it.
func partName(path string) string {
	dir, base := filepath.Split(path)
	return fmt.Sprintf("%s.%s.%d.%d.part", dir, base, os.Getpid(), parts.Add(1))
}

// sweep removes what a process that is no more has left of making path.
func sweep(path string) {
	dir, base := filepath.Split(path)
	left, err := fs.Glob(os.DirFS(filepath.Clean(dir+".")), "."+escapeGlob(base)+".*.part*")
	if err != nil {
		return
	}
	for _, name := range left {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "."+base+"."), ".")
		if pid, err := strconv.Atoi(number); err == nil && !alive(pid) {
			os.Remove(filepath.Join(dir, name))
		}
	}
}

func escapeGlob(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(s)
}

// alive reports whether a process is there. Where the system does not tell
// (Windows has no signal 0), that it can be found counts.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}

// give lets the whole file have its name. A link never overwrites; a stick
// with FAT has no links, so there a look and a rename must do.
func give(part, path string) error {
	err := os.Link(part, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		syncDir(filepath.Dir(path))
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	err = os.Rename(part, path)
	syncDir(filepath.Dir(path))
	return err
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir puts a new name on the disk. Some systems cannot; then the name
// comes there a moment later.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
