package data

import (
	"slices"
	"strings"
	"testing"
)

func TestLegs(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		all, certain string // roads, parted by blanks
	}{
		{"no road", "", "", ""},
		{"one road", "a", "a", "a"},
		{"against the drawing", "-a", "-a", "-a"},
		{"a series", "a>-b>c", "a -b c", "a -b c"},
		{"two alternatives", "a|b", "a b", ""},
		{"alternatives that share a road", "a>c|b>c", "a c b", "c"},
		{"the same road both ways is two", "a>c|b>-c", "a c b -c", ""},
		{"series bind closer", "a>b|c>d", "a b c d", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			legs, err := ParseLegs(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := legs.String(); got != c.text {
				t.Errorf("written back as %q", got)
			}
			if got := legsText(legs.All()); got != c.all {
				t.Errorf("all %q, want %q", got, c.all)
			}
			if got := legsText(legs.Certain()); got != c.certain {
				t.Errorf("certain %q, want %q", got, c.certain)
			}
		})
	}
}

func legsText(legs []Leg) string {
	return strings.ReplaceAll(chainText(legs), ">", " ")
}

func TestLegsThatAreNone(t *testing.T) {
	for _, text := range []string{">", "|", "a>", ">a", "a|", "|a", "a>>b", "A", "a b", "--a", "-", "a-", "a>a", "a>-a", "a|a", "a>b|c>", "ä", strings.Repeat("a|", 5000) + "b"} {
		if legs, err := ParseLegs(text); err == nil {
			t.Errorf("%.40q was read as %.40v", text, legs)
		}
	}
}

func TestOrderOfAlternativesMakesNoOtherTransfer(t *testing.T) {
	a, _ := ParseLegs("-sea-vostochny-rajin|-sea-dunay-rajin")
	b, _ := ParseLegs("-sea-dunay-rajin|-sea-vostochny-rajin")
	if x, y := TransferID("PRK", "RUS", "shells", Delivered, a), TransferID("PRK", "RUS", "shells", Delivered, b); x != y {
		t.Errorf("%s and %s", x, y)
	}
	if !slices.Equal(a[0], b[1]) {
		t.Error("legs were changed")
	}
}

func TestTransferIDs(t *testing.T) {
	legs, _ := ParseLegs("a>b")
	// The digits are those of: printf 'a>b' | sha256sum
	if got := TransferID("PRK", "RUS", "troops", StatusReported, legs); got != "prk-rus-troops-reported-998a5be88dc5c0d4" {
		t.Error(got)
	}
	if got := TransferID("PRK", "RUS", "troops", StatusReported, nil); got != "prk-rus-troops-reported-no-road" {
		t.Error(got)
	}
}

func FuzzParseLegs(f *testing.F) {
	for _, seed := range []string{"", "a", "-a>b|c", "a>b|c>d", "sea-dunay-rajin|-rail-khasan-tumangang>-rail-ussuriysk-makhalino", "a>|"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		legs, err := ParseLegs(text)
		if err != nil {
			return
		}
		if legs.String() != text {
			t.Errorf("%q written back as %q", text, legs)
		}
		for _, sure := range legs.Certain() {
			if !slices.Contains(legs.All(), sure) {
				t.Errorf("%v is certain but not there", sure)
			}
		}
	})
}
