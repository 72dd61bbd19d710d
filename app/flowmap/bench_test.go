package flowmap

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// builtIn returns the map of the built-in facts, and a function that answers a view.
func builtIn(t testing.TB) (*Map, func(data.View) Input) {
	b, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	n := data.NewNetwork(b)
	ledger := data.Sums(b.Claims, data.Query{})
	return New(n), func(v data.View) Input {
		in := Input{View: v, Answer: n.Answer(v.Query, data.Sums(b.Claims, v.Query)), Scales: n.Scales(ledger, v.Query.Years.Span())}
		in.Of = len(n.Answer(data.Query{Years: v.Query.Years}, ledger).Flows)
		in.Made = "Axis Map"
		before := v.Query
		switch {
		case v.Compare != (data.Years{}):
			before.Years = v.Compare
		case v.Ghost:
			before.Years = data.Years{First: v.Query.Years.First - 1, Last: v.Query.Years.Last - 1}
		default:
			return in
		}
		in.Before = n.Answer(before, data.Sums(b.Claims, before))
		return in
	}
}

// manyFlows is an answer of n flows, each on a road of its own of 64 points from somewhere to somewhere in Asia.
func manyFlows(n int) (*Map, Input) {
	rnd := rand.New(rand.NewPCG(1, 2))
	at := func() orb.Point { return orb.Point{30 + 110*rnd.Float64(), 10 + 55*rnd.Float64()} }
	b := &data.Batch{Commodities: []data.Commodity{{Slug: "goods", Label: "Goods", Category: data.Trade}}}
	for _, iso := range data.Axis {
		b.Places = append(b.Places, data.Place{ID: capitals[iso], Name: iso, Country: iso, Kind: "city", At: at()})
	}
	for i := range n {
		id := strconv.Itoa(i)
		from, to := at(), at()
		b.Places = append(b.Places, data.Place{ID: "a" + id, Name: "A" + id, Kind: "city", At: from}, data.Place{ID: "b" + id, Name: "B" + id, Kind: "city", At: to})
		b.Routes = append(b.Routes, data.Route{ID: "r" + id, Type: data.Sea, From: "a" + id, To: "b" + id, Fidelity: data.Reported, Line: geo.Arc(from, to, 0.2, 63)})
	}
	net := data.NewNetwork(b)
	a := &data.Answer{}
	full := data.ScaleKey{Commodity: "goods", Unit: "t"}
	for i := range n {
		amount := data.Amount{Figure: data.Figure{Best: data.Num(rnd.Float64())}, Unit: "t"}
		a.Flows = append(a.Flows, data.Flow{
			ID: fmt.Sprintf("rus-chn-%06d", i), From: "RUS", To: "CHN", Commodity: net.Commodity("goods"), Status: data.Delivered, Claims: 1, Total: amount,
			Roads: []data.FlowRoad{{Route: net.Route("r" + strconv.Itoa(i)), Carries: amount}},
		})
	}
	return New(net), Input{Answer: a, Scales: data.Scales{Own: map[data.ScaleKey]float64{full: 1}, Locked: true}}
}

func BenchmarkSheetOfMany(b *testing.B) {
	page := Page{Size: draw.Size{W: 1920, H: 1080}}
	for _, n := range []int{1000, 10000} {
		m, in := manyFlows(n)
		in.View.Camera = geo.Camera{Projection: "mercator", Center: orb.Point{85, 40}, Zoom: 1.5}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Sheet(in, page)
			}
		})
	}
}

var year2024 = data.Years{First: 2024, Last: 2024}

func BenchmarkSheet(b *testing.B) {
	m, answer := builtIn(b)
	page := Page{Size: draw.Size{W: 1920, H: 1080}}
	for name, v := range map[string]data.View{
		"2024":      {Query: data.Query{Years: year2024}},
		"all years": {},
		"energy":    {Query: data.Query{Years: year2024, Commodities: []string{"energy"}}},
	} {
		in := answer(v)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Sheet(in, page)
			}
		})
	}
}
