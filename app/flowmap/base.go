package flowmap

import (
	"sync"

	"axismap/app/draw"
	"axismap/data"
	"axismap/geo"
)

// bases keeps the last base maps: a picture that differs only in its flows has the same *draw.Scene underneath.
type bases struct {
	sync.Mutex
	last []keptBase // the youngest first
}

type keptBase struct {
	key   baseKey
	scene *draw.Scene
}

// baseKey is all that a base map depends on.
type baseKey struct {
	camera  geo.Camera
	size    draw.Size
	margins geo.Margins
	theme   string
	ink     float64
}

// keptBases is how many are kept: this one, and those one comes back to with undo or by switching the theme.
const keptBases = 4

// base returns the scene below the flows: sea, graticule, land, the four countries, water, borders and coast.
func (m *Map) base(s *sheet) *draw.Scene {
	theme := "light"
	if s.pal == &dark {
		theme = "dark"
	}
	key := baseKey{s.lens.Camera(), s.page, s.lens.Margins(), theme, s.ink}
	m.bases.Lock()
	defer m.bases.Unlock()
	for i, k := range m.bases.last {
		if k.key == key {
			copy(m.bases.last[1:i+1], m.bases.last[:i])
			m.bases.last[0] = k
			return k.scene
		}
	}
	made := keptBase{key, &draw.Scene{Size: s.page, Items: m.groundItems(s.lens, s.pal, s.ink)}}
	m.bases.last = append([]keptBase{made}, m.bases.last[:min(len(m.bases.last), keptBases-1)]...)
	return made.scene
}

// groundItems draws the base map from the bottom up.
func (m *Map) groundItems(l geo.Lens, pal *palette, ink float64) []draw.Item {
	g := m.atlas.at(levelFor(l))
	w, h := l.Size()
	fill := func(shape *geo.Shape, st draw.Style) draw.Item {
		var p draw.Path
		l.DrawShape(&p, shape)
		return draw.Item{Path: p, Style: st}
	}
	edges := func(shape *geo.Shape, st draw.Style) draw.Item {
		var p draw.Path
		st.Width *= ink
		st.Dash = scaledAll(st.Dash, ink)
		l.DrawEdges(&p, shape)
		return draw.Item{Path: p, Style: st}
	}
	var sea, grid draw.Path
	l.Outline(&sea)
	l.Draw(&grid, l.Graticule(l.GraticuleStep()))
	return []draw.Item{
		{Path: draw.RectPath(draw.Box(0, 0, w, h)), Style: draw.Style{Fill: pal.sky}},
		{Path: sea, Style: draw.Style{Fill: pal.sea}},
		{Path: grid, Style: draw.Style{Stroke: pal.grid, Width: 0.6 * ink}},
		fill(g.land, draw.Style{Fill: pal.land}),
		fill(g.axis, draw.Style{Fill: pal.axisLand}),
		edges(g.rivers, draw.Style{Stroke: pal.river, Width: 0.6}),
		fill(g.lakes, draw.Style{Fill: pal.lake}),
		edges(g.borders, draw.Style{Stroke: pal.border, Width: 0.6}),
		edges(g.axisBorders, draw.Style{Stroke: pal.axisBorder, Width: 0.8}),
		edges(g.claimed, draw.Style{Stroke: pal.axisBorder, Width: 0.9, Dash: []float64{3, 2.4}, Cap: draw.ButtCap}),
		edges(g.land, draw.Style{Stroke: pal.coast, Width: 0.7}),
	}
}

// margins are the heights of title and footer; they depend on the size of letters and on nothing that is shown.
func margins(v data.View, p Page) geo.Margins {
	em := textScale(v, p)
	mg := geo.Margins{}
	if !p.Bare {
		mg = geo.Margins{Top: titleHeight(p, em) + 4*em, Bottom: footHeight(p.Size.W, em)}
	}
	if v.Marking != "" || len(v.Closed) > 0 {
		mg.Top += bannerHeight * em
		mg.Bottom += bannerHeight * em
	}
	most := 0.2 * p.Size.H
	mg.Top, mg.Bottom = min(mg.Top, most), min(mg.Bottom, most)
	return mg
}

// textScale is the size of letters in relation to a window's at 100 %.
func textScale(v data.View, p Page) float64 {
	em := 1.0
	if p.Text > 0 {
		em = p.Text
	}
	if t := v.TextSize; t > 0 {
		em *= float64(min(max(t, 100), 200)) / 100
	}
	return em
}
