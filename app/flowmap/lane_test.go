package flowmap

import (
	"math"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// road makes n strands on one road, the odd ones in reverse.
func road(widths ...float64) []*strand {
	r := &data.Route{ID: "r"}
	var out []*strand
	for i, w := range widths {
		out = append(out, &strand{
			route: r, reverse: i%2 == 1, lane: lane{order: i},
			look: look{girth: girth{best: w, low: w, high: w, known: true}},
		})
	}
	return out
}

// across returns where a strand lies as seen along the drawing of its road.
func (t *strand) across() float64 {
	if t.reverse {
		return -t.offset
	}
	return t.offset
}

func TestLanesKeepTheirGap(t *testing.T) {
	for _, widths := range [][]float64{{3, 7}, {1, 1, 1, 1}, {7, 7, 2}, {12, 1}} {
		lanes := road(widths...)
		layRoad(lanes, 1, widestWay)
		for i, a := range lanes {
			for _, b := range lanes[:i] {
				gap := math.Abs(a.across()-b.across()) - (a.look.width()+b.look.width())/2
				if gap < laneGap-1e-9 {
					t.Errorf("%v: two lanes are %.2f apart", widths, gap)
				}
			}
		}
	}
}

func TestTrafficKeepsToTheRight(t *testing.T) {
	lanes := road(3, 3, 3, 3)
	layRoad(lanes, 1, widestWay)
	for _, a := range lanes {
		if a.offset <= 0 {
			t.Errorf("a lane lies %.1f to the left of its road", -a.offset)
		}
	}
}

func TestCrowdedRoadStaysABand(t *testing.T) {
	lanes := road(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)
	layRoad(lanes, 1, widestWay)
	lo, hi := 0.0, 0.0
	for _, a := range lanes {
		lo, hi = min(lo, a.across()-1), max(hi, a.across()+1)
	}
	if hi-lo > widestWay+0.01 {
		t.Errorf("thirteen lanes are %.1f wide", hi-lo)
	}
	if hi-lo < 13*2+12*leastGap-0.01 {
		t.Errorf("thirteen lanes of 2 are only %.1f wide: they overlap", hi-lo)
	}
}

func TestALoneLaneRunsInTheMiddle(t *testing.T) {
	lanes := road(5)
	layRoad(lanes, 1, widestWay)
	if lanes[0].offset != 0 {
		t.Errorf("offset %v", lanes[0].offset)
	}
}

// bend is a road with an S-curve and a right angle.
func bend() line {
	l := line{}
	for x := 0.0; x <= 300; x += 5 {
		l = append(l, draw.Point{X: x, Y: 100 + 30*math.Sin(x/40)})
	}
	return append(l, draw.Point{X: 300, Y: 300})
}

func courseOf(l line, offset float64) *course {
	t := &strand{offset: offset}
	c := &course{strands: []*strand{t}, begun: true, end: true}
	c.fix(l, []int{0}, 1)
	c.offset(1)
	return c
}

func TestParallelWaysKeepTheirDistance(t *testing.T) {
	for _, offsets := range [][2]float64{{-4, 4}, {4, 12}, {-16, -8}} {
		a, b := courseOf(bend(), offsets[0]), courseOf(bend(), offsets[1])
		want := offsets[1] - offsets[0]
		for s := 30.0; s < a.way.total()-30; s += 3 {
			_, off := b.way.nearest(a.way.at(s))
			if off < 0.75*want || off > 1.35*want {
				t.Errorf("lanes at %v: %.1f apart at %.0f, want about %.0f", offsets, off, s, want)
			}
		}
	}
}

func TestWaysHaveNoKnots(t *testing.T) {
	for _, o := range []float64{-18, -6, 6, 18} {
		c := courseOf(bend(), o)
		for i := 2; i < len(c.way.line); i++ {
			in, on := sub(c.way.line[i-1], c.way.line[i-2]), sub(c.way.line[i], c.way.line[i-1])
			if dot(in, on) < 0 && math.Hypot(in.X, in.Y) > 1 && math.Hypot(on.X, on.Y) > 1 {
				t.Errorf("offset %v: the way turns back at %v", o, c.way.line[i-1])
			}
		}
	}
}

// A journey over two roads, one drawn against the journey, keeps to one side and does not break at the junction.
func TestJourneyKeepsItsSide(t *testing.T) {
	a := &strand{offset: 6, from: 0, to: 1}
	b := &strand{offset: 14, reverse: true, from: 1, to: 2}
	c := &course{strands: []*strand{a, b}}
	c.fix(line{{X: 0, Y: 0}, {X: 200, Y: 0}, {X: 400, Y: 0}}, []int{0, 1}, 1)
	c.offset(1)
	for i, p := range c.way.line {
		if p.Y < 5.9 || p.Y > 14.1 {
			t.Errorf("point %d lies at %.1f", i, p.Y)
		}
		if i > 0 && math.Abs(p.Y-c.way.line[i-1].Y) > 0.9*math.Abs(p.X-c.way.line[i-1].X)+0.01 {
			t.Errorf("the lane jumps from %v to %v", c.way.line[i-1], p)
		}
	}
}

func TestRowsFollowTheJourney(t *testing.T) {
	at := func(road, from, to int) *strand { return &strand{road: road, from: from, to: to} }
	// 1→2→3, then a fork to 4 and 5.
	lane := []*strand{at(7, 3, 4), at(5, 1, 2), at(8, 3, 5), at(6, 2, 3)}
	got := rows(lane)
	if len(got) != 3 {
		t.Fatalf("%d rows, want the trunk and two branches", len(got))
	}
	for _, row := range got {
		for i := 1; i < len(row); i++ {
			if row[i-1].to != row[i].from {
				t.Errorf("a row goes from place %d to a road that begins at %d", row[i-1].to, row[i].from)
			}
		}
	}
}

func TestTipsThatCarryTheSameFlowMeet(t *testing.T) {
	f := &flow{Flow: &data.Flow{Roads: make([]data.FlowRoad, 2)}}
	make := func(l line, o float64, from, to int) *course {
		s := &strand{offset: o, from: from, to: to, flows: []*flow{f}}
		c := &course{strands: []*strand{s}, begun: true, end: true}
		c.fix(l, []int{0}, 1)
		c.offset(1)
		return c
	}
	a := make(line{{X: 0, Y: 0}, {X: 150, Y: 0}}, 8, 0, 1)
	b := make(line{{X: 150, Y: 0}, {X: 300, Y: 40}}, -5, 1, 2)
	bringTogether([]*course{a, b})
	a.drift(1)
	b.drift(1)
	end, start := a.way.line[len(a.way.line)-1], b.way.line[0]
	if apart(end, start) > 0.01 {
		t.Errorf("one lane ends at %v, the next begins at %v", end, start)
	}
}
