package data

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readers maps the first word of a file's name to its reader.
var readers = map[string]func(string, io.Reader) (int, Problems){
	"claims":      counting(ReadClaims),
	"commodities": counting(ReadCommodities),
	"places":      counting(ReadPlaces),
	"sources":     counting(ReadSources),
	"events":      counting(ReadEvents),
	"chokepoints": counting(ReadChokepoints),
	"conversions": counting(ReadConversions),
	"routes":      counting(ReadRoutes),
}

func counting[T any](read func(string, io.Reader) ([]T, Problems)) func(string, io.Reader) (int, Problems) {
	return func(file string, in io.Reader) (int, Problems) {
		rows, problems := read(file, in)
		return len(rows), problems
	}
}

func readerOf(file string) func(string, io.Reader) (int, Problems) {
	kind, _, _ := strings.Cut(filepath.Base(file), ".")
	kind, _, _ = strings.Cut(kind, "-")
	return readers[kind]
}

// Beside each bad file stand the problems that its author is told.
func TestBadFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.[cg]*[vn]")
	if err != nil || len(files) < 11 {
		t.Fatalf("%v %v", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, problems := readerOf(file)(filepath.Base(file), bytes.NewReader(text))
			var got strings.Builder
			for _, p := range problems {
				got.WriteString(p.Error() + "\n")
			}
			golden := file + ".problems"
			if *update {
				writeFile(t, golden, []byte(got.String()))
			}
			want, err := os.ReadFile(golden)
			if err != nil || got.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s%v", got.String(), want, err)
			}
		})
	}
}

func TestGoodRowsAreNotLostWithBadOnes(t *testing.T) {
	for file, want := range map[string]int{"claims.csv": 1, "places.csv": 1, "routes.geojson": 1} {
		in, err := os.Open("testdata/bad/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if got, problems := readerOf(file)(file, in); got != want || len(problems) == 0 {
			t.Errorf("%s: %d rows, want %d; %d problems", file, got, want, len(problems))
		}
		in.Close()
	}
}

func TestColumnsMayStandInAnyOrderAfterABOM(t *testing.T) {
	rows, problems := ReadPlaces("places.csv", strings.NewReader("\ufefflon,lat,id,name,note,country,kind\n37.62,55.76,moscow,Moscow,,RUS,city\n"))
	if len(problems) > 0 || len(rows) != 1 || rows[0].At != [2]float64{37.62, 55.76} || rows[0].Country != "RUS" {
		t.Errorf("%v %v", rows, problems)
	}
}

func TestProblemsAsOneError(t *testing.T) {
	p := Problem{"claims.csv", 12, "quantity", "x", "no number"}
	if got := p.Error(); got != `claims.csv:12: quantity "x": no number` {
		t.Error(got)
	}
	if got := (Problems{p, p, p, p, p}).Error(); !strings.HasSuffix(got, "; and 2 more") {
		t.Error(got)
	}
	if err := (Problems{}).Err(); err != nil {
		t.Error(err)
	}
}

func fuzzReader(f *testing.F, seeds ...string) {
	for _, file := range seeds {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text[:min(len(text), 4000)])
	}
}

func FuzzReadClaims(f *testing.F) {
	fuzzReader(f, "testdata/bad/claims.csv", "facts/claims.csv")
	f.Fuzz(func(t *testing.T, text []byte) {
		claims, _ := ReadClaims("x", bytes.NewReader(text))
		var out bytes.Buffer
		if err := WriteClaims(&out, claims); err != nil {
			t.Fatal(err)
		}
		again, problems := ReadClaims("y", bytes.NewReader(out.Bytes()))
		if len(problems) > 0 || len(again) != len(claims) {
			t.Errorf("%d claims, read again %d: %v", len(claims), len(again), problems)
		}
		n := NewNetwork(&Batch{Claims: claims})
		n.Answer(Query{Years: Year(2024)}, NewLedger(claims))
	})
}

func FuzzReadRoutes(f *testing.F) {
	fuzzReader(f, "testdata/bad/routes.geojson", "testdata/bad/routes-cut.geojson")
	f.Fuzz(func(t *testing.T, text []byte) {
		routes, _ := ReadRoutes("x", bytes.NewReader(text))
		var out bytes.Buffer
		if err := WriteRoutes(&out, routes); err != nil {
			t.Fatal(err)
		}
		again, problems := ReadRoutes("y", bytes.NewReader(out.Bytes()))
		if len(problems) > 0 || len(again) != len(routes) {
			t.Errorf("%d routes, read again %d: %v", len(routes), len(again), problems)
		}
	})
}

func FuzzReadOtherTables(f *testing.F) {
	fuzzReader(f, "testdata/bad/places.csv", "testdata/bad/sources.csv", "testdata/bad/commodities.csv", "testdata/bad/events.csv",
		"testdata/bad/chokepoints.csv", "testdata/bad/conversions.csv")
	kinds := slices.Sorted(func(yield func(string) bool) {
		for kind := range readers {
			if !yield(kind) {
				return
			}
		}
	})
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, kind := range kinds {
			readers[kind]("x", bytes.NewReader(text))
		}
	})
}
