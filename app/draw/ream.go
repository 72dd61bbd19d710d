package draw

// Ream is paper for many paths: it makes them without asking for memory one by one, which is most of what ten
// thousand short lines cost. The zero Ream is ready to use, by one goroutine at a time.
type Ream struct {
	verbs []verb
	pts   []vec
}

// NewReam returns a Ream with paper for n points.
func NewReam(n int) *Ream { return &Ream{make([]verb, n), make([]vec, n)} }

// sheetful is how many points a Ream asks memory for at a time: some 70 kB.
const sheetful = 8192

// Path returns an empty path with room for n points of straight lines; it may grow beyond.
func (r *Ream) Path(n int) Path {
	if n > len(r.pts) {
		more := max(n, sheetful)
		r.verbs, r.pts = make([]verb, more), make([]vec, more)
	}
	p := Path{verbs: r.verbs[:0:n], pts: r.pts[:0:n]}
	r.verbs, r.pts = r.verbs[n:], r.pts[n:]
	return p
}

// LinesTo adds a straight line to each of the points in turn, as many calls of LineTo would.
func (p *Path) LinesTo(pts []Point) {
	for len(pts) > 0 && !p.open {
		p.LineTo(pts[0].X, pts[0].Y)
		pts = pts[1:]
	}
	for _, q := range pts {
		if finite(q.X, q.Y) {
			p.verbs = append(p.verbs, lineTo)
			p.pts = append(p.pts, vec{rounded(q.X), rounded(q.Y)})
		}
	}
}
