package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/data"
)

func TestNoKeyHasTwoMeaningsAndClickersKeysHaveNone(t *testing.T) {
	w, _ := built(t, data.View{})
	seen := map[key]string{}
	reserved := map[key]bool{
		named(fyne.KeyPageUp): true, named(fyne.KeyPageDown): true,
		char('b'): true, char('.'): true,
	}
	for _, a := range w.actions {
		if a.name == "" || a.group == "" || a.run == nil || len(a.keys) == 0 {
			t.Errorf("action %q of %q lacks a name, a group, a key or a deed", a.name, a.group)
		}
		for _, k := range a.keys {
			if other, ok := seen[k]; ok {
				t.Errorf("%s is both %q and %q", k, a.name, other)
			}
			if reserved[k] {
				t.Errorf("%s belongs to presenting, not to %q", k, a.name)
			}
			seen[k] = a.name
		}
	}
}

func TestEveryButtonHasItsAction(t *testing.T) {
	w, _ := built(t, data.View{})
	for _, id := range append(append([]string{}, leftButtons...), rightButtons...) {
		if id != "" && w.actions.byID(id) == nil {
			t.Errorf("the button %q stands for no action", id)
		}
	}
}

func TestKeysAreNamedAsTheyArePrinted(t *testing.T) {
	for _, c := range []struct {
		key  key
		want string
	}{
		{ctrlS(fyne.KeyZ), "Ctrl+Shift+Z"}, {char('t'), "T"}, {char('?'), "?"}, {named(fyne.KeyLeft), "←"}, {named(fyne.KeyEscape), "Esc"}, {char('['), "["},
	} {
		if got := c.key.String(); got != c.want {
			t.Errorf("%v is printed %q, want %q", c.key, got, c.want)
		}
	}
}

func TestButtonsLoseTheirWordsBeforeTheyTouch(t *testing.T) {
	for _, c := range []struct {
		width   float32
		percent int
	}{{1920, 100}, {1440, 100}, {1366, 100}, {1366, 150}, {1000, 150}, {900, 100}} {
		w, _ := built(t, data.View{TextSize: c.percent})
		w.win.Resize(fyne.NewSize(c.width, 768))
		end := float32(0)
		for _, b := range append(append([]*button{}, w.top.left...), w.top.right...) {
			if b == nil || b.Hidden {
				continue
			}
			if b.Position().X < end {
				t.Errorf("at %.0f and %d %% %q begins at %.0f, before %.0f", c.width, c.percent, b.label, b.Position().X, end)
			}
			end = b.Position().X + b.Size().Width
		}
		if end > c.width {
			t.Errorf("at %.0f and %d %% the bar ends at %.0f", c.width, c.percent, end)
		}
	}
}

// Ctrl and + is Ctrl+Shift+= on a US keyboard, Ctrl++ where + has a key of its
// own, and Ctrl+= for those who leave Shift out.
func TestLettersGrowByCtrlAndPlusOnEveryKeyboard(t *testing.T) {
	for _, k := range []key{ctrlS(fyne.KeyEqual), ctrl(fyne.KeyPlus), ctrl(fyne.KeyEqual)} {
		w, _ := built(t, data.View{TextSize: 100})
		w.actions.shortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.mod})
		if got := w.session.View().TextSize; got != 125 {
			t.Errorf("after %s letters are %d %% large, want 125", k, got)
		}
	}
}
