package ui

import (
	"math"

	"axismap/app/draw"
	"axismap/geo"
)

// widen is how much farther off a page must be seen from than a screen, in steps
// of the zoom, so that it shows all that the screen shows. A zoom is measured by
// the shorter side of what the margins leave free; 0 where nothing is cut.
func widen(screen geo.Margins, seen draw.Size, paper geo.Margins, page draw.Size) float64 {
	sw, sh := seen.W-screen.Left-screen.Right, seen.H-screen.Top-screen.Bottom
	pw, ph := page.W-paper.Left-paper.Right, page.H-paper.Top-paper.Bottom
	if min(sw, sh, pw, ph) <= 0 {
		return 0
	}
	wide := (pw / min(pw, ph)) / (sw / min(sw, sh))
	high := (ph / min(pw, ph)) / (sh / min(sw, sh))
	return min(0, math.Log2(min(wide, high)))
}
