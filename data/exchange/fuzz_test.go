package exchange

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"axismap/data"
)

// fuzzFile gives a fuzz test the good and bad files of some endings to begin
// with. The readers must neither panic nor hang, and whatever they call good
// must be fit for the map.
func fuzzFile(f *testing.F, endings ...string) {
	for _, ending := range endings {
		files, err := filepath.Glob("testdata/*/*" + ending)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			if len(text) < 1<<15 {
				f.Add(text)
			}
		}
	}
	facts, err := data.Facts()
	if err != nil {
		f.Fatal(err)
	}
	set := Mapping{Set: map[string]string{"from": "RUS", "to": "CHN", "commodity": "crude-oil", "year": "2024", "source": "A", "route_type": "sea"}}
	path := filepath.Join(f.TempDir(), "file"+endings[0])
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, m := range []Mapping{{}, set} {
			if _, err := Look(context.Background(), path, Options{Mapping: m}); err != nil {
				t.Fatalf("look: %v", err)
			}
			b, report := readAll(t, path, Options{Known: NewKnown(facts), Mapping: m})
			if report.Good > report.Rows {
				t.Errorf("%d good rows of %d", report.Good, report.Rows)
			}
			fitForTheMap(t, &b)
		}
	})
}

// fitForTheMap checks what every record of the map must be, whatever file it came from.
func fitForTheMap(t *testing.T, b *data.Batch) {
	t.Helper()
	for i := range b.Routes {
		line := b.Routes[i].Line
		if len(line) < 2 {
			t.Errorf("a road of %d points", len(line))
		}
		for _, p := range line {
			if !(math.Abs(p[0]) <= 360 && math.Abs(p[1]) <= 90) {
				t.Errorf("a road through %v", p)
			}
		}
	}
	for i := range b.Places {
		if p := &b.Places[i]; !data.IsSlug(p.ID) || !(math.Abs(p.At[0]) <= 180 && math.Abs(p.At[1]) <= 90) {
			t.Errorf("a place %q at %v", p.ID, p.At)
		}
	}
	for i := range b.Claims {
		c := &b.Claims[i]
		q := c.Quantity.Best
		if !data.IsSlug(c.ID) || len(c.From) != 3 || len(c.To) != 3 || c.From == c.To || len(c.Sources) == 0 || !data.IsSlug(c.Commodity) || q.Known && !(q.Value >= 0 && q.Value <= math.MaxFloat64) {
			t.Errorf("a claim %+v", c)
		}
		if c.Additive && c.Basis != data.Annual && c.Basis != data.Shipment {
			t.Errorf("a claim on the basis %s would be added up", c.Basis)
		}
	}
}

func FuzzGeoJSON(f *testing.F) { fuzzFile(f, ".geojson", ".json", ".geojsonl") }
func FuzzCSV(f *testing.F)     { fuzzFile(f, ".csv") }
func FuzzKML(f *testing.F)     { fuzzFile(f, ".kml") }

// FuzzWorkbook changes the sheet of a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>from</t></is></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="str"><v>RUS</v></c><c r="B2"><v>45000</v></c></row></sheetData></worksheet>`, `<sst><si><t>to</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`)
	f.Add(`<worksheet><row r="9999999"><c r="ZZZZZ1"/></row></worksheet>`, `<sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		path := packedFile(t, "book.xlsx", map[string]string{
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`,
			"xl/worksheets/sheet1.xml":   sheet, "xl/sharedStrings.xml": texts, "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`,
		})
		b, _ := readAll(t, path, Options{})
		fitForTheMap(t, &b)
	})
}

func FuzzWKT(f *testing.F) {
	for _, text := range []string{"POINT (1 2)", "LINESTRING Z (1 2 3, 4 5 6)", "MULTIPOINT ((1 2), (3 4))", "GEOMETRYCOLLECTION (POINT (1 2), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
		"MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", "LINESTRING EMPTY", "SRID=4326;POINT(1 2)", strings.Repeat("GEOMETRYCOLLECTION(", 50)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shapes, err := parseWKT(text)
		if err == nil && len(shapes) == 0 {
			t.Errorf("%q is no geometry and no error", text)
		}
	})
}

// FuzzJSON compares with encoding/json: what it takes for a feature, we read
// to the end; and numbers are the same to the last bit.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{"0", "-0", "1.5", "131.90123456789012", "1e5", "1E-7", "123456789012345678901234567890", "0.1", "2.2250738585072014e-308", "9007199254740993", "179.99999999999997"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := newJSONScanner(strings.NewReader(text))
		s.skip()
		ours := s.fault == nil && s.peek() == 0 && s.at >= len(s.window)
		if theirs := json.Valid([]byte(text)); theirs && !ours && len(text) < maxNumber && strings.Count(text, "[")+strings.Count(text, "{") < maxNested {
			t.Errorf("%q is JSON, but could not be read: %v", text, s.fault)
		}
		var want float64
		if json.Unmarshal([]byte(text), &want) != nil || strings.TrimSpace(text) == "null" {
			return
		}
		got := newJSONScanner(strings.NewReader(text)).float()
		if math.Float64bits(got) != math.Float64bits(want) && !(got == 0 && want == 0) {
			t.Errorf("%q was read as %s, not %s", text, strconv.FormatFloat(got, 'g', -1, 64), strconv.FormatFloat(want, 'g', -1, 64))
		}
	})
}
