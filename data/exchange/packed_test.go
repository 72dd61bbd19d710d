package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"axismap/data"

	"github.com/xuri/excelize/v2"
)

// readAll reads a file into one batch.
func readAll(t testing.TB, path string, o Options) (data.Batch, Report) {
	t.Helper()
	var b data.Batch
	report, err := Read(context.Background(), path, o, func(p *Part) error {
		b.Claims = append(b.Claims, p.Batch.Claims...)
		b.Routes = append(b.Routes, p.Batch.Routes...)
		b.Places = append(b.Places, p.Batch.Places...)
		b.Sources = append(b.Sources, p.Batch.Sources...)
		b.Commodities = append(b.Commodities, p.Batch.Commodities...)
		b.Events = append(b.Events, p.Batch.Events...)
		b.Chokepoints = append(b.Chokepoints, p.Batch.Chokepoints...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b, report
}

// workbookFile is a workbook that another program's library has written.
func workbookFile(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", "Read me"))
	_, err := f.NewSheet("Shipments")
	check(err)
	check(f.SetSheetVisible("Read me", true))
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	check(err)
	own := "yyyy\\-mm\\-dd"
	ownDay, err := f.NewStyle(&excelize.Style{CustomNumFmt: &own})
	check(err)
	money := "#,##0.00"
	grouped, err := f.NewStyle(&excelize.Style{CustomNumFmt: &money})
	check(err)
	rows := [][]any{
		{"From", "To", "Commodity", "Year", "Quantity", "Unit", "Additive", "Basis", "Source", "Source date"},
		{"RUS", "CHN", "crude-oil", 2024, 1.234, "Mt", true, "annual", "Customs", time.Date(2024, 5, 12, 0, 0, 0, 0, time.UTC)},
		{"RUS", "IRN", "crude-oil", "2023", "1,234", "t", false, nil, "Customs", time.Date(2023, 1, 2, 12, 30, 0, 0, time.UTC)},
	}
	for i, row := range rows {
		check(f.SetSheetRow("Shipments", fmt.Sprintf("B%d", i+3), &row))
	}
	check(f.SetCellStyle("Shipments", "K4", "K4", day))
	check(f.SetCellStyle("Shipments", "K5", "K5", ownDay))
	check(f.SetCellStyle("Shipments", "F4", "F4", grouped))
	path := filepath.Join(t.TempDir(), "book.xlsx")
	check(f.SaveAs(path))
	return path
}

func TestAWorkbookSaysWhatIsANumberAndWhatADate(t *testing.T) {
	b, report := readAll(t, workbookFile(t), Options{Known: knownFacts(t), Mapping: Mapping{Layer: "shipments"}})
	if report.Wrong > 0 || len(b.Claims) != 2 {
		t.Fatalf("%d claims, problems %v", len(b.Claims), report.Problems)
	}
	first, second := b.Claims[0], b.Claims[1]
	if first.Quantity.Best != data.Num(1.234) || !first.Additive || first.Years != data.Year(2024) {
		t.Errorf("a number cell of 1.234 was read as %v, additive %v, %v", first.Quantity.Best, first.Additive, first.Years)
	}
	if second.Quantity.Best != data.Num(1234) {
		t.Errorf("a text cell of 1,234 was read as %v", second.Quantity.Best)
	}
	if len(b.Sources) != 2 || b.Sources[0].Date != "2024-05-12" || b.Sources[1].Date != "2023-01-02" {
		t.Errorf("the dates were read as %+v", b.Sources)
	}
}

func TestTheFirstSheetWithSomethingIsRead(t *testing.T) {
	p, err := Look(context.Background(), workbookFile(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Layer != "Shipments" || len(p.Layers) != 2 || p.Guess.Columns["source_date"] != "Source date" {
		t.Errorf("the preview is %+v", p)
	}
	if _, report := readAll(t, workbookFile(t), Options{Mapping: Mapping{Layer: "Nowhere"}}); report.Wrong != 1 || !strings.Contains(report.Problems[0].Reason, "Read me, Shipments") {
		t.Errorf("a sheet that is not there: %v", report.Problems)
	}
}

// packedFile is a zip file of members.
func packedFile(t testing.TB, name string, members map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for member, text := range members {
		w, err := z.Create(member)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestKMZIsTheKMLPackedInIt(t *testing.T) {
	text, err := os.ReadFile("testdata/good/marks.kml")
	if err != nil {
		t.Fatal(err)
	}
	plain, _ := readAll(t, "testdata/good/marks.kml", Options{Known: knownFacts(t)})
	packed, report := readAll(t, packedFile(t, "a.kmz", map[string]string{"files/icon.png": "x", "doc.kml": string(text)}), Options{Known: knownFacts(t)})
	if report.Wrong > 0 || fmt.Sprint(plain) != fmt.Sprint(packed) {
		t.Errorf("KMZ and KML differ; problems %v", report.Problems)
	}
}

// A thousand blanks pack into one byte.
func TestZipBombsAreRefusedEarly(t *testing.T) {
	blanks := strings.Repeat(" ", 1<<20)
	bomb := func(name, member, head string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, other := range []string{"xl/_rels/workbook.xml.rels", "xl/workbook.xml"} {
			w, _ := z.Create(other)
			if strings.HasSuffix(other, "rels") {
				io.WriteString(w, `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`)
			} else {
				io.WriteString(w, `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`)
			}
		}
		w, _ := z.Create(member)
		io.WriteString(w, head)
		for range 36 {
			io.WriteString(w, blanks)
		}
		z.Close()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, path := range []string{
		bomb("bomb.kmz", "doc.kml", "<kml><name>"),
		bomb("bomb.xlsx", "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"),
		bomb("texts.xlsx", "xl/sharedStrings.xml", "<sst><si><t>"),
	} {
		began := time.Now()
		_, report := readAll(t, path, Options{})
		if report.Wrong != 1 || report.Good != 0 {
			t.Errorf("%s: %v", filepath.Base(path), report.Problems)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %v", filepath.Base(path), took)
		}
	}
}
