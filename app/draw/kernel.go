package draw

import (
	"math"
	"sync"
)

// A pixel's share of a long straight strip is the integral, across the strip, of the square pixel's shadow on
// the strip's normal: a trapezoid whose shape depends on the strip's direction. These tables hold that integral
// by distance, so that a line's pixel costs one look-up and is still exact-area.
type kernel struct {
	reach float32 // of the shadow to either side, in pixels: 0.5 to 0.71
	// table is indexed by kernelPad + kernelStep·(half width + reach − distance from the axis).
	table [64]uint8
}

const (
	kernelStep  = 32 // entries per pixel
	kernelPad   = 4  // zeroes before the edge, for rounding
	directions  = 8  // steps of slope from axis-parallel to diagonal
	thinStep    = 128
	thinnest    = 0.75             // half width in pixels below which both edges reach into one pixel
	thinKernels = thinStep*3/4 + 1 // one more stands for all wider lines
)

// kernelSet holds the tables by half width and slope; the last row serves all lines that are not thin.
type kernelSet [thinKernels + 1][directions + 1]kernel

var allKernels = sync.OnceValue(func() *kernelSet {
	all := new(kernelSet)
	for i := range all {
		hw := float64(i) / thinStep
		if i == thinKernels {
			hw = 4 // any line so wide shows one edge at a time
		}
		for q := range all[i] {
			all[i][q] = makeKernel(hw, float64(q)/directions)
		}
	}
	return all
})

// of returns the table for a line of half width hw pixels along the unit vector ux, uy.
func (all *kernelSet) of(hw, ux, uy float32) *kernel {
	if ux < 0 {
		ux = -ux
	}
	if uy < 0 {
		uy = -uy
	}
	if uy > ux {
		ux, uy = uy, ux
	}
	q := int(uy/ux*directions + 0.5)
	i := int(thinKernels)
	if hw < thinnest {
		i = int(hw*thinStep + 0.5)
	}
	return &all[i][q]
}

func makeKernel(hw, slope float64) kernel {
	a := 1 / math.Hypot(1, slope) // the longer side of the shadow
	b := a * slope                // the shorter
	reach := (a + b) / 2
	k := kernel{reach: float32(reach)}
	for i := range k.table {
		d := hw + reach - (float64(i-kernelPad)+0.5)/kernelStep
		v := shadow(hw-d, a, b) - shadow(-hw-d, a, b)
		k.table[i] = uint8(max(0, v)*255 + 0.5)
	}
	for i := range kernelPad {
		k.table[i] = 0
	}
	return k
}

// shadow integrates a unit square's shadow, the convolution of boxes a ≥ b wide, from −∞ to z.
func shadow(z, a, b float64) float64 {
	outer, inner := (a+b)/2, (a-b)/2
	switch {
	case z <= -outer:
		return 0
	case z >= outer:
		return 1
	case z < -inner:
		return (z + outer) * (z + outer) / (2 * a * b)
	case z > inner:
		return 1 - (outer-z)*(outer-z)/(2*a*b)
	}
	return 0.5 + z/a
}
