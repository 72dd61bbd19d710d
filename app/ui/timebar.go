package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"axismap/data"
)

// timeBar is the years: a bar for each, stacked by category, with the events
// as flags above, and the range that is asked for with a handle on each side.
type timeBar struct {
	widget.BaseWidget
	scale  timescale
	events []data.Event
	flags  []flag
	years  data.Years // the range asked for
	colors func(data.Category) color.NRGBA

	asked   func(y data.Years, amend bool) // a click, or a step of a drag
	picked  func(data.Event)
	against func(data.Years)                       // Ctrl or Alt and a click: compare with this year
	compare data.Years                             // the years compared with; zero: none
	tell    func(lines []string, at fyne.Position) // a card over the pointer; nil lines: none

	drag    grip
	dragged bool    // the drag has begun: what follows amends
	from    float32 // where the drag began
	was     [2]int  // the bars it began with
	over    int     // bar under the pointer, -1: none
}

// grip is what a drag holds.
type grip int

const (
	gripNone  grip = iota
	gripFirst      // the left handle
	gripLast       // the right handle
	gripAll        // the whole range
	gripNew        // a new range, from where the pointer went down
)

func newTimeBar(colors func(data.Category) color.NRGBA) *timeBar {
	t := &timeBar{colors: colors, over: -1}
	t.ExtendBaseWidget(t)
	return t
}

// show sets bars and range.
func (t *timeBar) show(bars []data.YearBar, y data.Years) {
	t.scale.bars, t.years = bars, y
	t.Refresh()
}

// setYears sets the range alone.
func (t *timeBar) setYears(y data.Years) {
	if t.years == y {
		return
	}
	t.years = y
	t.Refresh()
}

const grab = 8 // px on each side of a handle

// hold says what lies under x.
func (t *timeBar) hold(x float32) grip {
	l, r := t.edges()
	near := func(e float32) bool { return x > e-px(grab) && x < e+px(grab) }
	switch {
	case near(l) && near(r) && x > (l+r)/2, near(r) && !near(l):
		return gripLast
	case near(l):
		return gripFirst
	case x > l && x < r && !t.years.All():
		return gripAll
	}
	return gripNew
}

// edges are the two ends of the range on the line.
func (t *timeBar) edges() (l, r float32) { return t.ends(t.years) }

// ends are where the bars of a range begin and end.
func (t *timeBar) ends(y data.Years) (l, r float32) {
	a, b := t.scale.span(y)
	l, _ = t.scale.slot(a)
	r, w := t.scale.slot(b)
	return l, r + w
}

// MouseDown remembers what is held.
func (t *timeBar) MouseDown(e *desktop.MouseEvent) {
	if len(t.scale.bars) == 0 {
		return
	}
	t.drag, t.dragged, t.from = t.hold(e.Position.X), false, e.Position.X
	t.was[0], t.was[1] = t.scale.span(t.years)
}

// MouseUp is a click where nothing was dragged: it asks for a year, with Shift
// for the range up to that year, and for all years again where it stood alone.
func (t *timeBar) MouseUp(e *desktop.MouseEvent) {
	if t.dragged || t.drag == gripNone || len(t.scale.bars) == 0 {
		return
	}
	t.drag = gripNone
	if f := t.flagAt(e.Position); f != nil {
		t.picked(f.events[0])
		return
	}
	if e.Position.Y < t.barTop() {
		return
	}
	i := t.scale.index(e.Position.X)
	a, b := t.scale.span(t.years)
	switch {
	case e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierAlt) != 0:
		t.against(t.scale.bars[i].Years)
	case e.Modifier&fyne.KeyModifierShift != 0:
		t.ask(min(a, i), max(b, i), false)
	case a == i && b == i && !t.years.All():
		t.asked(data.Years{}, false)
	default:
		t.asked(t.scale.bars[i].Years, false)
	}
}

// Dragged moves a handle or the range, from bar to bar.
func (t *timeBar) Dragged(e *fyne.DragEvent) {
	if len(t.scale.bars) == 0 {
		return
	}
	i := t.scale.index(e.Position.X)
	switch t.drag {
	case gripFirst:
		t.ask(min(i, t.was[1]), t.was[1], true)
	case gripLast:
		t.ask(t.was[0], max(i, t.was[0]), true)
	case gripNew:
		j := t.scale.index(t.from)
		t.ask(min(i, j), max(i, j), true)
	case gripAll:
		by := i - t.scale.index(t.from)
		by = min(max(by, -t.was[0]), len(t.scale.bars)-1-t.was[1])
		t.ask(t.was[0]+by, t.was[1]+by, true)
	}
}

