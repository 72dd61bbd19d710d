package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// maxCellColumn is the last column that a sheet can have: XFD.
const maxCellColumn = 16384

// styles finds out which styles show a number as a date.
func (w *workbook) styles() error {
	own := map[string]bool{} // formats of the workbook, by number
	inCells := false
	return w.part("xl/styles.xml", func(x *xmlText, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			own[attribute(e, "numFmtId")] = isDateFormat(attribute(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(w.dates) < 100_000 {
				id := attribute(e, "numFmtId")
				n, _ := strconv.Atoi(id)
				w.dates = append(w.dates, own[id] || n >= 14 && n <= 17 || n == 22)
			}
		}
		return nil
	})
}

// isDateFormat reports a number format with a day or a year in it. What stands
// in quotation marks or brackets does not count.
func isDateFormat(code string) bool {
	quoted, bracket := false, false
	for i, c := range strings.ToLower(code) {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted || i > 0 && code[i-1] == '\\':
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case !bracket && (c == 'y' || c == 'd'):
			return true
		}
	}
	return false
}

// rows calls do for each line of a sheet that is not blank.
func (w *workbook) rows(s sheet, do func(line int, cells []cell) error) error {
	f := member(w.zip, s.part)
	if f == nil {
		return fault{fmt.Errorf("the sheet %q is missing in it", s.name)}
	}
	in, err := unpack(f)
	if err != nil {
		return err
	}
	defer in.Close()
	x := newXMLText(in)
	w.total = int64(min(f.UncompressedSize64, maxUnpacked))
	w.bytes = func() int64 { return x.in.total }
	line := 0
	var cells []cell
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return w.blame(x, err)
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "row" {
			continue
		}
		if line, err = rowNumber(e, line); err != nil {
			return fault{err}
		}
		w.at = line
		if cells, err = w.cells(x, cells[:0]); err != nil {
			return w.blame(x, err)
		}
		if !blankCells(cells) {
			if err := do(line, cells); err != nil {
				return err
			}
		}
		if err := w.ctx.Err(); err != nil {
			return err
		}
	}
}

func blankCells(cells []cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.text) != "" || c.odd != "" {
			return false
		}
	}
	return true
}

func rowNumber(e xml.StartElement, last int) (int, error) {
	text := attribute(e, "r")
	if text == "" {
		return last + 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n <= last || n > 1<<21 {
		return 0, fmt.Errorf("a line is numbered %q after line %d", shorten(text, 20), last)
	}
	return n, nil
}

// cells reads to the end of a row.
func (w *workbook) cells(x *xmlText, cells []cell) ([]cell, error) {
	for {
		t, err := x.next()
		if err != nil {
			return cells, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return cells, nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if _, err := x.all(maxText); err != nil {
					return cells, err
				}
				continue
			}
			column := len(cells)
			if ref := attribute(t, "r"); ref != "" {
				column = columnOf(ref)
			}
			c, err := w.cell(x, t)
			if err != nil {
				return cells, err
			}
			if column < 0 || column >= maxCellColumn {
				return cells, fault{fmt.Errorf("a cell is called %q", shorten(attribute(t, "r"), 20))}
			}
			if column >= maxColumns || column < len(cells) && cells[column].text != "" {
				continue
			}
			for len(cells) <= column {
				cells = append(cells, cell{})
			}
			cells[column] = c
		}
	}
}

// columnOf is the column of a cell's name, from 0: B7 is in column 1.
func columnOf(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20 // capital
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > maxCellColumn {
			return -1
		}
	}
	return n - 1
}

// cell reads one cell, whose beginning has been read.
func (w *workbook) cell(x *xmlText, e xml.StartElement) (cell, error) {
	var value string
	for {
		t, err := x.next()
		if err != nil {
			return cell{}, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			style, _ := strconv.Atoi(attribute(e, "s"))
			return w.value(attribute(e, "t"), value, style)
		case xml.StartElement:
			var text string
			if t.Name.Local == "is" {
				text, err = x.runs()
			} else {
				text, err = x.all(maxText)
			}
			if err != nil {
				return cell{}, err
			}
			if t.Name.Local == "v" || t.Name.Local == "is" {
				value = text
			}
		}
	}
}

var errShared = errors.New("a cell names a text that is not there")

// value is what a cell of a type says.
func (w *workbook) value(kind, text string, style int) (cell, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || i < 0 || i >= len(w.shared) {
			return cell{}, fault{errShared}
		}
		return cell{text: w.shared[i]}, nil
	case "str", "inlineStr":
		return cell{text: text}, nil
	case "d":
		return cell{text: text}, nil
	case "b":
		return cell{text: map[string]string{"1": "yes", "0": "no"}[strings.TrimSpace(text)]}, nil
	case "e":
		return cell{odd: "the error " + shorten(text, 20)}, nil
	}
	text = strings.TrimSpace(text)
	if text != "" && style >= 0 && style < len(w.dates) && w.dates[style] {
		if date, ok := w.date(text); ok {
			return cell{text: date}, nil
		}
	}
	return cell{text: text, exact: text != ""}, nil
}

// date is the day that a number of days stands for.
func (w *workbook) date(text string) (string, bool) {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || !(days >= 0 && days < 3e6) {
		return "", false
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.epoch+int(math.Floor(days)))
	return day.Format(time.DateOnly), true
}
