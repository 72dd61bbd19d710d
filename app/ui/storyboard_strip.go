package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// strip is the open storyboard below the map: its frames side by side, small,
// with what can be done with all of them above.
type strip struct {
	widget.BaseWidget
	w       *window
	title   *link
	counts  *canvas.Text
	moved   *link
	tools   []*button
	cards   []*frameCard
	row     *fyne.Container
	scroll  *container.Scroll
	empty   *words
	drop    *canvas.Rectangle // where a dragged frame will stand
	dragged int               // the frame that is being dragged; -1: none
}

func newStrip(w *window) *strip {
	s := &strip{w: w, dragged: -1, drop: rect(nil, 1)}
	s.title = newLink("Storyboard", w.showBoards)
	s.title.ink = inkStrong
	s.title.hint = "Choose, name and arrange the storyboards (Ctrl+B)"
	s.moved = newLink("", w.listMoved)
	s.moved.ink = inkLink.with(toneWarning)
	s.moved.hint = "Show which numbers moved since the frames were saved"
	s.counts = inkSmall.text("")
	s.empty = newWords(inkMinor, "No frames yet. F6 makes one of the view on the map; F5 presents them.")
	s.row = &fyne.Container{Layout: frameRow{s}}
	s.scroll = container.NewHScroll(s.row)
	tool := func(id, label string) {
		a := w.actions.byID(id)
		b := newButton(a.icon, label, func() { w.actions.do(a) })
		b.hint = a.hint()
		s.tools = append(s.tools, b)
	}
	tool("frame", "New frame")
	tool("present", "Present")
	more := newButton(icons.Menu, "", s.menu)
	more.hint = "What else can be done with the storyboard"
	s.tools = append(s.tools, more, newButton(icons.Clear, "", w.toggleStrip))
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// show brings the strip up to the open storyboard.
func (s *strip) show() {
	board := s.w.board()
	for len(s.cards) < len(board.Frames) {
		s.cards = append(s.cards, newFrameCard(s, len(s.cards)))
	}
	s.cards = s.cards[:len(board.Frames)]
	moved := map[int]bool{}
	for _, m := range s.w.moved {
		moved[m.Frame] = true
	}
	objects := make([]fyne.CanvasObject, 0, len(s.cards)+1)
	total := time.Duration(0)
	for i, c := range s.cards {
		c.set(board.Frames[i], i == s.w.boardFrame, moved[i])
		objects = append(objects, c)
		total += time.Duration(board.Frames[i].Hold)
	}
	s.row.Objects = append(objects, s.drop)
	s.title.text = "Storyboard"
	if board.Name != "" {
		s.title.text = boardTitle(board.Title, board.Name)
	}
	s.counts.Text = count(len(board.Frames), "frame")
	if total > 0 {
		s.counts.Text += " · " + elapsed(total)
	}
	s.moved.text = ""
	if n := len(s.w.moved); n > 0 {
		s.moved.text = fmt.Sprintf("Numbers moved in %s", count(n, "frame"))
	}
	s.Refresh()
}

func boardTitle(title, name string) string {
	if title != "" {
		return title
	}
	return name
}

// pictures puts up the small pictures that have been painted meanwhile.
func (s *strip) pictures() {
	if !s.Visible() {
		return
	}
	for _, c := range s.cards {
		c.picture()
	}
}

// reveal scrolls a frame into sight.
func (s *strip) reveal(i int) {
	if i >= len(s.cards) {
		return
	}
	c := s.cards[i]
	x, w, off, room := c.Position().X, c.Size().Width, s.scroll.Offset.X, s.scroll.Size().Width
	switch {
	case x < off:
		off = x - px(12)
	case x+w > off+room:
		off = x + w - room + px(12)
	default:
		return
	}
	s.scroll.ScrollToOffset(fyne.NewPos(max(off, 0), 0))
}

// The gap between two frames, at 100 %.
const frameGap = 10

// cardSize is as large as the height of the strip allows.
func (s *strip) cardSize() fyne.Size {
	h := s.Size().Height - px(34) - px(14)
	thumb := h - px(24)
	return fyne.NewSize(thumb*16/9, h)
}

// frameRow lays the frames of a strip out side by side.
type frameRow struct{ s *strip }

// Layout puts the frames in their places, and the mark where a dragged one will
// stand.
func (r frameRow) Layout([]fyne.CanvasObject, fyne.Size) {
	s, z, x := r.s, r.s.cardSize(), px(14)
	for _, c := range s.cards {
		box(c, x+c.pulled, px(2), z.Width, z.Height)
		x += z.Width + px(frameGap)
	}
	shown(s.drop, s.dragged >= 0)
	if s.dragged >= 0 {
		to := s.target()
		if to > s.dragged {
			to++
		}
		box(s.drop, px(14)+float32(to)*(z.Width+px(frameGap))-px(frameGap)/2-1.5, px(2), 3, z.Height)
	}
}

// MinSize is as wide as all frames.
func (r frameRow) MinSize([]fyne.CanvasObject) fyne.Size {
	z := r.s.cardSize()
	return fyne.NewSize(px(28)+float32(len(r.s.cards))*(z.Width+px(frameGap)), z.Height)
}

// target is where the dragged frame would stand now.
func (s *strip) target() int {
	c := s.cards[s.dragged]
	z := s.cardSize()
	steps := c.pulled / (z.Width + px(frameGap))
	to := s.dragged + int(steps+0.5)
	if steps < 0 {
		to = s.dragged + int(steps-0.5)
	}
	return min(max(to, 0), len(s.cards)-1)
}

// pull drags a frame along the strip.
func (s *strip) pull(i int, by float32) {
	if s.w.boards.readOnly() {
		return
	}
	s.dragged = i
	s.cards[i].pulled += by
	s.drop.FillColor = look().accent
	frameRow{s}.Layout(nil, s.row.Size())
	s.drop.Refresh()
}

// let lets the dragged frame go where it is.
func (s *strip) let() {
	if s.dragged < 0 {
		return
	}
	from, to := s.dragged, s.target()
	s.cards[from].pulled = 0
	s.dragged = -1
	frameRow{s}.Layout(nil, s.row.Size())
	s.w.moveFrame(from, to)
}

// menu is what is seldom done with a storyboard.
func (s *strip) menu() {
	w := s.w
	item := func(label, id string) *fyne.MenuItem {
		a := w.actions.byID(id)
		it := fyne.NewMenuItem(label+"   ("+a.keyText()+")", func() { w.actions.do(a) })
		it.Disabled = !a.can()
		return it
	}
	fly := fyne.NewMenuItem("Fly from frame to frame", w.toggleCut)
	fly.Checked = !w.remembered.Cut
	bring := fyne.NewMenuItem("Import a storyboard …", w.importBoard)
	bring.Disabled = w.boards.readOnly()
	menu := widget.NewPopUpMenu(fyne.NewMenu("",
		item("Present from this frame", "presenthere"), item("Title, notes and time", "editframe"), item("This view into the frame", "refresh"),
		fyne.NewMenuItemSeparator(),
		item("Storyboards of this file", "boards"), item("Hand-outs …", "handout"), bring,
		fyne.NewMenuItemSeparator(), fly,
	), w.canvas())
	b := s.tools[len(s.tools)-2]
	at := w.at(b)
	z := menu.MinSize()
	menu.ShowAtPosition(fyne.NewPos(min(at.X, w.canvas().Size().Width-z.Width-8), at.Y-z.Height-4))
	w.canvas().Focus(menu)
}

// MinSize is as high as the frames can well be seen.
func (s *strip) MinSize() fyne.Size { return fyne.NewSize(300, px(158)) }

// CreateRenderer lays the strip out.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{line, s.title, s.counts, s.moved, s.scroll, s.empty}, least: s.MinSize}
	for _, b := range s.tools {
		d.objects = append(d.objects, b)
	}
	d.lay = func(z fyne.Size) {
		hairline(line, z, sideTop)
		x := z.Width - px(10)
		for i := len(s.tools) - 1; i >= 0; i-- {
			m := s.tools[i].MinSize()
			x -= m.Width
			box(s.tools[i], x, px(4), m.Width, m.Height)
			x -= px(2)
		}
		m := s.title.MinSize()
		left := px(14)
		width := min(m.Width, z.Width*0.4)
		box(s.title, left, px(18)-m.Height/2, width, m.Height)
		left += width + px(12)
		place(s.counts, left, px(18))
		left += s.counts.MinSize().Width + px(16)
		mm := s.moved.MinSize()
		box(s.moved, left, px(18)-mm.Height/2, max(min(mm.Width, x-left-px(8)), 0), mm.Height)
		box(s.scroll, 0, px(34), z.Width, z.Height-px(36))
		box(s.empty, px(14), px(44), z.Width-px(28), px(40))
	}
	d.update = func() {
		line.FillColor = look().line
		inkSmall.apply(s.counts)
		shown(s.empty, len(s.cards) == 0)
		shown(s.scroll, len(s.cards) > 0)
		d.lay(s.Size())
		s.scroll.Refresh()
		s.title.Refresh()
		s.moved.Refresh()
		for _, b := range s.tools {
			b.Refresh()
		}
		for _, c := range s.cards {
			c.Refresh()
		}
		canvas.Refresh(s)
	}
	d.update()
	return d
}
