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

// eases reports that lines can change their widths and colours on a flight: both
// scenes are on the same ground. Else their pictures are mixed.
func (o *order) eases() bool { return o.past.View.Theme == o.in.View.Theme }

// compose is the sheet of an order: on a flight, with widths, places and colours
// between those of the two scenes.
func (e *easel) compose(o *order) *flowmap.Sheet {
	sheets := e.composer()
	if o.past == nil || !o.eases() {
		return sheets(o.chief(), o.page)
	}
	switch {
	case o.fade <= 0:
		return sheets(o.passing(), o.page)
	case o.fade >= 1:
		return sheets(o.in, o.page)
	}
	return flowmap.Ease(sheets(o.passing(), o.page), sheets(o.in, o.page), o.fade)
}

// mix lays the other of a flight's two pictures over the chief one, as thinly as
// the moment asks for, where their lines cannot ease.
func (e *easel) mix(ctx context.Context, ground *image.RGBA, o order) error {
	if o.past == nil || o.fade <= 0 || o.fade >= 1 || o.eases() {
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
