package ui

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
)

// question is a view the facts are asked about, and the facts.
type question struct {
	view    data.View
	project *app.Project
}

// reply is what they say.
type reply struct {
	in     flowmap.Input
	mapped bool // the map has it already
	bars   []data.YearBar
	claims map[string][]data.Claim // of the flows selected, by flow id
	all    data.Facets             // without any filter
	solid  string                  // what "well sourced only" hides, where it is on
}

// query asks the facts about the present view.
func (w *window) query() {
	w.asked, w.askedAt = w.session.View(), time.Now()
	w.ask(question{w.asked, w.project})
}

// reply looks up all that a view shows. It belongs to the asker's goroutine.
// Of a large file, what the map shows comes first, so that it is painted while
// the rest is looked up.
func (w *window) reply(ctx context.Context, q question) (r reply, err error) {
	began := time.Now()
	if r.in, err = q.project.Input(ctx, q.view); err != nil {
		return r, err
	}
	if r.mapped = time.Since(began) > 2*time.Millisecond; r.mapped {
		w.replies.put(func() { w.mapped(q, r.in) })
	}
	if r.bars, err = q.project.YearBars(ctx, q.view.Query); err != nil {
		return r, err
	}
	all, err := q.project.Answer(ctx, data.Query{})
	if err != nil {
		return r, err
	}
	r.all, r.claims = all.Facets, map[string][]data.Claim{}
	if r.solid, err = solidWords(ctx, q, r.in.Answer); err != nil {
		return r, err
	}
	for _, ref := range q.view.Selected {
		for _, id := range q.project.Map.Members(ref, r.in.Answer) {
			f := findFlow(r.in.Answer, id)
			if f == nil || ref.Kind != "flow" {
				continue
			}
			if r.claims[id], err = q.project.Claims(ctx, f); err != nil {
				return r, err
			}
		}
	}
	return r, nil
}

// solidWords says what is left of the totals where only what is well sourced is
// asked for; empty where it is not.
func solidWords(ctx context.Context, q question, solid *data.Answer) (string, error) {
	if !q.view.Query.SolidOnly {
		return "", nil
	}
	whole := q.view.Query
	whole.SolidOnly = false
	all, err := q.project.Answer(ctx, whole)
	if err != nil {
		return "", err
	}
	return data.SolidSentence(all, solid), nil
}

// mapped shows the map of a reply, unless something else has been asked.
func (w *window) mapped(q question, in flowmap.Input) {
	if q.project == w.project && q.view.Query.Key() == w.asked.Query.Key() {
		in.View.Camera = w.session.View().Camera
		w.mapView.show(in, q.project.Map)
	}
}

// answered shows a reply in all that stands around the map.
func (w *window) answered(q question, r reply, err error) {
	if err != nil {
		w.fail(fmt.Errorf("ask the facts: %w", err))
		return
	}
	if q.project != w.project {
		return // the facts have changed meanwhile, and are being asked
	}
	if r.solid != "" && r.solid != w.answer.solid {
		w.said(r.solid)
	}
	w.answer = r
	w.replied++
	w.filters.all = r.all
	v := w.session.View()
	if !r.mapped {
		w.mapped(q, r.in)
	}
	w.filters.show(v, r.in.Answer)
	w.details.show(q.view, r.in.Answer, r.claims)
	w.ruler.turned()
	w.seekDetours(r.in.Answer, q.view.Closed)
	w.years.bar.compare = v.Compare
	w.years.bar.show(r.bars, v.Query.Years)
	w.years.show(v.Query.Years, r.in.Answer, !v.Unlocked)
	// The first takes longer, and there is a window to make meanwhile.
	if w.hasPicture && w.mapView.frames.last < atOnce {
		w.await()
	}
	w.traceSoon()
}

// painterDone reports that no picture is to be waited for: the map shows what it
// is to show, or has asked for none. So it is where the camera glides to another
// view: the first picture is asked for by the next frame.
func (w *window) painterDone() bool { return w.pending == 0 || w.mapView.shown.look == w.mapView.look }

// painted shows a finished picture.
func (w *window) painted(o order, p picture, err error) {
	w.pending = 0
	if err != nil {
		w.fail(fmt.Errorf("draw the map: %w", err))
		return
	}
	w.mapView.receive(p)
	w.status.set(&w.status.picture, fmt.Sprintf("picture %d ms", p.took.Milliseconds()))
	if old := w.details.sheet; old == nil || old.Title != p.sheet.Title {
		w.details.sheet = p.sheet
		w.details.compose()
	}
	w.details.sheet = p.sheet
	if !w.askedAt.IsZero() && reflect.DeepEqual(o.in.View.Query, w.asked.Query) {
		w.answerTook, w.askedAt = time.Since(w.askedAt), time.Time{}
	}
	w.hasPicture = true
	w.settleAtRest()
	w.traceSoon()
}

// listen looks into the inbox before each frame while a picture is on its way.
func (w *window) listen() {
	if w.listening {
		return
	}
	w.listening = true
	var a *fyne.Animation
	a = fyne.NewAnimation(time.Hour, func(float32) {
		w.pictures.empty()
		if w.pending == 0 || w.context.Err() != nil {
			w.listening = false
			a.Stop()
		}
	})
	a.Start()
}

// settled reports that nothing is being asked or painted.
func (w *window) settled() bool {
	v := w.session.View()
	return w.pending == 0 && w.mapView.past == nil && w.mapView.shown.past == nil && w.answer.in.Answer != nil && reflect.DeepEqual(w.answer.in.Answer.Query, v.Query) &&
		slices.Equal(w.answer.in.View.Selected, v.Selected)
}
