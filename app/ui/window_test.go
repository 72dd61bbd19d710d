package ui

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"axismap/app"
	"axismap/data"
)

// clock is time that stands still until a test lets it pass.
type clock struct {
	now  time.Duration
	todo []alarm
}

type alarm struct {
	at time.Duration
	do func()
}

func (c *clock) later(d time.Duration, f func()) { c.todo = append(c.todo, alarm{c.now + d, f}) }

// pass lets time pass and does what falls due, in order.
func (c *clock) pass(d time.Duration) {
	end := c.now + d
	for {
		slices.SortStableFunc(c.todo, func(a, b alarm) int { return int(a.at - b.at) })
		if len(c.todo) == 0 || c.todo[0].at > end {
			break
		}
		next := c.todo[0]
		c.todo = c.todo[1:]
		c.now = next.at
		next.do()
	}
	c.now = end
}

// facts is one project for all tests: a window changes nothing in it.
var facts = sync.OnceValues(app.BuiltIn)

// built opens a window on the built-in facts that asks and paints at once.
func built(t *testing.T, first data.View) (*window, *clock) {
	t.Helper()
	p, err := facts()
	if err != nil {
		t.Fatal(err)
	}
	return builtOn(t, p, first)
}

// builtOn opens a window on a project.
func builtOn(t *testing.T, p *app.Project, first data.View) (*window, *clock) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newTheme(first.Theme, first.TextSize))
	c := &clock{}
	w := newWindow(a, p, first, c.later)
	w.context = t.Context()
	w.ask = func(q question) {
		r, err := w.reply(context.Background(), q)
		w.answered(q, r, err)
	}
	w.paint = func(o order) {
		p, err := w.easel.paint(context.Background(), o)
		w.painted(o, p, err)
	}
	w.aside = func(do func() func()) { do()() }
	t.Cleanup(func() {
		closed(w)
		w.win.Close()
	})
	w.win.Resize(fyne.NewSize(1200, 720))
	w.query()
	return w, c
}

func year(y int) data.View { return data.View{Query: data.Query{Years: data.Year(y)}} }

func (w *window) flowIDs() []string {
	var ids []string
	for i := range w.answer.in.Answer.Flows {
		ids = append(ids, w.answer.in.Answer.Flows[i].ID)
	}
	return ids
}

// mark is a point of the map under which a flow lies on top.
func (w *window) mark(t *testing.T, flow string) fyne.Position {
	t.Helper()
	at, ok := w.mapView.marks(fyne.NewPos(0, 0))["flow "+flow]
	if !ok {
		t.Fatalf("%s is nowhere on top of the map", flow)
	}
	return fyne.NewPos(float32(at[0]), float32(at[1]))
}

func (w *window) click(at fyne.Position, mod fyne.KeyModifier) {
	e := desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod}
	w.mapView.MouseDown(&e)
	w.mapView.MouseUp(&e)
	w.mapView.Tapped(&e.PointEvent)
}

const shells = "prk-rus-artillery-ammunition-reported"

func TestAClickOnALineSelectsItAndUndoTakesItBack(t *testing.T) {
	w, _ := built(t, year(2024))
	w.click(w.mark(t, shells), 0)
	want := []data.Ref{{Kind: "flow", ID: shells}}
	if got := w.session.View().Selected; !slices.Equal(got, want) {
		t.Fatalf("selected %v, want %v", got, want)
	}
	text := strings.Join(tellLines(w.details.column.content.Objects), "\n")
	for _, say := range []string{"North Korea → Russia", "Artillery ammunition", "≤ 9 m", "Claims (", "SOURCES (", "On land"} {
		if !strings.Contains(text, say) {
			t.Errorf("the details do not say %q:\n%s", say, text)
		}
	}
	w.actions.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl})
	if got := w.session.View().Selected; len(got) != 0 {
		t.Errorf("after undo %v is still selected", got)
	}
}

func TestShiftClickAddsAndEscapeClears(t *testing.T) {
	w, _ := built(t, year(2024))
	marks := w.mapView.marks(fyne.NewPos(0, 0))
	var refs []data.Ref
	for name := range marks {
		if id, ok := strings.CutPrefix(name, "flow "); ok && len(refs) < 2 {
			refs = append(refs, data.Ref{Kind: "flow", ID: id})
		}
	}
	w.click(w.mark(t, refs[0].ID), 0)
	w.mapView.click = click{} // another click, much later
	at := w.mapView.marks(fyne.NewPos(0, 0))["flow "+refs[1].ID]
	w.click(fyne.NewPos(float32(at[0]), float32(at[1])), fyne.KeyModifierShift)
	if got := w.session.View().Selected; len(got) != 2 {
		t.Fatalf("after click and shift-click %v is selected", got)
	}
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.session.View().Selected; len(got) != 0 {
		t.Errorf("after Escape %v is still selected", got)
	}
}

