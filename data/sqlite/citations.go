package sqlite

import (
	"slices"
	"strings"
)

// citations turns the column cited into source ids.
type citations struct {
	ids   []string    // ascending
	ranks map[int]int // place in ids, by the source's key
	alone [][]string  // the list of one source only, by its rank: most claims cite one
	found []int       // ranks of the list at hand
}

func newCitations(q querier) (*citations, error) {
	names, err := namesOf(q, "source")
	if err != nil {
		return nil, err
	}
	c := &citations{ranks: make(map[int]int, len(names))}
	keys := make([]int, 0, len(names))
	for key := range names {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b int) int { return strings.Compare(names[a], names[b]) })
	for rank, key := range keys {
		c.ranks[key] = rank
		c.ids = append(c.ids, names[key])
	}
	for rank := range c.ids {
		c.alone = append(c.alone, c.ids[rank:rank+1:rank+1])
	}
	return c, nil
}

// list is the sources with these keys (whole numbers parted by blanks), each
// once, ascending.
func (c *citations) list(keys []byte) []string {
	c.found = c.found[:0]
	key, digits := 0, false
	for i := 0; i <= len(keys); i++ {
		if i < len(keys) && keys[i] >= '0' && keys[i] <= '9' {
			key, digits = key*10+int(keys[i]-'0'), true
			continue
		}
		if rank, ok := c.ranks[key]; ok && digits {
			c.found = append(c.found, rank)
		}
		key, digits = 0, false
	}
	slices.Sort(c.found)
	c.found = slices.Compact(c.found)
	if len(c.found) == 1 {
		return c.alone[c.found[0]]
	}
	if len(c.found) == 0 {
		return nil
	}
	list := make([]string, 0, len(c.found))
	for _, rank := range c.found {
		list = append(list, c.ids[rank])
	}
	return list
}
