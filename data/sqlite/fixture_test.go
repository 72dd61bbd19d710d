package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"axismap/data"

	"github.com/paulmach/orb"
)

// small is a batch in which every field of every noun says something
// somewhere (TestEveryFieldIsTried).
func small() *data.Batch {
	return &data.Batch{
		Places: []data.Place{
			{ID: "rajin", Name: "Rajin", Country: "PRK", Kind: "port", At: orb.Point{130.3, 42.24}, Note: "ice-free"},
			{ID: "dunay", Name: "Dunay", Country: "RUS", Kind: "port", At: orb.Point{132.3, 42.88}},
			{ID: "sea-of-japan", Name: "Lane", Kind: "waypoint", At: orb.Point{131.2, 42.5}},
			{ID: "depot", Name: "Tikhoretsk, «depot»", Country: "RUS", Kind: "depot", At: orb.Point{40.1, 45.9}},
		},
		Commodities: []data.Commodity{
			{Slug: "weapons-total", Label: "Weapons", Category: data.Weapons, NeverSummed: true},
			{Slug: "shells", Label: "Artillery ammunition", Category: data.Weapons, PartOf: "weapons-total", Unit: "rounds", Definition: "Shells and rockets"},
			{Slug: "turnover", Label: "Two-way trade", Category: data.Trade, Undirected: true},
		},
		Sources: []data.Source{
			{ID: "nis-2024", Publisher: "NIS", Title: "Briefing", Authors: "A. Kim; B. Lee", Date: "2024-02", URL: "https://example.org/a?b=c", Verified: "page"},
			{ID: "hur-2025", Publisher: "HUR", Verified: "memory"},
			{ID: "icds-2024", Title: "[article]"},
		},
		Routes: []data.Route{
			{ID: "sea-rajin-dunay", Name: "Rajin – Dunay", Type: data.Sea, From: "rajin", To: "dunay", Via: []string{"sea-of-japan"},
				Fidelity: data.Reported, Status: "operating", Note: "by night", Sources: []string{"hur-2025", "nis-2024"},
				Line: orb.LineString{{130.3, 42.24}, {131.2, 42.5}, {132.3, 42.88}}},
			{ID: "rail-depot-dunay", Name: "Trans-Siberian", Type: data.Rail, From: "depot", To: "dunay", Fidelity: data.Partial,
				Capacity: 12.5, CapacityUnit: "Mt/year", Line: orb.LineString{{40.1, 45.9}, {132.3, 42.88}}},
			{ID: "air-rajin-depot", Name: "Flight over ±180°", Type: data.Air, From: "rajin", To: "depot", Geodesic: true,
				Line: orb.LineString{{130.3, 42.24}, {190.65, 66}, {400.1, 45.9}}},
		},
		Claims: []data.Claim{
			{ID: "shells-2024", From: "PRK", To: "RUS", Commodity: "shells", Years: data.Years{First: 2023, Last: 2024}, PeriodNote: "August to February",
				Basis: data.Shipment, Additive: true, Quantity: data.Figure{Best: data.Num(3e6), Low: data.Num(2.5e6), High: data.Num(3.5e6)}, Unit: "rounds",
				ValueUSD: data.Num(1.7e9), Status: data.StatusReported, Confidence: data.MediumConfidence,
				Legs:    data.Legs{{{Route: "sea-rajin-dunay"}, {Route: "rail-depot-dunay", Reverse: true}}, {{Route: "air-rajin-depot"}}},
				Sources: []string{"nis-2024", "hur-2025"}, Article: true, Overlaps: []string{"shells-all"}, Note: "Counts containers.",
				FigureFrom: "derived", How: "2 × 1.5", Batch: "import-1"},
			{ID: "shells-all", From: "PRK", To: "RUS", Commodity: "shells", Years: data.Year(2024), Basis: data.Cumulative,
				Quantity: data.Figure{High: data.Num(0)}, Unit: "rounds", Status: data.StatusReported, Confidence: data.LowConfidence,
				Legs:    data.Legs{{{Route: "air-rajin-depot"}}, {{Route: "sea-rajin-dunay"}, {Route: "rail-depot-dunay", Reverse: true}}},
				Sources: []string{"hur-2025"}, Overlaps: []string{"shells-2024", "elsewhere"}, FigureFrom: "page"},
			{ID: "turnover-2024", From: "CHN", To: "RUS", Commodity: "turnover", Years: data.Year(2024), Basis: data.NoFigure,
				Status: data.Delivered, Confidence: data.HighConfidence, Sources: []string{"icds-2024"}, FigureFrom: "memory"},
			{ID: "undated", From: "RUS", To: "CHN", Commodity: "turnover", Basis: data.NoFigure,
				Status: data.Sought, Confidence: data.LowConfidence, Sources: []string{"icds-2024"}},
		},
		Events: []data.Event{
			{ID: "treaty", Date: "2024-06-19", Title: "Treaty", Summary: "Signed in Pyongyang", Parties: []string{"RUS", "PRK"}, Sources: []string{"icds-2024"}, Article: true},
			{ID: "quiet", Date: "2024-07", Title: "Nothing more"},
		},
		Chokepoints: []data.Chokepoint{{ID: "tsushima", Name: "Tsushima", At: orb.Point{129.5, 34.5}, RadiusKm: 80, Why: "All lanes south"}},
	}
}

// create makes a file of b in a folder of the test's own.
func create(t testing.TB, b *data.Batch) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "axis map #1 50%.gpkg")
	if err := Create(path, b); err != nil {
		t.Fatal(err)
	}
	return path
}

func reopen(t testing.TB, path string, opts ...Option) *Store {
	t.Helper()
	s, err := Open(path, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func whole(t testing.TB, s *Store) *data.Batch {
	t.Helper()
	b, err := s.Batch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wantWhole is the batch as a store gives it back: with its transfers.
func wantWhole(b *data.Batch) *data.Batch {
	want := *b
	want.Transfers = data.NewNetwork(b).Transfers
	return &want
}

// sameBatch compares field by field and names the first record that differs.
func sameBatch(t testing.TB, got, want *data.Batch) {
	t.Helper()
	g, w := reflect.ValueOf(*got), reflect.ValueOf(*want)
	for i := range g.NumField() {
		name := g.Type().Field(i).Name
		if g.Field(i).Len() != w.Field(i).Len() {
			t.Errorf("%s: %d records, want %d", name, g.Field(i).Len(), w.Field(i).Len())
			continue
		}
		for k := range g.Field(i).Len() {
			if a, b := g.Field(i).Index(k).Interface(), w.Field(i).Index(k).Interface(); !reflect.DeepEqual(a, b) {
				t.Errorf("%s %d is\n%#v\nwant\n%#v", name, k, a, b)
				break
			}
		}
	}
}

// sorted puts the records in the order of their ids, for where edits change it.
func sorted(b *data.Batch) *data.Batch {
	s := *b
	slices.SortFunc(s.Claims, func(a, b data.Claim) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Routes, func(a, b data.Route) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Places, func(a, b data.Place) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Sources, func(a, b data.Source) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Commodities, func(a, b data.Commodity) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(s.Events, func(a, b data.Event) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Chokepoints, func(a, b data.Chokepoint) int { return strings.Compare(a.ID, b.ID) })
	return &s
}

func noProblems(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// onlyFile reports what else is in the folder of path.
func onlyFile(t testing.TB, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s is left beside the file", e.Name())
		}
	}
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

var background = context.Background()
