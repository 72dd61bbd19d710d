package flowmap

import (
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"axismap/data"
	"axismap/geo"
)

// ground is the base map at one level, made ready for drawing.
type ground struct {
	land, axis, lakes, rivers     *geo.Shape
	borders, axisBorders, claimed *geo.Shape // claimed: disputed, drawn dashed
}

// atlas holds the grounds, each made when first drawn.
type atlas struct {
	levels [3]struct {
		once   sync.Once
		ground ground
	}
}

func (a *atlas) at(l data.Level) *ground {
	g := &a.levels[l]
	g.once.Do(func() { g.ground = newGround(l) })
	return &g.ground
}

// newGround prepares a level. The files are part of the program and tested; without one there is only sea.
func newGround(l data.Level) ground {
	w, err := data.World(l)
	if err != nil {
		return ground{}
	}
	var axis orb.MultiPolygon
	for _, c := range w.Countries {
		if onAxis(c.Sovereign) {
			axis = append(axis, c.Shape...)
		}
	}
	var lines [3]orb.MultiLineString
	for _, b := range w.Borders {
		k := 0
		switch {
		case b.Disputed:
			k = 2
		case onAxis(b.A) || onAxis(b.B):
			k = 1
		}
		lines[k] = append(lines[k], b.Line)
	}
	var g ground
	together(
		func() { g.land = geo.Prepare(w.Land) },
		func() { g.axis = geo.Prepare(axis) },
		func() {
			g.lakes, g.rivers = geo.Prepare(w.Lakes), geo.Prepare(w.Rivers)
			g.borders, g.axisBorders, g.claimed = geo.Prepare(lines[0]), geo.Prepare(lines[1]), geo.Prepare(lines[2])
		},
	)
	return g
}

// together does jobs that do not know of one another at the same time.
func together(jobs ...func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(job)
	}
	wg.Wait()
}

func onAxis(iso string) bool { return slices.Contains(data.Axis, iso) }

// levelFor returns the level whose detail the lens can show: its vertices lie about a page unit apart.
func levelFor(l geo.Lens) data.Level {
	switch perKm := l.Scale(); {
	case perKm < 0.022:
		return data.World110
	case perKm < 0.3:
		return data.World50
	}
	return data.World10
}
