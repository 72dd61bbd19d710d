package exchange

import (
	"net/url"
	"strings"

	"axismap/data"
)

// sources are the ids of the sources that the row names. Several stand in one
// field, parted by bars, and then in the others too: "CNN | Reuters" with two
// addresses and two dates.
func (e *entries) sources() []string {
	raw := e.rawSources()
	if ids, ok := e.memo.sources[raw]; ok {
		return ids
	}
	before := len(e.faults)
	ids := e.list(fSourceID)
	if ids == nil || !e.allKnown(ids) {
		ids = e.newSources(ids)
	}
	if len(ids) == 0 && len(e.faults) == before {
		e.blame(fSource, "", errNoSource)
	}
	e.said, e.citing = raw, ids
	return ids
}

// rawSources is what the row says of its sources, to know it again.
func (e *entries) rawSources() string {
	b := e.text[:0]
	for f := fSourceID; f <= fSourceVerified; f++ {
		b = append(append(b, e.cell(f).text...), 0x1f)
	}
	e.text = b
	return string(b)
}

func (e *entries) allKnown(ids []string) bool {
	for _, id := range ids {
		if !e.known.sources[id] {
			return false
		}
	}
	return true
}

// newSources finds or makes the sources that the fields describe.
func (e *entries) newSources(ids []string) []string {
	names, urls := e.list(fSource), e.list(fSourceURL)
	n := max(len(names), len(urls), len(ids))
	if n == 0 {
		return nil
	}
	titles, authors := e.list(fSourceTitle), e.list(fSourceAuthors)
	dates, verified := e.list(fSourceDate), e.list(fSourceVerified)
	for f, list := range map[field][]string{fSource: names, fSourceURL: urls, fSourceDate: dates, fSourceTitle: titles, fSourceAuthors: authors} {
		if len(list) > 1 && len(list) != n {
			e.blamef(f, strings.Join(list, "|"), "%d entries for %d sources; leave an entry empty where there is none", len(list), n)
			return nil
		}
	}
	var all []string
	for i := range n {
		s := data.Source{ID: at(ids, i, n), Publisher: at(names, i, n), Title: at(titles, i, n), Authors: at(authors, i, n),
			Date: at(dates, i, n), URL: at(urls, i, n), Verified: at(verified, i, n)}
		if id := e.source(&s); id != "" && !oneOf(id, all...) {
			all = append(all, id)
		}
	}
	return all
}

// at is the entry of a list for the i-th of n sources: a list of one stands
// for all only where there is one.
func at(list []string, i, n int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// source is the id of one source; a new one is added.
func (e *entries) source(s *data.Source) string {
	if e.known.sources[s.Publisher] && s.URL == "" && s.Title == "" {
		return s.Publisher // an id stands in place of the name
	}
	if s.Date != "" {
		date, err := parseDate(s.Date)
		if err != nil {
			e.blame(fSourceDate, s.Date, err)
		}
		s.Date = date
	}
	if s.URL != "" && !isWebAddress(s.URL) {
		e.blamef(fSourceURL, s.URL, "not a web address (http:// or https://)")
		return ""
	}
	if s.Verified != "" && !oneOf(s.Verified, "page", "memory") {
		e.blamef(fSourceVerified, s.Verified, "must be page or memory")
	}
	if s.Publisher == "" {
		if u, err := url.Parse(s.URL); err == nil {
			s.Publisher = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	if s.Publisher == "" {
		return ""
	}
	if id, ok := e.known.citations[citation(s)]; ok && (s.ID == "" || s.ID == id) {
		return id
	}
	if !data.IsSlug(s.ID) || e.known.sources[s.ID] {
		s.ID = idOf(s.Publisher, "source", digest(12, citation(s)))
	}
	e.draft.Sources = append(e.draft.Sources, *s)
	return s.ID
}

// isWebAddress reports an address that a browser opens, and nothing that could
// be more than that.
func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && !strings.ContainsAny(s, " \"<>\\^`{}")
}
