package sqlite

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"axismap/data"
)

func TestClaimsByFilter(t *testing.T) {
	s := reopen(t, create(t, small()))
	shells := small().Claims[0].Transfer()
	for name, c := range map[string]struct {
		filter ClaimFilter
		want   []string
	}{
		"all":                  {ClaimFilter{}, []string{"shells-2024", "shells-all", "turnover-2024", "undated"}},
		"by id":                {ClaimFilter{IDs: []string{"undated", "shells-all", "ghost"}}, []string{"shells-all", "undated"}},
		"of a transfer":        {ClaimFilter{Transfers: []string{shells}}, []string{"shells-2024", "shells-all"}},
		"from and to":          {ClaimFilter{From: []string{"RUS", "CHN"}, To: []string{"RUS"}}, []string{"turnover-2024"}},
		"of a commodity":       {ClaimFilter{Commodities: []string{"turnover"}}, []string{"turnover-2024", "undated"}},
		"of a status":          {ClaimFilter{Statuses: []data.Status{data.Sought}}, []string{"undated"}},
		"of an import":         {ClaimFilter{Import: "import-1"}, []string{"shells-2024"}},
		"of an unknown import": {ClaimFilter{Import: "import-2"}, nil},
		"with a quote in it":   {ClaimFilter{IDs: []string{`'; DROP TABLE claim; --"`}}, nil},
	} {
		claims, err := s.Claims(t.Context(), c.filter)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, claim := range claims {
			ids = append(ids, claim.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("%s: %v, want %v", name, ids, c.want)
		}
	}
}

func TestEachClaimStopsWhenTold(t *testing.T) {
	s := reopen(t, create(t, small()))
	enough, n := errors.New("enough"), 0
	err := s.EachClaim(t.Context(), ClaimFilter{}, func(*data.Claim) error {
		n++
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

func TestAQuestionCanBeCancelled(t *testing.T) {
	s, err := Memory(large{transfers: 1000, claims: 30_000, years: 5}.whole())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err = s.EachClaim(ctx, ClaimFilter{}, func(*data.Claim) error {
		if n++; n == 10 {
			cancel()
		}
		if n > 10 { // the word takes a moment to get about
			time.Sleep(time.Millisecond)
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || n > 20_000 {
		t.Errorf("%v after %d claims", err, n)
	}
	if _, err := s.Ledger(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("sums with a cancelled context: %v", err)
	}
	if l, err := s.Ledger(t.Context()); err != nil || l.Len() == 0 {
		t.Errorf("the next question: %v", err)
	}
}
