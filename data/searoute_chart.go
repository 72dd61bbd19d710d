package data

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// The chart's finest squares are 1/8° wide, 14 km from south to north; the widest 2°. Finer squares find more narrows
// by themselves and take longer to search; the narrows that matter are in passages.csv.
const (
	cellsPerDegree = 8
	chartCols      = 360 * cellsPerDegree
	chartRows      = 180 * cellsPerDegree
	blockCells     = 2 * cellsPerDegree
)

// seaChart is the open water of the earth as a graph.
type seaChart struct {
	atlas *Atlas
	owner []int32 // per cell from (-180, -90) eastward, then northward: its node, or none
	nodes []seaNode
	first []int32 // the ways of node n are ways[first[n]:first[n+1]]
	ways  []int32
}

const none = -1

// seaNode is a square of water, or a turn in a passage.
type seaNode struct {
	at    orb.Point
	cells int  // its width; 0 in a passage
	shore bool // one cell wide and beside land
	ice   bool
}

// newSeaChart makes squares of the sea, joins those that touch, and hangs the passages between them.
func newSeaChart(a *Atlas, passages []orb.LineString) *seaChart {
	c := &seaChart{atlas: a, owner: make([]int32, chartCols*chartRows)}
	c.wash()
	for row := 0; row < chartRows; row += blockCells {
		for col := 0; col < chartCols; col += blockCells {
			c.split(col, row, blockCells)
		}
	}
	ways := c.neighbours()
	for _, p := range passages {
		ways = c.thread(p, ways)
	}
	c.join(ways)
	return c
}

// water marks a cell that is open but in no node yet.
const water = -2

// wash marks the cells whose middle is in water and which no coast crosses, ice aside.
func (c *seaChart) wash() {
	land := c.atlas.rims().land
	for row := range chartRows {
		lat := (float64(row)+0.5)/cellsPerDegree - 90
		cells := c.owner[row*chartCols : (row+1)*chartCols]
		for col := range cells {
			cells[col] = water
			if packed(float64(col)/cellsPerDegree-180, lat) {
				cells[col] = none
			}
		}
		flood(cells, land[band(lat)], lat)
	}
	for _, line := range c.atlas.Coast {
		for i := 1; i < len(line); i++ {
			c.dry(line[i-1], line[i])
		}
	}
}

// packed tells waters that are closed at any time: pack ice, the Northwest Passage, the Antarctic.
func packed(lon, lat float64) bool {
	return lat >= 80 || lat < -62 ||
		lat >= 78 && (lon >= 106 || lon < -20) ||
		lat >= 70 && lon >= -160 && lon < -60
}

// icy tells waters open only to ports that lie in them: the Arctic but for the Norwegian and Barents seas.
func icy(lon, lat float64) bool {
	return lat >= 66 && (lon < -20 || lon >= 60)
}

func (c *seaChart) icy(p orb.Point) bool {
	p = turned(p)
	return icy(p[0], p[1])
}

// flood takes the cells of a row that are land out of the water, by the even-odd rule.
func flood(cells []int32, edges []segment, lat float64) {
	var crossings []float64
	for _, s := range edges {
		if (s[0][1] > lat) != (s[1][1] > lat) {
			crossings = append(crossings, s[0][0]+(lat-s[0][1])/(s[1][1]-s[0][1])*(s[1][0]-s[0][0]))
		}
	}
	slices.Sort(crossings)
	for i := 0; i+1 < len(crossings); i += 2 {
		from := int(math.Ceil((crossings[i]+180)*cellsPerDegree - 0.5))
		to := int(math.Floor((crossings[i+1]+180)*cellsPerDegree - 0.5))
		for col := from; col <= to; col++ {
			cells[wrap(col)] = none
		}
	}
}

func wrap(col int) int { return (col%chartCols + chartCols) % chartCols }

// dry takes the cells a coast runs through out of the water.
func (c *seaChart) dry(a, b orb.Point) {
	n := int(max(math.Abs(b[0]-a[0]), math.Abs(b[1]-a[1]))*cellsPerDegree*6) + 1
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		c.owner[cellAt(orb.Point{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])})] = none
	}
}

func cellAt(p orb.Point) int {
	row := min(max(int((p[1]+90)*cellsPerDegree), 0), chartRows-1)
	return row*chartCols + wrap(int(math.Floor((p[0]+180)*cellsPerDegree)))
}

// split makes a node of a square that is all water, or splits it in four.
func (c *seaChart) split(col, row, cells int) {
	wet := 0
	for r := row; r < row+cells; r++ {
		for _, o := range c.owner[r*chartCols+col : r*chartCols+col+cells] {
			if o == water {
				wet++
			}
		}
	}
	switch half := cells / 2; {
	case wet == cells*cells:
		c.add(col, row, cells)
	case wet > 0:
		c.split(col, row, half)
		c.split(col+half, row, half)
		c.split(col, row+half, half)
		c.split(col+half, row+half, half)
	}
}

