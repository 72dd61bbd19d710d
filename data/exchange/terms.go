package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"axismap/data"
)

// statusWords are other words for a status.
var statusWords = map[string]data.Status{"possible future": data.Scenario, "completed": data.Delivered, "contracted": data.Agreed,
	"ordered": data.Agreed, "planned": data.Sought, "requested": data.Sought, "alleged": data.StatusReported, "denied": data.Disputed}

// routeTypeWords are other words for a type of road.
var routeTypeWords = map[string]data.RouteType{"ship": data.Sea, "ships": data.Sea, "maritime": data.Sea, "seaborne": data.Sea, "vessel": data.Sea,
	"river": data.InlandWater, "inland waterway": data.InlandWater, "canal": data.InlandWater, "lake": data.InlandWater,
	"train": data.Rail, "railway": data.Rail, "railroad": data.Rail, "truck": data.Road, "highway": data.Road, "lorry": data.Road,
	"pipe": data.Pipeline, "plane": data.Air, "flight": data.Air, "aircraft": data.Air, "airlift": data.Air,
	"cable": data.Digital, "digital link": data.Digital, "bank": data.Financial, "financial link": data.Financial,
	"road not reported": data.NoRoad, "unknown": data.NoRoad}

// term reads a word of a closed list, whatever its case and with blanks or
// underscores in place of hyphens.
func term[T ~string](e *entries, f field, words []T, otherwise T, more map[string]T) T {
	text := e.get(f)
	if text == "" {
		return otherwise
	}
	if slices.Contains(words, T(text)) { // as most files write it
		return T(text)
	}
	name := plain(text)
	for _, w := range words {
		if plain(string(w)) == name {
			return w
		}
	}
	if w, ok := more[name]; ok {
		return w
	}
	e.blamef(f, text, "must be one of %s", wordsOf(words))
	return otherwise
}

func wordsOf[T ~string](words []T) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return strings.Join(all, ", ")
}

func (e *entries) confidence() data.Confidence {
	text := e.get(fConfidence)
	if text == "" {
		return data.LowConfidence
	}
	c, err := data.ParseConfidence(strings.ToLower(text))
	if err != nil {
		e.blamef(fConfidence, text, "must be one of low, medium, high")
	}
	return c
}

// years is the period of a row.
type years struct {
	span data.Years
	note string
	err  error
}

// years reads year, or year_from and year_to.
func (e *entries) years() years {
	from, to := e.get(fYearFrom), e.get(fYearTo)
	note := e.get(fPeriodNote)
	var y years
	switch one := e.get(fYear); {
	case one != "" && from == "" && to == "":
		if y = e.period(fYear, one); y.note != "" && note == "" {
			note = y.note
		}
	case from == "" && to == "" && e.get(fRecord) == "claim":
		// written down by this program: the claim speaks of no year
	case from == "" && to == "":
		e.blamef(fYear, "", "which year? give year, or year_from and year_to")
	default:
		if from == "" {
			from = to
		}
		if to == "" {
			to = from
		}
		first, last := e.period(fYearFrom, from), e.period(fYearTo, to)
		y.span = data.Years{First: first.span.First, Last: last.span.Last}
		if y.span.First > y.span.Last && y.span.Last > 0 {
			e.blamef(fYearTo, to, "years are out of order: %d is after %d", y.span.First, y.span.Last)
		}
	}
	y.note = note
	return y
}

// period reads one field with a year, two years or a date.
func (e *entries) period(f field, text string) years {
	y, ok := e.memo.years[text]
	if !ok {
		y = remember(e.memo.years, text, parsePeriod(text))
	}
	if y.err != nil {
		e.blame(f, text, y.err)
	}
	return y
}

// parsePeriod reads 2024, 2022-2024, 2022–2024, 2022..2024, 2022/2024, and
// dates, which stay as the note.
func parsePeriod(text string) years {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) == 4 && strings.Trim(fraction, "0") == "" { // 2024.0 of a spreadsheet
		text = whole
	}
	if first, err := parseYear(text); err == nil {
		return years{span: data.Year(first)}
	}
	for _, sign := range []string{"..", "–", "—", "-", "/", " to "} {
		a, b, ok := strings.Cut(text, sign)
		first, err := parseYear(strings.TrimSpace(a))
		last, err2 := parseYear(strings.TrimSpace(b))
		if ok && err == nil && err2 == nil {
			if first > last {
				return years{err: fmt.Errorf("years are out of order: %d is after %d", first, last)}
			}
			return years{span: data.Years{First: first, Last: last}}
		}
	}
	if date, err := parseDate(text); err == nil && len(date) > 4 {
		first, _ := strconv.Atoi(date[:4])
		return years{span: data.Year(first), note: data.DateWords(date)}
	}
	return years{err: fmt.Errorf("not a year from %d to %d", data.EarliestYear, data.LatestYear)}
}

func parseYear(s string) (int, error) {
	y, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 || y < data.EarliestYear || y > data.LatestYear {
		return 0, fmt.Errorf("not a year from %d to %d", data.EarliestYear, data.LatestYear)
	}
	return y, nil
}

// parseDate reads YYYY, YYYY-MM, YYYY-MM-DD and what begins so with a time
// after it.
func parseDate(s string) (string, error) {
	if i := strings.IndexAny(s, "T "); i == len("2006-01-02") {
		s = s[:i]
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return "", errDate
	}
	for i := range len(s) {
		if hyphen := i == 4 || i == 7; hyphen != (s[i] == '-') || !hyphen && (s[i] < '0' || s[i] > '9') {
			return "", errDate
		}
	}
	days := []string{"", "31", "29", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"}
	if len(s) >= 7 {
		month, _ := strconv.Atoi(s[5:7])
		if month < 1 || month > 12 || len(s) == 10 && (s[8:] < "01" || s[8:] > days[month]) {
			return "", errDate
		}
	}
	return s, nil
}

var errDate = fmt.Errorf("not a date (YYYY, YYYY-MM or YYYY-MM-DD)")

// oneOf reports whether a word is in a list.
func oneOf(word string, words ...string) bool { return slices.Contains(words, word) }
