package app

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// listing is a table that can be written in three formats. A cell is a string,
// an int, a float64, a bool, a list of strings, or nil where nothing is stated.
type listing struct {
	columns []column
	rows    [][]any
}

// column is a field: its name in CSV and JSON, and whether the table for
// reading leaves it out because it is long or seldom wanted.
type column struct {
	name  string
	aside bool
}

// columns names fields; those that begin with "-" are left out of the table.
func columns(names ...string) []column {
	out := make([]column, len(names))
	for i, name := range names {
		out[i].name, out[i].aside = strings.CutPrefix(name, "-")
	}
	return out
}

func (l *listing) add(cells ...any) { l.rows = append(l.rows, cells) }

// write puts the listing out as table, csv or json.
func (l *listing) write(w io.Writer, format string) error {
	b := bufio.NewWriter(w)
	var err error
	switch format {
	case "csv":
		err = l.writeCSV(b)
	case "json":
		err = l.writeJSON(b)
	default:
		err = l.writeTable(b)
	}
	if err != nil {
		return err
	}
	return b.Flush()
}

// writeJSON writes an array with one object a line, fields in column order.
func (l *listing) writeJSON(b *bufio.Writer) error {
	b.WriteString("[")
	for i, row := range l.rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n{")
		for j, cell := range row {
			if j > 0 {
				b.WriteString(",")
			}
			text, err := jsonText(cell)
			if err != nil {
				return fmt.Errorf("write %s as JSON: %w", l.columns[j].name, err)
			}
			fmt.Fprintf(b, "%q:%s", l.columns[j].name, text)
		}
		b.WriteString("}")
	}
	_, err := b.WriteString("\n]\n")
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

func (l *listing) writeCSV(b *bufio.Writer) error {
	w := csv.NewWriter(b)
	record := make([]string, len(l.columns))
	for i, c := range l.columns {
		record[i] = c.name
	}
	if err := w.Write(record); err != nil {
		return err
	}
	for _, row := range l.rows {
		for i, cell := range row {
			record[i] = plain(cell, ";")
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cellWidth is the longest cell of a table for reading; longer ones are cut.
const cellWidth = 48

func (l *listing) writeTable(b *bufio.Writer) error {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	l.tableRow(w, func(i int) string { return strings.ToUpper(l.columns[i].name) })
	for _, row := range l.rows {
		l.tableRow(w, func(i int) string { return shortened(plain(row[i], " ")) })
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(b, "%s\n", counted(len(l.rows), "row"))
	return err
}

func (l *listing) tableRow(w io.Writer, cell func(i int) string) {
	var cells []string
	for i, c := range l.columns {
		if !c.aside {
			cells = append(cells, cell(i))
		}
	}
	fmt.Fprintln(w, strings.TrimRight(strings.Join(cells, "\t"), "\t "))
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
