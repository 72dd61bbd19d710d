package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// CreateRenderer lays the map and its furniture out.
func (m *mapView) CreateRenderer() fyne.WidgetRenderer {
	r := &mapRenderer{m: m, ground: &canvas.Image{ScaleMode: canvas.ImageScaleFastest}}
	for i := range r.sea {
		r.sea[i] = rect(look().sea, 0)
	}
	r.Refresh()
	return r
}

// mapRenderer shows the pictures. It clips: a picture that is moved would
// cover the panels.
type mapRenderer struct {
	m      *mapView
	sea    [4]*canvas.Rectangle // what the moved picture leaves bare: above, below, left and right of it
	ground *canvas.Image
	blocks []*canvas.Image
}

// IsClip tells Fyne to cut what is drawn at the widget's edges.
func (r *mapRenderer) IsClip() {}

func (r *mapRenderer) Destroy()           {}
func (r *mapRenderer) MinSize() fyne.Size { return r.m.MinSize() }

func (r *mapRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.sea[0], r.sea[1], r.sea[2], r.sea[3], r.ground}
	for _, b := range r.blocks {
		out = append(out, b)
	}
	return out
}

func (r *mapRenderer) Layout(s fyne.Size) {
	p := r.m.shown
	if p.ground == nil {
		r.laySea(s, fyne.Position{}, fyne.Size{})
		return
	}
	dx, dy, grown := r.m.moved()
	// Nearest pixels are exact while the picture is only shifted, and cheaper;
	// grown or shrunk it is smoothed.
	if mode := scaleMode(grown); r.ground.ScaleMode != mode {
		r.ground.ScaleMode = mode
		canvas.Refresh(r.ground)
	}
	at, size := fyne.NewPos(dx, dy), fyne.NewSize(p.size.Width*grown, p.size.Height*grown)
	r.laySea(s, at, size)
	r.ground.Move(at)
	r.ground.Resize(size)
	for i, b := range p.blocks {
		box(r.blocks[i], float32(b.at.X)/p.px, float32(b.at.Y)/p.px, float32(b.img.Rect.Dx())/p.px, float32(b.img.Rect.Dy())/p.px)
	}
}

// laySea puts the sea around a picture that lies at a place of the map, and a
// pixel under its edges. It is never laid under the whole: what cannot be seen
// still costs a pass over every pixel, half of a frame where there is no
// graphics card.
func (r *mapRenderer) laySea(s fyne.Size, at fyne.Position, size fyne.Size) {
	left, right := clamp(at.X, s.Width), clamp(at.X+size.Width, s.Width)
	top, bottom := clamp(at.Y, s.Height), clamp(at.Y+size.Height, s.Height)
	for i, bare := range [4][4]float32{
		{0, 0, s.Width, top},
		{0, bottom, s.Width, s.Height},
		{0, top, left, bottom},
		{right, top, s.Width, bottom},
	} {
		w, h := bare[2]-bare[0], bare[3]-bare[1]
		shown(r.sea[i], w > 0 && h > 0)
		box(r.sea[i], bare[0]-1, bare[1]-1, w+2, h+2)
	}
}

// clamp is x, but not less than 0 and no more than most.
func clamp(x, most float32) float32 { return min(max(x, 0), most) }

func scaleMode(grown float32) canvas.ImageScale {
	if grown == 1 {
		return canvas.ImageScalePixels
	}
	return canvas.ImageScaleFastest
}

// Refresh puts the shown picture up; only what is new is sent to the card.
func (r *mapRenderer) Refresh() {
	for _, sea := range r.sea {
		if c := look().sea; sea.FillColor != c {
			sea.FillColor = c
			canvas.Refresh(sea)
		}
	}
	p := r.m.shown
	fresh := p.ground != nil && r.ground.Image != p.ground
	if fresh {
		r.ground.Image = p.ground
	}
	for len(r.blocks) < len(p.blocks) {
		r.blocks = append(r.blocks, &canvas.Image{ScaleMode: canvas.ImageScalePixels})
	}
	if len(r.blocks) > len(p.blocks) {
		r.blocks = r.blocks[:len(p.blocks)]
		canvas.Refresh(r.sea[0])
	}
	for i, b := range p.blocks {
		if r.blocks[i].Image != b.img {
			r.blocks[i].Image = b.img
			canvas.Refresh(r.blocks[i])
		}
	}
	r.Layout(r.m.Size())
	if fresh {
		canvas.Refresh(r.ground)
	}
	// Never canvas.Refresh(r.m): it would send every picture to the card again.
	// What moved or changed has told the canvas itself.
}