// DragEnd lets go.
func (t *timeBar) DragEnd() { t.drag, t.dragged = gripNone, false }

// ask asks for the years from one bar to another, where they are new. The
// first step of a drag is a step that can be undone, the others amend it.
func (t *timeBar) ask(a, b int, drag bool) {
	y := t.scale.years(a, b)
	if y == t.years {
		return
	}
	amend := drag && t.dragged
	t.dragged = drag
	t.asked(y, amend)
}

// shift moves the range by bars; grow keeps the other end where it is.
func (t *timeBar) shift(by int, grow bool) {
	if len(t.scale.bars) == 0 {
		return
	}
	last := len(t.scale.bars) - 1
	a, b := t.scale.span(t.years)
	switch {
	case t.years.All() && by > 0:
		a, b = 0, 0
	case t.years.All():
		a, b = last, last
	case grow && by > 0:
		b = min(b+1, last)
	case grow:
		a = max(a-1, 0)
	case a+by >= 0 && b+by <= last:
		a, b = a+by, b+by
	}
	t.ask(a, b, false)
}

// MouseIn follows the pointer.
func (t *timeBar) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved tells what lies under the pointer.
func (t *timeBar) MouseMoved(e *desktop.MouseEvent) {
	over := -1
	var lines []string
	if f := t.flagAt(e.Position); f != nil {
		lines = flagLines(f)
	} else if len(t.scale.bars) > 0 && e.Position.Y > t.barTop() && e.Position.X > t.scale.left && e.Position.X < t.scale.left+t.scale.width {
		over = t.scale.index(e.Position.X)
		lines = barLines(t.scale.bars[over])
	}
	if over != t.over {
		t.over = over
		t.Refresh()
	}
	t.tell(lines, e.AbsolutePosition)
}

// MouseOut forgets the pointer.
func (t *timeBar) MouseOut() {
	t.over = -1
	t.tell(nil, fyne.Position{})
	t.Refresh()
}

// Cursor shows where a handle can be taken.
func (t *timeBar) Cursor() desktop.Cursor { return desktop.PointerCursor }

// flagAt is the flag under a point: its pole's head or its label.
func (t *timeBar) flagAt(p fyne.Position) *flag {
	for i := range t.flags {
		f := &t.flags[i]
		y := t.flagY(f.row)
		if p.Y < y-px(8) || p.Y > y+px(8) {
			continue
		}
		a, b := f.x-px(6), f.x+px(6)
		if f.label != "" && f.left {
			a -= f.width + px(4)
		} else if f.label != "" {
			b += f.width + px(4)
		}
		if p.X >= a && p.X <= b {
			return f
		}
	}
	return nil
}

// rows is how many rows of flags there is room for over the bars.
func (t *timeBar) rows() int {
	return min(max(int((t.Size().Height-px(26)-px(52))/px(15)), 1), 3)
}

func (t *timeBar) flagY(row int) float32 { return px(11) + px(15)*float32(t.rows()-1-row) }
func (t *timeBar) barTop() float32       { return px(7) + px(15)*float32(t.rows()) }

// flagLines is what a flag's card says.
func flagLines(f *flag) []string {
	var lines []string
	for _, e := range f.events {
		lines = append(lines, data.DateWords(e.Date)+": "+e.Title)
		if len(f.events) == 1 {
			lines = append(lines, e.Summary)
		}
	}
	return lines
}

// barLines is what a year's card says.
func barLines(b data.YearBar) []string {
	lines := []string{b.Label + ": " + count(total(b), "flow")}
	var parts []string
	for _, c := range data.Categories {
		if n := b.Categories[c]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", c.Name(), n))
		}
	}
	if len(parts) > 0 {
		lines = append(lines, strings.Join(parts, ", "))
	}
	return append(lines, fmt.Sprintf("%d reported, %d estimated, %d not reported this year", b.Reported, b.Estimated, b.Missing))
}
