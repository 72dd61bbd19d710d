package sqlite

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"reflect"
	"testing"

	"axismap/data"
)

// inParts gives batches one by one.
func inParts(batches ...*data.Batch) iter.Seq2[*data.Batch, error] {
	return func(yield func(*data.Batch, error) bool) {
		for _, b := range batches {
			if !yield(b, nil) {
				return
			}
		}
	}
}

func TestAClaimThatIsThereIsPassedOverOrTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	b := small()
	if err := Create(path, b); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, path)
	changed := small()
	changed.Claims[0].Note += "!"
	var told []string
	for _, clash := range []func(*data.Claim) error{nil, func(c *data.Claim) error { told = append(told, c.ID); return nil }} {
		err := s.AddAll(context.Background(), func(add func(Addition) (Import, error)) error {
			im, err := add(Addition{Import: Import{File: "again.csv"}, Parts: inParts(changed), Clash: clash})
			if err == nil && (im.Claims != 0 || im.Already != len(b.Claims)-1) {
				t.Errorf("%d new, %d there already, of %d", im.Claims, im.Already, len(b.Claims))
			}
			return err
		})
		if (err == nil) != (clash != nil) {
			t.Errorf("a claim that says something else: %v", err)
		}
	}
	if len(told) != 1 || told[0] != b.Claims[0].ID {
		t.Errorf("told of %v", told)
	}
}

func TestSeveralFilesAreAddedTogetherOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	if err := Create(path, &data.Batch{}); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, path)
	second := errors.New("the second file is bad")
	both := func(last error) error {
		return s.AddAll(context.Background(), func(add func(Addition) (Import, error)) error {
			if _, err := add(Addition{Import: Import{File: "one.csv"}, Parts: inParts(small())}); err != nil {
				return err
			}
			other := small()
			for i := range other.Claims {
				other.Claims[i].ID += "-b"
				other.Claims[i].Overlaps = nil
			}
			_, err := add(Addition{Import: Import{File: "two.csv"}, Parts: inParts(other)})
			return errors.Join(err, last)
		})
	}
	if err := both(second); !errors.Is(err, second) {
		t.Fatal(err)
	}
	if all := whole(t, s); len(all.Claims)+len(all.Places) != 0 {
		t.Errorf("%d claims were left", len(all.Claims))
	}
	if err := both(nil); err != nil {
		t.Fatal(err)
	}
	imports, err := s.Imports(context.Background())
	if err != nil || len(imports) != 2 || imports[0].Claims != len(small().Claims) || imports[1].Claims != len(small().Claims) {
		t.Errorf("%+v, %v", imports, err)
	}
}

// Every field of a claim counts in the comparison but those that say where it
// came from.
func TestSayAlikeLooksAtEveryField(t *testing.T) {
	kind := reflect.TypeFor[data.Claim]()
	for i := range kind.NumField() {
		name := kind.Field(i).Name
		var a, b data.Claim
		f := reflect.ValueOf(&b).Elem().Field(i)
		switch f.Interface().(type) {
		case string, data.Basis, data.Status:
			f.SetString("x")
		case bool:
			f.SetBool(true)
		case data.Years:
			b.Years = data.Year(2024)
		case data.Figure:
			b.Quantity.Low = data.Num(0)
		case data.Number:
			f.Set(reflect.ValueOf(data.Num(0)))
		case data.Confidence:
			b.Confidence = data.HighConfidence
		case data.Legs:
			b.Legs = data.Legs{{{Route: "a"}}}
		case []string:
			f.Set(reflect.ValueOf([]string{"a"}))
		default:
			t.Fatalf("claims have a new kind of field, %s: compare it in sayAlike and here", name)
		}
		if sayAlike(&a, &b) != (name == "ID" || name == "Batch") {
			t.Errorf("sayAlike and the field %s", name)
		}
	}
}
