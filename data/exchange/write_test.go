package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"axismap/data"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"
)

// nasty is a small export with all that is hard to write.
func nasty() *Export {
	records := data.Batch{
		Commodities: []data.Commodity{
			{Slug: "part", Label: "Part", Category: data.Energy, PartOf: "whole"},
			{Slug: "whole", Label: `Whole "<&>"`, Category: data.Energy, Unit: "t"},
		},
		Sources: []data.Source{
			{ID: "s1", Publisher: "=HYPERLINK(\"http://evil\")", Title: "A | B", Date: "2024-05", URL: "https://example.org/a?b=c&d=e"},
			{ID: "s2", Publisher: "Ядро, «печать»", Title: "+1 line\u2028two"},
		},
		Places: []data.Place{
			{ID: "a", Name: "-Alpha", Country: "RUS", Kind: "port", At: orb.Point{170, 60}},
			{ID: "b", Name: "@Beta", Country: "CHN", Kind: "port", At: orb.Point{-170, 50}},
		},
		Routes: []data.Route{{ID: "lane", Name: "Lane", Type: data.Sea, From: "a", To: "b", Fidelity: data.Partial, Sources: []string{"s1"},
			Line: orb.LineString{{170, 60}, {180, 55}, {190, 50}}}},
	}
	claims := []data.Claim{
		{ID: "one", From: "RUS", To: "CHN", Commodity: "part", Years: data.Year(2024), Basis: data.Annual, Additive: true,
			Quantity: data.Figure{Best: data.Num(1234567.5), Low: data.Num(1e6)}, Unit: "t", ValueUSD: data.Num(1e21), Status: data.Delivered,
			Confidence: data.HighConfidence, Legs: data.Legs{{{Route: "lane"}}}, Sources: []string{"s1", "s2"}, Note: "-5 degrees, \"quoted\"; a\ttab"},
		{ID: "two", From: "CHN", To: "RUS", Commodity: "whole", Years: data.Years{First: 2022, Last: 2023}, Basis: data.NoFigure,
			Status: data.Agreed, Confidence: data.LowConfidence, Legs: data.Legs{{{Route: "lane", Reverse: true}}}, Sources: []string{"s2"}, Note: "=1+1"},
	}
	return &Export{Title: "A <test>", Words: "all & more", Made: "Axis Map", Date: "2026-03-11", Records: records, Claims: claimsOf(claims)}
}

