package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// claimForm is the dialog in which a claim is filled in. It holds the words; what
// they amount to is the Draft's.
type claimForm struct {
	w       *window
	first   app.Draft // what the form was opened on
	began   app.Draft // the same as the form says it
	column  *column
	scroll  *container.Scroll
	dialog  dialog.Dialog
	cells   map[string]*cell // by the field's name in an import
	summary *words
	tried   bool // Save was pressed: what is wrong stands beside the fields
	asked   int  // counts changes: only the last is checked
	busy    bool

	from, to, commodity, source, route, start, end *lookup
	years, period, quantity, low, high, unit, usd  *field
	publisher, title, date, url                    *field
	note                                           *noteEntry
	category, basis, status, confidence            *oneOf
	road, kind                                     *oneOf
	summed                                         *tickRow
	why                                            *words // may it be summed
	drawn                                          *words // what a drawn road comes to
	ways, sources, overlaps, avoid                 *chosenList
	straits                                        *wrapped
	newSource, known, lane, keepOut, categoryRow   *cells
}

// fillIn opens the form on a draft. One that was left half filled comes back.
func (w *window) fillIn(d app.Draft) {
	if w.project.ReadOnly() {
		w.fail(errors.New(w.project.Name() + " is read only: open a file that can be written, or copy this one"))
		return
	}
	if w.canvas().Overlays().Top() != nil {
		return
	}
	f := &claimForm{w: w, first: d, cells: map[string]*cell{}}
	f.build()
	f.fill(d)
	f.began = f.draft()
	kept, ok := w.remembered.Drafts[d.ID]
	if !ok {
		kept = d
	}
	f.show(kept)
	if ok {
		f.summary.set("This is what you left unsaved. “Begin anew” puts it aside.")
	}
	f.open()
}

// keepDraft remembers what is filled in, beyond the day; a form as it was when
// it was opened is not worth it.
func (f *claimForm) keepDraft(d app.Draft) {
	drafts := f.w.remembered.Drafts
	if fmt.Sprintf("%+v", d) == fmt.Sprintf("%+v", f.began) {
		delete(drafts, d.ID)
		return
	}
	if drafts == nil {
		drafts = map[string]app.Draft{}
		f.w.remembered.Drafts = drafts
	}
	drafts[d.ID] = d
}

// filling reports whether the form is open.
func (w *window) filling() bool { return w.form != nil && w.canvas().Overlays().Top() != nil }

// saveForm saves the claim in the form that is open.
func (w *window) saveForm() {
	if w.filling() {
		w.form.save()
	}
}

func (f *claimForm) open() {
	heading := "Add a claim"
	if f.first.ID != "" {
		heading = "Change a claim"
	}
	save := newButton("", "Save", f.save)
	save.chief, save.hint = true, "Save the claim in "+f.w.project.Name()+" (Ctrl+Return)"
	cancel := newButton("", "Cancel", func() { f.dialog.Hide(); f.w.form = nil })
	cancel.framed, cancel.hint = true, "Close; what you typed comes back with Ctrl+N"
	anew := newLink("Begin anew", func() { f.tried = false; f.summary.set(""); f.sayWrong(nil); f.show(f.first) })
	feet := &formFoot{left: f.summary, anew: anew, cancel: cancel, save: save}
	feet.ExtendBaseWidget(feet)
	f.scroll = container.NewVScroll(f.column.content)
	f.dialog = dialog.NewCustomWithoutButtons(heading, container.NewBorder(nil, feet, nil, nil, f.scroll), f.w.win)
	s := f.w.canvas().Size()
	size := fyne.NewSize(min(px(860), s.Width-40), min(px(720), s.Height-40))
	f.column.width = size.Width - 40
	f.dialog.Resize(size)
	f.dialog.Show()
	f.refit()
	f.w.form = f
	f.w.canvas().Focus(f.from.entry)
}

// refit lays the form out anew after a part of it has grown.
func (f *claimForm) refit() {
	if f.scroll == nil {
		return
	}
	f.column.content.Refresh()
	f.scroll.Refresh()
}

// changed is called after every key stroke and choice: the draft is kept, and
// once the typing pauses it is checked.
func (f *claimForm) changed() {
	f.arrange()
	d := f.draft()
	f.keepDraft(d)
	f.asked++
	turn := f.asked
	f.w.later(250*time.Millisecond, func() {
		if turn == f.asked {
			f.check(d, turn)
		}
	})
}

// checked is what the facts say to a draft.
type checked struct {
	wrong []app.Wrong
	why   string
	road  string
	err   error
}

// check looks the draft through aside: a sea lane may take a moment.
func (f *claimForm) check(d app.Draft, turn int) {
	p := f.w.project
	ctx := f.w.context
	f.w.aside(func() func() {
		c := checkDraft(ctx, p, d)
		return func() {
			if turn == f.asked && f.w.form == f {
				f.say(c)
			}
		}
	})
}

func checkDraft(ctx context.Context, p *app.Project, d app.Draft) (c checked) {
	if c.wrong, c.err = p.CheckDraft(ctx, d); c.err != nil {
		return c
	}
	if c.why, c.err = p.WhyNotSummed(ctx, d); c.err != nil {
		return c
	}
	if d.Road.Start != "" && d.Road.End != "" && d.Road.Drawn() {
		if r, err := p.DrawRoad(d.Road); err == nil {
			c.road = capital(r.Fidelity.Name()) + ", " + distance(r.LengthKm()) + ". " + r.Note
		} else {
			c.road = capital(err.Error()) + "."
		}
	}
	return c
}

