package flowmap

import (
	"math"
	"testing"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// points is a draw.Pen that keeps the corners of straight lines.
type points struct{ line line }

func (p *points) MoveTo(x, y float64)             { p.line = append(p.line, draw.Point{X: x, Y: y}) }
func (p *points) LineTo(x, y float64)             { p.MoveTo(x, y) }
func (p *points) QuadTo(_, _, x, y float64)       { p.MoveTo(x, y) }
func (p *points) CubeTo(_, _, _, _, x, y float64) { p.MoveTo(x, y) }
func (p *points) Close()                          {}
func dashedRuns(s *Sheet) map[runKey]draw.Item {
	out := map[runKey]draw.Item{}
	for _, r := range s.runs {
		for _, it := range s.items(r) {
			if len(it.Style.Dash) > 1 && it.Style.Dash[0] > 1 {
				out[r.key] = it
			}
		}
	}
	return out
}

// beat is where in its pattern of dashes a line is at the place nearest to p, and how far off that place is.
func beat(it draw.Item, p draw.Point) (in, period, off float64) {
	var l points
	it.Path.Draw(&l)
	at, off := measured(l.line).nearest(p)
	period = sum(it.Style.Dash)
	return math.Mod(at+it.Style.Phase, period), period, off
}

// Roads that run off the page on one side or on both keep their dashes where they are while the map is dragged.
func TestDashesStayOnTheGround(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}})
	in.View.Camera = geo.Camera{Projection: "mercator", Center: [2]float64{85, 53}, Zoom: 5}
	page := Page{Size: draw.Size{W: 900, H: 600}}
	before := m.Sheet(in, page)
	in.View.Camera = before.Lens.Panned(-37, 11)
	after := m.Sheet(in, page)
	now := dashedRuns(after)
	compared, anchored := 0, 0
	for key, it := range dashedRuns(before) {
		other, ok := now[key]
		if !ok || len(other.Style.Dash) != len(it.Style.Dash) {
			continue
		}
		middle := it.Path.Bounds().Center()
		ground, ok := before.Lens.Unproject(middle.X, middle.Y)
		x, y, ok2 := after.Lens.Project(ground)
		if !ok || !ok2 {
			continue
		}
		a, period, offA := beat(it, middle)
		b, _, offB := beat(other, draw.Point{X: x, Y: y})
		if math.Abs(offA-offB) > 0.3 { // another place of the line is the nearest now
			continue
		}
		compared++
		if it.Style.Phase != 0 {
			anchored++
		}
		if d := math.Abs(math.Remainder(a-b, period)); d > 1 {
			t.Errorf("the dashes of %s on road %d ran %.1f of %.1f units", key.ref.ID, key.road, d, period)
		}
	}
	if compared < 3 || anchored < 2 {
		t.Errorf("%d dashed lines compared, %d of them running off the page: the test sees nothing", compared, anchored)
	}
}
