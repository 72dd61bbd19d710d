package exchange

import (
	"slices"
	"strings"
)

// table is a header line and what follows under it: a CSV file, a sheet.
type table struct {
	*reading
	columns []int // of the file, for each cell of the header
}

// table begins a table. Columns of one name in several tables of a file are
// one column.
func (r *reading) table(header [][]byte) (*table, error) {
	t := &table{reading: r}
	for _, name := range trimmed(names(header)) {
		i := r.columns.of([]byte(name))
		if i < 0 {
			return nil, broken(1, "there are more than %d columns", maxColumns)
		}
		t.columns = append(t.columns, i)
	}
	r.columns.complete = !r.several
	return t, nil
}

// trimmed takes off the empty columns at the end of a header.
func trimmed(names []string) []string {
	for len(names) > 1 && strings.HasPrefix(names[len(names)-1], "column ") {
		names = names[:len(names)-1]
	}
	return names
}

// passes reads a file once, or twice where its rows say what they are: first
// what claims refer to, then the claims, which may stand above it.
func (r *reading) passes(once func() error) error {
	r.pass = 1
	err := once()
	if err != nil || !r.mixed() {
		return err
	}
	r.pass = 2
	return once()
}

// recordColumn is the column that says what a row is; -1: there is none.
func (r *reading) recordColumn() int {
	return slices.IndexFunc(r.columns.names, func(name string) bool { return key(name) == fieldNames[fRecord] })
}

// mixed reports that the rows say what they are.
func (r *reading) mixed() bool { return r.recordColumn() >= 0 }

// later reports that the row is for the other pass.
func (r *reading) later() bool {
	i := r.recordColumn()
	if r.pass == 0 || i < 0 {
		return false
	}
	kind := ""
	if i < len(r.row.cells) {
		kind = strings.ToLower(strings.TrimSpace(r.row.cells[i].text))
	}
	return slices.Contains(recordKinds, kind) != (r.pass == 1)
}

// recordKinds are the rows that are no claims.
var recordKinds = []string{"place", "route", "source", "commodity", "event", "chokepoint"}
