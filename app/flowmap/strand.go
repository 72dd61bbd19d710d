package flowmap

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"axismap/data"
)

// flow is a flow of the answer as the map shows it.
type flow struct {
	*data.Flow
	hue       color.NRGBA
	girth     girth // of the total
	order     int   // in the answer
	first     int   // order of the first flow with the same sender, receiver, category and status
	light     lighting
	contested bool // another claim contradicts it, and the reader wants to see that
	gone      bool // of the years before, in a change map
	became    class
	// open lists the roads that stay open where chokepoints are closed; nil: none is closed on the way.
	open map[string]bool
}

// strand is one lane on one road, in the direction of travel: a flow with a width of its own, or several without.
type strand struct {
	route    *data.Route
	road     int // index of the route in the network
	reverse  bool
	from, to int // places, by index in the network
	lane     lane
	flows    []*flow
	look     look
	carries  *data.Amount // of the first flow
	offset   float64      // of the middle of the lane from the middle of the road, to the right of travel
	band     float64      // from the middle of the road to the middle of its outermost lane
}

// lane tells strands that continue one another from those that only meet. Flows with a width have a lane of their own;
// those without share one per direction, category and kind of status.
type lane struct {
	category int
	order    int // of the flow in the answer, which sorts by sender and receiver; of the first that shares the lane
	shared   bool
}

// strands returns the lanes of all flows on all roads, sorted by lane.
func (s *sheet) strands(flows []*flow) []*strand {
	first := sized(s.desk.firsts, len(flows)+1) // where each flow's strands begin
	n := 0
	for i, f := range flows {
		first[i] = n
		n += len(f.Roads)
	}
	all := sized(s.desk.strands, n)
	portions(len(flows), func(_, from, to int) {
		for i, f := range flows[from:to] {
			for j := range f.Roads {
				if r := &f.Roads[j]; drawnAsRoad(r.Route) && !r.ByPart {
					all[first[from+i]+j] = s.strand(f, r)
				}
			}
		}
	})
	out := sized(s.desk.lanes, n)[:0]
	for i := range all {
		if all[i].route != nil {
			out = append(out, &all[i])
		}
	}
	s.desk.firsts, s.desk.strands, s.desk.lanes = first, all, out
	s.desk.ranked = sortStrands(out, s.desk.ranked)
	return merged(out)
}

// sortStrands puts strands of one lane, and in it those of one road, beside one another.
func sortStrands(all []*strand, room []ranked[*strand]) []ranked[*strand] {
	room = sized(room, len(all))
	for i, t := range all {
		room[i] = ranked[*strand]{t.rank(), int32(i), t}
	}
	sortRanked(room)
	for i := range room {
		all[i] = room[i].of
	}
	return room
}

// rank is the strand's place in the order of category, flow, road and direction, as one number.
func (t *strand) rank() uint64 {
	k := uint64(t.lane.category)<<56 | uint64(t.lane.order)<<28 | uint64(t.road)<<2
	if !t.lane.shared { // those that share a lane come first
		k |= 1 << 1
	}
	if t.reverse {
		k |= 1
	}
	return k
}

// drawnAsRoad tells roads one can travel from links, which are arcs.
func drawnAsRoad(r *data.Route) bool {
	return r.Type != data.Digital && r.Type != data.Financial && len(r.Line) > 1
}

// roadOf returns the index of a route in the network.
func (m *Map) roadOf(r *data.Route) int {
	if i, ok := m.index[r]; ok {
		return i
	}
	return m.road[r.ID] // a copy
}

func (s *sheet) strand(f *flow, r *data.FlowRoad) strand {
	k := look{
		hue: f.hue, fidelity: r.Route.Fidelity, status: f.Status, undirected: f.Commodity.Undirected,
		light: f.light, closed: f.open != nil && !f.open[r.Route.ID], became: f.became, contested: f.contested, girth: s.gauge.of(&r.Carries, f.Commodity.Slug, f.Claims),
	}
	if f.gone {
		k.girth = girth{} // nothing is known to move here now
	}
	t := strand{route: r.Route, road: s.m.roadOf(r.Route), reverse: r.Reverse, look: k, flows: s.flows[f.order : f.order+1 : f.order+1], carries: &r.Carries}
	t.from, t.to = s.m.termini[t.road][0], s.m.termini[t.road][1]
	if r.Reverse {
		t.from, t.to = t.to, t.from
	}
	t.lane = lane{category: s.m.order[f.Commodity.Slug], order: f.order}
	if k.merges() {
		t.lane.order, t.lane.shared = f.first, true
	}
	return t
}

