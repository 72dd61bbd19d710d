package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"sync"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// plate is a picture that is wanted of a view: small for the strip of frames,
// larger for the presenter.
type plate struct {
	view data.View
	page flowmap.Page
	px   float64 // pixels for a page unit
}

// key is the same for plates that look the same.
func (p plate) key() string {
	text, err := data.EncodeView(p.view)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%v %g %s", p.page, p.px, bytes.TrimSpace(text))
}

// studio paints plates in the background, one at a time, and keeps them. What
// was wanted last is painted first: it is what the reader looks at.
type studio struct {
	input   func(context.Context, data.View) (flowmap.Input, error)
	sheet   func(flowmap.Input, flowmap.Page) *flowmap.Sheet
	aside   func(do func() func())
	painted func() // on the window's goroutine, after each plate
	canvas  draw.Canvas

	mu      sync.Mutex
	wanted  []plate
	have    map[string]*image.RGBA
	ages    []string // keys, the oldest first
	painter bool     // one is at work
}

// platesKept is how many are kept: at 100 kilobytes or so each, some megabytes.
const platesKept = 120

func newStudio(w *window) *studio {
	return &studio{
		input:   func(ctx context.Context, v data.View) (flowmap.Input, error) { return w.project.Input(ctx, v) },
		sheet:   func(in flowmap.Input, p flowmap.Page) *flowmap.Sheet { return w.project.Map.Sheet(in, p) },
		aside:   func(do func() func()) { w.aside(do) },
		painted: func() {},
		have:    map[string]*image.RGBA{},
	}
}

// picture is a plate if it is there; else nil, and it is painted.
func (s *studio) picture(ctx context.Context, p plate) *image.RGBA {
	key := p.key()
	s.mu.Lock()
	img, there := s.have[key]
	if there {
		s.mu.Unlock()
		return img
	}
	s.want(p, key)
	idle := !s.painter
	s.painter = true
	s.mu.Unlock()
	if idle {
		s.next(ctx)
	}
	return nil
}

// want puts a plate on top of the pile, once.
func (s *studio) want(p plate, key string) {
	for i, q := range s.wanted {
		if q.key() == key {
			s.wanted = append(s.wanted[:i], s.wanted[i+1:]...)
			break
		}
	}
	s.wanted = append(s.wanted, p)
	if len(s.wanted) > platesKept {
		s.wanted = s.wanted[1:]
	}
}

// next paints what lies on top of the pile, until nothing is wanted.
func (s *studio) next(ctx context.Context) {
	s.aside(func() func() {
		s.mu.Lock()
		n := len(s.wanted)
		if n == 0 || ctx.Err() != nil {
			s.painter = false
			s.mu.Unlock()
			return func() {}
		}
		p := s.wanted[n-1]
		s.wanted = s.wanted[:n-1]
		s.mu.Unlock()
		img := s.paint(ctx, p)
		s.keep(p.key(), img)
		return func() {
			s.painted()
			s.next(ctx)
		}
	})
}

// paint makes a plate; nil where it cannot be made: then the frame stays blank,
// and the map itself says what is wrong when it is shown.
func (s *studio) paint(ctx context.Context, p plate) *image.RGBA {
	in, err := s.input(ctx, p.view)
	if err != nil {
		return nil
	}
	s.canvas.Workers = 1 // the window and its own painter go first
	img, err := s.canvas.Paint(ctx, nil, s.sheet(in, p.page).Scene, p.px)
	if err != nil {
		return nil
	}
	return img
}

func (s *studio) keep(key string, img *image.RGBA) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.have[key]; !there {
		s.ages = append(s.ages, key)
	}
	s.have[key] = img
	if len(s.ages) > platesKept {
		delete(s.have, s.ages[0])
		s.ages = s.ages[1:]
	}
}

// forget empties the studio: the facts are other facts.
func (s *studio) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.have, s.ages = map[string]*image.RGBA{}, nil
}

// thumb is the plate of a frame for a box of a width and height in units of the
// window: the map alone, without words, which would be too small to read.
func thumb(v data.View, w, h float64, px float64) plate {
	const grown = 3 // the map is drawn so many times larger, or its marks would fill it
	v.Folded, v.TextSize, v.Marking, v.Selected = true, 0, "", nil
	return plate{view: v, page: flowmap.Page{Size: draw.Size{W: w * grown, H: h * grown}, Bare: true}, px: px / grown}
}
