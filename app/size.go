package app

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Paper is how large a picture is: its page in points of 1/72 inch, and the
// pixels that stand for a point.
type Paper struct {
	Width, Height float64
	Scale         float64
}

// papers are the sizes that have a name. A slide is drawn as a slide is seen,
// 13⅓ × 7½ inches, so its letters are large; 4k is the 1920×1080 picture with
// twice the pixels; A4 and A3 lie on their side at 300 dpi; a film is a slide in
// the 720 lines that mail programs and chats still show whole.
var papers = map[string]Paper{
	"slide":     {960, 540, 2},
	"slide-4x3": {720, 540, 2},
	"film":      {960, 540, 4.0 / 3},
	"4k":        {1920, 1080, 2},
	"a4":        {842, 595, 300.0 / 72},
	"a3":        {1191, 842, 300.0 / 72},
}

// The least page that still holds title, map and legend, and the most pixels
// of a side and of a picture (16 bytes of memory each while it is drawn).
const (
	leastSide   = 200
	mostSide    = 32768
	mostPixels  = 200_000_000
	paperChoice = "WIDTHxHEIGHT, slide, slide-4x3, film, 4k, a4 or a3"
)

// paper reads --size and the pixel density: scale is pixels a point, dpi
// pixels an inch, 0 where not given.
func paper(size string, scale, dpi float64) (Paper, error) {
	p, err := namedPaper(size)
	if err != nil {
		return Paper{}, err
	}
	switch {
	case scale != 0 && dpi != 0:
		return Paper{}, misused("--scale and --dpi both say how fine the picture is; give one of them")
	case scale != 0 && (scale < 0.1 || scale > 16):
		return Paper{}, misused("--scale %v is not between 0.1 and 16", scale)
	case dpi != 0 && (dpi < 10 || dpi > 1200):
		return Paper{}, misused("--dpi %v is not between 10 and 1200", dpi)
	case scale != 0:
		p.Scale = scale
	case dpi != 0:
		p.Scale = dpi / 72
	}
	w, h := p.Pixels()
	if w > mostSide || h > mostSide || w*h > mostPixels {
		return Paper{}, misused("a picture of %d × %d pixels is too large (at most %d million pixels); choose a smaller --size, --scale or --dpi",
			w, h, mostPixels/1_000_000)
	}
	return p, nil
}

func namedPaper(size string) (Paper, error) {
	size = strings.ToLower(strings.TrimSpace(size))
	if p, ok := papers[size]; ok {
		return p, nil
	}
	width, height, ok := strings.Cut(strings.ReplaceAll(size, "×", "x"), "x")
	w, errW := strconv.Atoi(width)
	h, errH := strconv.Atoi(height)
	if !ok || errW != nil || errH != nil {
		return Paper{}, misused("--size %q is no size; give %s%s", size, paperChoice,
			didYouMean(size, slices.Collect(maps.Keys(papers))))
	}
	if w < leastSide || h < leastSide || w > mostSide || h > mostSide {
		return Paper{}, misused("--size %s is not between %d and %d on each side", size, leastSide, mostSide)
	}
	return Paper{float64(w), float64(h), 1}, nil
}

// Pixels is the size of the picture in pixels.
func (p Paper) Pixels() (w, h int) {
	return int(p.Width*p.Scale + 0.5), int(p.Height*p.Scale + 0.5)
}

// String is the page and its pixels, for people.
func (p Paper) String() string {
	w, h := p.Pixels()
	return fmt.Sprintf("%d × %d pixels", w, h)
}
