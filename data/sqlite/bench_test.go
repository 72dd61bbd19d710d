package sqlite

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"axismap/data"

	"github.com/paulmach/orb"
)

// large is a made-up world: transfers between the four countries over routes
// of 30 points, and claims about them on single years.
type large struct{ transfers, claims, years int }

// batches yields it in parts, the same at every call.
func (l large) batches() iter.Seq2[*data.Batch, error] {
	return func(yield func(*data.Batch, error) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		if !yield(l.ground(r), nil) {
			return
		}
		const part = 5000
		for first := 0; first < l.claims; first += part {
			var b data.Batch
			for i := first; i < min(first+part, l.claims); i++ {
				b.Claims = append(b.Claims, l.claim(r, i))
			}
			if !yield(&b, nil) {
				return
			}
		}
	}
}

// whole is all of it at once.
func (l large) whole() *data.Batch {
	var all data.Batch
	for part := range l.batches() {
		all.Places = append(all.Places, part.Places...)
		all.Commodities = append(all.Commodities, part.Commodities...)
		all.Sources = append(all.Sources, part.Sources...)
		all.Routes = append(all.Routes, part.Routes...)
		all.Claims = append(all.Claims, part.Claims...)
	}
	return &all
}

func (l large) ground(r *rand.Rand) *data.Batch {
	var b data.Batch
	for i := range 100 {
		b.Commodities = append(b.Commodities, data.Commodity{Slug: fmt.Sprintf("goods-%d", i), Label: fmt.Sprintf("Goods %d", i), Category: data.Categories[i%8]})
		b.Sources = append(b.Sources, data.Source{ID: fmt.Sprintf("source-%d", i), Publisher: "Customs", Title: fmt.Sprintf("Table %d", i), Date: "2024"})
	}
	for i := range 500 {
		at := orb.Point{r.Float64()*120 + 20, r.Float64()*50 + 10}
		b.Places = append(b.Places, data.Place{ID: fmt.Sprintf("place-%d", i), Name: fmt.Sprintf("Place %d", i), Country: "RUS", Kind: "port", At: at})
	}
	for i := range 2000 {
		from, to := b.Places[r.IntN(500)], b.Places[r.IntN(500)]
		line := make(orb.LineString, 30)
		for k := range line {
			f := float64(k) / 29
			line[k] = orb.Point{from.At[0] + f*(to.At[0]-from.At[0]), from.At[1] + f*(to.At[1]-from.At[1])}
		}
		b.Routes = append(b.Routes, data.Route{ID: fmt.Sprintf("route-%d", i), Name: fmt.Sprintf("Route %d", i), Type: data.RouteTypes[i%8],
			From: from.ID, To: to.ID, Fidelity: data.Partial, Line: line})
	}
	return &b
}

// claim is the i-th: the transfers take turns.
func (l large) claim(r *rand.Rand, i int) data.Claim {
	t := i % l.transfers
	pair := t % 12
	from := pair / 3
	to := (from + 1 + pair%3) % 4
	year := 2025 - r.IntN(l.years)
	c := data.Claim{
		ID: fmt.Sprintf("claim-%d", i), From: data.Axis[from], To: data.Axis[to],
		Commodity: fmt.Sprintf("goods-%d", t/12%100), Status: data.Statuses[t/1200%6],
		Years: data.Year(year), Basis: data.Annual, Additive: r.IntN(3) == 0, Confidence: data.Confidence(1 + r.IntN(3)),
		Quantity: data.Figure{Best: data.Num(float64(r.IntN(1e6)) / 10)}, Unit: "t",
		Legs:    data.Legs{{{Route: fmt.Sprintf("route-%d", t%2000)}, {Route: fmt.Sprintf("route-%d", (t+7)%2000), Reverse: true}}},
		Sources: []string{fmt.Sprintf("source-%d", r.IntN(100))}, FigureFrom: "page",
	}
	if r.IntN(3) == 0 {
		c.Sources = append(c.Sources, "source-"+fmt.Sprint(r.IntN(100)))
		if c.Sources[1] == c.Sources[0] {
			c.Sources = c.Sources[:1]
		}
	}
	return c
}

// million makes, once for all benchmarks, a file of 1,000,000 claims about
// 10,000 transfers in ten years.
var million = sync.OnceValues(func() (string, error) {
	path := filepath.Join(benchDir, "million.gpkg")
	if err := Create(path, &data.Batch{}); err != nil {
		return "", err
	}
	s, err := Open(path)
	if err != nil {
		return "", err
	}
	_, err = s.AddStream(background, Import{}, large{transfers: 10_000, claims: 1_000_000, years: 10}.batches())
	return path, errors.Join(err, s.Close())
})

