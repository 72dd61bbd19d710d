package ui

import "axismap/data"

// grouped is a whole number with its thousands set apart.
func grouped(n int) string { return data.Grouped(float64(n), 15) }

// counted is a number with its noun, thousands set apart.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}
