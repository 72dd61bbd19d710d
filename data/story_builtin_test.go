package data

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The built-in storyboard tells the article's argument with the built-in facts:
// all it names is there, every map shows something, and what is said fits the
// time that a listener has for a map.
func TestBuiltInStoryboards(t *testing.T) {
	n := NewNetwork(facts(t))
	boards, err := Stories()
	if err != nil || len(boards) != 1 {
		t.Fatalf("%d storyboards, %v", len(boards), err)
	}
	s := boards[0]
	if s.Name != "nine-maps" || s.Title != "The axis of upheaval in nine maps" || len(s.Frames) != 9 {
		t.Fatalf("it is %q (%s) of %d frames", s.Title, s.Name, len(s.Frames))
	}
	rows := NewLedger(n.Claims)
	for i, f := range s.Frames {
		t.Run(strconv.Itoa(i+1), func(t *testing.T) {
			said := f.Said()
			if words := len(strings.Fields(said.Words)); words < 80 || words > 150 {
				t.Errorf("%d words are said, want 80 to 150", words)
			}
			if len(f.Title) == 0 || len(f.Title) > 72 {
				t.Errorf("the title has %d letters; 72 stand in one line", len(f.Title))
			}
			if f.Hold <= 0 {
				t.Error("the frame has no time for when the storyboard runs by itself")
			}
			if answer := n.Answer(f.View.Query, rows); len(answer.Flows) == 0 {
				t.Error("the map is empty")
			}
			checkQuery(t, n, f.View.Query)
			for _, id := range f.View.Closed {
				if n.Chokepoint(id) == nil {
					t.Errorf("it closes %q, which is no chokepoint", id)
				}
			}
			checkCitations(t, n, said)
			checkNumbers(t, n, f.Title+". "+said.Words, said.Claims)
		})
	}
}

func checkQuery(t *testing.T, n *Network, q Query) {
	t.Helper()
	for _, slug := range q.Commodities {
		if n.Commodity(slug) == nil && !slices.Contains(Categories, Category(slug)) {
			t.Errorf("it asks for %q, which is no commodity", slug)
		}
	}
	for _, code := range slices.Concat(q.From, q.To) {
		if !slices.Contains(Axis, code) {
			t.Errorf("it asks for the country %q", code)
		}
	}
}

// checkCitations: each id is there, and each source is one of those behind the
// claims.
func checkCitations(t *testing.T, n *Network, said Said) {
	t.Helper()
	var behind []string
	for _, id := range said.Claims {
		if c := n.Claim(id); c != nil {
			behind = append(behind, c.Sources...)
		} else {
			t.Errorf("it cites the claim %q, which is not there", id)
		}
	}
	for _, id := range said.Sources {
		if n.Source(id) == nil {
			t.Errorf("it cites the source %q, which is not there", id)
		} else if !slices.Contains(behind, id) && id != "icds-2024" {
			t.Errorf("it cites the source %q, on which none of its claims rests", id)
		}
	}
	if len(said.Claims) == 0 || len(said.Sources) == 0 {
		t.Error("it cites nothing")
	}
}

// checkNumbers: each number that is said stands in one of the claims cited, as
// figure, year or in its words; it may be rounded to the digits that are said.
func checkNumbers(t *testing.T, n *Network, text string, claims []string) {
	t.Helper()
	var known []float64
	for _, id := range claims {
		if c := n.Claim(id); c != nil {
			known = append(known, numbersOf(c)...)
		}
	}
	for _, said := range numbersIn(text) {
		if !said.among(known) {
			t.Errorf("%q is in none of the claims that it cites", said.text)
		}
	}
}

func numbersOf(c *Claim) []float64 {
	all := []float64{float64(c.Years.First), float64(c.Years.Last)}
	for _, v := range []Number{c.Quantity.Best, c.Quantity.Low, c.Quantity.High, c.ValueUSD} {
		if v.Known {
			all = append(all, v.Value, v.Value*magnitudes[c.Unit])
		}
	}
	for _, n := range numbersIn(c.Note + " " + c.PeriodNote + " " + c.How) {
		all = append(all, n.values...)
	}
	return all
}

// saidNumber is a number in a text: as it stands, and with its magnitude.
type saidNumber struct {
	text   string
	bare   float64
	half   float64 // half of its last digit
	values []float64
}

// among reports whether the number is one of those, rounded to its own digits.
func (n saidNumber) among(known []float64) bool {
	return slices.ContainsFunc(n.values, func(v float64) bool {
		return slices.ContainsFunc(known, func(k float64) bool { return math.Abs(k-v) <= n.half*v/n.bare+1e-9 })
	})
}

var magnitudes = map[string]float64{
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "Mt": 1e6, "Mt/y": 1e6, "bcm": 1e9, "kb/d": 1e3,
}

var numberPattern = regexp.MustCompile(`(^|[^\w.,-])(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion|Mt|bcm))?`)

func numbersIn(text string) []saidNumber {
	text = strings.NewReplacer("nine million", "9 million", "one million", "1 million").Replace(text)
	var all []saidNumber
	for _, m := range numberPattern.FindAllStringSubmatch(text, -1) {
		digits := strings.ReplaceAll(strings.TrimRight(m[2], ","), ",", "")
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil || v == 0 {
			continue
		}
		_, decimals, _ := strings.Cut(digits, ".")
		n := saidNumber{strings.TrimSpace(m[0]), v, math.Pow(10, -float64(len(decimals))) / 2, []float64{v}}
		if factor, ok := magnitudes[m[3]]; ok {
			n.values = []float64{v * factor, v}
		}
		all = append(all, n)
	}
	return all
}

// A number that nobody has published is found out.
func TestCheckNumbersFindsInventions(t *testing.T) {
	n := NewNetwork(facts(t))
	known := numbersOf(n.Claim("t-rus-chn-gas-2024"))
	for text, right := range map[string]bool{
		"31.12 billion cubic metres": true, "about 31 billion cubic metres": true, "in 2024": true,
		"31.2 billion cubic metres": false, "32 bcm": false, "in 2023": false, "311 billion": false,
	} {
		said := numbersIn(text)[0]
		if got := said.among(known); got != right {
			t.Errorf("%q counts as published: %v, want %v", text, got, right)
		}
	}
}

func TestNotesComeApartAndTogether(t *testing.T) {
	f := Frame{Notes: "First.\n\nSecond: with a colon.\nClaims: a; b-2\nSources: x;y\nClaims: c"}
	said := f.Said()
	want := Said{"First.\n\nSecond: with a colon.", []string{"a", "b-2", "c"}, []string{"x", "y"}}
	if said.Words != want.Words || !slices.Equal(said.Claims, want.Claims) || !slices.Equal(said.Sources, want.Sources) {
		t.Errorf("it comes apart as %+v, want %+v", said, want)
	}
	again := Frame{Notes: said.Notes()}
	if got := again.Said(); got.Words != want.Words || !slices.Equal(got.Claims, want.Claims) || !slices.Equal(got.Sources, want.Sources) {
		t.Errorf("put together and taken apart it is %+v", got)
	}
	for _, notes := range []string{"", "Only words.", "Claims: a"} {
		if f := (Frame{Notes: notes}); f.Said().Notes() != notes {
			t.Errorf("%q became %q", notes, f.Said().Notes())
		}
	}
}
