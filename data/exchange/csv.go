package exchange

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"axismap/data"
)

// maxRecord is how long one line of a table may be with all its cells, in
// bytes. What is longer is a quotation mark that was never closed.
const maxRecord = 4 << 20

var errUnclosed = errors.New("a quotation mark is opened here and never closed")

// csvReader reads records as spreadsheets write them: cells parted by one
// sign, in quotation marks where they hold it, line breaks or quotation marks
// (doubled). Marks elsewhere stand for themselves.
type csvReader struct {
	in    *bufio.Reader
	comma byte
	line  int // on which the next record begins, from 1
	text  []byte
	ends  []int
	cells [][]byte
}

// read gives the next record and the line on which it begins. The cells are
// good until the next call.
func (r *csvReader) read() (cells [][]byte, line int, err error) {
	r.text, r.ends = r.text[:0], r.ends[:0]
	line = max(r.line, 1)
	r.line = line
	quoted, began := false, false // inside quotation marks; the cell has begun
	for {
		c, err := r.in.ReadByte()
		if err != nil {
			return r.last(err, line, quoted, began)
		}
		if len(r.text) > maxRecord || len(r.ends) > maxColumns {
			return nil, line, r.tooLong(quoted)
		}
		switch {
		case quoted && c == '"':
			if next, _ := r.in.Peek(1); len(next) == 1 && next[0] == '"' {
				r.in.ReadByte()
				r.text = append(r.text, '"')
			} else {
				quoted = false
			}
		case quoted:
			if c == '\n' {
				r.line++
			}
			r.text = append(r.text, c)
		case c == '"' && !began:
			quoted, began = true, true
		case c == r.comma:
			r.ends = append(r.ends, len(r.text))
			began = false
		case c == '\r' || c == '\n':
			if next, _ := r.in.Peek(1); c == '\r' && len(next) == 1 && next[0] == '\n' {
				r.in.ReadByte()
			}
			r.line++
			return r.cut(), line, nil
		default:
			began = true
			r.text = append(r.text, c)
		}
	}
}

func (r *csvReader) tooLong(quoted bool) error {
	if quoted {
		return errUnclosed
	}
	return fmt.Errorf("the line is longer than %d bytes or has more than %d cells", maxRecord, maxColumns)
}

// last is what stands before the end of the file.
func (r *csvReader) last(err error, line int, quoted, began bool) ([][]byte, int, error) {
	switch {
	case err != io.EOF:
		return nil, line, err
	case quoted:
		return nil, line, errUnclosed
	case !began && len(r.ends) == 0 && len(r.text) == 0:
		return nil, line, io.EOF
	}
	return r.cut(), line, nil
}

func (r *csvReader) cut() [][]byte {
	r.ends = append(r.ends, len(r.text))
	r.cells = r.cells[:0]
	from := 0
	for _, to := range r.ends {
		r.cells = append(r.cells, r.text[from:to])
		from = to
	}
	return r.cells
}

func blank(cells [][]byte) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace(c)) > 0 {
			return false
		}
	}
	return true
}

func csvRows(r *reading) error {
	t, err := openText(r.path, r.opts.Mapping.Encoding)
	if err != nil {
		return err
	}
	defer t.file.Close()
	r.total, r.encoding = t.size, t.encoding
	r.bytes = func() int64 { return t.read.n }
	comma, err := delimiter(t, r.opts.Mapping.Delimiter)
	if err != nil {
		return err
	}
	r.delimiter = string(comma)
	return r.passes(func() error {
		if err := t.rewind(); err != nil {
			return err
		}
		return r.csvPass(&csvReader{in: t.in, comma: comma})
	})
}

// csvPass reads the file once.
func (r *reading) csvPass(in *csvReader) error {
	var t *table
	for {
		cells, line, err := in.read()
		switch {
		case err == io.EOF && t == nil:
			return broken(1, "the file is empty")
		case err == io.EOF:
			return nil
		case errors.Is(err, errUnclosed) || err != nil && isOwn(err):
			return data.Problem{Line: line, Reason: err.Error()}
		case err != nil:
			return err
		case blank(cells), t == nil && separatorLine(cells, in.comma):
			continue
		case t == nil:
			if t, err = r.table(cells); err != nil {
				return err
			}
			continue
		}
		if err := t.csvRow(line, cells); err != nil {
			return err
		}
	}
}

