package sqlite

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// future is the schema with steps that are yet to come.
func future(t *testing.T, sql ...string) Option {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	for i, text := range sql {
		files["migrations/"+numbered(len(names)+i+1)+"_future.sql"] = &fstest.MapFile{Data: []byte(text)}
	}
	files = maps.Clone(files)
	return func(o *options) { o.steps = files }
}

func numbered(n int) string { return "000" + string(rune('0'+n)) }

const addColumn = "ALTER TABLE place ADD COLUMN colour TEXT; UPDATE place SET colour = 'blue'"

func TestAnOldFileIsBroughtUpToDate(t *testing.T) {
	path := create(t, small())
	s := reopen(t, path, future(t, addColumn, "CREATE TABLE later (a)"))
	var colour string
	var step int
	if err := s.read.QueryRow("SELECT colour, (SELECT max(step) FROM axismap_schema) FROM place LIMIT 1").Scan(&colour, &step); err != nil {
		t.Fatal(err)
	}
	if colour != "blue" || step != 5 {
		t.Errorf("colour %q, step %d", colour, step)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	s.Close()
	if _, err := Open(path); !isAll(err, ErrNewer) {
		t.Errorf("the present program opens the future's file: %v", err)
	}
}

func TestAStepThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := create(t, small())
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, future(t, addColumn, "CREATE TABLE place (twice)"))
	if err == nil || !strings.Contains(err.Error(), "0005_future.sql") {
		t.Errorf("the failed step is not named: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
	sameBatch(t, whole(t, reopen(t, path)), wantWhole(small()))
	onlyFile(t, path)
}

func TestAnOldFileThatMayNotBeWrittenIsReadInACopy(t *testing.T) {
	path := create(t, small())
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := reopen(t, path, ReadOnly(), future(t, addColumn))
	var colour string
	if err := s.read.QueryRow("SELECT colour FROM place LIMIT 1").Scan(&colour); err != nil || colour != "blue" {
		t.Errorf("colour %q (%v)", colour, err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	if !s.ReadOnly() || s.Path() != path {
		t.Errorf("read only %v, path %q", s.ReadOnly(), s.Path())
	}
	if err := s.SetSetting(t.Context(), "a", "b"); !isAll(err, ErrReadOnly) {
		t.Errorf("writing it: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestStepsAreNumberedWithoutAGap(t *testing.T) {
	if _, err := steps(fstest.MapFS{"migrations/0002_late.sql": {Data: []byte("SELECT 1")}}); err == nil {
		t.Error("a missing first step is not missed")
	}
}
