//go:build !amd64 || purego

package draw

import "unsafe"

const vector = false

type stripLoop struct {
	gain                                            *uint64
	thru                                            *uint16
	stride, rows, left, right, edgeStep, from       int
	fromStep, to, toStep, d, dStep, low, high, step int
	limit                                           int
	table                                           *[64]uint8
	opacity, colour                                 uint64
}

func layStripVector(*stripLoop) {}

func layRowVector(*uint64, *uint16, *uint8, int, uint64, uint64) {}

func laySolidVector(*uint64, *uint16, int, uint64, uint64) {}

func pourVector(*uint8, *uint64, *uint16, int) {}

func prefetch(unsafe.Pointer) {}
