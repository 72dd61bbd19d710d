package draw

import (
	"math"
	"slices"
)

// Pick returns for whom stands the item at p. Ink under p comes first, the topmost of it; then the nearest ink no
// farther than slack page units; then the ground: areas so wide that one points into them rather than at them.
// Items without a Ref are glass. The first call on a scene takes longer: it makes an index.
func (s *Scene) Pick(p Point, slack float64) (Ref, bool) {
	var best hit
	for depth, layer := 0, s; layer != nil; depth, layer = depth+1, layer.Base {
		layer.hits(p, slack, func(h hit) {
			h.layer = depth
			if best.ref.IsZero() || h.before(best) {
				best = h
			}
		})
	}
	return best.ref, !best.ref.IsZero()
}

// PickAll returns everybody at p in the order in which Pick would choose them, without repeats.
func (s *Scene) PickAll(p Point, slack float64) []Ref {
	var all []hit
	for depth, layer := 0, s; layer != nil; depth, layer = depth+1, layer.Base {
		layer.hits(p, slack, func(h hit) {
			h.layer = depth
			all = append(all, h)
		})
	}
	slices.SortStableFunc(all, func(a, b hit) int {
		if a.before(b) {
			return -1
		}
		if b.before(a) {
			return 1
		}
		return 0
	})
	var refs []Ref
	seen := map[Ref]bool{}
	for _, h := range all {
		if !seen[h.ref] {
			seen[h.ref] = true
			refs = append(refs, h.ref)
		}
	}
	return refs
}

// hit is an item found at a point.
type hit struct {
	ref      Ref
	distance float64 // from its ink, in page units; 0: upon it
	ground   bool
	layer    int // 0: the scene itself; 1: its base …
	item     int
}

// before reports whether h is to be chosen rather than o.
func (h hit) before(o hit) bool {
	switch {
	case h.ground != o.ground:
		return !h.ground
	case h.distance != o.distance:
		return h.distance < o.distance
	case h.layer != o.layer:
		return h.layer < o.layer
	}
	return h.item > o.item
}

// groundSize is the least extent both ways, in page units, of an area that is ground rather than a mark.
const groundSize = 40

// target is what can be hit of an item: outlines as polylines, with a box around each stretch of them.
type target struct {
	item   int
	reach  float64 // half the stroke's width; −1: not stroked
	filled bool
	ground bool
	box    Rect // of everything, stroke included
	lines  [][]vec
	chunks [][]Rect // of each line: boxes around chunk pieces each
	text   bool
}

// chunk is how many pieces of a line share a box: a box test costs about as much as two pieces.
const chunk = 16

// targets returns the scene's index, made at the first call.
func (s *Scene) targets() []target {
	s.index.once.Do(func() {
		for i := range s.Items {
			if it := &s.Items[i]; !it.Ref.IsZero() {
				s.index.shapes = append(s.index.shapes, it.targets(i)...)
			}
		}
	})
	return s.index.shapes
}

func (it *Item) targets(i int) []target {
	var out []target
	if b := it.TextBounds(); !b.Empty() {
		out = append(out, target{item: i, text: true, box: b})
	}
	if t, ok := it.pathTarget(i); ok {
		out = append(out, t)
	}
	return out
}

func (it *Item) pathTarget(i int) (target, bool) {
	st := &it.Style
	t := target{item: i, filled: st.Fill.A > 0, reach: -1}
	if st.Stroke.A > 0 && st.Width > 0 {
		t.reach = st.Width / 2
	}
	if it.Path.Empty() || (!t.filled && t.reach < 0) {
		return t, false
	}
	b := it.Path.Bounds()
	t.ground = t.filled && b.W() >= groundSize && b.H() >= groundSize
	t.box = b.Grow(max(t.reach, 0))
	if it.Path.curved || t.filled {
		t.lines = flattened(&it.Path, t.filled)
	} else {
		t.lines = split(&it.Path)
	}
	for _, l := range t.lines {
		t.chunks = append(t.chunks, boxes(l))
	}
	return t, true
}

// split returns the outlines of a path without curves. They share its memory where they can.
func split(p *Path) [][]vec {
	var lines [][]vec
	start, at := 0, 0
	for i, v := range p.verbs {
		if v == moveTo && at > start {
			lines = append(lines, p.pts[start:at:at])
			start = at
		}
		at += verbPoints[v]
		if v == closePath {
			lines = append(lines, append(p.pts[start:at:at], p.pts[start]))
			start = at
		}
		if i == len(p.verbs)-1 && at > start {
			lines = append(lines, p.pts[start:at:at])
		}
	}
	return lines
}

