package ui

import (
	"context"
	"sync"
	"time"
)

// worker does one kind of work on a goroutine of its own: the painter makes
// pictures, the asker asks the facts. It holds one order; a newer one takes the
// place of one not yet begun. The answers come back through deliver.
type worker[Order, Answer any] struct {
	work func(context.Context, Order) (Answer, error)
	// deliver is called on the worker's goroutine; it hands the answer to the
	// goroutine that owns the window.
	deliver func(Order, Answer, error)
	// stale reports whether an order that is being worked on, or its answer,
	// is of no use once a newer one is there. Then the work is cancelled and
	// the answer dropped. A picture seen by an older camera is of use: it is
	// moved; so a steady stream of orders does not starve the screen.
	stale func(old, newer Order) bool

	// rest is how long to wait after an order that took so long, before the
	// next is begun; nil: not at all. The newest order is taken after the rest.
	// An order without a rest of its own ends that of the one before.
	rest func(o Order, took time.Duration) time.Duration

	orders chan Order // holds one
	hurry  chan bool  // holds one: an order has come that is not to wait for the end of a rest

	mu      sync.Mutex
	current *Order
	newest  *Order
	cancel  context.CancelFunc
}

func newWorker[Order, Answer any](work func(context.Context, Order) (Answer, error), stale func(old, newer Order) bool, deliver func(Order, Answer, error)) *worker[Order, Answer] {
	return &worker[Order, Answer]{work: work, stale: stale, deliver: deliver, orders: make(chan Order, 1), hurry: make(chan bool, 1)}
}

// ask orders something. It never waits. Only one goroutine may ask.
func (w *worker[Order, Answer]) ask(o Order) {
	w.mu.Lock()
	w.newest = &o
	if w.current != nil && w.stale(*w.current, o) {
		w.cancel()
	}
	w.mu.Unlock()
	select {
	case <-w.orders: // the one not yet begun makes way
	default:
	}
	w.orders <- o // there is room: nobody else puts orders in
	if w.rest == nil || w.rest(o, time.Hour) > 0 {
		return
	}
	select {
	case w.hurry <- true:
	default:
	}
}

// run works until the context ends.
func (w *worker[Order, Answer]) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case o := <-w.orders:
			select {
			case <-w.hurry: // was for this one, or one before
			default:
			}
			began := time.Now()
			w.serve(ctx, o)
			if w.rest != nil {
				w.pause(ctx, w.rest(o, time.Since(began)))
			}
		}
	}
}

func (w *worker[Order, Answer]) pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	over := time.NewTimer(d)
	defer over.Stop()
	select {
	case <-over.C:
	case <-w.hurry:
	case <-ctx.Done():
	}
}

func (w *worker[Order, Answer]) serve(ctx context.Context, o Order) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w.mu.Lock()
	w.current, w.cancel = &o, cancel
	w.mu.Unlock()
	answer, err := w.work(ctx, o)
	w.mu.Lock()
	w.current = nil
	late := w.newest != nil && w.stale(o, *w.newest)
	w.mu.Unlock()
	if ctx.Err() != nil || late {
		return
	}
	w.deliver(o, answer, err)
}
