package exchange

import (
	"encoding/csv"
	"io"
)

// csvSink writes one table: the claims, which people look at, and below them
// what they name; the column "record" tells them apart. It begins with a byte
// order mark, without which spreadsheets take UTF-8 for something else.
type csvSink struct {
	out     io.Writer
	csv     *csv.Writer
	columns []field
	place   [fieldCount]int // of a field among the columns
	record  []string
	text    []byte
}

func newCSVSink(w io.Writer) sink {
	s := &csvSink{out: w, csv: csv.NewWriter(w), columns: columnsOf("")}
	for i, f := range s.columns {
		s.place[f] = i
	}
	s.record = make([]string, len(s.columns))
	return s
}

func (s *csvSink) order() order { return order{claimsFirst: true} }

func (s *csvSink) begin(*Export) error {
	if _, err := io.WriteString(s.out, encodings["utf-8"]); err != nil {
		return err
	}
	for i, f := range s.columns {
		s.record[i] = fieldNames[f]
	}
	return s.csv.Write(s.record)
}

func (s *csvSink) row(r *outRow) error {
	clear(s.record)
	for _, f := range r.fields {
		s.record[s.place[f.field]] = s.cell(f.value)
	}
	if r.kind == "route" && r.shape != nil {
		s.text = appendWKT(s.text[:0], r.shape)
		s.record[s.place[fGeometry]] = string(s.text)
	}
	return s.csv.Write(s.record)
}

func (s *csvSink) cell(v any) string {
	switch v := v.(type) {
	case float64:
		s.text = appendPlain(s.text[:0], v)
		return string(s.text)
	case bool:
		return yesNoText(v)
	case string:
		return guarded(v)
	}
	return ""
}

func (s *csvSink) end(*Written) error {
	s.csv.Flush()
	return s.csv.Error()
}
