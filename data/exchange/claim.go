package exchange

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"axismap/data"
)

// claimKey is the beginning of the SHA-256 of a claim's id.
type claimKey uint64

// claimRow enters the row as one claim, with the road, source and commodity it
// brings.
func (e *entries) claimRow() {
	var c data.Claim
	from, to := e.end(fFrom, fFromPlace), e.end(fTo, fToPlace)
	c.From, c.To = from.country, to.country
	if c.From != "" && c.From == c.To {
		e.blamef(fTo, e.get(fTo), "sender and receiver are the same country")
	}
	c.Commodity = e.commodity()
	c.Status = term(e, fStatus, data.Statuses, data.StatusReported, statusWords)
	c.Confidence = e.confidence()
	y := e.years()
	c.Years, c.PeriodNote = y.span, y.note
	e.figure(&c)
	e.basis(&c)
	c.Sources = e.sources()
	c.Legs = e.legs(from, to, c.Sources)
	c.Note, c.How = e.get(fNote), e.get(fHow)
	if f := e.get(fFigureFrom); f != "" {
		c.FigureFrom = string(term(e, fFigureFrom, figureOrigins, "", nil))
	}
	c.Article = e.yesNo(fArticle)
	c.Overlaps = e.slugs(fOverlaps)
	if len(e.faults) == 0 {
		e.identify(&c)
	}
}

var figureOrigins = []string{"page", "derived", "memory"}

// identify gives the claim its id and adds it, unless another row says the
// same.
func (e *entries) identify(c *data.Claim) {
	content := e.content(c)
	c.ID = e.ownID()
	if c.ID == "" {
		c.ID = fmt.Sprintf("%s-%s-%d-%s-%016x", strings.ToLower(c.From), strings.ToLower(c.To), c.Years.First, c.Commodity, uint64(content))
	}
	sum := sha256.Sum256([]byte(c.ID))
	key := claimKey(binary.LittleEndian.Uint64(sum[:]))
	first, there := e.known.claims[key]
	switch {
	case !there:
		e.known.claims[key] = firstRow{int32(e.in.at), content}
		e.draft.Claims = append(e.draft.Claims, *c)
		e.sums.count(c)
	case first.content == content:
		e.report.Same++
	default:
		e.blamef(fID, c.ID, "row %d has this id too and says something else", first.at)
	}
}

// firstRow is where a claim was met first, and the beginning of the digest of
// what it said. A file may have a million of them.
type firstRow struct {
	at      int32
	content claimKey
}

// ownID is the id that the row gives its claim. Numbers are none: files number
// their rows, and two files would say two things of one claim.
func (e *entries) ownID() string {
	id := e.get(fID)
	if id == "" {
		id = e.in.id
	}
	if !data.IsSlug(id) || strings.Trim(id, "0123456789-") == "" {
		return ""
	}
	return id
}

// content is the beginning of a digest of all that a claim says; of its id
// nothing.
func (e *entries) content(c *data.Claim) claimKey {
	b := e.text[:0]
	for _, s := range []string{c.From, c.To, c.Commodity, c.Years.String(), c.PeriodNote, string(c.Basis), strconv.FormatBool(c.Additive),
		c.Quantity.Best.Text(), c.Quantity.Low.Text(), c.Quantity.High.Text(), c.Unit, c.ValueUSD.Text(), string(c.Status), c.Confidence.String(),
		c.Legs.String(), c.Note, c.How, c.FigureFrom, strconv.FormatBool(c.Article)} {
		b = append(append(b, s...), 0x1f)
	}
	for _, list := range [][]string{c.Sources, c.Overlaps} {
		for _, s := range list {
			b = append(append(b, s...), 0x1e)
		}
		b = append(b, 0x1f)
	}
	e.text = b
	sum := sha256.Sum256(b)
	return claimKey(binary.BigEndian.Uint64(sum[:]))
}

// commodity is the slug of what the row is about; an unknown one is added
// where its category is given.
func (e *entries) commodity() string {
	before := len(e.faults)
	name := e.get(fCommodity)
	if name == "" && len(e.faults) > before {
		return ""
	}
	if name == "" {
		e.blamef(fCommodity, "", "what is transferred? name a commodity")
		return ""
	}
	slug, ok := e.known.commodity(name)
	if ok {
		return slug
	}
	label := e.get(fCommodityName)
	if label == "" {
		label = name
	}
	switch {
	case slug == "":
		slug = "commodity-" + digest(12, name)
		if e.known.commodities[slug] {
			return slug
		}
	case len(slugOf(name, maxSlug+1)) > maxSlug:
		slug += "-" + digest(6, name)
		if e.known.commodities[slug] {
			return slug
		}
	}
	if e.get(fCategory) == "" {
		e.blamef(fCommodity, name, "this commodity is not known; add it with a category (%s)", wordsOf(data.Categories))
		return ""
	}
	category := term(e, fCategory, data.Categories, "", nil)
	e.draft.Commodities = append(e.draft.Commodities, data.Commodity{Slug: slug, Label: label, Category: category, Unit: e.get(fUnit)})
	return slug
}

