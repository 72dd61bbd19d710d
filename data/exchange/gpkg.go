package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// gpkgRows reads a table of a GeoPackage, or all records of a file of ours.
func gpkgRows(r *reading) error {
	if r.opts.Tables == nil {
		return fmt.Errorf("%s: GeoPackages are not read here", r.path)
	}
	t, err := r.opts.Tables(r.ctx, r.path)
	if err != nil {
		return broken(0, "%s", strings.TrimPrefix(err.Error(), r.path+": "))
	}
	defer t.Close()
	if t.Records != nil {
		r.report.Layer = "Axis Map"
		return r.records(t)
	}
	layer, err := r.layer(t.Layers)
	if err != nil {
		return err
	}
	return r.read(layer)
}

// layer is the one that is asked for, or the first with geometries, or the
// first.
func (r *reading) layer(all []data.Layer) (*data.Layer, error) {
	if len(all) == 0 {
		return nil, broken(0, "there is no table in it that can be read (views are not)")
	}
	chosen := &all[0]
	asked := r.opts.Mapping.Layer
	for i := range all {
		r.layers = append(r.layers, all[i].Name)
		if asked != "" && strings.EqualFold(all[i].Name, asked) || asked == "" && all[i].Shapes && !chosen.Shapes {
			chosen = &all[i]
		}
	}
	if asked != "" && !strings.EqualFold(chosen.Name, asked) {
		return nil, data.Problem{Field: "layer", Value: asked, Reason: "there is no such layer; layers are " + shorten(strings.Join(r.layers, ", "), 300)}
	}
	return chosen, nil
}

// read reads the rows of one table.
func (r *reading) read(l *data.Layer) (err error) {
	r.report.Layer = l.Name
	if l.CRS != "" {
		if r.crs, err = crsByName(l.CRS); err != nil && l.Shapes {
			return broken(0, "%v", err)
		}
	}
	header := make([][]byte, len(l.Columns))
	for i, name := range l.Columns {
		header[i] = []byte(name)
	}
	columns := make([]int, len(header))
	for i, name := range names(header) {
		if columns[i] = r.columns.of([]byte(name)); columns[i] < 0 {
			return broken(0, "there are more than %d columns", maxColumns)
		}
	}
	r.columns.complete = true
	err = r.passes(func() error {
		line := 0
		return l.Each(r.ctx, func(values []any, shape orb.Geometry, wrong error) error {
			line++
			r.row.at = line
			r.row.wrong = wrong
			if shape != nil {
				r.row.shapes = append(r.row.shapes, shape)
			}
			for i, v := range values {
				r.row.set(columns[i], r.stored(columns[i], v))
			}
			return r.emit()
		})
	})
	return err
}

// stored is what a database has stored in a cell.
func (r *reading) stored(column int, v any) cell {
	switch v := v.(type) {
	case string:
		return cell{text: r.columns.text(column, []byte(strings.ToValidUTF8(v, "\uFFFD")))}
	case int64:
		return cell{text: strconv.FormatInt(v, 10), exact: true}
	case float64:
		return cell{text: strconv.FormatFloat(v, 'g', -1, 64), exact: true}
	case bool:
		return cell{text: map[bool]string{true: "yes", false: "no"}[v]}
	case []byte:
		return cell{odd: "binary data"}
	}
	return cell{}
}
