package data

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files, and the fact files in their canonical layout")

func TestFactFilesAreWrittenAsTheyAreRead(t *testing.T) {
	b, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file  string
		write func(*bytes.Buffer) error
	}{
		{"claims.csv", func(w *bytes.Buffer) error { return WriteClaims(w, b.Claims) }},
		{"commodities.csv", func(w *bytes.Buffer) error { return WriteCommodities(w, b.Commodities) }},
		{"places.csv", func(w *bytes.Buffer) error { return WritePlaces(w, b.Places) }},
		{"sources.csv", func(w *bytes.Buffer) error { return WriteSources(w, b.Sources) }},
		{"events.csv", func(w *bytes.Buffer) error { return WriteEvents(w, b.Events) }},
		{"chokepoints.csv", func(w *bytes.Buffer) error { return WriteChokepoints(w, b.Chokepoints) }},
		{"routes.geojson", func(w *bytes.Buffer) error { return WriteRoutes(w, b.Routes) }},
	} {
		t.Run(c.file, func(t *testing.T) {
			var got bytes.Buffer
			if err := c.write(&got); err != nil {
				t.Fatal(err)
			}
			if *update {
				writeFile(t, "facts/"+c.file, got.Bytes())
				return
			}
			want := factFile(c.file)
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s: what is written differs from what was read, first at %s", c.file, firstDifference(got.Bytes(), want))
			}
		})
	}
}

func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range x {
		if i >= len(y) || !bytes.Equal(x[i], y[i]) {
			return string(x[i])
		}
	}
	return "the end"
}

func BenchmarkFacts(b *testing.B) {
	for b.Loop() {
		if _, err := Facts(); err != nil {
			b.Fatal(err)
		}
	}
}

func writeFile(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
