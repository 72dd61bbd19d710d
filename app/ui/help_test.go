package ui

import (
	"strings"
	"testing"

	"axismap/data"
)

// A reader who looks at a column knows of every line what it is about, and no
// line stands alone under a heading that was cut off.
func TestThePageOfKeysKeepsItsGroupsTogether(t *testing.T) {
	w, _ := built(t, data.View{})
	for n := 1; n <= 3; n++ {
		columns := w.keyColumns(n)
		if len(columns) != n {
			t.Errorf("%d columns were asked for, there are %d", n, len(columns))
		}
		lines, longest, shortest := 0, 0, 1000
		for _, c := range columns {
			objects := c.content.Objects
			longest, shortest = max(longest, len(objects)), min(shortest, len(objects))
			if _, ok := objects[0].(*section); !ok {
				t.Errorf("of %d columns one begins under no heading", n)
			}
			under := 2
			for _, o := range objects {
				s, heading := o.(*section)
				if !heading {
					lines, under = lines+1, under+1
					continue
				}
				if under < 2 {
					t.Errorf("of %d columns one has %d lines above %q", n, under, s.title)
				}
				under = 0
				if rest, cut := strings.CutSuffix(s.title, ", continued"); cut && rest == "" {
					t.Errorf("%q continues nothing", s.title)
				}
			}
			if under < 2 {
				t.Errorf("of %d columns one ends with %d lines under its heading", n, under)
			}
		}
		want := 0
		for _, g := range w.keyGroups() {
			want += len(g.lines)
		}
		if lines != want {
			t.Errorf("%d columns hold %d lines of %d", n, lines, want)
		}
		if longest-shortest > longest/3 {
			t.Errorf("%d columns are from %d to %d lines long", n, shortest, longest)
		}
	}
}
