package ui

import (
	"time"

	"axismap/data"
)

// beat is how long a year is shown at speed 1.
const beat = 2 * time.Second

// speeds are the speeds there are, slow to fast.
var speeds = []float64{0.5, 1, 2, 4}

// player plays the years: it asks for the next bar each beat and stops at the
// last. One goroutine owns it; later calls its function on that goroutine.
type player struct {
	bar     *timeBar
	speed   int // index into speeds
	playing bool
	fresh   bool // nothing asked for yet: the first year is a step to undo
	turn    int  // counts starts and stops, so that a late beat is known
	later   func(time.Duration, func())
	changed func()
}

func newPlayer(bar *timeBar, later func(time.Duration, func()), changed func()) *player {
	return &player{bar: bar, speed: 1, later: later, changed: changed}
}

// toggle plays or pauses. From the last year, or from a range, it begins at
// the first year that is fully reported on its own.
func (p *player) toggle() {
	if p.playing {
		p.stop()
		return
	}
	if len(p.bar.scale.bars) == 0 {
		return
	}
	p.playing, p.fresh = true, true
	p.turn++
	first, last := p.bar.scale.span(p.bar.years)
	if first != last || last == len(p.bar.scale.bars)-1 {
		p.show(0)
	}
	p.wait()
	p.changed()
}

func (p *player) stop() {
	if !p.playing {
		return
	}
	p.playing = false
	p.turn++
	p.changed()
}

// cycle goes to the next speed and from the fastest to the slowest.
func (p *player) cycle() {
	p.speed = (p.speed + 1) % len(speeds)
	p.changed()
}

func (p *player) wait() {
	turn := p.turn
	p.later(time.Duration(float64(beat)/speeds[p.speed]), func() {
		if p.playing && p.turn == turn {
			p.step()
		}
	})
}

func (p *player) step() {
	_, last := p.bar.scale.span(p.bar.years)
	if last+1 >= len(p.bar.scale.bars) {
		p.stop()
		return
	}
	p.show(last + 1)
	p.wait()
}

// show asks for one bar. A whole run of play is one step of the undo.
func (p *player) show(i int) {
	y := p.bar.scale.bars[i].Years
	if y == p.bar.years {
		return
	}
	p.bar.asked(data.Years{First: y.First, Last: y.Last}, !p.fresh)
	p.fresh = false
}
