package app

import "fmt"

// PaperChoice is a size of picture to choose from.
type PaperChoice struct {
	Paper
	Words string // what it is for
}

// PaperChoices are the named sizes, in the order of their use.
func PaperChoices() []PaperChoice {
	return []PaperChoice{
		{papers["slide"], "Slide 16:9"}, {papers["slide-4x3"], "Slide 4:3"}, {Paper{1920, 1080, 1}, "Screen 1920 × 1080"},
		{papers["4k"], "4K"}, {papers["a4"], "A4 across"}, {papers["a3"], "A3 across"},
	}
}

// mostDrawn is the longest side of a picture, in pixels, that is drawn.
const mostDrawn = 16384

// CheckPixels says whether a picture of this size can be drawn.
func (p Paper) CheckPixels() error {
	w, h := p.Pixels()
	if w > mostDrawn || h > mostDrawn || w*h > mostPixels {
		return fmt.Errorf("a picture of %d × %d pixels is too large; choose fewer pixels", w, h)
	}
	return nil
}
