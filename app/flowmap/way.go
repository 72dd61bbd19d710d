package flowmap

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/geo"
)

// pieces is the way of a road on the page: one line, or several where parts of it are out of sight.
type pieces struct {
	lines      []line
	begun, end bool       // whether the first line begins, and the last ends, where the road does
	smooth     []chainage // the lines with their corners rounded
}

// finish rounds the lines' corners.
func (p *pieces) finish(ink float64) {
	p.smooth = make([]chainage, len(p.lines))
	for i, l := range p.lines {
		p.smooth[i] = measured(l.rounded(cornerReach * ink).thinned(roadThin * ink))
	}
}

// reversed is the same way against the drawing of the road.
func (p *pieces) reversed() *pieces {
	n := len(p.lines)
	r := &pieces{lines: make([]line, n), smooth: make([]chainage, n), begun: p.end, end: p.begun}
	for i, l := range p.lines {
		r.lines[n-1-i] = l.reversed()
		r.smooth[n-1-i] = measured(p.smooth[i].line.reversed())
	}
	return r
}

// waysSeen keeps the ways of roads for the lenses last used: another year or filter under the same lens traces nothing.
type waysSeen struct {
	sync.Mutex
	last []*waysThrough // the youngest first
}

// waysThrough holds the ways of all roads through one lens; what is not there was not yet asked for.
type waysThrough struct {
	key  lensKey
	road []atomic.Pointer[pieces]
	back []atomic.Pointer[pieces] // the same against the drawing of the roads
}

type lensKey struct {
	camera  geo.Camera
	size    draw.Size
	margins geo.Margins
	ink     float64
}

// keptWays is how many lenses are remembered.
const keptWays = 2

func (m *Map) waysThrough(key lensKey) *waysThrough {
	w := &m.ways
	w.Lock()
	defer w.Unlock()
	for i, k := range w.last {
		if k.key == key {
			copy(w.last[1:i+1], w.last[:i])
			w.last[0] = k
			return k
		}
	}
	made := &waysThrough{key, make([]atomic.Pointer[pieces], len(m.routes)), make([]atomic.Pointer[pieces], len(m.routes))}
	w.last = append([]*waysThrough{made}, w.last[:min(len(w.last), keptWays-1)]...)
	return made
}

// tracer is a geo.Pen that keeps what is drawn as lines.
type tracer struct {
	lines []line
	room  int // how many points a line probably has
}

func (t *tracer) MoveTo(x, y float64) {
	t.lines = append(t.lines, append(make(line, 0, max(t.room, 2)), draw.Point{X: x, Y: y}))
}

func (t *tracer) LineTo(x, y float64) {
	l := &t.lines[len(t.lines)-1]
	*l = append(*l, draw.Point{X: x, Y: y})
}

func (t *tracer) Close() {
	l := &t.lines[len(t.lines)-1]
	*l = append(*l, (*l)[0])
}

// roadDetail is how far, in page units, points of a road are thinned and a bent road may stray.
const roadDetail = 0.4

// roadThin is how far a road may stray from what was traced, in page units: too little to be seen at four pixels a unit.
const roadThin = 0.12

// roadLens is the page's lens with room round the page, so that a road that leaves and comes back stays one line and
// what stands along it keeps its place while the map is panned.
func roadLens(l geo.Lens) geo.Lens {
	w, h := l.Size()
	l = l.WithBleed(max(w, h) / 2)
	l.Thin = roadDetail
	return l
}

// trace finds the way of a road on the page.
func (s *sheet) trace(road int) *pieces {
	l := s.m.drawn[road]
	t := tracer{room: len(l)}
	s.roads.DrawShape(&t, s.m.shape(road))
	return s.gathered(t.lines, l[0], l[len(l)-1])
}

// gathered tells which of the ends of what was traced are the ends a and b of the road.
func (s *sheet) gathered(lines []line, a, b orb.Point) *pieces {
	p := &pieces{}
	for _, l := range lines {
		if len(l) > 1 {
			p.lines = append(p.lines, l)
		}
	}
	if len(p.lines) == 0 {
		return p
	}
	last := p.lines[len(p.lines)-1]
	p.begun = s.stands(p.lines[0][0], a)
	p.end = s.stands(last[len(last)-1], b)
	p.finish(s.ink)
	return p
}

// stands reports whether a point of the page is where a position lies.
func (s *sheet) stands(p draw.Point, at orb.Point) bool {
	x, y, ok := s.roads.Project(at)
	return ok && apart(p, draw.Point{X: x, Y: y}) < 1
}

// ways returns a road's way in the direction of travel.
func (s *sheet) ways(road int, reverse bool) *pieces {
	at := &s.traced.road[road]
	p := at.Load()
	if p == nil {
		p = s.trace(road)
		at.Store(p)
	}
	if !reverse {
		return p
	}
	at = &s.traced.back[road]
	r := at.Load()
	if r == nil {
		r = p.reversed()
		at.Store(r)
	}
	return r
}

// traceAll traces the roads of all strands, both ways where they are travelled both ways.
func (s *sheet) traceAll(strands []*strand) {
	todo := s.desk.untraced[:0]
	last := -1
	for _, t := range strands {
		if t.road != last && s.traced.road[t.road].Load() == nil {
			todo = append(todo, t.road)
		}
		last = t.road
	}
	slices.Sort(todo)
	todo = slices.Compact(todo)
	s.desk.untraced = todo
	portions(len(todo), func(_, from, to int) {
		for _, road := range todo[from:to] {
			s.ways(road, false)
		}
	})
}

// portion is how many jobs one goroutine does at a time; fewer are not worth starting one.
const portion = 64

// portions does n jobs that do not know of one another, on all processors; it numbers the portions from 0.
func portions(n int, job func(p, from, to int)) { portionsOf(portion, n, job) }

// portionsOf is portions of another size.
func portionsOf(size, n int, job func(p, from, to int)) {
	count := (n + size - 1) / size
	workers := min(runtime.GOMAXPROCS(0), count)
	if workers <= 1 {
		for p := range count {
			job(p, p*size, min((p+1)*size, n))
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for p := int(next.Add(1)) - 1; p < count; p = int(next.Add(1)) - 1 {
				job(p, p*size, min((p+1)*size, n))
			}
		})
	}
	wg.Wait()
}
