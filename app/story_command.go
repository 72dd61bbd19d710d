package app

import (
	"bufio"
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"axismap/data"
)

// storyCommand is what can be done with storyboards.
type storyCommand struct {
	List   storyListCommand   `cmd:"" help:"List the storyboards."`
	Show   storyShowCommand   `cmd:"" help:"Print a storyboard: its frames, what is said, and which numbers moved since it was saved."`
	Export storyExportCommand `cmd:"" help:"Write a storyboard as hand-out: PDF, PowerPoint, GIF, numbered PNGs, or JSON for another file."`
	Import storyImportCommand `cmd:"" help:"Take storyboards from JSON files into a file of Axis Map."`
}

// storyListCommand lists the storyboards of a file.
type storyListCommand struct {
	DB     string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Format string `placeholder:"FORMAT" default:"table" enum:"table,csv,json" help:"table, csv or json."`
}

// Run writes the listing to standard output.
func (c *storyListCommand) Run(r *run) error {
	return r.withProject(c.DB, func(p *Project) error {
		album, err := p.Storyboards(r.ctx)
		if err != nil {
			return err
		}
		b := bufio.NewWriter(r.out)
		l := newListing(b, c.Format, columns("name title frames hold_seconds"))
		for _, s := range album.Items() {
			hold := 0.0
			for _, f := range s.Frames {
				hold += time.Duration(f.Hold).Seconds()
			}
			if err := l.row([]any{s.Name, s.Title, len(s.Frames), hold}); err != nil {
				return err
			}
		}
		if err := l.end(); err != nil {
			return err
		}
		return b.Flush()
	})
}

// storyShowCommand prints a storyboard.
type storyShowCommand struct {
	Name   string `arg:"" help:"Name or title of the storyboard, or a .json file that holds one."`
	DB     string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Format string `placeholder:"FORMAT" default:"text" enum:"text,json" help:"text, or json (complete)."`
}

// Run writes the storyboard to standard output.
func (c *storyShowCommand) Run(r *run) error {
	return r.withProject(c.DB, func(p *Project) error {
		s, err := p.story(r.ctx, c.Name)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return WriteStory(r.out, s)
		}
		b := bufio.NewWriter(r.out)
		fmt.Fprintf(b, "%s (%s), %s\n", cmp.Or(s.Title, s.Name), s.Name, counted(len(s.Frames), "frame"))
		for i := range s.Frames {
			if err := r.showFrame(b, p, i, &s.Frames[i]); err != nil {
				return err
			}
		}
		if err := r.showMoved(b, p, s); err != nil {
			return err
		}
		return b.Flush()
	})
}

func (r *run) showFrame(b *bufio.Writer, p *Project, i int, f *data.Frame) error {
	answer, err := p.Answer(r.ctx, f.View.Query)
	if err != nil {
		return err
	}
	years := "all years"
	if y := f.View.Query.Years; !y.All() {
		years = y.String()
	}
	shown := []string{p.Network.Words(f.View.Query), years, counted(len(answer.Flows), "flow")}
	if len(f.View.Closed) > 0 {
		shown = append(shown, "closed: "+strings.Join(f.View.Closed, ", "))
	}
	if f.Hold > 0 {
		shown = append(shown, time.Duration(f.Hold).String())
	}
	fmt.Fprintf(b, "\n%d. %s\n   [%s]\n", i+1, cmp.Or(f.Title, p.Network.Title(f.View.Query)), strings.Join(shown, " · "))
	for line := range strings.Lines(f.Notes) {
		fmt.Fprintf(b, "   %s\n", strings.TrimRight(line, "\n"))
	}
	return nil
}

// showMoved lists the numbers that moved since the frames were saved.
func (r *run) showMoved(b *bufio.Writer, p *Project, s data.Storyboard) error {
	frames, err := p.Moved(r.ctx, s)
	if err != nil {
		return err
	}
	if len(frames) == 0 {
		fmt.Fprintln(b, "\nNo number moved since the frames were saved.")
		return nil
	}
	fmt.Fprintln(b, "\nMoved since the frames were saved:")
	for _, m := range frames {
		if len(m.Moved) == 0 {
			fmt.Fprintf(b, "  frame %d: claims behind it changed, but none of the figures kept with it\n", m.Frame+1)
		}
		for _, moved := range m.Moved {
			fmt.Fprintf(b, "  frame %d: %s\n", m.Frame+1, p.MovedWords(moved))
		}
	}
	return nil
}

