package ui

import (
	"time"

	"axismap/app"
)

// atRest is how long nothing is painted before the memory that only the work
// needed, opening a file or gliding over the map, is given back to the system.
const atRest = 1500 * time.Millisecond

// settleAtRest gives memory back once the window is at rest.
func (w *window) settleAtRest() {
	w.lastPicture = time.Now()
	if !w.settling {
		w.settling = true
		w.later(atRest, w.settle)
	}
}

func (w *window) settle() {
	if left := atRest - time.Since(w.lastPicture); left > 0 {
		w.later(left, w.settle)
		return
	}
	w.settling = false
	go app.Settle()
}
