package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"axismap/data"
)

var update = flag.Bool("update", false, "write the expected results anew")

// A case is a file with what is expected of it beside, NAME.want: every record
// that it brings, every note and every problem. NAME.mapping is the Mapping it
// is read with. The built-in facts are known to all cases.
func TestFilesAreReadAsExpected(t *testing.T) {
	for _, folder := range []string{"good", "bad"} {
		files, err := filepath.Glob("testdata/" + folder + "/*")
		if err != nil {
			t.Fatal(err)
		}
		cases := 0
		for _, file := range files {
			if ending := filepath.Ext(file); ending == ".want" || ending == ".mapping" || ending == ".new" {
				continue
			}
			cases++
			t.Run(folder+"/"+filepath.Base(file), func(t *testing.T) { expectFile(t, file, folder == "bad") })
		}
		if cases == 0 {
			t.Errorf("there is no case in testdata/%s", folder)
		}
	}
}

func expectFile(t *testing.T, file string, bad bool) {
	got, report := readText(t, file)
	switch {
	case bad && report.Wrong == 0:
		t.Errorf("no problem was found in a bad file")
	case !bad && report.Wrong > 0:
		t.Errorf("%d problems were found in a good file", report.Wrong)
	}
	if *update {
		if err := os.WriteFile(file+".want", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file + ".want")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		os.WriteFile(file+".new", got, 0o644)
		t.Errorf("what was read is not what is expected; it stands in %s.new\n%s", file, firstDifference(string(want), string(got)))
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d\nwant: %s\ngot:  %s", i+1, a[i], strings.Join(b[i:min(i+1, len(b))], ""))
		}
	}
	return "more lines than expected: " + strings.Join(b[len(a):], "\n")
}

// readText reads a file and writes down all that came of it.
func readText(t *testing.T, file string) ([]byte, Report) {
	t.Helper()
	o := Options{Known: knownFacts(t)}
	if text, err := os.ReadFile(file + ".mapping"); err == nil {
		if err := json.Unmarshal(text, &o.Mapping); err != nil {
			t.Fatal(err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var b bytes.Buffer
	report, err := Read(context.Background(), file, o, func(p *Part) error {
		if len(p.Rows) != len(p.Batch.Claims) {
			t.Errorf("%d rows for %d claims", len(p.Rows), len(p.Batch.Claims))
		}
		writeDown(&b, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%s: %d rows, %d good, %d same, %d problems\n", report.Format, report.Rows, report.Good, report.Same, report.Wrong)
	for _, n := range report.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	for _, p := range report.Problems {
		fmt.Fprintf(&b, "problem: %d | %s | %s | %s\n", p.Line, p.Field, p.Value, p.Reason)
	}
	return b.Bytes(), report
}

func writeDown(b *bytes.Buffer, p *Part) {
	for _, x := range p.Batch.Commodities {
		fmt.Fprintf(b, "commodity %+v\n", x)
	}
	for _, x := range p.Batch.Sources {
		fmt.Fprintf(b, "source %+v\n", x)
	}
	for _, x := range p.Batch.Places {
		fmt.Fprintf(b, "place %+v\n", x)
	}
	for _, x := range p.Batch.Routes {
		line := x.Line
		x.Line = nil
		fmt.Fprintf(b, "route %+v: %d points, %.4f to %.4f\n", x, len(line), line[0], line[len(line)-1])
	}
	for _, x := range p.Batch.Events {
		fmt.Fprintf(b, "event %+v\n", x)
	}
	for _, x := range p.Batch.Chokepoints {
		fmt.Fprintf(b, "chokepoint %+v\n", x)
	}
	for i, x := range p.Batch.Claims {
		fmt.Fprintf(b, "claim of row %d: %+v\n", p.Rows[i], x)
	}
}

func knownFacts(t testing.TB) *Known {
	t.Helper()
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	return NewKnown(facts)
}
