package flowmap

import (
	"bytes"
	"math/rand/v2"
	"runtime"
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

func TestSortedOnAllProcessorsIsSorted(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	rnd := rand.New(rand.NewPCG(7, 8))
	for _, kinds := range []int{1, 3, 1 << 40} {
		all := make([]ranked[int], 5*worthHalving)
		for i := range all {
			all[i] = ranked[int]{uint64(rnd.IntN(kinds)), int32(i), i}
		}
		rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		want := slices.Clone(all)
		slices.SortFunc(want, compareRanked)
		if sortRanked(all); !slices.Equal(all, want) {
			t.Errorf("%d of %d kinds are not in order", len(all), kinds)
		}
	}
}

func TestSheetIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	processors := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(processors)
	on := func(n int, in Input, m *Map) []byte {
		runtime.GOMAXPROCS(n)
		return svgOf(t, m.Scene(in, screen))
	}
	one, lots := manyFlows(worthHalving + 500)
	lots.View.Camera = worldView
	four, _ := manyFlows(worthHalving + 500)
	if !bytes.Equal(on(1, lots, one), on(4, lots, four)) {
		t.Error("many flows look different on four processors")
	}
	one, answer := builtIn(t)
	four, _ = builtIn(t)
	all := answer(data.View{})
	if !bytes.Equal(on(1, all, one), on(4, all, four)) {
		t.Error("the built-in facts look different on four processors")
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
