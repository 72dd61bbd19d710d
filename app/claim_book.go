package app

import (
	"context"
	"slices"

	"axismap/data"
	"axismap/data/sqlite"
)

// claimBook is where the claims are: in a file, or for the built-in facts in
// memory. Asking a few hundred claims in memory takes a millisecond; putting
// them into a database first would take twenty.
type claimBook interface {
	EachClaim(context.Context, sqlite.ClaimFilter, func(*data.Claim) error) error
}

// memory holds the claims of the built-in facts.
type memory struct{ claims []data.Claim }

// EachClaim calls do for each claim that passes, in the order of the facts.
func (m memory) EachClaim(_ context.Context, f sqlite.ClaimFilter, do func(*data.Claim) error) error {
	wanted := func(list []string, word string) bool { return len(list) == 0 || slices.Contains(list, word) }
	for i := range m.claims {
		c := m.claims[i]
		if wanted(f.IDs, c.ID) && wanted(f.From, c.From) && wanted(f.To, c.To) && wanted(f.Commodities, c.Commodity) &&
			wanted(words(f.Statuses), string(c.Status)) && wanted(f.Transfers, c.Transfer()) {
			if err := do(&c); err != nil {
				return err
			}
		}
	}
	return nil
}
