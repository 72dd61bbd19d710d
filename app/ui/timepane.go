package ui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/data"
	"axismap/icons"
)

// timePane is the strip below the map: play at the left, the years in the
// middle, the year in large letters and its counts at the right.
type timePane struct {
	widget.BaseWidget
	bar    *timeBar
	player *player
	play   *roundButton
	speed  *link
	all    *link

	left, right float32 // widths of the panels above, so that edges align
	years       data.Years
	answer      *data.Answer
	locked      bool
}

func newTimePane(bar *timeBar, p *player, allYears func()) *timePane {
	t := &timePane{bar: bar, player: p, locked: true}
	t.play = newRoundButton(icons.Play, p.toggle)
	t.play.hint = "Play the years (P)"
	t.speed = newLink("", p.cycle)
	t.speed.hint = "Speed: half to four times (S)"
	t.all = newLink("All years", allYears)
	t.all.hint = "Show all years (Y)"
	t.ExtendBaseWidget(t)
	return t
}

// show brings the pane up to a view's years and its answer.
func (t *timePane) show(y data.Years, a *data.Answer, locked bool) {
	t.years, t.answer, t.locked = y, a, locked
	t.Refresh()
}

func (t *timePane) title() string {
	if t.years.All() {
		return "All years"
	}
	return t.years.String()
}

func (t *timePane) counts() []string {
	a := t.answer
	if a == nil {
		return nil
	}
	lines := []string{count(len(a.Flows), "flow") + " · " + count(a.Claims, "claim") + " · " + count(a.Sources, "source")}
	if a.NotReported > 0 {
		lines = append(lines, fmt.Sprintf("%d not reported in these years", a.NotReported))
	}
	return lines
}

func (t *timePane) speedText() string {
	return "2 s a year · " + strconv.FormatFloat(speeds[t.player.speed], 'f', -1, 64) + "×"
}

func (t *timePane) lockText() string {
	if t.locked {
		return "widths locked to all years"
	}
	return "widths of what is shown"
}

// tell is the pane's text.
func (t *timePane) tell() string {
	text := t.title()
	for _, l := range t.counts() {
		text += "\n" + l
	}
	return text
}

// CreateRenderer lays the strip out.
func (t *timePane) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	lock, title := inkSmall.text(""), inkYear.text("")
	counts := [2]*canvas.Text{inkMinor.text(""), inkMinor.text("")}
	d := &drawn{objects: []fyne.CanvasObject{line, t.play, t.speed, lock, t.bar, title, t.all, counts[0], counts[1]}}
	d.least = func() fyne.Size { return fyne.NewSize(300, px(140)) }
	d.lay = func(s fyne.Size) {
		hairline(line, s, sideTop)
		left, right := max(t.left, px(190)), max(t.right, px(200))
		mid := s.Height / 2
		box(t.play, px(18), mid-px(19), px(38), px(38))
		x := px(18) + px(38) + px(13)
		sm := t.speed.MinSize()
		box(t.speed, x, mid-sm.Height, min(sm.Width, left-x), sm.Height)
		lock.Text = inkSmall.fit(t.lockText(), left-x-px(4))
		place(lock, x, mid+px(9))
		box(t.bar, left, px(2), s.Width-left-right, s.Height-px(4))
		x = s.Width - right + px(16)
		inkYear.apply(title)
		title.Text = inkYear.fit(t.title(), right-px(32)-px(64))
		place(title, x, mid-px(20))
		am := t.all.MinSize()
		shown(t.all, !t.years.All())
		box(t.all, s.Width-px(16)-am.Width, mid-px(20)-am.Height/2, am.Width, am.Height)
		for i, c := range counts {
			c.Text = ""
			if lines := t.counts(); i < len(lines) {
				c.Text = inkMinor.fit(lines[i], right-px(26))
			}
			place(c, x, mid+px(8)+px(18)*float32(i))
		}
	}
	d.update = func() {
		line.FillColor = look().line
		t.play.icon = icons.Play
		if t.player.playing {
			t.play.icon = icons.Pause
		}
		t.speed.text = t.speedText()
		inkSmall.apply(lock)
		for _, c := range counts {
			inkMinor.apply(c)
		}
		d.lay(t.Size())
		t.play.Refresh()
		t.speed.Refresh()
		canvas.Refresh(t)
	}
	d.update()
	return d
}

// roundButton is the button that plays.
type roundButton struct {
	pressable
	icon icons.Icon
}

func newRoundButton(i icons.Icon, do func()) *roundButton {
	b := &roundButton{icon: i}
	b.do = do
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws disc and icon.
func (b *roundButton) CreateRenderer() fyne.WidgetRenderer {
	disc, ring := canvas.NewCircle(nil), canvas.NewCircle(nil)
	img := newIcon(b.icon, look().onto)
	d := &drawn{objects: []fyne.CanvasObject{disc, img, ring}}
	d.least = func() fyne.Size { return fyne.NewSize(px(38), px(38)) }
	d.lay = func(s fyne.Size) {
		box(disc, 0, 0, s.Width, s.Height)
		box(ring, -3, -3, s.Width+6, s.Height+6)
		box(img, s.Width*0.25, s.Height*0.25, s.Width*0.5, s.Height*0.5)
	}
	d.update = func() {
		l := look()
		disc.FillColor = l.accent
		if b.hovered {
			disc.FillColor = alpha(l.accent, 220)
		}
		ring.StrokeColor, ring.StrokeWidth = l.accent, 1.5
		shown(ring, b.focused)
		setIcon(img, b.icon, l.onto)
		d.lay(b.Size())
		canvas.Refresh(b)
	}
	d.update()
	return d
}
