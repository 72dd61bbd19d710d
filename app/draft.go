package app

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"axismap/data"
	"axismap/data/sqlite"
)

// Draft is a claim as a reader fills it in: the words of every field, checked
// only when the claim is to be kept.
type Draft struct {
	ID       string // of the claim that is corrected; empty: a new one
	From, To string // codes of three letters
	// Commodity is the slug of a known commodity, or the name of a new one, which
	// needs a Category.
	Commodity string
	Category  data.Category
	Years     string // 2024 or 2022..2024
	Period    string
	Basis     data.Basis
	Quantity  string // as are the other numbers: digits, with a point, grouped or not
	Low, High string
	Unit      string
	USD       string
	Status    data.Status
	// Confidence is 0 until one is chosen.
	Confidence data.Confidence
	Road       RoadDraft
	Sources    []string // ids of known sources
	Source     SourceDraft
	Note       string
	Additive   bool
	// Overlaps holds ids of claims that speak of the same goods, as the claim
	// that this one corrects.
	Overlaps []string
}

// SourceDraft is a source that is not known yet; the zero value: none.
type SourceDraft struct{ Publisher, Title, Date, URL string }

// Wrong is what keeps a draft from being kept: the field, by its name in an
// import, and the reason in words that end a sentence.
type Wrong struct{ Field, Reason string }

// DraftOf is a claim to be corrected.
func DraftOf(c *data.Claim) Draft {
	return Draft{
		ID: c.ID, From: c.From, To: c.To, Commodity: c.Commodity, Years: yearsText(c.Years), Period: c.PeriodNote, Basis: c.Basis,
		Quantity: c.Quantity.Best.Text(), Low: c.Quantity.Low.Text(), High: c.Quantity.High.Text(), Unit: c.Unit, USD: c.ValueUSD.Text(),
		Status: c.Status, Confidence: c.Confidence, Road: roadOf(c.Legs), Sources: slices.Clone(c.Sources), Note: c.Note,
		Additive: c.Additive, Overlaps: slices.Clone(c.Overlaps),
	}
}

func yearsText(y data.Years) string { return strings.Replace(y.String(), "–", "..", 1) }

// drafting turns a draft into a claim and what it needs, noting what is wrong.
type drafting struct {
	p     *Project
	d     *Draft
	claim data.Claim
	put   data.Batch
	wrong []Wrong
}

func (g *drafting) say(field, format string, args ...any) {
	if !slices.ContainsFunc(g.wrong, func(w Wrong) bool { return w.Field == field }) {
		g.wrong = append(g.wrong, Wrong{field, fmt.Sprintf(format, args...)})
	}
}

// CheckDraft lists all that is wrong with a draft, a field once, in the order of the
// form; nothing is written.
func (p *Project) CheckDraft(ctx context.Context, d Draft) ([]Wrong, error) {
	g, err := p.drafted(ctx, d)
	if err != nil {
		return nil, err
	}
	return g.wrong, nil
}

