package sqlite

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"axismap/data"
)

// randomClaims are claims with all that matters to sums, on few transfers, so
// that many rows hold several.
func randomClaims(r *rand.Rand, n int) *data.Batch {
	b := small()
	b.Claims = nil
	number := func() data.Number {
		if r.IntN(3) == 0 {
			return data.Number{}
		}
		return data.Num(float64(r.IntN(5)) * 0.3)
	}
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	for i := range n {
		c := data.Claim{
			ID: fmt.Sprintf("c%03d", r.IntN(1000)*1000+i), From: pick("RUS", "CHN"), To: "PRK", Commodity: pick("shells", "turnover"),
			Basis: data.Bases[r.IntN(len(data.Bases))], Additive: r.IntN(2) == 0, PeriodNote: pick("", "half a year"),
			Quantity: data.Figure{Best: number(), Low: number(), High: number()}, Unit: pick("", "t", "Mt"), ValueUSD: number(),
			Status: data.Delivered, Confidence: data.Confidence(1 + r.IntN(3)), Article: r.IntN(3) == 0, FigureFrom: pick("", "page", "memory"),
			Sources: []string{pick("nis-2024", "hur-2025")},
		}
		if r.IntN(2) == 0 {
			c.Sources = append(c.Sources, "icds-2024")
		}
		if r.IntN(2) == 0 {
			c.Legs = small().Claims[r.IntN(2)].Legs
		}
		if y := r.IntN(4); y > 0 {
			c.Years = data.Years{First: 2020 + y, Last: 2020 + y + r.IntN(2)}
		}
		b.Claims = append(b.Claims, c)
	}
	return b
}

// ledgerRow is a row with its sources, to compare.
type ledgerRow struct {
	data.Sum
	sources string
}

func ledgerRows(ctx context.Context, s *Store) ([]ledgerRow, error) {
	l, err := s.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	return sumsOf(l), nil
}

func sumsOf(l *data.Ledger) []ledgerRow {
	var rows []ledgerRow
	for r, sources := range l.Rows() {
		rows = append(rows, ledgerRow{r, strings.Join(sources, " ")})
	}
	return rows
}

func TestALedgerFromAFileIsThatOfItsClaims(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 7))
		b := randomClaims(r, 1+r.IntN(120))
		s, err := Memory(b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Ledger(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sameLedger(t, got, data.NewLedger(b.Claims))
		s.Close()
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// A file with more transfers than are read at a time is read on several
// connections, also while somebody writes.
func TestALargeLedgerIsReadSideBySide(t *testing.T) {
	b := large{transfers: 4 * stretchTransfers, claims: 20_000, years: 5}.whole()
	s := reopen(t, create(t, b))
	var all sync.WaitGroup
	var writer sync.WaitGroup
	done := make(chan struct{})
	defer func() {
		close(done)
		writer.Wait()
	}()
	writer.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				_ = s.SetSetting(background, "a", fmt.Sprint(i)) // it may wait in vain
			}
		}
	})
	for range 2 * readers { // more than there are connections
		all.Go(func() {
			got, err := s.Ledger(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			sameLedger(t, got, data.NewLedger(b.Claims))
		})
	}
	all.Wait()
}

func TestLedgerOfTheBuiltInFacts(t *testing.T) {
	b := facts(t)
	s := reopen(t, create(t, b))
	network, l, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sameLedger(t, l, data.NewLedger(b.Claims))
	want := wantWhole(b)
	want.Claims = nil
	sameBatch(t, network, want)
}

// sameLedger compares rows; sums of decimals may differ in the last digits, for
// their order may differ.
func sameLedger(t *testing.T, got, want *data.Ledger) {
	t.Helper()
	g, w := sumsOf(got), sumsOf(want)
	if len(g) != len(w) || got.Len() != len(g) || got.Claims() != want.Claims() {
		t.Errorf("%d rows of %d claims, want %d of %d", len(g), got.Claims(), len(w), want.Claims())
		return
	}
	for i := range g {
		for _, pair := range [][2]*float64{{&g[i].Best, &w[i].Best}, {&g[i].Low, &w[i].Low}, {&g[i].High, &w[i].High}, {&g[i].USD, &w[i].USD}} {
			if math.Abs(*pair[0]-*pair[1]) <= 1e-12*math.Abs(*pair[1]) {
				*pair[0] = *pair[1]
			}
		}
		if g[i] != w[i] {
			t.Errorf("row %d is\n%+v\nwant\n%+v", i, g[i], w[i])
			return
		}
	}
}

func TestCiteNamesTheMostUsedSourceFirst(t *testing.T) {
	s := reopen(t, create(t, small()))
	shells := small().Claims[0].Transfer()
	for name, c := range map[string]struct {
		q    data.Query
		want []string
	}{
		"all":              {data.Query{}, []string{"hur-2025", "nis-2024"}},
		"one year":         {data.Query{Years: data.Year(2023)}, []string{"hur-2025", "nis-2024"}},
		"no claim then":    {data.Query{Years: data.Year(2020)}, nil},
		"of the article":   {data.Query{Article: true}, []string{"hur-2025", "nis-2024"}},
		"high confidence":  {data.Query{MinConfidence: data.HighConfidence}, nil},
		"on more than one": {data.Query{SolidOnly: true}, []string{"hur-2025", "nis-2024"}},
	} {
		cited, err := s.Cite(t.Context(), c.q, []string{shells, "no-such-transfer"})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(cited[shells], c.want) {
			t.Errorf("%s: %v, want %v", name, cited[shells], c.want)
		}
	}
}
