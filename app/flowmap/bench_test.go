package flowmap

import (
	"fmt"
	"image"
	"math"
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
	ledger := data.NewLedger(b.Claims)
	return New(n), func(v data.View) Input {
		in := Input{View: v, Answer: n.Answer(v.Query, ledger), Scales: n.Scales(ledger, v.Query.Years.Span())}
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
		in.Before = n.Answer(before, ledger)
		return in
	}
}

// manyFlows is an answer of n flows, each on a road of its own of 64 points from somewhere to somewhere in the world.
func manyFlows(n int) (*Map, Input) {
	rnd := rand.New(rand.NewPCG(1, 2))
	at := func() orb.Point { return orb.Point{-170 + 340*rnd.Float64(), -50 + 120*rnd.Float64()} }
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
		amount := data.Amount{Figure: data.Figure{Best: data.Num(0.67 * rnd.Float64())}, Unit: "t"}
		a.Flows = append(a.Flows, data.Flow{
			ID: fmt.Sprintf("rus-chn-%06d", i), From: "RUS", To: "CHN", Commodity: net.Commodity("goods"), Status: data.Delivered, Claims: 1, Total: amount,
			Roads: []data.FlowRoad{{Route: net.Route("r" + strconv.Itoa(i)), Carries: amount}},
		})
	}
	return New(net), Input{Answer: a, Scales: data.Scales{Own: map[data.ScaleKey]float64{full: 1}, Locked: true}}
}

// worldView is the whole world on a page.
var worldView = geo.Camera{Projection: "mercator", Center: orb.Point{0, 30}, Zoom: 0.4}

var screen = Page{Size: draw.Size{W: 1920, H: 1080}}

// frames measures a composition and its pixels; next makes the input of each frame.
func frames(b *testing.B, m *Map, next func(i int) Input) {
	b.Helper()
	b.ReportAllocs()
	c := new(draw.Canvas)
	var dst *image.RGBA
	paint := func(i int) {
		var err error
		if dst, err = c.Paint(b.Context(), dst, m.Scene(next(i), screen), 1); err != nil {
			b.Fatal(err)
		}
	}
	paint(0)
	paint(1)
	for i := 0; b.Loop(); i++ {
		paint(i)
	}
}

// BenchmarkFrame measures whole frames: composition and pixels. In a still one the camera stays, in a moving one it pans.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		m, in := manyFlows(n)
		in.View.Camera = worldView
		b.Run(fmt.Sprintf("flows=%d/still", n), func(b *testing.B) { frames(b, m, func(int) Input { return in }) })
		b.Run(fmt.Sprintf("flows=%d/moving", n), func(b *testing.B) { frames(b, m, panning(in)) })
	}
	m, answer := builtIn(b)
	for _, p := range geo.Projections() {
		in := answer(data.View{Query: data.Query{Years: year2024}})
		in.View.Camera = geo.DefaultCamera()
		in.View.Camera.Projection = p.Name()
		b.Run("built-in/"+p.Name()+"/still", func(b *testing.B) { frames(b, m, func(int) Input { return in }) })
		b.Run("built-in/"+p.Name()+"/moving", func(b *testing.B) { frames(b, m, panning(in)) })
	}
	all := answer(data.View{})
	b.Run("built-in/all years/still", func(b *testing.B) { frames(b, m, func(int) Input { return all }) })
}

// panning turns the camera a little with each frame.
func panning(in Input) func(int) Input {
	return func(i int) Input {
		in.View.Camera.Center[0] += 0.05 * float64(1-i/200%2*2)
		return in
	}
}

// BenchmarkSheetOfMany measures the composition alone.
func BenchmarkSheetOfMany(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		m, in := manyFlows(n)
		in.View.Camera = worldView
		b.Run(fmt.Sprintf("flows=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Sheet(in, screen)
			}
		})
	}
}

// BenchmarkHover measures what lies under a pointer over 10,000 flows.
func BenchmarkHover(b *testing.B) {
	m, in := manyFlows(10000)
	in.View.Camera = worldView
	s := m.Scene(in, screen)
	s.Pick(draw.Point{X: 1, Y: 1}, 3)
	i := 0
	for b.Loop() {
		i++
		s.Pick(draw.Point{X: math.Mod(float64(i)*137.3, 1920), Y: math.Mod(float64(i)*71.7, 1080)}, 3)
	}
}

var year2024 = data.Years{First: 2024, Last: 2024}

func BenchmarkSheet(b *testing.B) {
	m, answer := builtIn(b)
	for name, v := range map[string]data.View{
		"2024":      {Query: data.Query{Years: year2024}},
		"all years": {},
		"energy":    {Query: data.Query{Years: year2024, Commodities: []string{"energy"}}},
	} {
		in := answer(v)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Sheet(in, screen)
			}
		})
	}
}
