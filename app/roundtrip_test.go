package app

import (
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"axismap/data"
	"axismap/data/sqlite"

	"github.com/paulmach/orb"
)

// exported writes the claims that pass a query into a file and imports it into
// a new one; it gives what is then in that.
func exported(t *testing.T, p *Project, q data.Query, ending string) *data.Batch {
	t.Helper()
	dir := t.TempDir()
	file, db := filepath.Join(dir, "out"+ending), filepath.Join(dir, "in.gpkg")
	if _, err := p.Export(t.Context(), file, q, false); err != nil {
		t.Fatal(err)
	}
	done, err := Import(t.Context(), db, Importing{Files: []string{file}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range done.Files {
		for _, problem := range f.Problems[:min(len(f.Problems), 5)] {
			t.Errorf("%v", problem)
		}
	}
	if !done.Written {
		t.Fatal("nothing came in")
	}
	store, err := sqlite.Open(db)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	b, err := store.Batch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAnExportImportedAgainGivesTheSameFacts(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	for _, ending := range ExportEndings() {
		t.Run(ending, func(t *testing.T) {
			got := exported(t, p, data.Query{}, ending)
			sameRecords(t, "claim", got.Claims, facts.Claims, func(c data.Claim) (string, data.Claim) { c.Batch = ""; return c.ID, c })
			sameRecords(t, "route", got.Routes, facts.Routes, func(r data.Route) (string, data.Route) { r.Line = unseamed(r.Line); return r.ID, r })
			sameRecords(t, "place", got.Places, facts.Places, func(x data.Place) (string, data.Place) { return x.ID, x })
			sameRecords(t, "commodity", got.Commodities, facts.Commodities, func(x data.Commodity) (string, data.Commodity) { return x.Slug, x })
			sameRecords(t, "source", got.Sources, facts.Sources, func(x data.Source) (string, data.Source) { return x.ID, x })
			sameRecords(t, "event", got.Events, facts.Events, func(x data.Event) (string, data.Event) { return x.ID, x })
			sameRecords(t, "chokepoint", got.Chokepoints, facts.Chokepoints, func(x data.Chokepoint) (string, data.Chokepoint) { return x.ID, x })
		})
	}
}

// unseamed is a line without the points that a cut at the 180th meridian has put
// straight between two others, to a billionth of a degree, a tenth of a
// millimetre: taking 360 away and adding it again costs the last digits.
func unseamed(line orb.LineString) orb.LineString {
	var out orb.LineString
	for i, p := range line {
		if i > 0 && i < len(line)-1 && math.Mod(p[0], 360) == 180 {
			a, b := line[i-1], line[i+1]
			straight := a[1] + (b[1]-a[1])*(p[0]-a[0])/(b[0]-a[0])
			if math.Abs(straight-p[1]) < 1e-9 {
				continue
			}
		}
		out = append(out, p)
	}
	return orb.Round(out, 1e9).(orb.LineString)
}

// sameRecords compares records by id.
func sameRecords[T any](t *testing.T, kind string, got, want []T, id func(T) (string, T)) {
	t.Helper()
	byID := map[string]T{}
	for _, r := range got {
		key, r := id(r)
		byID[key] = r
	}
	if len(got) != len(want) {
		t.Errorf("%d %ss, want %d", len(got), kind, len(want))
	}
	wrong := 0
	for _, w := range want {
		key, w := id(w)
		if g := byID[key]; !reflect.DeepEqual(g, w) && !reflect.DeepEqual(emptyAsNil(g), emptyAsNil(w)) {
			if wrong++; wrong <= 3 {
				t.Errorf("%s %s is\n%+v, want\n%+v", kind, key, g, w)
			}
		}
	}
	if wrong > 3 {
		t.Errorf("%d %ss differ", wrong, kind)
	}
}

// emptyAsNil lets an empty list stand for none.
func emptyAsNil[T any](r T) T {
	v := reflect.ValueOf(&r).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
			f.SetZero()
		}
	}
	return r
}

func TestAFilteredExportHoldsWhatPassesAndAllThatItNames(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	q := data.Query{Commodities: []string{"energy"}, Years: data.Year(2024), RouteTypes: []data.RouteType{data.Sea}}
	var want []string
	if err := p.eachClaim(t.Context(), q, func(c *data.Claim) error { want = append(want, c.ID); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(want) == 0 {
		t.Fatal("nothing passes")
	}
	slices.Sort(want)
	for _, ending := range ExportEndings() {
		t.Run(ending, func(t *testing.T) {
			b := exported(t, p, q, ending)
			var got []string
			for _, c := range b.Claims {
				got = append(got, c.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("claims %v, want %v", got, want)
			}
			for _, problem := range data.Check(b) {
				t.Error(problem)
			}
			if len(b.Sources) == 0 || len(b.Sources) > 200 || len(b.Routes) > 60 {
				t.Errorf("%d sources and %d routes are not those that %d claims name", len(b.Sources), len(b.Routes), len(want))
			}
		})
	}
}
