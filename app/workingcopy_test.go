package app

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"axismap/data"
)

func TestHome(t *testing.T) {
	for _, c := range []struct {
		fact, system string
		env          map[string]string
		want         string
	}{
		{"one's own folder comes first", "linux", map[string]string{"AXISMAP_HOME": "/own", "XDG_DATA_HOME": "/x", "HOME": "/h"}, "/own"},
		{"XDG on Linux", "linux", map[string]string{"XDG_DATA_HOME": "/x", "HOME": "/h"}, "/x/axismap"},
		{"a relative XDG folder is to be ignored", "linux", map[string]string{"XDG_DATA_HOME": "x", "HOME": "/h"}, "/h/.local/share/axismap"},
		{"Linux without XDG", "linux", map[string]string{"HOME": "/h"}, "/h/.local/share/axismap"},
		{"macOS", "darwin", map[string]string{"HOME": "/h"}, "/h/Library/Application Support/axismap"},
		{"Windows", "windows", map[string]string{"LOCALAPPDATA": "/l", "HOME": "/h"}, "/l/axismap"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got, err := home(c.system, func(name string) string { return c.env[name] })
			if err != nil || filepath.ToSlash(got) != c.want {
				t.Errorf("home is %q, %v; want %q", got, err, c.want)
			}
		})
	}
	if got, err := home("linux", func(string) string { return "" }); err == nil {
		t.Errorf("home without any folder is %q, want an error", got)
	}
}

func TestWorkingCopyIsMadeOnceAndHoldsTheFacts(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "there", "yet")
	t.Setenv("AXISMAP_HOME", folder)
	path, err := WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := WorkingCopy()
	after, _ := os.Stat(path)
	if err != nil || again != path || !os.SameFile(before, after) || before.ModTime() != after.ModTime() {
		t.Errorf("the second start gives %s, %v; want the first one's file untouched", again, err)
	}
	p, err := OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	facts, _ := data.Facts()
	if got := len(claims(t, p, data.Query{})); got != len(facts.Claims) {
		t.Errorf("the copy holds %d claims, want %d", got, len(facts.Claims))
	}
}

// Two windows opened at once on the first start must both find a whole file.
func TestWorkingCopyOfTwoFirstStartsAtOnce(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("AXISMAP_HOME", folder)
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			path, err := WorkingCopy()
			if err != nil {
				t.Error(err)
				return
			}
			p, err := OpenProject(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			p.Close()
		})
	}
	both.Wait()
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 {
		t.Errorf("the folder holds %d files, want the working copy alone: %v", len(entries), entries)
	}
}

func TestWorkingCopyThatIsDamagedIsNotReplaced(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("AXISMAP_HOME", folder)
	path := filepath.Join(folder, "axismap.gpkg")
	if err := os.WriteFile(path, []byte("years of somebody's work, damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := WorkingCopy(); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenProject(t.Context(), path); err == nil {
		t.Error("a file that is no database was opened")
	}
	if text, _ := os.ReadFile(path); string(text) != "years of somebody's work, damaged" {
		t.Errorf("the file was changed to %q", text)
	}
}
