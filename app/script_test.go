package app

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"strings"
	"testing"

	"axismap/data"

	"github.com/rogpeppe/go-internal/testscript"
)

// The command line is tested by text scripts in testdata/script: command,
// files, expected words. `axismap` in them is this program without a window.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"axismap": func() {
			os.Exit(Main(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr, nil))
		},
		// workingcopy makes the working copy, in the folder home of a script.
		"workingcopy": func() {
			if _, err := WorkingCopy(); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(exitFailed)
			}
		},
		// windowed is the program with a window that only says what it opens.
		"windowed": func() {
			os.Exit(Main(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr,
				func(_ context.Context, o Opening) error {
					fmt.Printf("window on %q\n", o.Path)
					if o.View != nil {
						fmt.Printf("view of %s, years %s\n", o.View.Query.From, o.View.Query.Years)
					}
					return nil
				}))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("AXISMAP_HOME", e.WorkDir+"/home")
			e.Setenv("DISPLAY", "")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"rows":    scriptRows,
			"every":   scriptEvery,
			"pngsize": scriptPNGSize,
			"svgsize": scriptSVGSize,
			"timings": scriptTimings,
			"wrong":   scriptWrong,
			"same":    scriptSame,
		},
		RequireUniqueNames: true,
	})
}

// rows N: standard output is a JSON array of N objects.
func scriptRows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: rows N")
	}
	if got := fmt.Sprint(len(scriptJSON(ts))); got != args[0] {
		ts.Fatalf("%s rows, want %s", got, args[0])
	}
}

// every FIELD VALUE…: each row of the JSON on standard output has one of the
// values, or for a list at least one of them, and there are rows at all.
func scriptEvery(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: every field value…")
	}
	rows := scriptJSON(ts)
	if len(rows) == 0 {
		ts.Fatalf("there are no rows")
	}
	for _, row := range rows {
		if !scriptHolds(row[args[0]], args[1:]) {
			ts.Fatalf("a row has %s %v, want one of %v: %v", args[0], row[args[0]], args[1:], row)
		}
	}
}

func scriptHolds(value any, wanted []string) bool {
	if list, ok := value.([]any); ok {
		for _, v := range list {
			if scriptHolds(v, wanted) {
				return true
			}
		}
		return false
	}
	for _, w := range wanted {
		if fmt.Sprint(value) == w {
			return true
		}
	}
	return false
}

func scriptJSON(ts *testscript.TestScript) (rows []map[string]any) {
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &rows))
	return rows
}

// pngsize FILE WIDTH HEIGHT [DPI]: the file is a PNG of that many pixels.
func scriptPNGSize(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: pngsize file width height [dpi]")
	}
	text := ts.ReadFile(args[0])
	img, err := png.Decode(strings.NewReader(text))
	ts.Check(err)
	if got := fmt.Sprint(img.Bounds().Dx(), " ", img.Bounds().Dy()); got != args[1]+" "+args[2] {
		ts.Fatalf("%s has %s pixels, want %s %s", args[0], got, args[1], args[2])
	}
	if len(args) == 4 {
		if got := fmt.Sprintf("%.0f", scriptDPI(text)); got != args[3] {
			ts.Fatalf("%s says %s dots per inch, want %s", args[0], got, args[3])
		}
	}
}

// scriptDPI reads the pHYs chunk of a PNG: dots per metre.
func scriptDPI(text string) float64 {
	at := strings.Index(text, "pHYs")
	if at < 0 {
		return 0
	}
	return float64(binary.BigEndian.Uint32([]byte(text[at+4:at+8]))) * 0.0254
}

// svgsize FILE WIDTH HEIGHT: the file is well-formed SVG with that view box.
func scriptSVGSize(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: svgsize file width height")
	}
	var svg struct {
		XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
		ViewBox string   `xml:"viewBox,attr"`
	}
	ts.Check(xml.Unmarshal([]byte(ts.ReadFile(args[0])), &svg))
	if want := "0 0 " + args[1] + " " + args[2]; svg.ViewBox != want {
		ts.Fatalf("%s has the view box %q, want %q", args[0], svg.ViewBox, want)
	}
}

// timings N: standard error is N JSON objects with the five phases.
func scriptTimings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: timings N")
	}
	lines := strings.Split(strings.TrimSpace(ts.ReadFile("stderr")), "\n")
	if got := fmt.Sprint(len(lines)); got != args[0] {
		ts.Fatalf("%s objects, want %s", got, args[0])
	}
	for _, line := range lines {
		var phases map[string]float64
		ts.Check(json.Unmarshal([]byte(line), &phases))
		for _, name := range []string{"open_ms", "query_ms", "compose_ms", "raster_ms", "encode_ms"} {
			if ms, ok := phases[name]; !ok || ms < 0 {
				ts.Fatalf("%s is %v in %s", name, ms, line)
			}
		}
	}
}

// wrong COMMAND…: the command says what is wrong and exits with 2.
func scriptWrong(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: wrong command args…")
	}
	var exit *exec.ExitError
	if err := ts.Exec(args[0], args[1:]...); !errors.As(err, &exit) || exit.ExitCode() != exitMisuse {
		ts.Fatalf("%v, want exit code %d; it said: %s", err, exitMisuse, ts.ReadFile("stderr"))
	}
}

// same FILE FILE: the files hold the same bytes. Unlike cmp it does not print
// them.
func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] same file file")
	}
	switch same := ts.ReadFile(args[0]) == ts.ReadFile(args[1]); {
	case neg && same:
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	case !neg && !same:
		ts.Fatalf("%s and %s differ", args[0], args[1])
	}
}

// The scripts say how many rows there are; this says that these are all.
func TestListsAreComplete(t *testing.T) {
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	want := map[string]int{
		"claims": len(facts.Claims), "routes": len(facts.Routes), "places": len(facts.Places),
		"commodities": len(facts.Commodities), "sources": len(facts.Sources), "events": len(facts.Events),
		"chokepoints": len(facts.Chokepoints),
	}
	for _, kind := range kinds {
		rows := 0
		err := kind.list(t.Context(), p, data.Query{}, func(cells ...any) error {
			rows++
			if len(cells) != len(kind.columns) {
				return fmt.Errorf("a row has %d cells under %d columns", len(cells), len(kind.columns))
			}
			return nil
		})
		if err != nil {
			t.Errorf("list %s: %v", kind.name, err)
		}
		if n, ok := want[kind.name]; ok && rows != n {
			t.Errorf("list %s has %d rows, want %d", kind.name, rows, n)
		}
	}
}
