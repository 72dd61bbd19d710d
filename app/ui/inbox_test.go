package ui

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
)

func TestTheWindowWaitsAMomentForWhatIsAboutToCome(t *testing.T) {
	test.NewTempApp(t)
	synctest.Test(t, func(t *testing.T) {
		for _, takes := range []time.Duration{0, aFrame / 2, 3 * aFrame} {
			b, done := newInbox(), 0
			go func() {
				time.Sleep(takes)
				b.mu.Lock() // as put does, without Fyne's turn
				b.todo = append(b.todo, func() { done++ })
				b.mu.Unlock()
				b.some <- struct{}{}
			}()
			began := time.Now()
			b.wait(aFrame, func() bool { return done > 0 })
			if waited := time.Since(began); waited != min(takes, aFrame) {
				t.Errorf("for what takes %v the window waited %v", takes, waited)
			}
			time.Sleep(4 * aFrame)
			synctest.Wait()
			b.empty()
			if b.empty(); done != 1 {
				t.Errorf("what takes %v was done %d times", takes, done)
			}
		}
	})
}

func TestTheInboxKeepsTheOrderEvenWhereOneThingBringsAnother(t *testing.T) {
	test.NewTempApp(t)
	b := newInbox()
	var got []int
	b.todo = []func(){
		func() { got = append(got, 1); b.todo = append(b.todo, func() { got = append(got, 3) }) },
		func() { got = append(got, 2); b.empty() },
	}
	b.empty()
	if !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("done in the order %v", got)
	}
}
