package app

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	allowed := []string{"crude-oil", "crude-oil-sea", "coal", "drones", "lng", "energy"}
	for word, want := range map[string][]string{
		"crud-oil": {"crude-oil"},
		"crude":    {"crude-oil", "crude-oil-sea"},
		"Drone":    {"drones"},
		"goal":     {"coal"},
		"sea":      {"crude-oil-sea"},
		"submarin": nil,
		"":         nil,
	} {
		if got := nearest(word, allowed); !slices.Equal(got, want) {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"süd", "sud", 1},
	} {
		if got := distance(c.from, c.to); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.from, c.to, got, c.want)
		}
		if got := distance(c.to, c.from); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.to, c.from, got, c.want)
		}
	}
}
