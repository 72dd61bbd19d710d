package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"axismap/data"
)

// reading is one way to understand a text: what each of its words means.
type reading struct {
	commodities []string
	types       []data.RouteType
	statuses    []data.Status
	from, to    []string // countries after "from" and "to"
	either      []string // countries without such a word, in their order
	years       data.Years
	spot        *spot
	score       float64
}

// meaning is one thing that some words may mean.
type meaning struct {
	words   []string // of its name
	kind    float64  // how likely people mean this kind of thing, from 0 to 1
	country bool
	apply   func(*reading, role)
}

// role is the word before a country.
type role uint8

const (
	anyRole role = iota
	sender
	receiver
)

// mostReadings bounds the ways in which a text is understood; the likeliest
// are kept.
const mostReadings = 24

// readings are the ways to understand a text, the likeliest first. A word that
// nothing is known by makes the text as a whole unknown: a scene that leaves half
// of the question out would mislead.
func (p *Project) readings(text string) []reading {
	typed := typedWords(text)
	if len(typed) == 0 {
		return nil
	}
	known := p.meanings()
	open := []partly{{}}
	for slices.ContainsFunc(open, func(o partly) bool { return o.at < len(typed) }) {
		var next []partly
		for _, o := range open {
			if o.at == len(typed) {
				next = append(next, o)
				continue
			}
			next = append(next, o.steps(typed, known)...)
		}
		if len(next) == 0 {
			return nil
		}
		slices.SortStableFunc(next, func(a, b partly) int { return cmp.Compare(b.score, a.score) })
		open = next[:min(len(next), mostReadings)]
	}
	var out []reading
	for _, o := range open {
		if o.any && o.score >= likely*open[0].score {
			out = append(out, o.reading)
		}
	}
	return out
}

// likely is the part of the best reading's score that another needs to be
// offered beside it.
const likely = 0.88

// partly is a reading of the first words of a text.
type partly struct {
	reading
	at   int // words read
	role role
	any  bool // it means something
}

// steps are the ways to read on.
func (o partly) steps(typed []string, known []meaning) []partly {
	var next []partly
	word := typed[o.at]
	if r, ok := connectors[word]; ok {
		o.at++
		if r != anyRole || word == "and" {
			o.role = r
		}
		return []partly{o}
	}
	if y, err := data.ParseYears(word); err == nil && len(word) >= 4 {
		n := o.on(1, 1)
		n.years = y
		if !o.years.All() {
			n.years = o.years.With(y)
		}
		next = append(next, n)
	}
	for i := range known {
		m := &known[i]
		if used, fit := m.fit(typed[o.at:]); used > 0 {
			n := o.on(used, fit*m.kind)
			if o.role != anyRole && !m.country {
				n.score -= offRole
			}
			m.apply(&n.reading, o.role)
			n.role = anyRole
			next = append(next, n)
		}
	}
	slices.SortStableFunc(next, func(a, b partly) int { return cmp.Compare(b.score, a.score) })
	return next[:min(len(next), mostReadings)]
}

// offRole is what it costs to read something else than a country after "from"
// or "to".
const offRole = 0.5

// on is the reading some words further. Its lists are its own.
func (o partly) on(words int, score float64) partly {
	o.at += words
	o.any = true
	o.score += score * float64(words)
	o.commodities, o.types, o.statuses = slices.Clip(o.commodities), slices.Clip(o.types), slices.Clip(o.statuses)
	o.from, o.to, o.either = slices.Clip(o.from), slices.Clip(o.to), slices.Clip(o.either)
	return o
}

// connectors are the words that join others. "by" and "in" say nothing that the
// next word does not.
var connectors = map[string]role{
	"from": sender, "to": receiver, "into": receiver, "for": receiver, "→": receiver, ">": receiver,
	"and": anyRole, "by": anyRole, "in": anyRole, "via": anyRole, "through": anyRole, "of": anyRole, "the": anyRole, "with": anyRole,
	"strait": anyRole, "since": anyRole, "only": anyRole,
}

// fit tells how many of the typed words name the thing, and how well: 1 is its
// whole name. The words may be the beginnings of those of the name, in its order,
// and need not be all of them; a first word of one or two letters is the beginning
// of too many.
func (m *meaning) fit(typed []string) (used int, fit float64) {
	whole := 0
	at := 0
	for _, word := range typed {
		_, joins := connectors[word]
		found := false
		for at < len(m.words) && !found {
			switch name := m.words[at]; {
			case name == word || stem(name) == stem(word):
				whole++
				found = true
			case (len([]rune(word)) > 2 || used > 0 && !joins) && strings.HasPrefix(name, word):
				found = true
			}
			at++
		}
		if !found {
			break
		}
		used++
	}
	if used == 0 {
		return 0, 0
	}
	exact := float64(whole) / float64(used)
	full := float64(used) / float64(len(m.words))
	return used, 0.5 + 0.25*exact + 0.25*full
}

// stem leaves the plural away.
func stem(word string) string {
	if len(word) > 4 && strings.HasSuffix(word, "s") {
		return word[:len(word)-1]
	}
	return word
}

// typedWords are the words of a text in small letters. Points, commas and the
// like part them; years keep their span.
func typedWords(text string) []string {
	text = strings.NewReplacer("->", " → ", "–", "..", "…", "..").Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:/()'’\"-", r)
	})
}

