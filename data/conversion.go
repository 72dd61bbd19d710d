package data

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"sync"
)

// Conversion says how many tonnes one unit of a commodity weighs. Rates
// (kb/d, a month's figure) have none: a single month is never made a year.
type Conversion struct {
	Commodity string // slug, good for its parts too; "*": any
	Unit      string
	Tonnes    float64 // metric tonnes per unit
	Source    string
	Note      string
}

var conversionTable = table[Conversion]{
	{"commodity", func(c *Conversion) string { return c.Commodity }, func(c *Conversion, s string) error {
		if s != "*" && !IsSlug(s) {
			return errors.New("must be a commodity or *")
		}
		c.Commodity = s
		return nil
	}},
	text("unit", true, func(c *Conversion) *string { return &c.Unit }),
	{"tonnes", func(c *Conversion) string { return strconv.FormatFloat(c.Tonnes, 'f', -1, 64) }, func(c *Conversion, s string) error {
		n, err := ParseNumber(s)
		if err != nil || !(n.Value > 0) {
			return errors.New("must be a number over 0")
		}
		c.Tonnes = n.Value
		return nil
	}},
	text("source", true, func(c *Conversion) *string { return &c.Source }),
	text("note", false, func(c *Conversion) *string { return &c.Note }),
}

// ReadConversions reads conversions.csv.
func ReadConversions(file string, in io.Reader) ([]Conversion, Problems) {
	return conversionTable.read(file, in)
}

// WriteConversions writes conversions.csv.
func WriteConversions(out io.Writer, c []Conversion) error { return conversionTable.write(out, c) }

// Conversions is the built-in table of factors.
var Conversions = sync.OnceValue(func() []Conversion {
	rows, problems := ReadConversions("conversions.csv", bytes.NewReader(factFile("conversions.csv")))
	if err := problems.Err(); err != nil {
		panic("embedded facts: " + err.Error())
	}
	return rows
})

// factorsOf spreads the table over the commodities: a row for a commodity is
// good for its parts, the nearest wins, and "*" comes last.
func (n *Network) factorsOf(table []Conversion) map[ScaleKey]float64 {
	factors := map[ScaleKey]float64{}
	for i := range n.Commodities {
		slug := n.Commodities[i].Slug
		for _, name := range append(append([]string{slug}, n.Totals(slug)...), "*") {
			for _, k := range table {
				key := ScaleKey{slug, k.Unit}
				if _, nearer := factors[key]; k.Commodity == name && !nearer {
					factors[key] = k.Tonnes
				}
			}
		}
	}
	return factors
}
