package ui

import (
	"context"
	"errors"
	"fmt"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
)

// run brings the files in. The dialog stays until they are there, so that it
// can say how far it is and what was wrong.
func (d *importDialog) run() {
	if d.coming || !d.ready() {
		return
	}
	in := d.order()
	d.turn++
	d.coming = true
	in.Progress = d.progress("Bringing in", d.turn)
	ctx, before, over := d.begin()
	stop := newButton("", "Stop", d.stop)
	stop.hint = "End it; the file stays as it was (Esc)"
	d.sheet.set(stop)
	stop.chief, stop.framed = false, true
	d.sheet.working("Bringing in …", -1)
	p, v, page := d.w.project, d.w.session.View(), d.w.mapView.page()
	d.w.aside(func() func() {
		<-before
		defer over()
		done, err := p.Import(ctx, in)
		came := arrivalOf(d.w.context, p, done, v, page)
		return func() { d.ended(done, came, err) }
	})
}

// arrival is what an import has brought, ready to be shown.
type arrival struct {
	now  *app.Project // nil: nothing came in
	edit *app.ImportEdit
	view data.View
	err  error // why it cannot be shown, though it is in the file
}

// arrivalOf reads the facts anew and finds the view that shows what has come.
func arrivalOf(ctx context.Context, p *app.Project, done app.Imported, v data.View, page flowmap.Page) (a arrival) {
	if !done.Written {
		return a
	}
	a.edit = p.ImportEdit(done)
	if a.now, a.err = p.Reread(ctx); a.err != nil {
		return a
	}
	came, err := a.now.Arrived(ctx, done.IDs()...)
	a.view = v
	if err != nil || came.Claims == 0 {
		a.err = err
		return a
	}
	a.view = app.ShowArrival(came).Apply(v)
	answer, err := a.now.Answer(ctx, a.view.Query)
	if err != nil {
		a.err = err
		return a
	}
	a.view.Camera = a.now.Map.Fit(only(answer, a.view.Selected), a.view, page)
	return a
}

// only is an answer with the flows that are named, or all where none is.
func only(a *data.Answer, refs []data.Ref) *data.Answer {
	named := map[string]bool{}
	for _, r := range refs {
		named[r.ID] = true
	}
	some := *a
	some.Flows = nil
	for i := range a.Flows {
		if len(refs) == 0 || named[a.Flows[i].ID] {
			some.Flows = append(some.Flows, a.Flows[i])
		}
	}
	return &some
}

// ended takes over what came of the import.
func (d *importDialog) ended(done app.Imported, came arrival, err error) {
	d.coming = false
	d.atRest()
	d.take(done)
	switch {
	case done.Written:
		d.w.closeSheet(d.sheet)
		d.w.arrived(done, came)
	case errors.Is(err, context.Canceled):
		d.sheet.say("Stopped; the file is as it was.", false)
	case err != nil:
		d.sheet.say(sentence(err.Error()), true)
	default:
		d.tried = true
		d.tellState()
		if done.Wrong() > 0 {
			d.body.page.set(problemsPage)
			d.body.turnPage()
			return
		}
		d.sheet.say("There was nothing new; nothing was written.", false)
	}
}

// arrived notes an import that is in the file and shows what it brought: one
// step, which undo takes back whole.
func (w *window) arrived(done app.Imported, came arrival) {
	if came.now == nil {
		w.fail(fmt.Errorf("the files are in, but cannot be read again: %w", came.err))
		return
	}
	w.noteChange(came.edit.Label, came.edit.Flip, came.now, nil)
	w.session.Do(app.ShowView("", came.view))
	w.top.update()
	w.said(arrivedWords(done))
	if came.err != nil {
		w.fail(fmt.Errorf("the files are in, but what came cannot be shown: %w", came.err))
	}
}

// arrivedWords say what came in, and where the list of the rest is.
func arrivedWords(done app.Imported) string {
	claims, skipped, from, list := 0, 0, "", ""
	for i := range done.Files {
		f := &done.Files[i]
		claims += f.Import.Claims
		skipped += f.Rows - f.Good
		if from == "" {
			from = f.Import.File
		}
		if f.List != "" {
			list = f.List
		}
	}
	if n := len(done.Files); n > 1 {
		from = fmt.Sprintf("%d files", n)
	}
	text := fmt.Sprintf("%s from %s came in; Ctrl+Z takes them out again", counted(claims, "new claim"), from)
	if skipped > 0 && list != "" {
		text += fmt.Sprintf(". %s skipped, listed in %s", counted(skipped, "row"), list)
	}
	return text
}
