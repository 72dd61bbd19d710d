package app

import (
	"context"
	"fmt"
	"slices"

	"axismap/data"
	"axismap/data/sqlite"
)

// Imports lists the files that were brought in, the latest first.
func (p *Project) Imports(ctx context.Context) ([]sqlite.Import, error) {
	if p.store == nil {
		return nil, nil
	}
	all, err := p.store.Imports(ctx)
	slices.Reverse(all)
	return all, err
}

// ImportEdit is the coming of files into the file, or their going. It can be
// taken back and made again.
type ImportEdit struct {
	Label string
	store *sqlite.Store
	back  []sqlite.Edit // what undoes the last step, in this order
}

// Flip takes the step back, or makes it again after it was taken back. If one of
// several files fails, those before it are put back as they were.
func (e *ImportEdit) Flip(ctx context.Context) error {
	undo, err := makeEdits(ctx, e.store, e.back)
	if err != nil {
		if _, again := makeEdits(context.WithoutCancel(ctx), e.store, undo); again != nil {
			err = fmt.Errorf("%w; only a part of it could be put back: %w", err, again)
		}
		return fmt.Errorf("change %s: %w", e.store.Path(), err)
	}
	e.back = undo
	return nil
}

// makeEdits makes edits and gives what undoes those that were made, the last first.
func makeEdits(ctx context.Context, store *sqlite.Store, edits []sqlite.Edit) (undo []sqlite.Edit, err error) {
	for _, e := range edits {
		back, err := store.Edit(ctx, e)
		if err != nil {
			slices.Reverse(undo)
			return undo, err
		}
		undo = append(undo, back)
	}
	slices.Reverse(undo)
	return undo, nil
}

// ImportEdit is the step that an import was; nil if nothing came in.
func (p *Project) ImportEdit(done Imported) *ImportEdit {
	e := &ImportEdit{store: p.store}
	for _, id := range slices.Backward(done.IDs()) {
		e.back = append(e.back, sqlite.Edit{Drop: sqlite.Names{Import: id}})
	}
	if len(e.back) == 0 {
		return nil
	}
	e.Label = "Import " + done.Files[0].Import.File
	if n := len(e.back); n > 1 {
		e.Label = fmt.Sprintf("Import %d files", n)
	}
	return e
}

// IDs are the keys of what has come in, a file each.
func (d *Imported) IDs() []string {
	var ids []string
	for i := range d.Files {
		if id := d.Files[i].Import.ID; id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// RemoveImport takes what a file has brought out again, but for what records
// from elsewhere need by now. Reread shows what is left.
func (p *Project) RemoveImport(ctx context.Context, one sqlite.Import) (*ImportEdit, error) {
	if err := p.writable(); err != nil {
		return nil, err
	}
	undo, err := p.store.RemoveImport(ctx, one.ID)
	if err != nil {
		return nil, fmt.Errorf("remove the import of %s: %w", one.File, err)
	}
	return &ImportEdit{Label: "Remove the import of " + one.File, store: p.store, back: []sqlite.Edit{undo}}, nil
}

// Arrival is what imports have brought, for the map to show.
type Arrival struct {
	Claims int
	Years  data.Years // that they speak of; the zero value: they name none
	// Flows are the flows on the map that they are part of, at most mostArrived.
	Flows []data.Ref
	Parts int // how many flows there are in all
}

// mostArrived keeps a large import from lighting up the whole map, which would
// light up nothing.
const mostArrived = 60

// Arrived reads what imports have brought.
func (p *Project) Arrived(ctx context.Context, imports ...string) (Arrival, error) {
	var a Arrival
	seen := map[string]bool{}
	for _, id := range imports {
		err := p.claims.EachClaim(ctx, sqlite.ClaimFilter{Import: id}, func(c *data.Claim) error {
			a.Claims++
			a.Years = a.Years.With(c.Years)
			flow := data.FlowID(c.From, c.To, c.Commodity, c.Status)
			if !seen[flow] && len(a.Flows) < mostArrived {
				a.Flows = append(a.Flows, data.Ref{Kind: "flow", ID: flow})
			}
			seen[flow] = true
			return nil
		})
		if err != nil {
			return a, err
		}
	}
	a.Parts = len(seen)
	return a, nil
}

// ShowArrival is the change that shows what has come in: the years that it
// speaks of without any filter that might hide it, its flows lit up.
func ShowArrival(a Arrival) Change {
	return Change{"Show what came in", func(v data.View) data.View {
		v.Query = data.Query{Years: a.Years}
		v.Compare = data.Years{}
		v.Selected = nil
		if a.Parts == len(a.Flows) {
			v.Selected = a.Flows
		}
		return v
	}}
}
