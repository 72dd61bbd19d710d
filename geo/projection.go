package geo

import (
	"fmt"
	"strings"

	"github.com/paulmach/orb"
)

// Projection lays the sphere of radius 1 on the plane.
//
// Forward takes degrees, relative to the projection's own centre (the lens has turned the earth already), and gives earth
// radii on the plane, x east, y north; ok tells whether the point is on the visible side. Inverse is the way back;
// ok tells whether the point of the plane is on the map.
type Projection interface {
	Name() string  // as in --projection and in saved cameras
	Title() string // as in menus and footers
	Forward(lon, lat float64) (x, y float64, ok bool)
	Inverse(x, y float64) (lon, lat float64, ok bool)

	aim(vs []vertex) orb.Point // a centre from which to see these

	// onTheWay is where a camera's flight between two centres is after the fraction f of it.
	onTheWay(from, to orb.Point, f float64) orb.Point
}

// projections in the order of the menu; the first is the default.
var projections = []Projection{lambert, equalEarth, mercator, orthographic, equidistant, polar, plateCarree}

// Projections lists all there are, in the order of the menu. The first is the default.
func Projections() []Projection { return append([]Projection(nil), projections...) }

// ByName finds a projection; the empty name means the default. The error lists the names that are known.
func ByName(name string) (Projection, error) {
	if name == "" {
		return projections[0], nil
	}
	known := make([]string, len(projections))
	for i, p := range projections {
		if p.Name() == name {
			return p, nil
		}
		known[i] = p.Name()
	}
	return nil, fmt.Errorf("find projection %q: no such projection; choose one of %s", name, strings.Join(known, ", "))
}
