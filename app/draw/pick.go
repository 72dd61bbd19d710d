package draw

import (
	"math"
	"slices"
	"sync"
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
	chunks []pickBox // around chunk pieces each, of one line after the other
	text   bool
}

// chunk is how many pieces of a line share a box: a box test costs about as much as one piece.
const chunk = 8

// index holds what can be hit of a scene. The boxes stand by themselves, rounded outwards, because most of a
// search is to walk along them.
type index struct {
	once    sync.Once
	boxes   []pickBox
	targets []target
}

// pickBox is a box in whole numbers, so that two can be compared with a single jump, which the processor rarely
// guesses wrong.
type pickBox struct{ x0, y0, x1, y1 int32 }

// pickStep is how many of its steps go on a page unit.
const pickStep = 16

func pickBoxOf(x0, y0, x1, y1 float64) pickBox {
	const most = 1 << 29 // differences must not overflow
	down := func(v float64) int32 { return int32(min(max(math.Floor(v*pickStep), -most), most)) }
	return pickBox{down(x0), down(y0), down(x1) + 1, down(y1) + 1}
}

func (b *pickBox) meets(o *pickBox) bool {
	return (o.x1-b.x0)|(b.x1-o.x0)|(o.y1-b.y0)|(b.y1-o.y0) >= 0
}

// around returns the box that reaches r units from p.
func (p Point) around(r float64) pickBox { return pickBoxOf(p.X-r, p.Y-r, p.X+r, p.Y+r) }

// targets makes the scene's index at the first call.
func (s *Scene) targets() *index {
	x := &s.index
	x.once.Do(func() {
		for i := range s.Items {
			if it := &s.Items[i]; !it.Ref.IsZero() {
				x.targets = append(x.targets, it.targets(i)...)
			}
		}
		x.boxes = make([]pickBox, len(x.targets))
		for i := range x.targets {
			b := x.targets[i].box
			x.boxes[i] = pickBoxOf(b.Min.X, b.Min.Y, b.Max.X, b.Max.Y)
		}
	})
	return x
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
		t.chunks = appendBoxes(t.chunks, l)
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

// appendBoxes adds a box around each chunk pieces of a line.
func appendBoxes(out []pickBox, l []vec) []pickBox {
	for i := 0; i == 0 || i < len(l)-1; i += chunk {
		x0, y0 := l[i].x, l[i].y
		x1, y1 := x0, y0
		for _, v := range l[i+1 : min(i+chunk+1, len(l))] {
			x0, y0, x1, y1 = min(x0, v.x), min(y0, v.y), max(x1, v.x), max(y1, v.y)
		}
		out = append(out, pickBoxOf(float64(x0), float64(y0), float64(x1), float64(y1)))
	}
	return out
}

// hits calls found with each item of s itself at p.
func (s *Scene) hits(p Point, slack float64, found func(hit)) {
	if !finite(p.X, p.Y) {
		return
	}
	slack = max(slack, 0)
	x := s.targets()
	near := p.around(slack)
	for i := range x.boxes {
		if !x.boxes[i].meets(&near) {
			continue
		}
		t := &x.targets[i]
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
	near := p.around(limit)
	k := 0
	for _, l := range t.lines {
		for i := 0; i == 0 || i < len(l)-1; i += chunk {
			if t.chunks[k].meets(&near) {
				best = min(best, lineDistance2(l[i:min(i+chunk+1, len(l))], p))
			}
			k++
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
