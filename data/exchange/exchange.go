// Package exchange is other people's formats in and out: GeoJSON, CSV, XLSX,
// KML and KMZ, and tables that another package reads for it. What cannot be
// read is a problem with its place in the file, never a panic; README.md says
// what each field means and what happens to it.
package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"axismap/data"
)

// Options says how a file is read; the zero value reads it by its own column
// names into an empty map.
type Options struct {
	Mapping Mapping
	// Known is what is there already: its places, routes, commodities and
	// sources can be named by the file. nil: nothing.
	Known *Known
	// Progress is called every now and then, from the goroutine that reads.
	Progress func(Progress)
	// Tables opens a GeoPackage, which this package cannot. nil: GeoPackages
	// are refused.
	Tables func(ctx context.Context, path string) (*data.Tables, error)
	// Keep is how many problems are kept for the list; 0: KeptProblems. All
	// are counted.
	Keep int
}

// KeptProblems is how many problems of a file are kept for the reader.
const KeptProblems = 10_000

// Progress is how far the reading of a file has come.
type Progress struct {
	Rows         int   // rows or features read
	Bytes, Total int64 // of the file, where the format lets them be told
}

// Part is a handful of good rows in the words of the map.
type Part struct {
	Batch data.Batch
	// Rows has the line or feature number of each of Batch.Claims.
	Rows []int
	// Wrong counts the problems that the file has had so far.
	Wrong int
}

// Report is what came of reading a file.
type Report struct {
	Format   string // GeoJSON, CSV, …
	Layer    string // sheet or layer that was read, where there are such
	Rows     int    // rows or features
	Good     int    // of them without a problem
	Same     int    // good ones that say word for word what another row says
	Problems data.Problems
	// Wrong counts all problems, those not kept too.
	Wrong int
	// Notes are sentences about the whole file: what was read in a way that
	// its author should know.
	Notes []string
	// Mapping is the one that was used, the guessed columns included.
	Mapping Mapping
	// LayoutID names the columns of the file, see Preview.
	LayoutID string
}

// Read reads a file and hands its good rows over, part by part and in their
// order, without ever holding the file. What is wrong in the file stands in
// the report; an error is of the disk, the caller or the context.
func Read(ctx context.Context, path string, o Options, yield func(*Part) error) (Report, error) {
	r := newReading(ctx, path, o)
	e := newEntries(r, o, yield)
	r.sink, r.batch = e.row, e.batch
	err := r.run()
	if err == nil {
		e.finish()
		err = e.flush()
	}
	r.report.Mapping = e.mapping()
	r.report.LayoutID = r.columns.layout(r.report.Format)
	if errors.Is(err, errStop) {
		err = nil
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return r.report, err
}

// reading is one file on its way in: the format's reader calls row for each
// row, and wrong for what is not of a row.
type reading struct {
	ctx     context.Context
	path    string
	file    string // its name in problems
	opts    Options
	columns columns
	sink    func(*row) error
	batch   func(*data.Batch) error // for records that need no reading; nil: not wanted
	report  Report
	row     row // used again for each
	crs     crs
	bytes   func() int64
	total   int64
	told    int64 // of bytes, at the last progress
	// What the format's reader found out.
	layers              []string
	delimiter, encoding string
	// pass is 1 or 2 where a file is read twice, see passes.
	pass int
	// several tables of unlike columns are read as one.
	several bool
}

// errStop ends a reading without an error: enough was seen.
var errStop = errors.New("enough was read")

func newReading(ctx context.Context, path string, o Options) *reading {
	return &reading{ctx: ctx, path: path, file: filepath.Base(path), opts: o, bytes: func() int64 { return 0 }}
}

// run reads with the reader of the file's format.
func (r *reading) run() error {
	f, err := formatOf(r.path)
	if err != nil {
		return err
	}
	r.report.Format = f.name
	err = f.rows(r)
	var p data.Problem
	if errors.As(err, &p) { // the rest of the file cannot be read
		r.wrong(p)
		err = nil
	}
	r.progress(true)
	return err
}

// emit hands the row over that was filled in last.
func (r *reading) emit() error {
	if r.pass > 0 && r.later() {
		r.row.clear()
		return nil
	}
	r.report.Rows++
	if r.report.Rows%512 == 0 || len(r.row.shapes) > 0 && r.bytes()-r.told > 1<<22 {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		r.progress(false)
	}
	err := r.sink(&r.row)
	r.row.clear()
	return err
}

// progress tells how far it is, at most once in four megabytes or 5,000 rows.
func (r *reading) progress(last bool) {
	if r.opts.Progress == nil {
		return
	}
	at := r.bytes()
	if last || at-r.told > 1<<22 || r.report.Rows%5120 == 0 {
		r.told = at
		r.opts.Progress(Progress{r.report.Rows, at, r.total})
	}
}

// wrong puts a problem on the list.
func (r *reading) wrong(p data.Problem) {
	p.File = r.file
	r.report.Wrong++
	if len(r.report.Problems) < cmp.Or(r.opts.Keep, KeptProblems) {
		p.Value = shorten(p.Value, 200)
		r.report.Problems = append(r.report.Problems, p)
	}
}

// note says something about the whole file, once.
func (r *reading) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, n := range r.report.Notes {
		if n == text {
			return
		}
	}
	r.report.Notes = append(r.report.Notes, text)
}

// broken is a problem that ends the reading: what follows cannot be read.
func broken(at int, format string, args ...any) error {
	return data.Problem{Line: at, Reason: fmt.Sprintf(format, args...)}
}
