package sqlite

import (
	"reflect"
	"sync"
	"testing"

	"axismap/data"
)

// TestReadersSeeAWholeStateWhileAnImportRuns: every answer is that of before
// or of after, never half of it.
func TestReadersSeeAWholeStateWhileAnImportRuns(t *testing.T) {
	for name, s := range map[string]*Store{"file": reopen(t, create(t, small())), "memory": inMemoryStore(t, small())} {
		t.Run(name, func(t *testing.T) {
			before, err := ledgerRows(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			var wg sync.WaitGroup
			done := make(chan struct{})
			type answer struct {
				rows []ledgerRow
				err  error
			}
			answers := make(chan answer, 10_000)
			for range 3 {
				wg.Go(func() {
					for {
						select {
						case <-done:
							return
						default:
						}
						rows, err := ledgerRows(background, s)
						if len(answers) < cap(answers)-3 {
							answers <- answer{rows, err}
						}
					}
				})
			}
			if _, err := s.Add(t.Context(), Import{File: "large.csv"}, large{transfers: 50, claims: 5000, years: 3}.whole()); err != nil {
				t.Error(err)
			}
			after, err := ledgerRows(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			close(done)
			wg.Wait()
			close(answers)
			n := 0
			for a := range answers {
				n++
				if a.err != nil {
					t.Fatalf("a reader met %v", a.err)
				}
				if !reflect.DeepEqual(a.rows, before) && !reflect.DeepEqual(a.rows, after) {
					t.Fatalf("a reader saw %d rows; before there were %d, after %d", len(a.rows), len(before), len(after))
				}
			}
			if n == 0 {
				t.Error("nobody read anything")
			}
		})
	}
}

func inMemoryStore(t *testing.T, b *data.Batch) *Store {
	t.Helper()
	s, err := Memory(b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
