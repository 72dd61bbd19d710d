package sqlite

import (
	"context"
	"errors"

	"axismap/data"
)

// Tables opens a GeoPackage of anyone's for reading.
func Tables(ctx context.Context, path string) (*data.Tables, error) {
	return nil, errors.New("not yet")
}
