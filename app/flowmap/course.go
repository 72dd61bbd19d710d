package flowmap

import (
	"math"
	"slices"

	"axismap/app/draw"
)

// course is the way of one lane over roads in a row, on the page and in the direction of travel.
type course struct {
	strands    []*strand
	base       chainage  // the middle of the roads
	joints     []float64 // along base: where each strand begins, and the end of the last
	ends       [2]float64
	way        chainage  // the middle of the lane
	cuts       []float64 // along way: the same joints
	begun, end bool      // whether the line begins and ends where the roads do, not at the edge of what is seen
	shift      [2]draw.Point
	shifted    [2]bool
}

// courses joins the strands of each lane into courses, given sorted by lane.
func (s *sheet) courses(strands []*strand) []*course {
	all := s.desk.rows[:0]
	for len(strands) > 0 {
		n := 1
		for n < len(strands) && strands[n].lane == strands[0].lane {
			n++
		}
		if n == 1 {
			all = append(all, strands[:1])
		} else {
			all = append(all, rows(strands[:n])...)
		}
		strands = strands[n:]
	}
	simple := sized(s.desk.courses, len(all))
	broken := make([][]int, (len(all)+portion-1)/portion) // rows that are not whole
	portions(len(all), func(p, from, to int) {
		for i := from; i < to; i++ {
			if !s.whole(&simple[i], all[i]) {
				broken[p] = append(broken[p], i)
			}
		}
	})
	rest := slices.Concat(broken...)
	pieces := make([][]*course, len(rest))
	portions(len(rest), func(_, from, to int) {
		for i := from; i < to; i++ {
			pieces[i] = s.lay(all[rest[i]])
		}
	})
	laid := s.desk.laid[:0]
	for i := range all {
		if len(rest) > 0 && rest[0] == i {
			laid = append(laid, pieces[0]...)
			rest, pieces = rest[1:], pieces[1:]
		} else {
			laid = append(laid, &simple[i])
		}
	}
	s.desk.rows, s.desk.courses, s.desk.laid = all, simple, laid
	return laid
}

// rows puts strands of one lane in the order of travel: a row goes on where exactly one strand arrives and one leaves.
func rows(lane []*strand) [][]*strand {
	next := make(map[*strand]*strand, len(lane))
	led := make(map[*strand]bool, len(lane))
	for _, t := range lane {
		if u := onlyAfter(lane, t); u != nil {
			next[t], led[u] = u, true
		}
	}
	var out [][]*strand
	seen := make(map[*strand]bool, len(lane))
	follow := func(t *strand) {
		var row []*strand
		for ; t != nil && !seen[t]; t = next[t] {
			seen[t] = true
			row = append(row, t)
		}
		if row != nil {
			out = append(out, row)
		}
	}
	for _, t := range lane {
		if !led[t] {
			follow(t)
		}
	}
	for _, t := range lane { // a ring has no beginning
		follow(t)
	}
	return out
}

// onlyAfter returns the strand that continues t, nil where the way forks, joins or ends.
func onlyAfter(lane []*strand, t *strand) *strand {
	var after *strand
	arriving := 0
	for _, u := range lane {
		if u.to == t.to {
			arriving++
		}
		if u.from == t.to && u != t {
			if after != nil {
				return nil
			}
			after = u
		}
	}
	if arriving != 1 || after == nil || after.road == t.road {
		return nil
	}
	return after
}

// lay finds the ways of a row of strands on the page; there are several where parts of it are out of sight.
func (s *sheet) lay(row []*strand) []*course {
	if len(row) == 1 {
		return s.layRoad(row)
	}
	var c *course
	var out []*course
	var base line
	var joints []int
	finish := func(atEnd bool) {
		if c == nil {
			return
		}
		c.end = atEnd
		c.fix(base, joints, s.ink)
		out = append(out, c)
		c = nil
	}
	for _, t := range row {
		pieces := s.ways(t.road, t.reverse)
		for i, p := range pieces.lines {
			first, last := i == 0 && pieces.begun, i == len(pieces.lines)-1 && pieces.end
			if c != nil && (!first || apart(base[len(base)-1], p[0]) > 2) {
				finish(joinedBefore(c, t, first))
			}
			if c == nil {
				c, base, joints = &course{begun: first}, nil, nil
			}
			joints = append(joints, max(len(base)-1, 0))
			c.strands = append(c.strands, t)
			base = appendLine(base, p)
			if !last {
				finish(false)
			}
		}
	}
	finish(true)
	return out
}

// layRoad finds the ways of a single road, the usual case; they are kept with the lens.
func (s *sheet) layRoad(row []*strand) []*course {
	p := s.ways(row[0].road, row[0].reverse)
	out := make([]*course, len(p.smooth))
	all := make([]course, len(p.smooth))
	for i := range all {
		all[i].single(row, &p.smooth[i], i == 0 && p.begun, i == len(all)-1 && p.end)
		out[i] = &all[i]
	}
	return out
}

