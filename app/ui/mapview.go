package ui

import (
	"bytes"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"
)

// mapView is the map: it shows the last finished picture, moved to where the
// camera has gone since, and orders the next one. It never paints and never
// waits.
type mapView struct {
	widget.BaseWidget

	lens    func(data.View, flowmap.Page) geo.Lens
	paper   func(fyne.Size) flowmap.Page // the page on a widget of a size
	ask     func(order)
	collect func()        // takes the pictures that are finished
	give    func(picture) // takes back a picture that is no longer shown

	in     flowmap.Input  // what is to be shown
	by     *flowmap.Map   // composes it: the map of the same facts
	past   *flowmap.Input // during a change or a flight: what gives way to it
	was    int            // its look
	fade   float64        // then: how much of what is to be shown is there, 0 to 1
	camera geo.Camera     // where we look from; it glides to the view's camera
	look   int
	shown  picture

	looked  func(geo.Camera)               // the reader moved the camera
	chosen  func(*data.Ref, bool)          // the reader clicked on something, or nothing; with Shift
	pointed func(*data.Ref, fyne.Position) // something else is under the pointer
	at      func(string)                   // the position under the pointer, in words
	taken   func(fyne.Position) bool       // a tool that takes the clicks; nil: none
	turned  func()                         // the camera or the size has changed; nil: nobody asks

	hover   data.Ref
	pressed desktop.MouseEvent
	click   click
	still   func() bool     // nothing is to move by itself: the reader wants it so
	glide   *fyne.Animation // of the camera
	easing  *fyne.Animation // of widths and colours
	frames  frameClock

	kept     lensKey
	keptLens geo.Lens
	ordered  time.Time  // when a picture was last asked for
	from     geo.Camera // and the camera it was to be seen by
	sliding  bool       // and whether it is of a moving map
}

// click remembers the last click, to tell a double click and a repeated one.
type click struct {
	when time.Time
	pos  fyne.Position
	turn int // how often this place was clicked: several things may lie there
}

const (
	doubleClick = 350 * time.Millisecond
	clickSlack  = 4 // page units around the pointer
)

func newMapView() *mapView {
	m := &mapView{paper: pageOf, still: func() bool { return false }, collect: func() {}}
	m.ExtendBaseWidget(m)
	return m
}

// page is the paper the map is drawn on.
func (m *mapView) page() flowmap.Page { return m.paper(m.Size()) }

// pageOf is the paper in the window.
func pageOf(s fyne.Size) flowmap.Page {
	return flowmap.Page{Size: draw.Size{W: float64(s.Width), H: float64(s.Height)}, Live: true}
}

// lensNow is the lens of the present camera. It is kept: making one costs as
// much as a hundred questions to it.
func (m *mapView) lensNow() geo.Lens {
	v := m.in.View
	v.Camera = m.camera
	key := lensKey{m.camera, m.Size(), v.TextSize, v.Marking != ""}
	if m.kept != key {
		m.kept, m.keptLens = key, m.lens(v, m.page())
	}
	return m.keptLens
}

// lensKey is what a lens depends on.
type lensKey struct {
	camera geo.Camera
	size   fyne.Size
	text   int
	marked bool
}

// show sets what is to be shown. A camera that jumps, as by Home or undo,
// glides there.
func (m *mapView) show(in flowmap.Input, by *flowmap.Map) {
	in.Hover = m.hover
	from, first, old := m.camera, m.in.Answer == nil, m.in
	if m.by != by {
		m.stopEasing()
		old = flowmap.Input{} // of other facts: there is no way between the two
	}
	m.in, m.by = in, by
	m.look++
	if first || from.Projection != in.View.Camera.Projection || from == in.View.Camera {
		m.stopGliding()
		m.camera = in.View.Camera
		m.easeFrom(old, m.look-1)
		return
	}
	m.stopEasing()
	m.glideTo(in.View.Camera)
}

// aim sets the camera alone.
func (m *mapView) aim(c geo.Camera) {
	m.in.View.Camera = c
	if m.camera == c {
		return
	}
	if m.camera.Projection != c.Projection {
		m.stopGliding()
		m.look++
		m.camera = c
		m.order()
		return
	}
	m.glideTo(c)
}