func claimsOf(claims []data.Claim) func(func(*data.Claim) error) error {
	return func(yield func(*data.Claim) error) error {
		for i := range claims {
			if err := yield(&claims[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func written(t *testing.T, ending string, e *Export) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, ending, e); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextsThatASpreadsheetWouldRunAreGuardedInCSV(t *testing.T) {
	text := written(t, ".csv", nasty())
	if !bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		t.Error("without a byte order mark spreadsheets misread letters")
	}
	rows, err := csv.NewReader(bytes.NewReader(text[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	numbers := 0
	for _, row := range rows[1:] {
		for i, cell := range row {
			if cell == "" {
				continue
			}
			if _, err := strconv.ParseFloat(cell, 64); err == nil {
				numbers++
			} else if strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
				t.Errorf("%s is %q, which a spreadsheet runs", rows[0][i], cell)
			}
		}
	}
	if want := "'-lane"; !strings.Contains(string(text), want) {
		t.Errorf("the legs against the drawing are not written as %s", want)
	}
	if want := ",-170,50,"; !strings.Contains(string(text), want) {
		t.Errorf("the negative number is not written as it is: no %s", want)
	}
	if rows[1][1] != "one" || rows[3][0] == "claim" || numbers < 10 {
		t.Error("the claims do not stand first")
	}
}

func TestWorkbooksHoldTextsAsTextAndNumbersAsNumbers(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, ".xlsx", nasty())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "Claims Commodities Sources Places Routes" {
		t.Errorf("the sheets are %s", got)
	}
	for _, c := range []struct {
		sheet, column string
		row           int
		number        bool
		want          string
	}{
		{"Claims", "note", 3, false, "=1+1"}, {"Claims", "legs", 3, false, "-lane"}, {"Claims", "quantity", 2, true, "1234567.5"},
		{"Claims", "year_from", 2, true, "2024"}, {"Sources", "source", 2, false, `=HYPERLINK("http://evil")`},
		{"Places", "name", 3, false, "@Beta"}, {"Places", "lon", 3, true, "-170"},
		{"Routes", "geometry", 2, false, "LINESTRING (170 60, 180 55, 190 50)"},
	} {
		cell := cellUnder(t, f, c.sheet, c.column, c.row)
		value, err := f.GetCellValue(c.sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil || value != c.want {
			t.Errorf("%s %s in row %d is %q (%v), want %q", c.sheet, c.column, c.row, value, err, c.want)
		}
		kind, err := f.GetCellType(c.sheet, cell)
		isText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
		if err != nil || isText == c.number {
			t.Errorf("%s %s in row %d has the type %v (%v)", c.sheet, c.column, c.row, kind, err)
		}
		if formula, err := f.GetCellFormula(c.sheet, cell); err != nil || formula != "" {
			t.Errorf("%s %s in row %d is the formula %q (%v)", c.sheet, c.column, c.row, formula, err)
		}
	}
}

func cellUnder(t *testing.T, f *excelize.File, sheet, column string, row int) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range rows[0] {
		if name == column {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				t.Fatal(err)
			}
			return cell
		}
	}
	t.Fatalf("%s has no column %s", sheet, column)
	return ""
}

func TestLongLinesAreThinnedForWorkbooksAndSaid(t *testing.T) {
	e := nasty()
	line := orb.LineString{}
	for i := range 5000 {
		line = append(line, orb.Point{170 + float64(i)/1000.1, 60})
	}
	e.Records.Routes[0].Line = line
	var b bytes.Buffer
	w, err := Write(t.Context(), &b, ".xlsx", e)
	if err != nil || len(w.Notes) != 1 || !strings.Contains(w.Notes[0], "thinned") {
		t.Errorf("%v, notes %q", err, w.Notes)
	}
}

func TestGeoJSONIsCutAtTheSeamAndKeepsItsWay(t *testing.T) {
	var got struct {
		Name     string
		Features []struct {
			Properties map[string]any
			Geometry   *struct {
				Type        string
				Coordinates any
			}
		}
	}
	if err := json.Unmarshal(written(t, ".geojson", nasty()), &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "A <test>" {
		t.Errorf("the collection is called %q", got.Name)
	}
	last := got.Features[len(got.Features)-1]
	if last.Properties["id"] != "two" || last.Properties["note"] != "=1+1" || last.Properties["year_to"] != 2023.0 || last.Properties["additive"] != false {
		t.Errorf("the last feature is %v", last.Properties)
	}
	text, err := json.Marshal(last.Geometry)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"Type":"MultiLineString","Coordinates":[[[-170,50],[-180,55]],[[180,55],[170,60]]]}`; string(text) != want {
		t.Errorf("its line is %s, want %s", text, want)
	}
}

func TestCutAtSeam(t *testing.T) {
	for fact, c := range map[string]struct {
		line orb.LineString
		want orb.MultiLineString
	}{
		"a line on one side stays":         {orb.LineString{{-180, 0}, {180, 0}}, orb.MultiLineString{{{-180, 0}, {180, 0}}}},
		"over the seam to the east":        {orb.LineString{{170, 0}, {190, 10}}, orb.MultiLineString{{{170, 0}, {180, 5}}, {{-180, 5}, {-170, 10}}}},
		"over the seam to the west":        {orb.LineString{{-170, 0}, {-190, 10}}, orb.MultiLineString{{{-170, 0}, {-180, 5}}, {{180, 5}, {170, 10}}}},
		"beyond it from the beginning":     {orb.LineString{{190, 0}, {200, 0}}, orb.MultiLineString{{{-170, 0}, {-160, 0}}}},
		"a point on the seam":              {orb.LineString{{170, 0}, {180, 1}, {190, 2}}, orb.MultiLineString{{{170, 0}, {180, 1}}, {{-180, 1}, {-170, 2}}}},
		"over and back":                    {orb.LineString{{170, 0}, {190, 0}, {170, 10}}, orb.MultiLineString{{{170, 0}, {180, 0}}, {{-180, 0}, {-170, 0}, {-180, 5}}, {{180, 5}, {170, 10}}}},
		"touching the seam is not over it": {orb.LineString{{170, 0}, {180, 1}, {170, 2}}, orb.MultiLineString{{{170, 0}, {180, 1}, {170, 2}}}},
		"ending on the seam from beyond":   {orb.LineString{{190, 0}, {180, 1}}, orb.MultiLineString{{{-170, 0}, {-180, 1}}}},
	} {
		t.Run(fact, func(t *testing.T) {
			if got := cutAtSeam(nil, c.line); !orb.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestKMLIsWellFormedDatedAndFoldedByCategory(t *testing.T) {
	text := written(t, ".kml", nasty())
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{
		"<name>A &lt;test&gt;</name>", "<Folder><name>Energy</name>", "<begin>2022</begin><end>2023</end>", "<styleUrl>#energy</styleUrl>",
		`<Data name="legs"><value>-lane</value>`, "Source: ", "<Folder><name>Routes</name>", "-180,55",
	} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the file does not hold %s", want)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(written(t, ".kmz", nasty())), int64(len(written(t, ".kmz", nasty()))))
	if err != nil || len(z.File) != 1 || z.File[0].Name != "doc.kml" {
		t.Fatalf("the KMZ does not hold doc.kml: %v", err)
	}
}

func TestTheSameExportGivesTheSameBytes(t *testing.T) {
	for _, ending := range WriteEndings() {
		if !bytes.Equal(written(t, ending, nasty()), written(t, ending, nasty())) {
			t.Errorf("%s differs", ending)
		}
	}
}

func TestAnExportEndsAtTheFirstError(t *testing.T) {
	full := errors.New("no room left")
	for _, ending := range WriteEndings() {
		if _, err := Write(t.Context(), &failing{after: 100, err: full}, ending, nasty()); !errors.Is(err, full) {
			t.Errorf("%s: %v", ending, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	many := nasty()
	many.Claims = func(yield func(*data.Claim) error) error { return repeated(2000, yield) }
	if _, err := Write(ctx, io.Discard, ".geojson", many); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled export ends with %v", err)
	}
	if _, err := Write(t.Context(), io.Discard, ".doc", nasty()); err == nil {
		t.Error("a format that is not known is written")
	}
}

// failing is a disk that is full after so many bytes.
type failing struct {
	after int
	err   error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, f.err
	}
	return len(p), nil
}

// repeated gives one claim of nasty many times, each with an id of its own.
func repeated(n int, yield func(*data.Claim) error) error {
	var c data.Claim
	if err := nasty().Claims(func(one *data.Claim) error { c = *one; return nil }); err != nil {
		return err
	}
	for i := range n {
		c.ID = "c-" + strconv.Itoa(i)
		if err := yield(&c); err != nil {
			return err
		}
	}
	return nil
}

// A file as long as one likes is written in the memory of one row. Workbooks
// keep their cells in a file of their own.
func TestLongExportsNeedLittleMemory(t *testing.T) {
	// What is thrown away is not what is in use; other tests leave much behind.
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	for _, ending := range []string{".geojson", ".csv", ".kml", ".kmz"} {
		e := nasty()
		e.Claims = func(yield func(*data.Claim) error) error { return repeated(20_000, yield) }
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		most := uint64(0)
		w := watching(func() {
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		})
		if _, err := Write(t.Context(), w, ending, e); err != nil {
			t.Fatal(err)
		}
		if grown := int64(most) - int64(before.HeapAlloc); grown > 24<<20 {
			t.Errorf("%s: %d MB more in use while writing", ending, grown>>20)
		}
	}
}

// watching is a writer that looks at the memory at each large write.
type watching func()

func (w watching) Write(p []byte) (int, error) {
	if len(p) > 32<<10 {
		w()
	}
	return len(p), nil
}

// GDAL is the second opinion on each format.
func TestGDALReadsWhatIsWritten(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("GDAL is not installed (Debian: gdal-bin)")
	}
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	records := *facts
	records.Claims = nil
	e := &Export{Title: "Facts", Words: "All commodities", Made: "Axis Map", Date: "2026-03-11", Records: records, Claims: claimsOf(facts.Claims)}
	for _, c := range []struct {
		ending, layer, want string
	}{
		{".geojson", "Facts", "Feature Count: " + strconv.Itoa(rowsOf(facts))},
		{".csv", "out", "Feature Count: " + strconv.Itoa(rowsOf(facts))},
		{".xlsx", "Claims", "Feature Count: " + strconv.Itoa(len(facts.Claims))},
		{".kml", "Routes", "Feature Count: " + strconv.Itoa(len(facts.Routes))},
		{".kmz", "Places", "Feature Count: " + strconv.Itoa(len(facts.Places))},
	} {
		t.Run(c.ending, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "out"+c.ending)
			if err := os.WriteFile(file, written(t, c.ending, e), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("ogrinfo", "-so", file, c.layer).CombinedOutput()
			text := string(out)
			if err != nil || !strings.Contains(text, c.want) || strings.Contains(text, "ERROR") || strings.Contains(text, "Warning") {
				t.Errorf("%v, want %q:\n%s", err, c.want, text)
			}
			for _, field := range []string{"id", "source"} {
				if c.layer != "Places" && !strings.Contains(text, "\n"+field+": ") {
					t.Errorf("the field %s is missing:\n%s", field, text)
				}
			}
		})
	}
}

// rowsOf counts all records.
func rowsOf(b *data.Batch) int {
	return len(b.Claims) + len(b.Commodities) + len(b.Sources) + len(b.Places) + len(b.Routes) + len(b.Chokepoints) + len(b.Events)
}
