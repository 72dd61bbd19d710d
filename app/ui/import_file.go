package ui

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"axismap/app"
	"axismap/data"
)

// importFile is one file that is to come in: its beginning, and what the reader
// says of its columns.
type importFile struct {
	path    string
	preview *app.ImportPreview
	mapping app.Mapping // of columns and values; what is chosen and what was guessed
	wrong   error       // why it cannot be read at all
	report  *app.ImportedFile
}

// take takes over a preview and what is guessed from it.
func (f *importFile) take(p *app.ImportPreview, values map[string]string) {
	f.preview, f.mapping, f.report = p, p.Guess, nil
	if f.mapping.Columns == nil {
		f.mapping.Columns = map[string]string{}
	}
	f.mapping.Set = values
	if f.mapping.Set == nil {
		f.mapping.Set = map[string]string{}
	}
}

// words say what kind of file it is.
func (f *importFile) words() string {
	if f.preview == nil {
		return "reading …"
	}
	parts := []string{f.preview.Format, count(len(f.preview.Columns), "column")}
	if f.preview.Shapes {
		parts = append(parts, "with lines or places")
	}
	return strings.Join(parts, ", ")
}

// sample is the first text in a column.
func (f *importFile) sample(column string) string {
	i := slices.Index(f.preview.Columns, column)
	if i < 0 {
		return ""
	}
	for _, row := range f.preview.Rows {
		if row[i] != "" {
			return row[i]
		}
	}
	return ""
}

// fieldOf are the fields that a column gives, in words.
func (f *importFile) fieldOf(column string) string {
	var names []string
	for _, name := range app.ImportFields() {
		if f.mapping.Columns[name] == column {
			names = append(names, fieldWords(name))
		}
	}
	return strings.Join(names, ", ")
}

// missing is what the file lacks; nothing while it is being read.
func (f *importFile) missing() []string {
	if f.preview == nil || slices.ContainsFunc(f.preview.Columns, func(c string) bool { return f.mapping.Columns["record"] == c }) {
		return nil // its rows say what they are: each kind needs something else
	}
	return f.mapping.Missing()
}

// problems are those of the last trial, or else of the file as a whole, and how
// many there are: more than are listed.
func (f *importFile) problems() (listed data.Problems, all int) {
	switch {
	case f.report != nil:
		return f.report.Problems, f.report.Wrong
	case f.preview != nil:
		return f.preview.Problems, len(f.preview.Problems)
	}
	return nil, 0
}

// problemCells are a problem's cells in a list: line, field, value, reason.
func problemCells(p data.Problem) []string {
	at := ""
	if p.Line > 0 {
		at = strconv.Itoa(p.Line)
	}
	reason := strings.ReplaceAll(p.Reason, "(--decimal-comma)", "(Numbers as 1.234,5)") // how it is said here
	return []string{at, p.Field, p.Value, reason}
}

// base is the file's name without its folder.
func (f *importFile) base() string { return filepath.Base(f.path) }