// single makes the course of a single road.
func (c *course) single(row []*strand, way *chainage, begun, end bool) {
	*c = course{strands: row, base: *way, ends: [2]float64{0, way.total()}, begun: begun, end: end}
	c.joints = c.ends[:]
}

// whole makes the course of a single road that is all in sight, and reports whether the row is one.
func (s *sheet) whole(c *course, row []*strand) bool {
	if len(row) > 1 {
		return false
	}
	p := s.ways(row[0].road, row[0].reverse)
	if len(p.smooth) != 1 {
		return false
	}
	c.single(row, &p.smooth[0], p.begun, p.end)
	return true
}

// joinedBefore reports whether a course that is cut here ends at the end of a road.
func joinedBefore(c *course, t *strand, first bool) bool {
	return first && c.strands[len(c.strands)-1].to == t.from
}

func appendLine(base, p line) line {
	if len(base) > 0 && apart(base[len(base)-1], p[0]) < 0.5 {
		p = p[1:]
	}
	return append(base, p...)
}

// fix measures the base line and notes where the joints lie along it.
func (c *course) fix(base line, joints []int, ink float64) {
	raw := measured(base)
	marks := make([]float64, 0, len(joints)+1)
	for _, j := range joints {
		marks = append(marks, raw.from[min(j, len(raw.from)-1)])
	}
	marks = append(marks, raw.total())
	c.base = measured(base.rounded(cornerReach * ink))
	k := 1.0
	if raw.total() > 0 {
		k = c.base.total() / raw.total()
	}
	for i := range marks {
		marks[i] = min(marks[i]*k, c.base.total())
	}
	marks[len(marks)-1] = c.base.total() // whatever the rounding
	c.joints = marks
}

const (
	cornerReach = 7.0  // page units from a corner at which its curve begins
	easeReach   = 14.0 // page units before and after a joint over which a lane changes its place
	driftReach  = 36.0 // page units over which a lane comes to a point that it shares
	// driftPerUnit is the same for each unit of the way there, where that is farther: lanes turn by 20 degrees at most.
	driftPerUnit = 4.0
)

// spread moves every course to its lane: first each by itself, then the ends of those that carry the same flow on are
// brought together.
func (s *sheet) spread(courses []*course) {
	portions(len(courses), func(_, from, to int) {
		for _, c := range courses[from:to] {
			c.offset(s.ink)
		}
	})
	bringTogether(courses)
	portions(len(courses), func(_, from, to int) {
		for _, c := range courses[from:to] {
			c.dock(s.ink)
			c.drift(s.ink)
		}
	})
}

// straight reports whether the course runs in the middle of all its roads.
func (c *course) straight() bool {
	for _, t := range c.strands {
		if t.offset != 0 {
			return false
		}
	}
	return true
}

// offset sets the course's way: the base line moved to the right by the lane's place, which eases from road to road.
func (c *course) offset(ink float64) {
	if c.straight() {
		c.way, c.cuts = c.base, c.joints
		return
	}
	ease := easeReach * ink
	at := c.samples(ease)
	way := make(line, 0, len(at))
	cuts := make([]int, len(c.joints))
	middle, behind, ahead := walker{c: &c.base}, walker{c: &c.base}, walker{c: &c.base}
	total, j := c.base.total(), 0
	for _, s := range at {
		o := c.eased(s, ease)
		reach := max(4, 1.6*math.Abs(o))
		d := sub(ahead.at(min(s+reach, total)), behind.at(max(s-reach, 0)))
		if d == (draw.Point{}) {
			d = sub(c.base.last(), c.base.line[0])
		}
		for ; j < len(c.joints) && c.joints[j] <= s; j++ {
			cuts[j] = len(way)
		}
		way = append(way, along(middle.at(s), right(unit(d)), o))
	}
	c.way = measured(way)
	c.cuts = make([]float64, len(cuts))
	for j, i := range cuts {
		c.cuts[j] = c.way.from[i]
	}
}

// samples returns the distances along the base line at which the way is computed: its points, and some about each joint.
func (c *course) samples(ease float64) []float64 {
	if len(c.strands) == 1 {
		return c.base.from
	}
	total := c.base.total()
	at := slices.Clone(c.base.from)
	for _, j := range c.joints[1 : len(c.joints)-1] {
		for k := -4; k <= 4; k++ {
			if s := j + float64(k)/4*ease; s >= 0 && s <= total {
				at = append(at, s)
			}
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// eased returns the mean of the lane's place over reach on both sides of s; the ends hold beyond the ends.
func (c *course) eased(s, reach float64) float64 {
	if len(c.strands) == 1 {
		return c.strands[0].offset
	}
	a, b := s-reach, s+reach
	sum := 0.0
	for i, t := range c.strands {
		lo, hi := c.joints[i], c.joints[i+1]
		if i == 0 {
			lo = math.Inf(-1)
		}
		if i == len(c.strands)-1 {
			hi = math.Inf(1)
		}
		if d := min(hi, b) - max(lo, a); d > 0 {
			sum += d * t.offset
		}
	}
	return sum / (b - a)
}
