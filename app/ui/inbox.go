package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// inbox holds what workers hand to the window's goroutine. Fyne takes it in its
// turn; but where every frame takes longer than it should, as without a graphics
// card, its loop tosses a coin between that and the next frame. So the window
// looks into the inbox by itself whenever it moves the map, and waits for what
// will be there in a moment: an answer and its picture then come in one frame.
type inbox struct {
	mu   sync.Mutex
	todo []func()
	some chan struct{} // holds one: something has come
}

const (
	// aFrame is how long the window waits for an answer: as long as a frame takes
	// where there is no graphics card, which would be drawn without it otherwise.
	aFrame = 20 * time.Millisecond
	// atOnce is how long it waits for the picture then. What comes within a tenth
	// of a second is taken for an immediate effect of one's own hand (R. B. Miller,
	// Response time in man-computer conversational transactions, 1968); and a
	// frame in between would take the processors from the painter.
	atOnce = 100 * time.Millisecond
)

func newInbox() *inbox { return &inbox{some: make(chan struct{}, 1)} }

// put may be called by any goroutine.
func (b *inbox) put(f func()) {
	b.mu.Lock()
	b.todo = append(b.todo, f)
	b.mu.Unlock()
	select {
	case b.some <- struct{}{}:
	default:
	}
	fyne.Do(b.empty)
}

// empty does what is there, on the window's goroutine.
func (b *inbox) empty() {
	for {
		b.mu.Lock()
		if len(b.todo) == 0 {
			b.mu.Unlock()
			return
		}
		f := b.todo[0]
		b.todo = b.todo[1:]
		b.mu.Unlock()
		f()
	}
}

// wait does what comes until there is enough, but no longer than a time.
func (b *inbox) wait(most time.Duration, enough func() bool) {
	late := time.NewTimer(most)
	defer late.Stop()
	for b.empty(); !enough(); b.empty() {
		select {
		case <-b.some:
		case <-late.C:
			return
		}
	}
}
