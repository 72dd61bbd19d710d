package data

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// ledgerOf is the built-in network with its ledger.
func ledgerOf(t testing.TB) (*Network, *Ledger) {
	t.Helper()
	b := facts(t)
	return NewNetwork(b), NewLedger(b.Claims)
}

func (a *Answer) flow(t testing.TB, id string) *Flow {
	t.Helper()
	for i := range a.Flows {
		if a.Flows[i].ID == id {
			return &a.Flows[i]
		}
	}
	t.Fatalf("no flow %s in the answer to %s", id, a.Query.Key())
	return nil
}

// Sums worked out by hand from claims.csv.
func TestFiguresOfFlows(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, c := range []struct {
		name   string
		years  Years
		flow   string
		figure string
		summed int
		period string
	}{
		{"one customs year", Year(2024), "rus-chn-crude-oil-delivered", "108.5 Mt", 1, "2024, all routes"},
		{"three customs years", Years{2022, 2024}, "rus-chn-crude-oil-delivered", "301.77 Mt (301.75–301.77)", 3, "2022–2024"},
		{"all customs years, with their ranges", Years{}, "rus-chn-crude-oil-delivered", "643.38 Mt (642.99–643.48)", 7, "2019–2025"},
		{"an upper figure stays one", Year(2024), "prk-rus-artillery-ammunition-reported", "≤ 9,000,000 rounds", 1, "2024"},
		{"at least and up to make about", Years{2023, 2024}, "prk-rus-artillery-ammunition-reported", "≈ 10,000,000 rounds", 2, "2023–2024"},
		{"a lower figure stays one", Year(2024), "prk-rus-heavy-artillery-reported", "≥ 200 systems", 1, "2024"},
		{"a rate is shown as a rate", Year(2024), "irn-chn-crude-oil-reported", "1,230 kb/d (1,200–1,450)", 0, "rate, 2024, ship-tracking estimate"},
		{"a season is not in its first year's sum", Year(2025), "rus-irn-grain-delivered", "6 Mt", 0, "July 2025 to February 2026"},
		{"nor in its last year's", Year(2026), "rus-irn-grain-delivered", "6 Mt", 0, "July 2025 to February 2026"},
		{"it is in the sum of its range", Years{2025, 2026}, "rus-irn-grain-delivered", "6 Mt", 1, "July 2025 to February 2026"},
		{"a customs total is never summed: the surest year stands", Years{2019, 2025}, "rus-chn-goods-total-delivered", "$129.32 bn", 0, "2024, China customs"},
		{"half a year says so", Year(2024), "rus-chn-electricity-delivered", "0.5 TWh", 1, "2024, January to June"},
		{"a running total says so", Year(2024), "prk-rus-explosives-weight-reported", "74,000 t", 0, "cumulative August 2023 to January 2024, origin inferred from ship calls"},
		{"no figure is not zero", Year(2024), "prk-rus-anti-tank-missiles-reported", "no figure", 0, "2024, number not given"},
		{"small lots keep their digits", Years{}, "rus-prk-grain-delivered", "0.0112 Mt", 2, "2019–2023"},
	} {
		t.Run(c.name, func(t *testing.T) {
			total := n.Answer(Query{Years: c.years}, sums).flow(t, c.flow).Total
			if got := total.String(); got != c.figure {
				t.Errorf("figure %q, want %q", got, c.figure)
			}
			if total.Summed != c.summed || total.Period != c.period {
				t.Errorf("summed %d in %q, want %d in %q", total.Summed, total.Period, c.summed, c.period)
			}
		})
	}
}

func TestTonnes(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, c := range []struct {
		flow   string
		tonnes float64 // 0: none
	}{
		{"rus-chn-crude-oil-delivered", 108.5e6},
		{"chn-prk-refined-petroleum-delivered", 153400.0 / 8},
		{"chn-rus-nitrocellulose-delivered", 110},
		{"irn-chn-crude-oil-reported", 0}, // thousand barrels a day are not made a year
		{"rus-chn-electricity-delivered", 0},
		{"prk-rus-artillery-ammunition-reported", 0},
	} {
		got := n.Answer(Query{Years: Year(2024)}, sums).flow(t, c.flow).Total.Tonnes
		if got.Known != (c.tonnes > 0) || math.Abs(got.Value-c.tonnes) > 1e-6*c.tonnes {
			t.Errorf("%s: %v, want %v", c.flow, got, c.tonnes)
		}
	}
	gas := n.Answer(Query{Years: Year(2022)}, sums).flow(t, "rus-chn-pipeline-gas-delivered").Total
	if want := gas.Best.Value / 1.38 * 1e6; math.Abs(gas.Tonnes.Value-want) > want*1e-9 {
		t.Errorf("gas: %v t, want %v", gas.Tonnes.Value, want)
	}
}

