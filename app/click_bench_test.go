package app

import (
	"cmp"
	"fmt"
	"image"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/sqlite"
	"axismap/geo"
)

// madeUp is a world of claims as a large file may have them: flows between six
// countries, each by two of the roads, reported by two hundred agencies over
// twenty-five years. A third of the claims has two sources, a hundredth is of
// the article, a third may be added up.
type madeUp struct{ flows, roads, goods, claims int }

// The file that the budgets are for, and one with five times as many flows.
var (
	plausible = madeUp{flows: 2_000, roads: 500, goods: 20, claims: 1_000_000}
	crowded   = madeUp{flows: 10_000, roads: 2_000, goods: 100, claims: 1_000_000}
)

const agencies = 200

// ground is all but the claims.
func (m madeUp) ground() *data.Batch {
	r := rand.New(rand.NewPCG(1, 2))
	b := &data.Batch{}
	at := func() orb.Point { return orb.Point{25 + 110*r.Float64(), 20 + 40*r.Float64()} }
	place := func(id, country string, at orb.Point) string {
		b.Places = append(b.Places, data.Place{ID: id, Name: id, Country: country, Kind: "city", At: at})
		return id
	}
	for iso, id := range map[string]string{"RUS": "moscow", "CHN": "beijing", "IRN": "tehran", "PRK": "pyongyang"} {
		place(id, iso, at())
	}
	slices.SortFunc(b.Places, func(a, b data.Place) int { return cmp.Compare(a.ID, b.ID) })
	for i := range m.goods {
		b.Commodities = append(b.Commodities, data.Commodity{Slug: fmt.Sprint("good-", i), Label: fmt.Sprint("Good ", i), Category: data.Categories[i%len(data.Categories)], Unit: "t"})
	}
	for i := range agencies {
		b.Sources = append(b.Sources, data.Source{ID: fmt.Sprintf("agency-%03d", i), Publisher: fmt.Sprint("Agency ", i), Date: "2024"})
	}
	for i := range m.roads {
		from, to := at(), at()
		b.Routes = append(b.Routes, data.Route{ID: fmt.Sprint("road-", i), Name: fmt.Sprint("Road ", i), Type: data.RouteTypes[i%6], Fidelity: data.Reported,
			From: place(fmt.Sprint("from-", i), "", from), To: place(fmt.Sprint("to-", i), "", to), Line: geo.Arc(from, to, 0.1, 39)})
	}
	return b
}

// transfers are those of the flows, two of each.
func (m madeUp) transfers() []data.Transfer {
	r := rand.New(rand.NewPCG(3, 4))
	countries := append([]string{"BLR", "VEN"}, data.Axis[:]...)
	var flows []data.Transfer
	for _, from := range countries {
		for _, to := range countries {
			for i := range m.goods {
				for _, status := range data.Statuses {
					if from != to {
						flows = append(flows, data.Transfer{From: from, To: to, Commodity: fmt.Sprint("good-", i), Status: status})
					}
				}
			}
		}
	}
	r.Shuffle(len(flows), func(i, k int) { flows[i], flows[k] = flows[k], flows[i] })
	all := make([]data.Transfer, 0, 2*m.flows)
	for _, t := range flows[:m.flows] {
		first := r.IntN(m.roads)
		for _, road := range []int{first, (first + 1 + r.IntN(m.roads-1)) % m.roads} {
			t.Legs = data.Legs{{{Route: fmt.Sprint("road-", road)}}}
			t.ID = data.TransferID(t.From, t.To, t.Commodity, t.Status, t.Legs)
			all = append(all, t)
		}
	}
	return all
}

// each yields the claims, those about one transfer together and in the order
// that a ledger wants. A claim is good until the next.
func (m madeUp) each(transfers []data.Transfer) iter.Seq2[*data.Transfer, *data.Claim] {
	return func(yield func(*data.Transfer, *data.Claim) bool) {
		r := rand.New(rand.NewPCG(5, 6))
		for i := range transfers {
			claims := make([]data.Claim, m.claims*(i+1)/len(transfers)-m.claims*i/len(transfers))
			for k := range claims {
				claims[k] = m.claim(r, &transfers[i], fmt.Sprintf("claim-%d-%d", i, k))
			}
			slices.SortFunc(claims, func(a, b data.Claim) int {
				return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Years.First, b.Years.First))
			})
			for k := range claims {
				if !yield(&transfers[i], &claims[k]) {
					return
				}
			}
		}
	}
}

func (m madeUp) claim(r *rand.Rand, t *data.Transfer, id string) data.Claim {
	c := data.Claim{
		ID: id, From: t.From, To: t.To, Commodity: t.Commodity, Status: t.Status, Legs: t.Legs,
		Years: data.Year(2001 + max(r.IntN(25), r.IntN(25))), Basis: data.Annual, Additive: r.IntN(3) == 0, Unit: "t",
		Quantity: data.Figure{Best: data.Num(float64(1+r.IntN(1e6)) / 10)}, Confidence: data.Confidence(1 + r.IntN(3)),
		Sources: []string{fmt.Sprintf("agency-%03d", r.IntN(agencies))}, Article: r.IntN(100) == 0, FigureFrom: "page",
	}
	if r.IntN(10) == 0 {
		c.Unit = "USD"
	}
	if r.IntN(3) == 0 {
		c.ValueUSD = data.Num(float64(r.IntN(1e9)))
	}
	if second := fmt.Sprintf("agency-%03d", r.IntN(agencies)); r.IntN(3) == 0 && second != c.Sources[0] {
		c.Sources = append(c.Sources, second)
	}
	return c
}

