//go:build amd64 && !purego

package draw

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// vector reports whether this processor can run the loops of vector_amd64.s. They compute the same whole numbers
// as the Go loops beside which they are called, eight pixels at a time.
var vector = cpu.X86.HasAVX2

// stripLoop is what the loops over a strip need: a walk, and what they lay, or the mask they ink. Columns are in
// subpixels.
type stripLoop struct {
	thru     *uint16 // of the first row's first column
	plane    int     // bytes from a row's plane to the next, a quarter of those from row to row; or from a mask's row to the next
	rows     int
	left     int
	right    int
	edgeStep int
	from     int
	fromStep int
	to       int
	toStep   int
	d        int
	dStep    int
	low      int // columns within which to lay
	high     int
	step     int
	limit    int
	table    *[64]uint8
	paint    *paint
	mask     *uint8 // the first row's
	spans    *span
	_        uintptr // the present row, the loop's own: after the last one it is no place in memory
}

//go:noescape
func layStripVector(l *stripLoop)

// discLoop is what the loop over a disc needs. Places are those of the middles of pixels, in pixels.
type discLoop struct {
	thru  *uint16 // of the first row's first column
	plane int     // bytes from a row's plane to the next, a quarter of those from row to row
	rows  int
	n     int // columns
	table *[64]uint8
	paint *paint
	x     float32 // of the disc
	left  float32 // of the first column
	y     float32
	above float32 // of the first row
	edge  float32 // where the table begins, from the middle
	r     float32 // what the disc reaches with its soft edge
}

// layDiscVector lays a disc. It computes coverage as discRow does, rounding each step alike, and writes up to seven
// pixels more, which it leaves as they are.
//
//go:noescape
func layDiscVector(l *discLoop)

// maskStripVector puts the strip into the mask where that is lighter, and widens the rows' spans. It writes up to seven
// pixels more, and leaves them as they are.
//
//go:noescape
func maskStripVector(l *stripLoop)

// darkenVector puts n bytes into the mask where that is lighter; n is a multiple of eight, and by holds zeroes where the
// mask ends before.
//
//go:noescape
func darkenVector(mask, by *uint8, n int)

// layRowVector lays n ≥ 1 pixels of a mask; red is where thru's next plane is. It reads and writes up to seven pixels
// more, and leaves them as they are.
//
//go:noescape
func layRowVector(thru, red *uint16, mask *uint8, n int, p *paint)

// laySolidVector lays one cover, in 1/2¹⁵, on n pixels; n is a multiple of eight.
//
//go:noescape
func laySolidVector(thru, red *uint16, n int, cover uint64, p *paint)

// pourVector puts n pixels over those in below into out and empties the planes; n is a multiple of sixteen.
//
//go:noescape
func pourVector(out, below *uint8, thru, red *uint16, n int)

// prefetch asks for the memory at p, which may end before the next cache line does.
//
//go:noescape
func prefetch(p unsafe.Pointer)
