package app

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// Jump is a scene that is ready to be shown: the answer to a word that was
// typed in the middle of a talk.
type Jump struct {
	Title string
	Why   string // what is shown, in a few words: "Energy · to China · 2024 · 13 flows"
	View  data.View
}

// mostJumps is how many scenes are offered: what a reader takes in at a glance.
const mostJumps = 8

// Find reads what somebody types, such as "iran", "lng 2023", "malacca" or
// "north korea shells", as scenes: countries, commodities, categories, route
// types, statuses, places, roads, narrows and years, whole or their beginnings, in
// any order. The likeliest scene comes first, and none is empty. Where no year is
// named the years of the view that one jumps from stay, unless nothing was reported
// in them; only years named, it is that view in other years. Theme, size of letters,
// marking and projection stay too.
func (p *Project) Find(text string, from data.View, page flowmap.Page) []Jump {
	var jumps []Jump
	var seen []data.View
	for _, r := range p.readings(text) {
		for _, v := range r.views(p, from) {
			jump, ok := p.jump(v, from, page)
			if bare := unaimed(jump.View); ok && !slices.ContainsFunc(seen, func(w data.View) bool { return sameScene(w, bare) }) {
				seen = append(seen, bare)
				jumps = append(jumps, jump)
			}
			if len(jumps) == mostJumps {
				return jumps
			}
		}
	}
	return jumps
}

func unaimed(v data.View) data.View {
	v.Camera = geo.Camera{}
	return v
}

func sameScene(a, b data.View) bool {
	return a.Query.Key() == b.Query.Key() && slices.Equal(a.Selected, b.Selected) && slices.Equal(a.Closed, b.Closed)
}

// views are the scenes that a reading may mean, the likeliest first.
func (r *reading) views(p *Project, from data.View) []data.View {
	base := data.View{
		Version: data.ViewVersion, Theme: from.Theme, TextSize: from.TextSize, Marking: from.Marking,
		Camera: geo.Camera{Projection: from.Camera.Projection},
	}
	q := &base.Query
	q.Commodities, q.RouteTypes, q.Statuses, q.Years = r.commodities, r.types, r.statuses, r.years
	if len(r.from)+len(r.to)+len(r.either) == 0 {
		base.Title = r.title(p.Network)
	}
	if r.onlyYears() && !sameScene(from, base) {
		same := from
		same.Query.Years = r.years
		return []data.View{same, base}
	}
	views := r.directions(base)
	if r.spot == nil {
		return views
	}
	var all []data.View
	for _, v := range views {
		all = append(all, r.spot.views(v)...)
	}
	return all
}

// title is a title for what the network has none for: several commodities, or
// only a type of road or a status.
func (r *reading) title(n *data.Network) string {
	var limits []string
	for _, t := range r.types {
		limits = append(limits, t.Name())
	}
	for _, s := range r.statuses {
		limits = append(limits, s.Name())
	}
	switch {
	case len(r.commodities) > 1:
		return strings.Join(append([]string{n.Words(data.Query{Commodities: r.commodities})}, limits...), ", ")
	case len(r.commodities) == 0 && len(limits) > 0:
		return "Supply lines: " + strings.Join(limits, ", ")
	}
	return ""
}

// directions are the views with the countries as senders and receivers. One
// country without a word before it is looked at from all sides, two of them in
// both directions.
func (r *reading) directions(base data.View) []data.View {
	with := func(from, to []string) data.View {
		v := base
		v.Query.From, v.Query.To = from, to
		return v
	}
	named := r.either
	switch {
	case len(r.from)+len(r.to) > 0:
		if len(r.from) > 0 {
			return []data.View{with(r.from, slices.Concat(r.to, named))}
		}
		return []data.View{with(named, r.to)}
	case len(named) == 0:
		return []data.View{base}
	case len(named) == 1:
		around := base
		around.Selected = []data.Ref{{Kind: "country", ID: named[0]}}
		sent, got := with(named, nil), with(nil, named)
		if len(r.commodities)+len(r.types)+len(r.statuses) > 0 {
			return []data.View{sent, got}
		}
		name := data.CountryName(named[0])
		sent.Title, got.Title = "What "+name+" sends", "What "+name+" receives"
		return []data.View{around, sent, got}
	case len(named) == 2:
		both := with(named, named)
		both.Title = fmt.Sprintf("Between %s and %s", data.CountryName(named[0]), data.CountryName(named[1]))
		return []data.View{with(named[:1], named[1:]), with(named[1:], named[:1]), both}
	}
	return []data.View{with(named, named)}
}

