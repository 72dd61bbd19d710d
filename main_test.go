package main

import (
	"os"
	"os/exec"
	"testing"
)

// The packages of this test are those of the program. Merely starting them
// must not write a word: stderr belongs to the commands, which may print JSON
// there. The window library does, under the locale C.UTF-8, unless kept quiet.
func TestStartingSaysNothing(t *testing.T) {
	start := exec.Command(os.Args[0], "-test.run=^$", "-test.v=false")
	start.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	words, err := start.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(words); got != "PASS\n" && got != "testing: warning: no tests to run\nPASS\n" {
		t.Errorf("starting the program's packages prints %q", got)
	}
}
