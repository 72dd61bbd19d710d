package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

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
			err = errors.Join(w.batch(part), w.settle())
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

// there notes a claim whose id is taken; settle decides on it.
func (w *writer) there(c *data.Claim) error {
	if w.clash == nil {
		return fmt.Errorf("claim %s is there already: each claim has an id of its own", c.ID)
	}
	w.doubtful = append(w.doubtful, c)
	return nil
}

// settle compares the claims whose ids are taken with those that are there.
func (w *writer) settle() error {
	if len(w.doubtful) == 0 {
		return nil
	}
	defer func() { w.doubtful = w.doubtful[:0] }()
	ids := make([]string, len(w.doubtful))
	for i, c := range w.doubtful {
		ids[i] = c.ID
	}
	old := make(map[string]*data.Claim, len(ids))
	err := eachClaim(w.ctx, w.tx, ClaimFilter{IDs: ids}, func(c *data.Claim) error {
		old[c.ID] = c
		return nil
	})
	if err != nil {
		return err
	}
	for _, c := range w.doubtful {
		if was := old[c.ID]; was != nil && sayAlike(was, c) {
			w.already++
		} else if err := w.clash(c); err != nil {
			return err
		}
	}
	return nil
}

// sayAlike compares all but where the claims came from.
func sayAlike(a, b *data.Claim) bool {
	return a.From == b.From && a.To == b.To && a.Commodity == b.Commodity && a.Years == b.Years && a.PeriodNote == b.PeriodNote &&
		a.Basis == b.Basis && a.Additive == b.Additive && a.Quantity == b.Quantity && a.Unit == b.Unit && a.ValueUSD == b.ValueUSD &&
		a.Status == b.Status && a.Confidence == b.Confidence && a.Article == b.Article && a.Note == b.Note && a.FigureFrom == b.FigureFrom &&
		a.How == b.How && a.Legs.String() == b.Legs.String() && slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Overlaps, b.Overlaps)
}
