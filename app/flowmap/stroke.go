package flowmap

import (
	"slices"

	"axismap/app/draw"
	"axismap/data"
)

// stroke is a line as it is inked: the stretch of a course that has one look and stands for one thing.
type stroke struct {
	way   chainage
	look  look
	ref   draw.Ref
	flows []*flow
	roads []int // roads travelled, where there are any
	only  [1]int
	// carries is what travels here of the only flow; nil of several flows, or where no road is known.
	carries *data.Amount
	from    int // places at the ends; -1 at the edge of what is seen
	to      int
	head    bool // an arrowhead stands at the end
	arc     bool
	mixed   bool       // an arc that stands for flows of several categories
	was     float64    // width in the years before, in page units; 0: none is shown
	tip     draw.Point // of the arrowhead
	fixed   float64    // distance along what is drawn of a place that stays where it is while the map is dragged

	stationed bool
	stations  []station
}

// strokes adds to out the courses, cut where their look changes or other flows share the lane.
func (s *sheet) strokes(out []*stroke, courses []*course) []*stroke {
	leaves := s.departures(courses)
	first := sized(s.desk.firsts, len(courses)+1) // where each course's strokes begin
	n := 0
	for i, c := range courses {
		first[i] = n
		n += len(c.strands)
	}
	all := sized(s.desk.strokes, n)
	portions(len(courses), func(_, from, to int) {
		for i, c := range courses[from:to] {
			s.cut(all[first[from+i]:], c, leaves)
		}
	})
	for i := range all {
		if all[i].roads != nil {
			out = append(out, &all[i])
		}
	}
	s.desk.firsts, s.desk.strokes = first, all
	return out
}

// cut makes the strokes of a course, the first ones of all.
func (s *sheet) cut(all []stroke, c *course, leaves map[departure]bool) {
	n := 0
	for i := 0; i < len(c.strands); {
		j := i + 1
		for j < len(c.strands) && continues(c.strands[i], c.strands[j]) {
			j++
		}
		if s.stroke(&all[n], c, i, j, leaves) {
			n++
		} else {
			all[n] = stroke{}
		}
		i = j
	}
}

func continues(a, b *strand) bool {
	return a.look == b.look && slices.Equal(a.flows, b.flows)
}

type departure struct {
	place int
	flow  *flow
}

// departures lists which flows leave which places: where none leaves, its journey ends.
func (s *sheet) departures(courses []*course) map[departure]bool {
	leaves := map[departure]bool{}
	for _, c := range courses {
		for _, t := range c.strands {
			for _, f := range t.flows {
				if len(f.Roads) > 1 {
					leaves[departure{t.from, f}] = true
				}
			}
		}
	}
	return leaves
}

// stroke makes the stroke of the strands i to j of a course; false: there is nothing to see.
func (s *sheet) stroke(k *stroke, c *course, i, j int, leaves map[departure]bool) bool {
	first, last := c.strands[i], c.strands[j-1]
	*k = stroke{look: first.look, flows: first.flows, from: -1, to: -1, ref: laneRef(first, s.in.View.Measure)}
	if i == 0 && j == len(c.strands) {
		k.way = c.way
	} else {
		part := c.way.part(c.cuts[i], c.cuts[j])
		if part == nil {
			return false
		}
		k.way = measured(part)
	}
	if len(first.flows) == 1 {
		k.carries = first.carries
		k.was = s.was[first.flows[0].ID][first.route.ID]
	}
	k.only[0] = first.road
	k.roads = k.only[:]
	for _, t := range c.strands[i+1 : j] {
		k.roads = append(k.roads, t.road)
	}
	if i > 0 || c.begun {
		k.from = first.from
	}
	if j < len(c.strands) || c.end {
		k.to = last.to
		k.head = !last.look.undirected && last.arrives(leaves)
	}
	return true
}

// arrives reports whether the journey of any of its flows ends where the strand does.
func (t *strand) arrives(leaves map[departure]bool) bool {
	for _, f := range t.flows {
		if !leaves[departure{t.to, f}] {
			return true
		}
	}
	return false
}

// laneRef names what a lane stands for: its flow, or the flows that share it on that road.
func laneRef(t *strand, measure data.Measure) draw.Ref {
	if len(t.flows) == 1 {
		return draw.Ref{Kind: "flow", ID: t.flows[0].ID}
	}
	f := t.flows[0]
	return draw.Ref{Kind: "bundle", ID: sharedID(f.Flow, t.route.ID, measure)}
}

// layer puts strokes in the order of inking: what recedes first, then large before small, so that small ones
// stay visible.
func (s *sheet) layer(strokes []*stroke) {
	room := sized(s.desk.layers, len(strokes))
	for i, k := range strokes {
		room[i] = ranked[*stroke]{k.rank(), int32(i), k}
	}
	sortRanked(room)
	for i := range room {
		strokes[i] = room[i].of
	}
	s.desk.layers = room
}

// rank is the stroke's place in the order of inking as one number.
func (k *stroke) rank() uint64 {
	rank := uint64(depth(k.look.light))<<62 | (1<<60 - uint64(k.look.width()*1e6)) // wider is less
	if !k.arc {
		rank |= 1 << 61
	}
	return rank
}

func depth(l lighting) int {
	switch l {
	case dimmed:
		return 0
	case beyond:
		return 1
	case lit:
		return 3
	}
	return 2
}
