package flowmap

import (
	"math"
	"slices"

	"axismap/app/draw"
)

// tip is one end of a course.
type tip struct {
	course *course
	last   bool
}

func (t tip) place() int {
	if t.last {
		return t.course.strands[len(t.course.strands)-1].to
	}
	return t.course.strands[0].from
}

func (t tip) flows() []*flow {
	if t.last {
		return t.course.strands[len(t.course.strands)-1].flows
	}
	return t.course.strands[0].flows
}

func (t tip) point() draw.Point {
	if t.last {
		return t.course.way.line[len(t.course.way.line)-1]
	}
	return t.course.way.line[0]
}

// bringTogether finds the tips at which a flow goes on in another lane, and shifts them to their middle.
func bringTogether(courses []*course) {
	type at struct {
		place int
		flow  *flow
	}
	first := map[at]int{}
	var tips []tip
	var up []int // union-find
	root := func(i int) int {
		for up[i] != i {
			i = up[i]
		}
		return i
	}
	for _, c := range courses {
		if !c.journeys() {
			continue
		}
		for _, t := range c.tips() {
			n := len(tips)
			tips, up = append(tips, t), append(up, n)
			for _, f := range t.flows() {
				if len(f.Roads) < 2 {
					continue
				}
				k := at{t.place(), f}
				if other, ok := first[k]; ok {
					up[root(n)] = root(other)
				} else {
					first[k] = n
				}
			}
		}
	}
	sums := make([]draw.Point, len(tips))
	counts := make([]float64, len(tips))
	for i, t := range tips {
		r := root(i)
		sums[r] = add(sums[r], t.point())
		counts[r]++
	}
	for i, t := range tips {
		if r := root(i); counts[r] > 1 {
			t.course.pull(t.last, sub(scaled(sums[r], 1/counts[r]), t.point()))
		}
	}
}

// journeys reports whether a flow of the course travels other roads too.
func (c *course) journeys() bool {
	for _, t := range c.strands {
		for _, f := range t.flows {
			if len(f.Roads) > 1 {
				return true
			}
		}
	}
	return false
}

// dockWidth is how far from its node a lane may end, in page units: wider bands close up before they dock.
const dockWidth = 9.0

// dock brings the ends of a band of lanes that nothing joined to another nearer to the place where they end.
func (c *course) dock(ink float64) {
	for i, t := range []*strand{c.strands[0], c.strands[len(c.strands)-1]} {
		ends := i == 0 && c.begun || i == 1 && c.end
		if !ends || c.shifted[i] || t.band <= dockWidth*ink {
			continue
		}
		s := 0.0
		if i == 1 {
			s = c.base.total()
		}
		by := -t.offset * (1 - dockWidth*ink/t.band)
		c.pull(i == 1, scaled(right(c.base.heading(s, max(4, 1.6*math.Abs(t.offset)))), by))
	}
}

// tips returns the ends of a course that are ends of roads.
func (c *course) tips() []tip {
	var out []tip
	if c.begun {
		out = append(out, tip{c, false})
	}
	if c.end {
		out = append(out, tip{c, true})
	}
	return out
}

func (c *course) pull(last bool, by draw.Point) {
	i := 0
	if last {
		i = 1
	}
	c.shift[i], c.shifted[i] = by, math.Hypot(by.X, by.Y) > 0.05
}

// drift brings the ends of a way to where they were pulled, less and less with the distance from them.
func (c *course) drift(ink float64) {
	if !c.shifted[0] && !c.shifted[1] {
		return
	}
	total := c.way.total()
	reach := min(max(driftReach*ink, driftPerUnit*max(length(c.shift[0]), length(c.shift[1]))), total)
	if reach == 0 {
		return
	}
	at := slices.Clone(c.way.from)
	for k := 1; k <= 6; k++ {
		d := float64(k) / 6 * reach
		at = append(at, d, total-d)
	}
	at = append(at, c.cuts...)
	slices.Sort(at)
	at = slices.Compact(at)
	way := make(line, 0, len(at))
	cuts := make([]int, len(c.cuts))
	for _, s := range at {
		p := c.way.at(s)
		if c.shifted[0] {
			p = along(p, c.shift[0], fading(s/reach))
		}
		if c.shifted[1] {
			p = along(p, c.shift[1], fading((total-s)/reach))
		}
		for j, cut := range c.cuts {
			if s == cut {
				cuts[j] = len(way)
			}
		}
		way = append(way, p)
	}
	c.way = measured(way)
	for j, i := range cuts {
		c.cuts[j] = c.way.from[i]
	}
}

// fading falls from 1 at 0 to 0 at 1 and beyond, level at both.
func fading(t float64) float64 {
	if t >= 1 {
		return 0
	}
	t = max(t, 0)
	return 1 - t*t*(3-2*t)
}
