package exchange

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"axismap/data"

	"github.com/paulmach/orb"
)

// Export is what is written into a file for others: claims, one a row, and the
// records that they name, so that whoever reads the file knows who says so and
// by which road, and so that it can be imported again.
type Export struct {
	Title string // what is in it
	Words string // the filter in words
	Made  string // the program and its version
	Date  string // of the facts: YYYY, YYYY-MM or YYYY-MM-DD
	// Records holds everything but claims. What the claims name stands in it.
	Records data.Batch
	// Claims calls yield for one claim after another, always in the same order,
	// and ends at its first error. A million need not be held.
	Claims func(yield func(*data.Claim) error) error
}

// Written is what came of an export.
type Written struct {
	Claims int
	Notes  []string // sentences about what the format could not hold
}

// writers are the formats that can be written, by the ending of the file.
var writers = map[string]func(io.Writer) sink{
	".geojson": newGeoJSONSink,
	".csv":     newCSVSink,
	".xlsx":    newXLSXSink,
	".kml":     newKMLSink,
	".kmz":     newKMZSink,
}

// WriteEndings lists the endings of the files that can be written.
func WriteEndings() []string { return slices.Sorted(maps.Keys(writers)) }

// CanWrite reports that the file's ending is one that can be written.
func CanWrite(path string) bool {
	_, ok := writers[strings.ToLower(filepath.Ext(path))]
	return ok
}

// Write writes an export in the format that the ending of a file name asks for.
func Write(ctx context.Context, w io.Writer, ending string, e *Export) (Written, error) {
	begin, ok := writers[strings.ToLower(ending)]
	if !ok {
		return Written{}, fmt.Errorf("files of the kind %q are not written; written are %s", ending, strings.Join(WriteEndings(), " "))
	}
	x := &writing{Export: e, sink: begin(w), known: lookupIn(&e.Records)}
	err := x.run(ctx)
	return x.written, err
}

// sink is a file in the making. It is given the rows of one kind after another.
type sink interface {
	order() order
	begin(e *Export) error
	row(r *outRow) error
	end(w *Written) error
}

// order is the one in which a file is written.
type order struct {
	claimsFirst bool // people look at the file from its beginning
	byCategory  bool // the claims of a category stand together
	words       bool // rows are described in words
}

// outRow is one row or feature of a file.
type outRow struct {
	kind   string // claim, route, place, …
	fields []outField
	shape  orb.Geometry // nil: none
	// For files that people look at:
	name     string
	category data.Category
	years    data.Years
	words    []string // paragraphs
}

// outField is a field and what it holds: a string, a float64 or a bool. An
// empty string is not written.
type outField struct {
	field field
	value any
}

func (r *outRow) add(f field, v any) { r.fields = append(r.fields, outField{f, v}) }

func (r *outRow) number(f field, n data.Number) {
	if n.Known {
		r.add(f, n.Value)
	}
}

func (r *outRow) text(f field, s string) {
	if s != "" {
		r.add(f, s)
	}
}

// writing is one export on its way out.
type writing struct {
	*Export
	sink    sink
	known   lookup
	row     outRow // used again for each
	written Written
}

func (x *writing) run(ctx context.Context) error {
	if err := x.sink.begin(x.Export); err != nil {
		return err
	}
	parts := []func(context.Context) error{x.records, x.claims}
	if x.sink.order().claimsFirst {
		slices.Reverse(parts)
	}
	for _, part := range parts {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return x.sink.end(&x.written)
}

func (x *writing) claims(ctx context.Context) error {
	if !x.sink.order().byCategory {
		return x.claimsOf(ctx, func(*data.Claim) bool { return true })
	}
	for _, category := range x.categories() {
		err := x.claimsOf(ctx, func(c *data.Claim) bool { return x.category(c) == category })
		if err != nil {
			return err
		}
	}
	return nil
}

// categories are those that the claims can have, since each is a reading of all
// claims.
func (x *writing) categories() []data.Category {
	has := map[data.Category]bool{}
	for _, c := range x.known.commodities {
		has[x.category(&data.Claim{Commodity: c.Slug})] = true
	}
	all := slices.DeleteFunc(slices.Clone(data.Categories), func(c data.Category) bool { return !has[c] })
	return append(all, "")
}

// category is that of the claim's commodity; empty where it has none that the
// map knows.
func (x *writing) category(c *data.Claim) data.Category {
	if k := x.known.commodities[c.Commodity]; k != nil && slices.Contains(data.Categories, k.Category) {
		return k.Category
	}
	return ""
}

func (x *writing) claimsOf(ctx context.Context, wanted func(*data.Claim) bool) error {
	n := 0
	return x.Claims(func(c *data.Claim) error {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !wanted(c) {
			return nil
		}
		x.written.Claims++
		x.claim(c)
		return x.put()
	})
}

// put hands the row over that was filled in last.
func (x *writing) put() error {
	err := x.sink.row(&x.row)
	x.row = outRow{fields: x.row.fields[:0], words: x.row.words[:0]}
	return err
}

// records writes what claims name, each before what names it.
func (x *writing) records(context.Context) error {
	b := &x.Records
	return firstError(
		each(totalsFirst(b.Commodities), x.commodity, x.put),
		each(b.Sources, x.source, x.put),
		each(b.Places, x.place, x.put),
		each(b.Routes, x.route, x.put),
		each(b.Chokepoints, x.chokepoint, x.put),
		each(b.Events, x.event, x.put))
}

func each[T any](all []T, fill func(*T), put func() error) func() error {
	return func() error {
		for i := range all {
			fill(&all[i])
			if err := put(); err != nil {
				return err
			}
		}
		return nil
	}
}

func firstError(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// totalsFirst puts a total before its parts, as a reader of the file needs it.
func totalsFirst(all []data.Commodity) []data.Commodity {
	var sorted []data.Commodity
	here := map[string]bool{}
	for i := range all {
		here[all[i].Slug] = true
	}
	done := map[string]bool{}
	for len(sorted) < len(all) {
		n := len(sorted)
		for _, c := range all {
			if !done[c.Slug] && (c.PartOf == "" || done[c.PartOf] || !here[c.PartOf]) {
				done[c.Slug] = true
				sorted = append(sorted, c)
			}
		}
		if len(sorted) == n { // a ring of parts: as they are
			return all
		}
	}
	return sorted
}
