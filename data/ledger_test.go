package data

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// randomClaims are claims about few transfers, so that many rows hold several;
// figures are whole numbers, so that their order does not matter.
func randomClaims(r *rand.Rand, n int) []Claim {
	number := func() Number {
		if r.IntN(3) == 0 {
			return Number{}
		}
		return Num(float64(r.IntN(50)))
	}
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	var claims []Claim
	for i := range n {
		c := Claim{
			ID: fmt.Sprintf("c%03d", r.IntN(1000)*1000+i), From: pick("RUS", "CHN"), To: "PRK", Commodity: pick("crude-oil", "coal"),
			Basis: Bases[r.IntN(len(Bases))], Additive: r.IntN(2) == 0, PeriodNote: pick("", "half a year"),
			Quantity: Figure{Best: number(), Low: number(), High: number()}, Unit: pick("", "t", "Mt"), ValueUSD: number(),
			Status: Statuses[r.IntN(2)], Confidence: Confidence(1 + r.IntN(3)), Article: r.IntN(3) == 0, FigureFrom: pick("", "page"),
			Sources: []string{pick("a", "b", "c")},
		}
		if c.Unit == "" {
			c.Quantity = Figure{}
		}
		if r.IntN(2) == 0 {
			c.Sources = append(c.Sources, pick("d", "e"))
		}
		if r.IntN(2) == 0 {
			c.Legs = Legs{{{Route: pick("rail-transsib-moscow-yekaterinburg", "rail-transsib-karymskaya-ussuriysk")}}}
		}
		if y := r.IntN(4); y > 0 {
			c.Years = Years{2020 + y, 2020 + y + r.IntN(2)}
		}
		claims = append(claims, c)
	}
	return claims
}

// What the article states and what is well sourced is told from one ledger: the
// answer is that of a world that has no other claims.
func TestOneLedgerAnswersAsOneOfJustTheClaimsThatCount(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		b := *facts(t)
		b.Claims = randomClaims(r, 1+r.IntN(150))
		n, all := NewNetwork(&b), NewLedger(b.Claims)
		for _, q := range []Query{{Article: true}, {SolidOnly: true}, {Article: true, SolidOnly: true}} {
			only := NewLedger(slices.DeleteFunc(slices.Clone(b.Claims), func(c Claim) bool { return !q.Takes(&c) }))
			for _, q.Years = range []Years{{}, Year(2022), {2021, 2022}} {
				for _, q.MinConfidence = range []Confidence{0, MediumConfidence} {
					got, want := n.Answer(q, all), n.Answer(q, only)
					if !reflect.DeepEqual(got, want) {
						t.Fatalf("seed %d, %s:\n%+v\nwant\n%+v", seed, q.Key(), got, want)
					}
				}
			}
			q.Years, q.MinConfidence = Years{}, 0
			bars := n.Bars(all)
			if got, want := n.YearBars(q, all, bars...), n.YearBars(q, only, bars...); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, %s: bars\n%+v\nwant\n%+v", seed, q.Key(), got, want)
			}
		}
	}
}

// The claim that stands where nothing may be summed does not depend on how the
// claims are parted into rows.
func TestTheStandingClaimIsTheSurestLatestBestKnown(t *testing.T) {
	claim := func(id string, edit func(*Claim)) Claim {
		c := Claim{ID: id, From: "RUS", To: "CHN", Commodity: "coal", Years: Years{2023, 2024}, Basis: Rate, Unit: "Mt",
			Quantity: Figure{Best: Num(1)}, Status: Delivered, Confidence: MediumConfidence, Sources: []string{"a"}}
		edit(&c)
		return c
	}
	b := *facts(t)
	b.Claims = []Claim{
		claim("a-no-figure", func(c *Claim) { c.Quantity, c.Sources = Figure{}, []string{"a", "b"} }),
		claim("b-figure", func(c *Claim) { c.Article = true }),
		claim("c-additive", func(c *Claim) { c.Additive, c.Basis, c.Sources = true, Annual, []string{"a", "b"} }),
		claim("d-additive", func(c *Claim) { c.Additive, c.Basis = true, Annual }),
		claim("e-low", func(c *Claim) { c.Confidence, c.Years = LowConfidence, Year(2024) }),
	}
	n, l := NewNetwork(&b), NewLedger(b.Claims)
	for want, q := range map[string]Query{
		"c-additive": {Years: Year(2024)}, // its two years are not wholly in 2024: nothing is summed
		"b-figure":   {Years: Year(2024), Article: true},
	} {
		if got := n.Answer(q, l).Flows[0].Total; got.Claim != want || got.Summed != 0 {
			t.Errorf("%s: %s stands, want %s", q.Key(), got.Claim, want)
		}
	}
}

