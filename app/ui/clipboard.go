package ui

import (
	"bytes"
	"context"
	"fmt"
)

// copiedScale is how many pixels of a copied picture stand for a point of the
// screen: enough for a slide.
const copiedScale = 2

// copyPicture puts the picture that is on the screen on the clipboard.
func (w *window) copyPicture() {
	if w.mapView.in.Answer == nil {
		return
	}
	p, v, page := w.project, w.pictured(), w.mapView.page()
	page.Live = false // on paper nothing can be folded
	w.work("Copying the picture …", func(ctx context.Context) (func(), error) {
		scene, err := p.Picture(ctx, v, page)
		if err != nil {
			return nil, err
		}
		var png bytes.Buffer
		if err := scene.WritePNG(&png, copiedScale); err != nil {
			return nil, err
		}
		if err := w.copyPNG(png.Bytes()); err != nil {
			return nil, fmt.Errorf("copy the picture: %w; save it with %s instead", err, w.actions.byID("export").keyText())
		}
		wide, high := page.Size.PixelSize(copiedScale)
		return func() { w.said(fmt.Sprintf("Picture copied (%d × %d pixels)", wide, high)) }, nil
	})
}
