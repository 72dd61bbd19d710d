package sqlite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"axismap/data"
)

var update = flag.Bool("update", false, "keep a file of the present schema in testdata, if there is none yet")

// TestFilesOfEveryVersionOpen: testdata holds a file of every schema that was
// published, and beside it what it holds. They are never made anew.
func TestFilesOfEveryVersionOpen(t *testing.T) {
	all, err := steps(migrations)
	if err != nil {
		t.Fatal(err)
	}
	present := filepath.Join("testdata", fmt.Sprintf("step%04d.gpkg.gz", len(all)))
	if *update && !hasContent(present) {
		keepPresentFile(t, present)
	}
	files, err := filepath.Glob("testdata/step*.gpkg.gz")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 || files[len(files)-1] != present {
		t.Errorf("there is no file of the present schema: go test ./data/sqlite -run EveryVersion -update makes %s", present)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.gpkg")
			unzip(t, file, path)
			s := reopen(t, path)
			sameBatch(t, whole(t, s), wantOf(t, file))
			items, err := s.Views().Items(t.Context())
			if err != nil || len(items) != 1 || items[0] != (Item{"Kept «view»", `{"version":1}`}) {
				t.Errorf("the saved views are %v (%v)", items, err)
			}
			noProblems(t, s)
			sameSchema(t, s)
		})
	}
}

// sameSchema compares with a new file: a step that was changed after it had
// been published shows here.
func sameSchema(t *testing.T, old *Store) {
	t.Helper()
	fresh := inMemoryStore(t, &data.Batch{})
	schema := func(s *Store) map[string]string {
		rows, err := s.read.Query("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		if err := scanAll(rows, func() error {
			var name, text string
			err := rows.Scan(&name, &text)
			all[name] = text
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return all
	}
	got, want := schema(old), schema(fresh)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("in the old file %s is\n%s\nin a new one\n%s", name, got[name], text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("only the old file has %s", name)
		}
	}
}

func keepPresentFile(t *testing.T, file string) {
	t.Helper()
	path := create(t, small())
	s := reopen(t, path)
	if err := s.Views().Put(t.Context(), "Kept «view»", `{"version":1}`); err != nil {
		t.Fatal(err)
	}
	want, err := json.MarshalIndent(whole(t, s), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	z.Write(content)
	z.Close()
	for name, content := range map[string][]byte{file: packed.Bytes(), jsonBeside(file): append(want, '\n')} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func jsonBeside(file string) string { return strings.TrimSuffix(file, ".gpkg.gz") + ".json" }

func unzip(t *testing.T, file, path string) {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func wantOf(t *testing.T, file string) *data.Batch {
	t.Helper()
	text, err := os.ReadFile(jsonBeside(file))
	if err != nil {
		t.Fatal(err)
	}
	var b data.Batch
	if err := json.Unmarshal(text, &b); err != nil {
		t.Fatal(err)
	}
	if reflect.DeepEqual(b, data.Batch{}) {
		t.Fatalf("%s says nothing", jsonBeside(file))
	}
	return &b
}
