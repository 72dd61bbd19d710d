package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"axismap/app/flowmap"
	"axismap/data"
)

// Jump is a scene that answers a question from the audience: what a country
// sends or receives, a commodity, a place, a year.
type Jump struct {
	Title string // of the scene, on the map too
	Why   string // what was found: "country", "commodity", "place", "year"
	View  data.View
	rank  int
}

// mostJumps is how many scenes are made ready for one question.
const mostJumps = 8

// Find makes scenes ready for a few words: the name of a country, commodity,
// category or place, its beginning, or a code, and years: "iran", "drones 2024",
// "2022". They keep the light, the projection and the measure of the view they
// are asked from and, where none is named, its years; the camera looks at all
// they show, on the page. The best comes first; what the facts know nothing of
// is left out.
func (p *Project) Find(text string, from data.View, page flowmap.Page) []Jump {
	words, years := parted(text)
	if len(words) == 0 && years.All() {
		return nil
	}
	var found []Jump
	if len(words) == 0 {
		found = p.inYears(years, from)
	} else {
		found = p.scenesOf(words)
	}
	slices.SortStableFunc(found, func(a, b Jump) int { return cmp.Compare(a.rank, b.rank) })
	var ready []Jump
	for _, j := range found {
		if len(ready) < mostJumps && p.prepare(&j, years, from, page) {
			ready = append(ready, j)
		}
	}
	return ready
}

// parted takes the years out of the words: 2024, 2022-2024 or 2022–2024.
func parted(text string) (words []string, years data.Years) {
	for _, w := range strings.Fields(strings.ToLower(text)) {
		first, last, span := strings.Cut(strings.NewReplacer("–", "-", "..", "-").Replace(w), "-")
		a, err := strconv.Atoi(first)
		b := a
		if span {
			var wrong error
			b, wrong = strconv.Atoi(last)
			err = cmp.Or(err, wrong)
		}
		if err == nil && a > 1900 && b >= a && b < 2200 {
			years = data.Years{First: a, Last: b}
		} else {
			words = append(words, w)
		}
	}
	return words, years
}

// inYears is the scene in other years, and everything in them.
func (p *Project) inYears(y data.Years, from data.View) []Jump {
	same := from.Query
	same.Years = y
	title := p.Network.Title(same)
	if from.Title != "" {
		title = from.Title + ", " + y.String()
	}
	return []Jump{
		{Title: title, Why: "this scene in " + y.String(), View: data.View{Query: same}},
		{Title: p.Network.Title(data.Query{Years: y}), Why: "everything in " + y.String(), View: data.View{Query: data.Query{Years: y}}, rank: 1},
	}
}

// scenesOf are the scenes of everything that has such a name.
func (p *Project) scenesOf(words []string) []Jump {
	var found []Jump
	add := func(name, title, why string, kind int, q data.Query) {
		if fit := match(name, words); fit >= 0 {
			found = append(found, Jump{Title: title, Why: why, View: data.View{Query: q}, rank: fit*10 + kind})
		}
	}
	n := p.Network
	for _, iso := range n.Countries() {
		name := data.CountryName(iso)
		called := name
		if len(words) == 1 && strings.EqualFold(words[0], iso) {
			called = iso
		}
		add(called, "What "+name+" sends", "country", 0, data.Query{From: []string{iso}})
		add(called, "What "+name+" receives", "country", 1, data.Query{To: []string{iso}})
	}
	for _, c := range data.Categories {
		add(c.Name(), c.Name(), "category", 3, data.Query{Commodities: []string{string(c)}})
	}
	for i := range n.Commodities {
		c := &n.Commodities[i]
		add(c.Label, c.Label, "commodity", 4, data.Query{Commodities: []string{c.Slug}})
	}
	for i := range n.Places {
		if at := &n.Places[i]; at.Name != "" {
			add(at.Name, "Through "+at.Name, "place", 5, data.Query{Text: at.Name})
		}
	}
	return found
}

// match says how well a name fits the words: 0 it is the words, 1 it begins with
// them, 2 each of them begins a word of it, -1 not at all.
func match(name string, words []string) int {
	name = strings.ToLower(name)
	asked := strings.Join(words, " ")
	switch {
	case name == asked:
		return 0
	case strings.HasPrefix(name, asked):
		return 1
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" -/(),", r) })
	for _, w := range words {
		if !slices.ContainsFunc(parts, func(part string) bool { return strings.HasPrefix(part, w) }) {
			return -1
		}
	}
	return 2
}

// prepare gives a scene its years, looks and camera. It reports whether the
// facts have anything to show there: in the years asked for, or else in all.
func (p *Project) prepare(j *Jump, years data.Years, from data.View, page flowmap.Page) bool {
	q := j.View.Query
	if q.Years.All() {
		q.Years = cmp.Or(years, from.Query.Years)
	}
	answer, err := p.Answer(context.Background(), q)
	if err == nil && len(answer.Flows) == 0 && years.All() {
		q.Years = data.Years{}
		answer, err = p.Answer(context.Background(), q)
	}
	if err != nil || len(answer.Flows) == 0 {
		return false
	}
	j.View = data.View{
		Version: data.ViewVersion, Query: q, Theme: from.Theme, Measure: from.Measure, Marking: from.Marking, Title: j.Title,
	}
	j.View.Camera.Projection = from.Camera.Projection
	j.View.Camera = p.Map.Fit(answer, j.View, page)
	return true
}
