package data

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// voyage is one search on the chart.
type voyage struct {
	chart  *seaChart
	closed []Circle
	ice    bool // the icy waters are open
	to     orb.Point
}

// shut reports whether a position is in a closed circle.
func (v *voyage) shut(p orb.Point) bool {
	for _, c := range v.closed {
		if geo.HaversineKm(p, c.At) < c.RadiusKm {
			return true
		}
	}
	return false
}

// barred reports whether a straight way of km from a to b meets a closed circle.
func (v *voyage) barred(a, b orb.Point, km float64) bool {
	for _, c := range v.closed {
		if geo.HaversineKm(a, c.At) < c.RadiusKm+km && geo.PointLineKm(c.At, orb.LineString{a, b}) < c.RadiusKm {
			return true
		}
	}
	return false
}

func (v *voyage) open(n int32) bool {
	node := v.chart.nodes[n]
	return (v.ice || !node.ice) && !v.shut(node.at)
}

// shoreCost is what a kilometre beside a coast counts.
const shoreCost = 1.3

func (v *voyage) cost(a, b int32, km float64) float64 {
	if v.chart.nodes[a].shore || v.chart.nodes[b].shore {
		return km * shoreCost
	}
	return km
}

// search is A* (Hart, Nilsson and Raphael 1968) from any berth of the start to any of the end; what is left is never
// less than the great circle. It returns the nodes on the way, or nil.
func (v *voyage) search(from, to []berth) []int32 {
	c := v.chart
	cost, before := make([]float64, len(c.nodes)), make([]int32, len(c.nodes))
	for i := range cost {
		cost[i], before[i] = math.Inf(1), none
	}
	landing := make(map[int32]float64, len(to))
	for _, b := range to {
		landing[b.node] = b.cost
	}
	var q queue
	for _, b := range from {
		cost[b.node] = b.cost
		q.push(entry{b.cost + geo.HaversineKm(c.nodes[b.node].at, v.to), b.cost, b.node})
	}
	best, last := math.Inf(1), int32(none)
	for len(q) > 0 {
		e := q.pop()
		if e.total >= best {
			break
		}
		if e.cost > cost[e.node] {
			continue
		}
		if l, ok := landing[e.node]; ok && e.cost+l < best {
			best, last = e.cost+l, e.node
		}
		at := c.nodes[e.node].at
		for _, n := range c.ways[c.first[e.node]:c.first[e.node+1]] {
			km := geo.HaversineKm(at, c.nodes[n].at)
			g := e.cost + v.cost(e.node, n, km)
			if g >= cost[n] || !v.open(n) || v.barred(at, c.nodes[n].at, km) {
				continue
			}
			cost[n], before[n] = g, e.node
			q.push(entry{g + geo.HaversineKm(c.nodes[n].at, v.to), g, n})
		}
	}
	return trace(before, last)
}

func trace(before []int32, last int32) []int32 {
	var way []int32
	for n := last; n != none; n = before[n] {
		way = append(way, n)
	}
	slices.Reverse(way)
	return way
}

// line pulls a way straight and makes a line of it.
func (v *voyage) line(a orb.Point, way []int32, b orb.Point) orb.LineString {
	corners := make([]orb.Point, len(way))
	for i, n := range way {
		corners[i] = v.chart.nodes[n].at
	}
	line := orb.LineString{a}
	for _, p := range append(v.straight(corners), b) {
		from := line[len(line)-1]
		if geo.HaversineKm(from, p) > 0 {
			line = append(line, geo.GreatCircle(from, p, 0)[1:]...)
		}
	}
	return line
}

// straight pulls a way taut. The middles of squares are poor corners, so what was pulled once is cut into
// pieces and pulled again, once from either end; on long voyages that takes off another 2 %.
func (v *voyage) straight(way []orb.Point) []orb.Point {
	way = v.pull(way)
	for range 2 {
		way = pieces(way)
		slices.Reverse(way)
		way = v.pull(way)
	}
	return way
}

const pieceKm = 50

// pieces puts a corner every 50 km at most.
func pieces(way []orb.Point) []orb.Point {
	cut := way[:1:1]
	for i := 1; i < len(way); i++ {
		n := int(geo.HaversineKm(way[i-1], way[i])/pieceKm) + 1
		cut = append(cut, geo.GreatCircle(way[i-1], way[i], n)[1:]...)
	}
	return cut
}

// patience is how many corners in a row may be out of sight before pull looks no further.
const patience = 12

// pull leaves out the corners between two that see each other over open water, where that costs no more.
func (v *voyage) pull(way []orb.Point) []orb.Point {
	sum := make([]float64, len(way)) // the cost up to each corner
	for i := 1; i < len(way); i++ {
		leg := v.sight(way[i-1], way[i])
		if math.IsInf(leg, 1) { // in a passage
			leg = geo.HaversineKm(way[i-1], way[i])
		}
		sum[i] = sum[i-1] + leg
	}
	var taut []orb.Point
	for i := 0; i < len(way); {
		taut = append(taut, way[i])
		next := i + 1
		for j, blind := i+2, 0; j < len(way) && blind < patience; j++ {
			if v.sight(way[i], way[j]) <= sum[j]-sum[i]+1e-6 {
				next, blind = j, 0
			} else {
				blind++
			}
		}
		i = next
	}
	return taut
}

// sight is the cost of going straight from a to b, or +Inf if land, ice or a closed circle is in the way. It looks
// every 5 km.
func (v *voyage) sight(a, b orb.Point) float64 {
	km := geo.HaversineKm(a, b)
	if v.barred(a, b, km) {
		return math.Inf(1)
	}
	n := int(km/5) + 1
	shore := 0
	for _, p := range geo.GreatCircle(a, b, n) {
		o := v.chart.owner[cellAt(p)]
		if o < 0 || v.chart.nodes[o].ice && !v.ice {
			return math.Inf(1)
		}
		if v.chart.nodes[o].shore {
			shore++
		}
	}
	return km * (1 + (shoreCost-1)*float64(shore)/float64(n+1))
}

// entry is a node to go on from: the cost so far, and with the great circle to the end.
type entry struct {
	total, cost float64
	node        int32
}

// queue is a binary heap, the least total first.
type queue []entry

func (q *queue) push(e entry) {
	h := append(*q, e)
	i := len(h) - 1
	for i > 0 && h[(i-1)/2].total > e.total {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = e
	*q = h
}

func (q *queue) pop() entry {
	h := *q
	top, e := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	i := 0
	for {
		k := 2*i + 1
		if k+1 < len(h) && h[k+1].total < h[k].total {
			k++
		}
		if k >= len(h) || h[k].total >= e.total {
			break
		}
		h[i] = h[k]
		i = k
	}
	if len(h) > 0 {
		h[i] = e
	}
	*q = h
	return top
}
