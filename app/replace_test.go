package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestReplaceLeavesTheOldFileWhenTheDiskIsFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := replace(path, true, func(w io.Writer) error {
		io.WriteString(w, "half a picture")
		return &fs.PathError{Op: "write", Path: "passing name", Err: syscall.ENOSPC}
	})
	if err == nil || err.Error() != "write "+path+": no space left on device; make room on the disk or choose another; nothing was written" {
		t.Errorf("error %v, want one sentence with the file's own name", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "old" {
		t.Errorf("the file holds %q, want what it held", text)
	}
	onlyFile(t, path)
}

func TestReplaceRefusesAFileThatAppearsMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.png")
	err := replace(path, false, func(w io.Writer) error {
		return os.WriteFile(path, []byte("another's"), 0o600)
	})
	if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "--force") {
		t.Errorf("error %v, want a refusal that names --force", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "another's" {
		t.Errorf("the file holds %q, want what the other wrote", text)
	}
	onlyFile(t, path)
}

func TestReplacePassesOtherErrorsOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.png")
	want := errors.New("cannot draw")
	if err := replace(path, false, func(io.Writer) error { return want }); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was left behind: %v", err)
	}
}

// onlyFile fails if anything else lies in the file's folder.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}
