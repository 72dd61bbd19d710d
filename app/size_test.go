package app

import (
	"errors"
	"testing"
)

func TestPaper(t *testing.T) {
	for _, c := range []struct {
		fact          string
		size          string
		scale, dpi    float64
		width, height int
	}{
		{"plain pixels", "1920x1080", 0, 0, 1920, 1080},
		{"twice as fine", "1920x1080", 2, 0, 3840, 2160},
		{"a real multiplication sign", "800×600", 0, 0, 800, 600},
		{"a slide fills a full-HD screen", "slide", 0, 0, 1920, 1080},
		{"a slide at one pixel a point", "slide", 1, 0, 960, 540},
		{"4k", "4K", 0, 0, 3840, 2160},
		{"A4 lies on its side at 300 dpi", "a4", 0, 0, 3508, 2479},
		{"A3 for the screen", "a3", 0, 72, 1191, 842},
	} {
		t.Run(c.fact, func(t *testing.T) {
			p, err := paper(c.size, c.scale, c.dpi)
			if err != nil {
				t.Fatal(err)
			}
			if w, h := p.Pixels(); w != c.width || h != c.height {
				t.Errorf("%d × %d pixels, want %d × %d", w, h, c.width, c.height)
			}
		})
	}
}

func TestPaperRefusesWhatCannotBeDrawn(t *testing.T) {
	for fact, c := range map[string]struct {
		size       string
		scale, dpi float64
	}{
		"no size":             {"", 0, 0},
		"one number":          {"1920", 0, 0},
		"a negative width":    {"-1920x1080", 0, 0},
		"smaller than a map":  {"100x100", 0, 0},
		"past all memory":     {"30000x30000", 0, 0},
		"fine past memory":    {"a3", 0, 1200},
		"scale and dpi":       {"a4", 2, 300},
		"a negative scale":    {"a4", -1, 0},
		"a density of no ink": {"a4", 0, 1},
	} {
		_, err := paper(c.size, c.scale, c.dpi)
		var wrong misuse
		if !errors.As(err, &wrong) {
			t.Errorf("%s: error %v, want a misuse", fact, err)
		}
	}
}
