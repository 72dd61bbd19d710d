package data

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestBarsOfTheTimeLine(t *testing.T) {
	n, sums := ledgerOf(t)
	bars := n.Bars(sums)
	var labels []string
	for _, b := range n.YearBars(Query{}, sums, bars...) {
		labels = append(labels, b.Label)
	}
	if got := fmt.Sprint(labels); got != "[to 2018 2019 2020 2021 2022 2023 2024 2025 from 2026]" {
		t.Errorf("bars %s", got)
	}
	if n.Bars(nil) != nil {
		t.Error("no claims, no bars")
	}
}

func TestEachFlowIsInEachBarOnce(t *testing.T) {
	n, sums := ledgerOf(t)
	bars := n.Bars(sums)
	for _, q := range []Query{{}, {Commodities: []string{"weapons"}}, {RouteTypes: []RouteType{Rail}, MinConfidence: MediumConfidence}} {
		all := len(n.Answer(q, sums).Flows)
		for _, b := range n.YearBars(q, sums, bars...) {
			shown := 0
			for _, count := range b.Categories {
				shown += count
			}
			if b.Reported+b.Estimated+b.Missing != all || shown != b.Reported+b.Estimated {
				t.Errorf("%s of %s: %+v, of %d flows", b.Label, q.Key(), b, all)
			}
			q.Years = b.Years
			if got := len(n.Answer(q, sums).Flows); got != shown {
				t.Errorf("%s of %s: %d flows in the bar, %d in the answer", b.Label, q.Key(), shown, got)
			}
			q.Years = Years{}
		}
	}
}

func TestThinReportingLooksThin(t *testing.T) {
	n, sums := ledgerOf(t)
	// Coal 2024 rests on memory, coal 2022 on a page: see claims.csv.
	q := Query{Commodities: []string{"coal"}, From: []string{"RUS"}, Statuses: []Status{Delivered}}
	for _, b := range n.YearBars(q, sums, n.Bars(sums)...) {
		if b.Label == "2022" && b.Reported != 1 || b.Label == "2024" && b.Estimated != 1 {
			t.Errorf("%+v", b)
		}
	}
}

func TestScalesHoldEveryYear(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, span := range []int{1, 3} {
		s := n.Scales(sums, span)
		if !s.Locked || s.Span != span {
			t.Errorf("%+v", s)
		}
		for y := 1980; y <= 2031; y++ {
			for _, f := range n.Answer(Query{Years: Years{y, y + span - 1}}, sums).Flows {
				if f.PartsDrawn {
					continue
				}
				w, own := f.Total.Width(), s.Own[ScaleKey{f.Commodity.Slug, f.Total.Unit}]
				if w.Value > own || f.USD().Value > s.USD || f.Tonnes().Value > s.Tonnes || float64(f.Claims) > s.Claims {
					t.Errorf("%s in %d: %v is over the scale %v", f.ID, y, w, own)
				}
			}
		}
	}
}

// Russian crude to China, 108.5 Mt in 2024 and 643 Mt in all years, is drawn by its parts: a scale set to it would leave
// them at the least width.
func TestScaleOfCrude(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, span := range []int{1, 3, 0} {
		s := n.Scales(sums, span)
		if total, part := s.Own[ScaleKey{"crude-oil", "Mt"}], s.Own[ScaleKey{"crude-oil-espo-spur", "Mt"}]; total != 68.5 || part != 68.5 {
			t.Errorf("over %d years: %v Mt, for a part %v", span, total, part)
		}
	}
}

func TestAScaleHoldsTheTotalWhereItsPartsAreHidden(t *testing.T) {
	n, sums := ledgerOf(t)
	locked := n.Scales(sums, 1)
	crude := ScaleKey{"crude-oil", "Mt"}
	all := n.Answer(Query{Years: Year(2020)}, sums)
	if s := locked.Raised(all); !s.Locked || s.Own[crude] != 68.5 {
		t.Errorf("nothing is wider than the scale, but it is %v Mt, locked %v", s.Own[crude], s.Locked)
	}
	whole := n.Answer(Query{Years: Year(2020), Commodities: []string{"crude-oil"}, From: []string{"RUS"}, Statuses: []Status{Delivered}}, sums)
	if s := locked.Raised(whole); s.Locked || s.Own[crude] != 83.57 {
		t.Errorf("83.57 Mt are drawn in one line at a scale of %v Mt, locked %v", s.Own[crude], s.Locked)
	}
	if locked.Own[crude] != 68.5 {
		t.Errorf("raising a scale changed the locked one to %v", locked.Own[crude])
	}
}

func TestScalesOfOneAnswer(t *testing.T) {
	n, sums := ledgerOf(t)
	s := n.Answer(Query{Years: Year(2020), Commodities: []string{"crude-oil"}, From: []string{"RUS"}, Statuses: []Status{Delivered}}, sums).Scales()
	if got := s.Own[ScaleKey{"crude-oil", "Mt"}]; got != 83.57 || s.Locked {
		t.Errorf("%v, locked %v", got, s.Locked)
	}
}

// A second opinion: the scales are what the answers of all windows come to.
func TestScalesAreThoseOfAllWindows(t *testing.T) {
	for seed := range uint64(20) {
		b := *facts(t)
		if seed > 0 {
			b.Claims = randomClaims(rand.New(rand.NewPCG(seed, 9)), 150)
		}
		n, l := NewNetwork(&b), NewLedger(b.Claims)
		for _, span := range []int{0, 1, 2, 5} {
			want := Scales{Span: span, Own: map[ScaleKey]float64{}, Locked: true}
			windows := []Years{{}}
			if span > 0 {
				windows = nil
				for y := 1970; y < 2040; y++ {
					windows = append(windows, Years{y, y + span - 1})
				}
			}
			for _, w := range windows {
				a := n.Answer(Query{Years: w}, l)
				for i := range a.Flows {
					want.take(&a.Flows[i])
				}
			}
			want.share(n)
			if got := n.Scales(l, span); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, %d years: %+v\nwant %+v", seed, span, got, want)
			}
		}
	}
}
