package app

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"axismap/data"
	"axismap/data/exchange"
	"axismap/geo"

	"github.com/alecthomas/kong"
)

// manualCommand prints what the packages of the program carry: the page of the
// manual, and what completes its commands in a shell. All of it is made from the
// commands themselves, so it cannot be out of date.
type manualCommand struct {
	For string `arg:"" enum:"man,bash,zsh,fish" help:"man for the page of the manual; bash, zsh or fish for the completion of commands in that shell."`
}

// Run prints to standard output.
func (c *manualCommand) Run(r *run) error {
	m := newManual(r.parser.Model)
	write := map[string]func(io.Writer) error{"man": m.man, "bash": m.bash, "zsh": m.zsh, "fish": m.fish}[c.For]
	return write(r.out)
}

// manual is the commands of the program as they are written about.
type manual struct {
	about    string
	commands []command
}

// command is a command with its flags, or a group of commands.
type command struct {
	name  string // "snapshot", "story export"
	help  string
	args  []*kong.Positional
	flags []*kong.Flag
	inner []command
}

func newManual(model *kong.Application) *manual {
	return &manual{about: model.Help, commands: commandsIn(model.Node, "")}
}

func commandsIn(node *kong.Node, before string) []command {
	var all []command
	for _, n := range node.Children {
		if n.Hidden {
			continue
		}
		c := command{name: before + n.Name, help: n.Help, args: n.Positional}
		for _, f := range n.Flags {
			if !f.Hidden && f.Name != "help" {
				c.flags = append(c.flags, f)
			}
		}
		c.inner = commandsIn(n, c.name+" ")
		all = append(all, c)
	}
	return all
}

// leaves are the commands that can be given, those inside groups with the
// group's name before theirs.
func (m *manual) leaves() []command {
	var all []command
	for _, c := range m.commands {
		if len(c.inner) == 0 {
			all = append(all, c)
		}
		all = append(all, c.inner...)
	}
	return all
}

// choices are the words that can follow a flag, in the order in which people
// are told of them; those of files and those that cannot be listed are not here.
func choices(flag string) []string {
	switch flag {
	case "commodity":
		return words(data.Categories)
	case "route-type":
		return words(data.RouteTypes)
	case "from", "to":
		return data.Axis
	case "status":
		return words(data.Statuses)
	case "min-confidence":
		return []string{"low", "medium", "high"}
	case "measure":
		return words(measures)
	case "theme":
		return themes
	case "size":
		return []string{"1920x1080", "slide", "slide-4x3", "film", "4k", "a4", "a3"}
	case "projection":
		var names []string
		for _, p := range geo.Projections() {
			names = append(names, p.Name())
		}
		return names
	case "format":
		return listFormats
	case "map", "set":
		fields := slices.Clone(exchange.Fields())
		for i := range fields {
			fields[i] += "="
		}
		return fields
	}
	return nil
}

// takesFile reports that a file's name follows a flag.
func takesFile(f *kong.Flag) bool { return f.Name == "db" || f.Name == "out" }

// argChoices are the words that can stand by themselves in a command.
func argChoices(command string) []string {
	switch command {
	case "list":
		var names []string
		for _, k := range kinds {
			names = append(names, k.name)
		}
		return names
	case "manual":
		return []string{"man", "bash", "zsh", "fish"}
	}
	return nil
}

// flagWords are a flag as it is written: -o, --out=OUT.
func flagWords(f *kong.Flag) []string {
	var words []string
	if f.Short != 0 {
		words = append(words, "-"+string(f.Short))
	}
	return append(words, "--"+f.Name)
}

// argument is what follows a flag; empty: nothing does.
func argument(f *kong.Flag) string {
	if f.IsBool() {
		return ""
	}
	return cmp.Or(f.PlaceHolder, strings.ToUpper(f.Name))
}

