package sqlite

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"axismap/data"
)

func TestEveryFieldIsTried(t *testing.T) {
	b := reflect.ValueOf(*small())
	for i := range b.NumField() {
		records := b.Field(i)
		if b.Type().Field(i).Name == "Transfers" {
			continue // made of the claims
		}
		for f := range records.Type().Elem().NumField() {
			used := false
			for k := range records.Len() {
				used = used || !records.Index(k).Field(f).IsZero()
			}
			if !used {
				t.Errorf("%s.%s says nothing in any record of the fixture", b.Type().Field(i).Name, records.Type().Elem().Field(f).Name)
			}
		}
	}
}

func TestABatchComesBackAsItWas(t *testing.T) {
	facts := facts(t)
	for name, b := range map[string]*data.Batch{"small": small(), "the built-in facts": facts, "nothing": {}} {
		t.Run(name+" in a file", func(t *testing.T) {
			path := create(t, b)
			s := reopen(t, path)
			sameBatch(t, whole(t, s), wantWhole(b))
			noProblems(t, s)
			onlyFile(t, path)
		})
		t.Run(name+" in memory", func(t *testing.T) {
			s, err := Memory(b)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			sameBatch(t, whole(t, s), wantWhole(b))
			noProblems(t, s)
		})
	}
}

func TestStoresInMemoryAreApart(t *testing.T) {
	a, err := Memory(small())
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := Memory(&data.Batch{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if n := len(whole(t, b).Claims); n != 0 {
		t.Errorf("an empty store holds %d claims of another", n)
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	path := create(t, small())
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := Create(path, &data.Batch{}); !isAll(err, ErrExists, os.ErrExist) {
		t.Errorf("creating it again: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
	onlyFile(t, path)
}

func TestCreateRefusesABrokenBatch(t *testing.T) {
	for name, spoil := range map[string]func(b *data.Batch){
		"a claim without a source":              func(b *data.Batch) { b.Claims[0].Sources = nil },
		"a claim with a source nobody knows":    func(b *data.Batch) { b.Claims[0].Sources = []string{"nobody"} },
		"a claim of a commodity nobody defines": func(b *data.Batch) { b.Claims[0].Commodity = "ghosts" },
		"a leg on a road that is not there":     func(b *data.Batch) { b.Claims[0].Legs[0][0].Route = "sea-nowhere" },
		"a road from a place that is not there": func(b *data.Batch) { b.Routes[0].From = "atlantis" },
		"a road by a place that is not there":   func(b *data.Batch) { b.Routes[0].Via = []string{"atlantis"} },
		"a part of nothing":                     func(b *data.Batch) { b.Commodities[0].PartOf = "everything" },
		"two claims of one id":                  func(b *data.Batch) { b.Claims[1].ID = b.Claims[0].ID },
		"two places of one id, unlike":          func(b *data.Batch) { b.Places[1].ID = b.Places[0].ID },
	} {
		t.Run(name, func(t *testing.T) {
			b := small()
			spoil(b)
			path := t.TempDir() + "/a.gpkg"
			if err := Create(path, b); err == nil {
				t.Fatal("it was made")
			} else if strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "constraint") {
				t.Errorf("the reader is told %q", err)
			}
			if _, err := os.Stat(path); err == nil {
				t.Error("and left behind")
			}
			onlyFile(t, path)
		})
	}
}

func TestCreateWhereNoFileCanBe(t *testing.T) {
	err := Create(t.TempDir()+"/no/such/folder/a.gpkg", small())
	if !isAll(err, ErrUnwritable, os.ErrNotExist) || !strings.Contains(err.Error(), "choose another folder") {
		t.Errorf("in a folder that is not there: %v", err)
	}
}