// moving is how soon one order follows another while the map is dragged.
const moving = 80 * time.Millisecond

// order asks for a picture of what is to be shown, and moves the one there is.
func (m *mapView) order() {
	if m.in.Answer == nil || m.Size().Width < 8 || m.Size().Height < 8 {
		return
	}
	m.collect()
	now := time.Now()
	o := order{in: m.in, by: m.by, past: m.past, old: m.was, fade: m.fade, size: m.Size(), page: m.page(), px: m.pixels(), look: m.look, moving: m.camera != m.from && now.Sub(m.ordered) < moving}
	o.in.View.Camera = m.camera
	m.ordered, m.from, m.sliding = now, m.camera, o.moving
	m.ask(o)
	m.Refresh()
	if m.turned != nil {
		m.turned()
	}
}

func (m *mapView) pixels() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		return c.Scale()
	}
	return 1
}

// receive takes a finished picture.
func (m *mapView) receive(p picture) {
	if p.look != m.look && m.shown.ground != nil {
		return
	}
	old := m.shown
	p.blocks = keepSame(old.blocks, p.blocks)
	m.shown = p
	if old.ground != nil && old.ground != p.ground {
		m.give(old)
	}
	m.frames.painted(p.took)
	m.Refresh()
}

// keepSame keeps the old block where the new one is no different, so that its
// texture stays on the graphics card.
func keepSame(old, now []block) []block {
	for i := range now {
		for _, o := range old {
			if o.at == now[i].at && o.img.Rect == now[i].img.Rect && bytes.Equal(o.img.Pix, now[i].img.Pix) {
				now[i] = o
			}
		}
	}
	return now
}

// moved is where the shown picture lies now: how far its top left corner has
// gone and how much it has grown since its camera.
func (m *mapView) moved() (dx, dy, grown float32) {
	if m.shown.sheet == nil {
		return 0, 0, 1
	}
	if m.shown.in.View.Camera == m.camera && m.shown.size == m.Size() {
		return 0, 0, 1 // exactly: a picture that is not grown is shown pixel by pixel
	}
	now := m.lensNow()
	if now.Projection() != m.shown.sheet.Lens.Projection() {
		return 0, 0, 1
	}
	s, x, y := m.shown.sheet.Lens.Moved(now)
	return float32(x), float32(y), float32(s)
}

// onPicture is where a point of the widget lies on the page of the picture
// that is shown.
func (m *mapView) onPicture(p fyne.Position) draw.Point {
	dx, dy, s := m.moved()
	return draw.Point{X: float64((p.X - dx) / s), Y: float64((p.Y - dy) / s)}
}

// under is what lies under a point, the topmost first.
func (m *mapView) under(p fyne.Position) []data.Ref {
	if m.shown.sheet == nil {
		return nil
	}
	at, covered := m.onPicture(p), m.covered(p)
	if covered {
		at = draw.Point{X: float64(p.X), Y: float64(p.Y)}
	}
	var refs []data.Ref
	for _, r := range m.shown.sheet.Scene.PickAll(at, clickSlack) {
		if covered == (r.Kind == "legend") {
			refs = append(refs, data.Ref(r))
		}
	}
	return refs
}

// covered reports whether the furniture lies over a point: what is under the
// title or the legend is not what the reader means.
func (m *mapView) covered(p fyne.Position) bool {
	x, y := int(p.X*m.shown.px), int(p.Y*m.shown.px)
	for _, b := range m.shown.blocks {
		if q := image.Pt(x, y).Sub(b.at); q.In(b.img.Rect) && b.img.RGBAAt(q.X, q.Y).A > 100 {
			return true
		}
	}
	return false
}

// Resize orders a picture of the new size.
func (m *mapView) Resize(s fyne.Size) {
	if s == m.Size() {
		return
	}
	m.BaseWidget.Resize(s)
	m.look++
	m.order()
}

// MinSize is small: the map takes what the panels leave.
func (m *mapView) MinSize() fyne.Size { return fyne.NewSize(200, 160) }