// merged joins neighbours in the sorted list that share a lane on a road.
func merged(sorted []*strand) []*strand {
	out := sorted[:0]
	for _, t := range sorted {
		if n := len(out); n > 0 && t.lane.shared && out[n-1].lane == t.lane && out[n-1].road == t.road && out[n-1].reverse == t.reverse {
			last := out[n-1]
			last.flows = append(last.flows, t.flows...)
			last.look.undirected = last.look.undirected && t.look.undirected
			last.look.light = brighter(last.look.light, t.look.light)
			continue
		}
		out = append(out, t)
	}
	return out
}

// brighter returns the light of a line that stands for two flows: whatever is lit in it lights it up.
func brighter(a, b lighting) lighting {
	if a == lit || b == lit {
		return lit
	}
	return max(a, b)
}

const (
	laneGap   = 4.0  // page units between lanes
	leastGap  = 1.2  // between the lanes of a crowded road: still a line of ground
	widestWay = 44.0 // of all lanes of a road: more hides the country it runs through
	wayOfPage = 24.0 // or as many times narrower than the shorter side of the page
	stubby    = 0.45 // or this part of the road's own length: a short road with a wide band is a knot
)

// room returns how wide the band of a road may be, in page units at 100 %.
func (s *sheet) room(road int) float64 {
	most := min(widestWay, max(0.45*widestWay, min(s.page.W, s.page.H)/s.ink/wayOfPage))
	if p := s.traced.road[road].Load(); p != nil && len(p.smooth) == 1 && p.begun && p.end {
		most = min(most, stubby*p.smooth[0].total()/s.ink)
	}
	return most
}

// layLanes gives every strand its place beside the others on its road: right-hand traffic, seen from either end, and
// the same order outwards on every road, so that a journey keeps its side from road to road.
func (s *sheet) layLanes(strands []*strand) {
	n := sized(s.desk.onRoad, len(s.m.routes))
	clear(n)
	for _, t := range strands {
		n[t.road]++
	}
	beside := s.desk.shared[:0]
	for _, t := range strands {
		if n[t.road] > 1 {
			beside = append(beside, t)
		}
	}
	s.desk.onRoad, s.desk.shared = n, beside
	slices.SortStableFunc(beside, func(a, b *strand) int { return cmp.Compare(a.road, b.road) })
	for len(beside) > 0 {
		k := int(n[beside[0].road])
		layRoad(beside[:k], s.ink, s.room(beside[0].road))
		beside = beside[k:]
	}
}

// layRoad lays the lanes of one road, given in the order of lanes, in a band that is no wider than room if that can be.
func layRoad(road []*strand, ink, room float64) {
	if len(road) == 1 {
		return
	}
	// From the left edge to the right as seen along the drawing of the road.
	across := make([]*strand, 0, len(road))
	for _, t := range slices.Backward(road) {
		if t.reverse {
			across = append(across, t)
		}
	}
	for _, t := range road {
		if !t.reverse {
			across = append(across, t)
		}
	}
	sum := 0.0
	for _, t := range across {
		sum += t.look.width()
	}
	gaps := float64(len(across) - 1)
	gap := min(laneGap, max(leastGap, (room-sum)/gaps))
	x := -(sum + gap*gaps) / 2
	for _, t := range across {
		w := t.look.width()
		t.offset = (x + w/2) * ink
		if t.reverse {
			t.offset = -t.offset
		}
		x += w + gap
	}
	band := max(math.Abs(across[0].offset), math.Abs(across[len(across)-1].offset))
	for _, t := range across {
		t.band = band
	}
}
