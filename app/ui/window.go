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
	w.easel = newEasel()
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
