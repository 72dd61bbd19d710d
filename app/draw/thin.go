package draw

import "math"

// thin appends to out the points of line that are needed for every other one to lie within tol of the result, or
// √2·tol where the line turns back, and returns it. One pass: the next corner is chosen as late as all points since the last one can be seen
// through a gap of 2·tol about each (the sector method of Zhao and Saalfeld, 1997), and no later than the line
// turns back.
func thin(out, line []vec, tol float32) []vec {
	if len(line) < 3 {
		return append(out, line...)
	}
	from, last := line[0], line[0]
	out = append(out, from)
	var lo, hi vec      // the sector's sides, as vectors from from
	reach := float32(0) // the farthest distance since from; 0: no sector yet
	for _, p := range line[1:] {
		v := vec{p.x - from.x, p.y - from.y}
		d := float32(math.Sqrt(float64(v.x*v.x + v.y*v.y)))
		if reach > 0 && (lo.x*v.y-lo.y*v.x < 0 || hi.x*v.y-hi.y*v.x > 0 || d < reach-tol) {
			out = append(out, last)
			from, reach = last, 0
			v = vec{p.x - from.x, p.y - from.y}
			d = float32(math.Sqrt(float64(v.x*v.x + v.y*v.y)))
		}
		last = p
		if d <= tol {
			continue
		}
		k := tol / d
		l, h := vec{v.x + v.y*k, v.y - v.x*k}, vec{v.x - v.y*k, v.y + v.x*k}
		if reach == 0 || lo.x*l.y-lo.y*l.x > 0 {
			lo = l
		}
		if reach == 0 || hi.x*h.y-hi.y*h.x < 0 {
			hi = h
		}
		reach = max(reach, d)
	}
	return append(out, last)
}