// flattened returns the outlines of a path as polylines, all closed where the path is filled.
func flattened(p *Path, closeAll bool) [][]vec {
	var lines [][]vec
	t := trail{limit: math.MaxFloat32}
	for t.begin(p, scaleBy(1), 0.01); t.next(); {
		c := slices.Clone(t.line)
		if t.closed || closeAll {
			c = append(c, c[0])
		}
		lines = append(lines, c)
	}
	return lines
}

// boxes returns a box around each chunk pieces of a line.
func boxes(l []vec) []Rect {
	out := make([]Rect, 0, len(l)/chunk+1)
	for i := 0; i == 0 || i < len(l)-1; i += chunk {
		p := Path{pts: l[i:min(i+chunk+1, len(l))]}
		out = append(out, p.Bounds())
	}
	return out
}

// hits calls found with each item of s itself at p.
func (s *Scene) hits(p Point, slack float64, found func(hit)) {
	if !finite(p.X, p.Y) {
		return
	}
	slack = max(slack, 0)
	targets := s.targets()
	for i := range targets {
		t := &targets[i]
		if p.X < t.box.Min.X-slack || p.X > t.box.Max.X+slack || p.Y < t.box.Min.Y-slack || p.Y > t.box.Max.Y+slack {
			continue
		}
		it := &s.Items[t.item]
		if it.Clip != (Rect{}) && !it.Clip.Contains(p) {
			continue
		}
		if d := t.distance(p, slack, it); d <= slack {
			found(hit{ref: it.Ref, distance: d, ground: t.ground, item: t.item})
		}
	}
}

// distance returns how far p lies from the ink of t; anything above slack where it is farther than that.
func (t *target) distance(p Point, slack float64, it *Item) float64 {
	if t.text {
		return it.textDistance(p)
	}
	if t.filled && winds(t.lines, p, it.Style.EvenOdd) {
		return 0
	}
	reach := max(t.reach, 0)
	limit := slack + reach
	best := limit*limit + 1e-9
	for i, l := range t.lines {
		for j, b := range t.chunks[i] {
			if boxDistance2(b, p) > best {
				continue
			}
			best = min(best, lineDistance2(l[j*chunk:min((j+1)*chunk+1, len(l))], p))
		}
	}
	if best > limit*limit {
		return slack + 1
	}
	return max(0, math.Sqrt(best)-reach)
}

// textDistance returns how far p lies from the box around the letters, measured along the text's own axes.
func (it *Item) textDistance(p Point) float64 {
	q := Shift(-it.At.X, -it.At.Y).Then(Rotation(-it.Angle)).Apply(p)
	return math.Sqrt(boxDistance2(it.Text.Bounds, q))
}

func boxDistance2(b Rect, p Point) float64 {
	dx := max(b.Min.X-p.X, 0, p.X-b.Max.X)
	dy := max(b.Min.Y-p.Y, 0, p.Y-b.Max.Y)
	return dx*dx + dy*dy
}

// lineDistance2 returns the squared distance of p from a polyline.
func lineDistance2(l []vec, p Point) float64 {
	best := math.Inf(1)
	ax, ay := float64(l[0].x)-p.X, float64(l[0].y)-p.Y
	if len(l) == 1 {
		return ax*ax + ay*ay
	}
	for _, v := range l[1:] {
		bx, by := float64(v.x)-p.X, float64(v.y)-p.Y
		dx, dy := bx-ax, by-ay
		k := 0.0
		if d2 := dx*dx + dy*dy; d2 > 0 {
			k = min(max(-(ax*dx+ay*dy)/d2, 0), 1)
		}
		x, y := ax+k*dx, ay+k*dy
		best = min(best, x*x+y*y)
		ax, ay = bx, by
	}
	return best
}

// winds reports whether the closed lines surround p.
func winds(lines [][]vec, p Point, evenOdd bool) bool {
	n := 0
	for _, l := range lines {
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			ay, by := float64(a.y), float64(b.y)
			if (ay <= p.Y) == (by <= p.Y) {
				continue
			}
			x := float64(a.x) + (p.Y-ay)/(by-ay)*(float64(b.x)-float64(a.x))
			switch {
			case x <= p.X:
			case by > ay:
				n++
			default:
				n--
			}
		}
	}
	if evenOdd {
		return n&1 != 0
	}
	return n != 0
}
