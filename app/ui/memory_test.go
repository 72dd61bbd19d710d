package ui

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"axismap/data"
)

func TestTheWindowRemembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "window.json")
	m := memory{Width: 1366, Height: 768, Left: true, Open: []string{"energy"}, File: "/a/b.gpkg", View: data.View{Theme: "dark", Query: data.Query{Years: data.Year(2023)}}}
	if err := m.keep(path); err != nil {
		t.Fatal(err)
	}
	m.written = ""
	if got := recall(path); !reflect.DeepEqual(got, m) {
		t.Errorf("remembered %+v, want %+v", got, m)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file lie %v (%v)", left, err)
	}
}

func TestAMemoryThatCannotBeReadIsForgotten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "window.json")
	for _, text := range []string{"", "{", `{"width": "wide"}`, "\x00\x01"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := recall(path); !reflect.DeepEqual(got, memory{}) {
			t.Errorf("of %q it remembers %+v", text, got)
		}
	}
}