// isOwn tells our words about a record from those of the disk.
func isOwn(err error) bool { return errors.Unwrap(err) == nil }

// separatorLine reports the line "sep=;" that spreadsheets put first.
func separatorLine(cells [][]byte, comma byte) bool {
	first := strings.ToLower(string(cells[0]))
	return first == "sep=" && len(cells) == 2 || first == "sep="+string(comma)
}

// csvRow hands one record over.
func (t *table) csvRow(line int, cells [][]byte) error {
	r := t.reading
	r.row.at = line
	if len(cells) != len(t.columns) && !(len(cells) > len(t.columns) && blank(cells[len(t.columns):])) {
		r.row.ragged = fmt.Errorf("the line has %d cells under %d columns", len(cells), len(t.columns))
	}
	for i, c := range cells[:min(len(cells), len(t.columns))] {
		if !utf8.Valid(c) {
			c = bytes.ToValidUTF8(c, []byte("\uFFFD"))
		}
		r.row.set(t.columns[i], cell{text: r.columns.text(t.columns[i], unguard(c))})
	}
	return r.emit()
}

// unguard takes off the apostrophe that keeps a spreadsheet from taking a text
// for a formula.
func unguard(c []byte) []byte {
	if len(c) > 1 && c[0] == '\'' && strings.IndexByte("=+-@\t\r", c[1]) >= 0 {
		return c[1:]
	}
	return c
}

// sampled is how much of a file decides about its delimiter.
const sampled = 32 << 10

// delimiter is the sign that parts the cells: the one that is asked for, or
// the one under which the first lines look most like a table.
func delimiter(t *textFile, asked string) (byte, error) {
	if asked != "" {
		if asked[0] >= utf8.RuneSelf || strings.Contains("\"\r\n", asked) {
			return 0, fmt.Errorf("the delimiter %q cannot part cells", asked)
		}
		return asked[0], nil
	}
	sample, err := t.in.Peek(1)
	if err == nil {
		sample, err = io.ReadAll(io.LimitReader(t.in, sampled))
	}
	if err != nil && err != io.EOF {
		return 0, err
	}
	best, score := byte(','), []int{0, 0, 0}
	for _, c := range []byte{',', ';', '\t', '|'} {
		if s := tableScore(sample, c); slices.Compare(s, score) > 0 {
			best, score = c, s
		}
	}
	return best, nil
}

// tableScore says how much a text looks like a table under a delimiter: how
// many columns are known by name, how many of a hundred lines are as long as
// the first, and how many columns there are.
func tableScore(sample []byte, comma byte) []int {
	r := &csvReader{in: bufio.NewReader(bytes.NewReader(sample)), comma: comma}
	columns, named, lines, alike := 0, 0, 0, 0
	for lines < 100 {
		cells, _, err := r.read()
		if err != nil {
			break
		}
		if blank(cells) {
			continue
		}
		if first := strings.ToLower(string(cells[0])); columns == 0 && strings.HasPrefix(first, "sep=") {
			if first == "sep="+string(comma) || first == "sep=" && len(cells) == 2 {
				return []int{1 << 20, 0, 0}
			}
			continue
		}
		if columns == 0 {
			columns = len(cells)
			named = len(guess(names(cells)))
			continue
		}
		lines++
		if len(cells) == columns {
			alike++
		}
	}
	if columns < 2 {
		return []int{0, 0, 0}
	}
	return []int{named, 100 * alike / max(lines, 1), columns}
}

// names are the columns of a header line; those without a name are called by
// their number, those with the name of another too.
func names(cells [][]byte) []string {
	var all []string
	for i, c := range cells {
		name := strings.Join(strings.FieldsFunc(strings.ToValidUTF8(string(c), "\uFFFD"), func(r rune) bool { return r == ' ' || unicode.IsControl(r) }), " ")
		name = cmp.Or(shorten(name, 200), fmt.Sprintf("column %d", i+1))
		if slices.Contains(all, name) {
			name = fmt.Sprintf("%s (column %d)", name, i+1)
		}
		all = append(all, name)
	}
	return all
}
