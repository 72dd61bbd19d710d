package app

import (
	"testing"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// A box that is asked for is on the page, and fills it one way or the other.
func TestBoxFillsThePage(t *testing.T) {
	p := builtIn(t)
	page := flowmap.Page{Size: draw.Size{W: 1200, H: 800}}
	for _, c := range []struct {
		fact       string
		projection string
		box        coordinates
	}{
		{"the Gulf", "", coordinates{47, 22, 60, 31}},
		{"the Gulf in Mercator", "mercator", coordinates{47, 22, 60, 31}},
		{"the Bering Strait across the date line", "", coordinates{160, 50, -160, 72}},
		{"across the date line, flat", "plate-carree", coordinates{160, 50, -160, 72}},
		{"the Caspian on the globe", "orthographic", coordinates{46, 36, 55, 48}},
		{"the south", "equal-earth", coordinates{-70, -55, -30, -20}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			flags := pictureFlags{Projection: c.projection, BBox: c.box}
			v := flags.look(p.Map, data.View{}, page)
			lens := p.Map.Lens(v, page)
			var bound *orb.Bound
			for _, corner := range []orb.Point{{c.box[0], c.box[1]}, {c.box[2], c.box[1]}, {c.box[2], c.box[3]}, {c.box[0], c.box[3]}} {
				x, y, ok := lens.Project(corner)
				if !ok || x < -0.5 || x > page.Size.W+0.5 || y < -0.5 || y > page.Size.H+0.5 {
					t.Errorf("the corner %v lies at %.0f, %.0f (%v), off the page", corner, x, y, ok)
				}
				if bound == nil {
					bound = &orb.Bound{Min: orb.Point{x, y}, Max: orb.Point{x, y}}
				}
				*bound = bound.Extend(orb.Point{x, y})
			}
			width, height := bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]
			if width < page.Size.W*0.6 && height < page.Size.H*0.6 {
				t.Errorf("the box takes %.0f × %.0f of %.0f × %.0f", width, height, page.Size.W, page.Size.H)
			}
		})
	}
}

func TestCenterAndZoomKeepTheRestOfTheView(t *testing.T) {
	p := builtIn(t)
	saved := geo.Camera{Projection: "mercator", Center: orb.Point{54, 26}, Zoom: 4}
	for fact, c := range map[string]struct {
		flags pictureFlags
		view  geo.Camera
		want  geo.Camera
	}{
		"nothing asked":                  {pictureFlags{}, saved, saved},
		"only the zoom":                  {pictureFlags{Zoom: coordinates{5}}, saved, geo.Camera{Projection: "mercator", Center: orb.Point{54, 26}, Zoom: 5}},
		"only the middle":                {pictureFlags{Center: coordinates{50, 40}}, saved, geo.Camera{Projection: "mercator", Center: orb.Point{50, 40}, Zoom: 4}},
		"the zoom of the default":        {pictureFlags{Zoom: coordinates{3}}, geo.Camera{}, geo.Camera{Projection: "laea", Center: geo.DefaultCamera().Center, Zoom: 3}},
		"the view's own projection":      {pictureFlags{Projection: "mercator"}, saved, saved},
		"the default one, named":         {pictureFlags{Projection: "laea"}, geo.Camera{}, geo.Camera{}},
		"another projection and a place": {pictureFlags{Projection: "polar", Center: coordinates{100, 80}, Zoom: coordinates{2}}, saved, geo.Camera{Projection: "polar", Center: orb.Point{100, 80}, Zoom: 2}},
	} {
		t.Run(fact, func(t *testing.T) {
			got := c.flags.look(p.Map, data.View{Camera: c.view}, flowmap.Page{Size: draw.Size{W: 1200, H: 800}})
			if got.Camera != c.want {
				t.Errorf("the camera is %+v, want %+v", got.Camera, c.want)
			}
		})
	}
}
