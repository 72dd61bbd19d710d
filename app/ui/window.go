// Package ui is the window. It is the only package that knows Fyne. It holds a
// Session, shows its View in the map and the panels, and turns what the reader
// does into Changes: one direction, one loop.
package ui

import (
	"context"
	"fmt"
	"image/color"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/app"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"
)

// window is the main window and all it needs. Its methods belong to Fyne's
// main goroutine but where they say otherwise.
type window struct {
	app     fyne.App
	win     fyne.Window
	project *app.Project
	session *app.Session
	actions actions

	frame   *frame
	top     *topBar
	filters *filters
	details *details
	mapView *mapView
	ruler   *ruler
	years   *timePane
	player  *player
	status  *statusLine
	notice  *notice
	card    *card
	sheets  []*sheet // the dialogs that lie over the window, the top one last

	importing *importDialog      // the one that is open
	copyPNG   func([]byte) error // onto the clipboard

	replies  *inbox // what the asker has found
	pictures *inbox // what the painters have made
	replied  int    // so many answers there were
	await    func() // waits for the picture of a new answer, a tenth of a second at most

	program context.Context // ends with the program
	context context.Context // ends with the window
	ask     func(question)
	paint   func(order)
	aside   func(do func() func()) // does on another goroutine, then what it gives back on ours
	easel   *easel
	later   func(time.Duration, func())
	answer  reply
	asked   data.View // the view that was last asked about
	askedAt time.Time // and when; zero once a picture shows it

	remembered   memory
	memoryFile   string // empty: nothing is remembered
	traceFile    string
	tracePending bool
	began        time.Time
	lastPicture  time.Time     // when a picture was last finished
	settling     bool          // memory is to be given back at rest
	hasPicture   bool          // there has been a picture
	startTook    time.Duration // from the start to the first frame with a picture; measured where a trace is asked for
	answerTook   time.Duration // from the last change of the question to the first picture that shows it
	stop         context.CancelFunc
	pending      int  // orders without a picture
	listening    bool // and the inbox is looked into for one
	flipping     bool // an edit is being taken back or done again
	briefing
	form *claimForm // the form that is open, nil: none
}

// quick is how long work may take before the bar says that it is going on.
const quick = 300 * time.Millisecond

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

// newWindow builds the window of a project; nothing is asked or painted yet.
func newWindow(a fyne.App, p *app.Project, first data.View, later func(time.Duration, func())) *window {
	w := &window{app: a, project: p, session: app.NewSession(first), later: later, began: time.Now(), replies: newInbox(), pictures: newInbox(), await: func() {}}
	w.copyPNG = clipboardPNG
	w.win = a.NewWindow(app.Name)
	w.win.SetPadded(false)
	w.status, w.notice, w.card = newStatusLine(), newNotice(), newCard()
	w.buildMap()
	w.filters = newFilters(p.Network, w.do, later)
	w.buildDetails()
	w.buildYears()
	w.buildBriefing()
	w.actions = w.table()
	w.strip = newStrip(w)
	w.top = newTopBar(w.actions)
	w.top.update()
	w.frame = &frame{
		top: w.top, notice: w.notice, left: w.filters.panel, middle: w.mapView, over: w.ruler, right: w.details.panel,
		years: w.years, status: w.status, card: w.card, pane: w.years, strip: w.strip,
	}
	w.win.SetContent(w.frame.build())
	w.actions.bind(w.canvas(), modifiers)
	w.session.Watch(w.changed)
	w.win.SetTitle(p.Name() + " – " + app.Name)
	w.status.file = p.Name()
	if p.ReadOnly() {
		w.status.file += " (read only)"
	}
	opened(w)
	return w
}

func (w *window) buildDetails() {
	w.details = newDetails(w.project.Network, w.do, w.copy)
	w.details.members = w.project.Map.Members
	w.details.facts = w.factDeeds()
}

