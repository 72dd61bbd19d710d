// Package hush keeps the standard logger silent while other packages start:
// under the locale C.UTF-8, which servers have, the window library logs an
// error before main has begun, and a command line whose stderr is read by a
// machine cannot have that.
//
// Go starts packages in the order of their paths as soon as all they import
// has started. This one imports almost nothing and its path comes early, so it
// starts before fyne.io. A test of the root holds this.
package hush

import (
	"io"
	"log"
	"os"
)

func init() { log.SetOutput(io.Discard) }

// End lets the logger speak again, on standard error.
func End() { log.SetOutput(os.Stderr) }
