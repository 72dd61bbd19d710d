package flowmap

import (
	"maps"

	"axismap/data"
)

// feature is something in the picture that the legend explains.
type feature uint8

const (
	roadReported feature = iota
	roadPartial
	roadUnknown
	mixedArc
	wished
	agreed
	open
	ranged
	bundled
	hatched
	ghosted
	paled
	shut
	halved
	features
)

// census is what is in the picture, as far as the legend explains it.
type census struct {
	strokes     int
	here        [features]bool
	units       map[data.ScaleKey]bool // commodities and units of the widths
	commodities map[string]bool        // slugs
	types       map[data.RouteType]bool
	last        struct { // what was counted last, which often comes again
		unit data.ScaleKey
		slug string
		kind data.RouteType
	}
}

func newCensus() census {
	return census{units: map[data.ScaleKey]bool{}, commodities: map[string]bool{}, types: map[data.RouteType]bool{}}
}

// districtSize is how many strokes one goroutine takes the census of at a time.
const districtSize = 4096

// count takes the census. It goes through memory in the order in which the strokes were made: sorted by width they lie
// all over it, and a hundred thousand would cost a frame's time.
func (s *sheet) count(strokes []*stroke) census {
	parts := make([]census, (len(strokes)+districtSize-1)/districtSize)
	portionsOf(districtSize, len(strokes), func(p, from, to int) {
		parts[p] = newCensus()
		for _, k := range strokes[from:to] {
			parts[p].add(k, s.m)
		}
	})
	all := newCensus()
	for i := range parts {
		all.join(&parts[i])
	}
	return all
}

func (c *census) join(o *census) {
	c.strokes += o.strokes
	for i, is := range o.here {
		c.here[i] = c.here[i] || is
	}
	maps.Copy(c.units, o.units)
	maps.Copy(c.commodities, o.commodities)
	maps.Copy(c.types, o.types)
}

func (c *census) add(k *stroke, m *Map) {
	c.strokes++
	c.look(k)
	for _, f := range k.flows {
		if slug := f.Commodity.Slug; slug != c.last.slug {
			c.commodities[slug], c.last.slug = true, slug
		}
		if k.look.girth.known {
			c.measured(k, f)
		}
	}
	for _, road := range k.roads {
		if kind := m.routes[road].Type; kind != c.last.kind {
			c.types[kind], c.last.kind = true, kind
		}
	}
}

// measured notes the unit of a width.
func (c *census) measured(k *stroke, f *flow) {
	key := data.ScaleKey{Commodity: f.Commodity.Slug, Unit: f.Total.Unit}
	if k.carries != nil {
		key.Unit = k.carries.Unit
	}
	if key != c.last.unit {
		c.units[key], c.last.unit = true, key
	}
}

// look notes how a stroke is drawn.
func (c *census) look(k *stroke) {
	l := &k.look
	wish := l.status == data.Sought || l.status == data.Scenario
	past := l.became == unreported // drawn alike on any road
	for _, f := range [...]struct {
		feature
		is bool
	}{
		{roadReported, !k.arc && !wish && !past && l.fidelity == data.Reported},
		{roadPartial, !wish && !past && l.fidelity == data.Partial},
		{roadUnknown, !k.mixed && !past && l.fidelity == data.Schematic},
		{mixedArc, k.mixed},
		{wished, wish},
		{agreed, l.status == data.Agreed},
		{open, !l.girth.known && l.status != data.Agreed},
		{ranged, l.girth.ranged()},
		{bundled, k.arc && len(k.flows) > 1},
		{hatched, l.hatched()},
		{ghosted, k.was > 0},
		{paled, l.light == beyond},
		{shut, l.closed},
		{halved, k.arc && l.girth.known && len(k.roads) > 0},
	} {
		c.here[f.feature] = c.here[f.feature] || f.is
	}
}
