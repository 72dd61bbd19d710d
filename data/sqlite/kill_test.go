package sqlite

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// child starts this test binary as another process that does a job.
func child(t *testing.T, job, path string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), "AXISMAP_TEST_CHILD="+job, "AXISMAP_TEST_FILE="+path)
	return c
}

func TestKilledWhileCreating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	part := killedHalfWay(t, path)
	if !hasContent(part) {
		t.Fatal("nothing is left to be swept")
	}
	if err := Create(path, small()); err != nil {
		t.Fatalf("the next start: %v", err)
	}
	onlyFile(t, path)
	s := reopen(t, path)
	sameBatch(t, whole(t, s), wantWhole(small()))
}

// killedHalfWay has a child make a file and kills it when the unfinished one
// has begun to grow. On a busy machine the child may be done before it is
// killed; then what it made must be whole, and the next child is tried.
func killedHalfWay(t *testing.T, path string) (part string) {
	t.Helper()
	for range 50 {
		c := child(t, "create", path)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() { c.Wait(); close(ended) }()
		for grown := false; !grown; {
			parts, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".a.gpkg.*.part"))
			if grown = len(parts) > 0 && hasContent(parts[0]); grown {
				part = parts[0]
			}
			select {
			case <-ended:
				grown = true
			case <-time.After(time.Millisecond):
			}
		}
		c.Process.Kill()
		<-ended
		if _, err := os.Stat(path); err != nil {
			return part
		}
		s := reopen(t, path)
		noProblems(t, s)
		s.Close()
		os.Remove(path)
	}
	t.Fatal("no child was killed half way")
	return ""
}

func TestWhatALivingProcessMakesIsNotSwept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	mine := partName(path)
	if err := os.WriteFile(mine, []byte("at work"), 0o600); err != nil {
		t.Fatal(err)
	}
	sweep(path)
	if !hasContent(mine) {
		t.Error("it was swept")
	}
}

func TestKilledWhileAdding(t *testing.T) {
	path := create(t, small())
	before, err := os.Stat(path)
	if err != nil {
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
	if now, err := os.Stat(path); err != nil || now.Size() <= before.Size() || !hasContent(path+"-journal") {
		t.Fatalf("the import had not reached the file yet: nothing is tried (%v)", err)
	}
	s := reopen(t, path)
	sameBatch(t, whole(t, s), wantWhole(small()))
	noProblems(t, s)
	if _, err := s.Add(t.Context(), Import{File: "again.csv"}, large{transfers: 5, claims: 20, years: 2}.whole()); err != nil {
		t.Errorf("adding after that: %v", err)
	}
	s.Close()
	onlyFile(t, path)
}

// asNobody runs a child job in a copy of this binary as a user who owns
// nothing; only root can.
func asNobody(t *testing.T, job, path string) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody else")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	dir := openFolder(t)
	twin := filepath.Join(dir, "twin")
	if err := os.WriteFile(twin, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	c := child(t, job, path)
	c.Path, c.Dir = twin, dir
	become(c, 65534)
	out, err := c.CombinedOutput()
	if err != nil && len(out) == 0 {
		t.Fatal(err)
	}
	return string(out)
}

// openFolder is a folder that every user may look into.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "axismap")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWhereNothingCanBeWritten(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, path string)
		says  []string
	}{
		"a file and folder of somebody else": {
			func(*testing.T, string) {}, []string{"read only: true claims: 4", "write: ", "save a copy elsewhere"}},
		"left in write-ahead mode": {
			func(t *testing.T, path string) {
				db := raw(t, path)
				run(t, db, "PRAGMA journal_mode = WAL")
				db.Close()
			}, []string{"read only: true claims: 4"}},
		"that may not be read": {
			func(t *testing.T, path string) { os.Chmod(path, 0o600) }, []string{"may not be read"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(openFolder(t), "a.gpkg")
			if err := Create(path, small()); err != nil {
				t.Fatal(err)
			}
			c.spoil(t, path)
			out := asNobody(t, "visit", path)
			for _, words := range c.says {
				if !strings.Contains(out, words) {
					t.Errorf("it says\n%s\nwithout %q", out, words)
				}
			}
			onlyFile(t, path)
		})
	}
}

func TestAWritableFileInAFolderThatIsNot(t *testing.T) {
	path := filepath.Join(openFolder(t), "a.gpkg")
	if err := Create(path, small()); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if out := asNobody(t, "visit", path); !strings.Contains(out, "read only: true claims: 4") {
		t.Error(out)
	}
}
