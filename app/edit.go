package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"axismap/data"
	"axismap/data/sqlite"
)

// FactEdit is an edit of the facts that is in the file. It can be taken back
// and made again.
type FactEdit struct {
	Label string
	Claim data.Claim // the one that was kept or removed
	store *sqlite.Store
	back  sqlite.Edit // what undoes the last step
}

// Flip takes the edit back, or makes it again after it was taken back. It is
// one transaction: after an error the file is as it was.
func (e *FactEdit) Flip(ctx context.Context) error {
	undo, err := e.store.Edit(ctx, e.back)
	if err != nil {
		return fmt.Errorf("change %s: %w", e.store.Path(), err)
	}
	e.back = undo
	return nil
}

// errBuiltIn refuses to change what came with the program.
var errBuiltIn = errors.New("this claim came with the program and is read only; add a claim that corrects it")

// KeepClaim writes the claim of a draft into the file, with its source, its
// commodity and its road where they are new, in one transaction. A draft that is
// wrong is not written; what is wrong is listed. The project itself goes on with
// what it has read: see Reread.
func (p *Project) KeepClaim(ctx context.Context, d Draft) (*FactEdit, []Wrong, error) {
	if err := p.writable(); err != nil {
		return nil, nil, err
	}
	if d.ID != "" && !p.Own(d.ID) {
		return nil, nil, errBuiltIn
	}
	g, err := p.drafted(ctx, d)
	if err != nil || len(g.wrong) > 0 {
		return nil, g.wrongs(), err
	}
	if d.ID == "" {
		if there, err := p.claim(ctx, g.claim.ID); err != nil || there != nil {
			return nil, []Wrong{{"note", "this claim is in the file already, word for word"}}, err
		}
	}
	was, err := p.claim(ctx, d.ID)
	if err != nil {
		return nil, nil, err
	}
	others, err := p.mirrored(ctx, was, &g.claim)
	if err != nil {
		return nil, nil, err
	}
	g.put.Claims = append(others, g.claim)
	label := "Add a claim"
	if d.ID != "" {
		label = "Change a claim"
	}
	return p.edit(ctx, label, g.claim, sqlite.Edit{Put: g.put})
}

func (g *drafting) wrongs() []Wrong {
	if g == nil {
		return nil
	}
	return g.wrong
}

// DropClaim removes one of the reader's own claims.
func (p *Project) DropClaim(ctx context.Context, id string) (*FactEdit, error) {
	if err := p.writable(); err != nil {
		return nil, err
	}
	c, err := p.claim(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case c == nil:
		return nil, fmt.Errorf("there is no claim %q to remove", id)
	case !p.Own(id):
		return nil, errBuiltIn
	}
	others, err := p.mirrored(ctx, c, nil)
	if err != nil {
		return nil, err
	}
	drop := sqlite.Names{Claims: []string{id}}
	drop.Sources = own(c.Sources)
	for _, leg := range c.Legs.All() {
		drop.Routes = append(drop.Routes, own([]string{leg.Route})...)
	}
	if facts := builtInCommodities(); !facts[c.Commodity] {
		drop.Commodities = []string{c.Commodity}
	}
	e, _, err := p.edit(ctx, "Delete a claim", *c, sqlite.Edit{Put: data.Batch{Claims: others}, Drop: drop})
	return e, err
}

// own are the ids that were given to what was typed.
func own(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !strings.HasPrefix(id, "own-") })
}

func builtInCommodities() map[string]bool {
	slugs := map[string]bool{}
	if facts, err := data.Facts(); err == nil {
		for i := range facts.Commodities {
			slugs[facts.Commodities[i].Slug] = true
		}
	}
	return slugs
}

func (p *Project) writable() error {
	if p.ReadOnly() {
		return fmt.Errorf("%s cannot be written: open a file that can be, or copy this one", p.called())
	}
	return nil
}

func (p *Project) edit(ctx context.Context, label string, c data.Claim, e sqlite.Edit) (*FactEdit, []Wrong, error) {
	undo, err := p.store.Edit(ctx, e)
	if err != nil {
		return nil, nil, fmt.Errorf("write the claim to %s: %w", p.Path(), err)
	}
	return &FactEdit{Label: label, Claim: c, store: p.store, back: undo}, nil, nil
}

// mirrored are the other claims whose lists of overlaps must change so that
// each claim that is named names the other. Nothing else of them changes.
func (p *Project) mirrored(ctx context.Context, was, now *data.Claim) ([]data.Claim, error) {
	var before, after []string
	id := ""
	if was != nil {
		before, id = was.Overlaps, was.ID
	}
	if now != nil {
		after, id = now.Overlaps, now.ID
	}
	var changed []data.Claim
	for _, other := range sorted(append(slices.Clone(before), after...)) {
		c, err := p.claim(ctx, other)
		if err != nil {
			return nil, err
		}
		if c == nil || slices.Contains(c.Overlaps, id) == slices.Contains(after, other) {
			continue
		}
		if slices.Contains(after, other) {
			c.Overlaps = append(slices.Clone(c.Overlaps), id)
		} else {
			c.Overlaps = slices.DeleteFunc(slices.Clone(c.Overlaps), func(o string) bool { return o == id })
		}
		changed = append(changed, *c)
	}
	return changed, nil
}
