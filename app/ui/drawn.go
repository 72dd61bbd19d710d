package ui

import (
	"fmt"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/icons"
)

// drawn is the renderer of all our widgets: what they draw, how it lies, how
// large it must be, and how it takes on the state and theme of the moment.
type drawn struct {
	objects []fyne.CanvasObject
	lay     func(fyne.Size)
	least   func() fyne.Size
	update  func()

	// parts makes the objects of a size, in place of lay, for a widget that
	// cannot keep them: lines of text, bars. They are made when the size or,
	// by remake, the state has changed, not whenever Fyne asks for a layout: it
	// does so in each frame after one in which an object was new.
	parts func(fyne.Size) []fyne.CanvasObject
	made  fyne.Size // what the objects were made for
}

// Layout makes or moves the objects for a size.
func (d *drawn) Layout(s fyne.Size) {
	switch {
	case d.parts == nil:
		d.lay(s)
	case d.made != s:
		d.remake(s)
	}
}

// remake makes the parts anew.
func (d *drawn) remake(s fyne.Size) { d.objects, d.made = d.parts(s), s }

func (d *drawn) Destroy()                     {}
func (d *drawn) MinSize() fyne.Size           { return d.least() }
func (d *drawn) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawn) Refresh()                     { d.update() }

// iconCache keeps coloured icons under a name of their own: Fyne keeps the
// rasterised picture by the name of the resource.
var iconCache sync.Map

// iconIn is an icon in a colour.
func iconIn(i icons.Icon, c color.NRGBA) fyne.Resource {
	name := fmt.Sprintf("%s-%02x%02x%02x.svg", i, c.R, c.G, c.B)
	if r, ok := iconCache.Load(name); ok {
		return r.(fyne.Resource)
	}
	r := fyne.NewStaticResource(name, i.SVG(c))
	iconCache.Store(name, r)
	return r
}

// newIcon is a picture of an icon in a colour.
func newIcon(i icons.Icon, c color.NRGBA) *canvas.Image {
	img := canvas.NewImageFromResource(iconIn(i, c))
	img.FillMode = canvas.ImageFillContain
	return img
}

// setIcon changes an icon's drawing or colour.
func setIcon(img *canvas.Image, i icons.Icon, c color.NRGBA) {
	r := iconIn(i, c)
	if img.Resource != nil && img.Resource.Name() == r.Name() {
		return
	}
	img.Resource, img.Image = r, nil
	img.Refresh()
}

// box puts an object at x, y with a width and height.
func box(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// shown shows or hides an object.
func shown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// rect is a plain or rounded rectangle.
func rect(fill color.Color, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.CornerRadius = radius
	return r
}

// alpha is a colour with another opacity, 0 to 255.
func alpha(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }
