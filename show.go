//go:build !headless

package main

import (
	"axismap/app"
	"axismap/app/ui"
)

// window is how the window is opened.
func window() app.Show { return ui.Show }
