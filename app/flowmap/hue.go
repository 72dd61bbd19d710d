package flowmap

import (
	"image/color"
	"slices"

	"axismap/data"
)

// mostHues is how many commodities are told apart by hue; more are told apart by category.
const mostHues = 6

// Colors returns the hue of every commodity in a view, by slug: that of its category or, where the reader chose six
// commodities or fewer, one of its own.
func (m *Map) Colors(v data.View) map[string]color.NRGBA {
	pal := themed(v.Theme)
	own := m.ownHues(v.Query.Commodities, pal)
	hues := make(map[string]color.NRGBA, len(m.commodities))
	for i := range m.commodities {
		c := &m.commodities[i]
		if hue, ok := own[m.whole(c.Slug, own)]; ok {
			hues[c.Slug] = hue
		} else {
			hues[c.Slug] = CategoryColor(v.Theme, c.Category)
		}
	}
	return hues
}

// whole returns the slug itself, or that of the total it is part of where only the total was chosen.
func (m *Map) whole(slug string, own map[string]color.NRGBA) string {
	for s := slug; s != ""; s = m.partOf[s] {
		if _, ok := own[s]; ok {
			return s
		}
	}
	return slug
}

// ownHues deals out the six hues to the commodities chosen, none where more than six are. Each asks first for the hue
// of its category, then for the next free one, in the order of the network: so choosing one more commodity
// leaves the others mostly as they were.
func (m *Map) ownHues(chosen []string, pal *palette) map[string]color.NRGBA {
	slugs := m.spelledOut(chosen)
	if len(slugs) == 0 || len(slugs) > mostHues {
		return nil
	}
	own := make(map[string]color.NRGBA, len(slugs))
	taken := map[color.NRGBA]bool{}
	for _, s := range slugs {
		want := pal.category[m.category[s]]
		if slices.Contains(pal.six, want) && !taken[want] {
			own[s], taken[want] = want, true
		}
	}
	for _, s := range slugs {
		if _, ok := own[s]; ok {
			continue
		}
		free := slices.IndexFunc(pal.six, func(c color.NRGBA) bool { return !taken[c] })
		own[s], taken[pal.six[free]] = pal.six[free], true
	}
	return own
}

// spelledOut returns the commodities chosen, categories replaced by what they hold, in the order of the network.
func (m *Map) spelledOut(chosen []string) []string {
	var slugs []string
	for i := range m.commodities {
		c := &m.commodities[i]
		byCategory := c.PartOf == "" && slices.Contains(chosen, string(c.Category))
		if byCategory || slices.Contains(chosen, c.Slug) {
			slugs = append(slugs, c.Slug)
		}
	}
	return slugs
}
