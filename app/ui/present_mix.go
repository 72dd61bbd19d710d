package ui

import (
	"context"
	"image"

	"axismap/app/flowmap"
	"axismap/geo"
)

// passing is the input that gives way, seen by the camera of the moment.
func (o *order) passing() flowmap.Input {
	in := *o.past
	in.View.Camera = o.in.View.Camera
	return in
}

// eases reports that lines can change their widths and colours on a flight: both
// scenes are on the same ground. Else their pictures are mixed.
func (o *order) eases() bool { return o.past.View.Theme == o.in.View.Theme }

// composed is a sheet and what it shows.
type composed struct {
	look   int
	camera geo.Camera
	page   flowmap.Page
	sheet  *flowmap.Sheet
}

// sheet is an input's sheet. While a change eases in, its two ends are the same
// from picture to picture, and the first is what was shown before.
func (e *easel) sheet(o *order, in flowmap.Input, look int) *flowmap.Sheet {
	c := composed{look: look, camera: in.View.Camera, page: o.page}
	for _, r := range e.recent {
		if c.sheet = r.sheet; c == r {
			return r.sheet
		}
	}
	c.sheet = o.by.Sheet(in, o.page)
	e.recent[0], e.recent[1] = c, e.recent[0]
	return c.sheet
}

// compose is the sheet of an order: during a change or a flight, with widths,
// places and colours between those of the two scenes.
func (e *easel) compose(o *order) *flowmap.Sheet {
	switch {
	case o.past == nil || o.eases() && o.fade >= 1:
		return e.sheet(o, o.in, o.look)
	case o.eases() && o.fade > 0:
		from := e.sheet(o, o.passing(), o.old)
		return flowmap.Ease(from, e.sheet(o, o.in, o.look), o.fade)
	case o.fade < 0.5:
		return e.sheet(o, o.passing(), o.old)
	}
	return e.sheet(o, o.in, o.look)
}

// mix lays the other of a flight's two pictures over the chief one, as thinly as
// the moment asks for, where their lines cannot ease.
func (e *easel) mix(ctx context.Context, ground *image.RGBA, o order) error {
	if o.past == nil || o.fade <= 0 || o.fade >= 1 || o.eases() {
		return nil
	}
	other, look, share := o.passing(), o.old, 1-o.fade
	if o.fade < 0.5 {
		other, look, share = o.in, o.look, o.fade
	}
	over, err := e.ground(ctx, e.sheet(&o, other, look), ground.Rect.Dx(), ground.Rect.Dy(), o.px)
	if err != nil {
		return err
	}
	blend(ground, over, share)
	e.spare(over)
	return nil
}

// blend mixes a share of one picture, 0 to 1, into another of the same size.
func blend(into, from *image.RGBA, share float64) {
	f := int32(share*256 + 0.5)
	a, b := into.Pix, from.Pix[:len(into.Pix)]
	for i, v := range a {
		if w := b[i]; v != w {
			a[i] = uint8(int32(v) + (int32(w)-int32(v))*f>>8)
		}
	}
}
