package sqlite

import (
	"github.com/mattn/go-sqlite3"
	"github.com/paulmach/orb"
)

// register gives a connection the functions that the triggers of a GeoPackage
// call to keep its R*Tree right. Without them no row with a geometry can be
// written: "no such function: ST_IsEmpty".
func register(c *sqlite3.SQLiteConn) error {
	side := func(pick func(orb.Bound) float64) func(any) (any, error) {
		return func(v any) (any, error) {
			blob, _ := v.([]byte)
			if blob == nil {
				return nil, nil
			}
			b, ok, err := boundOf(blob)
			if err != nil || !ok {
				return nil, err
			}
			return pick(b), nil
		}
	}
	functions := map[string]any{
		"ST_IsEmpty": func(v any) (any, error) {
			blob, _ := v.([]byte)
			if blob == nil {
				return nil, nil
			}
			_, ok, err := boundOf(blob)
			return !ok, err
		},
		"ST_MinX": side(func(b orb.Bound) float64 { return b.Min[0] }),
		"ST_MaxX": side(func(b orb.Bound) float64 { return b.Max[0] }),
		"ST_MinY": side(func(b orb.Bound) float64 { return b.Min[1] }),
		"ST_MaxY": side(func(b orb.Bound) float64 { return b.Max[1] }),
	}
	for name, f := range functions {
		if err := c.RegisterFunc(name, f, true); err != nil {
			return err
		}
	}
	return nil
}
