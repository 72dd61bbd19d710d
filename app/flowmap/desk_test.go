package flowmap

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"axismap/data"
)

func TestLeastIsTheBeginningOfTheSorted(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, 2, 17, 1000} {
		for _, most := range []int{0, 1, 5, 40, 999, 2000} {
			all := make([]ranked[int], n)
			for i := range all {
				all[i] = ranked[int]{uint64(rnd.IntN(n/3 + 1)), int32(i), i}
			}
			want := slices.Clone(all)
			slices.SortFunc(want, compareRanked)
			want = want[:min(most, n)]
			if got := least(all, most); !slices.Equal(got, want) {
				t.Errorf("the least %d of %d are not the first of the sorted", most, n)
			}
		}
	}
}

// A desk that is used again must not show through: a sheet is the same whatever was made before it, and beside it.
func TestSheetsOnAUsedDeskAreTheSame(t *testing.T) {
	m, answer := builtIn(t)
	many, lots := manyFlows(600)
	small := answer(data.View{Query: data.Query{Years: year2024, From: []string{"PRK"}}})
	all := answer(data.View{})
	fresh, _ := builtIn(t)
	want := svgOf(t, fresh.Scene(small, screen))
	m.Scene(all, screen)
	if got := svgOf(t, m.Scene(small, screen)); !bytes.Equal(got, want) {
		t.Error("a picture after a larger one differs from the first")
	}
	a := svgOf(t, many.Scene(lots, screen))
	if !bytes.Equal(a, svgOf(t, many.Scene(lots, screen))) {
		t.Error("the same picture of many flows differs the second time")
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				if got := svgOf(t, m.Scene(small, screen)); !bytes.Equal(got, want) {
					t.Error("a picture made beside others differs")
				}
			}
		})
	}
	wg.Wait()
}
