package app

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
	"time"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// FilmFrame is one picture of a film.
type FilmFrame struct {
	View  data.View
	Stamp string        // set large before the title, as the year; empty: none
	Hold  time.Duration // how long it stands, to the hundredth of a second
	Text  float64       // size of letters in relation to a window's; 0: 1
	Done  func()        // called when it is composed; nil: nobody waits for it
}

// A year of a film stands as long as in the window; the last one stands longer,
// so that the end is told from the beginning.
const (
	yearHold = 2 * time.Second
	lastHold = 5 * time.Second
)

// YearFilm is a film of a view's years: a frame for each of them.
func YearFilm(v data.View, years []data.Years) []FilmFrame {
	frames := make([]FilmFrame, len(years))
	for i, y := range years {
		v.Query.Years = y
		frames[i] = FilmFrame{View: v, Stamp: y.String(), Hold: yearHold}
	}
	if len(frames) > 0 {
		frames[len(frames)-1].Hold = lastHold
	}
	return frames
}

// WriteFilm writes frames as an animated GIF that begins anew when it ends. All
// frames share one palette, so that a colour is the same in each, and the scales
// of widths, unless these are nil: then each has those of its own view. Of a frame
// only what differs from the one before is stored.
func (p *Project) WriteFilm(ctx context.Context, w io.Writer, frames []FilmFrame, paper Paper, scales *data.Scales) error {
	if len(frames) == 0 {
		return fmt.Errorf("write the film: it has no frames")
	}
	scenes, err := p.filmScenes(ctx, frames, paper, scales)
	if err != nil {
		return err
	}
	f := film{palette: filmPalette(ctx, scenes, paper.Scale)}
	for i, s := range scenes {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.add(s.Raster(paper.Scale), frames[i].Hold)
	}
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, f.gif()); err != nil {
		return fmt.Errorf("write the film: %w", err)
	}
	if _, err := w.Write(withComments(out.Bytes(), filmPairs(scenes[0], frames))); err != nil {
		return fmt.Errorf("write the film: %w", err)
	}
	return nil
}

func (p *Project) filmScenes(ctx context.Context, frames []FilmFrame, paper Paper, scales *data.Scales) ([]*draw.Scene, error) {
	scenes := make([]*draw.Scene, len(frames))
	for i, f := range frames {
		in, err := p.Input(ctx, f.View)
		if err != nil {
			return nil, err
		}
		if scales != nil {
			in.Scales = *scales
		}
		page := flowmap.Page{Size: draw.Size{W: paper.Width, H: paper.Height}, Stamp: f.Stamp, Text: f.Text}
		scenes[i] = p.scene(in, page)
		if f.Done != nil {
			f.Done()
		}
	}
	return scenes, nil
}

// film is a GIF in the making.
type film struct {
	palette *palette
	size    image.Rectangle
	last    []uint8 // the picture so far, as numbers of colours
	frames  []*image.Paletted
	delays  []int
}

// add adds a picture. What is as it was becomes transparent and lets the
// picture before shine through, which packs to almost nothing.
func (f *film) add(m *image.RGBA, hold time.Duration) {
	now := f.palette.indices(m)
	changed := m.Rect
	if f.last != nil {
		changed = difference(f.last, now, m.Rect.Dx())
	}
	frame := image.NewPaletted(changed, f.palette.colors)
	for y := changed.Min.Y; y < changed.Max.Y; y++ {
		for x := changed.Min.X; x < changed.Max.X; x++ {
			at := y*m.Rect.Dx() + x
			c := now[at]
			if f.last != nil && f.last[at] == c {
				c = transparent
			}
			frame.Pix[frame.PixOffset(x, y)] = c
		}
	}
	f.size, f.last = m.Rect, now
	f.frames = append(f.frames, frame)
	f.delays = append(f.delays, int(hold/(10*time.Millisecond)))
}

// difference is the box round all that differs; where nothing does, one pixel,
// since a frame needs some.
func difference(a, b []uint8, width int) image.Rectangle {
	box := image.Rectangle{}
	for i := range a {
		if a[i] != b[i] {
			x, y := i%width, i/width
			box = box.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if box.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return box
}

func (f *film) gif() *gif.GIF {
	g := &gif.GIF{
		Image: f.frames, Delay: f.delays,
		Config: image.Config{ColorModel: color.Palette(f.palette.colors), Width: f.size.Dx(), Height: f.size.Dy()},
	}
	for range f.frames {
		g.Disposal = append(g.Disposal, gif.DisposalNone)
	}
	return g
}
