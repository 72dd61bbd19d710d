//go:build !amd64 || purego

package draw

import "unsafe"

const vector = false

type stripLoop struct {
	thru                                            *uint16
	plane, rows, left, right, edgeStep, from        int
	fromStep, to, toStep, d, dStep, low, high, step int
	limit                                           int
	table                                           *[64]uint8
	paint                                           *paint
	mask                                            *uint8
	spans                                           *span
	at                                              uintptr
}

type discLoop struct {
	thru                       *uint16
	plane, rows, n             int
	table                      *[64]uint8
	paint                      *paint
	x, left, y, above, edge, r float32
}

func layStripVector(*stripLoop) {}

func layDiscVector(*discLoop) {}

func maskStripVector(*stripLoop) {}

func darkenVector(_, _ *uint8, _ int) {}

func layRowVector(_, _ *uint16, _ *uint8, _ int, _ *paint) {}

func laySolidVector(_, _ *uint16, _ int, _ uint64, _ *paint) {}

func pourVector(_, _ *uint8, _, _ *uint16, _ int) {}

func prefetch(unsafe.Pointer) {}
