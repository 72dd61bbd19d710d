package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// option is one of the things that a lookup finds: its id, its name and, paler,
// what else tells it from others.
type option struct{ id, label, more string }

// lookup is an entry that finds things by their words and lists the best below
// it. It holds the one that was chosen, or the words typed.
type lookup struct {
	widget.BaseWidget
	entry  *field
	find   func(words string) []option // best first
	chosen func(option)                // after a choice; may empty the lookup
	grown  func()                      // the list has become longer or shorter
	typed  func()                      // other words, or another choice
	id     string                      // of the choice; empty: only words were typed
	rows   []*optionRow
}

// lookupRows is how many finds are listed.
const lookupRows = 6

func newLookup(placeholder string, find func(string) []option) *lookup {
	l := &lookup{find: find}
	l.entry = newField(placeholder, func(text string) { l.id = ""; l.list(l.find(text)); l.tell() }, l.leave)
	l.entry.OnSubmitted = func(string) {
		if len(l.rows) > 0 {
			l.rows[0].press()
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// leave folds the list; Escape on a folded one is the window's.
func (l *lookup) leave() {
	if len(l.rows) > 0 {
		l.list(nil)
		return
	}
	if w := current(); w != nil {
		w.escape()
	}
}

func (l *lookup) tell() {
	if l.typed != nil {
		l.typed()
	}
}

// set shows a choice, or words, and lists nothing.
func (l *lookup) set(o option) {
	l.id = o.id
	l.entry.show(o.label)
	l.list(nil)
}

// text is the choice's id, or else the words typed.
func (l *lookup) text() string {
	if l.id != "" {
		return l.id
	}
	return strings.TrimSpace(l.entry.Text)
}

func (l *lookup) list(found []option) {
	before := len(l.rows)
	l.rows = nil
	for _, o := range found[:min(len(found), lookupRows)] {
		l.rows = append(l.rows, newOptionRow(o, func() {
			l.set(o)
			if l.chosen != nil {
				l.chosen(o)
			}
			l.tell()
		}))
	}
	l.Refresh()
	if l.grown != nil && (before > 0 || len(l.rows) > 0) {
		l.grown()
	}
}

func (l *lookup) heightFor(float32) float32 {
	return px(34) + px(26)*float32(len(l.rows))
}

// MinSize is the height with what is listed.
func (l *lookup) MinSize() fyne.Size { return fyne.NewSize(px(60), l.heightFor(0)) }

// CreateRenderer lays entry and list out.
func (l *lookup) CreateRenderer() fyne.WidgetRenderer {
	ground := rect(nil, 6)
	d := &drawn{least: l.MinSize}
	d.lay = func(s fyne.Size) {
		d.objects = []fyne.CanvasObject{l.entry}
		box(l.entry, 0, 0, s.Width, px(34))
		shown(ground, len(l.rows) > 0)
		if len(l.rows) > 0 {
			d.objects = append(d.objects, ground)
			box(ground, 0, px(36), s.Width, px(26)*float32(len(l.rows))-px(2))
		}
		for i, r := range l.rows {
			box(r, 0, px(35)+px(26)*float32(i), s.Width, px(26))
			d.objects = append(d.objects, r)
		}
	}
	d.update = func() {
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = look().field, look().line, 1
		d.lay(l.Size())
		canvas.Refresh(l)
	}
	d.update()
	return d
}

// optionRow is one find.
type optionRow struct {
	pressable
	option
}

func newOptionRow(o option, do func()) *optionRow {
	r := &optionRow{option: o}
	r.do = do
	r.hint = o.label
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws name and what is said beside it.
func (r *optionRow) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := rect(nil, 5), rect(nil, 5)
	name, more := inkBody.text(""), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{ground, name, more, ring}}
	d.least = func() fyne.Size { return fyne.NewSize(px(60), px(26)) }
	d.lay = func(s fyne.Size) {
		box(ground, 1, 1, s.Width-2, s.Height-2)
		box(ring, 1, 1, s.Width-2, s.Height-2)
		room := s.Width - px(16)
		more.Text = inkSmall.fit(r.more, room*0.45)
		name.Text = inkBody.fit(r.label, room-more.MinSize().Width-px(8))
		place(name, px(8), s.Height/2)
		placeRight(more, s.Width-px(8), s.Height/2)
	}
	d.update = func() {
		ground.FillColor = nil
		if r.hovered || r.focused {
			ground.FillColor = look().hover
		}
		inkBody.apply(name)
		inkSmall.apply(more)
		r.ring(ring)
		d.lay(r.Size())
		canvas.Refresh(r)
	}
	d.update()
	return d
}

// matching keeps the options that hold every word, those whose name begins with
// the words first.
func matching(all []option, words string) []option {
	words = strings.ToLower(strings.TrimSpace(words))
	var begin, hold []option
	for _, o := range all {
		text := strings.ToLower(o.label + " " + o.id + " " + o.more)
		switch {
		case words != "" && strings.HasPrefix(text, words):
			begin = append(begin, o)
		case holds(text, words):
			hold = append(hold, o)
		}
	}
	return append(begin, hold...)
}

func holds(text, words string) bool {
	for word := range strings.FieldsSeq(words) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
