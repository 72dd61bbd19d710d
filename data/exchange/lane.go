package exchange

import (
	"axismap/data"

	"github.com/paulmach/orb"
)

// maxLanes is how many sea lanes are looked for in one file: each takes up to
// a tenth of a second.
const maxLanes = 300

// lane is a lane between two known ports that stays on water. nil where there
// is none, or too many were asked for: then an arc says that the way is not
// known.
func (e *entries) lane(from, to end) orb.LineString {
	ports := [2]string{from.place, to.place}
	if line, asked := e.lanes[ports]; asked || len(e.lanes) >= maxLanes || e.ctx.Err() != nil {
		return line
	}
	line, err := data.SeaRoute(e.known.places[from.place].at, e.known.places[to.place].at, nil)
	if err != nil {
		line = nil
	}
	if e.lanes == nil {
		e.lanes = map[[2]string]orb.LineString{}
	}
	e.lanes[ports] = line
	return line
}
