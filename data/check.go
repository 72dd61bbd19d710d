package data

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// Tolerances of Check, degrees.
const (
	meetDegrees = 0.3  // consecutive legs, as the notes of the facts state
	endDegrees  = 0.01 // a line's end and its place
)

// Check looks for what is wrong in a whole set of facts: references to what
// is not there, legs that do not meet or run the wrong way, sums that would
// count goods twice, figures that contradict themselves. An empty list means
// that every rule of facts/README.md holds.
func Check(b *Batch) Problems {
	c := &checker{n: NewNetwork(b), b: b, defined: map[string]bool{}}
	for i := range b.Commodities {
		c.defined[b.Commodities[i].Slug] = true
	}
	c.ids()
	c.commodities()
	c.routes()
	c.others()
	for i := range b.Claims {
		c.claim(&b.Claims[i])
	}
	c.additive()
	return c.found
}

// checker gathers problems.
type checker struct {
	n     *Network
	b     *Batch
	found Problems
	// defined holds the commodities of the batch; the Network adds those
	// that claims only name.
	defined map[string]bool
}

// add notes a problem of a field of a record.
func (c *checker) add(kind, id, field, value, format string, args ...any) {
	c.found = append(c.found, Problem{File: kind, Field: strings.TrimSpace(id + " " + field), Value: value, Reason: fmt.Sprintf(format, args...)})
}

func (c *checker) ids() {
	once(c, "claims", c.b.Claims, func(x *Claim) string { return x.ID })
	once(c, "commodities", c.b.Commodities, func(x *Commodity) string { return x.Slug })
	once(c, "places", c.b.Places, func(x *Place) string { return x.ID })
	once(c, "routes", c.b.Routes, func(x *Route) string { return x.ID })
	once(c, "sources", c.b.Sources, func(x *Source) string { return x.ID })
	once(c, "events", c.b.Events, func(x *Event) string { return x.ID })
	once(c, "chokepoints", c.b.Chokepoints, func(x *Chokepoint) string { return x.ID })
}

func once[T any](c *checker, kind string, rows []T, id func(*T) string) {
	seen := make(map[string]bool, len(rows))
	for i := range rows {
		v := id(&rows[i])
		if v == "" {
			c.add(kind, "", "id", "", "record %d has no id", i+1)
		} else if seen[v] {
			c.add(kind, v, "", "", "the id stands twice")
		}
		seen[v] = true
	}
}

func (c *checker) commodities() {
	for i := range c.b.Commodities {
		x := &c.b.Commodities[i]
		total := c.n.Commodity(x.PartOf)
		switch {
		case x.PartOf == "":
		case !c.defined[x.PartOf]:
			c.add("commodities", x.Slug, "part_of", x.PartOf, "no such commodity")
		case slices.Contains(c.n.Within(x.Slug), x.PartOf):
			c.add("commodities", x.Slug, "part_of", x.PartOf, "the parts run in a ring")
		case total.Category != x.Category:
			c.add("commodities", x.Slug, "part_of", x.PartOf, "a part has the category of its total: %s, not %s", total.Category, x.Category)
		}
	}
}

func (c *checker) routes() {
	for i := range c.b.Routes {
		r := &c.b.Routes[i]
		for _, id := range append([]string{r.From, r.To}, r.Via...) {
			if c.n.Place(id) == nil {
				c.add("routes", r.ID, "places", id, "no such place")
			}
		}
		if r.From == r.To {
			c.add("routes", r.ID, "to_place", r.To, "the road begins and ends at one place")
		}
		c.sources("routes", r.ID, r.Sources)
		if err := checkLine(r.Line); err != nil {
			c.add("routes", r.ID, "geometry", "", "%v", err)
			continue
		}
		c.end(r, r.From, r.Line[0])
		c.end(r, r.To, r.Line[len(r.Line)-1])
	}
}

// end checks that the line ends at the place.
func (c *checker) end(r *Route, place string, p orb.Point) {
	if at := c.n.Place(place); at != nil && apart(at.At, p) > endDegrees {
		c.add("routes", r.ID, "geometry", place, "the line ends %.2f° from the place", apart(at.At, p))
	}
}

// apart is how far two points are, in degrees, longitudes round the globe.
func apart(a, b orb.Point) float64 {
	dλ := math.Mod(math.Abs(a[0]-b[0]), 360)
	return math.Hypot(min(dλ, 360-dλ), a[1]-b[1])
}

