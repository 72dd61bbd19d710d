package app

import (
	"strings"

	"axismap/data"
)

// suppose changes a view by the flags that ask what if, and what has changed:
// chokepoints closed, and years to compare with.
func (f *pictureFlags) suppose(n *data.Network, v data.View) (data.View, error) {
	if f.Close != nil {
		closed, err := chokepoints("--close", f.Close, n)
		if err != nil {
			return v, err
		}
		v.Closed = closed
	}
	if f.Compare == "" {
		return v, nil
	}
	years, err := data.ParseYears(strings.TrimSpace(f.Compare))
	switch {
	case err != nil:
		return v, misused("--compare: %v", err)
	case v.Query.Years.All():
		return v, misused("--compare %s needs --year: which year is to be compared with it?", f.Compare)
	case years == v.Query.Years:
		return v, misused("--compare %s is the same as --year", f.Compare)
	}
	v.Compare = years
	return v, nil
}

// chokepoints reads ids or names of narrow places.
func chokepoints(flag string, given []string, n *data.Network) ([]string, error) {
	var ids, known []string
	for i := range n.Chokepoints {
		known = append(known, n.Chokepoints[i].ID)
	}
	for _, word := range given {
		id := ""
		for i := range n.Chokepoints {
			if c := &n.Chokepoints[i]; c.ID == slug(word) || strings.EqualFold(c.Name, strings.TrimSpace(word)) {
				id = c.ID
			}
		}
		if id == "" {
			return nil, misused("%s %q is no chokepoint (\"axismap list chokepoints\" lists them)%s", flag, strings.TrimSpace(word), didYouMean(slug(word), known))
		}
		ids = append(ids, id)
	}
	return sorted(ids), nil
}