// figure reads the numbers, the unit and the dollar value.
func (e *entries) figure(c *data.Claim) {
	c.Quantity = data.Figure{Best: e.number(fQuantity), Low: e.number(fLow), High: e.number(fHigh)}
	c.ValueUSD = e.number(fValueUSD)
	above := func(a, b data.Number) bool { return a.Known && b.Known && a.Value > b.Value }
	switch q := c.Quantity; {
	case above(q.Low, q.High):
		e.blamef(fLow, q.Low.Text(), "low is over high")
	case above(q.Low, q.Best):
		e.blamef(fLow, q.Low.Text(), "low is over the quantity")
	case above(q.Best, q.High):
		e.blamef(fHigh, q.High.Text(), "high is under the quantity")
	}
	if !c.Quantity.Known() {
		return // the unit of nothing says nothing
	}
	c.Unit = e.get(fUnit)
	if c.Unit == "" {
		e.blamef(fUnit, "", "a figure needs a unit")
	}
}

// saysNothing are the signs of tables for "no figure".
var saysNothing = map[string]bool{"-": true, "–": true, "—": true, "..": true, "...": true, "…": true, ":": true,
	"n/a": true, "na": true, "n.a.": true, "null": true, "none": true}

func (e *entries) number(f field) data.Number {
	c := e.cell(f)
	if c.odd != "" {
		e.blamef(f, "", "a number was expected, not %s", c.odd)
		return data.Number{}
	}
	if c.text == "" || saysNothing[strings.ToLower(c.text)] {
		return data.Number{}
	}
	v, err := c.number(e.asked.DecimalComma)
	if err != nil {
		e.blame(f, c.text, err)
		return data.Number{}
	}
	return data.Num(v)
}

// basis decides what kind of figure it is, and whether it may be added up:
// only where the file says so and the rules allow it.
func (e *entries) basis(c *data.Claim) {
	c.Basis = data.NoFigure
	if c.Quantity.Known() || c.ValueUSD.Known {
		c.Basis = presumedBasis(c)
	}
	if e.get(fBasis) != "" {
		c.Basis = term(e, fBasis, data.Bases, data.NoFigure, nil)
	}
	c.Additive = e.yesNo(fAdditive)
	switch {
	case !c.Additive:
	case c.Basis != data.Annual && c.Basis != data.Shipment:
		e.blamef(fAdditive, "yes", "only an annual or shipment figure may be summed, not %s", c.Basis)
	case !c.Quantity.Best.Known && !c.ValueUSD.Known:
		e.blamef(fAdditive, "yes", "nothing to sum: no quantity and no dollar value")
	}
	share := c.Unit == "percent" || c.Unit == "ratio"
	if c.Unit != "" && share != (c.Basis == data.Share) {
		e.blamef(fBasis, string(c.Basis), "a share is in percent or a ratio, and nothing else is; the unit is %s", c.Unit)
	}
	if perTime(c.Unit) && c.Basis != data.Rate {
		e.blamef(fBasis, string(c.Basis), "a figure in %s is a rate", c.Unit)
	}
}

// presumedBasis is what a figure is whose file does not say: of one year, the
// amount of that year; of several, their running total. Neither is added up.
func presumedBasis(c *data.Claim) data.Basis {
	switch {
	case c.Unit == "percent" || c.Unit == "ratio":
		return data.Share
	case perTime(c.Unit):
		return data.Rate
	case c.Years.First == c.Years.Last:
		return data.Annual
	}
	return data.Cumulative
}

func perTime(unit string) bool {
	return strings.HasSuffix(unit, "/month") || strings.HasSuffix(unit, "/d")
}

func (e *entries) yesNo(f field) bool {
	c := e.cell(f)
	if c.text == "" && c.odd == "" {
		return false
	}
	v, err := c.yes()
	if err != nil {
		e.blame(f, c.text, err)
	}
	return v
}

// slugs is a list of ids.
func (e *entries) slugs(f field) []string {
	all := e.list(f)
	if len(all) == 1 {
		all = strings.FieldsFunc(all[0], func(r rune) bool { return r == ';' || r == ' ' })
	}
	for i, s := range all {
		if !data.IsSlug(s) {
			e.blamef(f, s, "not an id (lower case letters, digits, single hyphens)")
		} else if slices.Contains(all[:i], s) {
			e.blamef(f, s, "stands twice")
		}
	}
	return all
}

var errNoSource = errors.New("who says so? a claim without a source cannot stand")
