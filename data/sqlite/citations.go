package sqlite

import (
	"slices"
	"strings"
)

// citations turns the column cited into places of a list of source ids.
type citations struct {
	ids   []string      // ascending
	ranks map[int]int32 // place in ids, by the source's key
}

func newCitations(q querier) (*citations, error) {
	names, err := namesOf(q, "source")
	if err != nil {
		return nil, err
	}
	c := &citations{ranks: make(map[int]int32, len(names))}
	keys := make([]int, 0, len(names))
	for key := range names {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b int) int { return strings.Compare(names[a], names[b]) })
	for rank, key := range keys {
		c.ranks[key] = int32(rank)
		c.ids = append(c.ids, names[key])
	}
	return c, nil
}

// appendRanks appends the ranks of the sources with these keys (whole numbers
// parted by blanks), in their order.
func (c *citations) appendRanks(ranks []int32, keys []byte) []int32 {
	key, digits := 0, false
	for i := 0; i <= len(keys); i++ {
		if i < len(keys) && keys[i] >= '0' && keys[i] <= '9' {
			key, digits = key*10+int(keys[i]-'0'), true
			continue
		}
		if rank, ok := c.ranks[key]; ok && digits {
			ranks = append(ranks, rank)
		}
		key, digits = 0, false
	}
	return ranks
}
