package app

import "testing"

func TestGarbageOfALargeFileIsCollectedSooner(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{{0, 100}, {60 << 20, 100}, {80 << 20, 100}, {200 << 20, 40}, {1000 << 20, 20}} {
		if got := collectAt(c.live); got != c.want {
			t.Errorf("%d MB are kept: %d %%, want %d", c.live>>20, got, c.want)
		}
	}
}
