package data

import (
	"slices"
	"strconv"
	"strings"
)

// Key is the question in a canonical form: lists that differ only in order,
// repetition or letter case of the text give the same key.
func (q Query) Key() string {
	parts := []string{
		"c=" + sortedList(q.Commodities), "y=" + q.Years.key(), "t=" + sortedList(q.RouteTypes),
		"f=" + sortedList(q.From), "r=" + sortedList(q.To), "s=" + sortedList(q.Statuses),
		"m=" + q.MinConfidence.String(), "a=" + strconv.FormatBool(q.Article), "o=" + strconv.FormatBool(q.SolidOnly),
		"x=" + strconv.Quote(strings.Join(strings.Fields(strings.ToLower(q.Text)), " ")),
	}
	return strings.Join(parts, ";")
}

func (y Years) key() string {
	if y.All() {
		return ""
	}
	return strconv.Itoa(y.First) + ".." + strconv.Itoa(y.Last)
}

func sortedList[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = strconv.Quote(string(w))
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), ",")
}

// Words is the filter in words, a part for each limit, what first: "crude oil
// · sea, rail · from Russia · delivered, reported". The years are the title's.
func (n *Network) Words(q Query) string {
	parts := []string{n.whatWords(q)}
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(listWords(q.RouteTypes, "no route type", RouteType.Name))
	add(prefixed("from ", listWords(q.From, "no country", CountryName)))
	add(prefixed("to ", listWords(q.To, "no country", CountryName)))
	add(listWords(q.Statuses, "no status", Status.Name))
	if q.MinConfidence > LowConfidence {
		add("at least " + q.MinConfidence.Name())
	}
	if q.Article {
		add("as the article states it")
	}
	if q.SolidOnly {
		add("more than one source, no low confidence")
	}
	add(prefixed("with ", quoted(strings.TrimSpace(q.Text))))
	return strings.Join(parts, " · ")
}

func (n *Network) whatWords(q Query) string {
	if len(q.Commodities) == 0 {
		return "All commodities"
	}
	text := listWords(q.Commodities, "no commodity", n.commodityName)
	return strings.ToUpper(text[:1]) + text[1:]
}

// commodityName is the name of a category, or the label of a commodity, in
// the middle of a sentence.
func (n *Network) commodityName(name string) string {
	if slices.Contains(Categories, Category(name)) {
		return lowerFirst(Category(name).Name())
	}
	if c := n.commodities[name]; c != nil {
		return c.Lower()
	}
	return name
}

// Lower is the label in the middle of a sentence: without its qualifier in
// parentheses, small unless its first word is a name or an abbreviation.
func (c *Commodity) Lower() string {
	label, _, _ := strings.Cut(c.Label, " (")
	return lowerFirst(label)
}

// lowerFirst makes the first letter small, but for words such as LNG.
func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' || len(s) == 0 {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// listWords joins at most four names and says how many more there are.
func listWords[T ~string](list []T, none string, name func(T) string) string {
	const most = 4
	var words []string
	for _, w := range list {
		if w == T(Nothing) {
			words = append(words, none)
			continue
		}
		words = append(words, name(w))
	}
	if len(words) > most+1 {
		words = append(words[:most], "and "+strconv.Itoa(len(words)-most)+" more")
	}
	return strings.Join(words, ", ")
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + s + "”"
}

// Title is the headline of a question: "Supply lines of the axis of upheaval,
// 2024", "Crude oil from Russia to China, 2022–2024".
func (n *Network) Title(q Query) string {
	what := "Supply lines"
	if len(q.Commodities) == 1 && q.Commodities[0] != Nothing {
		what = n.whatWords(q)
	}
	from, to := fewCountries(q.From), fewCountries(q.To)
	switch {
	case from != "" || to != "":
		what += prefixed(" from ", from) + prefixed(" to ", to)
	case n.onlyAxis():
		what += " of the axis of upheaval"
	}
	if !q.Years.All() {
		what += ", " + q.Years.String()
	}
	return what
}

// fewCountries names one to three countries; more are no headline.
func fewCountries(codes []string) string {
	if len(codes) == 0 || len(codes) > 3 || slices.Contains(codes, Nothing) {
		return ""
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = CountryName(code)
	}
	return andList(names)
}

// andList is "a", "a and b", "a, b and c".
func andList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// onlyAxis reports whether all senders and receivers are among the four.
func (n *Network) onlyAxis() bool {
	return !slices.ContainsFunc(n.Countries(), func(code string) bool { return !slices.Contains(Axis, code) })
}
