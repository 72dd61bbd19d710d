package app

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// manualFor is the manual of the program in one of its forms.
func manualFor(t *testing.T, form string) string {
	t.Helper()
	var out, words strings.Builder
	if code := Main(t.Context(), []string{"axismap", "manual", form}, nil, &out, &words, nil); code != exitDone {
		t.Fatalf("manual %s: %s", form, words.String())
	}
	return out.String()
}

func TestTheManualHasEveryCommandAndFlag(t *testing.T) {
	var line commandLine
	model := kong.Must(&line, kong.Name("axismap")).Model
	for _, form := range []string{"man", "bash", "zsh", "fish"} {
		text := strings.ReplaceAll(manualFor(t, form), `\-`, "-")
		for _, c := range newManual(model).leaves() {
			if !strings.Contains(text, last(c.name)) {
				t.Errorf("%s does not know the command %s", form, c.name)
			}
			for _, f := range c.flags {
				word := "--" + f.Name
				if form == "fish" {
					word = "-l " + f.Name
				}
				if !strings.Contains(text, word) {
					t.Errorf("%s does not know %s of %s", form, word, c.name)
				}
			}
		}
	}
}

// opinion runs a program of others on a text; what it says must be empty.
func opinion(t *testing.T, text, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	c := exec.Command(name, args...)
	c.Stdin = strings.NewReader(text)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestThePageOfTheManualIsGoodTroff(t *testing.T) {
	if said := opinion(t, manualFor(t, "man"), "groff", "-man", "-ww", "-z", "-Tutf8"); said != "" {
		t.Errorf("groff says %s", said)
	}
}

func TestShellsCompleteCommands(t *testing.T) {
	bash := manualFor(t, "bash") + `
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); COMPREPLY=(); _axismap; echo "${COMPREPLY[*]}"; }
try axismap sn
try axismap snapshot --theme d
try axismap list pl
try axismap story ex
try axismap story export --theme ""
`
	if got, want := opinion(t, bash, "bash"), "snapshot\ndark\nplaces\nexport\nlight dark"; got != want {
		t.Errorf("bash completes %q, want %q", got, want)
	}
	t.Run("zsh", func(t *testing.T) { opinion(t, manualFor(t, "zsh"), "zsh", "-n") })
	t.Run("fish", func(t *testing.T) {
		if got := opinion(t, manualFor(t, "fish")+"\ncomplete -C 'axismap snapshot --theme d'\n", "fish"); !strings.HasPrefix(got, "dark") {
			t.Errorf("fish completes %q", got)
		}
	})
}
