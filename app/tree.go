package app

import (
	"slices"

	"axismap/data"
)

// Tick is the state of a three-state box.
type Tick int

// Off: nothing below is shown. Mixed: some of it. On: all of it.
const (
	Off Tick = iota
	Mixed
	On
)

// Node is a box of the commodity tree: a category, a commodity, or a part of
// one.
type Node struct {
	Key       string // what stands in Query.Commodities: a category or a slug
	Label     string
	Category  data.Category
	Commodity *data.Commodity // nil for a category
	Parts     []*Node
}

// Tree is the commodities under their categories, parts under their totals.
// A box is on when everything below it is on; so ticking the last part of a
// total ticks the total, and a total less one part is its other parts.
type Tree struct {
	Categories []*Node // in the order of the legend; none is empty
	nodes      map[string]*Node
}

// NewTree builds the tree, commodities in the order given. A commodity that
// names an unknown total, one of another category, or itself in a ring stands
// directly under its category.
func NewTree(commodities []data.Commodity) *Tree {
	t := &Tree{nodes: map[string]*Node{}}
	for _, c := range commodities {
		t.nodes[c.Slug] = &Node{Key: c.Slug, Label: c.Label, Category: c.Category, Commodity: &c}
	}
	categories := map[data.Category]*Node{}
	for _, c := range commodities {
		above := t.total(t.nodes[c.Slug])
		if above == nil {
			above = categories[c.Category]
		}
		if above == nil {
			above = &Node{Key: string(c.Category), Label: string(c.Category), Category: c.Category}
			categories[c.Category] = above
		}
		above.Parts = append(above.Parts, t.nodes[c.Slug])
	}
	for _, category := range data.Categories {
		if n := categories[category]; n != nil {
			t.Categories = append(t.Categories, n)
			t.nodes[n.Key] = n
		}
	}
	return t
}

// total is the node that n is a part of, nil where it stands under its
// category.
func (t *Tree) total(n *Node) *Node {
	above := t.nodes[n.Commodity.PartOf]
	if above == nil || above.Category != n.Category || t.ringed(n) {
		return nil
	}
	return above
}

// ringed reports whether following the totals of n comes to a commodity twice.
func (t *Tree) ringed(n *Node) bool {
	seen := map[*Node]bool{}
	for ; n != nil; n = t.nodes[n.Commodity.PartOf] {
		if seen[n] {
			return true
		}
		seen[n] = true
	}
	return false
}

// Node finds a box by its key, nil if there is none.
func (t *Tree) Node(key string) *Node { return t.nodes[key] }

// Ticks is the state of every box for a query.
func (t *Tree) Ticks(q data.Query) map[string]Tick {
	on := t.leaves(q.Commodities)
	ticks := make(map[string]Tick, len(t.nodes))
	for _, category := range t.Categories {
		tick(category, on, ticks)
	}
	return ticks
}

func tick(n *Node, on map[*Node]bool, ticks map[string]Tick) Tick {
	if len(n.Parts) == 0 {
		ticks[n.Key] = Off
		if on[n] {
			ticks[n.Key] = On
		}
		return ticks[n.Key]
	}
	lowest, highest := On, Off
	for _, part := range n.Parts {
		state := tick(part, on, ticks)
		lowest, highest = min(lowest, state), max(highest, state)
	}
	ticks[n.Key] = lowest
	if lowest == Off && highest > Off {
		ticks[n.Key] = Mixed
	}
	return ticks[n.Key]
}

// Toggle turns a box off if it is on, and on if it is off or mixed.
func (t *Tree) Toggle(key string) Change {
	n := t.nodes[key]
	if n == nil {
		return unchanged
	}
	return edit("Commodity "+n.Label, func(v *data.View) {
		on := t.leaves(v.Query.Commodities)
		turnOn := t.Ticks(v.Query)[key] != On
		for leaf := range n.below() {
			on[leaf] = turnOn
		}
		v.Query.Commodities = t.list(on)
	})
}

// Only shows one box and nothing else.
func (t *Tree) Only(key string) Change {
	n := t.nodes[key]
	if n == nil {
		return unchanged
	}
	return edit("Only "+n.Label, func(v *data.View) {
		on := map[*Node]bool{}
		for leaf := range n.below() {
			on[leaf] = true
		}
		v.Query.Commodities = t.list(on)
	})
}

// All turns every box on.
func (t *Tree) All() Change {
	return edit("All commodities", func(v *data.View) { v.Query.Commodities = nil })
}

// None turns every box off, to begin a choice.
func (t *Tree) None() Change {
	return edit("No commodity", func(v *data.View) { v.Query.Commodities = t.list(nil) })
}

// unchanged is the change for a box that is not there.
var unchanged = Change{Apply: func(v data.View) data.View { return v }}

// below yields the leaves under a node, or the node itself if it is one.
func (n *Node) below() func(yield func(*Node) bool) {
	return func(yield func(*Node) bool) { n.visit(yield) }
}

func (n *Node) visit(yield func(*Node) bool) bool {
	if len(n.Parts) == 0 {
		return yield(n)
	}
	for _, part := range n.Parts {
		if !part.visit(yield) {
			return false
		}
	}
	return true
}

// leaves is the set of leaves that a query's list shows; an empty list shows
// all.
func (t *Tree) leaves(list []string) map[*Node]bool {
	on := map[*Node]bool{}
	for _, category := range t.Categories {
		t.mark(category, len(list) == 0, list, on)
	}
	return on
}

func (t *Tree) mark(n *Node, shown bool, list []string, on map[*Node]bool) {
	shown = shown || slices.Contains(list, n.Key)
	if len(n.Parts) == 0 && shown {
		on[n] = true
	}
	for _, part := range n.Parts {
		t.mark(part, shown, list, on)
	}
}

// list is the shortest list for a set of leaves: the highest boxes that are
// fully on. All leaves are the empty list; none is the list of nothing.
func (t *Tree) list(on map[*Node]bool) []string {
	ticks := map[string]Tick{}
	var keys []string
	all := true
	for _, category := range t.Categories {
		all = tick(category, on, ticks) == On && all
		keys = append(keys, category.highest(ticks)...)
	}
	switch {
	case all:
		return nil
	case len(keys) == 0:
		return []string{data.Nothing}
	}
	return keys
}

func (n *Node) highest(ticks map[string]Tick) []string {
	if ticks[n.Key] == On {
		return []string{n.Key}
	}
	var keys []string
	for _, part := range n.Parts {
		keys = append(keys, part.highest(ticks)...)
	}
	return keys
}
