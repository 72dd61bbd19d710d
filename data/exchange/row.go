package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// row is one line of a table or one feature of a layer. Its slices are good
// until the next row.
type row struct {
	at     int    // line or number of the feature, from 1
	cells  []cell // in the order of the file's columns; may be shorter
	shapes []orb.Geometry
	id     string // that the format itself gives the row
	// wrong is why the row's shape cannot be used; ragged, why its cells
	// cannot.
	wrong, ragged error
}

func (r *row) clear() {
	for i := range r.cells {
		r.cells[i] = cell{}
	}
	*r = row{cells: r.cells, shapes: r.shapes[:0]}
}

// set fills a cell in.
func (r *row) set(column int, c cell) {
	for len(r.cells) <= column {
		r.cells = append(r.cells, cell{})
	}
	r.cells[column] = c
}

// maxColumns bounds what one file may have; the widest honest tables have
// hundreds.
const maxColumns = 4096

// columns are the names of a file's columns in the order in which they are
// met: a layer of features may bring new ones at any time.
type columns struct {
	names []string
	index map[string]int
	// last has the text that stood in each column before: most columns say
	// the same again and again, and need be kept once.
	last []string
	// complete: all columns are known before the first row.
	complete bool
}

// of is the number of a column; it is made if it is not there. Beyond
// maxColumns it is -1.
func (c *columns) of(name []byte) int {
	if i, ok := c.index[string(name)]; ok {
		return i
	}
	return c.add(string(name))
}

func (c *columns) add(name string) int {
	if len(c.names) >= maxColumns {
		return -1
	}
	if c.index == nil {
		c.index = map[string]int{}
	}
	i := len(c.names)
	c.names = append(c.names, name)
	c.last = append(c.last, "")
	if _, ok := c.index[name]; !ok {
		c.index[name] = i
	}
	return i
}

// text is the text of a cell, kept once while it stays the same.
func (c *columns) text(column int, b []byte) string {
	if column < len(c.last) && c.last[column] == string(b) {
		return c.last[column]
	}
	s := string(b)
	if column < len(c.last) {
		c.last[column] = s
	}
	return s
}

// layout is an id of the columns: sixteen hexadecimal digits of the SHA-256
// of the format and of the names, whatever their order.
func (c *columns) layout(format string) string {
	names := slices.Clone(c.names)
	slices.Sort(names)
	sum := sha256.Sum256([]byte(format + "\n" + strings.Join(slices.Compact(names), "\n")))
	return hex.EncodeToString(sum[:8])
}

// shorten cuts a text to at most n bytes without cutting a letter.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
