package ui

import (
	"context"
	"image"
	"runtime"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app/draw"
	"axismap/app/flowmap"
)

// order is a picture that is wanted.
type order struct {
	in   flowmap.Input
	by   *flowmap.Map   // of the facts that in is about
	past *flowmap.Input // what gives way to it during a change or a flight; nil: nothing
	fade float64        // how much of in is there already, 0 to 1, where past is not nil
	size fyne.Size      // of the map, in page units
	page flowmap.Page
	px   float32 // pixels for a page unit
	look int     // rises with every change but those of the camera
	old  int     // the look of past
	// moving leaves a core to the window: it must draw sixty frames a second,
	// the painter need not.
	moving bool
}

// stale reports whether a picture for an order is of no use once a newer one
// is there: another question, another theme, another page. A picture by an
// older camera is moved instead.
func stale(old, newer order) bool { return old.look != newer.look }

// picture is what the painter made of an order: the map, and the furniture
// that stands still while the map moves.
type picture struct {
	order
	sheet  *flowmap.Sheet
	ground *image.RGBA
	blocks []block
	took   time.Duration
}

// breath leaves the machine to the window while the map moves: where no
// graphics card draws it, a frame takes both of two cores for 12 ms, and a
// painter that never rests takes the core it needs. Less than half of one is
// enough, since each picture is moved until the next is there; on a flight lines
// change as well, and it is half of one.
func breath(o order, took time.Duration) time.Duration {
	switch {
	case !o.moving:
		return 0
	case o.past != nil:
		return min(took, 50*time.Millisecond)
	}
	return min(3*took/2, 100*time.Millisecond)
}

// easel paints. Its methods but spare belong to the painter's goroutine.
type easel struct {
	canvas *draw.Canvas // for the map: keeps the base map between pictures
	top    *draw.Canvas // for the furniture
	plate  *image.RGBA  // the furniture's paper
	legend legend       // what was last painted of one
	recent [2]composed  // the sheets of the last picture: of its input, and of what gives way

	mu     sync.Mutex
	spares []*image.RGBA // pictures no longer shown; guarded by mu
}

func newEasel() *easel { return &easel{canvas: new(draw.Canvas), top: new(draw.Canvas)} }

// paint makes the picture of an order.
func (e *easel) paint(ctx context.Context, o order) (p picture, err error) {
	e.canvas.Workers, e.top.Workers = 0, 0
	if !o.moving {
		return e.paintNow(ctx, o)
	}
	e.canvas.Workers, e.top.Workers = max(1, runtime.GOMAXPROCS(0)-1), 1
	patiently(func() { p, err = e.paintNow(ctx, o) })
	return p, err
}

func (e *easel) paintNow(ctx context.Context, o order) (picture, error) {
	began := time.Now()
	p := picture{order: o}
	w, h := o.page.Size.PixelSize(float64(o.px))
	p.sheet = e.compose(&o)
	if err := ctx.Err(); err != nil {
		return p, err
	}
	var err error
	if p.ground, err = e.ground(ctx, p.sheet, w, h, o.px); err != nil {
		return p, err
	}
	if err := e.mix(ctx, p.ground, o); err != nil {
		e.spare(p.ground)
		return p, err
	}
	if p.blocks, err = e.furnish(ctx, o, p.sheet); err != nil {
		return p, err
	}
	p.took = time.Since(began)
	return p, nil
}

// legend is the legend of a picture.
type legend struct {
	look   int
	size   fyne.Size
	px     float32
	blocks []block
}

// furnish paints what stands on a sheet. While the map moves beneath it, the
// legend stands as it did: it looks for the place where it hides the least, and
// would hop about under the reader's hand. It does so when the map is at rest.
func (e *easel) furnish(ctx context.Context, o order, s *flowmap.Sheet) ([]block, error) {
	fixed := s.Scene.Items[s.Fixed:]
	blocks, err := e.cutOut(ctx, o, fixed[:s.Key[0]], fixed[s.Key[1]:])
	if err != nil {
		return nil, err
	}
	l := &e.legend
	if !o.moving || o.past != nil || l.look != o.look || l.size != o.size || l.px != o.px {
		key, err := e.cutOut(ctx, o, fixed[s.Key[0]:s.Key[1]])
		if err != nil {
			return nil, err
		}
		*l = legend{o.look, o.size, o.px, key}
	}
	return append(blocks, l.blocks...), nil
}

// cutOut paints items on an empty plate and cuts them out of it.
func (e *easel) cutOut(ctx context.Context, o order, items ...[]draw.Item) ([]block, error) {
	if e.plate != nil {
		clear(e.plate.Pix)
	}
	var err error
	if e.plate, err = e.top.Paint(ctx, e.plate, &draw.Scene{Size: o.page.Size, Items: slices.Concat(items...)}, float64(o.px)); err != nil {
		return nil, err
	}
	return cutBlocks(e.plate), nil
}

// ground paints the map of a sheet without its furniture.
func (e *easel) ground(ctx context.Context, s *flowmap.Sheet, w, h int, px float32) (*image.RGBA, error) {
	scene := &draw.Scene{Size: s.Scene.Size, Base: s.Scene.Base, Items: s.Scene.Items[:s.Fixed]}
	paper := e.paper(w, h)
	img, err := e.canvas.Paint(ctx, paper, scene, float64(px))
	if err != nil {
		e.spare(paper)
		return nil, err
	}
	return img, nil
}

// paper is an RGBA of the size asked for, an old one if there is one.
func (e *easel) paper(w, h int) *image.RGBA {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i, s := range e.spares {
		if s.Rect.Dx() == w && s.Rect.Dy() == h {
			e.spares = append(e.spares[:i], e.spares[i+1:]...)
			return s
		}
	}
	e.spares = nil // of another size: the window was resized
	return image.NewRGBA(image.Rect(0, 0, w, h))
}

// spare gives a picture back that nobody shows any more.
func (e *easel) spare(img *image.RGBA) {
	if img == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.spares) < 2 {
		e.spares = append(e.spares, img)
	}
}
