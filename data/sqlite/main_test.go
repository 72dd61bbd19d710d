package sqlite

import (
	"context"
	"fmt"
	"os"
	"testing"

	"axismap/data"
)

// benchDir outlives the benchmarks that share a large file.
var benchDir string

// TestMain runs the tests, or is a child that a test starts in order to kill
// it or to run it as somebody else.
func TestMain(m *testing.M) {
	if job := os.Getenv("AXISMAP_TEST_CHILD"); job != "" {
		if err := children[job](os.Getenv("AXISMAP_TEST_FILE")); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "axismap-bench")
	if err != nil {
		panic(err)
	}
	benchDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// children are what a child process can do with a file.
var children = map[string]func(path string) error{
	"create": func(path string) error { return Create(path, large{transfers: 2000, claims: 40_000, years: 5}.whole()) },
	"add":    addHalf,
	"visit":  visit,
}

// addHalf writes half an import into the file itself (its cache is small),
// says so and waits to be killed.
func addHalf(path string) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	if _, err := s.write.Exec("PRAGMA cache_size = 20"); err != nil {
		return err
	}
	_, err = s.AddStream(context.Background(), Import{File: "half.csv"}, func(yield func(*data.Batch, error) bool) {
		for part, err := range (large{transfers: 500, claims: 20_000, years: 5}).batches() {
			if !yield(part, err) {
				return
			}
		}
		fmt.Println("half")
		select {}
	})
	return err
}

// visit opens a file for reading, says what it is like, and tries to write.
func visit(path string) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	b, err := s.Batch(context.Background())
	if err != nil {
		return err
	}
	fmt.Println("read only:", s.ReadOnly(), "claims:", len(b.Claims))
	fmt.Println("write:", s.SetSetting(context.Background(), "a", "b"))
	return s.Close()
}
