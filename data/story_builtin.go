package data

import (
	"fmt"
	"io/fs"
)

// Stories are the built-in storyboards, in the order of their file names:
// read anew at each call, so that the caller owns them.
func Stories() ([]Storyboard, error) {
	names, err := fs.Glob(factFiles, "facts/stories/*.json")
	if err != nil {
		return nil, fmt.Errorf("find the built-in storyboards: %w", err)
	}
	boards := make([]Storyboard, len(names))
	for i, name := range names {
		text, err := factFiles.ReadFile(name)
		if err == nil {
			boards[i], err = DecodeStoryboard(text)
		}
		if err != nil {
			return nil, fmt.Errorf("read the built-in storyboard %s: %w", name, err)
		}
	}
	return boards, nil
}
