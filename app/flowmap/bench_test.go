package flowmap

import (
	"testing"

	"axismap/app/draw"
	"axismap/data"
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
