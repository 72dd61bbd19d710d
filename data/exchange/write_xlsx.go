package exchange

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf16"

	"axismap/data"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"
)

// xlsxSink writes a workbook with a sheet for each kind of row. Texts are cells
// of the type text, which no spreadsheet computes, and numbers are numbers.
type xlsxSink struct {
	out     io.Writer
	file    *excelize.File
	bold    int
	kind    string
	sheets  int // of this kind
	rows    int // of this sheet
	all     int // sheets of the file
	stream  *excelize.StreamWriter
	columns []field
	place   [fieldCount]int
	cells   []any
	cut     int // texts that were too long for a cell
	thinned int // lines too
}

// What a sheet can hold: https://support.microsoft.com/office, "Excel
// specifications and limits".
const (
	mostSheetRows = 1_048_576
	mostCellChars = 32_767
)

func newXLSXSink(w io.Writer) sink { return &xlsxSink{out: w, file: excelize.NewFile()} }

func (s *xlsxSink) order() order { return order{claimsFirst: true} }

func (s *xlsxSink) begin(e *Export) (err error) {
	created := "2000-01-01T00:00:00Z"
	if len(e.Date) == len("2006-01-02") {
		created = e.Date + "T00:00:00Z"
	}
	err = s.file.SetDocProps(&excelize.DocProperties{Title: e.Title, Subject: e.Words, Creator: e.Made, LastModifiedBy: e.Made,
		Description: "Data to " + e.Date + ". " + data.BoundaryView, Created: created, Modified: created})
	if err != nil {
		return err
	}
	s.bold, err = s.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	return err
}

func (s *xlsxSink) row(r *outRow) error {
	if r.kind != s.kind {
		s.kind, s.sheets = r.kind, 0
	}
	if s.sheets == 0 || s.rows >= mostSheetRows {
		if err := s.sheet(); err != nil {
			return err
		}
	}
	clear(s.cells)
	for _, f := range r.fields {
		s.cells[s.place[f.field]] = s.cell(f.value)
	}
	if r.kind == "route" && r.shape != nil {
		s.cells[s.place[fGeometry]] = s.wkt(r.shape)
	}
	s.rows++
	return s.stream.SetRow(fmt.Sprintf("A%d", s.rows), s.cells)
}

// sheet begins the next sheet of the kind at hand.
func (s *xlsxSink) sheet() error {
	if err := s.flush(); err != nil {
		return err
	}
	s.sheets++
	name := sheetName(s.kind)
	if s.sheets > 1 {
		name = fmt.Sprintf("%s %d", name, s.sheets)
	}
	var err error
	if s.all++; s.all == 1 {
		err = s.file.SetSheetName(s.file.GetSheetName(0), name)
	} else {
		_, err = s.file.NewSheet(name)
	}
	if err != nil {
		return err
	}
	if s.stream, err = s.file.NewStreamWriter(name); err != nil {
		return err
	}
	s.columns = columnsOf(s.kind)
	s.cells = make([]any, len(s.columns))
	header := make([]any, len(s.columns))
	for i, f := range s.columns {
		s.place[f] = i
		header[i] = excelize.Cell{StyleID: s.bold, Value: fieldNames[f]}
	}
	s.rows = 1
	panes := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	return firstError(
		func() error { return s.stream.SetPanes(panes) },
		func() error { return s.stream.SetColWidth(1, len(s.columns), 16) },
		func() error { return s.stream.SetRow("A1", header) })
}

func sheetName(kind string) string {
	for _, k := range kinds {
		if k.kind == kind {
			return k.sheet
		}
	}
	return kind
}

func (s *xlsxSink) flush() error {
	if s.stream == nil {
		return nil
	}
	return s.stream.Flush()
}

func (s *xlsxSink) cell(v any) any {
	switch v := v.(type) {
	case bool:
		return yesNoText(v)
	case string:
		if len(v) > mostCellChars {
			if units := utf16.Encode([]rune(v)); len(units) > mostCellChars {
				s.cut++
				return string(utf16.Decode(units[:mostCellChars-1])) + "…"
			}
		}
	}
	return v
}

// wkt is a line as text; one that a cell cannot hold loses every second point
// until it can.
func (s *xlsxSink) wkt(g orb.Geometry) string {
	text := appendWKT(nil, g)
	line, ok := g.(orb.LineString)
	for first := true; ok && len(text) > mostCellChars; first = false {
		if first {
			s.thinned++
		}
		line = everySecond(line)
		text = appendWKT(text[:0], line)
	}
	return string(text)
}

// everySecond keeps the ends and every second point between them.
func everySecond(line orb.LineString) orb.LineString {
	var out orb.LineString
	for i, p := range line {
		if i%2 == 0 || i == len(line)-1 {
			out = append(out, p)
		}
	}
	return out
}

func (s *xlsxSink) end(w *Written) error {
	if s.thinned > 0 {
		w.Notes = append(w.Notes, fmt.Sprintf("%d lines have more points than a cell of a workbook holds and were thinned; GeoJSON and GeoPackage hold them all", s.thinned))
	}
	if s.cut > 0 {
		w.Notes = append(w.Notes, fmt.Sprintf("%d texts are longer than a cell of a workbook holds and were cut", s.cut))
	}
	return firstError(s.flush, s.pack, s.file.Close)
}

// pack writes the workbook with its parts in the order of their names: the
// library has them in another order each time. Packed parts are copied as they
// are.
func (s *xlsxSink) pack() error {
	passing, err := os.CreateTemp("", "axismap-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(passing.Name())
	defer passing.Close()
	if err := s.file.Write(passing); err != nil {
		return err
	}
	size, err := passing.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	parts, err := zip.NewReader(passing, size)
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(s.out)
	for _, part := range parts.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}
