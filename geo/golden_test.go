package geo_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

var update = flag.Bool("update", false, "renew the golden pictures")

// golden are the pictures: sea, land, graticule and three lines, one of them over the 180th meridian, one over the pole.
var golden = []struct {
	name   string
	camera geo.Camera
}{
	{"laea", geo.Camera{}},
	{"laea-world", geo.Camera{Projection: "laea", Center: orb.Point{86, 41}, Zoom: 0.6}},
	{"laea-south-pole", geo.Camera{Projection: "laea", Center: orb.Point{0, -90}, Zoom: 0.6}},
	{"laea-180", geo.Camera{Projection: "laea", Center: orb.Point{180, 0}, Zoom: 0.6}},
	{"equal-earth", geo.Camera{Projection: "equal-earth", Center: orb.Point{86, 0}, Zoom: 0.6}},
	{"equal-earth-180", geo.Camera{Projection: "equal-earth", Center: orb.Point{180, 10}, Zoom: 0.6}},
	{"mercator", geo.Camera{Projection: "mercator", Center: orb.Point{0, 0}, Zoom: -0.1}},
	{"mercator-180", geo.Camera{Projection: "mercator", Center: orb.Point{179, 55}, Zoom: 1}},
	{"orthographic", geo.Camera{Projection: "orthographic", Center: orb.Point{86, 41}, Zoom: 1.5}},
	{"orthographic-atlantic", geo.Camera{Projection: "orthographic", Center: orb.Point{-20, 40}, Zoom: 1.5}},
	{"orthographic-south-pole", geo.Camera{Projection: "orthographic", Center: orb.Point{86, -90}, Zoom: 1.5}},
	{"azimuthal", geo.Camera{Projection: "azimuthal", Center: orb.Point{86, 41}, Zoom: -0.1}},
	{"azimuthal-opposite-eurasia", geo.Camera{Projection: "azimuthal", Center: orb.Point{-95, -45}, Zoom: -0.1}},
	{"polar", geo.Camera{Projection: "polar", Center: orb.Point{90, 80}, Zoom: 1.2}},
	{"polar-world", geo.Camera{Projection: "polar", Center: orb.Point{90, 90}, Zoom: 0.6}},
	{"plate-carree", geo.Camera{Projection: "plate-carree", Center: orb.Point{86, 0}, Zoom: 0.7}},
	{"plate-carree-at-home", geo.Camera{Projection: "plate-carree", Zoom: 0.7}},
}

func TestGoldenPictures(t *testing.T) {
	coast := geo.Prepare(land(t))
	for _, c := range golden {
		t.Run(c.name, func(t *testing.T) {
			got := picture(c.camera, coast)
			file := filepath.Join("testdata", c.name+".svg")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				kept := filepath.Join(os.TempDir(), "got-"+c.name+".svg")
				if err := os.WriteFile(kept, []byte(got), 0o644); err != nil {
					t.Log(err)
				}
				t.Errorf("%s differs from the picture drawn now, kept as %s; look at both, then run with -update", file, kept)
			}
		})
	}
}

func picture(c geo.Camera, coast *geo.Shape) string {
	l := c.LensIn(480, 300, geo.Margins{Left: 8, Top: 8, Right: 8, Bottom: 8}).WithBleed(0)
	l.Thin = 1
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#fff"/>` + "\n")
	ink := func(style string, draw func(geo.Pen)) {
		p := &paths{}
		draw(p)
		fmt.Fprintf(&b, "<path %s d=\"%s\"/>\n", style, p.d())
	}
	ink(`fill="#cfdfea"`, l.Outline)
	ink(`fill="#e8dfc8"`, func(p geo.Pen) { l.DrawShape(p, coast) })
	ink(`fill="none" stroke="#79a" stroke-width="0.4"`, func(p geo.Pen) { l.Draw(p, l.Graticule(15)) })
	ink(`fill="none" stroke="#c30" stroke-width="1.5"`, func(p geo.Pen) {
		l.Draw(p, geo.GreatCircle(orb.Point{37.6, 55.8}, orb.Point{200, 62}, 0))
		l.Draw(p, orb.LineString{{60, 70}, {-120, 60}})
		l.Draw(p, geo.Arc(orb.Point{51.4, 35.7}, orb.Point{125.8, 39}, 0.3, 0))
	})
	b.WriteString("</svg>\n")
	return b.String()
}
