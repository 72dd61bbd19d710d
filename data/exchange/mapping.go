package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Mapping says where the fields of a row are found. It is JSON that can be
// remembered for files of the same layout.
type Mapping struct {
	// Columns names the column of a field. An empty name takes a field away
	// from the column of that name.
	Columns map[string]string `json:"columns,omitempty"`
	// Set gives a field the same value in all rows that say nothing of it.
	Set map[string]string `json:"set,omitempty"`
	// DecimalComma: 1.234,5 rather than 1,234.5.
	DecimalComma bool `json:"decimal_comma,omitempty"`
	// Delimiter parts the columns of a CSV file; empty: found out.
	Delimiter string `json:"delimiter,omitempty"`
	// Encoding is utf-8, utf-16le, utf-16be or windows-1252; empty: found out.
	Encoding string `json:"encoding,omitempty"`
	// Layer names a sheet or layer; empty: the first.
	Layer string `json:"layer,omitempty"`
}

// Check reports a field that is not there, an encoding that is not known.
func (m Mapping) Check() error {
	for _, fields := range []map[string]string{m.Columns, m.Set} {
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			if _, ok := fieldByName(name); !ok {
				return fmt.Errorf("there is no field %q; fields are %s", name, strings.Join(fieldNames[:], ", "))
			}
		}
	}
	if len([]rune(m.Delimiter)) > 1 {
		return fmt.Errorf("the delimiter %q is not one sign", m.Delimiter)
	}
	if _, ok := encodings[m.Encoding]; m.Encoding != "" && !ok {
		return fmt.Errorf("the encoding %q is not read; read are utf-8, utf-16le, utf-16be and windows-1252", m.Encoding)
	}
	return nil
}

// With is m with what over says besides or instead.
func (m Mapping) With(over Mapping) Mapping {
	both := over
	both.Columns = maps.Clone(m.Columns)
	if both.Columns == nil {
		both.Columns = map[string]string{}
	}
	maps.Copy(both.Columns, over.Columns)
	return both
}

// guess maps the columns that are recognised by their names.
func guess(columns []string) map[string]string {
	byKey := map[string]string{}
	for _, c := range slices.Backward(columns) { // the first of a name wins
		byKey[key(c)] = c
	}
	found := map[string]string{}
	used := map[string]bool{}
	for _, name := range fieldNames {
		if c, ok := byKey[name]; ok {
			found[name] = c
			used[c] = true
		}
	}
	for f := range fieldCount {
		if found[fieldNames[f]] != "" {
			continue
		}
		for alias := range strings.FieldsSeq(aliases[f]) {
			if c, ok := byKey[alias]; ok && !used[c] {
				found[fieldNames[f]] = c
				used[c] = true
				break
			}
		}
	}
	return found
}

// binding is a mapping made ready for the rows of one file.
type binding struct {
	column [fieldCount]int // -1: none
	set    [fieldCount]string
}

// bind finds the columns of a mapping; unknown names it gives back.
func bind(m Mapping, c *columns) (b binding, missing []string) {
	for f := range fieldCount {
		b.column[f] = -1
		b.set[f] = strings.TrimSpace(m.Set[fieldNames[f]])
		name := m.Columns[fieldNames[f]]
		if name == "" {
			continue
		}
		if i, ok := c.index[name]; ok {
			b.column[f] = i
		} else {
			missing = append(missing, fieldNames[f])
		}
	}
	return b, missing
}
