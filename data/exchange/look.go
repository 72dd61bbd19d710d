package exchange

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"axismap/data"
)

// How much Look reads.
const (
	previewRows = 20
	lookRows    = 200 // for the columns that later features bring
)

// Preview is the beginning of a file, for its reader to say what is what.
type Preview struct {
	Format  string
	Layer   string   // the one that was read
	Layers  []string // sheets or layers to choose from; empty: there are none
	Columns []string
	Rows    [][]string // the first twenty, in the order of Columns
	Shapes  bool       // the rows have lines, points or areas
	// Guess maps the columns that are recognised, and what is asked for.
	Guess Mapping
	// Missing lists the fields that every claim needs and nothing gives.
	Missing []string
	// Layout is an id of the columns: mappings are remembered by it.
	Layout string
	// Problems are of the file as a whole: it cannot be read, or breaks off.
	Problems data.Problems
}

// Look reads the beginning of a file.
func Look(ctx context.Context, path string, o Options) (*Preview, error) {
	o.Progress = nil
	r := newReading(ctx, path, o)
	p := &Preview{}
	r.sink = func(in *row) error {
		p.Shapes = p.Shapes || len(in.shapes) > 0
		if len(p.Rows) < previewRows {
			p.Rows = append(p.Rows, texts(in.cells))
		}
		if r.report.Rows >= lookRows {
			return errStop
		}
		return nil
	}
	if err := r.run(); err != nil && !errors.Is(err, errStop) {
		return nil, err
	}
	p.Format, p.Layer, p.Layers = r.report.Format, r.report.Layer, r.layers
	p.Columns = slices.Clone(r.columns.names)
	for i := range p.Rows {
		p.Rows[i] = append(p.Rows[i], make([]string, len(p.Columns)-len(p.Rows[i]))...)
	}
	p.Guess = Mapping{Columns: guess(p.Columns)}.With(o.Mapping)
	p.Guess.Delimiter = cmp.Or(p.Guess.Delimiter, r.delimiter)
	p.Guess.Encoding = cmp.Or(p.Guess.Encoding, r.encoding)
	p.Missing = p.Guess.Missing()
	p.Layout = r.columns.layout(p.Format)
	p.Problems = r.report.Problems
	return p, nil
}

func texts(cells []cell) []string {
	all := make([]string, len(cells))
	for i, c := range cells {
		all[i] = shorten(cmp.Or(c.text, c.odd), 200)
	}
	return all
}

// Missing lists the fields that every claim needs and nothing gives; alternatives
// stand as one: "year or year_from".
func (m Mapping) Missing() []string {
	has := func(f field) bool { return m.Columns[fieldNames[f]] != "" || m.Set[fieldNames[f]] != "" }
	var all []string
	for _, choice := range [][]field{{fFrom, fFromPlace}, {fTo, fToPlace}, {fCommodity}, {fYear, fYearFrom}, {fSource, fSourceURL, fSourceID}} {
		if slices.ContainsFunc(choice, has) {
			continue
		}
		var names []string
		for _, f := range choice {
			names = append(names, fieldNames[f])
		}
		all = append(all, strings.Join(names, " or "))
	}
	return all
}