// jump makes a scene of a view: the years that have something to show, and the
// camera.
func (p *Project) jump(v, from data.View, page flowmap.Page) (Jump, bool) {
	years := []data.Years{v.Query.Years}
	if v.Query.Years.All() {
		years = []data.Years{from.Query.Years, {}}
	}
	for _, y := range years {
		v.Query.Years = y
		answer, err := p.Answer(context.Background(), v.Query)
		if err != nil {
			return Jump{}, false // the window itself says what is wrong with the file
		}
		shown := p.shown(v, answer)
		if shown == 0 {
			continue
		}
		v.Title = cmp.Or(v.Title, around(v, shown))
		if v.Title != "" && !y.All() {
			v.Title += ", " + y.String()
		}
		if v.Camera.Zoom == 0 {
			v.Camera = p.aimed(v, answer, page)
		}
		words := []string{p.Network.Words(v.Query), "all years", counted(shown, "flow")}
		if !y.All() {
			words[1] = y.String()
		}
		return Jump{cmp.Or(v.Title, p.Network.Title(v.Query)), strings.Join(words, " · "), v}, true
	}
	return Jump{}, false
}

// around is the title of a scene about a country: it says how many of the flows on
// the map are the country's. A query has no "from or to", so the others stay on the
// map, greyed, and only the title can say it. It is empty for other scenes.
func around(v data.View, shown int) string {
	everything := data.Query{Years: v.Query.Years}
	if len(v.Selected) != 1 || v.Selected[0].Kind != "country" || v.Query.Key() != everything.Key() {
		return ""
	}
	return counted(shown, "flow") + " to or from " + data.CountryName(v.Selected[0].ID)
}

// shown counts the flows that a view is about: those selected, else all.
func (p *Project) shown(v data.View, a *data.Answer) int {
	return len(p.lit(v, a).Flows)
}

// spotWidth is how much ground is shown about a place, in km: its
// neighbourhood, and where its roads lead.
const spotWidth = 3200.0

// aimed is the camera for a view: on the place it is about, else on all that is
// drawn.
func (p *Project) aimed(v data.View, a *data.Answer, page flowmap.Page) geo.Camera {
	for _, r := range v.Selected {
		if at, line, ok := p.where(r); ok && line == nil {
			const round = 40000.0 // km about the equator, see geo.Camera
			return geo.Camera{Projection: cmp.Or(v.Camera.Projection, geo.DefaultCamera().Projection), Center: at, Zoom: math.Log2(round / spotWidth)}
		} else if ok {
			c := geo.Fit(v.Camera.Projection, line, page.Size.W, page.Size.H, geo.Margins{})
			c.Zoom -= 0.5 // room for title and legend
			return c
		}
	}
	return p.Map.Fit(p.lit(v, a), v, page)
}

// lit is the part of an answer that a view is about: the flows selected, else all.
func (p *Project) lit(v data.View, a *data.Answer) *data.Answer {
	if len(v.Selected) == 0 {
		return a
	}
	ids := map[string]bool{}
	for _, r := range v.Selected {
		mark(ids, p.Map.Members(r, a)...)
	}
	part := *a
	part.Flows = nil
	for _, f := range a.Flows {
		if ids[f.ID] {
			part.Flows = append(part.Flows, f)
		}
	}
	return &part
}

// where is where a thing lies: a point, or a line.
func (p *Project) where(r data.Ref) (at orb.Point, line orb.LineString, ok bool) {
	switch r.Kind {
	case "place":
		if place := p.Network.Place(r.ID); place != nil {
			return place.At, nil, true
		}
	case "chokepoint":
		if c := p.Network.Chokepoint(r.ID); c != nil {
			return c.At, nil, true
		}
	case "route":
		if road := p.Network.Route(r.ID); road != nil {
			return at, road.Line, true
		}
	}
	return at, nil, false
}

// spot is a place, a road or a narrows that is asked for.
type spot struct {
	ref  data.Ref
	name string
}

// views are the scenes about a spot in a view.
func (s *spot) views(v data.View) []data.View {
	v.Selected = []data.Ref{s.ref}
	v.Title = s.name
	if s.ref.Kind != "chokepoint" {
		return []data.View{v}
	}
	v.Title = s.name + ": what passes"
	closed := v
	closed.Title = s.name + " closed: a scenario"
	closed.Closed = []string{s.ref.ID}
	return []data.View{v, closed}
}
