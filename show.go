//go:build !headless

package main

import (
	"axismap/app"
	"axismap/app/hush"
	"axismap/app/ui"
)

// All packages have started by now.
func init() { hush.End() }

// window is how the window is opened.
func window() app.Show { return ui.Show }
