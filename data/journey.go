package data

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Journey gives roads in series the direction in which they are travelled from
// one country to another: each begins where the one before it ends, and the
// first where the journey is nearer to the sender. The error says where two do
// not meet.
func (n *Network) Journey(from, to string, routes []string) ([]Leg, error) {
	roads := make([]*Route, len(routes))
	for i, id := range routes {
		if roads[i] = n.Route(id); roads[i] == nil || len(roads[i].Line) < 2 {
			return nil, fmt.Errorf("there is no road %q", id)
		}
	}
	if len(roads) == 0 {
		return nil, nil
	}
	way := make([]Leg, len(roads))
	way[0] = Leg{roads[0].ID, n.startsBackwards(roads, from, to)}
	for i, r := range roads[1:] {
		_, at := ends(roads[i], way[i].Reverse)
		start, stop := ends(r, false)
		way[i+1] = Leg{r.ID, apart(at, stop) < apart(at, start)}
		if gap := min(apart(at, start), apart(at, stop)); gap > meetDegrees {
			return nil, fmt.Errorf("%s does not begin where %s ends: they are %.1f° apart", r.Name, roads[i].Name, gap)
		}
	}
	return way, nil
}

// startsBackwards reports whether the first road is travelled against its
// drawing: towards the second road, or where there is none, from sender to
// receiver.
func (n *Network) startsBackwards(roads []*Route, from, to string) bool {
	start, stop := ends(roads[0], false)
	if len(roads) > 1 {
		a, b := ends(roads[1], false)
		return min(apart(start, a), apart(start, b)) < min(apart(stop, a), apart(stop, b))
	}
	country := func(place string) string {
		if p := n.Place(place); p != nil {
			return p.Country
		}
		return ""
	}
	first, last := country(roads[0].From), country(roads[0].To)
	return last == from && first != from || first == to && last != to
}

// ends are where a road begins and ends in a direction of travel.
func ends(r *Route, reverse bool) (start, stop orb.Point) {
	start, stop = r.Line[0], r.Line[len(r.Line)-1]
	if reverse {
		return stop, start
	}
	return start, stop
}
