package ui

import (
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/app/draw"
	"axismap/data"
)

// lectern is what the presenter's window shows.
type lectern struct {
	widget.BaseWidget
	p         *presenter
	clock     *canvas.Text
	time      *canvas.Text
	count     *canvas.Text
	now, next *easelPicture
	nextTitle *words
	notes     *words
	small     *words // the claims and sources behind the frame
	scroll    *container.Scroll
	column    *column
	buttons   []*button
	letters   float32 // of the notes, at 100 %
	moved     *words
	noted     int // the frame whose notes are shown
}

// The sizes of the notes' letters.
const (
	notesUsual = 22
	notesLeast = 14
	notesMost  = 44
)

func newLectern(p *presenter) *lectern {
	l := &lectern{p: p, letters: notesUsual, noted: -1}
	l.clock, l.time, l.count = inkYear.text(""), inkYear.text(""), inkBody.text("")
	l.now, l.next = newEaselPicture(), newEaselPicture()
	l.nextTitle, l.notes = newWords(inkHead, ""), newWords(l.noteInk(), "")
	l.small, l.moved = newWords(inkSmall, ""), newWords(inkMinor.with(toneWarning), "")
	l.column = newColumn(0, 8, l.notes, l.moved, l.small)
	l.scroll = container.NewVScroll(l.column.content)
	button := func(label, hint string, do func()) {
		b := newButton("", label, do)
		b.framed, b.hint = true, hint
		l.buttons = append(l.buttons, b)
	}
	t := p.t
	button("‹ Back", "", t.back)
	button("Next ›", "", t.next)
	button("Black", "", func() { t.cover(blackScreen) })
	button("Exchange screens", "", t.swapScreens)
	button("A−", "", func() { l.letter(-3) })
	button("A+", "", func() { l.letter(3) })
	button("Clock to 0:00", "", t.resetClock)
	button("End", "", t.leave)
	l.ExtendBaseWidget(l)
	return l
}

func (l *lectern) noteInk() ink { return ink{size: l.letters} }

// letter makes the notes larger or smaller.
func (l *lectern) letter(by float32) {
	l.letters = min(max(l.letters+by, notesLeast), notesMost)
	l.notes.write(run{l.notes.String(), l.noteInk()})
	l.Refresh()
}

// show brings the lectern up to the talk.
func (l *lectern) show() {
	t := l.p.t
	f := t.frame()
	said := f.Said()
	words := said.Words
	if words == "" {
		words = "No notes for this frame."
	}
	l.nextTitle.set(l.nextWords())
	l.notes.write(run{words, l.noteInk()})
	l.small.set(behind(said))
	l.moved.set(l.movedWords())
	l.moved.Hidden = l.moved.String() == ""
	if l.noted != t.at {
		l.noted = t.at
		l.scroll.ScrollToTop()
	}
	l.Refresh()
}

// behind is the small print of a frame: the claims and sources it rests on.
func behind(s data.Said) string {
	var lines []string
	if len(s.Claims) > 0 {
		lines = append(lines, "Claims: "+strings.Join(s.Claims, ", "))
	}
	if len(s.Sources) > 0 {
		lines = append(lines, "Sources: "+strings.Join(s.Sources, ", "))
	}
	return strings.Join(lines, "\n")
}

func (l *lectern) nextWords() string {
	t := l.p.t
	switch {
	case t.visit != nil:
		return "Esc returns to frame " + fmt.Sprint(t.at+1) + ": " + t.titleOf(t.at)
	case t.at+1 < len(t.board.Frames):
		return fmt.Sprintf("Next, %d: %s", t.at+2, t.titleOf(t.at+1))
	}
	return "This is the last frame."
}

// movedWords warns of figures that are not what they were when the frame was
// saved.
func (l *lectern) movedWords() string {
	for _, m := range l.p.t.w.moved {
		if m.Frame == l.p.t.at && l.p.t.visit == nil {
			return "Since this frame was saved:\n" + strings.Join(l.p.t.w.movedLines(m), "\n")
		}
	}
	return ""
}

// state is the line above the picture.
func (l *lectern) state() string {
	t := l.p.t
	text := fmt.Sprintf("Frame %d of %d", t.at+1, len(t.board.Frames))
	switch {
	case t.stage.cover.Visible() && t.stage.cover.FillColor == whiteScreen:
		text += "   ·   the screen is white"
	case t.stage.cover.Visible():
		text += "   ·   the screen is black"
	}
	if t.alone {
		text += "   ·   goes on by itself"
	}
	if t.number != "" {
		text += "   ·   to frame " + t.number + " …"
	}
	return text
}

