package data

import (
	"encoding/json"
	"testing"
)

func TestParseYears(t *testing.T) {
	for _, c := range []struct {
		text string
		want Years
		say  string
	}{
		{"", Years{}, ""},
		{"2024", Year(2024), "2024"},
		{"2022..2024", Years{2022, 2024}, "2022–2024"},
		{"2022-2024", Years{2022, 2024}, "2022–2024"},
		{"2022–2024", Years{2022, 2024}, "2022–2024"},
		{"1980..2031", Years{1980, 2031}, "1980–2031"},
	} {
		got, err := ParseYears(c.text)
		if err != nil || got != c.want || got.String() != c.say {
			t.Errorf("%q: %v %q %v", c.text, got, got, err)
		}
	}
	for _, bad := range []string{"24", "2024..", "..2024", "2024..2022", "year", "2024 ", "99999", "2022..2023..2024", "1499", "+2024", "-2024"} {
		if got, err := ParseYears(bad); err == nil {
			t.Errorf("%q was read as %v", bad, got)
		}
	}
}

func TestYearsHoldAndOverlap(t *testing.T) {
	for _, c := range []struct {
		name            string
		y, o            Years
		overlaps, holds bool
	}{
		{"every year holds a season", Years{}, Years{2025, 2026}, true, true},
		{"a year does not hold a season that ends in the next", Year(2025), Years{2025, 2026}, true, false},
		{"nor one that began before", Year(2026), Years{2025, 2026}, true, false},
		{"its range holds it", Years{2025, 2026}, Years{2025, 2026}, true, true},
		{"years apart", Year(2019), Year(2021), false, false},
		{"a claim of no year is everywhere, wholly nowhere", Year(2024), Years{}, true, false},
	} {
		if c.y.Overlaps(c.o) != c.overlaps || c.y.Holds(c.o) != c.holds {
			t.Errorf("%s: overlaps %v, holds %v", c.name, c.y.Overlaps(c.o), c.y.Holds(c.o))
		}
	}
}

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]Number{"": {}, "0": Num(0), "129140000000": Num(129140000000), "0.00108": Num(0.00108), "007": Num(7)} {
		if got, err := ParseNumber(text); err != nil || got != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for _, bad := range []string{"-1", "+1", "1e9", "1,000", ".5", "5.", "1.2.3", "0x10", "NaN", "Inf", "∞", " 1", "1_000", "٣"} {
		if got, err := ParseNumber(bad); err == nil {
			t.Errorf("%q was read as %v", bad, got)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, seed := range []string{"0", "1.5", "129140000000", "1e400", "-0", "99999999999999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ParseNumber(text)
		if err != nil {
			return
		}
		if again, err := ParseNumber(n.Text()); err != nil || again != n {
			t.Errorf("%q → %q → %v %v", text, n.Text(), again, err)
		}
	})
}

func FuzzParseYears(f *testing.F) {
	for _, seed := range []string{"2024", "2022..2024", "2022-2024", "..", "–"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		y, err := ParseYears(text)
		if err == nil && (y.First > y.Last || !y.Holds(y)) {
			t.Errorf("%q: %v", text, y)
		}
	})
}

func TestFactors(t *testing.T) {
	n := NewNetwork(facts(t))
	for _, c := range []struct {
		commodity, unit string
		tonnes          float64 // 0: none
	}{
		{"crude-oil", "Mt", 1e6},
		{"crude-oil", "bbl", 1 / 7.3},
		{"crude-oil-espo-spur", "bbl", 1 / 7.3}, // a part of a part has its total's factor
		{"refined-petroleum", "bbl", 1 / 8.0},
		{"crude-oil", "kb/d", 0},
		{"pipeline-gas", "bcm", 1e6 / 1.38},
		{"gold", "t", 1},
		{"nuclear-fuel-heu", "kg", 1e-3},
		{"electricity", "TWh", 0},
		{"coal", "bbl", 0},
	} {
		got := n.factors[ScaleKey{c.commodity, c.unit}]
		if d := got - c.tonnes; d > 1e-6*c.tonnes || d < -1e-6*c.tonnes {
			t.Errorf("%s in %s: %v, want %v", c.commodity, c.unit, got, c.tonnes)
		}
	}
}

func TestQueryKeys(t *testing.T) {
	same := func(a, b Query) bool { return a.Key() == b.Key() }
	if !same(Query{Commodities: []string{"a", "b"}, Text: "Two  Words"}, Query{Commodities: []string{"b", "a", "a"}, Text: " two words "}) {
		t.Error("order, repetition and letter case make no other question")
	}
	for _, q := range []Query{{From: []string{"RUS"}}, {To: []string{"RUS"}}, {Years: Year(2024)}, {Text: "a;f=RUS"}, {Article: true},
		{SolidOnly: true}, {MinConfidence: LowConfidence}, {Statuses: []Status{Delivered}}, {RouteTypes: []RouteType{Sea}}, {Commodities: []string{"a,b"}}} {
		if same(q, Query{}) {
			t.Errorf("%s is the key of everything", q.Key())
		}
	}
	if same(Query{Commodities: []string{"a,b"}}, Query{Commodities: []string{"a", "b"}}) {
		t.Error("two questions, one key")
	}
}

func TestTermsAsJSON(t *testing.T) {
	text, err := json.Marshal(struct {
		C Confidence
		F Fidelity
	}{HighConfidence, Partial})
	if err != nil || string(text) != `{"C":"high","F":"partial"}` {
		t.Errorf("%s %v", text, err)
	}
}