func (c *checker) sources(kind, id string, sources []string) {
	if len(sources) == 0 {
		c.add(kind, id, "sources", "", "nobody says so: name a source")
	}
	for _, s := range sources {
		if c.n.Source(s) == nil {
			c.add(kind, id, "sources", s, "no such source")
		}
	}
}

func (c *checker) others() {
	for i := range c.b.Events {
		c.sources("events", c.b.Events[i].ID, c.b.Events[i].Sources)
	}
	for i := range c.b.Places {
		p := &c.b.Places[i]
		if !(math.Abs(p.At[1]) <= 90) || !(math.Abs(p.At[0]) <= 180) {
			c.add("places", p.ID, "lat, lon", fmt.Sprintf("%g, %g", p.At[1], p.At[0]), "off the earth")
		}
		if p.Country == "" && p.Kind != "waypoint" {
			c.add("places", p.ID, "country", "", "only a waypoint at sea has none")
		}
	}
}

// claim checks one claim against itself and against the rest.
func (c *checker) claim(x *Claim) {
	if field, reason := x.wrong(); reason != "" {
		c.add("claims", x.ID, field, "", "%s", reason)
	}
	for _, f := range []struct {
		name string
		n    Number
	}{{"quantity", x.Quantity.Best}, {"low", x.Quantity.Low}, {"high", x.Quantity.High}, {"value_usd", x.ValueUSD}} {
		if f.n.Known && !(f.n.Value >= 0 && !math.IsInf(f.n.Value, 0)) {
			c.add("claims", x.ID, f.name, fmt.Sprint(f.n.Value), "no quantity is negative or infinite")
		}
	}
	if !c.defined[x.Commodity] {
		c.add("claims", x.ID, "commodity", x.Commodity, "no such commodity")
	}
	if len(x.Sources) > 0 {
		c.sources("claims", x.ID, x.Sources)
	}
	c.unit(x)
	c.overlaps(x)
	c.legs(x)
}

// unit checks that unit and basis agree.
func (c *checker) unit(x *Claim) {
	share := x.Unit == "percent" || x.Unit == "ratio"
	if share != (x.Basis == Share) && x.Unit != "" {
		c.add("claims", x.ID, "unit", x.Unit, "basis %s: a share is in percent or a ratio, and nothing else is", x.Basis)
	}
	if (strings.HasSuffix(x.Unit, "/month") || strings.HasSuffix(x.Unit, "/d")) && x.Basis != Rate {
		c.add("claims", x.ID, "unit", x.Unit, "only a rate is per month or per day, not %s", x.Basis)
	}
}

func (c *checker) overlaps(x *Claim) {
	for _, id := range x.Overlaps {
		other := c.n.Claim(id)
		switch {
		case id == x.ID:
			c.add("claims", x.ID, "overlaps", id, "a claim does not overlap itself")
		case other == nil: // a part of a larger set may name claims of the rest
		case !slices.Contains(other.Overlaps, x.ID):
			c.add("claims", x.ID, "overlaps", id, "the other claim does not name this one")
		}
	}
}

// legs checks that each way is a chain from the sender to the receiver.
func (c *checker) legs(x *Claim) {
	undirected := c.n.Commodity(x.Commodity) != nil && c.n.Commodity(x.Commodity).Undirected
	for _, way := range x.Legs {
		ends, ok := c.chain(x, way)
		if !ok || undirected {
			continue
		}
		if p := c.n.Place(ends[0]); p != nil && p.Country == x.To {
			c.add("claims", x.ID, "legs", chainText(way), "the way starts in the receiving country, at %s", p.Name)
		}
		if p := c.n.Place(ends[1]); p != nil && p.Country == x.From {
			c.add("claims", x.ID, "legs", chainText(way), "the way ends in the sending country, at %s", p.Name)
		}
	}
}

// chain walks one way; it gives the places it leads from and to.
func (c *checker) chain(x *Claim, way []Leg) (ends [2]string, ok bool) {
	var at orb.Point
	for i, leg := range way {
		r := c.n.Route(leg.Route)
		if r == nil || len(r.Line) < 2 {
			c.add("claims", x.ID, "legs", leg.Route, "no such road")
			return ends, false
		}
		from, to, start, stop := r.From, r.To, r.Line[0], r.Line[len(r.Line)-1]
		if leg.Reverse {
			from, to, start, stop = to, from, stop, start
		}
		if i == 0 {
			ends[0] = from
		} else if apart(at, start) > meetDegrees {
			c.add("claims", x.ID, "legs", leg.String(), "begins %.1f° from where the leg before it ends", apart(at, start))
		}
		at, ends[1] = stop, to
	}
	return ends, true
}