// say puts what is wrong beside the fields, once Save was pressed, and always
// whether the claim may be summed.
func (f *claimForm) say(c checked) {
	if c.err != nil {
		f.summary.set(sentence(c.err.Error()))
		return
	}
	f.why.set("May be summed with others of its kind.")
	if c.why != "" {
		f.why.set("May not be summed: " + c.why + ".")
	}
	f.drawn.set(c.road)
	if f.tried {
		f.sayWrong(c.wrong)
	}
	f.refit()
}

// sayWrong says everything at once: the reason beside each field, and the number
// of them at the foot.
func (f *claimForm) sayWrong(wrong []app.Wrong) {
	reasons := map[string]string{}
	var names []string
	for _, x := range wrong {
		reasons[x.Field] = sentence(x.Reason)
		if c := f.cells[x.Field]; c != nil {
			names = append(names, strings.ToLower(c.title))
		}
	}
	for name, c := range f.cells {
		c.say(reasons[name])
	}
	switch len(wrong) {
	case 0:
		f.summary.set("")
	case 1:
		f.summary.set("One field is not right yet: " + strings.Join(names, ", ") + ".")
	default:
		f.summary.set(fmt.Sprintf("%d fields are not right yet: %s.", len(wrong), strings.Join(names, ", ")))
	}
}

// save keeps the claim: in the file, in one transaction, before the dialog
// closes.
func (f *claimForm) save() {
	if f.busy {
		return
	}
	f.busy, f.tried = true, true
	f.asked++
	p, d, ctx := f.w.project, f.draft(), f.w.context
	f.w.aside(func() func() {
		e, wrong, err := p.KeepClaim(ctx, d)
		var now *app.Project
		var again error
		if e != nil {
			now, again = p.Reread(ctx)
		}
		return func() {
			f.busy = false
			switch {
			case err != nil:
				f.summary.set(sentence(err.Error()))
				f.refit()
			case len(wrong) > 0:
				f.sayWrong(wrong)
				f.refit()
				f.toFirst(wrong)
			default:
				delete(f.w.remembered.Drafts, d.ID)
				f.w.form = nil
				f.dialog.Hide()
				f.w.edited(e, now, again)
				f.w.showClaim(&e.Claim)
			}
		}
	})
}

// toFirst scrolls to the first field that is wrong.
func (f *claimForm) toFirst(wrong []app.Wrong) {
	c := f.cells[wrong[0].Field]
	if c == nil {
		return
	}
	for _, row := range f.column.content.Objects {
		r, ok := row.(*cells)
		if !ok || !row.Visible() {
			continue
		}
		for _, o := range r.list {
			if o == c {
				f.scroll.ScrollToOffset(fyne.NewPos(0, max(row.Position().Y-px(12), 0)))
			}
		}
	}
}

// showClaim selects the flow that a claim is about, and asks for years and
// statuses in which it is seen.
func (w *window) showClaim(c *data.Claim) {
	id := data.FlowID(c.From, c.To, c.Commodity, c.Status)
	w.do(app.Change{Label: "Select", Apply: func(v data.View) data.View {
		if !v.Query.Years.Overlaps(c.Years) {
			v.Query.Years = c.Years
		}
		v.Selected = []data.Ref{{Kind: "flow", ID: id}}
		return v
	}})
}

// noteEntry is the note: several lines on the screen, one in the facts.
type noteEntry struct{ field }

func newNoteEntry(changed func(string), escaped func()) *noteEntry {
	n := &noteEntry{}
	n.escaped = escaped
	n.MultiLine, n.Wrapping = true, fyne.TextWrapWord
	n.ExtendBaseWidget(n)
	n.SetMinRowsVisible(3)
	n.OnChanged = changed
	return n
}

// formFoot is the line below the form: what is wrong in all, and the buttons.
type formFoot struct {
	widget.BaseWidget
	left         *words
	anew         *link
	cancel, save *button
}

// MinSize is the height of two lines of text.
func (f *formFoot) MinSize() fyne.Size { return fyne.NewSize(px(300), px(48)) }

// CreateRenderer lays the line out.
func (f *formFoot) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{line, f.left, f.anew, f.cancel, f.save}, least: f.MinSize}
	d.lay = func(s fyne.Size) {
		box(line, 0, px(4), s.Width, 1)
		x := s.Width
		for _, b := range []*button{f.save, f.cancel} {
			m := b.MinSize()
			x -= m.Width + px(10)
			box(b, x, s.Height/2-px(10), m.Width+px(10), px(30))
			x -= px(8)
		}
		m := f.anew.MinSize()
		x -= m.Width + px(6)
		box(f.anew, x, s.Height/2+px(5)-m.Height/2, m.Width, m.Height)
		h := f.left.heightFor(x - px(16))
		box(f.left, 0, s.Height/2+px(5)-h/2, x-px(16), h)
	}
	d.update = func() { line.FillColor = look().line; f.left.Refresh(); d.lay(f.Size()) }
	d.update()
	return d
}