func openMillion(b *testing.B) *Store {
	b.Helper()
	path, err := million()
	if err != nil {
		b.Fatal(err)
	}
	return reopen(b, path)
}

func facts(tb testing.TB) *data.Batch {
	tb.Helper()
	b, err := data.Facts()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// BenchmarkMemory is what a command that asks the built-in facts waits for.
func BenchmarkMemory(b *testing.B) {
	f := facts(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := Memory(f)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// BenchmarkCreate is the first start: the working copy of the built-in facts.
func BenchmarkCreate(b *testing.B) {
	f := facts(b)
	path := filepath.Join(b.TempDir(), "a.gpkg")
	b.ReportAllocs()
	for b.Loop() {
		if err := Create(path, f); err != nil {
			b.Fatal(err)
		}
		os.Remove(path)
	}
}

// BenchmarkOpen is every other start: the working copy is opened and read.
func BenchmarkOpen(b *testing.B) {
	path := create(b, facts(b))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := s.Load(background); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// BenchmarkLedger adds the built-in facts up.
func BenchmarkLedger(b *testing.B) {
	s := reopen(b, create(b, facts(b)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Ledger(background); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLedgerMillion(b *testing.B) {
	s := openMillion(b)
	b.ReportAllocs()
	for b.Loop() {
		l, err := s.Ledger(background)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(l.Len()), "rows")
	}
}

func BenchmarkLoadMillion(b *testing.B) {
	s := openMillion(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := s.Load(background); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClaimsOfAFlowMillion is what the details of a click wait for.
func BenchmarkClaimsOfAFlowMillion(b *testing.B) {
	s := openMillion(b)
	b.ReportAllocs()
	for b.Loop() {
		claims, err := s.Claims(background, ClaimFilter{From: []string{"RUS"}, To: []string{"CHN"}, Commodities: []string{"goods-7"}})
		if err != nil || len(claims) == 0 {
			b.Fatal(len(claims), err)
		}
	}
}

// lines is an import of n lines of 65 points, each a road of its own with
// places at its ends and one claim.
func lines(n int) iter.Seq2[*data.Batch, error] {
	return func(yield func(*data.Batch, error) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		b := &data.Batch{
			Commodities: []data.Commodity{{Slug: "coal", Label: "Coal", Category: data.Energy}},
			Sources:     []data.Source{{ID: "customs", Publisher: "Customs"}},
		}
		for i := range n {
			line := make(orb.LineString, 65)
			at := orb.Point{20 + 120*r.Float64(), 10 + 50*r.Float64()}
			for k := range line {
				at[0], at[1] = at[0]+r.Float64()-0.5, at[1]+r.Float64()-0.5
				line[k] = at
			}
			route := data.Route{ID: fmt.Sprintf("line-%d", i), Name: fmt.Sprintf("Line %d", i), Type: data.Rail,
				From: fmt.Sprintf("line-%d-a", i), To: fmt.Sprintf("line-%d-b", i), Fidelity: data.Reported, Line: line}
			b.Places = append(b.Places, data.Place{ID: route.From, Name: route.From, Kind: "city", At: line[0]},
				data.Place{ID: route.To, Name: route.To, Kind: "city", At: line[64]})
			b.Routes = append(b.Routes, route)
			b.Claims = append(b.Claims, data.Claim{ID: fmt.Sprintf("claim-%d", i), From: "RUS", To: "CHN", Commodity: "coal", Years: data.Year(2015 + i%10),
				Basis: data.Annual, Quantity: data.Figure{Best: data.Num(float64(i))}, Unit: "t", Status: data.Delivered, Confidence: data.MediumConfidence,
				Legs: data.Legs{{{Route: route.ID}}}, Sources: []string{"customs"}, FigureFrom: "page"})
			if i%1000 == 999 || i == n-1 {
				if !yield(b, nil) {
					return
				}
				b = &data.Batch{}
			}
		}
	}
}

// BenchmarkAddLines is the store's share of an import of 100,000 lines.
func BenchmarkAddLines(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		path := filepath.Join(benchDir, fmt.Sprintf("lines-%d.gpkg", i))
		if err := Create(path, &data.Batch{}); err != nil {
			b.Fatal(err)
		}
		s, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.AddStream(background, Import{File: "lines.geojson"}, lines(100_000)); err != nil {
			b.Fatal(err)
		}
		s.Close()
		os.Remove(path)
	}
}
