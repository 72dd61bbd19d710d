//go:build amd64 && !purego

package draw

// scalar runs f without the vector loops.
func scalar(f func()) {
	was := vector
	vector = false
	defer func() { vector = was }()
	f()
}
