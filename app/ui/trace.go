package ui

import (
	"encoding/json"
	"time"

	"fyne.io/fyne/v2"

	"axismap/data"
)

// tracing is what the window shows, in words: for the tests of the whole
// program and for support. It is written to the file that AXISMAP_TRACE names
// after each change and each finished picture.
type tracing struct {
	View       data.View         `json:"view"`
	Flows      []string          `json:"flows"` // ids of the answer
	Claims     int               `json:"claims"`
	Filters    []string          `json:"filters"`
	Details    []string          `json:"details"`
	Years      string            `json:"years"`
	Status     string            `json:"status"`
	Card       string            `json:"card,omitempty"`
	Notice     string            `json:"notice,omitempty"`
	Undo       string            `json:"undo,omitempty"`
	Sheet      []string          `json:"sheet,omitempty"` // the dialog on top
	Regions    map[string][4]int `json:"regions"`         // x, y, width, height in the window
	Boxes      map[string][2]int `json:"boxes"`           // where to click, by name of the box
	Marks      map[string][2]int `json:"marks"`           // where to click on the map, by "kind id"
	Pictures   int               `json:"pictures"`
	PaintMs    float64           `json:"paint_ms"`
	StartMs    float64           `json:"start_ms"`
	AnswerMs   float64           `json:"answer_ms"` // from the last change of the question to the first picture that shows it
	Frames     frameReport       `json:"frames"`
	Settled    bool              `json:"settled"` // nothing is being asked or painted
	SavedViews []string          `json:"saved_views,omitempty"`
	Storyboard *boardTrace       `json:"storyboard,omitempty"`
	Talk       *talkTrace        `json:"talk,omitempty"` // while a storyboard is presented
}

// teller is a widget that can say what it shows.
type teller interface {
	fyne.CanvasObject
	tell() string
}

func (w *words) tell() string      { return w.String() }
func (s *section) tell() string    { return s.title }
func (l *link) tell() string       { return l.text }
func (s *swatchLine) tell() string { return s.runs.String() }
func (b *besides) tell() string    { return tellAll(b.left.content.Objects, "\n") }
func (s *sourceLine) tell() string { return s.body.String() }
func (t *tally) tell() string      { return t.name + " " + countOf(t.n, 0) }
func (l *flowLine) tell() string {
	return arrow(l.flow) + ", " + l.flow.Commodity.Label + ", " + l.amount() + ", " + l.flow.Status.Name()
}

func (c *claimCard) tell() string {
	return c.figure() + " [" + c.claim.Status.Name() + ", " + c.claim.Confidence.String() + "] " + c.body.String() + " — " + c.said.String() + " {" + c.claim.ID + "}"
}

func (r *tickRow) tell() string {
	return [...]string{"☐ ", "▣ ", "☑ "}[r.state] + r.name + " " + countOf(r.count, r.total)
}

func (c *chip) tell() string {
	if c.on {
		return "● " + c.label + " " + c.counted()
	}
	return "○ " + c.label + " " + c.counted()
}

// tellAll is what objects say, one a line.
func tellAll(objects []fyne.CanvasObject, between string) string {
	text := ""
	for _, line := range tellLines(objects) {
		if text != "" {
			text += between
		}
		text += line
	}
	return text
}

func tellLines(objects []fyne.CanvasObject) []string {
	var lines []string
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		switch o := o.(type) {
		case teller:
			if t := o.tell(); t != "" {
				lines = append(lines, t)
			}
		case *wrapped:
			lines = append(lines, tellLines(o.row.objects)...)
		case *fyne.Container:
			lines = append(lines, tellLines(o.Objects)...)
		}
	}
	return lines
}

// trace writes what the window shows, if anyone asked for it.
func (w *window) trace() {
	if w.traceFile == "" {
		return
	}
	t := tracing{
		View: w.session.View(), Filters: tellLines(w.filters.column.content.Objects),
		Details: tellLines(w.details.column.content.Objects), Years: w.years.tell(), Status: w.status.tell(),
		Card: w.card.tell(), Notice: w.notice.text, Undo: w.session.UndoLabel(),
		Regions: map[string][4]int{}, Boxes: map[string][2]int{}, Marks: w.mapView.marks(w.at(w.mapView)),
		Pictures: w.mapView.frames.count, PaintMs: ms(w.mapView.frames.last), StartMs: ms(w.startTook), AnswerMs: ms(w.answerTook),
		Frames: w.mapView.frames.report(), Settled: w.settled(), Storyboard: w.traceBoard(), Talk: w.traceTalk(),
	}
	if s := w.topSheet(); s != nil {
		t.Sheet = s.tell()
	}
	if a := w.answer.in.Answer; a != nil {
		t.Claims = a.Claims
		for i := range a.Flows {
			t.Flows = append(t.Flows, a.Flows[i].ID)
		}
	}
	for name, o := range map[string]fyne.CanvasObject{"map": w.mapView, "filters": w.filters.panel, "details": w.details.panel, "years": w.years.bar, "search": w.filters.search} {
		p := w.at(o)
		t.Regions[name] = [4]int{int(p.X), int(p.Y), int(o.Size().Width), int(o.Size().Height)}
	}
	for name, o := range w.filters.boxes() {
		if p := w.at(o); o.Size().Width > 0 {
			t.Boxes[name] = [2]int{int(p.X + px(8)), int(p.Y + o.Size().Height/2)}
		}
	}
	for _, v := range w.views.items {
		t.SavedViews = append(t.SavedViews, v.Name)
	}
	for i, b := range w.years.bar.scale.bars {
		x, width := w.years.bar.scale.slot(i)
		p := w.at(w.years.bar)
		t.Boxes["year "+b.Label] = [2]int{int(p.X + x + width/2), int(p.Y + w.years.bar.Size().Height - px(12))}
	}
	if b, err := json.MarshalIndent(t, "", "\t"); err == nil {
		_ = writeWhole(w.traceFile, b) // a test that waits for it says so better
	}
}

// at is where an object lies in the window.
func (w *window) at(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// boxes are the things to click in the filters, by name.
func (f *filters) boxes() map[string]fyne.CanvasObject {
	out := map[string]fyne.CanvasObject{}
	for key, r := range f.rows {
		if r.Visible() && f.isShown(r) {
			out[key] = r
			if r.open != nil {
				out["open "+key] = r.open
			}
		}
	}
	for i, c := range f.roads {
		out["road "+c.label] = f.roads[i]
	}
	for i, c := range f.countries {
		out["from "+c], out["to "+c] = f.from[i], f.to[i]
	}
	for _, r := range f.rungs {
		out[r.name] = r
	}
	return out
}

func (f *filters) isShown(r *tickRow) bool {
	for _, o := range f.column.content.Objects {
		if o == r {
			return true
		}
	}
	return false
}

// marks finds for each thing on the map a point of the window that hits it and
// nothing above it: a grid fine enough for a thin line.
func (m *mapView) marks(at fyne.Position) map[string][2]int {
	out := map[string][2]int{}
	if m.shown.sheet == nil {
		return out
	}
	for y := float32(8); y < m.Size().Height; y += 7 {
		for x := float32(8); x < m.Size().Width; x += 7 {
			refs := m.under(fyne.NewPos(x, y))
			if len(refs) == 0 {
				continue
			}
			name := refs[0].Kind + " " + refs[0].ID
			if _, seen := out[name]; !seen {
				out[name] = [2]int{int(at.X + x), int(at.Y + y)}
			}
		}
	}
	return out
}