func (p *Project) drafted(ctx context.Context, d Draft) (*drafting, error) {
	g := &drafting{p: p, d: &d}
	old, err := p.claim(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	if old != nil {
		g.claim = *old
	}
	g.who()
	g.what()
	g.when()
	g.figures()
	g.howSure()
	g.sources()
	g.road()
	g.words()
	if err := g.sum(ctx); err != nil {
		return nil, err
	}
	if len(g.wrong) == 0 {
		g.whole()
	}
	g.inOrder()
	g.claim.ID = cmp.Or(d.ID, ownID(&g.claim))
	return g, nil
}

func (g *drafting) who() {
	c := &g.claim
	for _, end := range []struct {
		field, code, say string
		into             *string
	}{{"from", g.d.From, "who sent it", &c.From}, {"to", g.d.To, "who received it", &c.To}} {
		code, ok := country(end.code, data.CountryCodes())
		if !ok {
			g.say(end.field, "choose %s", end.say)
		}
		*end.into = code
	}
	if c.From == c.To && c.From != "" {
		g.say("to", "sender and receiver are the same")
	}
}

// what takes a known commodity, by slug or label, or makes a new one.
func (g *drafting) what() {
	name := oneLine(g.d.Commodity)
	for i := range g.p.Network.Commodities {
		if k := &g.p.Network.Commodities[i]; k.Slug == name || strings.EqualFold(k.Label, name) {
			g.claim.Commodity = k.Slug
			return
		}
	}
	k := data.Commodity{Slug: ownSlug(name), Label: name, Category: g.d.Category, Unit: oneLine(g.d.Unit)}
	switch {
	case name == "":
		g.say("commodity", "say what was sent")
	case k.Slug == "" || g.p.Network.Commodity(k.Slug) != nil:
		g.say("commodity", "give the new commodity another name, with letters a to z")
	case k.Category == "":
		g.say("category", "%s is new: choose its category", name)
	}
	for _, p := range data.CheckCommodity(&k) {
		if p.Field == "label" {
			g.say("commodity", "%s", p.Reason)
		}
	}
	g.claim.Commodity = k.Slug
	g.put.Commodities = []data.Commodity{k}
}

func (g *drafting) when() {
	y, err := data.ParseYears(oneLine(g.d.Years))
	switch {
	case err != nil:
		g.say("years", "write one year, as 2024, or a first and a last, as 2022..2024")
	case y.All():
		g.say("years", "say which year or years it speaks of")
	}
	g.claim.Years, g.claim.PeriodNote = y, oneLine(g.d.Period)
}

func (g *drafting) figures() {
	c, d := &g.claim, g.d
	for _, n := range []struct {
		field, text string
		into        *data.Number
	}{{"quantity", d.Quantity, &c.Quantity.Best}, {"low", d.Low, &c.Quantity.Low}, {"high", d.High, &c.Quantity.High}, {"value_usd", d.USD, &c.ValueUSD}} {
		v, err := data.ParseNumber(ungrouped(n.text))
		if err != nil {
			g.say(n.field, "write a number with digits and at most one point, as 1250 or 0.5")
		}
		*n.into = v
	}
	c.Unit, c.Basis = oneLine(d.Unit), d.Basis
	switch {
	case c.Quantity.Known() && c.Unit == "":
		g.say("unit", "say what is counted: a figure needs a unit")
	case !c.Quantity.Known():
		c.Unit = "" // the form proposes one before there is a figure
	}
	switch {
	case c.Basis == "" && !c.Quantity.Known() && !c.ValueUSD.Known:
		c.Basis = data.NoFigure
	case c.Basis == "":
		g.say("basis", "say what the figure is: of a year, one shipment, a running total …")
	case c.Basis == data.NoFigure && c.Quantity.Known():
		g.say("basis", "there is a figure: say what it is")
	}
}

func (g *drafting) howSure() {
	g.claim.Status, g.claim.Confidence = g.d.Status, g.d.Confidence
	if g.d.Status == "" {
		g.say("status", "say how far it got")
	}
	if g.d.Confidence == 0 {
		g.say("confidence", "say how sure you are of it")
	}
}

// sources takes the known ones and makes the new one. Nobody's word is no claim.
func (g *drafting) sources() {
	g.claim.Sources = nil
	for _, id := range g.d.Sources {
		if g.p.Network.Source(id) == nil {
			g.say("source", "there is no source %q", id)
		}
		g.claim.Sources = append(g.claim.Sources, id)
	}
	if g.d.Source != (SourceDraft{}) {
		g.newSource()
	}
	if len(g.claim.Sources) == 0 {
		g.say("source", "name who says so: a claim without a source cannot be saved")
	}
}

func (g *drafting) newSource() {
	d := g.d.Source
	s := data.Source{Publisher: oneLine(d.Publisher), Title: oneLine(d.Title), Date: oneLine(d.Date), URL: strings.TrimSpace(d.URL), Verified: "page"}
	for i := range g.p.Network.Sources {
		if k := g.p.Network.Sources[i]; k.Publisher == s.Publisher && k.Title == s.Title && k.Date == s.Date && k.URL == s.URL {
			g.cite(k.ID)
			return
		}
	}
	s.ID = ownSourceID(&s)
	for _, p := range data.CheckSource(&s) {
		switch {
		case s.Publisher == "":
			g.say("source", "name the publisher of the new source")
		case p.Field == "date":
			g.say("source_date", "write the date as 2024-05-31, 2024-05 or 2024, or leave it out")
		case p.Field == "url":
			g.say("source_url", "a web address begins with http:// or https:// and holds no blank")
		default:
			g.say("source", "%s", p.Reason)
		}
	}
	if s.Title == "" && s.URL == "" {
		g.say("source_title", "give its title or its web address, so that others can find it")
	}
	g.cite(s.ID)
	g.put.Sources = []data.Source{s}
}

func (g *drafting) cite(id string) {
	if !slices.Contains(g.claim.Sources, id) {
		g.claim.Sources = append(g.claim.Sources, id)
	}
}

func (g *drafting) words() {
	g.claim.Note, g.claim.Overlaps = oneLine(g.d.Note), slices.Clone(g.d.Overlaps)
	g.claim.FigureFrom = cmp.Or(g.claim.FigureFrom, "page")
}

// sum checks the mark that the claim may be summed.
func (g *drafting) sum(ctx context.Context) error {
	g.claim.Additive = g.d.Additive
	if !g.d.Additive {
		return nil
	}
	why, err := g.p.whyNotSummed(ctx, &g.claim)
	if why != "" {
		g.say("additive", "%s", why)
	}
	return err
}

// WhyNotSummed says why the claim of a draft may not be summed, empty: it may.
func (p *Project) WhyNotSummed(ctx context.Context, d Draft) (string, error) {
	d.Additive = false
	g, err := p.drafted(ctx, d)
	if err != nil {
		return "", err
	}
	return p.whyNotSummed(ctx, &g.claim)
}

func (p *Project) whyNotSummed(ctx context.Context, c *data.Claim) (string, error) {
	var others []data.Claim
	filter := sqlite.ClaimFilter{From: []string{c.From}, To: []string{c.To}, Statuses: []data.Status{c.Status}}
	err := p.claims.EachClaim(ctx, filter, func(o *data.Claim) error {
		if o.Additive {
			others = append(others, *o)
		}
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case c.Basis != data.Annual && c.Basis != data.Shipment:
		return "only the figure of a year or of one shipment may be summed", nil
	case !c.Quantity.Best.Known && !c.ValueUSD.Known:
		return "there is no figure to sum", nil
	}
	return p.Network.WhyNotSummed(c, others), nil
}

// formField names the field of the form for a column of claims.csv.
var formField = map[string]string{"year_from": "years", "year_to": "years", "period_note": "period", "legs": "road", "sources": "source"}

// whole checks the claim as the facts are checked.
func (g *drafting) whole() {
	c := g.claim
	c.ID = "own"
	if g.put.Routes != nil {
		c.Legs = nil // a road that is drawn now is not in the network yet
	}
	if g.put.Sources != nil {
		c.Sources = slices.DeleteFunc(slices.Clone(c.Sources), func(id string) bool { return id == g.put.Sources[0].ID })
	}
	for _, p := range g.p.Network.CheckClaim(&c) {
		known := p.Field != "commodity" && p.Field != "sources" // what is new is not in the network yet
		if known || g.put.Commodities == nil && p.Field == "commodity" || g.put.Sources == nil && p.Field == "sources" {
			g.say(cmp.Or(formField[p.Field], p.Field), "%s", p.Reason)
		}
	}
}

// formOrder is the order of the form.
var formOrder = []string{"from", "to", "commodity", "category", "years", "period", "quantity", "low", "high", "unit", "value_usd", "basis", "additive",
	"status", "confidence", "road", "source", "source_title", "source_date", "source_url", "note", "overlaps"}

func (g *drafting) inOrder() {
	slices.SortStableFunc(g.wrong, func(a, b Wrong) int {
		return slices.Index(formOrder, a.Field) - slices.Index(formOrder, b.Field)
	})
}

// oneLine is a text without line feeds and blanks at its edges: what a field of
// the facts may hold.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var grouping = regexp.MustCompile(`^\d{1,3}([ ,\x{00a0}\x{202f}]\d{3})+(\.\d+)?$`)

// ungrouped is a number without the blanks or commas between its thousands.
func ungrouped(s string) string {
	s = strings.TrimSpace(s)
	if !grouping.MatchString(s) {
		return s
	}
	return strings.NewReplacer(" ", "", ",", "", "\u00a0", "", "\u202f", "").Replace(s)
}
