package data

import (
	"fmt"
	"strconv"
	"strings"
)

// Problem is one thing that is wrong in a file or in the facts: one line of
// a report to the author.
type Problem struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"` // or feature, counted from 1; 0: not of one line
	Field  string `json:"field,omitempty"`
	Value  string `json:"value,omitempty"`
	Reason string `json:"reason"`
}

// Error is the problem as one sentence: claims.csv:12: quantity "x": reason.
func (p Problem) Error() string {
	var parts []string
	if p.File != "" {
		at := p.File
		if p.Line > 0 {
			at = fmt.Sprintf("%s:%d", p.File, p.Line)
		}
		parts = append(parts, at)
	}
	if p.Field != "" {
		field := p.Field
		if p.Value != "" {
			field += fmt.Sprintf(" %q", clip(p.Value, 80))
		}
		parts = append(parts, field)
	}
	reason := strings.TrimPrefix(p.Reason, strconv.Quote(p.Value)+" ") // not twice
	return strings.Join(append(parts, reason), ": ")
}

// Problems is a list of them; as an error it names the first three.
type Problems []Problem

// Error names the first problems and says how many more there are.
func (p Problems) Error() string {
	var b strings.Builder
	for i, problem := range p {
		if i == 3 {
			fmt.Fprintf(&b, "; and %d more", len(p)-i)
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(problem.Error())
	}
	return b.String()
}

// Err is nil where there is no problem.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// clip shortens s to at most n bytes without cutting a letter.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
