package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// RoadDraft is how the goods of a draft travel: by known roads, by a road
// between two known places that is drawn now, or by none that is reported.
type RoadDraft struct {
	// Ways holds route ids in the order of travel; several ways are alternatives
	// of which the share is not reported.
	Ways [][]string
	// Start and End are place ids and Type the kind of the road to draw, used
	// where Ways is empty.
	Start, End string
	Type       data.RouteType
	// Avoid holds the chokepoints that a drawn sea lane keeps out of.
	Avoid []string
}

// Drawn reports whether a road is to be drawn.
func (r *RoadDraft) Drawn() bool { return len(r.Ways) == 0 && (r.Start != "" || r.End != "") }

func roadOf(legs data.Legs) RoadDraft {
	var r RoadDraft
	for _, way := range legs {
		var ids []string
		for _, leg := range way {
			ids = append(ids, leg.Route)
		}
		r.Ways = append(r.Ways, ids)
	}
	return r
}

// road takes the known roads, in their direction of travel, or draws a new one.
func (g *drafting) road() {
	old := g.claim.Legs
	g.claim.Legs = nil
	if g.d.Road.Drawn() {
		g.drawRoad()
		return
	}
	if slices.EqualFunc(roadOf(old).Ways, g.d.Road.Ways, slices.Equal[[]string]) && g.claim.ID != "" {
		g.claim.Legs = old // as they were, with their directions
		return
	}
	for _, ids := range g.d.Road.Ways {
		way, err := g.p.Network.Journey(g.claim.From, g.claim.To, ids)
		if err != nil {
			g.say("road", "%v", err)
		}
		if len(way) > 0 {
			g.claim.Legs = append(g.claim.Legs, way)
		}
	}
	if err := new(data.Legs).UnmarshalText([]byte(g.claim.Legs.String())); err != nil {
		g.say("road", "%v", err)
	}
}

func (g *drafting) drawRoad() {
	d := g.d.Road
	for _, end := range []struct{ id, what string }{{d.Start, "begins"}, {d.End, "ends"}} {
		if g.p.Network.Place(end.id) == nil {
			g.say("road", "choose the place where the road %s", end.what)
			return
		}
	}
	r, err := g.p.DrawRoad(d)
	if err != nil {
		g.say("road", "%v", err)
		return
	}
	leg := data.Leg{Route: r.ID}
	if old := g.p.Network.Route(r.ID); old == nil {
		r.Sources = slices.Clone(g.claim.Sources)
		g.put.Routes = []data.Route{r}
	}
	start, end := g.p.Network.Place(d.Start), g.p.Network.Place(d.End)
	if k := g.p.Network.Commodity(g.claim.Commodity); (k == nil || !k.Undirected) && g.claim.From != g.claim.To {
		switch {
		case start.Country == g.claim.To && g.claim.To != "":
			g.say("road", "the road begins in the receiving country, at %s", start.Name)
		case end.Country == g.claim.From && g.claim.From != "":
			g.say("road", "the road ends in the sending country, at %s", end.Name)
		}
	}
	g.claim.Legs = data.Legs{{leg}}
}

// laneNote says of a sea lane what it is worth.
const laneNote = "Drawn by the program along water between the two ports; the way itself is not reported."

// DrawRoad draws a road between two known places: a sea lane along water, else
// the great circle. It is not kept. The same ends and closed straits give the
// same road. The error, where water joins the two nowhere, says so.
func (p *Project) DrawRoad(d RoadDraft) (data.Route, error) {
	start, end := p.Network.Place(d.Start), p.Network.Place(d.End)
	switch {
	case start == nil || end == nil:
		return data.Route{}, errors.New("choose two known places")
	case start == end:
		return data.Route{}, errors.New("the road begins and ends at one place")
	case d.Type == "" || d.Type == data.NoRoad:
		return data.Route{}, errors.New("say what kind of road it is: sea, rail, road …")
	}
	r := data.Route{
		ID:   ownSlug("own-" + string(d.Type) + "-" + start.ID + "-" + end.ID),
		Name: start.Name + " – " + end.Name + " (" + cmp.Or(map[data.RouteType]string{data.Sea: "sea lane"}[d.Type], d.Type.Name()) + ")",
		Type: d.Type, From: start.ID, To: end.ID, Status: "operating",
	}
	if d.Type != data.Sea {
		r.Fidelity, r.Geodesic = data.Schematic, true
		r.Note = "Drawn by the program as the shortest line between the two places, only to be seen."
		r.Line = unbroken(geo.GreatCircle(start.At, end.At, 0))
		return r, nil
	}
	r.Fidelity, r.Note = data.Partial, laneNote
	avoid := sorted(d.Avoid)
	if len(avoid) > 0 {
		var names []string
		for _, id := range avoid {
			if c := p.Network.Chokepoint(id); c != nil {
				names = append(names, c.Name)
			}
		}
		r.ID += "-without-" + strings.Join(avoid, "-")
		r.Name += " without " + strings.Join(names, ", ")
		r.Note += " It keeps out of " + strings.Join(names, ", ") + "."
	}
	line, err := p.seaLane(start.At, end.At, avoid)
	r.Line = line
	return r, err
}

func sorted(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// unbroken lets the longitudes of a line run on without a jump.
func unbroken(line orb.LineString) orb.LineString {
	for i := 1; i < len(line); i++ {
		for line[i][0]-line[i-1][0] > 180 {
			line[i][0] -= 360
		}
		for line[i][0]-line[i-1][0] < -180 {
			line[i][0] += 360
		}
	}
	return line
}

// seaLane is a way along water outside the closed chokepoints.
func (p *Project) seaLane(a, b orb.Point, closed []string) (orb.LineString, error) {
	var avoid []data.Circle
	for _, id := range closed {
		if c := p.Network.Chokepoint(id); c != nil {
			avoid = append(avoid, data.Circle{At: c.At, RadiusKm: c.RadiusKm})
		}
	}
	line, err := data.SeaRoute(a, b, avoid)
	if errors.Is(err, data.ErrNoSeaRoute) && len(avoid) > 0 {
		return nil, fmt.Errorf("no water joins the two once the straits are closed")
	}
	return line, err
}