func (c *seaChart) add(col, row, cells int) {
	middle := float64(cells) / 2
	lon, lat := (float64(col)+middle)/cellsPerDegree-180, (float64(row)+middle)/cellsPerDegree-90
	n := seaNode{at: orb.Point{lon, lat}, cells: cells, ice: icy(lon, lat)}
	n.shore = cells == 1 && c.beside(col, row)
	for r := row; r < row+cells; r++ {
		for k := col; k < col+cells; k++ {
			c.owner[r*chartCols+k] = int32(len(c.nodes))
		}
	}
	c.nodes = append(c.nodes, n)
}

// beside reports whether a cell has land at a side or a corner.
func (c *seaChart) beside(col, row int) bool {
	for r := max(row-1, 0); r <= min(row+1, chartRows-1); r++ {
		for k := col - 1; k <= col+1; k++ {
			if c.owner[r*chartCols+wrap(k)] == none {
				return true
			}
		}
	}
	return false
}

// way is a pair of nodes a ship may go between, the lesser first.
type way [2]int32

// neighbours pairs the nodes that share a side; and those of one size that share a corner with water on both sides of it.
// The straight way between the middles of two such squares stays in them.
func (c *seaChart) neighbours() []way {
	var ways []way
	pair := func(a, b int32) {
		if a >= 0 && b >= 0 && a != b {
			ways = append(ways, way{min(a, b), max(a, b)})
		}
	}
	for row := range chartRows - 1 {
		for col := range chartCols {
			east := wrap(col + 1)
			sw, se := c.owner[row*chartCols+col], c.owner[row*chartCols+east]
			nw, ne := c.owner[(row+1)*chartCols+col], c.owner[(row+1)*chartCols+east]
			pair(sw, se)
			pair(sw, nw)
			if sw < 0 || se < 0 || nw < 0 || ne < 0 {
				continue
			}
			if c.nodes[sw].cells == c.nodes[ne].cells {
				pair(sw, ne)
			}
			if c.nodes[se].cells == c.nodes[nw].cells {
				pair(se, nw)
			}
		}
	}
	return ways
}

// thread adds a passage: a node at each turn, joined to the next and to the square it lies in. An end in no square
// is joined to those near by.
func (c *seaChart) thread(passage orb.LineString, ways []way) []way {
	for i, p := range passage {
		n := int32(len(c.nodes))
		var berths []int32
		if o := c.owner[cellAt(p)]; o >= 0 {
			berths = append(berths, o)
		} else if i == 0 || i == len(passage)-1 {
			berths = c.near(p, 25)
		}
		for _, o := range berths {
			ways = append(ways, way{o, n})
		}
		c.nodes = append(c.nodes, seaNode{at: p, ice: c.icy(p)})
		if i > 0 {
			ways = append(ways, way{n - 1, n})
		}
	}
	return ways
}

// near returns the nodes within km of p, and that of the square p lies in.
func (c *seaChart) near(p orb.Point, km float64) []int32 {
	p = turned(p)
	var found []int32
	add := func(n int32) {
		if n >= 0 && (geo.HaversineKm(p, c.nodes[n].at) <= km || n == c.owner[cellAt(p)]) {
			found = append(found, n)
		}
	}
	add(c.owner[cellAt(p)])
	reach := km / kmPerDegree
	wide := min(reach/math.Cos(min(math.Abs(p[1])+reach, 85)*math.Pi/180), 180)
	for lat := max(p[1]-reach, -90); lat <= min(p[1]+reach, 90); lat += 1.0 / cellsPerDegree {
		for lon := p[0] - wide; lon <= p[0]+wide; lon += 1.0 / cellsPerDegree {
			add(c.owner[cellAt(orb.Point{lon, lat})])
		}
	}
	for n := len(c.nodes) - 1; n >= 0 && c.nodes[n].cells == 0; n-- {
		add(int32(n))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// join stores each way once in either direction.
func (c *seaChart) join(ways []way) {
	slices.SortFunc(ways, func(a, b way) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	ways = slices.Compact(ways)
	c.first = make([]int32, len(c.nodes)+1)
	for _, w := range ways {
		c.first[w[0]+1]++
		c.first[w[1]+1]++
	}
	for i := range c.nodes {
		c.first[i+1] += c.first[i]
	}
	c.ways = make([]int32, 2*len(ways))
	next := slices.Clone(c.first)
	for _, w := range ways {
		c.ways[next[w[0]]], c.ways[next[w[1]]] = w[1], w[0]
		next[w[0]]++
		next[w[1]]++
	}
}

//go:embed world/passages.csv
var passagesCSV string

// readPassages reads rows of passage, lon, lat; rows of one passage follow one another along it.
func readPassages(text string) ([]orb.LineString, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read passages.csv: %w", err)
	}
	var passages []orb.LineString
	last := ""
	for _, row := range rows[min(1, len(rows)):] {
		lon, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			return nil, fmt.Errorf("read passages.csv: %s: %w", row[0], err)
		}
		lat, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return nil, fmt.Errorf("read passages.csv: %s: %w", row[0], err)
		}
		if row[0] != last {
			passages = append(passages, nil)
		}
		last = row[0]
		k := len(passages) - 1
		passages[k] = append(passages[k], orb.Point{lon, lat})
	}
	return passages, nil
}
