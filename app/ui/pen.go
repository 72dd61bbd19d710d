package ui

import (
	"context"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app/draw"
)

// pen draws on the stage with the pointer. What it drew is wiped by the next
// frame, or by a key.
type pen struct {
	widget.BaseWidget
	stage   *stage
	on      bool
	strokes []*stroke
	drawing bool // the last stroke is still being drawn
	canvas  draw.Canvas
}

// stroke is one line of the pen with its picture: as large as the line and no
// larger, since what covers the screen costs every frame a pass over it.
type stroke struct {
	points []fyne.Position
	image  *canvas.Image
}

// penColor is told from every flow on the map, in light and dark.
var (
	penColor = color.NRGBA{0xE6, 0x00, 0x3C, 255}
	penHalo  = color.NRGBA{255, 255, 255, 200}
)

func newPen(s *stage) *pen {
	p := &pen{stage: s}
	p.ExtendBaseWidget(p)
	return p
}

// toggle takes the pen up or lays it down; what was drawn stays.
func (p *pen) toggle() {
	p.on = !p.on
	if p.on {
		p.stage.card.Hide()
		p.stage.say("Pen: draw with the pointer; E wipes, D lays it down")
	} else {
		p.stage.say("The pen is down; E wipes what was drawn")
	}
}

// wipe takes all strokes away.
func (p *pen) wipe() {
	if len(p.strokes) == 0 {
		return
	}
	p.strokes, p.drawing = nil, false
	p.Refresh()
}

// begin starts a stroke.
func (p *pen) begin(at fyne.Position) {
	p.strokes = append(p.strokes, &stroke{image: &canvas.Image{ScaleMode: canvas.ImageScalePixels}})
	p.drawing = true
	p.add(at)
}

// add leads the stroke on to a point.
func (p *pen) add(at fyne.Position) {
	if !p.drawing {
		p.begin(at)
		return
	}
	s := p.strokes[len(p.strokes)-1]
	if n := len(s.points); n > 0 && near(s.points[n-1], at, 1) {
		return
	}
	s.points = append(s.points, at)
	p.paint(s)
	p.Refresh()
}

func (p *pen) end() { p.drawing = false }

// width is the breadth of the pen, to be seen from the last row.
func (p *pen) width() float64 { return max(float64(p.stage.Size().Height)/180, 3) }

// paint makes the picture of a stroke and puts it in its place.
func (p *pen) paint(s *stroke) {
	margin := float32(p.width()) + 2
	lo, hi := s.points[0], s.points[0]
	for _, q := range s.points {
		lo = fyne.NewPos(min(lo.X, q.X), min(lo.Y, q.Y))
		hi = fyne.NewPos(max(hi.X, q.X), max(hi.Y, q.Y))
	}
	px := p.stage.mapView.pixels()
	lo = wholePixel(lo.SubtractXY(margin, margin), px)
	var path draw.Path
	for i, q := range s.points {
		x, y := float64(q.X-lo.X), float64(q.Y-lo.Y)
		if i == 0 {
			path.MoveTo(x, y)
		} else {
			path.LineTo(x, y)
		}
	}
	if len(s.points) == 1 {
		path.LineTo(float64(s.points[0].X-lo.X)+0.1, float64(s.points[0].Y-lo.Y))
	}
	w := p.width()
	scene := &draw.Scene{
		Size: draw.Size{W: float64(hi.X - lo.X + margin), H: float64(hi.Y - lo.Y + margin)},
		Items: []draw.Item{
			{Path: path, Style: draw.Style{Stroke: penHalo, Width: w * 1.6}},
			{Path: path, Style: draw.Style{Stroke: penColor, Width: w}},
		},
	}
	img, err := p.canvas.Paint(context.Background(), nil, scene, float64(px))
	if err != nil {
		return // a stroke of no size
	}
	s.image.Image = img
	box(s.image, lo.X, lo.Y, float32(img.Rect.Dx())/px, float32(img.Rect.Dy())/px)
	canvas.Refresh(s.image)
	p.stage.nudge()
}

// wholePixel is the point moved to the corner of the pixel it lies in, so that
// a picture there is shown pixel by pixel.
func wholePixel(p fyne.Position, px float32) fyne.Position {
	return fyne.NewPos(float32(int(p.X*px))/px, float32(int(p.Y*px))/px)
}

// CreateRenderer shows the strokes.
func (p *pen) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{}
	d.least = func() fyne.Size { return fyne.NewSize(1, 1) }
	d.lay = func(fyne.Size) {
		d.objects = d.objects[:0]
		for _, s := range p.strokes {
			d.objects = append(d.objects, s.image)
		}
	}
	d.update = func() {
		d.lay(p.Size())
		p.stage.nudge()
	}
	return d
}
