package app

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"axismap/data"
	"axismap/data/exchange"
)

// importCommand brings other people's files in.
type importCommand struct {
	DB      string   `name:"db" required:"" placeholder:"FILE" help:"Bring it into this file of Axis Map; one that is not there is made, without facts."`
	Map     []string `name:"map" sep:"none" placeholder:"FIELD=COLUMN,…" help:"Which column a field is in, where its name does not say so; remembered for files of the same columns. FIELD= takes a field away from the column of its name."`
	Set     []string `name:"set" sep:"none" placeholder:"FIELD=VALUE,…" help:"What a field says in all rows that do not say it themselves."`
	DryRun  bool     `name:"dry-run" help:"Find every problem, and write nothing."`
	SkipBad bool     `name:"skip-bad" help:"Write the good rows, and keep the list of the bad ones beside the file (FILE.problems.csv). Without it nothing is written if there is one problem."`
	Comma   bool     `name:"decimal-comma" help:"Its numbers have decimal commas (1.234,5)."`
	Layer   string   `name:"layer" placeholder:"NAME" help:"Read this sheet or layer; none: the first."`
	Files   []string `arg:"" name:"FILE" help:"Files to bring in (.geojson .json .csv .xlsx .kml .kmz .gpkg). All of them are one change."`
}

// Run prints what came in, a line a file, or every problem.
func (c *importCommand) Run(r *run) error {
	mapping := exchange.Mapping{DecimalComma: c.Comma, Layer: c.Layer}
	var err error
	if mapping.Columns, err = pairs("--map", c.Map); err != nil {
		return err
	}
	if mapping.Set, err = pairs("--set", c.Set); err != nil {
		return err
	}
	if err := mapping.Check(); err != nil {
		return misused("%v", err)
	}
	if i := slices.IndexFunc(c.Files, IsStory); i >= 0 {
		return misused("%s is a storyboard; take it in with axismap story import --db %s %[1]s", c.Files[i], c.DB)
	}
	line := newProgressLine(r.err)
	done, err := Import(r.ctx, c.DB, Importing{Files: c.Files, Mapping: mapping, DryRun: c.DryRun, SkipBad: c.SkipBad, Progress: line.show()})
	line.clear()
	if err != nil {
		return err
	}
	return c.tell(r, &done)
}

// tell says what came of it; problems that kept everything out are a failure.
func (c *importCommand) tell(r *run, done *Imported) error {
	for i := range done.Files {
		f := &done.Files[i]
		for _, p := range f.Problems {
			fmt.Fprintln(r.out, p.Error())
		}
		if more := f.Wrong - len(f.Problems); more > 0 {
			fmt.Fprintf(r.out, "%s: and %s\n", f.Path, counted(more, "more problem"))
		}
		for _, note := range f.Notes {
			fmt.Fprintf(r.err, "axismap: %s: %s.\n", f.Path, note)
		}
		if f.List != "" {
			fmt.Fprintf(r.err, "axismap: %s in %s were passed over; they are listed in %s.\n", counted(f.Rows-f.Good, "row"), f.Path, f.List)
		}
	}
	wrong := done.Wrong()
	switch {
	case wrong > 0 && !c.SkipBad:
		fmt.Fprintf(r.err, "axismap: %s; nothing was written. Mend the file, or use --skip-bad to bring in the good rows.\n", counted(wrong, "problem"))
		return quietFailure{}
	case c.DryRun:
		fmt.Fprintln(r.err, "axismap: this was a trial; nothing was written.")
	case !done.Written:
		fmt.Fprintln(r.err, "axismap: there was nothing new; nothing was written.")
	}
	for i := range done.Files {
		fmt.Fprintln(r.out, done.Files[i].sentence(c.DryRun))
	}
	return nil
}

// sentence says in a line what one file has brought.
func (f *ImportedFile) sentence(trial bool) string {
	there := f.Same + f.Import.Already
	s := fmt.Sprintf("%s: %s, %s", f.Path, counted(f.Rows, "row"), counted(f.Import.Claims, "new claim"))
	if trial {
		s += " would come in"
	}
	if there > 0 {
		s += fmt.Sprintf(", %d already there", there)
	}
	if f.Import.ID != "" {
		s += " (" + f.Import.ID + ")"
	}
	return s
}

// pairs reads FIELD=TEXT,FIELD=TEXT. A comma parts two of them only where a
// field's name and an equals sign follow, so that a text may have commas.
func pairs(flag string, texts []string) (map[string]string, error) {
	found := map[string]string{}
	for _, text := range texts {
		last := ""
		for i, piece := range strings.Split(text, ",") {
			name, value, ok := strings.Cut(piece, "=")
			name = strings.TrimSpace(name)
			switch {
			case ok && (i == 0 || slices.Contains(exchange.Fields(), name)):
				found[name], last = value, name
			case i == 0:
				return nil, misused("%s %q: it takes a field, an equals sign and a text, such as from=Exporter", flag, text)
			default:
				found[last] += "," + piece
			}
		}
	}
	return found, nil
}

// writeList keeps the problems beside the file, in the place of an older list.
func (f *incoming) writeList() error {
	if f.done.Wrong == 0 {
		return nil
	}
	path := f.done.Path + ".problems.csv"
	if err := writeProblems(path, f.done.Problems, f.done.Wrong); err != nil {
		return fmt.Errorf("keep the list of problems, without which nothing is imported: %w", err)
	}
	f.done.List = path
	return nil
}

func writeProblems(path string, problems data.Problems, wrong int) error {
	return replace(path, true, func(out io.Writer) error {
		w := csv.NewWriter(out)
		w.Write([]string{"file", "line", "field", "value", "reason"})
		for _, p := range problems {
			w.Write([]string{p.File, strconv.Itoa(p.Line), p.Field, unformula(p.Value), p.Reason})
		}
		if more := wrong - len(problems); more > 0 {
			w.Write([]string{"", "", "", "", fmt.Sprintf("and %d more problems", more)})
		}
		w.Flush()
		return w.Error()
	})
}

// unformula keeps a spreadsheet from running a text of a stranger's file.
func unformula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// progressLine shows how far it is, in one line of a terminal.
type progressLine struct {
	out   *os.File // nil: not a terminal, nothing is shown
	shown time.Time
}

func newProgressLine(out io.Writer) *progressLine {
	f, ok := out.(*os.File)
	if !ok {
		return &progressLine{}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progressLine{}
	}
	return &progressLine{out: f}
}

// show is what is called with the progress; nil where nobody would see it.
func (l *progressLine) show() func(string, exchange.Progress) {
	if l.out == nil {
		return nil
	}
	return func(file string, p exchange.Progress) {
		if time.Since(l.shown) < 100*time.Millisecond {
			return
		}
		l.shown = time.Now()
		share := ""
		if p.Total > 0 {
			share = fmt.Sprintf(" (%d %%)", 100*p.Bytes/p.Total)
		}
		fmt.Fprintf(l.out, "\r\x1b[K%s: %d rows, %.1f MB%s", file, p.Rows, float64(p.Bytes)/1e6, share)
	}
}

func (l *progressLine) clear() {
	if l.out != nil && !l.shown.IsZero() {
		fmt.Fprint(l.out, "\r\x1b[K")
	}
}
