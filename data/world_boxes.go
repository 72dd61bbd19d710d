package data

import "github.com/paulmach/orb"

// boxes holds the bounding box of each polygon of an atlas.
type boxes struct {
	land, lakes []orb.Bound
	countries   [][]orb.Bound // per country
}

func newBoxes(a *Atlas) boxes {
	b := boxes{land: boxesOf(a.Land), lakes: boxesOf(a.Lakes)}
	for _, c := range a.Countries {
		b.countries = append(b.countries, boxesOf(c.Shape))
	}
	return b
}

func boxesOf(m orb.MultiPolygon) []orb.Bound {
	boxes := make([]orb.Bound, len(m))
	for i, polygon := range m {
		boxes[i] = polygon.Bound()
	}
	return boxes
}
