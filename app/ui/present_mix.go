package ui

import (
	"context"
	"image"

	"axismap/app/flowmap"
)

// chief is the input whose words and legend stand over a picture: on a flight
// that of which more is there.
func (o *order) chief() flowmap.Input {
	if o.past != nil && o.fade < 0.5 {
		return o.passing()
	}
	return o.in
}

// passing is the input that gives way, seen by the camera of the moment.
func (o *order) passing() flowmap.Input {
	in := *o.past
	in.View.Camera = o.in.View.Camera
	return in
}

// mix lays the other of a flight's two pictures over the chief one, as thinly as
// the moment asks for.
func (e *easel) mix(ctx context.Context, ground *image.RGBA, o order) error {
	if o.past == nil || o.fade <= 0 || o.fade >= 1 {
		return nil
	}
	other, share := o.passing(), 1-o.fade
	if o.fade < 0.5 {
		other, share = o.in, o.fade
	}
	over, err := e.ground(ctx, e.composer()(other, o.page), ground.Rect.Dx(), ground.Rect.Dy(), o.px)
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
