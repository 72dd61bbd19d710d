package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"axismap/data"
)

func TestFilesOfUnlikeColumnsComeInAndGoAgainAsOneStep(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("AXISMAP_HOME", dir)
	path, err := WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	in := Importing{Of: map[string]Mapping{}}
	for name, columns := range map[string][4]string{"a.csv": {"A", "B", "C", "D"}, "b.csv": {"W", "X", "Y", "Z"}} {
		file := filepath.Join(dir, name)
		text := strings.Join(columns[:], ",") + "\nIRN,RUS,crude-oil,2023\nRUS,IRN,crude-oil,2021\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, file)
		in.Of[file] = Mapping{
			Columns: map[string]string{"from": columns[0], "to": columns[1], "commodity": columns[2], "year": columns[3]},
			Set:     map[string]string{"source": "Kpler, " + name},
		}
	}
	done, err := p.Import(t.Context(), in)
	if err != nil || !done.Written || len(done.IDs()) != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	came, err := p.Arrived(t.Context(), done.IDs()...)
	if err != nil || came.Claims != 4 || came.Years != (data.Years{First: 2021, Last: 2023}) || came.Parts != 2 {
		t.Errorf("what came: %+v, %v", came, err)
	}
	e := p.ImportEdit(done)
	for i, want := range []int{0, 2, 0} {
		if err := e.Flip(t.Context()); err != nil {
			t.Fatal(err)
		}
		if past, err := p.Imports(t.Context()); err != nil || len(past) != want {
			t.Errorf("after %d turns there are %d imports, want %d; %v", i+1, len(past), want, err)
		}
	}
}

func TestAnExportTellsHowFarItIs(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	q := data.Query{Years: data.Year(2024), Commodities: []string{"energy"}}
	c, err := p.Contents(t.Context(), q)
	if err != nil || c.Claims == 0 || !strings.Contains(c.String(), "sources") {
		t.Errorf("%v, %v", c, err)
	}
	done, err := p.ExportTold(t.Context(), filepath.Join(t.TempDir(), "x.csv"), q, false, func(int, int) {})
	if err != nil || done.Claims != c.Claims {
		t.Errorf("%d claims were written, want %d; %v", done.Claims, c.Claims, err)
	}
}
