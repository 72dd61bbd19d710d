package app

import (
	"runtime/debug"
	"runtime/metrics"
)

// headroom is how much garbage may gather before it is collected where a large
// file is open.
const headroom = 80 << 20

// manyClaims make a file a large one.
const manyClaims = 100_000

// largeCollect is how many hundredths of what is kept may gather as garbage
// while a large file is new in the window.
const largeCollect = 50

// Settle gives memory back that only the opening of a file needed. From then on
// garbage may gather up to headroom instead of up to as much as is kept: a large
// file keeps some 200 MB. It takes tens of milliseconds; call it beside the
// window.
func Settle() {
	debug.FreeOSMemory()
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(collectAt(live[0].Value.Uint64()))
}

// collectAt is how many hundredths of what is kept may gather as garbage: Go's
// own hundred where that is less than headroom, and never so few that collecting
// is all that is done.
func collectAt(live uint64) int {
	return int(min(100, max(20, headroom*100/max(live, 1))))
}
