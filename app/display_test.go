package app

import (
	"strings"
	"testing"
)

func TestNoDisplay(t *testing.T) {
	for _, c := range []struct {
		fact, system string
		env          map[string]string
		want         string // part of the sentence; empty: a window can be opened
	}{
		{"Windows always has one", "windows", nil, ""},
		{"macOS always has one", "darwin", nil, ""},
		{"none on Linux", "linux", nil, "DISPLAY is not set"},
		{"none on FreeBSD", "freebsd", nil, "DISPLAY is not set"},
		{"Wayland without X", "linux", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, "XWayland"},
		{"a local one that is gone", "linux", map[string]string{"DISPLAY": ":87654.0"}, "nothing answers on the display :87654.0"},
		{"the old way to write a local one", "linux", map[string]string{"DISPLAY": "unix:87654"}, "nothing answers"},
		{"on another host it is tried", "linux", map[string]string{"DISPLAY": "desk:0"}, ""},
		{"a path, as on macOS's X server, is tried", "linux", map[string]string{"DISPLAY": "/tmp/launch/org.x:0"}, ""},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got := noDisplay(c.system, func(name string) string { return c.env[name] })
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("noDisplay says %q, want %q in it", got, c.want)
			}
		})
	}
}
