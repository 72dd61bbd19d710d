package app

import (
	"fmt"
	"os"
	"strings"
)

// noDisplay says in a sentence why no window can be opened on this system, or
// is empty where one can. The window library ends the program with a stack
// trace instead.
func noDisplay(system string, getenv func(string) string) string {
	if system == "windows" || system == "darwin" {
		return ""
	}
	display := getenv("DISPLAY")
	if display == "" {
		sentence := "there is no display to open a window on (DISPLAY is not set)"
		if getenv("WAYLAND_DISPLAY") != "" {
			sentence = "this Wayland session has no X display (DISPLAY is not set); start it with XWayland"
		}
		return sentence
	}
	if system == "linux" && !displayAnswers(display) {
		return fmt.Sprintf("nothing answers on the display %s that DISPLAY names", display)
	}
	return ""
}

// displayAnswers looks for the X server's socket of a local display such as
// ":1" or ":1.0", in the file system and among the abstract ones. A display on
// another host, or one whose place is unknown, is left to be tried.
func displayAnswers(display string) bool {
	number, local := strings.CutPrefix(strings.TrimPrefix(display, "unix"), ":")
	number, _, _ = strings.Cut(number, ".")
	if !local || number == "" || strings.Trim(number, "0123456789") != "" {
		return true
	}
	socket := "/tmp/.X11-unix/X" + number
	if _, err := os.Stat(socket); err == nil {
		return true
	}
	listening, err := os.ReadFile("/proc/net/unix")
	return err != nil || strings.Contains(string(listening)+"\n", "@"+socket+"\n")
}
