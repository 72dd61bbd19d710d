package app

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// column is a field of a listing: its name in CSV and JSON, and whether the
// table for reading leaves it out because it is long or seldom wanted.
type column struct {
	name  string
	aside bool
}

// columns names fields; those that begin with "-" are left out of the table.
func columns(names string) []column {
	var out []column
	for name := range strings.FieldsSeq(names) {
		c := column{name: name}
		c.name, c.aside = strings.CutPrefix(name, "-")
		out = append(out, c)
	}
	return out
}

// listing takes rows one by one and writes them in a format. A cell is a
// string, an int, a float64, a bool, a list of strings, or nil where nothing is
// stated.
type listing interface {
	row(cells []any) error
	end() error // after the last row
}

// listFormats are the formats of a listing; the first is the default.
var listFormats = []string{"table", "csv", "json"}

// newListing begins a listing on b, which its end does not flush.
func newListing(b *bufio.Writer, format string, columns []column) listing {
	switch format {
	case "csv":
		return &csvListing{w: csv.NewWriter(b), columns: columns}
	case "json":
		return &jsonListing{w: b, columns: columns}
	}
	return newTableListing(b, columns)
}

// jsonListing is an array with one object a line, fields in column order.
type jsonListing struct {
	w       *bufio.Writer
	columns []column
	rows    int
}

func (l *jsonListing) row(cells []any) error {
	for i, cell := range cells {
		text, err := jsonText(cell)
		if err != nil {
			return fmt.Errorf("write %s as JSON: %w", l.columns[i].name, err)
		}
		fmt.Fprintf(l.w, "%s%q:%s", l.before(i), l.columns[i].name, text)
	}
	l.rows++
	_, err := l.w.WriteString("}")
	return err
}

// before is what stands before the i-th cell of the next row.
func (l *jsonListing) before(i int) string {
	switch {
	case i > 0:
		return ","
	case l.rows > 0:
		return ",\n{"
	}
	return "[\n{"
}

func (l *jsonListing) end() error {
	if l.rows == 0 {
		l.w.WriteString("[")
	}
	_, err := l.w.WriteString("\n]\n")
	return err
}

func jsonText(cell any) (string, error) {
	if list, ok := cell.([]string); ok && list == nil {
		return "[]", nil
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	err := enc.Encode(cell)
	return strings.TrimSuffix(text.String(), "\n"), err
}

// csvListing is a header line and a line a row, lists parted by semicolons.
type csvListing struct {
	w       *csv.Writer
	columns []column
	begun   bool
}

func (l *csvListing) row(cells []any) error {
	if err := l.head(); err != nil {
		return err
	}
	record := make([]string, len(cells))
	for i, cell := range cells {
		record[i] = plain(cell, ";")
	}
	return l.w.Write(record)
}

func (l *csvListing) head() error {
	if l.begun {
		return nil
	}
	l.begun = true
	record := make([]string, len(l.columns))
	for i, c := range l.columns {
		record[i] = c.name
	}
	return l.w.Write(record)
}

func (l *csvListing) end() error {
	if err := l.head(); err != nil {
		return err
	}
	l.w.Flush()
	return l.w.Error()
}

// tableListing is for reading: aligned, long texts cut, and the rows counted.
type tableListing struct {
	out     io.Writer
	text    bytes.Buffer
	w       *tabwriter.Writer // onto text
	columns []column
	rows    int
}

// cellWidth is the longest cell of a table for reading; longer ones are cut.
const cellWidth = 48

func newTableListing(out io.Writer, columns []column) *tableListing {
	l := &tableListing{out: out, columns: columns}
	l.w = tabwriter.NewWriter(&l.text, 0, 0, 2, ' ', 0)
	return l
}

func (l *tableListing) row(cells []any) error {
	if l.rows == 0 {
		if err := l.line(func(i int) string { return strings.ToUpper(l.columns[i].name) }); err != nil {
			return err
		}
	}
	l.rows++
	return l.line(func(i int) string { return shortened(plain(cells[i], " ")) })
}

func (l *tableListing) line(cell func(i int) string) error {
	var cells []string
	for i, c := range l.columns {
		if !c.aside {
			cells = append(cells, cell(i))
		}
	}
	_, err := fmt.Fprintln(l.w, strings.Join(cells, "\t"))
	return err
}

func (l *tableListing) end() error {
	if err := l.w.Flush(); err != nil {
		return err
	}
	for line := range bytes.Lines(l.text.Bytes()) {
		fmt.Fprintf(l.out, "%s\n", bytes.TrimRight(line, " \n"))
	}
	_, err := fmt.Fprintln(l.out, counted(l.rows, "row"))
	return err
}

// plain is a cell as text: digits in full, lists joined, nothing as nothing.
func plain(cell any, between string) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(c, 'f', -1, 64)
	case bool:
		if c {
			return "yes"
		}
		return "no"
	case []string:
		return strings.Join(c, between)
	}
	return fmt.Sprint(cell)
}

// shortened cuts a text for the table and keeps it on one line.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= cellWidth {
		return s
	}
	return string([]rune(s)[:cellWidth-1]) + "…"
}

// counted is a number with its noun: "1 row", "3 rows".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
