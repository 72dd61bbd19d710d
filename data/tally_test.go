package data

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// A second opinion on tidy: the round trip through twelve digits.
func TestTidyKeepsTwelveDigits(t *testing.T) {
	slow := func(v float64) float64 {
		w, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 11, 64), 64)
		return w
	}
	r := rand.New(rand.NewPCG(1, 1))
	check := func(v float64) {
		if got, want := tidy(v), slow(v); got != want {
			t.Fatalf("%v: %v, want %v", v, got, want)
		}
	}
	for range 200_000 {
		v := math.Round(math.Pow(10, 16*r.Float64())) / math.Pow(10, float64(r.IntN(6)))
		check(v)
		check(-v * (1 + 1e-15))
		check(v * (1 + 1e-12*(r.Float64()-0.5)))
		check(math.Pow(10, 30*r.Float64()-15))
	}
	if got := tidy(0.1 + 0.2); got != 0.3 {
		t.Errorf("0.1 + 0.2 is %v", got)
	}
}
