package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// jumpField is asked in the talk for a country, a commodity, a place or a year,
// and gives a ready scene. Escape closes it; from the scene Escape returns to
// the exact frame.
type jumpField struct {
	widget.BaseWidget
	stage  *stage
	entry  *jumpEntry
	themed *container.ThemeOverride
	found  []app.Jump
	at     int // the one that Return takes
}

// jumpsShown is how many scenes are offered: what one takes in at a glance.
const jumpsShown = 6

func newJumpField(s *stage) *jumpField {
	j := &jumpField{stage: s}
	j.entry = &jumpEntry{field: j}
	j.entry.ExtendBaseWidget(j.entry)
	j.entry.SetPlaceHolder("Country, commodity, place or year")
	j.entry.OnChanged = j.look
	j.themed = container.NewThemeOverride(j.entry, newTheme("", 100))
	j.ExtendBaseWidget(j)
	j.Hide()
	return j
}

// open asks.
func (j *jumpField) open() {
	j.stage.unpin()
	j.found, j.at = nil, 0
	j.entry.SetText("")
	j.themed.Theme = j.theme()
	j.Show()
	j.themed.Refresh()
	j.place(j.stage.Size())
	j.Refresh()
	j.stage.nudge()
	j.stage.t.w.canvas().Focus(j.entry)
	j.stage.t.w.traceSoon()
}

// theme has letters for distance in the colours of the map.
func (j *jumpField) theme() *themeOf {
	t := newTheme(j.stage.t.here.View.Theme, 100)
	t.percent = int(j.stage.unit() * 100 / 13)
	return t
}

// close takes the field away; the keys are the talk's again.
func (j *jumpField) close() {
	j.Hide()
	j.stage.t.w.canvas().Unfocus()
	j.stage.t.w.traceSoon()
}

// look offers what the text asks for.
func (j *jumpField) look(text string) {
	t := j.stage.t
	j.at, j.found = 0, nil
	if text != "" {
		j.found = t.w.project.Find(text, t.view(), t.stage.mapView.page())
	}
	if len(j.found) > jumpsShown {
		j.found = j.found[:jumpsShown]
	}
	j.place(j.stage.Size())
	j.Refresh()
	t.w.traceSoon()
}

// move chooses among what is offered.
func (j *jumpField) move(by int) {
	if n := len(j.found); n > 0 {
		j.at = (j.at + by + n) % n
		j.Refresh()
	}
}

// take shows the scene that is chosen.
func (j *jumpField) take() {
	if j.at >= len(j.found) {
		return
	}
	scene := j.found[j.at]
	j.close()
	j.stage.t.visitScene(scene)
}

// The field in units of the stage: its width, the entry's height, and that of
// an offer, which is a title and what it shows below.
const (
	jumpWidth = 36
	jumpHead  = 3.1
	jumpRow   = 3.2
)

// place lays the field in the upper part of the stage.
func (j *jumpField) place(within fyne.Size) {
	u := j.stage.unit()
	w := min(u*jumpWidth, within.Width-4*u)
	h := u*(jumpHead+0.3) + u*jumpRow*float32(len(j.found))
	if len(j.found) == 0 && j.entry.Text != "" {
		h += u * 1.9
	}
	box(j, (within.Width-w)/2, max(u, min(within.Height*0.14, within.Height-h-u)), w, h)
}

// tell is what the field offers.
func (j *jumpField) tell() []string {
	if !j.Visible() {
		return nil
	}
	lines := []string{"/" + j.entry.Text}
	for _, f := range j.found {
		lines = append(lines, f.Title)
	}
	return lines
}

// Tapped takes the scene that was clicked.
func (j *jumpField) Tapped(e *fyne.PointEvent) {
	u := j.stage.unit()
	if i := int((e.Position.Y - u*jumpHead) / (u * jumpRow)); e.Position.Y > u*jumpHead && i < len(j.found) {
		j.at = i
		j.take()
	}
}

// CreateRenderer draws the plate, the entry and the offers.
func (j *jumpField) CreateRenderer() fyne.WidgetRenderer {
	plate, bar := rect(nil, 0), rect(nil, 0)
	d := &drawn{}
	d.least = func() fyne.Size { return fyne.NewSize(100, 40) }
	d.parts = func(s fyne.Size) []fyne.CanvasObject {
		p, u := j.stage.paper(), j.stage.unit()
		out := []fyne.CanvasObject{plate, bar, j.themed}
		plate.FillColor, plate.StrokeColor, plate.StrokeWidth, plate.CornerRadius = alpha(p.paper, 250), p.line, 1, u*0.4
		box(plate, 0, 0, s.Width, s.Height)
		box(j.themed, u*0.6, u*0.5, s.Width-u*1.2, u*2.3)
		bar.FillColor, bar.CornerRadius = p.hover, u*0.25
		shown(bar, len(j.found) > 0)
		box(bar, u*0.5, u*jumpHead+u*jumpRow*float32(j.at), s.Width-u, u*(jumpRow-0.1))
		for i, f := range j.found {
			y := u*jumpHead + u*jumpRow*float32(i)
			title, why := j.words(f.Title, true, s.Width-u*2, p), j.words(f.Why, false, s.Width-u*2, p)
			place(title, u, y+u*0.95)
			place(why, u, y+u*2.25)
			out = append(out, title, why)
		}
		if len(j.found) == 0 && j.entry.Text != "" {
			none := j.words("Nothing of that name in these facts", false, s.Width-u*2, p)
			place(none, u, u*3.9)
			out = append(out, none)
		}
		return out
	}
	d.update = func() { d.remake(j.Size()); canvas.Refresh(j) }
	d.update()
	return d
}

// words is a line of the offers, cut to its room.
func (j *jumpField) words(text string, bold bool, room float32, p palette) *canvas.Text {
	k := ink{size: j.stage.unit() * 100 / float32(look().percent), bold: bold}
	t := k.text(k.fit(text, room))
	t.Color = p.minor
	if bold {
		t.Color = p.text
	}
	return t
}

// jumpEntry is the entry of the field: arrows choose, Return takes, Escape
// closes. It keeps all letters, so that none of them is a key of the talk.
type jumpEntry struct {
	widget.Entry
	field *jumpField
}

// TypedKey takes the keys that choose.
func (e *jumpEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.field.close()
	case fyne.KeyDown:
		e.field.move(1)
	case fyne.KeyUp:
		e.field.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.field.take()
	case fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyF5: // a clicker's: it knows of no field
		e.field.close()
		e.field.stage.t.keys.typedKey(k.Name, 0)
	default:
		e.Entry.TypedKey(k)
	}
}
