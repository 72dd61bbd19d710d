package data

import (
	"context"

	"github.com/paulmach/orb"
)

// Tables are what a database of somebody else's holds, for a reader that does
// not know databases.
type Tables struct {
	Layers []Layer
	// Records reads the file as records where it is one of ours, part by
	// part, what is named before what names it. nil: it is not.
	Records func(ctx context.Context, yield func(*Batch) error) error
	Close   func() error
}

// Layer is one table.
type Layer struct {
	Name    string
	Columns []string // without the geometry
	Shapes  bool     // its rows have a geometry
	CRS     string   // of the geometry: "EPSG:4326"
	Rows    int      // 0: not known
	// Each calls do for every row. A value is nil, int64, float64, string,
	// bool or []byte; the shape is nil where there is none. wrong says why a
	// row's shape cannot be read. Values are good until the next row.
	Each func(ctx context.Context, do func(values []any, shape orb.Geometry, wrong error) error) error
}
