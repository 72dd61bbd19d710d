package flowmap

import (
	"math"

	"github.com/paulmach/orb"

	"axismap/data"
	"axismap/geo"
)

// stage are positions round the four countries and the roads between them: what the map shows before anyone has moved
// it. The west and the north of Russia are beyond it, since little moves there.
var stage = orb.MultiPoint{{29, 57}, {44, 31}, {58, 21}, {98, 9}, {121, 15}, {141, 42}, {136, 58}, {104, 68}, {60, 68}}

// Lens returns the lens a view is drawn with on a page. The camera looks at what the title and the footer leave free; the
// zero camera looks at the four countries.
func (m *Map) Lens(v data.View, p Page) geo.Lens {
	mg := margins(v, p)
	c := v.Camera
	if c == (geo.Camera{}) {
		c = geo.Fit("", stage, p.Size.W, p.Size.H, mg)
	}
	return c.LensIn(p.Size.W, p.Size.H, mg)
}

// Fit returns the camera, of the view's projection, that shows all that an answer draws, as large as the page allows.
func (m *Map) Fit(a *data.Answer, v data.View, p Page) geo.Camera {
	var shown orb.Collection
	seen := map[string]bool{}
	for i := range a.Flows {
		f := &a.Flows[i]
		if f.PartsDrawn {
			continue
		}
		for j := range f.Roads {
			if r := f.Roads[j].Route; !f.Roads[j].ByPart && !seen[r.ID] {
				seen[r.ID] = true
				shown = append(shown, r.Line)
			}
		}
		if len(f.Roads) == 0 {
			shown = append(shown, m.ends(f))
		}
	}
	mg := margins(v, p)
	if len(shown) == 0 {
		return geo.Fit(v.Camera.Projection, stage, p.Size.W, p.Size.H, mg)
	}
	c := geo.Fit(v.Camera.Projection, shown, p.Size.W, p.Size.H, mg)
	c.Zoom += math.Log2(airy)
	return c
}

// airy is the part of the page that Fit fills, so that names at the edges have room.
const airy = 0.9

// ends are where the arc of a flow without a road begins and ends.
func (m *Map) ends(f *data.Flow) orb.MultiPoint {
	var ends orb.MultiPoint
	for _, iso := range []string{f.From, f.To} {
		if i, ok := m.capital[iso]; ok {
			ends = append(ends, m.places[i].At)
		}
	}
	return ends
}
