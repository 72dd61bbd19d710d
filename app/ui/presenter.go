package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app"
)

// presenter is the window of whoever speaks: this frame, the next one, what to
// say, the clock and how long the talk has gone on. It takes the same keys as
// the audience's window.
type presenter struct {
	t      *talk
	win    fyne.Window
	probe  *probe
	desk   *lectern
	studio *studio
	turn   int // counts openings, so that a late tick is known
}

// togglePresenter opens the presenter's window, or closes it.
func (t *talk) togglePresenter() {
	if t.presenter != nil {
		t.presenter.win.Close()
		return
	}
	p := &presenter{t: t, probe: newProbe(), studio: newStudio(t.w)}
	p.win = t.w.app.NewWindow(app.Name + " – presenter")
	p.win.SetPadded(false)
	p.desk = newLectern(p)
	p.studio.painted = p.desk.Refresh
	p.win.SetContent(p.desk)
	p.win.Resize(fyne.NewSize(1180, 700))
	p.win.SetOnClosed(p.closed)
	t.bind(p.win.Canvas())
	t.presenter = p
	p.probe.seek(p.win, func() {
		if !t.ended {
			within(p.probe.handle, t.screens.presenter())
		}
	})
	p.show()
	p.tick()
	p.win.Show()
	t.w.traceSoon()
}

// close takes the window away with the talk.
func (p *presenter) close() {
	p.t.presenter = nil
	p.win.SetOnClosed(func() {})
	p.win.Close()
}

// closed is the window's own sign that it was closed: the talk goes on.
func (p *presenter) closed() {
	p.t.presenter = nil
	p.turn++
	p.t.w.traceSoon()
}

// tick brings the clocks up to the second.
func (p *presenter) tick() {
	turn := p.turn
	p.desk.clocks()
	p.t.w.later(time.Second, func() {
		if p.t.presenter == p && p.turn == turn && !p.t.ended {
			p.tick()
		}
	})
}

// show brings the window up to the talk.
func (p *presenter) show() { p.desk.show() }

// resetClock begins the time of the talk anew.
func (t *talk) resetClock() {
	t.begun = time.Now()
	if t.presenter != nil {
		t.presenter.desk.clocks()
	}
}

// elapsed is a duration as a clock shows it: 4:05 or 1:04:05.
func elapsed(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// toggleHelp shows the keys over the stage, or takes them away.
func (t *talk) toggleHelp() {
	h := t.stage.help
	if h.Visible() {
		h.Hide()
		return
	}
	var lines []string
	for _, a := range t.keys {
		lines = append(lines, a.keyText()+":  "+a.name)
	}
	h.columns, h.small = 2, true
	h.show(lines, t.stage.paper())
	h.middle(t.stage.Size())
}
