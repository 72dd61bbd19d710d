package app

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// windowCommand opens the window.
type windowCommand struct {
	File string `arg:"" optional:"" help:"A file of Axis Map (.gpkg); none: your working copy, made from the built-in facts on the first start."`
}

// Run checks what can be checked before a window is there to say it.
func (c *windowCommand) Run(r *run) error {
	if err := c.checkFile(r); err != nil {
		return err
	}
	if IsPicture(c.File) { // as a file manager does when a picture is opened with us
		return (&showCommand{File: c.File}).Run(r)
	}
	if r.show == nil {
		return errors.New("this program was built without a window (tag headless); use snapshot, list or check")
	}
	if sentence := noDisplay(runtime.GOOS, r.getenv); sentence != "" {
		return errors.New(sentence + `; "axismap snapshot -o map.png" draws the map into a file without one`)
	}
	return r.show(r.ctx, Opening{Path: c.File})
}

// checkFile tells a mistyped command from a missing file.
func (c *windowCommand) checkFile(r *run) error {
	if c.File == "" {
		return nil
	}
	_, err := os.Stat(c.File)
	switch {
	case err == nil:
		return nil
	case filepath.Ext(c.File) != "" || filepath.Base(c.File) != c.File:
		return unreadable("open", c.File, err)
	}
	return misused("%q is neither a command nor a file%s", c.File, didYouMean(c.File, r.commands()))
}

// commands are the names of the commands.
func (r *run) commands() []string {
	var names []string
	for _, n := range r.parser.Model.Children {
		names = append(names, n.Name)
	}
	return names
}
