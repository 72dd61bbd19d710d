package app

import (
	"slices"
	"strings"

	"axismap/data"
)

// filterFlags are the flags that make a Query. Lists are parted by commas and
// a flag may be given again.
type filterFlags struct {
	Commodity     []string `placeholder:"SLUG|CATEGORY" group:"filter" help:"Only these commodities or whole categories."`
	Year          []string `placeholder:"2024|2022..2024" group:"filter" help:"Only this year or these years, both ends included."`
	RouteType     []string `placeholder:"TYPE" group:"filter" help:"Only what travels by sea, inland-water, rail, road, pipeline, air, digital, financial; none: no road reported."`
	From          []string `placeholder:"COUNTRY" group:"filter" help:"Only these senders, as RUS, CHN, IRN, PRK."`
	To            []string `placeholder:"COUNTRY" group:"filter" help:"Only these receivers."`
	Status        []string `placeholder:"STATUS" group:"filter" help:"Only delivered, reported, agreed, sought, scenario, disputed."`
	MinConfidence string   `placeholder:"LEVEL" group:"filter" help:"Only claims of at least this confidence: low, medium, high."`
	Article       bool     `group:"filter" help:"Only what the article states."`
	WellSourced   bool     `group:"filter" help:"Only what rests on more than one source, and on no low confidence."`
	Text          string   `placeholder:"WORDS" group:"filter" help:"Only what holds all these words in commodity, place, route, source or note."`
}

// query makes the Query, checking every word against what the facts know.
func (f *filterFlags) query(n *data.Network) (q data.Query, err error) {
	var errs [7]error
	q.Commodities, errs[0] = f.commodities(n)
	q.Years, errs[1] = f.years()
	q.RouteTypes, errs[2] = terms("--route-type", f.RouteType, data.RouteTypes)
	q.From, errs[3] = countries("--from", f.From, n)
	q.To, errs[4] = countries("--to", f.To, n)
	q.Statuses, errs[5] = terms("--status", f.Status, data.Statuses)
	q.MinConfidence, errs[6] = confidence(f.MinConfidence)
	q.Article, q.SolidOnly, q.Text = f.Article, f.WellSourced, strings.TrimSpace(f.Text)
	for _, err := range errs {
		if err != nil {
			return q, err
		}
	}
	return q, nil
}

// given names the filter flags that were used, as they are written.
func (f *filterFlags) given() []string {
	var names []string
	for _, flag := range []struct {
		name string
		used bool
	}{
		{"--commodity", f.Commodity != nil},
		{"--year", f.Year != nil},
		{"--route-type", f.RouteType != nil},
		{"--from", f.From != nil},
		{"--to", f.To != nil},
		{"--status", f.Status != nil},
		{"--min-confidence", f.MinConfidence != ""},
		{"--article", f.Article},
		{"--well-sourced", f.WellSourced},
		{"--text", f.Text != ""},
	} {
		if flag.used {
			names = append(names, flag.name)
		}
	}
	return names
}

func (f *filterFlags) commodities(n *data.Network) ([]string, error) {
	var keys []string
	for _, word := range f.Commodity {
		word = slug(word)
		if n.Commodity(word) == nil && !slices.Contains(data.Categories, data.Category(word)) {
			allowed := append(words(data.Categories), commoditySlugs(n)...)
			return nil, misused(`--commodity %q is neither a commodity nor a category ("axismap list commodities" lists them)%s`,
				word, didYouMean(word, allowed))
		}
		keys = append(keys, word)
	}
	return keys, nil
}

func commoditySlugs(n *data.Network) []string {
	slugs := make([]string, len(n.Commodities))
	for i := range n.Commodities {
		slugs[i] = n.Commodities[i].Slug
	}
	return slugs
}

// years is the one span of years that was given.
func (f *filterFlags) years() (data.Years, error) {
	spans, err := f.spans()
	switch {
	case err != nil || len(spans) == 0:
		return data.Years{}, err
	case len(spans) > 1:
		return data.Years{}, misused("--year takes one year or one span of years, as 2022..2024; several make a series of pictures (axismap snapshot -o map-{year}.png)")
	}
	return spans[0], nil
}

// spans are the years as they were given.
func (f *filterFlags) spans() ([]data.Years, error) {
	var spans []data.Years
	for _, text := range f.Year {
		y, err := data.ParseYears(strings.TrimSpace(text))
		if err != nil {
			return nil, misused("--year: %v", err)
		}
		spans = append(spans, y)
	}
	return spans, nil
}

// terms reads words of a closed list.
func terms[T ~string](flag string, given []string, allowed []T) ([]T, error) {
	var list []T
	for _, word := range given {
		word = slug(word)
		if !slices.Contains(allowed, T(word)) {
			return nil, misused("%s %q is none of %s%s", flag, word,
				strings.Join(words(allowed), ", "), didYouMean(word, words(allowed)))
		}
		list = append(list, T(word))
	}
	return list, nil
}

// countries reads codes of three letters, or English names.
func countries(flag string, given []string, n *data.Network) ([]string, error) {
	known := n.Countries()
	var codes []string
	for _, word := range given {
		code, ok := country(word, known)
		if !ok {
			return nil, misused("%s %q is no country of these facts; give %s", flag, strings.TrimSpace(word), either(known))
		}
		codes = append(codes, code)
	}
	return codes, nil
}

func country(word string, known []string) (string, bool) {
	word = strings.TrimSpace(word)
	for _, code := range known {
		if strings.EqualFold(word, code) || strings.EqualFold(word, data.CountryName(code)) {
			return code, true
		}
	}
	return "", false
}

func confidence(word string) (data.Confidence, error) {
	if word == "" {
		return 0, nil
	}
	c, err := data.ParseConfidence(slug(word))
	if err != nil {
		return 0, misused("--min-confidence %v", err)
	}
	return c, nil
}

// slug is a word as the facts write it: lower case, hyphens for spaces and
// underscores.
func slug(word string) string {
	return strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(strings.TrimSpace(word)))
}

func words[T ~string](terms []T) []string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = string(t)
	}
	return out
}
