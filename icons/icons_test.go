package icons

import (
	"bytes"
	"encoding/xml"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"image/color"
	"io"
	"strconv"
	"strings"
	"testing"
)

// declared reads the names from the source, so that a constant without a file
// and a file without a constant both show.
func declared(t *testing.T) map[string]bool {
	f, err := parser.ParseFile(token.NewFileSet(), "icons.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
			if lit, ok := v.Values[0].(*ast.BasicLit); ok {
				s, _ := strconv.Unquote(lit.Value)
				names[s] = true
			}
		}
		return true
	})
	return names
}

func TestEveryIconHasAFileAndEveryFileAName(t *testing.T) {
	names := declared(t)
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".svg")
		if name != "app" && !names[name] {
			t.Errorf("%s has no constant", e.Name())
		}
		delete(names, name)
	}
	for name := range names {
		t.Errorf("constant %q has no file", name)
	}
}

func TestIconsAreWellFormedAndTakeTheColour(t *testing.T) {
	ink := color.NRGBA{R: 0x12, G: 0x34, B: 0x56, A: 255}
	for name := range declared(t) {
		svg := Icon(name).SVG(ink)
		if !bytes.Contains(svg, []byte("#123456")) || bytes.Contains(svg, []byte("currentColor")) {
			t.Errorf("%s is not drawn in the colour asked for", name)
		}
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
	if Icon("no such icon").SVG(ink) != nil {
		t.Error("an unknown icon gave bytes")
	}
}
