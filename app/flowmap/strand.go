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

func compareLanes(a, b lane) int {
	return cmp.Or(
		cmp.Compare(a.category, b.category),
		cmp.Compare(a.order, b.order),
		compareBool(a.shared, b.shared),
	)
}

// strands returns the lanes of all flows on all roads, sorted by lane.
func (s *sheet) strands(flows []*flow) []*strand {
	var all []strand
	n := 0
	for _, f := range flows {
		n += len(f.Roads)
	}
	all = make([]strand, 0, n)
	for _, f := range flows {
		for i := range f.Roads {
			if r := &f.Roads[i]; drawnAsRoad(r.Route) && !r.ByPart {
				all = append(all, s.strand(f, r))
			}
		}
	}
	out := make([]*strand, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	sortStrands(out)
	return merged(out)
}

// sortStrands puts strands of one lane, and in it those of one road, beside one another.
func sortStrands(all []*strand) {
	slices.SortStableFunc(all, func(a, b *strand) int {
		return cmp.Or(compareLanes(a.lane, b.lane), cmp.Compare(a.road, b.road), compareBool(a.reverse, b.reverse))
	})
}

// drawnAsRoad tells roads one can travel from links, which are arcs.
func drawnAsRoad(r *data.Route) bool {
	return r.Type != data.Digital && r.Type != data.Financial && len(r.Line) > 1
}

func (s *sheet) strand(f *flow, r *data.FlowRoad) strand {
	k := look{
		hue: f.hue, fidelity: r.Route.Fidelity, status: f.Status, undirected: f.Commodity.Undirected,
		light: f.light, closed: f.open != nil && !f.open[r.Route.ID], contested: f.contested, girth: s.gauge.of(&r.Carries, f.Commodity.Slug, f.Claims),
	}
	if f.gone {
		k.fidelity, k.girth = data.Schematic, girth{} // nothing is known to move here now
	}
	t := strand{route: r.Route, road: s.m.road[r.Route.ID], reverse: r.Reverse, look: k, flows: []*flow{f}, carries: &r.Carries}
	t.from, t.to = s.m.place[r.Route.From], s.m.place[r.Route.To]
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

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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
	if p := s.traced.road[road].Load(); p != nil && p.smooth != nil && p.begun && p.end {
		most = min(most, stubby*p.smooth.total()/s.ink)
	}
	return most
}

// layLanes gives every strand its place beside the others on its road: right-hand traffic, seen from either end, and
// the same order outwards on every road, so that a journey keeps its side from road to road.
func layLanes(strands []*strand, ink float64, room func(road int) float64) {
	byRoad := slices.Clone(strands)
	slices.SortStableFunc(byRoad, func(a, b *strand) int { return cmp.Compare(a.road, b.road) })
	for len(byRoad) > 0 {
		n := 1
		for n < len(byRoad) && byRoad[n].road == byRoad[0].road {
			n++
		}
		layRoad(byRoad[:n], ink, room(byRoad[0].road))
		byRoad = byRoad[n:]
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
