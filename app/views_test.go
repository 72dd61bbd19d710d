package app

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

func TestSavedViewsComeBackAsTheyWere(t *testing.T) {
	p := inFile(t)
	gulf := data.View{
		Version: data.ViewVersion, Theme: "dark", Measure: data.Tonnes,
		Query:  data.Query{Years: data.Year(2024), Commodities: []string{"energy"}},
		Camera: geo.Camera{Projection: "mercator", Center: orb.Point{54, 26}, Zoom: 4},
	}
	if err := p.SaveView(t.Context(), " Gulf ", gulf); err != nil {
		t.Fatal(err)
	}
	if err := p.RenameView(t.Context(), "Gulf", "The Gulf"); err != nil {
		t.Fatal(err)
	}
	views, err := p.SavedViews(t.Context())
	if want := []SavedView{{"The Gulf", gulf}}; err != nil || !reflect.DeepEqual(views, want) {
		t.Fatalf("saved views %+v, %v; want %+v", views, err, want)
	}
	if err := p.DropView(t.Context(), "The Gulf"); err != nil {
		t.Fatal(err)
	}
	if views, err := p.SavedViews(t.Context()); err != nil || len(views) != 0 {
		t.Errorf("a dropped view is still there: %v, %v", views, err)
	}
}

func TestBuiltInFactsKeepNoViews(t *testing.T) {
	p := builtIn(t)
	if err := p.SaveView(t.Context(), "Gulf", data.View{}); err == nil {
		t.Error("a view was saved into the built-in facts")
	}
	if views, err := p.SavedViews(t.Context()); err != nil || len(views) != 0 {
		t.Errorf("saved views %v, %v; want none", views, err)
	}
}

// A snapshot of a saved view is the picture that its flags would make; further
// flags change it.
func TestSnapshotOfASavedView(t *testing.T) {
	p := inFile(t)
	v := data.View{Theme: "dark", Query: data.Query{Years: data.Year(2024), From: []string{"PRK"}}}
	if err := p.SaveView(t.Context(), "Shells", v); err != nil {
		t.Fatal(err)
	}
	draw := func(args ...string) string {
		t.Helper()
		out := filepath.Join(t.TempDir(), "x.svg")
		args = append([]string{"axismap", "snapshot", "--db", p.Path(), "-o", out}, args...)
		var words bytes.Buffer
		if code := Main(t.Context(), args, nil, &words, &words, nil); code != exitDone {
			t.Fatalf("%v exits with %d: %s", args, code, words.String())
		}
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		picture, _, _ := strings.Cut(string(text), "</metadata>")
		return strings.TrimPrefix(string(text), picture)
	}
	flags := draw("--theme", "dark", "--year", "2024", "--from", "PRK")
	if draw("--view", "shells") != flags {
		t.Error("the saved view makes another picture than its flags")
	}
	if draw("--view", "Shells", "--theme", "light") != draw("--year", "2024", "--from", "PRK") {
		t.Error("a flag beside --view does not change the view")
	}
}
