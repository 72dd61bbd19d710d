package sqlite

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// box is one entry of an R*Tree: a row, or a node further down, and the
// rectangle it lies in, in the single precision that SQLite keeps, rounded
// outwards.
type box struct {
	id                     int64
	minX, maxX, minY, maxY float32
}

func boxOf(id int64, b orb.Bound) box {
	return box{id, floor32(b.Min[0]), ceil32(b.Max[0]), floor32(b.Min[1]), ceil32(b.Max[1])}
}

func floor32(v float64) float32 {
	f := float32(v)
	if float64(f) > v {
		f = math.Nextafter32(f, float32(math.Inf(-1)))
	}
	return f
}

func ceil32(v float64) float32 { return -floor32(-v) }

func (b box) union(o box) box {
	return box{b.id, min(b.minX, o.minX), max(b.maxX, o.maxX), min(b.minY, o.minY), max(b.maxY, o.maxY)}
}

// A node holds as many boxes as SQLite gives it on pages of 4096 bytes: a
// head of 4 bytes and 51 boxes of 24 bytes each, big end first
// (https://sqlite.org/src/file/ext/rtree/rtree.c, "node structure").
const (
	nodeBoxes = 51
	nodeSize  = 4 + 24*nodeBoxes
)

// tree is a packed R*Tree as SQLite stores it.
type tree struct {
	nodes  [][]byte // nodes[i] has number i+1; the first is the root
	parent []int64  // parent[i] is the parent of node i+1; 0 for the root
	leaf   map[int64]int64
}

// pack builds an R*Tree over boxes at once: sorted by x into strips, each
// strip by y into nodes, and so on upwards (Leutenegger, López and Edgington,
// STR: a simple and efficient algorithm for R-tree packing, 1997). It takes a
// tenth of the time of inserting one by one, and finds faster. It sorts boxes
// in place.
func pack(boxes []box) *tree {
	t := &tree{nodes: [][]byte{nil}, parent: []int64{0}, leaf: make(map[int64]int64, len(boxes))}
	depth := 0
	for level := boxes; ; depth++ {
		if len(level) <= nodeBoxes {
			t.nodes[0] = encodeNode(depth, level)
			t.adopt(level, 1, depth)
			return t
		}
		var above []box
		for _, group := range strips(level) {
			number := int64(len(t.nodes) + 1)
			t.nodes, t.parent = append(t.nodes, encodeNode(0, group)), append(t.parent, 0)
			t.adopt(group, number, depth)
			around := group[0]
			for _, b := range group[1:] {
				around = around.union(b)
			}
			around.id = number
			above = append(above, around)
		}
		level = above
	}
}

// adopt notes in which node a group of boxes lies.
func (t *tree) adopt(group []box, node int64, depth int) {
	for _, b := range group {
		if depth == 0 {
			t.leaf[b.id] = node
		} else {
			t.parent[b.id-1] = node
		}
	}
}

// strips cuts boxes into groups for nodes, near ones together and all of
// about one size.
func strips(boxes []box) [][]box {
	slices.SortFunc(boxes, func(a, b box) int {
		return cmp.Or(cmp.Compare(a.minX+a.maxX, b.minX+b.maxX), cmp.Compare(a.id, b.id))
	})
	nodes := (len(boxes) + nodeBoxes - 1) / nodeBoxes
	columns := int(math.Ceil(math.Sqrt(float64(nodes))))
	var groups [][]box
	for i := range columns {
		strip := part(boxes, i, columns)
		slices.SortFunc(strip, func(a, b box) int {
			return cmp.Or(cmp.Compare(a.minY+a.maxY, b.minY+b.maxY), cmp.Compare(a.id, b.id))
		})
		rows := (len(strip) + nodeBoxes - 1) / nodeBoxes
		for k := range rows {
			groups = append(groups, part(strip, k, rows))
		}
	}
	return groups
}

// part is the i-th of n parts of about one size.
func part(boxes []box, i, n int) []box {
	return boxes[i*len(boxes)/n : (i+1)*len(boxes)/n]
}

func encodeNode(depth int, boxes []box) []byte {
	node := make([]byte, 0, nodeSize)
	node = binary.BigEndian.AppendUint16(node, uint16(depth))
	node = binary.BigEndian.AppendUint16(node, uint16(len(boxes)))
	for _, b := range boxes {
		node = binary.BigEndian.AppendUint64(node, uint64(b.id))
		for _, v := range [4]float32{b.minX, b.maxX, b.minY, b.maxY} {
			node = binary.BigEndian.AppendUint32(node, math.Float32bits(v))
		}
	}
	return node[:nodeSize]
}