func (w *window) buildMap() {
	m := newMapView()
	m.lens = func(v data.View, p flowmap.Page) geo.Lens { return w.project.Map.Lens(v, p) }
	m.looked = func(c geo.Camera) { w.session.Do(app.Look(c)) }
	m.chosen, m.pointed = w.chosen, w.pointed
	m.still = func() bool { return w.remembered.Still }
	m.at = func(where string) { w.status.set(&w.status.where, where) }
	m.ask = func(o order) {
		w.pending++
		w.listen()
		w.paint(o)
	}
	m.collect = w.pictures.empty
	w.easel = newEasel(w.project.Map.Sheet)
	m.give = func(p picture) { w.easel.spare(p.ground) }
	w.mapView = m
	w.ruler = newRuler(w)
	m.turned = w.ruler.turned
}

func (w *window) buildYears() {
	bar := newTimeBar(func(c data.Category) color.NRGBA { return flowmap.CategoryColor(look().name(), c) })
	bar.events = w.project.Network.Events
	bar.asked = func(y data.Years, amend bool) {
		c := app.SetYears(y)
		if amend {
			c = c.Amending()
		}
		w.session.Do(c)
	}
	bar.against = w.compareWith
	bar.picked = func(e data.Event) { w.do(app.Select(data.Ref{Kind: "event", ID: e.ID})) }
	bar.tell = func(lines []string, at fyne.Position) { w.card.show(lines, at, w.canvas().Size()); w.traceSoon() }
	w.player = newPlayer(bar, w.later, func() { w.years.Refresh(); w.traceSoon() })
	w.years = newTimePane(bar, w.player, func() { w.do(app.SetYears(data.Years{})) })
}

func (w *window) canvas() fyne.Canvas { return w.win.Canvas() }

// modifiers are the keys held down with another.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// do applies a change.
func (w *window) do(c app.Change) { w.session.Do(c) }

// changed brings everything up to a new view.
func (w *window) changed(old, now data.View) {
	if sameButCamera(old, now) {
		w.mapView.aim(now.Camera)
		w.traceSoon()
		return
	}
	if old.Theme != now.Theme || old.TextSize != now.TextSize {
		w.app.Settings().SetTheme(newTheme(now.Theme, now.TextSize))
	}
	w.filters.show(now, nil)
	w.years.bar.setYears(now.Query.Years)
	w.top.update()
	w.said(w.session.UndoLabel())
	w.query()
}

func sameButCamera(a, b data.View) bool {
	a.Camera = b.Camera
	return reflect.DeepEqual(a, b)
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
		w.mapView.show(in)
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
	if w.hasPicture { // the first takes longer, and there is a window to make meanwhile
		w.await()
	}
	w.traceSoon()
}

// painterDone reports that no picture is to be waited for: the map shows what it
// is to show, or has asked for none. So it is where the camera glides to another
// view: the first picture is asked for by the next frame.
func (w *window) painterDone() bool { return w.pending == 0 || w.mapView.shown.look == w.mapView.look }

// atRest is how long nothing is painted before the memory that only the work
// needed, opening a file or gliding over the map, is given back to the system.
const atRest = 1500 * time.Millisecond

// settleAtRest gives memory back once the window is at rest.
func (w *window) settleAtRest() {
	w.lastPicture = time.Now()
	if !w.settling {
		w.settling = true
		w.later(atRest, w.settle)
	}
}

func (w *window) settle() {
	if left := atRest - time.Since(w.lastPicture); left > 0 {
		w.later(left, w.settle)
		return
	}
	w.settling = false
	go app.Settle()
}

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

// said puts what was done into the status line.
func (w *window) said(text string) {
	w.status.set(&w.status.done, text)
	w.traceSoon()
}

// fail says an error as a sentence.
func (w *window) fail(err error) {
	w.notice.fail(sentence(err.Error()))
	w.frame.Refresh()
	w.traceSoon()
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	if r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	if last := r[len(r)-1]; last != '.' && last != '!' && last != '?' {
		r = append(r, '.')
	}
	return string(r)
}

