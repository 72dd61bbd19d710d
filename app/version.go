package app

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"axismap/data"
	"axismap/data/sqlite"
)

// versionCommand prints what the program is made of.
type versionCommand struct{}

// Run prints one thing a line, its name first.
func (versionCommand) Run(r *run) error {
	facts, err := data.Facts()
	if err != nil {
		return fmt.Errorf("read the built-in facts: %w", err)
	}
	_, err = fmt.Fprintf(r.out, "axismap  %s\ncommit   %s\ngo       %s %s/%s\nsqlite   %s\ndata     to %s\n",
		Version, commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH, sqlite.Version(), data.NewNetwork(facts).DataDate())
	return err
}

// commit is the commit the program was built from, "unknown" where the build
// did not see the repository.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision := settings["vcs.revision"]
	switch {
	case revision == "":
		return "unknown"
	case settings["vcs.modified"] == "true":
		return revision[:min(12, len(revision))] + " with changes"
	}
	return revision[:min(12, len(revision))]
}