func TestADoubleClickZoomsAtThePointer(t *testing.T) {
	w, _ := built(t, year(2024))
	at := fyne.NewPos(300, 200)
	p, _ := w.mapView.lensNow().Unproject(300, 200)
	before := w.mapView.lensNow().Camera().Zoom
	w.click(at, 0)
	w.click(at, 0)
	after := w.mapView.lensNow()
	if after.Camera().Zoom < before+0.9 {
		t.Errorf("zoom went from %.2f to %.2f", before, after.Camera().Zoom)
	}
	if x, y, _ := after.Project(p); x < 298 || x > 302 || y < 198 || y > 202 {
		t.Errorf("what was under the pointer lies at %.1f, %.1f now", x, y)
	}
}

func TestTheWheelZoomsAtThePointerAndADragMovesTheSheet(t *testing.T) {
	w, _ := built(t, year(2024))
	m := w.mapView
	p, _ := m.lensNow().Unproject(420, 260)
	m.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(420, 260)}, Scrolled: fyne.NewDelta(0, 75)})
	if x, y, _ := m.lensNow().Project(p); x < 419 || x > 421 || y < 259 || y > 261 {
		t.Errorf("after the wheel the place under the pointer lies at %.1f, %.1f", x, y)
	}
	steps := w.session.UndoLabel()
	x, y, _ := m.lensNow().Project(p)
	for i := range 20 {
		at := fyne.NewPos(float32(x)+3*float32(i+1), float32(y)-2*float32(i+1))
		m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(3, -2)})
	}
	m.DragEnd()
	if x, y, _ := m.lensNow().Project(p); x < 478 || x > 482 || y < 218 || y > 222 {
		t.Errorf("after a drag by 60, −40 it lies at %.1f, %.1f", x, y)
	}
	if w.session.UndoLabel() != steps {
		t.Error("a drag of the map became a step of the undo")
	}
}

func TestTheOldPictureIsMovedWhileTheNextIsPainted(t *testing.T) {
	w, _ := built(t, year(2024))
	var waiting []order
	w.paint = func(o order) { waiting = append(waiting, o) }
	x, y := w.mapView.lensNow().Middle()
	w.mapView.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(x)+30, float32(y)+12)}, Dragged: fyne.NewDelta(30, 12)})
	dx, dy, grown := w.mapView.moved()
	if dx < 27 || dx > 33 || dy < 9 || dy > 15 || grown != 1 {
		t.Errorf("the old picture lies at %.2f, %.2f, grown by %.3f; want 30, 12, 1", dx, dy, grown)
	}
	p, err := w.easel.paint(context.Background(), waiting[len(waiting)-1])
	w.painted(waiting[len(waiting)-1], p, err)
	if dx, dy, grown = w.mapView.moved(); math.Abs(float64(dx))+math.Abs(float64(dy)) > 1e-6 || math.Abs(float64(grown)-1) > 1e-6 {
		t.Errorf("the new picture lies at %.2f, %.2f, grown by %.3f", dx, dy, grown)
	}
}

func TestHoverSaysWhoWhatHowMuchByWhichRoadHowSureAndWhoSays(t *testing.T) {
	w, _ := built(t, year(2024))
	w.mapView.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: w.mark(t, shells)}})
	card := w.card.tell()
	for _, say := range []string{"North Korea → Russia", "Artillery ammunition", "≤ 9 m rounds", "by sea, rail", "medium confidence", "Source: "} {
		if !strings.Contains(card, say) {
			t.Errorf("the card does not say %q:\n%s", say, card)
		}
	}
	w.mapView.MouseOut()
	if w.card.Visible() {
		t.Error("the card stays when the pointer has gone")
	}
}

func TestBoxesFilterAndTheTreeHasThreeStates(t *testing.T) {
	w, _ := built(t, year(2024))
	all := len(w.flowIDs())
	test.Tap(w.filters.rows["weapons"])
	for _, id := range w.flowIDs() {
		if f := findFlow(w.answer.in.Answer, id); f.Commodity.Category == data.Weapons {
			t.Errorf("%s is shown with Weapons off", id)
		}
	}
	if w.filters.rows["weapons"].state != app.Off || len(w.flowIDs()) == all {
		t.Error("the box of Weapons did nothing")
	}
	test.Tap(w.filters.rows["artillery-ammunition"])
	if got := w.filters.rows["weapons"].state; got != app.Mixed {
		t.Errorf("with one commodity on, Weapons is %v, want mixed", got)
	}
	if !slices.Contains(w.flowIDs(), shells) {
		t.Error("the shells are not shown with their box on")
	}
	test.Tap(w.filters.rows["weapons"])
	if got := w.filters.rows["weapons"].state; got != app.On || len(w.flowIDs()) != all {
		t.Errorf("a tap on a mixed box gives %v and %d of %d flows", got, len(w.flowIDs()), all)
	}
}

