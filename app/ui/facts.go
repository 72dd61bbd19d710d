package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// factDeeds are what the details panel can do with claims.
type factDeeds struct {
	own  func(claim string) bool
	add  func(app.Draft)
	edit func(*data.Claim)
	drop func(*data.Claim)
}

func (w *window) factDeeds() factDeeds {
	return factDeeds{
		own: func(id string) bool { return w.project.Own(id) },
		add: w.fillIn, edit: func(c *data.Claim) { w.fillIn(app.DraftOf(c)) }, drop: w.dropClaim,
	}
}

// draftAbout is a draft of another claim about a flow.
func draftAbout(f *data.Flow) app.Draft {
	d := app.Draft{From: f.From, To: f.To, Commodity: f.Commodity.Slug, Unit: f.Commodity.Unit, Status: f.Status}
	if f.Total.Unit != "" {
		d.Unit = f.Total.Unit
	}
	return d
}

// claimLinks are what can be done with a claim: one's own is changed or
// deleted, a built-in one is answered by another.
func (d *details) claimLinks(c *data.Claim) fyne.CanvasObject {
	if d.facts.own == nil {
		return spacer(0)
	}
	if !d.facts.own(c.ID) {
		return newLink("Correct it", func() {
			draft := app.DraftOf(c)
			draft.ID, draft.Sources, draft.Additive, draft.Note = "", nil, false, ""
			draft.Overlaps = []string{c.ID}
			d.facts.add(draft)
		})
	}
	return newFlow(14,
		newTag(inkSmall.with(toneAccent), "Your own claim"),
		newLink("Edit", func() { d.facts.edit(c) }),
		newLink("Delete", func() { d.facts.drop(c) }),
	)
}

// addClaim begins a claim about what is selected, or about nothing yet.
func (w *window) addClaim() {
	var d app.Draft
	if s := w.session.View().Selected; len(s) == 1 && s[0].Kind == "flow" {
		if f := findFlow(w.answer.in.Answer, s[0].ID); f != nil {
			d = draftAbout(f)
		}
	}
	if y := w.session.View().Query.Years; y.Span() == 1 {
		d.Years = y.String()
	}
	w.fillIn(d)
}

// dropClaim deletes one of the reader's own claims. It asks nothing: Ctrl+Z
// brings it back.
func (w *window) dropClaim(c *data.Claim) {
	p := w.project
	w.work("Deleting the claim …", func(ctx context.Context) (func(), error) {
		e, err := p.DropClaim(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		now, err := p.Reread(ctx)
		return func() { w.edited(e, now, err) }, nil
	})
}

// edited notes an edit that is in the file, and goes on with the facts as they
// are now.
func (w *window) edited(e *app.FactEdit, now *app.Project, err error) {
	name := w.project.Name()
	w.noteChange(e.Label, e.Flip, now, err)
	w.top.update()
	w.said(e.Label + ": saved in " + name)
}

// noteChange makes a change that is in the file a step that flip takes back and
// does again, and goes on with the facts as they are now; err tells why they
// could not be read again.
func (w *window) noteChange(label string, flip func(context.Context) error, now *app.Project, err error) {
	p := w.project
	turn := func(ctx context.Context) error {
		if err := flip(ctx); err != nil {
			return err
		}
		now, err = p.Reread(ctx)
		return nil // the change stands, whether it can be shown or not
	}
	then := func() {
		if err != nil {
			w.fail(fmt.Errorf("the file is written, but cannot be read again: %w", err))
			return
		}
		w.adopt(now)
	}
	w.session.Note(app.Deed{Label: label, Undo: turn, Redo: turn, Then: then})
	then()
}

// adopt goes on with the same file as it has been read again: map, panels and
// years are built from the facts that are there now; the view stays.
func (w *window) adopt(p *app.Project) {
	w.project = p
	w.mapView.kept = lensKey{}
	w.details.network, w.details.members = p.Network, p.Map.Members
	w.years.bar.events = p.Network.Events
	w.rebuildFilters()
	w.studio.forget()
	w.checkSeals()
	w.query()
}

// rebuildFilters makes the left panel anew: there may be a new commodity or
// country.
func (w *window) rebuildFilters() {
	old := w.filters
	w.filters = newFilters(w.project.Network, w.do, w.later)
	shown(w.filters.panel, old.Visible())
	for key, open := range old.open {
		if r := w.filters.rows[key]; open && r != nil && r.open != nil {
			r.open.set(true)
		}
	}
	w.filters.all = old.all
	w.filters.show(w.session.View(), w.answer.in.Answer)
	objects := w.frame.content.Objects
	if i := slices.Index(objects, w.frame.left); i >= 0 {
		objects[i] = w.filters.panel
	}
	w.frame.left = w.filters.panel
	w.frame.Refresh()
}
