package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// glass lies over the stage's map and takes the pointer: a click is the next
// frame or a pen's dot, a drag moves the map or draws.
type glass struct {
	widget.BaseWidget
	stage *stage
	at    fyne.Position
	moved time.Time // when the pointer last moved
	still int       // counts moves, so that a late rest is known
}

func newGlass(s *stage) *glass {
	g := &glass{stage: s}
	g.ExtendBaseWidget(g)
	return g
}

// rests is how long the pointer lies still before it is put away.
const rests = 3 * time.Second

// awake reports that somebody is moving the pointer: a clicker does not.
func (g *glass) awake() bool { return time.Since(g.moved) < rests }

// MouseDown begins a stroke if the pen is up.
func (g *glass) MouseDown(e *desktop.MouseEvent) {
	if g.stage.ink.on && e.Button == desktop.MouseButtonPrimary {
		g.stage.ink.begin(e.Position)
	}
}

// MouseUp ends a stroke.
func (g *glass) MouseUp(*desktop.MouseEvent) { g.stage.ink.end() }

// Tapped is a click.
func (g *glass) Tapped(*fyne.PointEvent) {
	if !g.stage.ink.on {
		g.stage.clicked()
	}
}

// TappedSecondary goes back a frame, as the other button of a mouse does in
// other programs.
func (g *glass) TappedSecondary(*fyne.PointEvent) {
	if !g.stage.ink.on {
		g.stage.t.back()
	}
}

// Dragged draws, or moves the map.
func (g *glass) Dragged(e *fyne.DragEvent) {
	g.follow(e.Position)
	if g.stage.ink.on {
		g.stage.ink.add(e.Position)
		return
	}
	g.stage.t.land()
	g.stage.mapView.Dragged(e)
}

// DragEnd ends what the drag began.
func (g *glass) DragEnd() {
	if g.stage.ink.on {
		g.stage.ink.end()
		return
	}
	g.stage.mapView.DragEnd()
}

// Scrolled zooms at the pointer.
func (g *glass) Scrolled(e *fyne.ScrollEvent) {
	g.stage.t.land()
	g.stage.mapView.Scrolled(e)
}

// MouseIn begins to follow the pointer.
func (g *glass) MouseIn(e *desktop.MouseEvent) { g.at = e.Position }

// MouseMoved tells what lies under the pointer.
func (g *glass) MouseMoved(e *desktop.MouseEvent) {
	if near(e.Position, g.at, 2) && !g.awake() {
		return // the table was pushed
	}
	g.follow(e.Position)
	if !g.stage.ink.on && g.stage.t.flight == nil {
		g.stage.mapView.MouseMoved(e)
	}
}

// MouseOut forgets the pointer.
func (g *glass) MouseOut() { g.rest() }

// follow notes where the pointer is, and wakes it.
func (g *glass) follow(at fyne.Position) {
	g.at, g.moved = at, time.Now()
	g.stage.probe.showPointer(true)
	g.stage.spot.follow(at)
	g.still++
	still := g.still
	g.stage.t.w.later(rests, func() {
		if g.still == still && !g.stage.t.ended {
			g.rest()
		}
	})
}

// rest puts the pointer away, with what it lit up.
func (g *glass) rest() {
	g.moved = time.Time{}
	if g.stage.ink.on {
		return
	}
	g.stage.probe.showPointer(false)
	if !g.stage.pinned {
		g.stage.mapView.point(nil, g.at)
	}
}

// Cursor is a cross for the pen.
func (g *glass) Cursor() desktop.Cursor {
	if g.stage.ink.on {
		return desktop.CrosshairCursor
	}
	return g.stage.mapView.Cursor()
}

// CreateRenderer draws nothing: it is glass.
func (g *glass) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{lay: func(fyne.Size) {}, update: func() {}}
	d.least = func() fyne.Size { return fyne.NewSize(1, 1) }
	return d
}

// spot is a light that follows the pointer while its key is held.
type spot struct {
	stage *stage
	ring  *canvas.Circle
	lit   bool
}

func newSpot(s *stage) *spot {
	p := &spot{stage: s, ring: canvas.NewCircle(color.NRGBA{0xFF, 0xE0, 0x40, 90})}
	p.ring.StrokeColor, p.ring.StrokeWidth = penColor, 3
	p.ring.Hide()
	return p
}

// held lights the spot while its key is down.
func (p *spot) held(mine, down bool) {
	if !mine || down == p.lit || p.stage.jump.Visible() {
		return
	}
	p.lit = down
	shown(p.ring, down)
	p.stage.probe.showPointer(!down)
	p.follow(p.stage.glass.at)
	p.stage.nudge()
}

// follow brings the light to the pointer.
func (p *spot) follow(at fyne.Position) {
	if !p.lit {
		return
	}
	r := p.stage.unit() * 1.6
	box(p.ring, at.X-r, at.Y-r, 2*r, 2*r)
}
