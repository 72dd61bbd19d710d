// Axis Map shows what Russia, China, Iran and North Korea send one another, by
// which road, how much, when, and who says so. Everything but the window is
// package app; the window is package app/ui, and is left out by the build tag
// headless.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"axismap/app"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return app.Main(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr, window())
}
