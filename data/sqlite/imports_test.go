package sqlite

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"axismap/data"
)

// parcel is what a colleague's file could bring: a new claim on old ground,
// and one with a road, places, a source and a commodity of its own.
func parcel() *data.Batch {
	old := small()
	known := old.Claims[0]
	known.ID, known.Batch, known.Sources, known.Overlaps = "parcel-1", "", []string{"colleague"}, nil
	own := data.Claim{ID: "parcel-2", From: "RUS", To: "IRN", Commodity: "grain-by-rail", Years: data.Year(2023), Basis: data.Annual,
		Status: data.Delivered, Confidence: data.MediumConfidence, Legs: data.Legs{{{Route: "rail-new"}}}, Sources: []string{"colleague"}}
	return &data.Batch{
		Places:      []data.Place{old.Places[0], {ID: "new-a", Name: "A", Kind: "city", At: old.Places[1].At}, {ID: "new-b", Name: "B", Kind: "city", At: old.Places[3].At}},
		Commodities: []data.Commodity{{Slug: "grain-by-rail", Label: "Grain by rail", Category: data.Trade, PartOf: "grain"}, {Slug: "grain", Label: "Grain", Category: data.Trade}},
		Sources:     []data.Source{{ID: "colleague", Publisher: "Field notes"}},
		Routes:      []data.Route{{ID: "rail-new", Name: "A – B", Type: data.Rail, From: "new-a", To: "new-b", Line: old.Routes[1].Line}},
		Claims:      []data.Claim{known, own},
	}
}

func TestAnImportIsRememberedRemovedAndPutBack(t *testing.T) {
	s := reopen(t, create(t, small()))
	im, err := s.Add(t.Context(), Import{File: "parcel.csv", Hash: "ab12", Time: noon}, parcel())
	if err != nil {
		t.Fatal(err)
	}
	if im.ID == "" || im.Claims != 2 {
		t.Errorf("the import is noted as %+v", im)
	}
	with := whole(t, s)
	for _, c := range with.Claims[len(with.Claims)-2:] {
		if c.Batch != im.ID {
			t.Errorf("claim %s says it came with %q", c.ID, c.Batch)
		}
	}
	list, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || !reflect.DeepEqual(list[1], im) { // the first is the fixture's, known by name
		t.Errorf("the list of imports is %+v, want %+v at its end", list, im)
	}
	undo, err := s.RemoveImport(t.Context(), im.ID)
	if err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	noProblems(t, s)
	if _, err := s.Edit(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	sameBatch(t, sorted(whole(t, s)), sorted(with))
	if again, err := s.Imports(t.Context()); err != nil || len(again) != 2 || !reflect.DeepEqual(again[1], im) {
		t.Errorf("put back it is %+v (%v)", again, err)
	}
	noProblems(t, s)
}

func TestWhatOthersUseOutlivesItsImport(t *testing.T) {
	s := reopen(t, create(t, small()))
	im, err := s.Add(t.Context(), Import{File: "parcel.csv"}, parcel())
	if err != nil {
		t.Fatal(err)
	}
	mine := parcel().Claims[1]
	mine.ID = "mine"
	if _, err := s.Edit(t.Context(), Edit{Put: data.Batch{Claims: []data.Claim{mine}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RemoveImport(t.Context(), im.ID); err != nil {
		t.Fatal(err)
	}
	want := small()
	want.Claims = append(want.Claims, mine)
	want.Places = append(want.Places, parcel().Places[1:]...)
	want.Commodities = append(want.Commodities, parcel().Commodities...)
	want.Sources = append(want.Sources, parcel().Sources...)
	want.Routes = append(want.Routes, parcel().Routes...)
	sameBatch(t, whole(t, s), wantWhole(want))
	noProblems(t, s)
}

func TestAnImportIsAllOrNothing(t *testing.T) {
	s := reopen(t, create(t, small()))
	broken := errors.New("line 3: no such thing")
	cases := map[string]func(yield func(*data.Batch, error) bool){
		"a part that cannot be read": func(yield func(*data.Batch, error) bool) {
			_ = yield(parcel(), nil) && yield(nil, broken)
		},
		"a claim that is there": func(yield func(*data.Batch, error) bool) {
			_ = yield(parcel(), nil) && yield(&data.Batch{Claims: small().Claims[:1]}, nil)
		},
		"a road with a fault": func(yield func(*data.Batch, error) bool) {
			b := parcel()
			b.Routes[0].To = "nowhere"
			yield(b, nil)
		},
	}
	for name, parts := range cases {
		if _, err := s.AddStream(t.Context(), Import{File: "x.csv"}, parts); err == nil {
			t.Errorf("%s: it was added", name)
		} else if name == "a part that cannot be read" && !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "constraint") {
			t.Errorf("%s: SQLite's words reach the reader: %v", name, err)
		}
		sameBatch(t, whole(t, s), wantWhole(small()))
	}
	noProblems(t, s)
}

func TestAnImportCanBeCancelled(t *testing.T) {
	s := reopen(t, create(t, small()))
	ctx, cancel := context.WithCancel(t.Context())
	begun := time.Now()
	_, err := s.AddStream(ctx, Import{File: "endless.csv"}, func(yield func(*data.Batch, error) bool) {
		n := 0
		for part := range (large{transfers: 100, claims: 1_000_000, years: 3}).batches() {
			if n++; n == 3 {
				cancel()
			}
			if !yield(part, nil) {
				return
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after %v: %v", time.Since(begun), err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	noProblems(t, s)
}
