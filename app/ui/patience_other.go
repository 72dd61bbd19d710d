//go:build !linux

package ui

// patiently makes a function that does work; where threads have no priority
// of their own, as soon as any other.
func patiently() func(do func()) { return func(do func()) { do() } }
