package data

import (
	"strings"
	"time"
)

// Name is the route type in plain words.
func (t RouteType) Name() string {
	switch t {
	case InlandWater:
		return "inland water"
	case Digital:
		return "digital link"
	case Financial:
		return "financial link"
	case NoRoad:
		return "road not reported"
	}
	return string(t)
}

// Name is the status in plain words: what is said of the transfer.
func (s Status) Name() string {
	if s == Scenario {
		return "possible future"
	}
	return string(s)
}

// Meaning is the status explained in a clause.
func (s Status) Meaning() string {
	switch s {
	case Delivered:
		return "the transfer itself is well attested"
	case StatusReported:
		return "officials or press say so, not shown"
	case Agreed:
		return "contract or public promise"
	case Sought:
		return "asked for, planned or forecast"
	case Scenario:
		return "named as a possible future"
	case Disputed:
		return "denied or doubted by serious observers"
	}
	return ""
}

// Name is the level in plain words.
func (c Confidence) Name() string {
	if c == 0 {
		return "any confidence"
	}
	return c.String() + " confidence"
}

// Name is the fidelity in plain words.
func (f Fidelity) Name() string {
	switch f {
	case Reported:
		return "way reported"
	case Partial:
		return "ends known, way filled in"
	}
	return "schematic, way not known"
}

// Name is the basis in plain words.
func (b Basis) Name() string {
	switch b {
	case Annual:
		return "amount of a year or a part of it"
	case Shipment:
		return "one shipment, payment or contract"
	case Cumulative:
		return "running total"
	case Stock:
		return "stock at one moment"
	case Capacity:
		return "what could be carried"
	case Rate, Share:
		return string(b)
	}
	return "no figure"
}

// Name is the measure in plain words.
func (m Measure) Name() string {
	switch m {
	case USDollars:
		return "US dollars"
	case Tonnes:
		return "tonnes"
	case ClaimsCount:
		return "number of claims"
	}
	return "own scale"
}

// Cite is the full citation: Publisher, “Title”, authors, date, URL. A title
// in square brackets is a description, not seen in print, and keeps them.
func (s *Source) Cite() string {
	parts := []string{s.Publisher}
	switch {
	case strings.HasPrefix(s.Title, "["):
		parts = append(parts, s.Title)
	case s.Title != "":
		parts = append(parts, "“"+s.Title+"”")
	}
	for _, part := range []string{s.Authors, DateWords(s.Date), s.URL} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// Short is the citation for a footer: who says so, through whom, when: "CNN
// via Asharq Al-Awsat, Feb 2025".
func (s *Source) Short() string {
	who := s.Publisher
	for _, relay := range []string{" (relaying ", " (after ", " (quoting ", " (summarising "} {
		if through, origin, ok := strings.Cut(who, relay); ok && strings.HasSuffix(origin, ")") {
			who = strings.TrimSuffix(origin, ")") + " via " + through
			break
		}
	}
	if date := monthWords(s.Date); date != "" {
		who += ", " + date
	}
	return who
}

// DateWords says YYYY-MM-DD as 12 May 2024, YYYY-MM as May 2024, YYYY as it
// is; anything else stays.
func DateWords(date string) string {
	for _, form := range [][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(form[0], date); err == nil {
			return t.Format(form[1])
		}
	}
	return date
}

// monthWords is the date to the month, shortened.
func monthWords(date string) string {
	if len(date) > len("2006-01") {
		date = date[:len("2006-01")]
	}
	if t, err := time.Parse("2006-01", date); err == nil {
		return t.Format("Jan 2006")
	}
	return date
}
