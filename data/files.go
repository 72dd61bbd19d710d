package data

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// The readers take every good row and list every bad field; the writers write
// what the readers read, byte for byte.

// ReadClaims reads claims.csv; file names it in the problems.
func ReadClaims(file string, in io.Reader) ([]Claim, Problems) {
	claims, lines, problems := claimTable.readLines(file, in)
	good := claims[:0]
	for i := range claims {
		field, reason := claims[i].wrong()
		if reason == "" {
			good = append(good, claims[i])
			continue
		}
		problems = append(problems, Problem{file, lines[i], field, "", "claim " + claims[i].ID + ": " + reason})
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return good, problems
}

// WriteClaims writes claims.csv.
func WriteClaims(out io.Writer, claims []Claim) error { return claimTable.write(out, claims) }

// ReadCommodities reads commodities.csv.
func ReadCommodities(file string, in io.Reader) ([]Commodity, Problems) {
	return commodityTable.read(file, in)
}

// WriteCommodities writes commodities.csv.
func WriteCommodities(out io.Writer, c []Commodity) error { return commodityTable.write(out, c) }

// ReadPlaces reads places.csv.
func ReadPlaces(file string, in io.Reader) ([]Place, Problems) { return placeTable.read(file, in) }

// WritePlaces writes places.csv.
func WritePlaces(out io.Writer, places []Place) error { return placeTable.write(out, places) }

// ReadSources reads sources.csv.
func ReadSources(file string, in io.Reader) ([]Source, Problems) { return sourceTable.read(file, in) }

// WriteSources writes sources.csv.
func WriteSources(out io.Writer, sources []Source) error { return sourceTable.write(out, sources) }

// ReadChokepoints reads chokepoints.csv.
func ReadChokepoints(file string, in io.Reader) ([]Chokepoint, Problems) {
	return chokepointTable.read(file, in)
}

// WriteChokepoints writes chokepoints.csv.
func WriteChokepoints(out io.Writer, c []Chokepoint) error { return chokepointTable.write(out, c) }

// ReadEvents reads events.csv.
func ReadEvents(file string, in io.Reader) ([]Event, Problems) { return eventTable.read(file, in) }

// WriteEvents writes events.csv.
func WriteEvents(out io.Writer, events []Event) error { return eventTable.write(out, events) }

var claimTable = table[Claim]{
	slug("id", false, func(c *Claim) *string { return &c.ID }),
	country("from", false, func(c *Claim) *string { return &c.From }),
	country("to", false, func(c *Claim) *string { return &c.To }),
	slug("commodity", false, func(c *Claim) *string { return &c.Commodity }),
	year("year_from", func(c *Claim) *int { return &c.Years.First }),
	year("year_to", func(c *Claim) *int { return &c.Years.Last }),
	text("period_note", false, func(c *Claim) *string { return &c.PeriodNote }),
	term("basis", Bases, func(c *Claim) *Basis { return &c.Basis }),
	yesNo("additive", func(c *Claim) *bool { return &c.Additive }),
	number("quantity", func(c *Claim) *Number { return &c.Quantity.Best }),
	number("low", func(c *Claim) *Number { return &c.Quantity.Low }),
	number("high", func(c *Claim) *Number { return &c.Quantity.High }),
	text("unit", false, func(c *Claim) *string { return &c.Unit }),
	number("value_usd", func(c *Claim) *Number { return &c.ValueUSD }),
	term("status", Statuses, func(c *Claim) *Status { return &c.Status }),
	{"confidence", func(c *Claim) string { return c.Confidence.String() }, func(c *Claim, s string) (err error) {
		c.Confidence, err = ParseConfidence(s)
		return err
	}},
	{"legs", func(c *Claim) string { return c.Legs.String() }, func(c *Claim, s string) error {
		return c.Legs.UnmarshalText([]byte(s))
	}},
	list("sources", true, func(c *Claim) *[]string { return &c.Sources }, slugEntry),
	yesNo("article", func(c *Claim) *bool { return &c.Article }),
	list("overlaps", false, func(c *Claim) *[]string { return &c.Overlaps }, slugEntry),
	text("note", false, func(c *Claim) *string { return &c.Note }),
	term("figure_from", []string{"page", "derived", "memory"}, func(c *Claim) *string { return &c.FigureFrom }),
	text("how", false, func(c *Claim) *string { return &c.How }),
}

var commodityTable = table[Commodity]{
	slug("slug", false, func(c *Commodity) *string { return &c.Slug }),
	text("label", true, func(c *Commodity) *string { return &c.Label }),
	term("category", Categories, func(c *Commodity) *Category { return &c.Category }),
	slug("part_of", true, func(c *Commodity) *string { return &c.PartOf }),
	text("unit", false, func(c *Commodity) *string { return &c.Unit }),
	yesNo("undirected", func(c *Commodity) *bool { return &c.Undirected }),
	yesNo("never_summed", func(c *Commodity) *bool { return &c.NeverSummed }),
	text("definition", false, func(c *Commodity) *string { return &c.Definition }),
}

// PlaceKinds lists what a place can be; a waypoint is a point where lanes
// join and nobody calls, the only kind without a country.
var PlaceKinds = []string{"port", "terminal", "airport", "rail-crossing", "road-crossing", "station",
	"factory", "depot", "base", "launch-site", "field", "city", "region", "anchorage", "waypoint"}

var placeTable = table[Place]{
	slug("id", false, func(p *Place) *string { return &p.ID }),
	text("name", true, func(p *Place) *string { return &p.Name }),
	country("country", true, func(p *Place) *string { return &p.Country }),
	term("kind", PlaceKinds, func(p *Place) *string { return &p.Kind }),
	coordinate("lat", 90, func(p *Place) *float64 { return &p.At[1] }),
	coordinate("lon", 180, func(p *Place) *float64 { return &p.At[0] }),
	text("note", false, func(p *Place) *string { return &p.Note }),
}

var sourceTable = table[Source]{
	slug("id", false, func(s *Source) *string { return &s.ID }),
	text("publisher", true, func(s *Source) *string { return &s.Publisher }),
	text("title", false, func(s *Source) *string { return &s.Title }),
	text("authors", false, func(s *Source) *string { return &s.Authors }),
	date("date", true, func(s *Source) *string { return &s.Date }),
	{"url", func(s *Source) string { return s.URL }, func(s *Source, v string) error {
		if v != "" && !webAddress.MatchString(v) {
			return errors.New("not a web address (http:// or https://)")
		}
		s.URL = v
		return nil
	}},
	term("verified", []string{"page", "memory"}, func(s *Source) *string { return &s.Verified }),
}

var webAddress = regexp.MustCompile(`^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/[^\s"<>]*|\?[^\s"<>]*)?$`)

var chokepointTable = table[Chokepoint]{
	slug("id", false, func(c *Chokepoint) *string { return &c.ID }),
	text("name", true, func(c *Chokepoint) *string { return &c.Name }),
	coordinate("lat", 90, func(c *Chokepoint) *float64 { return &c.At[1] }),
	coordinate("lon", 180, func(c *Chokepoint) *float64 { return &c.At[0] }),
	{"radius_km", func(c *Chokepoint) string { return strconv.FormatFloat(c.RadiusKm, 'f', -1, 64) },
		func(c *Chokepoint, s string) error {
			n, err := ParseNumber(s)
			if err != nil || !n.Known || n.Value <= 0 || n.Value > 500 {
				return errors.New("must be kilometres, over 0 and at most 500")
			}
			c.RadiusKm = n.Value
			return nil
		}},
	text("why", false, func(c *Chokepoint) *string { return &c.Why }),
}

var eventTable = table[Event]{
	slug("id", false, func(e *Event) *string { return &e.ID }),
	date("date", false, func(e *Event) *string { return &e.Date }),
	text("title", true, func(e *Event) *string { return &e.Title }),
	text("summary", false, func(e *Event) *string { return &e.Summary }),
	list("parties", false, func(e *Event) *[]string { return &e.Parties }, countryEntry),
	list("sources", true, func(e *Event) *[]string { return &e.Sources }, slugEntry),
	yesNo("article", func(e *Event) *bool { return &e.Article }),
}

var dateText = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// date is a column of YYYY, YYYY-MM or YYYY-MM-DD; may: or nothing.
func date[T any](name string, may bool, at func(*T) *string) column[T] {
	return column[T]{name, func(t *T) string { return *at(t) }, func(t *T, s string) error {
		if !dateText.MatchString(s) && !(may && s == "") {
			return errors.New("not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
		}
		*at(t) = s
		return nil
	}}
}

// wrong names the field of the claim that contradicts another, and why; an
// empty reason: nothing does.
func (c *Claim) wrong() (field, reason string) {
	figure := c.Quantity.Known()
	switch {
	case c.From == c.To && c.From != "":
		return "to", "sender and receiver are the same"
	case c.Years.First > c.Years.Last:
		return "year_to", fmt.Sprintf("years are out of order: %d is after %d", c.Years.First, c.Years.Last)
	case c.Quantity.wrong() != "":
		return "quantity", c.Quantity.wrong()
	case figure && c.Unit == "":
		return "unit", "a figure needs a unit"
	case !figure && c.Unit != "":
		return "unit", "a unit without a figure"
	case len(c.Sources) == 0:
		return "sources", "a claim without a source cannot stand"
	case c.Additive && c.Basis != Annual && c.Basis != Shipment:
		return "additive", "only an annual or shipment figure may be summed, not " + string(c.Basis)
	case c.Additive && !c.Quantity.Best.Known && !c.ValueUSD.Known:
		return "additive", "nothing to sum: no quantity and no dollar value"
	}
	return "", ""
}
