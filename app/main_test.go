package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestInterruptedSnapshotLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var words bytes.Buffer
	code := Main(ctx, []string{"axismap", "snapshot", "-o", filepath.Join(folder, "x.png")}, nil, io.Discard, &words, nil)
	if want := "axismap: interrupted; nothing was written.\n"; code != exitFailed || words.String() != want {
		t.Errorf("exit %d saying %q, want %d and %q", code, words.String(), exitFailed, want)
	}
	if entries, _ := os.ReadDir(folder); len(entries) > 0 {
		t.Errorf("%s was left behind", entries[0].Name())
	}
}

// What the window could not do is told like any other failure, and so is a
// standard output that takes nothing.
func TestMainTellsFailures(t *testing.T) {
	t.Setenv("DISPLAY", "elsewhere:0")
	var words bytes.Buffer
	show := func(context.Context, Opening) error { return errors.New("the graphics driver gave up") }
	if code := Main(t.Context(), []string{"axismap"}, nil, io.Discard, &words, show); code != exitFailed || words.String() != "axismap: the graphics driver gave up.\n" {
		t.Errorf("exit %d saying %q", code, words.String())
	}
	for _, command := range []string{"version", "check", "list claims", "list claims --format json", "list claims --format csv"} {
		words.Reset()
		code := Main(t.Context(), append([]string{"axismap"}, strings.Fields(command)...), nil, broken{}, &words, nil)
		if code != exitFailed || !strings.Contains(words.String(), "no space left") {
			t.Errorf("%s on a full disk exits with %d saying %q", command, code, words.String())
		}
	}
}

// broken is a stream on a full disk.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// There is one version: packages are made from FyneApp.toml, the program says
// the constant.
func TestVersionIsTheOneOfThePackages(t *testing.T) {
	text, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^Version\s*=\s*"(.*)"`).FindSubmatch(text)
	if found == nil || string(found[1]) != Version {
		t.Errorf("FyneApp.toml says %q, the program %q", found, Version)
	}
}
