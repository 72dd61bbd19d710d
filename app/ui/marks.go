package ui

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// marks is a picture of plain rectangles and discs. A bar chart of two hundred
// of them is one thing to draw for every frame of the window, not two hundred.
type marks struct {
	size fyne.Size
	all  []inked
}

// inked is a rectangle, or the disc that fits into it.
type inked struct {
	x, y, w, h float32
	round      bool
	fill       color.NRGBA
}

func (m *marks) rect(fill color.NRGBA, x, y, w, h float32) {
	m.all = append(m.all, inked{x, y, w, h, false, fill})
}

func (m *marks) disc(fill color.NRGBA, x, y, r float32) {
	m.all = append(m.all, inked{x - r, y - r, 2 * r, 2 * r, true, fill})
}

// object is the picture; marks may still be added until it is first drawn.
func (m *marks) object() fyne.CanvasObject {
	r := canvas.NewRaster(m.paint)
	r.ScaleMode = canvas.ImageScalePixels
	r.Resize(m.size)
	return r
}

// paint inks the marks on a transparent picture of w by h pixels.
func (m *marks) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	scale := float64(w) / float64(max(m.size.Width, 1))
	for _, k := range m.all {
		if k.round {
			k.inkDisc(img, scale)
		} else {
			k.inkRect(img, scale)
		}
	}
	return img
}

// inkRect keeps edges on whole pixels; what has an extent has at least one.
func (k inked) inkRect(img *image.RGBA, scale float64) {
	edge := func(v float32) int { return int(math.Round(float64(v) * scale)) }
	r := image.Rect(edge(k.x), edge(k.y), edge(k.x+k.w), edge(k.y+k.h))
	if k.w <= 0 || k.h <= 0 {
		return
	}
	r.Max.X, r.Max.Y = max(r.Max.X, r.Min.X+1), max(r.Max.Y, r.Min.Y+1)
	draw.Draw(img, r, image.NewUniform(k.fill), image.Point{}, draw.Over)
}

func (k inked) inkDisc(img *image.RGBA, scale float64) {
	r := float64(k.w) / 2 * scale
	cx, cy := float64(k.x)*scale+r, float64(k.y)*scale+r
	for y := int(cy - r); y <= int(cy+r)+1; y++ {
		for x := int(cx - r); x <= int(cx+r)+1; x++ {
			over := r + 0.5 - math.Hypot(float64(x)+0.5-cx, float64(y)+0.5-cy)
			if over <= 0 {
				continue
			}
			c := k.fill
			c.A = uint8(float64(c.A) * min(over, 1))
			draw.Draw(img, image.Rect(x, y, x+1, y+1), image.NewUniform(c), image.Point{}, draw.Over)
		}
	}
}
