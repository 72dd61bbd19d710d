package sqlite

import (
	"context"
	"fmt"
	"iter"

	"axismap/data"
)

// Addition is one file to add. Parts come as AddStream has them.
type Addition struct {
	Import Import
	Parts  iter.Seq2[*data.Batch, error]
	// Clash is called for a claim whose id is there already and says something
	// else. The claim is passed over where it gives nil; else all is undone.
	// Without it such a claim is an error. One that says the same is always
	// passed over and counted in Import.Already.
	Clash func(*data.Claim) error
}

// AddAll adds several files in one transaction: all of them or nothing. work
// calls add for each, and undoes everything by an error of its own.
func (s *Store) AddAll(ctx context.Context, work func(add func(Addition) (Import, error)) error) error {
	return s.change(ctx, func(w *writer) error {
		return work(func(a Addition) (Import, error) {
			err := w.add(&a)
			return a.Import, err
		})
	})
}

func (w *writer) add(a *Addition) error {
	w.from, w.claims, w.already = nil, 0, 0
	w.clash = a.Clash
	if w.clash == nil {
		w.clash = taken
	}
	if err := w.begin(&a.Import); err != nil {
		return err
	}
	for part, err := range a.Parts {
		if err == nil {
			err = w.batch(part)
		}
		if err != nil {
			return err
		}
	}
	a.Import.Already = w.already
	return w.end(&a.Import)
}

func taken(c *data.Claim) error {
	return fmt.Errorf("claim %s is there already and says something else: give the new one another id", c.ID)
}

// there decides on a claim whose id is taken.
func (w *writer) there(c *data.Claim) error {
	if w.clash == nil {
		return fmt.Errorf("claim %s is there already: each claim has an id of its own", c.ID)
	}
	old, err := w.claimByID(c.ID)
	if err != nil {
		return err
	}
	if old != nil && sayAlike(*old, *c) {
		w.already++
		return nil
	}
	return w.clash(c)
}

// sayAlike compares all but where the claims came from.
func sayAlike(a, b data.Claim) bool {
	a.Batch, b.Batch = "", ""
	return fmt.Sprint(a) == fmt.Sprint(b)
}
