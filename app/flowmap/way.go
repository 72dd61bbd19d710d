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
	begun, end bool // whether the first line begins, and the last ends, where the road does
}

func (p *pieces) reversed() *pieces {
	r := &pieces{lines: make([]line, len(p.lines)), begun: p.end, end: p.begun}
	for i, l := range p.lines {
		r.lines[len(p.lines)-1-i] = l.reversed()
	}
	return r
}

// tracer is a geo.Pen that keeps what is drawn as lines.
type tracer struct{ lines []line }

func (t *tracer) MoveTo(x, y float64) { t.lines = append(t.lines, line{{X: x, Y: y}}) }

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
	var t tracer
	s.roads.DrawShape(&t, s.m.shape(road))
	l := s.m.routes[road].Line
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
	return p
}

// stands reports whether a point of the page is where a position lies.
func (s *sheet) stands(p draw.Point, at orb.Point) bool {
	x, y, ok := s.roads.Project(at)
	return ok && apart(p, draw.Point{X: x, Y: y}) < 1
}

// ways returns a road's way in the direction of travel.
func (s *sheet) ways(road int, reverse bool) *pieces {
	if s.traced[road] == nil {
		s.traced[road] = s.trace(road)
	}
	if reverse {
		return s.traced[road].reversed()
	}
	return s.traced[road]
}

// traceAll traces the roads of all strands.
func (s *sheet) traceAll(strands []*strand) {
	var todo []int
	asked := make([]bool, len(s.traced))
	for _, t := range strands {
		if !asked[t.road] {
			asked[t.road] = true
			todo = append(todo, t.road)
		}
	}
	shared(len(todo), func(i int) { s.traced[todo[i]] = s.trace(todo[i]) })
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
