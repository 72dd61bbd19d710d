package app

import (
	"context"
	"fmt"
	"strings"

	"axismap/data"
	"axismap/data/exchange"
)

// toldClaims is how many claims are written between two words about it.
const toldClaims = 1000

// tellClaims has an export tell how many of its claims are written.
func (p *Project) tellClaims(ctx context.Context, q data.Query, e *exchange.Export, told func(claims, of int)) error {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return err
	}
	each := e.Claims
	e.Claims = func(yield func(*data.Claim) error) error {
		n := 0
		return each(func(c *data.Claim) error {
			if n++; n%toldClaims == 0 {
				told(n, answer.Claims)
			}
			return yield(c)
		})
	}
	return nil
}

// Contents is what an export of facts would hold.
type Contents struct {
	Flows, Claims                                            int
	Commodities, Roads, Places, Sources, Events, Chokepoints int
}

// Contents counts what an export of a query would hold.
func (p *Project) Contents(ctx context.Context, q data.Query) (Contents, error) {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return Contents{}, err
	}
	e, err := p.export(ctx, q)
	if err != nil {
		return Contents{}, err
	}
	r := &e.Records
	return Contents{len(answer.Flows), answer.Claims,
		len(r.Commodities), len(r.Routes), len(r.Places), len(r.Sources), len(r.Events), len(r.Chokepoints)}, nil
}

// String is the contents in words: "187 claims of 41 flows, with 12 commodities,
// 38 roads and 61 sources".
func (c Contents) String() string {
	if c.Claims == 0 {
		return "no claim passes the filter"
	}
	var with []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{c.Commodities, "commodity", "commodities"}, {c.Roads, "road", "roads"}, {c.Places, "place", "places"},
		{c.Sources, "source", "sources"}, {c.Events, "event", "events"}, {c.Chokepoints, "chokepoint", "chokepoints"},
	} {
		switch {
		case part.n == 1:
			with = append(with, "1 "+part.one)
		case part.n > 1:
			with = append(with, fmt.Sprintf("%d %s", part.n, part.many))
		}
	}
	said := counted(c.Claims, "claim") + " of " + counted(c.Flows, "flow")
	if last := len(with) - 1; last > 0 {
		with = []string{strings.Join(with[:last], ", "), with[last]}
	}
	if len(with) > 0 {
		said += ", with " + strings.Join(with, " and ")
	}
	return said
}
