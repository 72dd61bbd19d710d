package draw

import (
	"math"
	"sync"
)

// A dot is too small for the tables of strips, which know no curved edge. discKernels holds the mean of a pixel's share
// of a disc over the directions in which the pixel may lie, by distance from the middle, as those do; the radii lie
// closer where they are small.
var discKernels = sync.OnceValue(func() *[discSteps + 1]kernel {
	all := new([discSteps + 1]kernel)
	for i := range all {
		share := (float64(i) + 0.01) / (discSteps + 0.02)
		all[i] = makeDiscKernel(share / (1 - share))
	}
	return all
})

const (
	discSteps = 160
	discReach = 0.68 // how far outside a disc the middle of a pixel may lie of which it covers one part in 255
)

// discKernel returns the table for a disc.
func discKernel(radius float32) *kernel {
	return &discKernels()[int(radius/(1+radius)*discSteps+0.5)]
}

func makeDiscKernel(radius float64) kernel {
	k := kernel{reach: discReach}
	for i := kernelPad; i < len(k.table); i++ {
		d := radius + discReach - (float64(i-kernelPad)+0.5)/kernelStep
		k.table[i] = uint8(discShare(math.Abs(d), radius)*255 + 0.5)
	}
	return k
}

// discShare returns how much of a pixel at a distance a disc covers, in the mean over all directions.
func discShare(distance, radius float64) float64 {
	const angles, columns = 4, 8
	if distance < radius-math.Sqrt2/2 {
		return 1
	}
	sum := 0.0
	for i := range angles {
		sin, cos := math.Sincos((float64(i) + 0.5) / angles * math.Pi / 4)
		x, y := distance*cos, distance*sin
		for j := range columns {
			dx := x + (float64(j)+0.5)/columns - 0.5
			if h2 := radius*radius - dx*dx; h2 > 0 {
				h := math.Sqrt(h2)
				sum += max(min(y+0.5, h)-max(y-0.5, -h), 0)
			}
		}
	}
	return sum / (angles * columns)
}
