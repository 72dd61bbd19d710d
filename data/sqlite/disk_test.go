package sqlite

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFullDisk(t *testing.T) {
	s := reopen(t, create(t, small()))
	if _, err := s.write.Exec("PRAGMA max_page_count = 200"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Add(t.Context(), Import{File: "large.csv"}, large{transfers: 50, claims: 5000, years: 3}.whole())
	if !isAll(err, ErrFull) || !strings.Contains(err.Error(), "make room") {
		t.Errorf("adding more than there is room for: %v", err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	noProblems(t, s)
}

// TestAnUnfinishedFileThatMayNotBeWritten can be mended only elsewhere.
func TestAnUnfinishedFileThatMayNotBeWritten(t *testing.T) {
	path := filepath.Join(openFolder(t), "a.gpkg")
	if err := Create(path, small()); err != nil {
		t.Fatal(err)
	}
	c := child(t, "add", path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "half\n" {
		t.Fatalf("the child says %q (%v)", line, err)
	}
	c.Process.Kill()
	c.Wait()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if said := asNobody(t, "visit", path); !strings.Contains(said, "copy it together with the files beside it") {
		t.Error(said)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
	sameBatch(t, whole(t, reopen(t, path)), wantWhole(small()))
}
