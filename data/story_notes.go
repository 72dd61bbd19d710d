package data

import "strings"

// The lines of the notes that name what a frame rests on. They begin with
// these words and list ids, parted by semicolons.
const (
	claimsLine  = "Claims:"
	sourcesLine = "Sources:"
)

// Said is a frame's notes taken apart: what the presenter says, and the ids of
// the claims and sources that stand behind it.
type Said struct {
	Words   string
	Claims  []string
	Sources []string
}

// Said parts the notes of a frame. Lines that begin with "Claims:" or
// "Sources:" name ids; all others are to be said.
func (f *Frame) Said() Said {
	var s Said
	var words []string
	for line := range strings.Lines(f.Notes) {
		line = strings.TrimRight(line, "\r\n")
		if ids, ok := strings.CutPrefix(strings.TrimSpace(line), claimsLine); ok {
			s.Claims = append(s.Claims, idsOf(ids)...)
		} else if ids, ok := strings.CutPrefix(strings.TrimSpace(line), sourcesLine); ok {
			s.Sources = append(s.Sources, idsOf(ids)...)
		} else {
			words = append(words, line)
		}
	}
	s.Words = strings.TrimSpace(strings.Join(words, "\n"))
	return s
}

func idsOf(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ';' || r == ' ' || r == ',' })
}

// Notes writes a frame's notes as Said reads them.
func (s Said) Notes() string {
	parts := []string{strings.TrimSpace(s.Words)}
	for _, line := range []struct {
		head string
		ids  []string
	}{{claimsLine, s.Claims}, {sourcesLine, s.Sources}} {
		if len(line.ids) > 0 {
			parts = append(parts, line.head+" "+strings.Join(line.ids, "; "))
		}
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}
