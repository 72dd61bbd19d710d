package ui

import (
	"image/png"
	"os"
	"regexp"
	"testing"

	"axismap/app"
)

// The packager reads FyneApp.toml; the program says the same in code, since it
// finds the file only where it was built.
func TestFyneAppTomlSaysWhatTheProgramSays(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{"ID": ID, "Version": app.Version, "Icon": "icons/icon.png"} {
		m := regexp.MustCompile(`(?m)^` + field + ` = "(.*)"$`).FindSubmatch(toml)
		if m == nil || string(m[1]) != want {
			t.Errorf("%s is %q, want %q", field, m, want)
		}
	}
	f, err := os.Open("../../icons/icon.png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if c, err := png.DecodeConfig(f); err != nil || c.Width != 512 || c.Height != 512 {
		t.Errorf("the icon is %d × %d (%v), want 512 × 512", c.Width, c.Height, err)
	}
}
