//go:build !amd64 || purego

package draw

func scalar(f func()) { f() }
