package app

import (
	"context"
	"sync"
)

// memo keeps the values of the last keys asked for, and computes each once
// however many goroutines ask for it at the same time.
type memo[K comparable, V any] struct {
	limit int // how many values are kept, at least 1
	// weigh says how much memory a value takes, in whatever unit bearable is in:
	// older values go once all together weigh more. The last few stay whatever
	// they weigh. nil: values weigh nothing.
	weigh    func(V) int
	bearable int

	mu    sync.Mutex
	kept  map[K]*kept[V]
	order []K // the key asked for last stands last
}

// kept is a value that is there once done is closed.
type kept[V any] struct {
	done   chan struct{}
	value  V
	err    error
	weight int
}

func newMemo[K comparable, V any](limit int) *memo[K, V] {
	return &memo[K, V]{limit: limit, kept: map[K]*kept[V]{}}
}

// get is the value of a key. Errors are not kept; and where the goroutine that
// computes gives up because its own context ends, one of those that wait for
// it computes instead.
func (m *memo[K, V]) get(ctx context.Context, key K, compute func(context.Context) (V, error)) (V, error) {
	for {
		k, mine := m.claim(key)
		if mine {
			k.value, k.err = compute(ctx)
			m.settle(key, k)
			return k.value, k.err
		}
		select {
		case <-k.done:
		case <-ctx.Done():
			var none V
			return none, ctx.Err()
		}
		if k.err == nil {
			return k.value, nil
		}
		if err := ctx.Err(); err != nil {
			return k.value, err
		}
	}
}

// claim finds what is kept for a key, or makes room for it: then the caller is
// the one to compute it.
func (m *memo[K, V]) claim(key K) (k *kept[V], mine bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.touch(key)
	if k, ok := m.kept[key]; ok {
		return k, false
	}
	k = &kept[V]{done: make(chan struct{})}
	m.kept[key] = k
	if len(m.order) > m.limit {
		delete(m.kept, m.order[0])
		m.order = m.order[1:]
	}
	return k, true
}

// settle lets the waiting ones go on, and forgets the key if it failed.
func (m *memo[K, V]) settle(key K, k *kept[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k.err != nil && m.kept[key] == k {
		m.drop(key)
	}
	if m.weigh != nil && k.err == nil {
		k.weight = m.weigh(k.value)
	}
	close(k.done)
	m.lighten()
}

// fewest is how many values stay whatever they weigh: what is on the screen,
// what was before it, and what both are compared with.
const fewest = 4

// lighten drops the oldest values while all weigh more than can be borne.
func (m *memo[K, V]) lighten() {
	weight := 0
	for _, k := range m.kept {
		weight += k.weight
	}
	for len(m.order) > fewest && weight > m.bearable {
		weight -= m.kept[m.order[0]].weight
		m.drop(m.order[0])
	}
}

// touch makes a key the one asked for last.
func (m *memo[K, V]) touch(key K) {
	m.unlist(key)
	m.order = append(m.order, key)
}

func (m *memo[K, V]) drop(key K) {
	delete(m.kept, key)
	m.unlist(key)
}

func (m *memo[K, V]) unlist(key K) {
	for i, k := range m.order {
		if k == key {
			m.order = append(m.order[:i], m.order[i+1:]...)
			return
		}
	}
}

// forget drops every value, for when the facts have changed.
func (m *memo[K, V]) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.kept)
	m.order = nil
}