// MovedWords says in a line how a figure moved.
func (p *Project) MovedWords(m data.Moved) string {
	name := p.FlowName(m.Flow)
	switch {
	case m.Old == "":
		return name + ": new, " + m.New
	case m.New == "":
		return name + ": no longer there, was " + m.Old
	}
	return name + ": was " + m.Old + "; is " + m.New
}

// storyExportCommand writes a hand-out.
type storyExportCommand struct {
	Name  string  `arg:"" help:"Name or title of the storyboard, or a .json file that holds one."`
	Out   string  `short:"o" required:"" placeholder:"OUT" help:"The file to write; its name ends in .pdf, .pptx, .gif or .json. Without an ending it is a folder for numbered PNGs."`
	DB    string  `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Notes bool    `help:"With the notes: pages of a PDF with picture, words, claims and sources."`
	Force bool    `help:"Write over what is there."`
	Size  string  `placeholder:"SIZE" help:"WIDTHxHEIGHT in pixels, slide (the usual one), slide-4x3, 4k or film."`
	Scale float64 `placeholder:"N" help:"Pixels for each point of the page, for finer pictures."`
	Theme string  `placeholder:"THEME" help:"light or dark for all frames; none: as each frame was saved."`
}

// Run writes the hand-out, with progress on standard error.
func (c *storyExportCommand) Run(r *run) error {
	export := StoryExport{Out: c.Out, Notes: c.Notes, Force: c.Force}
	ending := strings.ToLower(filepath.Ext(c.Out))
	if _, ok := storyFormats[ending]; !ok && ending != "" {
		return misused("-o %q: a hand-out's file name ends in .pdf, .pptx, .gif or .json; without an ending it is a folder for PNGs", c.Out)
	}
	if c.Notes && ending != ".pdf" {
		return misused("%v", errNotes)
	}
	var err error
	if c.Size != "" || c.Scale != 0 {
		if export.Paper, err = paper(cmp.Or(c.Size, "slide"), c.Scale, 0); err != nil {
			return err
		}
	}
	if c.Theme != "" {
		if _, err := terms("--theme", []string{c.Theme}, themes); err != nil {
			return err
		}
	}
	return r.withProject(c.DB, func(p *Project) error {
		s, err := p.story(r.ctx, c.Name)
		if err != nil {
			return err
		}
		s.Frames = slices.Clone(s.Frames)
		for i := range s.Frames {
			s.Frames[i].View.Theme = cmp.Or(slug(c.Theme), s.Frames[i].View.Theme)
		}
		line := newProgressLine(r.err)
		defer line.clear()
		export.Progress = line.count("frame")
		return p.ExportStory(r.ctx, s, export)
	})
}

// storyImportCommand takes storyboards into a file.
type storyImportCommand struct {
	DB    string   `name:"db" required:"" placeholder:"FILE" help:"Take them into this file of Axis Map."`
	Files []string `arg:"" name:"FILE" help:"Storyboards, as axismap story export NAME -o FILE.json writes them."`
}

// Run prints the name that each storyboard got. All files are read before the
// first is taken in.
func (c *storyImportCommand) Run(r *run) (err error) {
	boards := make([]data.Storyboard, len(c.Files))
	for i, path := range c.Files {
		if boards[i], err = ReadStory(path); err != nil {
			return err
		}
	}
	p, err := OpenProject(r.ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, p.Close()) }()
	for i, s := range boards {
		name, err := p.ImportStory(r.ctx, s)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(r.out, "%s: %s, %s\n", c.Files[i], name, counted(len(s.Frames), "frame")); err != nil {
			return err
		}
	}
	return nil
}

// count is what is called with how many are done; nil where nobody would see it.
func (l *progressLine) count(thing string) func(done, of int) {
	if l.out == nil {
		return nil
	}
	return func(done, of int) {
		l.shown = time.Now()
		fmt.Fprintf(l.out, "\r\x1b[K%s %d of %d", thing, done, of)
	}
}
