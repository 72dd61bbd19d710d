package data

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
)

// Kinds of label on the base map.
const (
	LabelCountry = "country"
	LabelOcean   = "ocean"
	LabelSea     = "sea"    // seas, gulfs and bays
	LabelStrait  = "strait" // straits and canals
	LabelLake    = "lake"
	LabelCity    = "city"
)

// Label is a name on the base map that belongs to no fact of ours.
type Label struct {
	Kind    string // one of the Label… kinds
	Name    string
	At      orb.Point // the middle of the name, or the place of a city
	Rank    int       // 1, shown on a map of the world, to 6, shown only on a map of a province
	Country string    // ISO of a country or of a city's country; empty for waters
}

//go:embed world/labels.csv
var labelsCSV string

var worldLabels = sync.OnceValues(func() ([]Label, error) { return readLabels(labelsCSV) })

// WorldLabels returns the names on the base map, in the order of data/world/labels.csv. The slice is shared and must
// not be changed.
func WorldLabels() ([]Label, error) { return worldLabels() }

func readLabels(text string) ([]Label, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read labels.csv: %w", err)
	}
	labels := make([]Label, 0, len(rows))
	for _, row := range rows[min(1, len(rows)):] {
		l, err := readLabel(row)
		if err != nil {
			return nil, fmt.Errorf("read labels.csv: %q: %w", strings.Join(row, ","), err)
		}
		labels = append(labels, l)
	}
	return labels, nil
}

// readLabel reads a row: kind, name, lon, lat, rank, country.
func readLabel(row []string) (Label, error) {
	if len(row) != 6 {
		return Label{}, fmt.Errorf("%d columns, not 6", len(row))
	}
	lon, err := strconv.ParseFloat(row[2], 64)
	if err != nil {
		return Label{}, err
	}
	lat, err := strconv.ParseFloat(row[3], 64)
	if err != nil {
		return Label{}, err
	}
	rank, err := strconv.Atoi(row[4])
	if err != nil {
		return Label{}, err
	}
	return Label{row[0], row[1], orb.Point{lon, lat}, rank, row[5]}, nil
}
