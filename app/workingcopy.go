package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"axismap/data"
	"axismap/data/sqlite"
)

// WorkingCopy is the path of the reader's own file. It is made from the
// built-in facts and storyboards if it is not there: whole or not at all. Where two windows start
// at once, the first one's stands.
func WorkingCopy() (path string, err error) {
	folder, err := home(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, "axismap.gpkg")
	_, err = os.Stat(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("make the folder of your working copy: %w; set AXISMAP_HOME to a folder that can be written", err)
	}
	facts, err := data.Facts()
	if err != nil {
		return "", fmt.Errorf("read the built-in facts: %w", err)
	}
	boards, err := data.Stories()
	if err != nil {
		return "", err
	}
	if err := sqlite.Create(path, facts, boards...); err != nil && !errors.Is(err, sqlite.ErrExists) {
		return "", fmt.Errorf("make your working copy: %w", err)
	}
	return path, nil
}

// home is the folder for what the reader keeps: AXISMAP_HOME, or the one that
// the system has for the data of a program.
func home(system string, getenv func(string) string) (string, error) {
	if own := getenv("AXISMAP_HOME"); own != "" {
		return own, nil
	}
	user := getenv("HOME")
	switch {
	case system == "windows" && getenv("LOCALAPPDATA") != "":
		return filepath.Join(getenv("LOCALAPPDATA"), "axismap"), nil
	case system == "darwin" && user != "":
		return filepath.Join(user, "Library", "Application Support", "axismap"), nil
	case system != "windows" && filepath.IsAbs(getenv("XDG_DATA_HOME")):
		return filepath.Join(getenv("XDG_DATA_HOME"), "axismap"), nil
	case system != "windows" && user != "":
		return filepath.Join(user, ".local", "share", "axismap"), nil
	}
	return "", errors.New("there is no folder for your working copy; set AXISMAP_HOME to one")
}
