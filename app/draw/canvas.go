package draw

import (
	"context"
	"fmt"
	"image"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// Canvas turns scenes into pixels and keeps what it needs for the next: buffers, letters, and the picture of the
// scene underneath, so that a picture much like the last makes no garbage. The zero Canvas is ready to use.
// One goroutine at a time may use it.
type Canvas struct {
	// Workers is how many goroutines share the work; 0: one for each core. The picture is the same for any number.
	Workers int

	sheaves []*sheaf
	bands   []*band
	letters letters

	base      *Canvas // paints the scene underneath
	baseScene *Scene
	baseScale float64
	basePix   *image.RGBA
}

// maxSide is the most pixels a picture may be wide or high, for lack of memory and of bits in a column's number.
const maxSide = 1 << 14

// PixelSize returns the width and height in pixels of a page at a scale in pixels per page unit, rounded up, and at most 16,385.
func (z Size) PixelSize(scale float64) (w, h int) {
	side := func(v float64) int {
		v = math.Ceil(v*scale - 1e-6)
		if !(v > 0) {
			return 0
		}
		return int(min(v, maxSide+1))
	}
	return side(z.W), side(z.H)
}

// Paint draws s at scale pixels per page unit, premultiplied, into dst where that has the right size and is not
// part of a larger picture, else into a new image. It stops early, with ctx's error, when ctx is done; dst then
// holds no particular picture. A page without area, or of more than 16,384 pixels a side, is an error.
func (c *Canvas) Paint(ctx context.Context, dst *image.RGBA, s *Scene, scale float64) (*image.RGBA, error) {
	w, h := s.Size.PixelSize(scale)
	if w == 0 || h == 0 || w > maxSide || h > maxSide {
		return nil, fmt.Errorf("draw a page of %g × %g units at %g pixels a unit: a picture needs 1 to %d pixels a side",
			s.Size.W, s.Size.H, scale, maxSide)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	under, err := c.under(ctx, s, scale)
	if err != nil {
		return nil, err
	}
	if !fits(dst, w, h) {
		dst = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if under != nil && !fits(under, w, h) {
		under = placed(under, w, h)
	}
	c.prepare(ctx, s, w, h, scale)
	if ctx.Err() == nil {
		c.ink(ctx, dst, under)
	}
	return dst, ctx.Err()
}

func fits(m *image.RGBA, w, h int) bool {
	return m != nil && m.Rect == image.Rect(0, 0, w, h) && m.Stride == 4*w && len(m.Pix) >= 4*w*h
}

// placed returns m's left upper corner on a picture of another size.
func placed(m *image.RGBA, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	n := 4 * min(w, m.Rect.Dx())
	for y := range min(h, m.Rect.Dy()) {
		copy(out.Pix[y*out.Stride:y*out.Stride+n], m.Pix[y*m.Stride:])
	}
	return out
}

// under returns the picture of the scene underneath, painted when it is another one than last time.
func (c *Canvas) under(ctx context.Context, s *Scene, scale float64) (*image.RGBA, error) {
	if s.Base == nil {
		return nil, nil
	}
	if c.baseScene == s.Base && c.baseScale == scale {
		return c.basePix, nil
	}
	if c.base == nil {
		c.base = new(Canvas)
	}
	c.base.Workers = c.Workers
	c.baseScene = nil
	pix, err := c.base.Paint(ctx, c.basePix, s.Base, scale)
	if err != nil {
		return nil, err
	}
	c.baseScene, c.baseScale, c.basePix = s.Base, scale, pix
	return pix, nil
}

func (c *Canvas) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// bandPixels keeps a band's buffers within a core's own cache: 9 bytes a pixel.
const bandPixels = 3 << 15

// prepare sorts the items of s into sheaves of consecutive items, one for each piece of work.
func (c *Canvas) prepare(ctx context.Context, s *Scene, w, h int, scale float64) {
	n := 1
	if c.workers() > 1 {
		n = max(min(4*c.workers(), len(s.Items)), 1) // a base map is a dozen items of ten thousand points
	}
	for len(c.sheaves) < n {
		c.sheaves = append(c.sheaves, new(sheaf))
	}
	c.sheaves = c.sheaves[:n]
	rows := min(max(bandPixels/w, 4), 128)
	c.share(n, func(_, i int) {
		f := c.sheaves[i]
		f.begin(w, h, rows)
		items := s.Items[len(s.Items)*i/n : len(s.Items)*(i+1)/n]
		for j := range items {
			if j&63 == 0 && ctx.Err() != nil {
				return
			}
			f.add(&items[j], scale, &c.letters)
		}
	})
}

// ink lays the prepared sheaves on dst, band by band.
func (c *Canvas) ink(ctx context.Context, dst, under *image.RGBA) {
	for len(c.bands) < c.workers() {
		c.bands = append(c.bands, new(band))
	}
	rows := c.sheaves[0].rows
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	c.share((h+rows-1)/rows, func(worker, i int) {
		if ctx.Err() != nil {
			return
		}
		b := c.bands[worker]
		b.resize(w, rows)
		b.ink(i, c.sheaves, dst, under)
	})
}

// share runs do(worker, i) for i from 0 to n−1 on all workers.
func (c *Canvas) share(n int, do func(worker, i int)) {
	workers := min(c.workers(), n)
	if workers <= 1 {
		for i := range n {
			do(0, i)
		}
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for worker := range workers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(worker, i)
			}
		})
	}
	all.Wait()
}

// canvases serve Raster, so that pictures made one after another share their buffers.
var canvases = sync.Pool{New: func() any { return new(Canvas) }}

// Raster returns the picture of s at scale pixels per page unit, premultiplied; an empty picture for a page that
// has no area or is too large.
func (s *Scene) Raster(scale float64) *image.RGBA {
	c := canvases.Get().(*Canvas)
	defer canvases.Put(c)
	m, err := c.Paint(context.Background(), nil, s, scale)
	if err != nil {
		return image.NewRGBA(image.Rectangle{})
	}
	return m
}