// Volumes are full at eight thousand rows: their seams are not seen.
func TestRowsOfALargeLedger(t *testing.T) {
	var claims []Claim
	for i := range 3*volumeRows + 17 {
		claims = append(claims, Claim{ID: fmt.Sprint("claim-", i), From: "RUS", To: "CHN", Commodity: fmt.Sprint("goods-", i%5000), Status: Delivered,
			Years: Year(2000 + i/5000), Unit: "t", Quantity: Figure{Best: Num(float64(i))}, Confidence: LowConfidence, Sources: []string{fmt.Sprint("source-", i%70)}})
	}
	l := NewLedger(claims)
	seen := map[string]bool{}
	last := ""
	for r, sources := range l.Rows() {
		i := int(r.Standing.Figure.Best.Value)
		c := &claims[i]
		if r.Standing.Claim != c.ID || r.Transfer != c.Transfer() || r.Years != c.Years || !slices.Equal(sources, c.Sources) {
			t.Fatalf("%+v of %v, want %+v", r, sources, c)
		}
		if strings.Compare(last, r.Transfer) > 0 {
			t.Fatalf("%s after %s", r.Transfer, last)
		}
		last, seen[c.ID] = r.Transfer, true
	}
	if len(seen) != len(claims) || l.Len() != len(claims) || l.Claims() != len(claims) {
		t.Errorf("%d rows of %d, %d claims", len(seen), l.Len(), l.Claims())
	}
}

// The sources named for a figure are of claims that it is made of, whatever else
// is said about the flow.
func TestTheSourcesBehindAFigureAreThoseOfItsClaims(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 11))
		b := *facts(t)
		if seed > 0 {
			b.Claims = randomClaims(r, 150)
		}
		n, l := NewNetwork(&b), NewLedger(b.Claims)
		for _, q := range []Query{{}, {Years: Years{2021, 2023}}, {Years: Year(2024), MinConfidence: MediumConfidence}} {
			for _, f := range n.Answer(q, l).Flows {
				if len(f.Behind) == 0 || len(f.Behind) > mostSaid {
					t.Fatalf("seed %d, %s: %v", seed, f.ID, f.Behind)
				}
				if c := n.Claim(f.Total.Claim); c != nil {
					if !slices.Equal(f.Behind, slices.Compact(slices.Clone(c.Sources))[:min(len(c.Sources), mostSaid)]) {
						t.Fatalf("seed %d, %s: %v, but %s says %v", seed, f.ID, f.Behind, c.ID, c.Sources)
					}
					continue
				}
				for _, id := range f.Behind {
					if !slices.ContainsFunc(b.Claims, func(c Claim) bool {
						return c.Additive && q.Takes(&c) && q.Years.Holds(c.Years) && FlowID(c.From, c.To, c.Commodity, c.Status) == f.ID &&
							(c.Unit == f.Total.Unit || c.Unit == "" && f.Total.Unit == "USD") && slices.Contains(c.Sources, id)
					}) {
						t.Fatalf("seed %d, %s of %s: no claim that was added up cites %s", seed, f.ID, f.Total.String(), id)
					}
				}
			}
		}
	}
}
