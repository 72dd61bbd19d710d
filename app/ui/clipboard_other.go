//go:build !((linux || freebsd || openbsd || netbsd) && !android && cgo)

package ui

import (
	"errors"
	"fmt"

	"golang.design/x/clipboard"
)

// clipboardPNG puts a PNG on the clipboard. It may be called by any goroutine.
func clipboardPNG(png []byte) error {
	if err := clipboard.Init(); err != nil {
		return fmt.Errorf("the clipboard cannot be reached: %w", err)
	}
	if clipboard.Write(clipboard.FmtImage, png) == nil {
		return errors.New("another program keeps the clipboard")
	}
	return nil
}
