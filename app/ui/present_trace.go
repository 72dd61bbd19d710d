package ui

import (
	"reflect"

	"axismap/data"
)

// boardTrace is the open storyboard, for the trace.
type boardTrace struct {
	Name   string   `json:"name"`
	Frames []string `json:"frames"`
	Marked int      `json:"marked"` // from 1
	Moved  int      `json:"moved"`  // frames whose numbers moved
	Shown  bool     `json:"shown"`
	// Where to click on the frames.
	Cards [][2]int `json:"cards,omitempty"`
}

// talkTrace is a talk, for the trace.
type talkTrace struct {
	Frame     int          `json:"frame"` // from 1
	Of        int          `json:"of"`
	Title     string       `json:"title"`
	View      data.View    `json:"view"`
	Visit     bool         `json:"visit,omitempty"` // a scene that was asked for
	Screen    string       `json:"screen"`          // picture, black, white
	Jump      []string     `json:"jump,omitempty"`  // what the field asks and offers
	Card      string       `json:"card,omitempty"`
	Toast     string       `json:"toast,omitempty"`
	Strokes   int          `json:"strokes,omitempty"`
	Spot      bool         `json:"spot,omitempty"`
	Presenter bool         `json:"presenter"`
	Size      [2]float32   `json:"size"`
	Pictures  int          `json:"pictures"`
	Settled   bool         `json:"settled"` // what is shown is what was asked for, and stands still
	Flights   flightReport `json:"flights"`
}

func (w *window) traceBoard() *boardTrace {
	board := w.board()
	if board.Name == "" {
		return nil
	}
	b := &boardTrace{Name: board.Name, Marked: w.boardFrame + 1, Moved: len(w.moved), Shown: w.strip.Visible()}
	for _, c := range w.strip.cards {
		b.Frames = append(b.Frames, c.title())
		if p := w.at(c); b.Shown {
			b.Cards = append(b.Cards, [2]int{int(p.X + c.Size().Width/2), int(p.Y + c.Size().Height/2)})
		}
	}
	return b
}

func (w *window) traceTalk() *talkTrace {
	t := w.talk
	if t == nil {
		return nil
	}
	s := t.stage
	r := &talkTrace{
		Frame: t.at + 1, Of: len(t.board.Frames), Title: t.title(), View: t.here.View, Visit: t.visit != nil, Screen: "picture",
		Jump: s.jump.tell(), Card: s.card.tell(), Toast: s.toast.tell(), Strokes: len(s.ink.strokes), Spot: s.spot.lit, Presenter: t.presenter != nil,
		Size: [2]float32{s.Size().Width, s.Size().Height}, Pictures: s.mapView.frames.count, Settled: t.settled(), Flights: t.flights,
	}
	r.Flights.Frames = t.clock.report()
	switch {
	case s.cover.Visible() && s.cover.FillColor == whiteScreen:
		r.Screen = "white"
	case s.cover.Visible():
		r.Screen = "black"
	}
	return r
}

// settled reports that the stage shows what was asked for, as it was saved, and
// that nothing is on its way.
func (t *talk) settled() bool {
	m := t.stage.mapView
	p := m.shown
	return p.ground != nil && p.past == nil && p.look == m.look && p.size == m.Size() && p.in.View.Camera == m.camera &&
		m.past == nil && t.here.Answer != nil && reflect.DeepEqual(p.in.View, t.here.View)
}
