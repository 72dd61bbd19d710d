package flowmap

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"

	"axismap/app/draw"
	"axismap/geo"
)

// pieces is the way of a road on the page: one line, or several where parts of it are out of sight.
type pieces struct {
	lines      []line
	begun, end bool      // whether the first line begins, and the last ends, where the road does
	smooth     *chainage // the line with its corners rounded, where there is one line
	back       *pieces   // the same against the drawing of the road
}

// finish rounds the line's corners and makes the way back.
func (p *pieces) finish(ink float64) {
	r := &pieces{lines: make([]line, len(p.lines)), begun: p.end, end: p.begun, back: p}
	for i, l := range p.lines {
		r.lines[len(p.lines)-1-i] = l.reversed()
	}
	p.back = r
	if len(p.lines) == 1 {
		for _, q := range []*pieces{p, r} {
			c := measured(q.lines[0].rounded(cornerReach * ink))
			q.smooth = &c
		}
	}
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
	made := &waysThrough{key, make([]atomic.Pointer[pieces], len(m.routes))}
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
	if reverse && p.back != nil {
		return p.back
	}
	return p
}

// traceAll traces the roads of all strands.
func (s *sheet) traceAll(strands []*strand) {
	var todo []int
	asked := make([]bool, len(s.m.routes))
	for _, t := range strands {
		if !asked[t.road] && s.traced.road[t.road].Load() == nil {
			asked[t.road] = true
			todo = append(todo, t.road)
		}
	}
	shared(len(todo), func(i int) { s.ways(todo[i], false) })
}

// few is a number of jobs below which starting goroutines costs more than it saves.
const few = 16

// shared does n jobs that do not know of one another, on all processors.
func shared(n int, job func(int)) {
	workers := runtime.GOMAXPROCS(0)
	if n < few || workers == 1 {
		for i := range n {
			job(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				to := int(next.Add(few / 4))
				for i := to - few/4; i < min(to, n); i++ {
					job(i)
				}
				if to >= n {
					return
				}
			}
		})
	}
	wg.Wait()
}
