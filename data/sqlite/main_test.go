package sqlite

import (
	"os"
	"testing"
)

var benchDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "axismap-sqlite")
	if err != nil {
		panic(err)
	}
	benchDir = dir
	if d := os.Getenv("BENCHDIR"); d != "" {
		benchDir = d
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
