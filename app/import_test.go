package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"axismap/data"
	"axismap/data/exchange"
	"axismap/data/sqlite"
)

// importFile is a CSV file of n claims, the last of them bad where asked.
func importFile(t *testing.T, n int, bad bool) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("from,to,commodity,category,year,quantity,unit,source,note\n")
	for i := range n {
		fmt.Fprintf(&b, "RUS,CHN,Goods %d,trade,%d,%d,t,Customs,row %d\n", i%50, 1990+i%30, i, i)
	}
	if bad {
		b.WriteString("RUS,CHN,Goods 1,trade,2024,lots,t,Customs,\n")
	}
	path := filepath.Join(t.TempDir(), "claims.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// sound opens the file and counts its claims; it must be whole.
func sound(t *testing.T, path string) int {
	t.Helper()
	s, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	problems, err := s.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Fatalf("the file is not sound: %v %v", problems, err)
	}
	claims, err := s.Claims(t.Context(), sqlite.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return len(claims)
}

func emptyFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.gpkg")
	if err := sqlite.Create(path, &data.Batch{}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnImportThatIsCancelledLeavesTheFileAsItWas(t *testing.T) {
	path := emptyFile(t)
	before, _ := os.ReadFile(path)
	ctx, stop := context.WithCancel(t.Context())
	_, err := Import(ctx, path, Importing{Files: []string{importFile(t, 40_000, false)}, Progress: func(_ string, p exchange.Progress) {
		if p.Rows >= 10_000 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%v, want context.Canceled", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the file was changed")
	}
	if n := sound(t, path); n != 0 {
		t.Errorf("%d claims came in", n)
	}
}

func TestAnImportWithAProblemAtItsEndLeavesTheFileAsItWas(t *testing.T) {
	path := emptyFile(t)
	before, _ := os.ReadFile(path)
	done, err := Import(t.Context(), path, Importing{Files: []string{importFile(t, 5000, true)}})
	if err != nil || done.Written || done.Wrong() != 1 || done.Files[0].Problems[0].Line != 5002 {
		t.Fatalf("%+v, %v", done.Files, err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the file was changed")
	}
}

func TestAnImportIsRememberedAndCanBeTakenOutAgain(t *testing.T) {
	path := emptyFile(t)
	file := importFile(t, 300, false)
	done, err := Import(t.Context(), path, Importing{Files: []string{file}})
	if err != nil || done.Files[0].Import.Claims != 300 || len(done.Files[0].Import.Hash) != 64 {
		t.Fatalf("%+v, %v", done.Files, err)
	}
	s, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	undo, err := s.RemoveImport(t.Context(), done.Files[0].Import.ID)
	if err != nil {
		t.Fatal(err)
	}
	left, err := s.Batch(t.Context())
	if err != nil || len(left.Claims)+len(left.Commodities)+len(left.Sources) != 0 {
		t.Errorf("%d claims and %d commodities are left, %v", len(left.Claims), len(left.Commodities), err)
	}
	if _, err := s.Edit(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	if back, err := s.Batch(t.Context()); err != nil || len(back.Claims) != 300 || len(back.Commodities) != 50 {
		t.Errorf("%d claims came back, %v", len(back.Claims), err)
	}
}

// The program is killed at any moment of an import; the file holds all of it
// or nothing.
func TestAnImportThatIsKilledHoldsAllOrNothing(t *testing.T) {
	const rows = 10_000 // ten parts
	file := importFile(t, rows, false)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	axismap := filepath.Join(t.TempDir(), "axismap")
	if err := os.Symlink(exe, axismap); err != nil {
		t.Skip("no links here:", err)
	}
	importing := func() (path string, c *exec.Cmd) {
		path = emptyFile(t)
		return path, exec.Command(axismap, "import", "--db", path, file)
	}
	path, c := importing()
	began := time.Now()
	if out, err := c.CombinedOutput(); err != nil || sound(t, path) != rows {
		t.Fatalf("left alone, it said %s, %v", out, err)
	}
	whole := time.Since(began)
	for part := range 5 {
		path, c := importing()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(2*part+1) / 10)
		c.Process.Kill()
		c.Wait()
		if n := sound(t, path); n != 0 && n != rows {
			t.Errorf("killed on the way, the file holds %d claims of %d", n, rows)
		}
	}
}
