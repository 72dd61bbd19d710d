package app

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// free refuses to begin a file that is there already, unless forced.
func free(path string, force bool) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("write %s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("write %s: this is a folder; name a file in it", path)
	case !force:
		return taken{path}
	}
	return nil
}

// taken is the error for a file that is there already; it is fs.ErrExist.
type taken struct{ path string }

func (t taken) Error() string {
	return t.path + " is there already; choose another name, or use --force to write over it"
}

func (taken) Unwrap() error { return fs.ErrExist }

// replace writes a file whole or not at all: under a passing name in the same
// folder, renamed when everything is on the disk. What was there stays until
// then.
func replace(path string, force bool, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".axismap-*"+filepath.Ext(path))
	if err != nil {
		return fmt.Errorf("write %s: %w; choose a folder that is there and can be written", path, reason(err))
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	b := bufio.NewWriterSize(f, 1<<16)
	if err := write(b); err != nil {
		return written(path, err)
	}
	if err := errors.Join(b.Flush(), f.Chmod(0o644), f.Close()); err != nil {
		return written(path, err)
	}
	if err := free(path, force); err != nil {
		return err
	}
	return written(path, os.Rename(f.Name(), path))
}

// replaceFile is replace for what must make its file itself, under the name
// that it is given.
func replaceFile(path string, force bool, write func(part string) error) (err error) {
	folder, err := os.MkdirTemp(filepath.Dir(path), ".axismap-*")
	if err != nil {
		return fmt.Errorf("write %s: %w; choose a folder that is there and can be written", path, reason(err))
	}
	defer os.RemoveAll(folder)
	part := filepath.Join(folder, filepath.Base(path))
	if err := write(part); err != nil {
		return written(path, err)
	}
	if err := free(path, force); err != nil {
		return err
	}
	return written(path, os.Rename(part, path))
}

// written puts the file's name on an error of the disk; other errors speak for
// themselves.
func written(path string, err error) error {
	var disk *fs.PathError
	var link *os.LinkError
	if errors.As(err, &disk) || errors.As(err, &link) {
		return fmt.Errorf("write %s: %w%s", path, reason(err), remedy(err))
	}
	return err
}

// remedy says what the reader can do about an error of the disk; empty where
// that is not known.
func remedy(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "; make room on the disk or choose another; nothing was written"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "; choose a folder that can be written"
	}
	return ""
}

// reason is the system's own words without the passing file's name.
func reason(err error) error {
	var disk *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &disk):
		return disk.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
