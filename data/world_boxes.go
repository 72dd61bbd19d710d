package data

import "github.com/paulmach/orb"

// Within returns the parts of the atlas whose boxes meet a box, whole: what a picture of that part of the earth
// needs. The box may run past ±180°, and finds what lies there under any name of the meridian. Countries that have no
// part in it are left out. The points are shared with a.
func (a *Atlas) Within(box orb.Bound) *Atlas {
	b := a.boxes()
	near := *a
	near.Land = meeting(box, a.Land, b.land)
	near.Coast = meeting(box, a.Coast, b.coast)
	near.Lakes = meeting(box, a.Lakes, b.lakes)
	near.Rivers = meeting(box, a.Rivers, b.rivers)
	near.Borders = meeting(box, a.Borders, b.borders)
	near.Countries = nil
	for i, c := range a.Countries {
		if c.Shape = meeting(box, c.Shape, b.countries[i]); len(c.Shape) > 0 {
			near.Countries = append(near.Countries, c)
		}
	}
	return &near
}

// boxes holds the bounding box of each part of an atlas.
type boxes struct {
	land, coast, lakes, rivers, borders []orb.Bound
	countries                           [][]orb.Bound // per country, per polygon
}

func newBoxes(a *Atlas) boxes {
	b := boxes{
		land:    boxesOf(a.Land),
		coast:   boxesOf(a.Coast),
		lakes:   boxesOf(a.Lakes),
		rivers:  boxesOf(a.Rivers),
		borders: make([]orb.Bound, len(a.Borders)),
	}
	for i, border := range a.Borders {
		b.borders[i] = border.Line.Bound()
	}
	for _, c := range a.Countries {
		b.countries = append(b.countries, boxesOf(c.Shape))
	}
	return b
}

func boxesOf[T orb.Geometry](parts []T) []orb.Bound {
	boxes := make([]orb.Bound, len(parts))
	for i, p := range parts {
		boxes[i] = p.Bound()
	}
	return boxes
}

func meeting[S ~[]T, T any](box orb.Bound, parts S, boxes []orb.Bound) S {
	var near S
	for i, b := range boxes {
		if meets(box, b) {
			near = append(near, parts[i])
		}
	}
	return near
}

// meets reports whether two boxes meet, either one turned once round the earth as needed.
func meets(a, b orb.Bound) bool {
	for _, turn := range [...]float64{0, 360, -360} {
		b := orb.Bound{Min: orb.Point{b.Min[0] + turn, b.Min[1]}, Max: orb.Point{b.Max[0] + turn, b.Max[1]}}
		if a.Intersects(b) {
			return true
		}
	}
	return false
}
