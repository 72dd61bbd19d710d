package ui

import (
	"runtime"
	"sync"
	"syscall"
)

// patiently does work, and returns when it is done, on a thread that gives way
// to every other one: the window's frames come first, and what is painted
// behind them takes the time they leave.
func patiently(do func()) { lowly()(do) }

// lowly starts that thread. On Linux the priority of a process is that of
// one thread. It can be lowered but not raised again, so the thread is kept for
// such work alone; Go starts no other thread from one that is locked.
var lowly = sync.OnceValue(func() func(do func()) {
	work, done := make(chan func()), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		const nice = 10                                        // of 0 to 19, nineteen being the lowest
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, nice) // else it is done as hurriedly as the rest
		for do := range work {
			do()
			done <- struct{}{}
		}
	}()
	return func(do func()) {
		work <- do
		<-done
	}
})