func TestAlternativesCarryAnUnknownShare(t *testing.T) {
	n, sums := ledgerOf(t)
	f := n.Answer(Query{Years: Year(2024), RouteTypes: []RouteType{Sea}}, sums).flow(t, "prk-rus-artillery-ammunition-reported")
	want := map[string]bool{"sea-vostochny-rajin": true, "sea-dunay-rajin": true}
	for _, r := range f.Roads {
		if !want[r.Route.ID] || !r.Reverse || !r.ShareUnknown || r.Carries.Best.Known {
			t.Errorf("%s: reverse %v, share unknown %v, carries %v", r.Route.ID, r.Reverse, r.ShareUnknown, r.Carries.Figure)
		}
		delete(want, r.Route.ID)
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v", want)
	}
}

func TestRoadsInSeriesCarryAll(t *testing.T) {
	n, sums := ledgerOf(t)
	f := n.Answer(Query{Years: Year(2024)}, sums).flow(t, "prk-rus-troops-delivered")
	var roads []string
	for _, r := range f.Roads {
		roads = append(roads, fmt.Sprint(r.Route.ID, " ", r.Carries.String()))
	}
	want := []string{"sea-hungnam-vladivostok 11,000 persons (10,900–12,000)", "air-vladivostok-kursk 11,000 persons (10,900–12,000)"}
	if !slices.Equal(roads, want) {
		t.Errorf("got %q", roads)
	}
}

func TestTwoYearsOnOneRoadAddUp(t *testing.T) {
	n, sums := ledgerOf(t)
	f := n.Answer(Query{Years: Years{2024, 2025}}, sums).flow(t, "prk-rus-troops-delivered")
	for _, r := range f.Roads {
		// 2024 went by sea and air; of 2025 only the last leg is certain.
		want := map[string]string{"air-vladivostok-kursk": "14,000 persons (13,900–16,000)", "sea-hungnam-vladivostok": "11,000 persons (10,900–12,000)"}[r.Route.ID]
		if want == "" {
			want = "no figure"
		}
		if r.Carries.String() != want || r.ShareUnknown != (r.Route.ID != "air-vladivostok-kursk") {
			t.Errorf("%s: %s, share unknown %v", r.Route.ID, r.Carries, r.ShareUnknown)
		}
	}
}

func TestPartsAreDrawnForTheirTotal(t *testing.T) {
	n, sums := ledgerOf(t)
	a := n.Answer(Query{Years: Year(2024), Commodities: []string{"crude-oil"}, From: []string{"RUS"}}, sums)
	if !a.flow(t, "rus-chn-crude-oil-delivered").PartsDrawn || a.flow(t, "rus-chn-crude-oil-espo-spur-reported").PartsDrawn {
		t.Error("crude is drawn by its parts: pipelines and lanes")
	}
	// Rajin is one of the ways of coal: it is drawn there, the rest for the total.
	coal := n.Answer(Query{Years: Year(2024), Commodities: []string{"coal"}}, sums).flow(t, "rus-chn-coal-delivered")
	if coal.PartsDrawn {
		t.Error("coal has roads that no part travels")
	}
}

// Every additive claim is counted once, in one flow of its own status and in
// its own unit.
func TestEachSummedClaimCountsOnce(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, y := range append([]Years{{}, {2022, 2024}, {2023, 2026}}, n.Bars(sums)...) {
		want := 0
		for i := range n.Claims {
			if c := &n.Claims[i]; c.Additive && y.Holds(c.Years) {
				want++
			}
		}
		got := 0
		a := n.Answer(Query{Years: y}, sums)
		for _, f := range a.Flows {
			got += f.Total.Summed
			for _, other := range f.Others {
				got += other.Summed
			}
		}
		if got != want {
			t.Errorf("%v: %d summed claims, want %d", y, got, want)
		}
	}
}

