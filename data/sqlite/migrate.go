package sqlite

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// migrations holds the steps of the schema, numbered from 1. A step that has
// been published is never changed: what is to be different needs another.
//
//go:embed migrations/*.sql
var migrations embed.FS

//go:embed spatial_index.sql
var spatialIndex string

// The marks of a GeoPackage 1.3. The number of the schema's last step cannot
// stand in user_version, for there GeoPackage has its own version.
const (
	applicationID  = 0x47504B47 // "GPKG"
	packageVersion = 10300
)

// step is one migration.
type step struct {
	number int
	name   string
	sql    string
}

// steps reads them in the order of their numbers.
func steps(files fs.FS) ([]step, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var all []step
	for i, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(name, fmt.Sprintf("migrations/%04d_", i+1)) {
			return nil, fmt.Errorf("migration %s: step %d was expected here", name, i+1)
		}
		all = append(all, step{number: i + 1, name: strings.TrimPrefix(name, "migrations/"), sql: string(text)})
	}
	return all, nil
}

// migrate applies the steps that the file has not seen, in the transaction
// given: an older file becomes a present one, or stays as it was.
func migrate(tx *sql.Tx, all []step, from int) error {
	for _, st := range all[from:] {
		if _, err := tx.Exec(st.sql); err != nil {
			return fmt.Errorf("migration %s: %w", st.name, err)
		}
		if _, err := tx.Exec("INSERT INTO axismap_schema VALUES (?, ?)", st.number, st.name); err != nil {
			return fmt.Errorf("migration %s: %w", st.name, err)
		}
	}
	return nil
}

// found makes an empty database a GeoPackage of ours.
func found(tx *sql.Tx) error {
	all, err := steps(migrations)
	if err != nil {
		return err
	}
	marks := fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d;
		CREATE TABLE axismap_schema (step INTEGER PRIMARY KEY, name TEXT NOT NULL)`, applicationID, packageVersion)
	if _, err := tx.Exec(marks); err != nil {
		return err
	}
	if err := migrate(tx, all, 0); err != nil {
		return err
	}
	for _, table := range featureTables {
		if err := addSpatialIndex(tx, table); err != nil {
			return err
		}
	}
	return nil
}

// featureTables are those with a geometry and an R*Tree of it.
var featureTables = []string{"place", "route", "chokepoint"}

// addSpatialIndex makes the R*Tree of a table that is empty, and its triggers.
func addSpatialIndex(tx *sql.Tx, table string) error {
	_, err := tx.Exec(strings.ReplaceAll(spatialIndex, "{t}", table))
	return err
}
