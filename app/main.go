package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"axismap/data"

	"github.com/alecthomas/kong"
)

// Exit codes of the program.
const (
	exitDone   = 0
	exitFailed = 1
	exitMisuse = 2
)

// Show opens the window and returns when it is closed. It is nil in a program
// that was built without a window.
type Show func(ctx context.Context, o Opening) error

// Opening is what the window begins with.
type Opening struct {
	Path string     // the file to open; empty: the working copy
	View *data.View // what to show first; nil: what was shown last
}

// commandLine is the program's commands and flags.
type commandLine struct {
	Window   windowCommand   `cmd:"" default:"withargs" help:"Open the window on FILE, or on your working copy of the built-in facts. This is what happens without a command."`
	Snapshot snapshotCommand `cmd:"" help:"Draw the map into a file."`
	Export   exportCommand   `cmd:"" help:"Write what passes a filter into a file for other programs, with its sources."`
	Show     showCommand     `cmd:"" help:"Open the window on the view that a picture carries."`
	List     listCommand     `cmd:"" help:"List what the facts hold, as a table, CSV or JSON."`
	Check    checkCommand    `cmd:"" help:"Look for what is wrong in a file: damage, dangling references, claims without source, lines off their element. Of a picture: whether its figures still stand."`
	Import   importCommand   `cmd:"" help:"Bring in other people's files: GeoJSON, CSV, XLSX, KML, KMZ, GeoPackage."`
	Story    storyCommand    `cmd:"" help:"List, print, export and import storyboards: briefings of several maps."`
	Manual   manualCommand   `cmd:"" hidden:"" help:"Print the page of the manual, or what completes commands in a shell: man, bash, zsh or fish."`
	Version  versionCommand  `cmd:"" help:"Print the version of the program, of what it is built from, and of the data."`
}

// run is one run of the program: what every command is given.
type run struct {
	ctx     context.Context
	out     io.Writer
	err     io.Writer
	show    Show
	getenv  func(string) string
	parser  *kong.Kong
	command string
}

// Main is the program as a function of its arguments (the first is its name)
// and streams. Results go to out, words to err. It returns the exit code: 0
// done, 1 failed, 2 used wrongly.
func Main(ctx context.Context, args []string, in io.Reader, out, err io.Writer, show Show) int {
	_ = in // no command reads standard input
	r := &run{ctx: ctx, out: out, err: err, show: show, getenv: os.Getenv, command: "axismap"}
	return r.exitCode(r.do(args))
}

// errHelpShown ends the parsing when help was asked for and printed.
var errHelpShown = errors.New("help was shown")

func (r *run) do(args []string) (fault error) {
	if len(args) > 0 {
		args = args[1:]
	}
	defer func() {
		if asked := recover(); asked != nil {
			if asked != errHelpShown {
				panic(asked)
			}
			fault = nil
		}
	}()
	var line commandLine
	r.parser = kong.Must(&line,
		kong.Name("axismap"),
		kong.Description("An offline map of what Russia, China, Iran and North Korea send one another, by which road, how much, when, and who says so. Without a command it opens the window; nothing is ever sent or fetched."),
		kong.Writers(r.out, r.err),
		kong.Exit(func(int) { panic(errHelpShown) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.ExplicitGroups(flagGroups),
	)
	parsed, err := r.parser.Parse(customary(args))
	if err != nil {
		r.atFault(err)
		return misuse{firstLetterLower(err.Error())}
	}
	r.at(parsed.Selected())
	return parsed.Run(r)
}

// flagGroups are the headings of the help page of a command.
var flagGroups = []kong.Group{
	{Key: "filter", Title: "Filter:"},
	{Key: "picture", Title: "Picture:"},
}

// atFault remembers the command that was used wrongly.
func (r *run) atFault(err error) {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil {
		r.at(parse.Context.Selected())
	}
}

// at remembers the command whose help page a wrong use should name. The window
// is the command of those who name none.
func (r *run) at(command *kong.Node) {
	if command != nil && command.Name != "window" {
		r.command = "axismap " + command.Path()
	}
}

// negative is a number that looks like a flag.
var negative = regexp.MustCompile(`^-[0-9.]`)

// customary lets "help", "help snapshot" and --version do what people expect of
// them, and a number below zero be the value of the flag before it.
func customary(args []string) []string {
	args = slices.Clone(args)
	for i := len(args) - 1; i > 0; i-- {
		if flag := args[i-1]; negative.MatchString(args[i]) && strings.HasPrefix(flag, "--") && len(flag) > 2 && !strings.Contains(flag, "=") {
			args = slices.Replace(args, i-1, i+1, flag+"="+args[i])
		}
	}
	switch {
	case len(args) > 0 && args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	case len(args) == 1 && args[0] == "--version":
		return []string{"version"}
	}
	return args
}

// exitCode says on err what went wrong, if anything, and turns it into a code.
func (r *run) exitCode(err error) int {
	var wrong misuse
	var list quietFailure
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &list):
		return exitFailed
	case errors.As(err, &wrong):
		fmt.Fprintf(r.err, "axismap: %s\nRun \"%s --help\" for how to use it.\n", fullSentence(wrong.sentence), r.command)
		return exitMisuse
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(r.err, "axismap: interrupted; nothing was written.")
		return exitFailed
	}
	fmt.Fprintf(r.err, "axismap: %s\n", fullSentence(err.Error()))
	return exitFailed
}

// quietFailure is a failure that has been told already, such as a list of
// problems on standard output.
type quietFailure struct{}

func (quietFailure) Error() string { return "failed" }

// fullSentence ends a sentence that has no end yet.
func fullSentence(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

func firstLetterLower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