// A second opinion: the same questions answered claim by claim.
func TestAnswersAgreeWithAPlainLoop(t *testing.T) {
	n, sums := ledgerOf(t)
	queries := []Query{
		{}, {Years: Year(2023)}, {Years: Years{2022, 2025}, Statuses: []Status{Delivered}},
		{Commodities: []string{"energy"}}, {Commodities: []string{"crude-oil", "troops"}, From: []string{"RUS", "PRK"}},
		{RouteTypes: []RouteType{Rail}}, {RouteTypes: []RouteType{NoRoad}, To: []string{"IRN"}},
		{MinConfidence: HighConfidence}, {Text: "caspian"}, {Text: "SHELLS msmt", Years: Year(2024)}, {Text: "customs"},
		{Statuses: []Status{Nothing}}, {RouteTypes: []RouteType{Nothing}}, {Commodities: []string{Nothing}},
		{SolidOnly: true}, {Article: true}, {SolidOnly: true, Article: true, Years: Year(2024)}, {SolidOnly: true, MinConfidence: HighConfidence, Years: Years{2022, 2024}},
	}
	for _, q := range queries {
		t.Run(q.Key(), func(t *testing.T) {
			want := plainAnswer(n, q)
			got := map[string]plainFlow{}
			a := n.Answer(q, sums)
			for i := range a.Flows {
				f := &a.Flows[i]
				p := plainFlow{claims: f.Claims, sums: map[string]float64{}}
				for _, amount := range append([]Amount{f.Total}, f.Others...) {
					if amount.Summed > 0 {
						p.sums[amount.Unit] = amount.Best.Value
					}
				}
				got[f.ID] = p
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v\nwant %v", got, want)
			}
		})
	}
}

type plainFlow struct {
	claims int
	sums   map[string]float64
}

func plainAnswer(n *Network, q Query) map[string]plainFlow {
	flows := map[string]plainFlow{}
	chosen := n.Chosen(q.Commodities)
	for i := range n.Claims {
		c := &n.Claims[i]
		if !q.Takes(c) || !chosen(c.Commodity) || !allowed(q.From, c.From) || !allowed(q.To, c.To) || !allowed(q.Statuses, c.Status) ||
			!plainTypes(n, c, q.RouteTypes) || !plainText(n, c, q.Text) {
			continue
		}
		id := FlowID(c.From, c.To, c.Commodity, c.Status)
		f, ok := flows[id]
		if !ok {
			f.sums = map[string]float64{}
		}
		f.claims++
		if c.Additive && q.Years.Holds(c.Years) {
			f.sums[c.Unit] = tidy(f.sums[c.Unit] + c.Quantity.Best.Value)
		}
		flows[id] = f
	}
	return flows
}

func plainTypes(n *Network, c *Claim, types []RouteType) bool {
	if len(types) == 0 || len(c.Legs) == 0 && slices.Contains(types, NoRoad) {
		return true
	}
	return slices.ContainsFunc(c.Legs.All(), func(l Leg) bool { return slices.Contains(types, n.Route(l.Route).Type) })
}

// plainText looks, as documented, at all claims of the transfer.
func plainText(n *Network, c *Claim, text string) bool {
	if text == "" {
		return true
	}
	t := n.Transfer(c.Transfer())
	hay := n.wordsOf(t, n.flows[n.transfers[t.ID]])
	for i := range n.Claims {
		o := &n.Claims[i]
		if o.From != c.From || o.To != c.To || o.Commodity != c.Commodity || o.Transfer() != t.ID {
			continue
		}
		for _, id := range o.Sources {
			s := n.Source(id)
			hay += "\n" + strings.ToLower(s.Publisher+"\n"+s.Title+"\n"+s.Authors)
		}
	}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if !strings.Contains(hay, w) {
			return false
		}
	}
	return true
}

