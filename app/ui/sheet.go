package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// sheet is a dialog over the window: a title, what it is about, and a foot with
// words and buttons. Escape leaves it, Return presses the chief button.
type sheet struct {
	widget.BaseWidget
	title   string
	body    fyne.CanvasObject
	close   *button
	says    *words
	meter   *meter
	buttons []*button // at the foot, from the left; the last one is the chief
	wish    fyne.Size // at 100 %, what it would like to have
	leave   func()    // Escape; nil: close
	gone    func()    // called when it has gone; nil: nobody waits
	popUp   *widget.PopUp
}

func newSheet(title string, width, height float32, body fyne.CanvasObject, buttons ...*button) *sheet {
	s := &sheet{title: title, body: body, says: newWords(inkBody, ""), meter: newMeter(), wish: fyne.NewSize(width, height)}
	s.close = newButton(icons.Clear, "", func() { s.escape() })
	s.close.hint = "Close (Esc)"
	s.set(buttons...)
	s.ExtendBaseWidget(s)
	return s
}

// set puts other buttons at the foot; the last one is the chief.
func (s *sheet) set(buttons ...*button) {
	s.buttons = buttons
	for i, b := range buttons {
		b.chief, b.framed = i == len(buttons)-1, i < len(buttons)-1
	}
	if s.popUp != nil {
		s.Refresh()
	}
}

// say puts words at the foot; wrong ones stand out.
func (s *sheet) say(text string, wrong bool) {
	k := inkBody.with(toneMinor)
	if wrong {
		k = inkBody.with(toneWarning)
	}
	s.says.write(run{text, k})
	s.meter.Hide()
	s.says.Show()
	s.Refresh()
}

// working shows how far a work is, from 0 to 1; less than 0: nobody knows.
func (s *sheet) working(text string, share float32) {
	s.says.Hide()
	s.meter.show(text, share)
	if !s.meter.Visible() {
		s.meter.Show()
		s.Refresh()
	}
}

// openSheet shows a sheet over the window.
func (w *window) openSheet(s *sheet) {
	w.card.Hide()
	s.popUp = widget.NewModalPopUp(s, w.canvas())
	room := w.canvas().Size()
	s.popUp.Resize(fyne.NewSize(min(px(s.wish.Width), room.Width-24), min(px(s.wish.Height), room.Height-24)))
	w.sheets = append(w.sheets, s)
	s.popUp.Show()
	w.traceSoon()
}

// closeSheet takes a sheet away.
func (w *window) closeSheet(s *sheet) {
	for i, other := range w.sheets {
		if other == s {
			w.sheets = append(w.sheets[:i:i], w.sheets[i+1:]...)
			s.popUp.Hide()
			forgetHint() // of the button that was pressed
			if s.gone != nil {
				s.gone()
			}
			break
		}
	}
	w.traceSoon()
}

// topSheet is the sheet that lies on top of all; nil where there is none, or
// where a menu lies over it.
func (w *window) topSheet() *sheet {
	if n := len(w.sheets); n > 0 && w.canvas().Overlays().Top() == w.sheets[n-1].popUp {
		return w.sheets[n-1]
	}
	return nil
}

// escape leaves the sheet.
func (s *sheet) escape() {
	if s.leave != nil {
		s.leave()
		return
	}
	if w := current(); w != nil {
		w.closeSheet(s)
	}
}

// chief presses the chief button.
func (s *sheet) chief() {
	if n := len(s.buttons); n > 0 {
		s.buttons[n-1].press()
	}
}

// pressChief presses the chief button of the sheet on top, and reports whether
// there is a sheet.
func pressChief() bool {
	w := current()
	if w == nil {
		return false
	}
	s := w.topSheet()
	if s != nil {
		s.chief()
	}
	return s != nil
}

// MinSize is small: what does not fit scrolls.
func (s *sheet) MinSize() fyne.Size { return fyne.NewSize(320, 160) }

func (s *sheet) footHeight(width float32) float32 {
	return max(px(28), s.says.heightFor(width-s.buttonsWidth()-px(16))) + px(22)
}

func (s *sheet) buttonsWidth() float32 {
	w := float32(0)
	for _, b := range s.buttons {
		w += b.MinSize().Width + px(8)
	}
	return w
}

// CreateRenderer lays title, body and foot out.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	title, above, below := inkHead.text(s.title), rect(nil, 0), rect(nil, 0)
	d := &drawn{least: s.MinSize}
	d.lay = func(size fyne.Size) {
		d.objects = append(d.objects[:0], title, above, below, s.body, s.says, s.meter)
		pad, head := px(14), px(40)
		foot := s.footHeight(size.Width - 2*pad)
		title.Text = inkHead.fit(s.title, size.Width-2*pad-px(40))
		place(title, pad, head/2)
		box(s.close, size.Width-px(36), (head-px(28))/2, px(30), px(28))
		box(above, 0, head, size.Width, 1)
		box(s.body, pad, head+px(8), size.Width-2*pad, max(0, size.Height-head-px(8)-foot))
		box(below, 0, size.Height-foot+px(6), size.Width, 1)
		x, mid := size.Width-pad, size.Height-(foot-px(6))/2
		for i := len(s.buttons) - 1; i >= 0; i-- {
			b := s.buttons[i]
			m := b.MinSize()
			x -= m.Width
			box(b, x, mid-m.Height/2, m.Width, m.Height)
			x -= px(8)
		}
		room := max(0, x-pad-px(8))
		h := s.says.heightFor(room)
		box(s.says, pad, mid-h/2, room, h)
		box(s.meter, pad, mid-px(14), room, px(28))
		for _, b := range s.buttons {
			d.objects = append(d.objects, b)
		}
		d.objects = append(d.objects, s.close)
	}
	d.update = func() {
		l := look()
		above.FillColor, below.FillColor = l.line, l.line
		inkHead.apply(title)
		d.lay(s.Size())
		s.says.Refresh()
		s.body.Refresh()
		s.close.Refresh()
		for _, b := range s.buttons {
			b.Refresh()
		}
		canvas.Refresh(s)
	}
	d.update()
	return d
}

// tell is all that the sheet says.
func (s *sheet) tell() []string {
	lines := []string{s.title}
	if t, ok := s.body.(interface{ tellLines() []string }); ok {
		lines = append(lines, t.tellLines()...)
	}
	if s.meter.Visible() {
		return append(lines, s.meter.text)
	}
	return append(lines, s.says.String())
}

// meter is how far a work has come: words over a line that fills.
type meter struct {
	widget.BaseWidget
	text  string
	share float32
}

func newMeter() *meter {
	m := &meter{}
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

func (m *meter) show(text string, share float32) {
	m.text, m.share = text, share
	m.Refresh()
}

// CreateRenderer draws words and line; where nobody knows the share, the line
// stays empty.
func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	word, track, fill := inkMinor.text(""), rect(nil, 2), rect(nil, 2)
	d := &drawn{objects: []fyne.CanvasObject{word, track, fill}}
	d.least = func() fyne.Size { return fyne.NewSize(px(80), px(28)) }
	d.lay = func(s fyne.Size) {
		word.Text = inkMinor.fit(m.text, s.Width)
		place(word, 0, s.Height/2-px(5))
		box(track, 0, s.Height-px(6), s.Width, px(4))
		box(fill, 0, s.Height-px(6), s.Width*min(max(m.share, 0), 1), px(4))
	}
	d.update = func() {
		inkMinor.apply(word)
		track.FillColor, fill.FillColor = look().line, look().accent
		d.lay(m.Size())
		canvas.Refresh(m)
	}
	d.update()
	return d
}
