package flowmap

import (
	"math"
	"slices"

	"axismap/app/draw"
	"axismap/data"
)

// stop is a place on the map as what is shown makes it: where journeys begin and end, or a crossing on their way.
type stop struct {
	place  int
	at     draw.Point
	weight float64 // how much begins, ends or passes
	ends   bool    // a journey begins or ends here
	recede bool    // all that touches it is dimmed
	minor  bool    // a weightier place is so near that their rings would touch
}

// findNodes notes at which places a ring is drawn: where journeys begin and end.
func (s *sheet) findNodes(strokes []*stroke) {
	s.seenStops = s.stops(strokes[:min(len(strokes), mostNoded)])
	for _, st := range s.seenStops {
		if st.ends {
			s.node[st.place] = true
			s.rings = append(s.rings, ring{st.at, s.m.capital[s.m.places[st.place].Country] == st.place})
		}
	}
}

// stops lists the places that the strokes touch, the weightiest first.
func (s *sheet) stops(strokes []*stroke) []stop {
	known := make([]stop, 0, min(2*len(strokes), 2*mostNoded))
	visit := func(place int, w float64, ends, recede bool) {
		if place < 0 {
			return
		}
		at, ok := s.spot(place)
		if !ok {
			return
		}
		p := &s.desk.spots[place]
		if p.stop == 0 {
			known = append(known, stop{place: place, at: at, recede: true})
			p.stop = int32(len(known))
		}
		st := &known[p.stop-1]
		st.weight += w
		st.ends = st.ends || ends
		st.recede = st.recede && recede
	}
	begins := s.begins(strokes)
	for _, k := range strokes {
		w := 1 + math.Round(k.look.girth.best) // whole, so that the order of adding does not matter
		recede := k.look.light == dimmed
		visit(k.from, w, k.arc || begins(k), recede)
		visit(k.to, w, k.head || k.arc || k.look.undirected, recede)
	}
	for _, place := range s.m.capital {
		if _, ok := s.spot(place); ok && s.desk.spots[place].stop > 0 {
			known[s.desk.spots[place].stop-1].weight += 100 // everybody looks for the capitals first
		}
	}
	return s.weightiestStops(known)
}

// weightiestStops puts the stops to be shown in order, and notes which are minor.
func (s *sheet) weightiestStops(known []stop) []stop {
	all := make([]ranked[*stop], len(known))
	for i := range known {
		st := &known[i]
		all[i] = ranked[*stop]{1<<60 - uint64(st.weight), int32(st.place), st}
		if !st.ends {
			all[i].key |= 1 << 61
		}
	}
	all = least(all, mostStops)
	out := make([]stop, len(all))
	for i, st := range all {
		out[i] = *st.of
		out[i].minor = slices.ContainsFunc(out[:i], func(o stop) bool {
			return o.ends && !o.minor && apart(o.at, out[i].at) < 2.2*nodeRadius*s.ink
		})
	}
	return out
}

// mostNoded is how many lines, the widest, are asked for the places at their ends.
const mostNoded = 1500

// mostStops is how many places a picture shows: more would be a ground of rings.
const mostStops = 400

// begins tells of which strokes the flow leaves a place without having arrived there. Of a flow with a single road that
// can be seen from the road; the others are looked up.
func (s *sheet) begins(strokes []*stroke) func(k *stroke) bool {
	arrives := map[departure]bool{}
	for _, k := range strokes {
		for _, f := range k.flows {
			if len(f.Roads) != 1 {
				arrives[departure{k.to, f}] = true
			}
		}
	}
	return func(k *stroke) bool {
		f := k.flows[0]
		if len(f.Roads) == 1 {
			ends := s.m.termini[s.m.roadOf(f.Roads[0].Route)]
			return k.from >= 0 && ends[0] != ends[1]
		}
		return k.from >= 0 && !arrives[departure{k.from, f}]
	}
}

// inkNodes draws the rings of places and the crosses of chokepoints.
func (s *sheet) inkNode(st stop) {
	p := s.m.places[st.place]
	r := nodeRadius * s.ink
	if !st.ends || st.minor {
		r *= 0.7
	}
	ring := s.pal.text
	if st.recede {
		ring = s.pal.unlit
	}
	s.put(draw.Item{
		Path:  draw.Circle(st.at.X, st.at.Y, r),
		Style: draw.Style{Fill: s.pal.open, Stroke: ring, Width: 1.2 * s.ink},
		Ref:   draw.Ref{Kind: "place", ID: p.ID},
	})
}

// narrows lists the chokepoints that what is drawn passes, and those that the view closes.
func (s *sheet) narrows(strokes []*stroke) []*data.Chokepoint {
	if len(s.m.network.Chokepoints) == 0 {
		return nil
	}
	passed := map[string]bool{}
	for _, id := range s.in.View.Closed {
		passed[id] = true
	}
	last := -1
	for _, k := range strokes {
		for _, road := range k.roads {
			if road == last {
				continue
			}
			last = road
			for _, c := range s.m.network.Passes(s.m.routes[road].ID) {
				passed[c.ID] = true
			}
		}
	}
	var out []*data.Chokepoint
	for i := range s.m.network.Chokepoints {
		if c := &s.m.network.Chokepoints[i]; passed[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// inkNarrow draws a chokepoint: a cross, or a bar across a ring where it is closed.
func (s *sheet) inkNarrow(c *data.Chokepoint, at draw.Point) {
	r := 3.6 * s.ink
	ref := draw.Ref{Kind: "chokepoint", ID: c.ID}
	cross := draw.Line(draw.Point{X: at.X - r, Y: at.Y - r}, draw.Point{X: at.X + r, Y: at.Y + r})
	cross.Append(draw.Line(draw.Point{X: at.X - r, Y: at.Y + r}, draw.Point{X: at.X + r, Y: at.Y - r}))
	ground := draw.Circle(at.X, at.Y, r*1.5)
	if slices.Contains(s.in.View.Closed, c.ID) {
		s.put(draw.Item{Path: ground, Style: draw.Style{Fill: s.pal.open, Stroke: s.pal.text, Width: 1.4 * s.ink}, Ref: ref})
	} else {
		s.put(draw.Item{Path: cross, Style: draw.Style{Stroke: s.pal.halo, Width: 3.6 * s.ink}})
	}
	s.put(draw.Item{Path: cross, Style: draw.Style{Stroke: s.pal.text, Width: 1.5 * s.ink}, Ref: ref})
}
