package flowmap

import "axismap/app/draw"

// run is the items of a scene that one stroke came to.
type run struct {
	key      runKey
	from, to int
}

// runKey tells the strokes of a sheet apart: what a stroke stands for, and the first road that it travels.
type runKey struct {
	ref  draw.Ref
	road int
	nth  int // among those that are alike so far
}

// mostEased is how many items a picture may have for a change to be eased: more take longer than a frame.
const mostEased = 8000

// Ease returns the picture t of the way, from 0 to 1, in the change from one sheet to another: what both show changes
// its width, place and colour, what is new fades in and what is gone fades out, slowly at both ends of the way. Title,
// legend and footer are the new ones from the start. Sheets of different cameras, pages or themes, or with very many
// lines, have no way between them: Ease then returns the new one. Neither sheet is changed; a sheet in between may
// be where the next change begins.
func Ease(from, to *Sheet, t float64) *Sheet {
	switch {
	case t >= 1 || !easy(from, to):
		return to
	case t <= 0:
		return from
	}
	e := easing{from: from, to: to, t: t * t * (3 - 2*t)}
	e.lines()
	e.names()
	out := *to
	out.runs, out.Fixed = e.runs, len(e.items)
	scene := draw.Scene{
		Size: to.Scene.Size, Base: to.Scene.Base, Title: to.Scene.Title, Description: to.Scene.Description, Meta: to.Scene.Meta,
		Items: append(e.items, to.Scene.Items[to.Fixed:]...),
	}
	out.Scene = &scene
	return &out
}

// easy reports whether there is a way between two sheets.
func easy(from, to *Sheet) bool {
	return from != nil && to != nil && from != to && from.Scene.Base == to.Scene.Base && from.Scene.Size == to.Scene.Size &&
		len(from.runs) > 0 && len(to.runs) > 0 && from.Fixed+to.Fixed < mostEased
}

// easing is a picture between two others in the making.
type easing struct {
	from, to *Sheet
	t        float64
	items    []draw.Item
	runs     []run
}

// lines draws the strokes: those that are gone at the bottom, then the new order.
func (e *easing) lines() {
	e.items = make([]draw.Item, 0, len(e.from.Scene.Items)+len(e.to.Scene.Items))
	e.runs = make([]run, 0, len(e.to.runs)+8)
	was := make(map[runKey]run, len(e.from.runs))
	for _, r := range e.from.runs {
		was[r.key] = r
	}
	stays := make(map[runKey]bool, len(e.to.runs))
	for _, r := range e.to.runs {
		stays[r.key] = true
	}
	for _, r := range e.from.runs {
		if !stays[r.key] {
			e.fade(r.key, e.from.items(r), 1-e.t)
		}
	}
	for _, r := range e.to.runs {
		old, both := was[r.key]
		switch {
		case !both:
			e.fade(r.key, e.to.items(r), e.t)
		case !e.blend(r.key, e.from.items(old), e.to.items(r)):
			e.fade(r.key, e.from.items(old), 1-e.t)
			e.fade(r.key, e.to.items(r), e.t)
		}
	}
}

func (s *Sheet) items(r run) []draw.Item { return s.Scene.Items[r.from:r.to] }

// fade draws items at a part of their opacity.
func (e *easing) fade(key runKey, items []draw.Item, opacity float64) {
	if opacity == 0 {
		return
	}
	first := len(e.items)
	for _, it := range items {
		it.Style = it.Style.Faded(opacity)
		e.items = append(e.items, it)
	}
	if key != (runKey{}) {
		e.runs = append(e.runs, run{key, first, len(e.items)})
	}
}

// blend draws items between those of before and of now; it reports whether that can be done.
func (e *easing) blend(key runKey, before, now []draw.Item) bool {
	if len(before) != len(now) {
		return false
	}
	first := len(e.items)
	for i := range now {
		it := now[i]
		p, ok := draw.Between(before[i].Path, it.Path, e.t)
		if !ok {
			e.items = e.items[:first]
			return false
		}
		it.Path, it.Style = p, before[i].Style.Between(it.Style, e.t)
		e.items = append(e.items, it)
	}
	e.runs = append(e.runs, run{key, first, len(e.items)})
	return true
}

// mark tells names, figures and signs apart by what they say and where they stand.
type mark struct {
	ref  draw.Ref
	text string
	box  draw.Rect
	fill [4]uint8
}

func markOf(it *draw.Item) mark {
	m := mark{ref: it.Ref, fill: [4]uint8{it.Style.Fill.R, it.Style.Fill.G, it.Style.Fill.B, it.Style.Fill.A}}
	if it.Text != nil {
		m.text = it.Text.String
		m.box.Min = it.At
		m.box.Max = draw.Point{X: it.Text.Size}
		return m
	}
	m.box = it.Path.Bounds()
	return m
}

// names draws what stands above the lines: what both have stays, the rest fades, first out and then in, so that no two
// words are read through one another.
func (e *easing) names() {
	out, in := max(1-2*e.t, 0), max(2*e.t-1, 0)
	before, now := e.from.above(), e.to.above()
	stays := make(map[mark]bool, len(now))
	for i := range now {
		stays[markOf(&now[i])] = true
	}
	was := make(map[mark]bool, len(before))
	for i := range before {
		k := markOf(&before[i])
		if was[k] = true; !stays[k] {
			e.fade(runKey{}, before[i:i+1], out)
		}
	}
	for i := range now {
		if was[markOf(&now[i])] {
			e.items = append(e.items, now[i])
		} else {
			e.fade(runKey{}, now[i:i+1], in)
		}
	}
}

// above are the items of the map above its lines.
func (s *Sheet) above() []draw.Item {
	first := 0
	if n := len(s.runs); n > 0 {
		first = s.runs[n-1].to
	}
	return s.Scene.Items[first:s.Fixed]
}
