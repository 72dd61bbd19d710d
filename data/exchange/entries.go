package exchange

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"axismap/data"

	"github.com/paulmach/orb"
)

// Bounds of a part: so many rows, or so many points of their lines.
const (
	partRows   = 1000
	partPoints = 50_000
)

// maxField is how long the text of one field may be, in bytes.
const maxField = 20_000

// entries turns rows into records of the map. A row with a problem leaves no
// trace but its problems.
type entries struct {
	*reading
	known  *Known
	asked  Mapping // as the caller gave it
	bound  binding
	seen   int // columns that bound knows
	yield  func(*Part) error
	part   *Part
	points int

	in     *row
	ours   bool       // the records are those of a file of ours
	draft  data.Batch // what the row brings, until it is known to be good
	faults []data.Problem
	memo   memo
	said   string   // what the row says of its sources …
	citing []string // … and what they are, kept when the row is good
	text   []byte   // scratch for digests
	lands  map[string]*land
	fit    fit
	sums   sums
	lanes  map[[2]string]orb.LineString // by the places that they join; nil: there is none
}

func newEntries(r *reading, o Options, yield func(*Part) error) *entries {
	e := &entries{reading: r, known: o.Known, asked: o.Mapping, yield: yield, part: new(Part), seen: -1, memo: newMemo()}
	if e.known == nil {
		e.known = NewKnown(nil)
	}
	return e
}

// mapping is the one in use: what was asked for, and the guesses.
func (e *entries) mapping() Mapping {
	return Mapping{Columns: guess(e.columns.names)}.With(e.asked)
}

// rebind looks the fields up among the columns, which may have become more.
func (e *entries) rebind() error {
	if e.seen == len(e.columns.names) {
		return nil
	}
	e.seen = len(e.columns.names)
	var missing []string
	e.bound, missing = bind(e.mapping(), &e.columns)
	if !e.columns.complete {
		return nil
	}
	columns := shorten(strings.Join(e.columns.names, ", "), 300)
	if len(missing) > 0 {
		return data.Problem{Field: missing[0], Value: e.asked.Columns[missing[0]], Reason: "there is no such column; columns are " + columns}
	}
	if need := e.mapping().Missing(); len(need) > 0 && !e.mixed() {
		for _, f := range need {
			e.reading.wrong(data.Problem{Field: f, Reason: "no column says it; map one to it or set it for all rows; columns are " + columns})
		}
		return errStop
	}
	return nil
}

// row enters one row; it is the sink of the format's reader.
func (e *entries) row(in *row) error {
	if err := e.rebind(); err != nil {
		return err
	}
	e.in = in
	e.empty()
	switch {
	case in.ragged != nil:
		e.faults = append(e.faults, data.Problem{Line: in.at, Reason: in.ragged.Error()})
	case in.wrong != nil:
		e.blame(fGeometry, "", in.wrong)
	case !e.located():
		e.record()
	}
	e.settle()
	if len(e.part.Batch.Claims) >= partRows || e.records() >= 4*partRows || e.points >= partPoints {
		return e.flush()
	}
	return nil
}

// empty makes the draft ready for a row.
func (e *entries) empty() {
	d := &e.draft
	e.faults, e.citing = e.faults[:0], nil
	d.Places, d.Routes, d.Sources, d.Commodities = d.Places[:0], d.Routes[:0], d.Sources[:0], d.Commodities[:0]
	d.Claims, d.Events, d.Chokepoints = d.Claims[:0], d.Events[:0], d.Chokepoints[:0]
}

// settle keeps what a good row brought, or lists what is wrong with a bad one.
func (e *entries) settle() {
	if len(e.faults) == 0 {
		e.report.Good++
		e.keep()
		return
	}
	for _, p := range e.faults {
		e.wrong(p)
	}
}

// record enters the row as what its field "record" says it is; a claim where
// it says nothing.
func (e *entries) record() {
	switch kind := strings.ToLower(e.get(fRecord)); kind {
	case "place":
		e.placeRow()
	case "route":
		e.routeRow()
	case "source":
		e.sourceRow()
	case "commodity":
		e.commodityRow()
	case "event":
		e.eventRow()
	case "chokepoint":
		e.chokepointRow()
	default:
		e.claimRow()
	}
}

func (e *entries) records() int {
	b := &e.part.Batch
	return len(b.Places) + len(b.Routes) + len(b.Sources) + len(b.Commodities) + len(b.Events) + len(b.Chokepoints)
}

