package ui

import (
	"context"
	"image"
	"runtime"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app/draw"
	"axismap/app/flowmap"
)

// order is a picture that is wanted.
type order struct {
	in   flowmap.Input
	past *flowmap.Input // what gives way to it on a flight; nil: nothing
	fade float64        // how much of in is there already, 0 to 1, where past is not nil
	size fyne.Size      // of the map, in page units
	page flowmap.Page
	px   float32 // pixels for a page unit
	look int     // rises with every change but those of the camera
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
// painter that never rests halves their number. Twenty pictures a second are
// enough, since each is moved in between.
func breath(o order, took time.Duration) time.Duration {
	if !o.moving {
		return 0
	}
	return min(2*took, 50*time.Millisecond)
}

// block is a part of the furniture with its place in pixels.
type block struct {
	at  image.Point
	img *image.RGBA
}

// easel paints. Its methods but spare belong to the painter's goroutine.
type easel struct {
	sheets func(flowmap.Input, flowmap.Page) *flowmap.Sheet
	canvas *draw.Canvas // for the map: keeps the base map between pictures
	top    *draw.Canvas // for the furniture
	plate  *image.RGBA  // the furniture's paper

	mu     sync.Mutex    // guards sheets too
	spares []*image.RGBA // pictures no longer shown
}

// use composes by another map from now on. It may be called by any goroutine.
func (e *easel) use(sheets func(flowmap.Input, flowmap.Page) *flowmap.Sheet) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sheets = sheets
}

func (e *easel) composer() func(flowmap.Input, flowmap.Page) *flowmap.Sheet {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.sheets
}

func newEasel(sheets func(flowmap.Input, flowmap.Page) *flowmap.Sheet) *easel {
	return &easel{sheets: sheets, canvas: new(draw.Canvas), top: new(draw.Canvas)}
}

// paint makes the picture of an order.
func (e *easel) paint(ctx context.Context, o order) (picture, error) {
	began := time.Now()
	p := picture{order: o}
	w, h := o.page.Size.PixelSize(float64(o.px))
	p.sheet = e.compose(&o)
	if err := ctx.Err(); err != nil {
		return p, err
	}
	e.canvas.Workers = 0
	if o.moving {
		e.canvas.Workers = max(1, runtime.GOMAXPROCS(0)-1)
	}
	scene := p.sheet.Scene
	var err error
	if p.ground, err = e.ground(ctx, p.sheet, w, h, o.px); err != nil {
		return p, err
	}
	if err := e.mix(ctx, p.ground, o); err != nil {
		e.spare(p.ground)
		return p, err
	}
	standing := &draw.Scene{Size: scene.Size, Items: scene.Items[p.sheet.Fixed:]}
	if e.plate != nil {
		clear(e.plate.Pix)
	}
	if e.plate, err = e.top.Paint(ctx, e.plate, standing, float64(o.px)); err != nil {
		return p, err
	}
	p.blocks = cutBlocks(e.plate)
	p.took = time.Since(began)
	return p, nil
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

// cutBlocks cuts what is inked out of a transparent picture: bands of rows,
// and within a band runs of columns. A layer as large as the map over the map
// would double the cost of every frame where there is no graphics card.
func cutBlocks(img *image.RGBA) []block {
	const far = 24 // px of emptiness that part two blocks
	var out []block
	for _, rows := range runs(img.Rect.Dy(), far, func(y int) bool { return inkedRow(img, y, 0, img.Rect.Dx()) }) {
		for _, cols := range runs(img.Rect.Dx(), far, func(x int) bool { return inkedColumn(img, x, rows[0], rows[1]) }) {
			out = append(out, cut(img, image.Rect(cols[0], rows[0], cols[1], rows[1])))
		}
	}
	return out
}

// runs are the stretches of 0 to n where inked holds, joined over gaps of less
// than far.
func runs(n, far int, inked func(int) bool) [][2]int {
	var out [][2]int
	for i := range n {
		if !inked(i) {
			continue
		}
		if k := len(out); k > 0 && i-out[k-1][1] < far {
			out[k-1][1] = i + 1
		} else {
			out = append(out, [2]int{i, i + 1})
		}
	}
	return out
}

func inkedRow(img *image.RGBA, y, x0, x1 int) bool {
	row := img.Pix[y*img.Stride+4*x0 : y*img.Stride+4*x1]
	for i := 3; i < len(row); i += 4 {
		if row[i] != 0 {
			return true
		}
	}
	return false
}

func inkedColumn(img *image.RGBA, x, y0, y1 int) bool {
	for y := y0; y < y1; y++ {
		if img.Pix[y*img.Stride+4*x+3] != 0 {
			return true
		}
	}
	return false
}

// cut copies a part: Fyne ignores the stride of a sub-image.
func cut(img *image.RGBA, r image.Rectangle) block {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		from := (r.Min.Y+y)*img.Stride + 4*r.Min.X
		copy(out.Pix[y*out.Stride:], img.Pix[from:from+4*r.Dx()])
	}
	return block{r.Min, out}
}
