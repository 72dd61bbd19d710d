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
	aMoment = 5 * time.Millisecond  // how long the window waits for an answer
	aFrame  = 24 * time.Millisecond // and for its picture
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
