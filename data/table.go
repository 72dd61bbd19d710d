package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A column binds one field of T to its text in a CSV file.
type column[T any] struct {
	name string
	get  func(*T) string
	set  func(*T, string) error
}

// A table is the layout of one kind of CSV file: UTF-8, comma, a header line
// with these columns in any order, line feeds.
type table[T any] []column[T]

// Names lists the columns in the order they are written.
func (t table[T]) names() []string {
	names := make([]string, len(t))
	for i, c := range t {
		names[i] = c.name
	}
	return names
}

// read takes every good row; each bad field is a Problem with its line.
func (t table[T]) read(file string, in io.Reader) ([]T, Problems) {
	rows, _, problems := t.readLines(file, in)
	return rows, problems
}

// readLines is read with the line on which each row begins.
func (t table[T]) readLines(file string, in io.Reader) (rows []T, lines []int, problems Problems) {
	r := csv.NewReader(in)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, nil, Problems{{File: file, Line: 1, Reason: "no header line: " + csvReason(err)}}
	}
	order, problems := t.order(file, head)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return rows, lines, problems
		}
		if err != nil {
			problems = append(problems, Problem{File: file, Line: csvLine(err), Reason: csvReason(err)})
			if errors.Is(err, csv.ErrFieldCount) {
				continue
			}
			return rows, lines, problems
		}
		line, _ := r.FieldPos(0)
		row, wrong := t.row(file, line, order, record)
		problems = append(problems, wrong...)
		if len(wrong) == 0 {
			rows, lines = append(rows, row), append(lines, line)
		}
	}
}

// order finds each header field among the columns.
func (t table[T]) order(file string, head []string) ([]int, Problems) {
	var problems Problems
	order, seen := make([]int, len(head)), map[string]bool{}
	for i, name := range head {
		name = strings.TrimPrefix(name, "\ufeff")
		order[i] = t.index(name)
		if order[i] < 0 {
			problems = append(problems, Problem{file, 1, name, "", "unknown column; known are " + strings.Join(t.names(), ", ")})
		}
		if seen[name] {
			problems = append(problems, Problem{file, 1, name, "", "column stands twice"})
		}
		seen[name] = true
	}
	for _, c := range t {
		if !seen[c.name] {
			problems = append(problems, Problem{file, 1, c.name, "", "column is missing"})
		}
	}
	return order, problems
}

func (t table[T]) index(name string) int {
	for i, c := range t {
		if c.name == name {
			return i
		}
	}
	return -1
}

func (t table[T]) row(file string, line int, order []int, record []string) (row T, problems Problems) {
	for i, value := range record {
		c := t[order[i]]
		err := cleanText(value)
		if err == nil {
			err = c.set(&row, value)
		}
		if err != nil {
			problems = append(problems, Problem{file, line, c.name, value, err.Error()})
		}
	}
	return row, problems
}

// cleanText refuses what no field may hold.
func cleanText(s string) error {
	switch {
	case !utf8.ValidString(s):
		return errors.New("not UTF-8")
	case strings.TrimSpace(s) != s:
		return errors.New("blank at the edge")
	case strings.ContainsFunc(s, unicode.IsControl):
		return errors.New("control character or line break in a field")
	}
	return nil
}

// write writes the header and the rows with line feeds.
func (t table[T]) write(out io.Writer, rows []T) error {
	w := csv.NewWriter(out)
	if err := w.Write(t.names()); err != nil {
		return err
	}
	record := make([]string, len(t))
	for i := range rows {
		for j, c := range t {
			record[j] = c.get(&rows[i])
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func csvLine(err error) int {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return parse.Line
	}
	return 0
}

func csvReason(err error) string {
	if err == io.EOF {
		return "the file is empty"
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return parse.Err.Error()
	}
	return err.Error()
}

// text is a column of free text; must: not empty.
func text[T any](name string, must bool, at func(*T) *string) column[T] {
	return column[T]{name, func(t *T) string { return *at(t) }, func(t *T, s string) error {
		if must && s == "" {
			return errors.New("may not be empty")
		}
		*at(t) = s
		return nil
	}}
}

// slug is a column that holds an id; may: or nothing.
func slug[T any](name string, may bool, at func(*T) *string) column[T] {
	return column[T]{name, func(t *T) string { return *at(t) }, func(t *T, s string) error {
		if !IsSlug(s) && !(may && s == "") {
			return errors.New("not an id (lower case letters, digits, single hyphens)")
		}
		*at(t) = s
		return nil
	}}
}

// country is a column of an ISO 3166-1 alpha-3 code; may: or nothing.
func country[T any](name string, may bool, at func(*T) *string) column[T] {
	return column[T]{name, func(t *T) string { return *at(t) }, func(t *T, s string) error {
		if !IsCountry(s) && !(may && s == "") {
			return errors.New("not an ISO 3166 alpha-3 country code (three capital letters)")
		}
		*at(t) = s
		return nil
	}}
}

// list is a column of texts parted by semicolons.
func list[T any](name string, must bool, at func(*T) *[]string, check func(string) error) column[T] {
	return column[T]{name, func(t *T) string { return strings.Join(*at(t), ";") }, func(t *T, s string) error {
		*at(t) = nil
		if s == "" {
			if must {
				return errors.New("needs at least one")
			}
			return nil
		}
		parts := strings.Split(s, ";")
		seen := make(map[string]bool, len(parts))
		for _, part := range parts {
			if err := check(part); err != nil {
				return err
			}
			if seen[part] {
				return fmt.Errorf("%s stands twice", part)
			}
			seen[part] = true
		}
		*at(t) = parts
		return nil
	}}
}

func slugEntry(s string) error {
	if !IsSlug(s) {
		return fmt.Errorf("%q is not an id", s)
	}
	return nil
}

func countryEntry(s string) error {
	if !IsCountry(s) {
		return fmt.Errorf("%q is not an ISO 3166 alpha-3 country code", s)
	}
	return nil
}

// term is a column that holds a word of a closed list.
func term[T any, W ~string](name string, words []W, at func(*T) *W) column[T] {
	return column[T]{name, func(t *T) string { return string(*at(t)) }, func(t *T, s string) (err error) {
		*at(t), err = oneOf(s, words)
		return err
	}}
}

// yesNo is a column that holds yes or no.
func yesNo[T any](name string, at func(*T) *bool) column[T] {
	return column[T]{name, func(t *T) string {
		if *at(t) {
			return "yes"
		}
		return "no"
	}, func(t *T, s string) error {
		if s != "yes" && s != "no" {
			return errors.New("must be yes or no")
		}
		*at(t) = s == "yes"
		return nil
	}}
}

// number is a column of a decimal that may be absent.
func number[T any](name string, at func(*T) *Number) column[T] {
	return column[T]{name, func(t *T) string { return at(t).Text() }, func(t *T, s string) (err error) {
		*at(t), err = ParseNumber(s)
		return err
	}}
}

// year is a column of a calendar year.
func year[T any](name string, at func(*T) *int) column[T] {
	return column[T]{name, func(t *T) string { return strconv.Itoa(*at(t)) }, func(t *T, s string) (err error) {
		*at(t), err = parseYear(s)
		return err
	}}
}

// coordinate is a column of a coordinate within ±limit.
func coordinate[T any](name string, limit float64, at func(*T) *float64) column[T] {
	return column[T]{name, func(t *T) string { return strconv.FormatFloat(*at(t), 'f', -1, 64) }, func(t *T, s string) error {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || !(v >= -limit && v <= limit) {
			return fmt.Errorf("must be degrees from %g to %g", -limit, limit)
		}
		*at(t) = v
		return nil
	}}
}
