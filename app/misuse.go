package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// misuse is an error in how the program was asked, not in what it did: the
// sentence goes to stderr with the way to help, and the exit code is 2.
type misuse struct{ sentence string }

func (m misuse) Error() string { return m.sentence }

func misused(format string, args ...any) error {
	return misuse{fmt.Sprintf(format, args...)}
}

// didYouMean is "; did you mean …?" with the likeliest of the allowed words,
// or empty when none is like it.
func didYouMean(word string, allowed []string) string {
	near := nearest(word, allowed)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + either(near) + "?"
}

// nearest are up to four allowed words like the given one, the likest first:
// those that hold it, and those no further than a third of its letters away.
func nearest(word string, allowed []string) []string {
	type candidate struct {
		word     string
		distance int
	}
	word = strings.ToLower(word)
	var near []candidate
	for _, a := range allowed {
		lower := strings.ToLower(a)
		d := distance(word, lower)
		switch {
		case len(word) >= 3 && strings.Contains(lower, word):
			near = append(near, candidate{a, 0})
		case d <= max(1, len([]rune(word))/3):
			near = append(near, candidate{a, d})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.word, b.word))
	})
	words := make([]string, 0, 4)
	for _, c := range near[:min(len(near), cap(words))] {
		words = append(words, c.word)
	}
	return words
}

// distance is the Levenshtein distance: the fewest letters to insert, delete
// or replace on the way from one word to the other.
func distance(from, to string) int {
	a, b := []rune(from), []rune(to)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// either joins words as a choice: "a, b or c".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
