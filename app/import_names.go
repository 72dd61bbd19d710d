package app

import (
	"fmt"

	"axismap/data"
	"axismap/data/exchange"
	"axismap/data/sqlite"
)

// What the window says and hears of imports, by the names it may know.
type (
	// Mapping says where the fields of a row are found.
	Mapping = exchange.Mapping
	// ImportPreview is the beginning of a file.
	ImportPreview = exchange.Preview
	// ImportProgress is how far the reading of a file has come.
	ImportProgress = exchange.Progress
	// PastImport is a file that was brought in, and when.
	PastImport = sqlite.Import
)

// ImportEndings lists the endings of the files that can be brought in.
func ImportEndings() []string { return exchange.Endings() }

// ImportFields lists the names of the fields that a column can be mapped to.
func ImportFields() []string { return exchange.Fields() }

// SaveProblems writes what is wrong in a file as a table beside it, in the place
// of an older one, and gives its name. wrong counts the problems that are too
// many to be listed, too.
func SaveProblems(path string, problems data.Problems, wrong int) (string, error) {
	list := path + ".problems.csv"
	if err := writeProblems(list, problems, wrong); err != nil {
		return "", fmt.Errorf("save the list of problems: %w", err)
	}
	return list, nil
}
