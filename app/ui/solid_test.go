package ui

import (
	"fmt"
	"strings"
	"testing"
)

func TestWellSourcedOnlySaysWhatIsHidden(t *testing.T) {
	w, _ := built(t, year(2024))
	before := len(w.flowIDs())
	w.actions.typedRune('r')
	after := len(w.flowIDs())
	want := fmt.Sprintf("Well sourced only: %d of %d flows stay, %d flows and ", after, before, before-after)
	if after == before || !strings.HasPrefix(w.status.done, want) {
		t.Errorf("the status line says %q, want %q", w.status.done, want)
	}
	w.actions.typedRune('r')
	if strings.Contains(w.status.done, "stay") {
		t.Errorf("with all sources again the status line says %q", w.status.done)
	}
}
