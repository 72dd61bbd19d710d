package ui

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/data"
	"axismap/geo"
)

// MouseDown remembers the modifiers: a tap does not tell them.
func (m *mapView) MouseDown(e *desktop.MouseEvent) { m.pressed = *e }

// MouseUp has nothing left to do.
func (m *mapView) MouseUp(*desktop.MouseEvent) {}

// Tapped is a click: it chooses what lies there, the next thing below on the
// next click at the same place, and zooms in on a double click. Fyne's own
// double tap would hold every click back for 300 ms.
func (m *mapView) Tapped(e *fyne.PointEvent) {
	leaveEntry()
	if m.taken != nil && m.taken(e.Position) {
		return
	}
	now := time.Now()
	near := math.Hypot(float64(e.Position.X-m.click.pos.X), float64(e.Position.Y-m.click.pos.Y)) < 6
	if near && now.Sub(m.click.when) < doubleClick {
		m.click = click{pos: e.Position}
		m.zoom(2, e.Position)
		return
	}
	turn := 0
	if near && !m.click.when.IsZero() {
		turn = m.click.turn + 1
	}
	m.click = click{now, e.Position, turn}
	refs := selectable(m.under(e.Position))
	shift := m.pressed.Modifier&fyne.KeyModifierShift != 0
	if len(refs) == 0 {
		m.chosen(nil, shift)
		return
	}
	m.chosen(&refs[turn%len(refs)], shift)
}

// selectable leaves out countries, over which everything lies, unless nothing
// else is there.
func selectable(refs []data.Ref) []data.Ref {
	var out []data.Ref
	for _, r := range refs {
		if r.Kind != "country" {
			out = append(out, r)
		}
	}
	return out
}

// Dragged moves the sheet: what the pointer took stays under it.
func (m *mapView) Dragged(e *fyne.DragEvent) {
	m.stopGliding()
	m.point(nil, e.Position) // what was under the pointer when the map was taken is no longer meant
	x, y := float64(e.Position.X), float64(e.Position.Y)
	m.turnTo(m.lensNow().Dragged(x-float64(e.Dragged.DX), y-float64(e.Dragged.DY), x, y))
}

// DragEnd orders the last picture once more: it may have been dropped.
func (m *mapView) DragEnd() { m.order() }

// turnTo looks from another camera now, and tells the session.
func (m *mapView) turnTo(c geo.Camera) {
	m.camera, m.in.View.Camera = c, c
	m.order()
	m.looked(c)
}

// Scrolled zooms at the pointer; a click of the wheel is 25 units. Fyne swaps
// the axes while Shift is held.
func (m *mapView) Scrolled(e *fyne.ScrollEvent) {
	by := float64(e.Scrolled.DY + e.Scrolled.DX)
	by = math.Max(-150, math.Min(150, by))
	m.zoom(math.Exp2(by/65), e.Position)
}

// zoom grows the map by a factor around a point, over a moment. A second zoom
// before the first has ended adds to it.
func (m *mapView) zoom(factor float64, at fyne.Position) {
	m.stopGliding()
	start := m.lensNow()
	m.turn(zoomTime, fyne.AnimationEaseOut, func(t float32) {
		m.turnTo(start.ZoomedAt(float64(at.X), float64(at.Y), math.Pow(factor, float64(t))))
	})
}

// zoomMiddle zooms around the middle, for keys.
func (m *mapView) zoomMiddle(factor float64) {
	x, y := m.lensNow().Middle()
	m.zoom(factor, fyne.NewPos(float32(x), float32(y)))
}

// nudge pans by keys.
func (m *mapView) nudge(dx, dy float64) {
	m.stopGliding()
	start := m.lensNow()
	m.turn(zoomTime, fyne.AnimationEaseOut, func(t float32) { m.turnTo(start.Panned(dx*float64(t), dy*float64(t))) })
}

// MouseIn begins to follow the pointer.
func (m *mapView) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells what lies under the pointer and where on earth it is.
func (m *mapView) MouseMoved(e *desktop.MouseEvent) {
	if p, ok := m.lensNow().Unproject(float64(e.Position.X), float64(e.Position.Y)); ok {
		m.at(position(p[0], p[1]))
	} else {
		m.at("")
	}
	refs := selectable(m.under(e.Position))
	if len(refs) == 0 {
		m.point(nil, e.Position)
		return
	}
	m.point(&refs[0], e.Position)
}

// MouseOut forgets the pointer.
func (m *mapView) MouseOut() {
	m.at("")
	m.point(nil, fyne.Position{})
}

// point lights up what is under the pointer, with its whole journey.
func (m *mapView) point(r *data.Ref, at fyne.Position) {
	m.pointed(r, at)
	var now data.Ref
	if r != nil {
		now = *r
	}
	if now == m.hover {
		return
	}
	m.hover, m.in.Hover = now, now
	m.look++
	m.order()
}

// Cursor is a hand over what can be chosen.
func (m *mapView) Cursor() desktop.Cursor {
	if m.taken != nil {
		return desktop.CrosshairCursor
	}
	if m.hover != (data.Ref{}) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// position is longitude and latitude as people write them.
func position(lon, lat float64) string {
	ns, ew := "N", "E"
	if lat < 0 {
		ns = "S"
	}
	if lon < 0 {
		ew = "W"
	}
	return fmt.Sprintf("%.2f° %s  %.2f° %s", math.Abs(lat), ns, math.Abs(lon), ew)
}
