//go:build headless

package main

import "axismap/app"

// window is nothing: a program for batch work, without Fyne and a display.
func window() app.Show { return nil }