// man writes the page of the manual, as the macros of man(7).
func (m *manual) man(w io.Writer) error {
	p := &page{}
	p.line(`.TH AXISMAP 1 "" "%s" "User commands"`, made())
	p.head("NAME")
	p.line(`axismap \- an offline map of what Russia, China, Iran and North Korea send one another`)
	p.head("SYNOPSIS")
	p.line(".B axismap\n[\\fIFILE.gpkg\\fR]")
	p.line(".br\n.B axismap\n\\fICOMMAND\\fR [\\fIFLAGS\\fR]")
	p.head("DESCRIPTION")
	p.text(m.about)
	p.line(".PP")
	p.text("Without --db, commands read the built-in facts. Results go to standard output, words to standard error.")
	p.head("COMMANDS")
	for _, c := range m.leaves() {
		p.command(c)
	}
	p.head("FILES")
	p.item("~/.local/share/axismap/axismap.gpkg", "Your working copy, made from the built-in facts when the window first opens. It is a GeoPackage, which QGIS and GDAL read.")
	p.head("ENVIRONMENT")
	p.item("AXISMAP_HOME", "The folder of the working copy and of what the window remembers.")
	p.item("XDG_DATA_HOME", "Where such folders are; ~/.local/share if it is not set.")
	p.item("DISPLAY", "The display for the window. All commands but show work without one.")
	p.head("EXIT STATUS")
	p.item("0", "Done.")
	p.item("1", "Failed; a sentence on standard error says why. Nothing is left half written.")
	p.item("2", "Used wrongly.")
	p.head("EXAMPLES")
	for _, e := range examples {
		p.item(e[0], e[1])
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// examples are commands and what they do.
var examples = [][2]string{
	{"axismap", "Open the window."},
	{"axismap snapshot --year 2024 --route-type sea,rail --from PRK -o nk.png", "Draw what North Korea sent by sea and by rail in 2024."},
	{"axismap snapshot --year 2019..2025 -o map-{year}.png", "A picture for each year, all on one scale."},
	{"axismap snapshot --year 2019..2025 -o years.gif", "The same as a film."},
	{"axismap export --commodity energy -o energy.xlsx", "All claims about energy, with their sources, as a workbook."},
	{"axismap list claims --from IRN --format json", "What Iran sent, for other programs."},
	{"axismap check map.png", "Say whether the figures in a picture still stand."},
}

// page is a page of the manual.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

func (p *page) head(title string) { p.line(".SH %s", title) }

// text writes a paragraph. What troff would take for its own is escaped.
func (p *page) text(s string) { p.line("%s", roff(s)) }

func (p *page) item(term, text string) { p.line(".TP\n.B %s\n%s", roff(term), roff(text)) }

// roff escapes a text; groff(1) of Debian reads Latin-1 at most.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "~", `\(ti`, "^", `\(ha`, "…", "...", "–", `\(en`, "—", `\(em`,
		"“", `\(lq`, "”", `\(rq`, "’", `\(cq`, "×", `\(mu`, "·", `\(pc`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

func (p *page) command(c command) {
	var args strings.Builder
	for _, a := range c.args {
		name := "\\fI" + roff(strings.ToUpper(a.Name)) + "\\fR"
		if !a.Required {
			name = "[" + name + "]"
		}
		args.WriteString(" " + name)
	}
	p.line(".SS axismap %s%s", roff(c.name), args.String())
	p.text(c.help)
	for _, a := range c.args {
		p.line(".TP\n\\fI%s\\fR\n%s", roff(strings.ToUpper(a.Name)), roff(a.Help))
	}
	for _, f := range c.flags {
		p.line(".TP\n\\fB%s\\fR%s\n%s", strings.Join(flagWords(f), "\\fR, \\fB"), argumentRoff(f), roff(f.Help))
	}
}

func argumentRoff(f *kong.Flag) string {
	if argument(f) == "" {
		return ""
	}
	return " \\fI" + roff(argument(f)) + "\\fR"
}
