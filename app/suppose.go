package app

import (
	"strings"

	"axismap/data"
)

// suppose changes a view by the flags that ask what if, what has changed, and
// what is contradicted: chokepoints closed, years to compare with, hatching.
func (f *pictureFlags) suppose(n *data.Network, v data.View) (data.View, error) {
	if f.Close != nil {
		closed, err := chokepoints("--close", f.Close, n)
		if err != nil {
			return v, err
		}
		v.Closed = closed
	}
	v.Disputed = v.Disputed || f.Disputed
	switch {
	case f.Ghost && f.Compare != "":
		return v, misused("--ghost and --compare both set other years beside those of --year; give one of them")
	case f.Ghost && v.Query.Years.All():
		return v, misused("--ghost needs --year: which years have the outlines of those before?")
	case f.Ghost:
		v.Ghost, v.Compare = true, data.Years{}
	case f.Compare != "":
		return f.compare(v)
	}
	return v, nil
}

// compare changes a view into one of what has changed since other years.
func (f *pictureFlags) compare(v data.View) (data.View, error) {
	years, err := data.ParseYears(strings.TrimSpace(f.Compare))
	switch {
	case err != nil:
		return v, misused("--compare: %v", err)
	case v.Query.Years.All():
		return v, misused("--compare %s needs --year: which year is to be compared with it?", f.Compare)
	case years == v.Query.Years:
		return v, misused("--compare %s is the same as --year", f.Compare)
	}
	v.Compare, v.Ghost = years, false
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
