package ui

import "os"

// homeFolder is the reader's own folder.
func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}