func TestEachBoxShowsWhatItWouldShow(t *testing.T) {
	w, _ := built(t, year(2024))
	for i, rt := range data.RouteTypes {
		q := data.Query{Years: data.Year(2024), RouteTypes: []data.RouteType{rt}}
		a, err := w.project.Answer(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.filters.roads[i].count; got != len(a.Flows) {
			t.Errorf("the chip %s says %d, alone it shows %d", rt, got, len(a.Flows))
		}
	}
}

func TestARightClickShowsABoxAlone(t *testing.T) {
	w, _ := built(t, year(2024))
	w.filters.roads[0].TappedSecondary(nil)
	if got := w.session.View().Query.RouteTypes; !slices.Equal(got, []data.RouteType{data.Sea}) {
		t.Errorf("route types %v, want sea alone", got)
	}
	for i, c := range w.filters.roads {
		if c.on != (i == 0) {
			t.Errorf("chip %s is on: %v", c.label, c.on)
		}
	}
}

func TestTheSearchWaitsForThePauseAndKeepsItsLetters(t *testing.T) {
	w, c := built(t, year(2024))
	w.focusSearch()
	test.Type(w.filters.search, "rtd drone")
	if v := w.session.View(); v.Query.Text != "" || v.Theme != "" || v.Query.SolidOnly {
		t.Fatalf("letters typed into the field acted on the window: %+v", v)
	}
	c.pass(time.Second)
	if got := w.session.View().Query.Text; got != "rtd drone" {
		t.Fatalf("the text asked for is %q", got)
	}
	w.filters.search.SetText("rajin")
	c.pass(time.Second)
	if n := len(w.flowIDs()); n == 0 || n > 40 {
		t.Errorf("rajin finds %d flows", n)
	}
	w.actions.byID("clear").run()
	if w.filters.search.Text != "" {
		t.Errorf("after clearing, the field holds %q", w.filters.search.Text)
	}
}

func TestLettersAreKeysWhereNoEntryHasTheFocus(t *testing.T) {
	w, _ := built(t, year(2024))
	typed := w.canvas().OnTypedRune()
	typed('t')
	if got := w.session.View().Theme; got != "dark" {
		t.Errorf("T gives theme %q", got)
	}
	if got := look().name(); got != "dark" {
		t.Errorf("the window's own colours are %s", got)
	}
	typed('3')
	if got := w.session.View().Query.Statuses; slices.Contains(got, data.Delivered) || len(got) == 0 {
		t.Errorf("3 leaves the statuses %v", got)
	}
	w.canvas().Focus(w.filters.rows["energy"])
	w.filters.rows["energy"].TypedRune('t')
	if got := w.session.View().Theme; got != "light" {
		t.Errorf("T on a box that has the focus gives theme %q", got)
	}
	w.filters.rows["energy"].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := w.filters.rows["energy"].state; got != app.Off {
		t.Error("Space on a box that has the focus does not tick it")
	}
}

func TestHomeFitsWhatIsShown(t *testing.T) {
	w, _ := built(t, year(2024))
	w.mapView.nudge(4000, 0)
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyHome})
	x, y, ok := w.mapView.lensNow().Project(w.project.Network.Place("rajin").At)
	if s := w.mapView.Size(); !ok || x < 0 || y < 0 || float32(x) > s.Width || float32(y) > s.Height {
		t.Errorf("after Home Rajin lies at %.0f, %.0f", x, y)
	}
	if got := w.session.UndoLabel(); got != "Fit what is shown" {
		t.Errorf("the last step is %q", got)
	}
}

func TestTheLegendFoldsByItsSignAndByL(t *testing.T) {
	w, _ := built(t, year(2024))
	at, ok := w.mapView.marks(fyne.Position{})["legend "]
	if !ok {
		t.Fatal("the legend has no sign to fold it")
	}
	w.click(fyne.NewPos(float32(at[0]), float32(at[1])), 0)
	if !w.session.View().Folded {
		t.Error("a click on the sign does not fold the legend")
	}
	w.canvas().OnTypedRune()('l')
	if w.session.View().Folded {
		t.Error("L does not unfold it")
	}
}

func TestErrorsAreASentence(t *testing.T) {
	w, _ := built(t, data.View{})
	w.fail(fmt.Errorf("open atlas.gpkg: the file is from a newer program; update Axis Map"))
	if got, want := w.notice.text, "Open atlas.gpkg: the file is from a newer program; update Axis Map."; got != want {
		t.Errorf("the bar says %q, want %q", got, want)
	}
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.notice.Visible() {
		t.Error("Escape does not close the bar")
	}
}
