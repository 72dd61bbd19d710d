package flowmap

import (
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// Whatever the measure, each flow without a road is on one arc and no more, and an arc's colour is that of its flows.
func TestEachFlowWithoutARoadIsOnOneArc(t *testing.T) {
	m, answer := builtIn(t)
	for _, measure := range []data.Measure{"", data.OwnScale, data.USDollars, data.Tonnes, data.ClaimsCount} {
		in := answer(data.View{Measure: measure, Query: data.Query{Years: year2024}})
		sheet := m.Sheet(in, Page{Size: draw.Size{W: 1366, H: 768}})
		arcs := map[string]int{}
		mixed := 0
		seen := map[draw.Ref]bool{}
		for _, r := range sheet.runs {
			ref := data.Ref(r.key.ref)
			if r.key.road >= 0 || seen[r.key.ref] {
				continue
			}
			seen[r.key.ref] = true
			if ofPair(ref) {
				mixed++
			}
			for _, id := range m.Members(ref, in.Answer) {
				arcs[id]++
			}
		}
		for i := range in.Answer.Flows {
			f := &in.Answer.Flows[i]
			if len(f.Roads) == 0 && !f.PartsDrawn && arcs[f.ID] != 1 {
				t.Errorf("measure %q: %s is on %d arcs", measure, f.ID, arcs[f.ID])
			}
		}
		if mixed == 0 {
			t.Errorf("measure %q: no arc of several categories: the test sees nothing", measure)
		}
	}
}

// Where a direction has one neutral arc, no other arc without a width goes the same way.
func TestFewArcsGoOneWay(t *testing.T) {
	m, answer := builtIn(t)
	for _, view := range []data.View{{Query: data.Query{Years: year2024}}, {}} {
		in := answer(view)
		s := m.newSheet(in, Page{Size: draw.Size{W: 1366, H: 768}})
		count := map[[2]int]int{}
		for _, b := range s.bundles() {
			count[[2]int{b.from, b.to}]++
		}
		m.leave(s.desk)
		for ends, n := range count {
			if n > mostKinds {
				t.Errorf("%d arcs from %s to %s", n, m.places[ends[0]].Name, m.places[ends[1]].Name)
			}
		}
	}
}

func TestTheChosenFlowColoursANeutralArc(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}})
	s := m.newSheet(in, screen)
	var arc *link
	for _, b := range s.bundles() {
		if b.category == len(data.Categories) {
			arc = b
		}
	}
	if arc == nil {
		t.Fatal("no neutral arc in 2024")
	}
	f := arc.flows[len(arc.flows)-1]
	id, hue := f.ID, f.hue
	if arc.look.hue != s.neutral() {
		t.Errorf("an arc of several categories is %v", arc.look.hue)
	}
	m.leave(s.desk)
	in.View.Selected = []data.Ref{{Kind: "flow", ID: id}}
	s = m.newSheet(in, screen)
	for _, b := range s.bundles() {
		for _, g := range b.flows {
			if g.ID == id && (b.look.hue != hue || b.look.light != lit) {
				t.Errorf("the arc of the chosen flow is %v, light %d", b.look.hue, b.look.light)
			}
		}
	}
	m.leave(s.desk)
}