// clocks shows the time.
func (l *lectern) clocks() {
	l.clock.Text = time.Now().Format("15:04")
	l.time.Text = elapsed(time.Since(l.p.t.begun))
	l.clock.Refresh()
	l.time.Refresh()
	l.layClocks(l.Size())
}

func (l *lectern) layClocks(s fyne.Size) {
	place(l.clock, px(18), px(26))
	placeMiddle(l.time, s.Width/2, px(26))
	placeRight(l.count, s.Width-px(18), px(26))
}

// CreateRenderer lays the lectern out: at the left what the audience sees, with
// its title on it; at the right what comes; over the lower third what to say.
func (l *lectern) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{line, l.clock, l.time, l.count, l.now, l.next, l.nextTitle, l.scroll, l.p.probe}}
	for _, b := range l.buttons {
		d.objects = append(d.objects, b)
	}
	d.least = func() fyne.Size { return fyne.NewSize(640, 400) }
	d.lay = func(s fyne.Size) {
		l.layClocks(s)
		top, pad := px(52), px(18)
		box(line, 0, top-1, s.Width, 1)
		top += px(12)
		foot := s.Height - px(56)
		high := min((s.Width-3*pad)*0.64*9/16, (foot-top)*0.62)
		left := high * 16 / 9
		box(l.now, pad, top, left, high)
		x := 2*pad + left
		right := s.Width - x - pad
		nextHigh := min(right*9/16, high*0.6)
		box(l.next, x, top, nextHigh*16/9, nextHigh)
		y := top + nextHigh + px(12)
		box(l.nextTitle, x, y, right, top+high-y)
		y = top + high + px(14)
		l.column.width = s.Width - 2*pad
		box(l.scroll, pad, y, s.Width-2*pad, foot-y)
		l.layButtons(pad, s.Height-px(44), s.Width-2*pad)
		box(l.p.probe, 0, 0, 1, 1)
	}
	d.update = func() {
		line.FillColor = look().line
		inkYear.apply(l.clock)
		inkYear.apply(l.time)
		inkBody.with(toneMinor).apply(l.count)
		l.count.Text = l.state()
		l.pictures()
		d.lay(l.Size())
		for _, w := range []*words{l.nextTitle, l.notes, l.moved, l.small} {
			w.Refresh()
		}
		l.column.content.Refresh()
		l.scroll.Refresh()
		canvas.Refresh(l)
	}
	d.update()
	return d
}

func (l *lectern) layButtons(x, y, width float32) {
	for _, b := range l.buttons {
		m := b.MinSize()
		if x+m.Width > width+px(18) {
			b.Hide()
			continue
		}
		b.Show()
		box(b, x, y, m.Width, m.Height)
		x += m.Width + px(8)
	}
}

// pictures puts up what the audience sees and what comes next, as soon as they
// are painted.
func (l *lectern) pictures() {
	t := l.p.t
	l.now.show(l.p.studio.picture(t.context, l.plate(t.view(), l.now.Size())))
	if t.at+1 < len(t.board.Frames) {
		l.next.show(l.p.studio.picture(t.context, l.plate(onStage(app.FrameView(t.board.Frames[t.at+1]), false), l.next.Size())))
	} else {
		l.next.show(nil)
	}
}

// plate is a view as the audience sees it, in a box of a size.
func (l *lectern) plate(v data.View, s fyne.Size) plate {
	const w, h = 960, 540
	page := app.Presented(w, h)
	page.Size = draw.Size{W: w, H: h}
	scale := float64(s.Width*l.p.win.Canvas().Scale()) / w
	return plate{view: v, page: page, px: min(max(scale, 0.1), 2)}
}

// easelPicture is a picture in a frame of its own, blank until it is painted.
type easelPicture struct {
	widget.BaseWidget
	image *canvas.Image
	frame *canvas.Rectangle
}

func newEaselPicture() *easelPicture {
	e := &easelPicture{image: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest}, frame: rect(nil, 2)}
	e.ExtendBaseWidget(e)
	return e
}

// show puts a picture up; none: the frame is blank.
func (e *easelPicture) show(img *image.RGBA) {
	shown(e.image, img != nil)
	if img == nil || e.image.Image == img {
		return
	}
	e.image.Image = img
	canvas.Refresh(e.image)
}

// CreateRenderer draws frame and picture.
func (e *easelPicture) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{e.frame, e.image}}
	d.least = func() fyne.Size { return fyne.NewSize(16, 9) }
	d.lay = func(s fyne.Size) {
		box(e.frame, -1, -1, s.Width+2, s.Height+2)
		box(e.image, 0, 0, s.Width, s.Height)
	}
	d.update = func() {
		e.frame.FillColor, e.frame.StrokeColor, e.frame.StrokeWidth = look().field, look().line, 1
		d.lay(e.Size())
		canvas.Refresh(e)
	}
	d.update()
	return d
}
