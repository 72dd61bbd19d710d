package ui

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// job is an order: which question it belongs to, and by which camera.
type job struct{ question, camera int }

// slowly is a worker that takes 100 ms for each job and obeys a cancel.
func slowly(t *testing.T, delivered *[]job) *worker[job, int] {
	w := newWorker(
		func(ctx context.Context, j job) (int, error) {
			select {
			case <-time.After(100 * time.Millisecond):
				return j.camera, nil
			case <-ctx.Done():
				return 0, ctx.Err()
			}
		},
		func(old, newer job) bool { return old.question != newer.question },
		func(j job, _ int, _ error) { *delivered = append(*delivered, j) },
	)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	go w.run(ctx)
	return w
}

func TestTheNewestOrderTakesThePlaceOfOneNotYetBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []job
		w := slowly(t, &got)
		for camera := range 50 {
			w.ask(job{1, camera})
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if len(got) > 7 || got[len(got)-1].camera != 49 {
			t.Errorf("50 orders in half a second, 100 ms of work each, gave %v; want a handful that ends with the last", got)
		}
		if !slices.IsSortedFunc(got, func(a, b job) int { return a.camera - b.camera }) {
			t.Errorf("answers out of order: %v", got)
		}
	})
}

func TestALateAnswerToAnOldQuestionIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []job
		w := slowly(t, &got)
		w.ask(job{1, 0})
		time.Sleep(50 * time.Millisecond)
		w.ask(job{2, 0})
		time.Sleep(time.Second)
		synctest.Wait()
		if !slices.Equal(got, []job{{2, 0}}) {
			t.Errorf("got %v, want the answer to the second question alone", got)
		}
	})
}

func TestAfterARestTheNewestOrderIsServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []job
		w := slowly(t, &got)
		w.rest = func(_ job, took time.Duration) time.Duration { return 2 * took }
		for camera := range 60 {
			w.ask(job{1, camera})
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		// 100 ms of work and 200 ms of rest: the second is served at 300 ms.
		if len(got) != 3 || got[1].camera < 28 || got[1].camera > 30 || got[2].camera != 59 {
			t.Errorf("600 ms of orders gave %v; want the first, the one of 300 ms and the last", got)
		}
	})
}

func TestAnOrderThatIsNotToWaitEndsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []job
		w := slowly(t, &got)
		w.rest = func(j job, _ time.Duration) time.Duration {
			if j.question == 2 {
				return 0
			}
			return time.Minute
		}
		w.ask(job{1, 0})
		time.Sleep(150 * time.Millisecond) // it is done, and the worker rests
		w.ask(job{1, 1})
		time.Sleep(150 * time.Millisecond)
		if len(got) != 1 {
			t.Errorf("in the rest %v were served", got)
		}
		w.ask(job{2, 2})
		time.Sleep(150 * time.Millisecond)
		synctest.Wait()
		if !slices.Equal(got, []job{{1, 0}, {2, 2}}) {
			t.Errorf("got %v, want the order that is not to wait", got)
		}
		for range 3 { // none of what hurried before ends the rest of another
			w.ask(job{2, 3})
			time.Sleep(150 * time.Millisecond)
		}
		w.ask(job{1, 4})
		time.Sleep(150 * time.Millisecond)
		w.ask(job{1, 5})
		time.Sleep(time.Second)
		synctest.Wait()
		if last := got[len(got)-1]; last != (job{1, 4}) {
			t.Errorf("after a rest that was cut short the next one was, too: %v", got)
		}
	})
}

func TestAStaleOrderIsCancelledAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var done time.Time
		w := newWorker(
			func(ctx context.Context, j job) (int, error) {
				if j.question == 1 {
					<-ctx.Done() // would never end by itself
					return 0, ctx.Err()
				}
				done = time.Now()
				return 0, nil
			},
			func(old, newer job) bool { return old.question != newer.question },
			func(job, int, error) {},
		)
		go w.run(t.Context())
		w.ask(job{1, 0})
		time.Sleep(30 * time.Millisecond)
		asked := time.Now()
		w.ask(job{2, 0})
		synctest.Wait()
		if !done.Equal(asked) {
			t.Errorf("the second order was served at %v, asked at %v", done, asked)
		}
	})
}
