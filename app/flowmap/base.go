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
	last   []keptBase // the youngest first
	making sync.Mutex
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

// baseAhead begins to make the scene below the flows, if it is not there, and returns what waits for it.
func (m *Map) baseAhead(s *sheet) func() *draw.Scene {
	if scene := m.keptBase(m.baseKey(s)); scene != nil {
		return func() *draw.Scene { return scene }
	}
	made := make(chan *draw.Scene, 1)
	key, lens, pal, ink := m.baseKey(s), s.lens, s.pal, s.ink
	go func() { made <- m.base(key, lens, pal, ink) }()
	return func() *draw.Scene { return <-made }
}

func (m *Map) baseKey(s *sheet) baseKey {
	theme := "light"
	if s.pal == &dark {
		theme = "dark"
	}
	return baseKey{s.lens.Camera(), s.page, s.lens.Margins(), theme, s.ink}
}

// keptBase returns the base map of a key if there is one.
func (m *Map) keptBase(key baseKey) *draw.Scene {
	m.bases.Lock()
	defer m.bases.Unlock()
	return m.bases.find(key)
}

// find returns the base map of a key if there is one, which then is the youngest.
func (b *bases) find(key baseKey) *draw.Scene {
	for i, k := range b.last {
		if k.key == key {
			copy(b.last[1:i+1], b.last[:i])
			b.last[0] = k
			return k.scene
		}
	}
	return nil
}

// base returns the scene below the flows: sea, graticule, land, the four countries, water, borders and coast.
func (m *Map) base(key baseKey, l geo.Lens, pal *palette, ink float64) *draw.Scene {
	m.bases.making.Lock() // one at a time: whoever asks for the same meanwhile finds it made
	defer m.bases.making.Unlock()
	if scene := m.keptBase(key); scene != nil {
		return scene
	}
	made := keptBase{key, &draw.Scene{Size: key.size, Items: m.groundItems(l, pal, ink)}}
	m.bases.Lock()
	defer m.bases.Unlock()
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
	var sea, grid, land, axis, rivers, lakes, borders, axisBorders, claimed, coast draw.Item
	together(
		func() { land = fill(g.land, draw.Style{Fill: pal.land}) },
		func() { coast = edges(g.land, draw.Style{Stroke: pal.coast, Width: 0.7}) },
		func() {
			l.Outline(&sea.Path)
			l.Draw(&grid.Path, l.Graticule(l.GraticuleStep()))
			sea.Style.Fill = pal.sea
			grid.Style = draw.Style{Stroke: pal.grid, Width: 0.6 * ink}
			axis = fill(g.axis, draw.Style{Fill: pal.axisLand})
			rivers = edges(g.rivers, draw.Style{Stroke: pal.river, Width: 0.6})
			lakes = fill(g.lakes, draw.Style{Fill: pal.lake})
			borders = edges(g.borders, draw.Style{Stroke: pal.border, Width: 0.6})
			axisBorders = edges(g.axisBorders, draw.Style{Stroke: pal.axisBorder, Width: 0.8})
			claimed = edges(g.claimed, draw.Style{Stroke: pal.axisBorder, Width: 0.9, Dash: []float64{3, 2.4}, Cap: draw.ButtCap})
		},
	)
	sky := draw.Item{Path: draw.RectPath(draw.Box(0, 0, w, h)), Style: draw.Style{Fill: pal.sky}}
	return []draw.Item{sky, sea, grid, land, axis, rivers, lakes, borders, axisBorders, claimed, coast}
}

// margins are the heights of title and footer; they depend on the size of letters and on nothing that is shown.
func margins(v data.View, p Page) geo.Margins {
	em := textScale(v, p)
	mg := geo.Margins{}
	if !p.Bare {
		mg = geo.Margins{Top: titleHeight(p, em) + 4*em, Bottom: footHeight(p, em, min(sourceLines(p, em), 2))}
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
