package geo_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// A line from Vladivostok to Anadyr and beyond the 180th meridian, through the default camera onto a page of 1600 × 900.
func Example() {
	l := geo.DefaultCamera().Lens(1600, 900)
	route := geo.GreatCircle(orb.Point{131.9, 43.1}, orb.Point{190, 65}, 4)
	p := &paths{} // any type with MoveTo, LineTo and Close
	l.Draw(p, route)
	drawn := p.all[0]
	first, last := drawn[0], drawn[len(drawn)-1]
	fmt.Printf("from %.0f,%.0f to %.0f,%.0f, %.0f km\n", first.x, first.y, last.x, last.y, geo.Length(route))
	// Output: from 1083,352 to 1043,5, 4295 km
}

func ExampleFit() {
	ports := orb.MultiPoint{{130.3, 42.2}, {56.3, 27.2}, {37.8, 44.7}} // Rajin, Bandar Abbas, Novorossiysk
	c := geo.Fit("equal-earth", ports, 1600, 900, geo.Margins{Left: 300, Top: 50, Right: 50, Bottom: 50})
	fmt.Printf("%s about %.1f, %.1f at zoom %.2f\n", c.Projection, c.Center[0], c.Center[1], c.Zoom)
	// Output: equal-earth about 84.4, 35.7 at zoom 3.03
}
