package app

import (
	"errors"

	"axismap/data/sqlite"
)

// Foreign reports that a file is a database, but none of ours: a GeoPackage of
// another program, whose layers can be imported.
func Foreign(path string) bool {
	store, err := sqlite.Open(path, sqlite.ReadOnly())
	if err != nil {
		return errors.Is(err, sqlite.ErrForeign)
	}
	store.Close()
	return false
}
