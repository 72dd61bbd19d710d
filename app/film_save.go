package app

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"axismap/app/flowmap"
	"axismap/data"
)

// Filming says how a film of the years is made.
type Filming struct {
	View  data.View
	Years []data.Years  // a frame each
	Hold  time.Duration // how long a frame stands; 0: two seconds. The last one stands two and a half times as long.
	Page  flowmap.Page
	Scale float64 // pixels for each point of the page
	Force bool    // write over a file that is there
	// Progress is called after each frame, from the goroutine that draws; nil:
	// nobody wants to know.
	Progress func(done, of int)
}

// FilmYears are the years that a film of a view shows: those of its filter if
// they are several, else all that have a reported flow.
func (p *Project) FilmYears(ctx context.Context, v data.View) ([]data.Years, error) {
	if v.Query.Years.Span() == 1 {
		v.Query.Years = data.Years{}
	}
	return p.filmYears(ctx, v)
}

// SaveFilm draws a frame for each year into an animated GIF, whole or not at
// all. A file that is there is written over only if forced: else the error is
// fs.ErrExist.
func (p *Project) SaveFilm(ctx context.Context, path string, f Filming) error {
	if !strings.HasSuffix(strings.ToLower(path), ".gif") {
		return fmt.Errorf("%q: the name of a film ends in .gif", path)
	}
	if err := free(path, f.Force); err != nil {
		return err
	}
	scales, err := p.fixedScales(ctx, f.View, f.Years)
	if err != nil {
		return err
	}
	frames := YearFilm(f.View, f.Years)
	f.pace(frames)
	paper := Paper{f.Page.Size.W, f.Page.Size.H, f.Scale}
	return replace(path, f.Force, func(w io.Writer) error { return p.WriteFilm(ctx, w, frames, paper, scales) })
}

// pace sets how long each frame stands and whom it tells that it is drawn.
func (f *Filming) pace(frames []FilmFrame) {
	for i := range frames {
		frames[i].Text = f.Page.Text
		if f.Hold > 0 {
			frames[i].Hold = f.Hold
		}
		if f.Progress != nil {
			frames[i].Done = func() { f.Progress(i+1, len(frames)) }
		}
	}
	if n := len(frames); n > 0 && f.Hold > 0 {
		frames[n-1].Hold = f.Hold * lastHold / yearHold
	}
}