// project is the world opened, without a file.
func (m madeUp) project() *Project {
	b, transfers := m.ground(), m.transfers()
	ranks := map[string]int32{}
	var ids []string
	for i, s := range b.Sources {
		ids, ranks[s.ID] = append(ids, s.ID), int32(i)
	}
	var part data.LedgerPart
	var cited []int32
	for t, c := range m.each(transfers) {
		cited = cited[:0]
		for _, id := range c.Sources {
			cited = append(cited, ranks[id])
		}
		part.Add(t.ID, c, cited)
	}
	l := data.BindLedger(ids, &part)
	slices.SortFunc(transfers, func(a, b data.Transfer) int { return cmp.Compare(a.ID, b.ID) })
	b.Transfers = l.Describe(transfers)
	return newProject(nil, memory{}, data.NewNetwork(b), l)
}

// file writes the world into a file of ours.
func (m madeUp) file(b *testing.B) string {
	path := filepath.Join(b.TempDir(), "world.gpkg")
	if err := sqlite.Create(path, &data.Batch{}); err != nil {
		b.Fatal(err)
	}
	s, err := sqlite.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	_, err = s.AddStream(b.Context(), sqlite.Import{File: "world.csv"}, func(yield func(*data.Batch, error) bool) {
		part := m.ground()
		for _, c := range m.each(m.transfers()) {
			if part.Claims = append(part.Claims, *c); len(part.Claims) == 5000 {
				if !yield(part, nil) {
					return
				}
				part = &data.Batch{}
			}
		}
		yield(part, nil)
	})
	if err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkOpenMillion opens a file of a million claims, up to a project that
// answers.
func BenchmarkOpenMillion(b *testing.B) {
	path := plausible.file(b)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		p, err := OpenProject(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}

// BenchmarkFilterClick measures what a reader waits for after a click on a
// filter, at 1920 × 1080: a new view, its answer with the bars of the time
// line, its map, its pixels. Nothing is remembered from the click before but
// the base map and, where the span of years stays, the scales. The metrics say
// where the milliseconds go.
func BenchmarkFilterClick(b *testing.B) {
	builtIn, err := BuiltIn()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		project func() *Project
	}{
		{"built-in", func() *Project { return builtIn }},
		{"claims=1000000,flows=2000", plausible.project},
		{"claims=1000000,flows=10000", crowded.project},
	} {
		b.Run(c.name, func(b *testing.B) { clicks(b, c.project()) })
	}
}

func clicks(b *testing.B, p *Project) {
	tree := NewTree(p.Network.Commodities)
	for _, c := range []struct {
		name  string
		click func(data.View) Change
	}{
		{"commodities", func(data.View) Change { return tree.Toggle(string(data.Energy)) }},
		{"route type", func(data.View) Change { return ToggleRouteType(data.Sea) }},
		{"from", func(data.View) Change { return ToggleFrom("RUS", p.Network.Countries()) }},
		{"to", func(data.View) Change { return ToggleTo("CHN", p.Network.Countries()) }},
		{"status", func(data.View) Change { return ToggleStatus(data.StatusReported) }},
		{"confidence", func(v data.View) Change { return SetConfidence(data.MediumConfidence - v.Query.MinConfidence) }},
		{"solid", func(v data.View) Change { return SetSolidOnly(!v.Query.SolidOnly) }},
		{"article", func(v data.View) Change { return SetArticle(!v.Query.Article) }},
		{"year", func(v data.View) Change { return SetYears(data.Year(4047 - v.Query.Years.First)) }},
		{"all years", func(v data.View) Change {
			if v.Query.Years.All() {
				return SetYears(data.Year(2024))
			}
			return SetYears(data.Years{})
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := NewSession(data.View{Query: data.Query{Years: data.Year(2024)}})
			canvas := new(draw.Canvas)
			var took [3]time.Duration
			var paper *image.RGBA
			do := func() {
				p.answers.forget()
				s.Do(c.click(s.View()))
				paper = frame(b, p, s.View(), canvas, paper, &took)
			}
			do() // to and fro: scales and base map are there
			do()
			took = [3]time.Duration{}
			for b.Loop() {
				do()
			}
			for i, name := range []string{"answer", "compose", "raster"} {
				b.ReportMetric(took[i].Seconds()*1000/float64(b.N), name+"-ms")
			}
		})
	}
	b.Run("first of a span", func(b *testing.B) { // the scales of three years at a time are not there yet
		for b.Loop() {
			p.scales.forget()
			p.answers.forget()
			if _, err := p.Input(b.Context(), data.View{Query: data.Query{Years: data.Years{First: 2022, Last: 2024}}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// frame asks, composes and paints a view, and counts how long each takes.
func frame(b *testing.B, p *Project, v data.View, canvas *draw.Canvas, paper *image.RGBA, took *[3]time.Duration) *image.RGBA {
	began := time.Now()
	in, err := p.Input(b.Context(), v)
	if err == nil {
		_, err = p.YearBars(b.Context(), v.Query)
	}
	asked := time.Now()
	sheet := p.Map.Sheet(in, flowmap.Page{Size: draw.Size{W: 1920, H: 1080}})
	composed := time.Now()
	if err == nil {
		paper, err = canvas.Paint(b.Context(), paper, sheet.Scene, 1)
	}
	if err != nil {
		b.Fatal(err)
	}
	took[0] += asked.Sub(began)
	took[1] += composed.Sub(asked)
	took[2] += time.Since(composed)
	return paper
}