// A box shows how many flows there would be if it alone were ticked.
func TestFacetsSayWhatABoxWouldShow(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, q := range []Query{{}, {Years: Year(2024), RouteTypes: []RouteType{Sea, Rail}, From: []string{"PRK"}},
		{Commodities: []string{"energy"}, Statuses: []Status{Delivered}, MinConfidence: MediumConfidence}, {Text: "caspian", To: []string{"RUS"}}} {
		a := n.Answer(q, sums)
		check := func(what string, got int, alone Query) {
			if want := len(n.Answer(alone, sums).Flows); got != want {
				t.Errorf("%s of %s: %d, want %d", what, q.Key(), got, want)
			}
		}
		for i := range n.Commodities {
			alone := q
			alone.Commodities = []string{n.Commodities[i].Slug}
			check(n.Commodities[i].Slug, a.Facets.Commodities[n.Commodities[i].Slug], alone)
		}
		for _, c := range Categories {
			alone := q
			alone.Commodities = []string{string(c)}
			check(string(c), a.Facets.Categories[c], alone)
		}
		for _, r := range RouteTypes {
			alone := q
			alone.RouteTypes = []RouteType{r}
			check(string(r), a.Facets.RouteTypes[r], alone)
		}
		for _, code := range Axis {
			from, to := q, q
			from.From, to.To = []string{code}, []string{code}
			check("from "+code, a.Facets.From[code], from)
			check("to "+code, a.Facets.To[code], to)
		}
		for _, s := range Statuses {
			alone := q
			alone.Statuses = []Status{s}
			check(string(s), a.Facets.Statuses[s], alone)
		}
		for _, c := range Confidences {
			alone := q
			alone.MinConfidence = c
			check(c.Name(), a.Facets.Confidence[c], alone)
		}
	}
}

func TestNotReportedCountsFlowsWithFiguresInOtherYears(t *testing.T) {
	n, sums := ledgerOf(t)
	q := Query{Commodities: []string{"passenger-cars", "gold"}, Statuses: []Status{Delivered}}
	q.Years = Year(2020)
	if a := n.Answer(q, sums); len(a.Flows) != 0 || a.NotReported != 2 {
		t.Errorf("2020: %d flows, %d not reported", len(a.Flows), a.NotReported)
	}
	q.Years = Year(2025)
	if a := n.Answer(q, sums); len(a.Flows) != 2 || a.NotReported != 0 {
		t.Errorf("2025: %d flows, %d not reported", len(a.Flows), a.NotReported)
	}
}

func TestTheArticleAlone(t *testing.T) {
	n, sums := ledgerOf(t)
	if a := n.Answer(Query{Article: true}, sums); a.Claims != 53 {
		t.Errorf("%d claims", a.Claims)
	}
}

func TestTheSameQuestionHasTheSameAnswer(t *testing.T) {
	n, sums := ledgerOf(t)
	first := n.Answer(Query{Years: Years{2022, 2024}}, sums)
	for range 3 {
		if again := n.Answer(Query{Years: Years{2022, 2024}}, sums); !reflect.DeepEqual(first, again) {
			t.Fatal("another answer")
		}
	}
	if !slices.IsSortedFunc(first.Flows, func(a, b Flow) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("not in the order of ids")
	}
}

func BenchmarkAnswer(b *testing.B) {
	n, sums := ledgerOf(b)
	b.Run("built-in, a year", func(b *testing.B) {
		for b.Loop() {
			n.Answer(Query{Years: Year(2024)}, sums)
		}
	})
	b.Run("built-in, scales", func(b *testing.B) {
		for b.Loop() {
			n.Scales(sums, 1)
		}
	})
	many, rows := manyTransfers(10_000)
	b.Run("10,000 transfers of 7 years", func(b *testing.B) {
		for b.Loop() {
			many.Answer(Query{Years: Year(2024)}, rows)
		}
	})
}

// manyTransfers is a network of as many made-up transfers, each with a claim
// in each of seven years.
func manyTransfers(count int) (*Network, *Ledger) {
	b := &Batch{}
	for i := range 200 {
		b.Commodities = append(b.Commodities, Commodity{Slug: fmt.Sprint("goods-", i), Label: fmt.Sprint("Goods ", i), Category: Categories[i%len(Categories)]})
	}
	for i := range 400 {
		b.Routes = append(b.Routes, Route{ID: fmt.Sprint("road-", i), Type: RouteTypes[i%8]})
	}
	for i := range count {
		for y := 2019; y < 2026; y++ {
			b.Claims = append(b.Claims, Claim{ID: fmt.Sprint("claim-", i, "-", y), From: Axis[i%4], To: Axis[(i/4+1+i)%4], Commodity: fmt.Sprint("goods-", i/16%200),
				Years: Year(y), Basis: Annual, Additive: true, Quantity: Figure{Best: Num(float64(i%97 + 1))}, Unit: "t", Status: Statuses[i/3%6],
				Confidence: Confidence(i%3 + 1), Sources: []string{"someone"}, Legs: Legs{{{Route: fmt.Sprint("road-", i%400)}, {Route: fmt.Sprint("road-", (i+i/400+1)%400)}}}})
		}
	}
	n := NewNetwork(b)
	return n, NewLedger(b.Claims)
}
