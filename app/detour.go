package app

import (
	"context"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// Detour is the way by sea that is left to a flow once chokepoints are closed:
// drawn by the program, not reported by anyone.
type Detour struct {
	Was, Km float64 // length by sea before, and around what is closed; Km 0: no water joins the two ends
}

// SeaDetours finds for flows that pass closed chokepoints by sea the shortest
// way around, by flow id. Flows between the same two ports are worked out once.
// It stops when ctx ends.
func (p *Project) SeaDetours(ctx context.Context, flows []*data.Flow, closed []string) map[string]Detour {
	type ends struct{ a, b orb.Point }
	found, known := map[string]Detour{}, map[ends]Detour{}
	for _, f := range flows {
		line := p.seaWay(f, closed)
		if line == nil || ctx.Err() != nil {
			continue
		}
		k := ends{line[0], line[len(line)-1]}
		d, ok := known[k]
		if !ok {
			if d.Was = geo.Length(line); d.Was == 0 {
				continue
			}
			if around, err := p.seaLane(k.a, k.b, closed); err == nil {
				d.Km = geo.Length(around)
			}
			known[k] = d
		}
		found[f.ID] = d
	}
	return found
}

// seaWay is the stretch by sea of the first way of a flow that passes a closed
// chokepoint: its sea legs in a row around it. nil: it passes none by sea.
func (p *Project) seaWay(f *data.Flow, closed []string) orb.LineString {
	for _, id := range f.Transfers {
		t := p.Network.Transfer(id)
		if t == nil {
			continue
		}
		for _, way := range t.Legs {
			if line := p.seaStretch(way, closed); line != nil {
				return line
			}
		}
	}
	return nil
}

func (p *Project) seaStretch(way []data.Leg, closed []string) orb.LineString {
	var line orb.LineString
	shut := false
	for _, leg := range way {
		r := p.Network.Route(leg.Route)
		if r == nil || r.Type != data.Sea {
			if shut {
				return line
			}
			line = nil
			continue
		}
		part := r.Line.Clone()
		if leg.Reverse {
			part.Reverse()
		}
		line = append(line, part...)
		for _, c := range p.Network.Passes(r.ID) {
			for _, id := range closed {
				shut = shut || c.ID == id
			}
		}
	}
	if !shut {
		return nil
	}
	return unbroken(line)
}