// keep adds what the good row brought to the part, and to what is known.
func (e *entries) keep() {
	b := &e.part.Batch
	if len(e.citing) > 0 {
		remember(e.memo.sources, e.said, e.citing)
	}
	for i := range e.draft.Commodities {
		e.known.addCommodity(&e.draft.Commodities[i])
	}
	for i := range e.draft.Sources {
		e.known.addSource(&e.draft.Sources[i])
	}
	for i := range e.draft.Places {
		if p := &e.draft.Places[i]; e.ours {
			e.known.addPlace(p)
		} else {
			e.known.addEnd(p)
		}
	}
	for i := range e.draft.Routes {
		e.known.addLine(&e.draft.Routes[i])
		e.points += len(e.draft.Routes[i].Line)
	}
	b.Commodities = append(b.Commodities, e.draft.Commodities...)
	b.Sources = append(b.Sources, e.draft.Sources...)
	b.Places = append(b.Places, e.draft.Places...)
	b.Routes = append(b.Routes, e.draft.Routes...)
	b.Events = append(b.Events, e.draft.Events...)
	b.Chokepoints = append(b.Chokepoints, e.draft.Chokepoints...)
	b.Claims = append(b.Claims, e.draft.Claims...)
	for range e.draft.Claims {
		e.part.Rows = append(e.part.Rows, e.in.at)
	}
}

// flush hands the part over that has been gathered.
func (e *entries) flush() error {
	if e.records() == 0 && len(e.part.Batch.Claims) == 0 {
		return nil
	}
	full := e.part
	e.part, e.points = new(Part), 0
	full.Wrong = e.report.Wrong
	return e.yield(full)
}

// blame notes a problem of the row.
func (e *entries) blame(f field, value string, reason error) {
	name := fieldNames[f]
	if e.seen >= 0 {
		if i := e.bound.column[f]; i >= 0 && i < len(e.columns.names) && e.columns.names[i] != name {
			name = fmt.Sprintf("%s (column %s)", name, shorten(e.columns.names[i], 60))
		}
	}
	e.faults = append(e.faults, data.Problem{Line: e.in.at, Field: name, Value: value, Reason: reason.Error()})
}

func (e *entries) blamef(f field, value, format string, args ...any) {
	e.blame(f, value, fmt.Errorf(format, args...))
}

// cell is what the row says of a field, or else what was set for all rows.
func (e *entries) cell(f field) cell {
	if i := e.bound.column[f]; i >= 0 && i < len(e.in.cells) {
		c := e.in.cells[i]
		if !c.exact && c.text != "" {
			c.text = strings.TrimSpace(c.text)
		}
		if c.text != "" || c.odd != "" {
			return c
		}
	}
	return cell{text: e.bound.set[f]}
}

// get is the text of a field, in one line; what is no text is a problem.
func (e *entries) get(f field) string {
	c := e.cell(f)
	if c.odd != "" {
		e.blamef(f, "", "a text was expected, not %s", c.odd)
		return ""
	}
	if len(c.text) > maxField {
		e.blamef(f, c.text, "a text of more than %d bytes", maxField)
		return ""
	}
	if strings.ContainsFunc(c.text, unseen) {
		return strings.Join(strings.FieldsFunc(c.text, func(r rune) bool { return r == ' ' || unseen(r) }), " ")
	}
	return c.text
}

// unseen reports signs that are not written: line breaks and other controls,
// and those that turn the direction of what follows, which make one text look
// like another.
func unseen(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0xFEFF
}

// list is the text of a field as a list whose entries a bar parts.
func (e *entries) list(f field) []string {
	text := e.get(f)
	if text == "" {
		return nil
	}
	all := strings.Split(text, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

// finish reports what nobody met before the end of the file: columns that were
// asked for and never came, and of a table without rows those that it lacks.
func (e *entries) finish() {
	if e.report.Rows == 0 && e.columns.complete && e.report.Wrong == 0 {
		var p data.Problem
		if errors.As(e.rebind(), &p) {
			e.reading.wrong(p)
		}
		return
	}
	e.fit.judge(e)
	e.sums.judge(e)
	if e.columns.complete || e.report.Rows == 0 {
		return
	}
	for _, f := range slices.Sorted(maps.Keys(e.asked.Columns)) {
		name := e.asked.Columns[f]
		if _, ok := e.columns.index[name]; name != "" && !ok {
			e.reading.wrong(data.Problem{Field: f, Value: name,
				Reason: "no row has such a column; columns are " + shorten(strings.Join(e.columns.names, ", "), 300)})
		}
	}
}
