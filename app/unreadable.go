package app

import (
	"errors"
	"fmt"
	"io/fs"
)

// unreadable says what was tried with a file that cannot be read, why it
// cannot, and what to do.
func unreadable(tried, path string, err error) error {
	return fmt.Errorf("%s %s: %w%s", tried, path, reason(err), nextStep(err))
}

// nextStep is what the reader can do about a file that cannot be read; empty
// where that is not known.
func nextStep(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "; check its name and folder"
	case errors.Is(err, fs.ErrPermission):
		return "; ask for the right to read it"
	}
	return ""
}
