package data

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func facts(t testing.TB) *Batch {
	t.Helper()
	b, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBuiltInFactsKeepTheirOwnRules(t *testing.T) {
	for _, p := range Check(facts(t)) {
		t.Error(p.Error())
	}
}

func TestHowManyOfWhat(t *testing.T) {
	b := facts(t)
	n := NewNetwork(b)
	claims := func(is func(c *Claim) bool) int {
		count := 0
		for i := range b.Claims {
			if is(&b.Claims[i]) {
				count++
			}
		}
		return count
	}
	routes := func(is func(r *Route) bool) int {
		count := 0
		for i := range b.Routes {
			if is(&b.Routes[i]) {
				count++
			}
		}
		return count
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"claims", len(b.Claims), 477},
		{"commodities", len(b.Commodities), 105},
		{"places", len(b.Places), 149},
		{"routes", len(b.Routes), 116},
		{"sources", len(b.Sources), 431},
		{"chokepoints", len(b.Chokepoints), 21},
		{"events", len(b.Events), 50},
		{"delivered", claims(func(c *Claim) bool { return c.Status == Delivered }), 218},
		{"reported", claims(func(c *Claim) bool { return c.Status == StatusReported }), 183},
		{"agreed", claims(func(c *Claim) bool { return c.Status == Agreed }), 36},
		{"sought", claims(func(c *Claim) bool { return c.Status == Sought }), 15},
		{"scenario", claims(func(c *Claim) bool { return c.Status == Scenario }), 8},
		{"disputed", claims(func(c *Claim) bool { return c.Status == Disputed }), 17},
		{"high confidence", claims(func(c *Claim) bool { return c.Confidence == HighConfidence }), 191},
		{"medium confidence", claims(func(c *Claim) bool { return c.Confidence == MediumConfidence }), 222},
		{"low confidence", claims(func(c *Claim) bool { return c.Confidence == LowConfidence }), 64},
		{"read on a page", claims(func(c *Claim) bool { return c.FigureFrom == "page" }), 414},
		{"derived", claims(func(c *Claim) bool { return c.FigureFrom == "derived" }), 38},
		{"from memory", claims(func(c *Claim) bool { return c.FigureFrom == "memory" }), 25},
		{"with a figure", claims(func(c *Claim) bool { return c.Quantity.Known() }), 384},
		{"with legs", claims(func(c *Claim) bool { return len(c.Legs) > 0 }), 302},
		{"with overlaps", claims(func(c *Claim) bool { return len(c.Overlaps) > 0 }), 223},
		{"that may be summed", claims(func(c *Claim) bool { return c.Additive }), 125},
		{"summed and annual", claims(func(c *Claim) bool { return c.Additive && c.Basis == Annual }), 79},
		{"summed and shipment", claims(func(c *Claim) bool { return c.Additive && c.Basis == Shipment }), 46},
		{"of the article", len(n.ArticleClaims()), 53},
		{"that cite the article", claims(func(c *Claim) bool { return slices.Contains(c.Sources, "icds-2024") }), 31},
		{"of Russia to China", claims(func(c *Claim) bool { return c.From == "RUS" && c.To == "CHN" }), 130},
		{"energy", claims(func(c *Claim) bool { return n.Commodity(c.Commodity).Category == Energy }), 110},
		{"weapons", claims(func(c *Claim) bool { return n.Commodity(c.Commodity).Category == Weapons }), 103},
		{"sea routes", routes(func(r *Route) bool { return r.Type == Sea }), 40},
		{"rail routes", routes(func(r *Route) bool { return r.Type == Rail }), 34},
		{"pipelines", routes(func(r *Route) bool { return r.Type == Pipeline }), 9},
		{"inland waters", routes(func(r *Route) bool { return r.Type == InlandWater }), 8},
		{"reported ways", routes(func(r *Route) bool { return r.Fidelity == Reported }), 53},
		{"partial ways", routes(func(r *Route) bool { return r.Fidelity == Partial }), 48},
		{"schematic ways", routes(func(r *Route) bool { return r.Fidelity == Schematic }), 15},
		{"commodities without direction", len(undirected(b)), 6},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func undirected(b *Batch) []string {
	var slugs []string
	for _, c := range b.Commodities {
		if c.Undirected {
			slugs = append(slugs, c.Slug)
		}
	}
	return slugs
}

func TestWhatMayBeSummedHasAFigure(t *testing.T) {
	for _, c := range facts(t).Claims {
		if c.Additive && (c.Basis != Annual && c.Basis != Shipment || !c.Quantity.Best.Known && !c.ValueUSD.Known) {
			t.Errorf("%s: basis %s, figure %v", c.ID, c.Basis, c.Quantity)
		}
	}
}

// The pairwise rule in its plainest form, a second opinion to Check.
func TestNoTwoSummedClaimsSpeakOfTheSameGoods(t *testing.T) {
	b := facts(t)
	n := NewNetwork(b)
	for i := range b.Claims {
		for j := range b.Claims[:i] {
			x, y := &b.Claims[i], &b.Claims[j]
			if !x.Additive || !y.Additive || x.From != y.From || x.To != y.To || x.Status != y.Status {
				continue
			}
			named := slices.Contains(x.Overlaps, y.ID) && (x.Unit == y.Unit || x.ValueUSD.Known && y.ValueUSD.Known)
			kin := slices.Contains(n.Within(x.Commodity), y.Commodity) || slices.Contains(n.Within(y.Commodity), x.Commodity)
			same := kin && x.Years.Overlaps(y.Years) && (x.Basis == Annual || y.Basis == Annual)
			if named || same {
				t.Errorf("%s and %s", x.ID, y.ID)
			}
		}
	}
}

func TestRoadsThatNoClaimTravels(t *testing.T) {
	b := facts(t)
	used := map[string]bool{}
	for i := range b.Claims {
		for _, leg := range b.Claims[i].Legs.All() {
			used[leg.Route] = true
		}
	}
	var idle []string
	for _, r := range b.Routes {
		if !used[r.ID] {
			idle = append(idle, r.ID)
		}
	}
	slices.Sort(idle)
	want := []string{"pipe-espo-skovorodino-kozmino", "rail-iran-north-south", "rail-rasht-astara", "rail-tikhoretsk-mozdok",
		"road-tumen-bridge", "sea-finisterre-cape-south-china-sea", "sea-ulleung-vladivostok"}
	if !slices.Equal(idle, want) {
		t.Errorf("got %v", idle)
	}
}

func TestOnlyLombokLiesOnNoLane(t *testing.T) {
	n := NewNetwork(facts(t))
	passed := map[string]bool{}
	for _, r := range n.Routes {
		for _, c := range n.Passes(r.ID) {
			passed[c.ID] = true
		}
	}
	for _, c := range n.Chokepoints {
		if passed[c.ID] == (c.ID == "lombok") {
			t.Errorf("%s: passed %v", c.ID, passed[c.ID])
		}
	}
}

func TestAirDigitalAndFinancialRoadsAreJustTheirEnds(t *testing.T) {
	for _, r := range facts(t).Routes {
		thin := r.Type == Air || r.Type == Digital || r.Type == Financial
		if thin && len(r.Line) != 2 {
			t.Errorf("%s has %d points", r.ID, len(r.Line))
		}
		if r.Geodesic != (r.Type == Air) {
			t.Errorf("%s: geodesic %v", r.ID, r.Geodesic)
		}
	}
}

func TestEveryCountryOfTheFactsHasAName(t *testing.T) {
	b := facts(t)
	codes := NewNetwork(b).Countries()
	if !slices.Equal(codes, Axis) {
		t.Errorf("senders and receivers: %v", codes)
	}
	for _, p := range b.Places {
		codes = append(codes, p.Country)
	}
	for _, e := range b.Events {
		codes = append(codes, e.Parties...)
	}
	for _, code := range codes {
		if code != "" && CountryName(code) == code {
			t.Errorf("%s has no name", code)
		}
	}
}

func TestOverlapsNameClaimsThatAreThere(t *testing.T) {
	n := NewNetwork(facts(t))
	for _, c := range n.Claims {
		for _, id := range c.Overlaps {
			if n.Claim(id) == nil {
				t.Errorf("%s overlaps %s, which is not there", c.ID, id)
			}
		}
	}
}

// The tables of the notes are counted again.
func TestNotesCountWhatIsThere(t *testing.T) {
	n := NewNetwork(facts(t))
	pairs, categories, bases := map[string][]int{}, map[string][]int{}, map[string][]int{}
	count := func(m map[string][]int, key string, additive bool) {
		if m[key] == nil {
			m[key] = []int{0, 0}
		}
		m[key][0]++
		if additive {
			m[key][1]++
		}
	}
	for _, c := range n.Claims {
		count(pairs, c.From+" > "+c.To, c.Additive)
		count(categories, string(n.Commodity(c.Commodity).Category), c.Additive)
		count(bases, string(c.Basis), c.Additive)
	}
	for head, want := range map[string]map[string][]int{"| from > to | claims |": pairs, "| category | claims |": categories, "| basis | claims |": bases} {
		got := tableCounts(t, head)
		delete(got, "all")
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: notes say %v, the claims are %v", head, got, want)
		}
	}
}

// tableCounts reads the first two numbers of each row of a table.
func tableCounts(t *testing.T, head string) map[string][]int {
	t.Helper()
	_, after, found := strings.Cut(FactsNotes(), head)
	if !found {
		t.Fatalf("no table %s", head)
	}
	counts := map[string][]int{}
	for _, line := range strings.Split(after, "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if len(cells) < 3 {
			break
		}
		claims, err1 := strconv.Atoi(strings.TrimSpace(cells[1]))
		additive, err2 := strconv.Atoi(strings.TrimSpace(cells[2]))
		if err1 != nil || err2 != nil {
			t.Fatalf("row %q", line)
		}
		counts[strings.TrimSpace(cells[0])] = []int{claims, additive}
	}
	return counts
}

func TestEveryClaimAndSourceIDInTheNotesIsThere(t *testing.T) {
	n := NewNetwork(facts(t))
	for _, id := range []string{"t-rus-irn-grain-2025", "rus-prk-2024-pantsir", "chn-rus-2024-desertcross", "irn-rus-2023-shells-wsj", "seed-rus-irn-aircraft"} {
		if !strings.Contains(FactsNotes(), "`"+id+"`") || n.Claim(id) == nil {
			t.Errorf("%s", id)
		}
	}
	if n.Source("icds-2024") == nil {
		t.Error("the article is no source")
	}
}
