package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"axismap/data"
)

// Which source says what is plain: every card names its own, those and no
// others, below its text and within its own height.
func TestEveryClaimNamesItsOwnSources(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Years: data.Year(2024)}, Selected: []data.Ref{{Kind: "flow", ID: shells}}})
	w.details.long = true
	w.details.compose()
	several := 0
	for _, o := range w.details.column.content.Objects {
		c, ok := o.(*claimCard)
		if !ok {
			continue
		}
		var want []string
		for _, id := range c.claim.Sources {
			want = append(want, w.project.Network.Source(id).Short())
		}
		if len(want) > 1 {
			several++
		}
		if got := c.said.String(); got != strings.Join(want, " · ") || got == "" {
			t.Errorf("the card of %s names %q, want %q", c.claim.ID, got, want)
		}
		c.Resize(fyne.NewSize(240, c.heightFor(240)))
		foot := c.said.Position().Y + c.said.heightFor(240)
		if c.said.Position().Y < c.body.Position().Y+c.body.heightFor(240) || foot > c.Size().Height {
			t.Errorf("the card of %s: its sources stand from %.0f to %.0f in %.0f", c.claim.ID, c.said.Position().Y, foot, c.Size().Height)
		}
	}
	if several == 0 {
		t.Error("no claim of the shells rests on several sources: this proves nothing")
	}
}
