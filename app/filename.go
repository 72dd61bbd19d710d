package app

import (
	"strings"
	"unicode"

	"axismap/data"
)

// longestName is the longest file name in bytes, ending and all: what every
// file system and mail program takes.
const longestName = 100

// FileName proposes a file name for a picture of a view that says what it
// shows: "axis-map 2024 energy sea.png". The ending begins with its point. Only
// letters, digits, hyphens and spaces are in it.
func FileName(v data.View, ending string) string {
	q := v.Query
	parts := []string{"axis-map", strings.ReplaceAll(q.Years.String(), "–", "-")}
	parts = append(parts, q.Commodities...)
	parts = append(parts, words(q.RouteTypes)...)
	if len(q.From) > 0 {
		parts = append(parts, "from "+strings.Join(q.From, "-"))
	}
	if len(q.To) > 0 {
		parts = append(parts, "to "+strings.Join(q.To, "-"))
	}
	parts = append(parts, words(q.Statuses)...)
	parts = append(parts, q.Text)
	if q.Article {
		parts = append(parts, "article")
	}
	name := strings.Join(strings.Fields(strings.Map(harmless, strings.Join(parts, " "))), " ")
	if room := longestName - len(ending); len(name) > room {
		name = name[:room]
		name = name[:strings.LastIndexByte(name, ' ')]
	}
	return name + ending
}

// harmless keeps what no file system and no shell takes amiss.
func harmless(r rune) rune {
	if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
		return r
	}
	return ' '
}
