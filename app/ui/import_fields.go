package ui

import (
	"slices"
	"strings"

	"axismap/app"
	"axismap/data"
)

// importWords are the names of fields for people, where the field's own name
// needs more words than itself without underscores.
var importWords = map[string]string{
	"from": "From", "to": "To", "from_place": "From place", "to_place": "To place", "year": "Year or years", "year_from": "First year", "year_to": "Last year",
	"value_usd": "Value in US dollars", "route_type": "Type of road", "route": "Road", "note": "What the source says", "source": "Publisher",
	"source_url": "Address of the source", "source_id": "Source, by its id", "geometry": "Line (as text)", "additive": "May be summed",
	"low": "Low estimate", "high": "High estimate", "basis": "What the figure counts", "how": "How it is known", "record": "Kind of row",
	"article": "Stated in the article", "part_of": "Part of (total)", "via": "By way of", "why": "Why it matters", "radius_km": "Radius, km",
	"legs": "Roads in turn", "overlaps": "Same goods as", "lon": "Longitude", "lat": "Latitude", "from_lon": "From, longitude", "from_lat": "From, latitude",
	"to_lon": "To, longitude", "to_lat": "To, latitude", "id": "Id of the claim", "kind": "Kind of place",
}

// usualFields are those that most files have, in the order in which they are
// asked for; the others follow where the reader asks for them.
var usualFields = []string{
	"from", "to", "commodity", "category", "year", "year_from", "year_to", "quantity", "low", "high", "unit", "value_usd",
	"source", "source_title", "source_url", "source_date", "status", "basis", "confidence", "additive", "route_type", "route", "from_place", "to_place", "note",
}

// otherFields are all the rest.
func otherFields() []string {
	return slices.DeleteFunc(slices.Clone(app.ImportFields()), func(f string) bool { return slices.Contains(usualFields, f) })
}

// fieldWords is a field's name for people.
func fieldWords(name string) string {
	if words, ok := importWords[name]; ok {
		return words
	}
	return capital(strings.ReplaceAll(name, "_", " "))
}

// missingWords says in one sentence what a file lacks: "year or year_from" is
// one thing that is lacking.
func missingWords(missing []string) string {
	var all []string
	for _, choice := range missing {
		first, _, _ := strings.Cut(choice, " or ")
		all = append(all, fieldWords(first))
	}
	if last := len(all) - 1; last > 0 {
		all = []string{strings.Join(all[:last], ", "), all[last]}
	}
	return "Choose a column, or one value for all rows, for: " + strings.Join(all, " and ") + "."
}

// termsOf are the words that a field knows, to choose from; none: any text will
// do.
func (w *window) termsOf(field string) []string {
	switch field {
	case "from", "to":
		return []string{"RUS", "CHN", "IRN", "PRK"}
	case "commodity":
		var slugs []string
		for i := range w.project.Network.Commodities {
			slugs = append(slugs, w.project.Network.Commodities[i].Slug)
		}
		slices.Sort(slugs)
		return slugs
	case "category":
		return texts(data.Categories)
	case "status":
		return texts(data.Statuses)
	case "basis":
		return texts(data.Bases)
	case "confidence":
		return []string{"low", "medium", "high"}
	case "route_type":
		return texts(data.RouteTypes)
	case "additive", "geodesic", "article":
		return []string{"yes", "no"}
	case "unit":
		return w.units()
	}
	return nil
}

// units are those of the commodities in the file.
func (w *window) units() []string {
	var units []string
	for i := range w.project.Network.Commodities {
		if u := w.project.Network.Commodities[i].Unit; u != "" && !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	slices.Sort(units)
	return units
}

func texts[T ~string](terms []T) []string {
	out := make([]string, 0, len(terms))
	for _, t := range terms {
		out = append(out, string(t))
	}
	return out
}