// copy puts text on the clipboard and says so.
func (w *window) copy(what, text string) {
	w.app.Clipboard().SetContent(text)
	w.said(what + " copied")
}

// chosen selects what was clicked; with Shift it is added to the selection, or
// taken out of it.
func (w *window) chosen(r *data.Ref, shift bool) {
	w.card.Hide()
	if r != nil && r.Kind == "legend" {
		w.foldLegend()
		return
	}
	switch {
	case r != nil && shift:
		w.do(app.ToggleSelected(*r))
	case r != nil:
		w.do(app.Select(*r))
	case !shift && len(w.session.View().Selected) > 0:
		w.do(app.Select())
	}
}

// pointed shows the card of what is under the pointer.
func (w *window) pointed(r *data.Ref, at fyne.Position) {
	if r == nil {
		if w.card.Visible() {
			w.card.Hide()
			w.traceSoon()
		}
		return
	}
	corner := w.at(w.mapView)
	w.card.show(w.cardLines(*r), at.Add(corner), fyne.NewSize(corner.X+w.mapView.Size().Width, corner.Y+w.mapView.Size().Height))
	w.traceSoon()
}

// cardLines is what the card says of a thing on the map.
func (w *window) cardLines(r data.Ref) []string {
	if r.Kind == "legend" {
		return []string{"Fold or unfold the legend (L)"}
	}
	return w.linesOf(r, w.answer.in.Answer)
}

// linesOf is what a card says of a thing on a map that shows an answer.
func (w *window) linesOf(r data.Ref, a *data.Answer) []string {
	n := w.project.Network
	flows := w.project.Map.Members(r, a)
	switch r.Kind {
	case "flow":
		if f := findFlow(a, r.ID); f != nil {
			return flowLines(n, f)
		}
	case "place":
		if p := n.Place(r.ID); p != nil {
			return append([]string{p.Name, data.CountryName(p.Country)}, some(a, flows)...)
		}
	case "chokepoint":
		if c := n.Chokepoint(r.ID); c != nil {
			return append([]string{c.Name, c.Why}, some(a, flows)...)
		}
	default:
		return append([]string{count(len(flows), "flow") + " here"}, some(a, flows)...)
	}
	return nil
}

// some names the first few flows and says how many more there are.
func some(a *data.Answer, ids []string) []string {
	const few = 5
	var lines []string
	for i, id := range ids {
		f := findFlow(a, id)
		if i == few {
			lines = append(lines, fmt.Sprintf("and %d more: click to list them", len(ids)-few))
			break
		}
		if f != nil {
			lines = append(lines, arrow(f)+": "+f.Commodity.Label)
		}
	}
	return lines
}

// traceSoon writes the trace once things are quiet for a moment: looking for
// the marks on the map takes longer than a frame may.
func (w *window) traceSoon() {
	if w.traceFile == "" || w.tracePending {
		return
	}
	w.tracePending = true
	w.later(120*time.Millisecond, func() {
		w.tracePending = false
		if time.Since(w.mapShown().ordered) < resting {
			w.traceSoon()
			return
		}
		w.trace()
	})
}

// remember writes down what the next start begins with.
func (w *window) remember() {
	if w.memoryFile == "" {
		return
	}
	m := &w.remembered
	s := w.canvas().Size()
	m.Width, m.Height = s.Width, s.Height
	m.Left, m.Right, m.Years = !w.filters.Visible(), !w.details.Visible(), !w.years.Visible()
	m.Strip = w.strip.Visible()
	m.Open = m.Open[:0]
	for _, c := range w.filters.tree.Categories {
		if w.filters.open[c.Key] {
			m.Open = append(m.Open, c.Key)
		}
	}
	m.File, m.View = filepath.Clean(w.project.Path()), w.session.View()
	if err := m.keep(w.memoryFile); err != nil {
		fyne.LogError("remember the window", err)
	}
}
