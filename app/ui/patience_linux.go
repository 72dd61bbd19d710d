package ui

import (
	"runtime"
	"syscall"
)

// patiently makes a function that does work on a thread of its own, which
// gives way to every other one: the window's frames come first, and what is
// painted behind them takes the time they leave.
//
// On Linux the priority of a process is that of one thread. It can be lowered
// but not raised again, so the thread is kept for such work alone; Go starts no
// other thread from one that is locked.
func patiently() func(do func()) {
	work, done := make(chan func()), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		const lowly = 10                                        // of 0 to 19, nineteen being the lowest
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, lowly) // else it is done as hurriedly as the rest
		for do := range work {
			do()
			done <- struct{}{}
		}
	}()
	return func(do func()) {
		work <- do
		<-done
	}
}
