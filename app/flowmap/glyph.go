package flowmap

import (
	"axismap/app/draw"
	"axismap/data"
)

const (
	glyphRadius = 7.0   // page units of the disc a glyph stands in
	glyphApart  = 130.0 // least distance between two of the same kind
	glyphRoad   = 70.0  // least length of a road that carries one
)

// inkGlyphs marks roads with their type, in the middle of the road, where there is room.
func (s *sheet) inkGlyphs(p *placer, strokes []*stroke) {
	if len(strokes) > manyStrokes {
		return
	}
	last := map[data.RouteType][]draw.Point{}
	done := map[int]bool{-1: true}
	for i := len(strokes) - 1; i >= 0; i-- {
		k := strokes[i]
		if k.look.light == dimmed {
			continue
		}
		for _, st := range s.stations(k) {
			if !done[st.road] && (k.arc || s.roadLength(st.road) >= glyphRoad*s.ink) {
				done[st.road] = s.inkGlyph(p, st, last)
			}
		}
	}
}

// inkGlyph puts a glyph on a station where there is room for it.
func (s *sheet) inkGlyph(p *placer, st station, last map[data.RouteType][]draw.Point) bool {
	r := s.m.routes[st.road]
	box := square(st.at, glyphRadius*s.ink)
	if near(last[r.Type], st.at, glyphApart*s.ink) || !p.free(box.Grow(1)) {
		return false
	}
	last[r.Type] = append(last[r.Type], st.at)
	p.take(box)
	s.glyph(r.Type, st.at, glyphRadius*s.ink, draw.Ref{Kind: "route", ID: r.ID})
	return true
}

func near(points []draw.Point, p draw.Point, d float64) bool {
	for _, q := range points {
		if apart(p, q) < d {
			return true
		}
	}
	return false
}

// glyph draws the sign of a route type in a disc.
func (s *sheet) glyph(t data.RouteType, at draw.Point, r float64, ref draw.Ref) {
	s.put(draw.Item{
		Path: draw.Circle(at.X, at.Y, r), Ref: ref,
		Style: draw.Style{Fill: s.pal.pill, Stroke: s.pal.minor, Width: 0.8 * s.ink},
	})
	for _, it := range glyphPaths(t) {
		st := draw.Style{Fill: s.pal.text}
		if it.stroke > 0 {
			st = draw.Style{Stroke: s.pal.text, Width: it.stroke * r}
		}
		m := draw.Scaling(r / 100).Then(draw.Shift(at.X, at.Y))
		s.put(draw.Item{Path: it.path.Transform(m), Style: st, Ref: ref})
	}
}

// sign is part of a glyph in a disc of radius 100, so that rounding to 1/100 does not show.
type sign struct {
	path   draw.Path
	stroke float64 // width in radii; 0: filled
}

var signs = makeSigns()

func glyphPaths(t data.RouteType) []sign { return signs[t] }

// poly makes a filled shape of pairs of coordinates.
func poly(xy ...float64) sign { return sign{path: draw.Polygon(pairs(xy)...)} }

// stroked makes an open line of pairs of coordinates.
func stroked(w float64, xy ...float64) sign { return sign{draw.Line(pairs(xy)...), w} }

func pairs(xy []float64) []draw.Point {
	out := make([]draw.Point, len(xy)/2)
	for i := range out {
		out[i] = draw.Point{X: 100 * xy[2*i], Y: 100 * xy[2*i+1]}
	}
	return out
}

// disc makes a filled circle.
func disc(x, y, r float64) sign { return sign{path: draw.Circle(100*x, 100*y, 100*r)} }

// makeSigns draws the glyphs: side views that stay legible in a disc of 14 units.
func makeSigns() map[data.RouteType][]sign {
	ship := []sign{
		poly(-.62, .12, .62, .12, .42, .46, -.42, .46),
		poly(-.34, -.1, .3, -.1, .3, .04, -.34, .04),
		poly(-.16, -.42, .12, -.42, .12, -.18, -.16, -.18),
	}
	barge := []sign{
		poly(-.62, .0, .62, .0, .46, .28, -.46, .28),
		poly(.12, -.34, .42, -.34, .42, -.08, .12, -.08),
		stroked(.11, -.55, .48, -.28, .4, 0, .48, .28, .4, .55, .48),
	}
	train := []sign{
		poly(-.38, -.52, .38, -.52, .42, .28, -.42, .28),
		stroked(.12, -.3, .36, -.44, .58),
		stroked(.12, .3, .36, .44, .58),
	}
	truck := []sign{
		poly(-.62, -.36, .14, -.36, .14, .24, -.62, .24),
		poly(.22, -.16, .46, -.16, .64, .06, .64, .24, .22, .24),
		disc(-.32, .34, .16), disc(.36, .34, .16),
	}
	plane := []sign{poly(0, -.68, .1, -.5, .1, -.16, .66, .2, .66, .34, .1, .14, .07, .46, .24, .6, .24, .7, 0, .62,
		-.24, .7, -.24, .6, -.07, .46, -.1, .14, -.66, .34, -.66, .2, -.1, -.16, -.1, -.5)}
	pipe := []sign{
		poly(-.66, -.18, .66, -.18, .66, .18, -.66, .18),
		poly(-.34, -.34, -.16, -.34, -.16, .34, -.34, .34),
		poly(.16, -.34, .34, -.34, .34, .34, .16, .34),
	}
	cable := []sign{
		disc(0, .34, .14),
		stroked(.14, -.26, .1, 0, -.02, .26, .1),
		stroked(.14, -.52, -.18, -.2, -.36, .2, -.36, .52, -.18),
	}
	bank := []sign{
		poly(0, -.6, .62, -.22, -.62, -.22),
		poly(-.46, -.12, -.3, -.12, -.3, .28, -.46, .28),
		poly(-.08, -.12, .08, -.12, .08, .28, -.08, .28),
		poly(.3, -.12, .46, -.12, .46, .28, .3, .28),
		poly(-.62, .34, .62, .34, .62, .5, -.62, .5),
	}
	return map[data.RouteType][]sign{
		data.Sea: ship, data.InlandWater: barge, data.Rail: train, data.Road: truck,
		data.Air: plane, data.Pipeline: pipe, data.Digital: cable, data.Financial: bank,
	}
}
