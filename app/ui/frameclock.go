package ui

import "time"

// frameClock keeps how long pictures took to paint and, while the map moves,
// how far apart the window's own frames were.
type frameClock struct {
	last  time.Duration // the last picture
	count int           // pictures

	frame  time.Time // the last frame of a movement
	frames int
	total  time.Duration
	worst  time.Duration
	over   int // frames of more than 50 ms
}

// frameReport is the frames of the movements so far.
type frameReport struct {
	Frames  int     `json:"frames"`
	MeanMs  float64 `json:"mean_ms"`
	WorstMs float64 `json:"worst_ms"`
	Over50  int     `json:"over_50ms"`
}

func (f *frameClock) painted(took time.Duration) { f.last, f.count = took, f.count+1 }

// resting is a pause longer than this: then no movement was going on.
const resting = 250 * time.Millisecond

// drawn notes that the window draws the map. Fyne calls the renderer when it
// does.
func (f *frameClock) drawn(now time.Time) {
	gap := now.Sub(f.frame)
	f.frame = now
	if gap > resting {
		return
	}
	f.add(gap)
}

// next notes another frame of a movement that is known to go on, however long
// it took.
func (f *frameClock) next(now time.Time) {
	f.add(now.Sub(f.frame))
	f.frame = now
}

func (f *frameClock) add(gap time.Duration) {
	f.frames++
	f.total += gap
	f.worst = max(f.worst, gap)
	if gap > 50*time.Millisecond {
		f.over++
	}
}

func (f *frameClock) report() frameReport {
	r := frameReport{Frames: f.frames, WorstMs: ms(f.worst), Over50: f.over}
	if f.frames > 0 {
		r.MeanMs = ms(f.total) / float64(f.frames)
	}
	return r
}
