package main

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The picture of the program: each package, what it is for, which of ours it
// may know and which outside modules it may use. Arrows point from the window
// towards the earth. ARCHITECTURE.md tells why; this test keeps it true. If it
// fails, either the new import is in the wrong package, or this picture has to
// change, here and there.
var packages = map[string]struct {
	purpose string
	knows   string // our packages, without the module's name
	outside string // modules of others
}{
	"geo": {
		purpose: "the round earth on flat paper",
		outside: "github.com/paulmach/orb",
	},
	"data": {
		purpose: "the nouns, the question and the answer, the built-in facts and coast",
		knows:   "geo",
		outside: "github.com/paulmach/orb",
	},
	"data/sqlite": {
		purpose: "the one file on disk, a GeoPackage",
		knows:   "data geo",
		outside: "github.com/mattn/go-sqlite3 github.com/paulmach/orb",
	},
	"data/exchange": {
		purpose: "other people's formats in and out",
		knows:   "data geo",
		outside: "github.com/paulmach/orb github.com/xuri/excelize/v2",
	},
	"app/draw": {
		purpose: "a Scene, how to put it on paper, and what lies under a point",
		outside: "golang.org/x/image golang.org/x/sys github.com/go-text/typesetting codeberg.org/go-pdf/fpdf",
	},
	"app/flowmap": {
		purpose: "composing: View and flows into a Scene",
		knows:   "data geo app/draw",
		outside: "github.com/paulmach/orb",
	},
	"app/flowmap/gallery": {
		purpose: "a command: the golden views as pictures to look at",
		knows:   "data app/draw app/flowmap",
	},
	"app": {
		purpose: "the program without windows",
		knows:   "data data/sqlite data/exchange geo app/draw app/flowmap",
		outside: "github.com/alecthomas/kong github.com/paulmach/orb",
	},
	"app/ui": {
		purpose: "the window; the only package that knows Fyne",
		knows:   "app app/flowmap app/draw data geo icons",
		outside: "fyne.io/fyne/v2 github.com/go-gl/glfw/v3.3/glfw golang.design/x/clipboard github.com/paulmach/orb",
	},
	"app/hush": {
		purpose: "keeps the window library's log quiet while the program starts",
	},
	"icons": {
		purpose: "embedded icons as bytes",
	},
	"": {
		purpose: "main: hands the window to app",
		knows:   "app app/ui app/hush",
	},
}

const module = "axismap"

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
	Module     *struct{ Path string }
	Error      *struct{ Err string }
}

func TestArrowsPointFromTheWindowToTheEarth(t *testing.T) {
	all := list(t, "-deps", "./...")
	for _, path := range ours(all) {
		name := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
		p, ok := packages[name]
		if !ok {
			t.Errorf("package %q is not in the picture.\nGive it a line in the table of arrows_test.go and in ARCHITECTURE.md that says what it is for, or put its code where it belongs.", name)
			continue
		}
		for _, imported := range all[path].Imports {
			checkArrow(t, name, p.knows, p.outside, all[imported])
		}
	}
	for name := range packages {
		if _, ok := all[strings.TrimSuffix(module+"/"+name, "/")]; !ok {
			t.Errorf("the picture shows package %q, but there is none: take its line out of arrows_test.go", name)
		}
	}
}

// checkArrow looks at one import of one package.
func checkArrow(t *testing.T, name, knows, outside string, imported listed) {
	t.Helper()
	local, isOurs := strings.CutPrefix(imported.ImportPath, module+"/")
	switch {
	case imported.ImportPath == "" || imported.Standard:
	case isOurs:
		if !slices.Contains(strings.Fields(knows), local) {
			t.Errorf("%s imports %s, an arrow that the picture does not have.\n%s may know: %s.\nMove the code to the package that may, or hand the value in from above.",
				shown(name), local, shown(name), orNone(knows))
		}
	case imported.Module == nil:
		t.Errorf("%s imports %s, which belongs to no module", shown(name), imported.ImportPath)
	case !slices.Contains(strings.Fields(outside), imported.Module.Path):
		t.Errorf("%s imports %s of the module %s, which it may not.\nOutside modules of %s: %s.\nThe window library belongs to app/ui, SQLite to data/sqlite, formats of others to data/exchange.",
			shown(name), imported.ImportPath, imported.Module.Path, shown(name), orNone(outside))
	}
}

// Without the window the program must not even link Fyne: a server without
// graphics libraries has to be able to build and run it.
func TestHeadlessProgramKnowsNoWindow(t *testing.T) {
	all := list(t, "-deps", "-tags=headless", ".")
	for path, p := range all {
		if p.Module != nil && strings.HasPrefix(p.Module.Path, "fyne.io/") || path == module+"/app/ui" {
			t.Errorf("the headless program links %s; only show.go, which the tag headless leaves out, may bring the window in", path)
		}
	}
}

// The program opens no socket; what needs no network must not link an HTTP
// client either. Fyne itself does, so this looks at the program without it.
func TestHeadlessProgramKnowsNoNetwork(t *testing.T) {
	if _, ok := list(t, "-deps", "-tags=headless", ".")["net/http"]; ok {
		t.Error("the headless program links net/http; find who with: go list -tags headless -deps -f '{{.ImportPath}} {{.Imports}}' . | grep net/http")
	}
}

// list asks the go command for packages by import path.
func list(t *testing.T, args ...string) map[string]listed {
	t.Helper()
	args = append([]string{"list", "-e", "-json=ImportPath,Imports,Standard,Module,Error"}, args...)
	out, err := exec.Command("go", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go %s: %s", strings.Join(args, " "), exit.Stderr)
	}
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	all := map[string]listed{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("read what go list says: %v", err)
		}
		all[p.ImportPath] = p
	}
}

// ours are our own packages, in order.
func ours(all map[string]listed) []string {
	var paths []string
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if path == module || strings.HasPrefix(path, module+"/") {
			paths = append(paths, path)
		}
	}
	return paths
}

func shown(name string) string {
	if name == "" {
		return "package main"
	}
	return "package " + name
}

func orNone(names string) string {
	if names == "" {
		return "none"
	}
	return strings.Join(strings.Fields(names), ", ")
}
