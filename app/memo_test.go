package app

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestMemoComputesOnceForAllWhoAskTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo[string, int](4)
		computed := 0
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				got, err := m.get(t.Context(), "a", func(context.Context) (int, error) {
					computed++
					time.Sleep(time.Second)
					return 7, nil
				})
				if got != 7 || err != nil {
					t.Errorf("got %d, %v; want 7", got, err)
				}
			})
		}
		all.Wait()
		if computed != 1 {
			t.Errorf("computed %d times, want once", computed)
		}
	})
}

// The reader clicks on while an answer is computed: the one who computed gives
// up, and the other who wants the same answer must still get it.
func TestMemoOutlivesTheOneWhoGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo[string, int](4)
		slow := func(ctx context.Context) (int, error) {
			select {
			case <-time.After(time.Minute):
				return 7, nil
			case <-ctx.Done():
				return 0, ctx.Err()
			}
		}
		first, giveUp := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := m.get(first, "a", slow); !errors.Is(err, context.Canceled) {
				t.Errorf("the first got %v, want its own cancellation", err)
			}
		})
		synctest.Wait()
		all.Go(func() {
			if got, err := m.get(t.Context(), "a", slow); got != 7 || err != nil {
				t.Errorf("the second got %d, %v; want 7", got, err)
			}
		})
		synctest.Wait()
		giveUp()
		all.Wait()
	})
}

func TestMemoLetsAWaitingOneGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo[string, int](4)
		var all sync.WaitGroup
		all.Go(func() {
			m.get(t.Context(), "a", func(context.Context) (int, error) {
				time.Sleep(time.Hour)
				return 7, nil
			})
		})
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, err := m.get(ctx, "a", nil)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > time.Second {
			t.Errorf("got %v after %v, want the deadline after a second", err, time.Since(began))
		}
		all.Wait()
	})
}

func TestMemoKeepsTheLastAskedFor(t *testing.T) {
	m := newMemo[int, int](2)
	computed := map[int]int{}
	ask := func(key int) {
		m.get(t.Context(), key, func(context.Context) (int, error) {
			computed[key]++
			return key, nil
		})
	}
	for _, key := range []int{1, 2, 1, 3, 1, 2} {
		ask(key)
	}
	if computed[1] != 1 || computed[2] != 2 || computed[3] != 1 {
		t.Errorf("computed %v; want 1 and 3 once, 2 twice since 3 pushed it out", computed)
	}
	m.forget()
	ask(1)
	if computed[1] != 2 {
		t.Error("a forgotten value was not computed again")
	}
}

func TestMemoDoesNotKeepErrors(t *testing.T) {
	m := newMemo[int, int](2)
	_, err := m.get(t.Context(), 1, func(context.Context) (int, error) { return 0, errors.New("disk on fire") })
	if err == nil {
		t.Fatal("the error was swallowed")
	}
	got, err := m.get(t.Context(), 1, func(context.Context) (int, error) { return 7, nil })
	if got != 7 || err != nil {
		t.Errorf("got %d, %v; want 7", got, err)
	}
}

func TestMemoDropsTheOldestWhereValuesAreHeavy(t *testing.T) {
	m := newMemo[int, int](100)
	m.weigh, m.bearable = func(v int) int { return v }, 50
	computed := 0
	get := func(key int) {
		if _, err := m.get(t.Context(), key, func(context.Context) (int, error) { computed++; return 10, nil }); err != nil {
			t.Fatal(err)
		}
	}
	for key := range 7 {
		get(key)
	}
	computed = 0
	for key := 6; key >= 2; key-- { // five weigh just fifty
		get(key)
	}
	if computed != 0 {
		t.Errorf("%d of the last five had to be computed again", computed)
	}
	get(0)
	if computed != 1 {
		t.Error("the oldest was still there")
	}
	m.weigh = func(int) int { return 1000 }
	for key := range 10 {
		get(key + 100)
	}
	computed = 0
	for key := 9; key > 9-fewest; key-- {
		get(key + 100)
	}
	if computed != 0 {
		t.Error("the last few stay whatever they weigh")
	}
}