// nameWords are the words of a name, without those that only join.
func nameWords(name string) []string {
	return slices.DeleteFunc(typedWords(name), func(word string) bool {
		_, joins := connectors[word]
		return joins && word != "strait"
	})
}

// everyday are the words by which people call what the facts call otherwise.
var everyday = map[string][]string{
	"shell": {"artillery-ammunition"}, "ammo": {"artillery-ammunition", "small-arms-ammunition"}, "soldier": {"troops"},
	"chip": {"semiconductors"}, "oil": {"crude-oil"}, "gas": {"pipeline-gas", "lng"}, "uav": {"attack-drones", "reconnaissance-drones"},
	"drone": {"attack-drones", "reconnaissance-drones", "commercial-drones"}, "shahed": {"attack-drones", "drone-production-franchise"},
	"missile": {"ballistic-missiles", "close-range-ballistic-missiles"}, "worker": {"labourers"}, "wheat": {"grain"}, "money": {"finance"},
	"payment": {"finance"}, "arms": {"weapons"}, "technology": {"military-technology"}, "tech": {"military-technology", "dual-use"},
	"submarine": {"submarine-technology"}, "satellite": {"remote-sensing-satellites", "satellite-launch", "space-launch-technology"},
	"powder": {"gunpowder", "gunpowder-intermediates", "nitrocellulose"}, "fuel": {"refined-petroleum"},
}

// callings are further names of countries.
var callings = map[string][]string{"PRK": {"dprk", "pyongyang"}, "RUS": {"moscow"}, "CHN": {"prc", "beijing"}, "IRN": {"tehran"}}

// meanings are all things that words can mean in these facts.
func (p *Project) meanings() []meaning {
	n := p.Network
	var all []meaning
	add := func(name string, kind float64, apply func(*reading, role)) {
		if words := nameWords(name); len(words) > 0 {
			all = append(all, meaning{words: words, kind: kind, apply: apply})
		}
	}
	for _, code := range n.Countries() {
		for _, name := range append([]string{data.CountryName(code), code}, callings[code]...) {
			all = append(all, meaning{nameWords(name), 1, true, func(r *reading, as role) { r.country(code, as) }})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(everyday)) {
		if slugs := p.held(everyday[name]); len(slugs) > 0 {
			add(name, 1, func(r *reading, _ role) { r.commodities = append(r.commodities, slugs...) })
		}
	}
	for _, c := range data.Categories {
		add(c.Name(), 0.97, func(r *reading, _ role) { r.commodities = append(r.commodities, string(c)) })
	}
	for i := range n.Commodities {
		slug := n.Commodities[i].Slug
		for _, name := range []string{n.Commodities[i].Label, plainName(n.Commodities[i].Label), slug} {
			add(name, 0.95, func(r *reading, _ role) { r.commodities = append(r.commodities, slug) })
		}
	}
	for _, t := range data.RouteTypes {
		add(t.Name(), 0.93, func(r *reading, _ role) { r.types = append(r.types, t) })
	}
	for _, s := range data.Statuses {
		add(s.Name(), 0.92, func(r *reading, _ role) { r.statuses = append(r.statuses, s) })
		add(string(s), 0.92, func(r *reading, _ role) { r.statuses = append(r.statuses, s) })
	}
	return append(all, p.spots()...)
}

// plainName is a name without what it explains in brackets at its end.
func plainName(name string) string {
	if plain, _, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(name, ")") {
		return plain
	}
	return name
}

// held are those of some names that these facts know.
func (p *Project) held(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(s string) bool {
		return p.Network.Commodity(s) == nil && !slices.Contains(data.Categories, data.Category(s))
	})
}

// spots are the places, roads and narrows that words can mean.
func (p *Project) spots() []meaning {
	n := p.Network
	alike := map[string]int{} // roads in several parts share a name
	for i := range n.Routes {
		alike[plainName(n.Routes[i].Name)]++
	}
	var all []meaning
	add := func(kind, id, name string, often float64) {
		s := &spot{data.Ref{Kind: kind, ID: id}, name}
		take := func(r *reading, _ role) { r.spot = s }
		all = append(all, meaning{words: nameWords(name), kind: often, apply: take})
		if plain := plainName(name); plain != name {
			all = append(all, meaning{words: nameWords(plain), kind: often, apply: take})
			if alike[plain] < 2 {
				s.name = plain
			}
		}
	}
	for i := range n.Chokepoints {
		add("chokepoint", n.Chokepoints[i].ID, n.Chokepoints[i].Name, 0.96)
	}
	for i := range n.Places {
		add("place", n.Places[i].ID, n.Places[i].Name, 0.9)
	}
	for i := range n.Routes {
		add("route", n.Routes[i].ID, n.Routes[i].Name, 0.88)
	}
	return all
}

// onlyYears reports whether nothing but years is asked for.
func (r *reading) onlyYears() bool {
	return r.spot == nil && len(r.commodities)+len(r.types)+len(r.statuses)+len(r.from)+len(r.to)+len(r.either) == 0
}

func (r *reading) country(code string, as role) {
	switch as {
	case sender:
		r.from = append(r.from, code)
	case receiver:
		r.to = append(r.to, code)
		r.from, r.either = append(r.from, r.either...), nil // "iran to russia"
	default:
		if !slices.Contains(r.either, code) {
			r.either = append(r.either, code)
		}
	}
}
