//go:build !linux

package ui

// patiently does work. Where threads have no priority of their own it is done
// as soon as any other.
func patiently(do func()) { do() }
