package flowmap

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

var update = flag.Bool("update", false, "write the pictures that the cases want anew")

// pictureCase is a folder in testdata/cases: view.json, and want.svg, the picture without its base map.
type pictureCase struct {
	Name          string    `json:"-"`
	Width, Height float64   // page units
	View          data.View // what to show
	Hover         data.Ref  // what is under the pointer
}

func pictureCases(t testing.TB) []pictureCase {
	files, err := filepath.Glob("testdata/cases/*/view.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata/cases: %v", err)
	}
	var cases []pictureCase
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := pictureCase{Name: filepath.Base(filepath.Dir(file))}
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		cases = append(cases, c)
	}
	return cases
}

// show composes a case from the built-in facts.
func (c pictureCase) show(m *Map, answer func(data.View) Input) *Sheet {
	in := answer(c.View)
	in.Hover = c.Hover
	return m.Sheet(in, Page{Size: draw.Size{W: c.Width, H: c.Height}})
}

func svgOf(t testing.TB, s *draw.Scene) []byte {
	var b bytes.Buffer
	above := &draw.Scene{Size: s.Size, Items: s.Items, Title: s.Title, Description: s.Description}
	if err := above.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	// The letters are draw's to prove: without their outlines a case is a tenth as long, and its words can be read.
	plain := outlines.ReplaceAll(b.Bytes(), []byte(`<text fill="$2"`))
	return bytes.ReplaceAll(plain, []byte("</text></g>"), []byte("</text>"))
}

var outlines = regexp.MustCompile(`<g aria-label="[^"]*">(<g .*?</g><use [^>]*? |<path )fill="(#[0-9a-f]+)".*?<text`)

func TestPictures(t *testing.T) {
	m, answer := builtIn(t)
	for _, c := range pictureCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			got := svgOf(t, c.show(m, answer).Scene)
			want := filepath.Join("testdata/cases", c.Name, "want.svg")
			if *update {
				if err := os.WriteFile(want, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			old, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, old) {
				beside := filepath.Join("testdata/cases", c.Name, "got.svg")
				if err := os.WriteFile(beside, got, 0o644); err != nil {
					t.Fatal(err)
				}
				t.Errorf("the picture is not the one wanted: compare %s with want.svg; -update takes it over", beside)
			}
		})
	}
}
