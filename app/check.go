package app

import (
	"fmt"

	"axismap/data"
)

// checkCommand looks for what is wrong in a file or in the built-in facts, or
// whether the figures of a picture still stand in them.
type checkCommand struct {
	File string `arg:"" optional:"" help:"A picture that Axis Map has made (.png, .svg, .pdf, .pptx): do its figures still stand? Or a file of Axis Map, as with --db."`
	DB   string `name:"db" placeholder:"FILE" help:"Check this file of Axis Map, or a picture against it; none: the built-in facts."`
}

// Run prints a problem a line, or that there is none. Problems are a failure.
func (c *checkCommand) Run(r *run) error {
	db, picture := c.DB, ""
	switch {
	case c.File == "":
	case IsPicture(c.File):
		picture = c.File
	case c.DB != "":
		return misused("%s and --db both name a file; give one of them", c.File)
	default:
		db = c.File
	}
	return r.withProject(db, func(p *Project) error {
		if picture != "" {
			return r.checkPicture(p, picture)
		}
		problems, err := p.Check(r.ctx)
		if err != nil {
			return err
		}
		return r.printProblems(problems)
	})
}

func (r *run) printProblems(problems data.Problems) error {
	if len(problems) == 0 {
		_, err := fmt.Fprintln(r.out, "no problems")
		return err
	}
	for _, p := range problems {
		if _, err := fmt.Fprintln(r.out, p.Error()); err != nil {
			return err
		}
	}
	fmt.Fprintf(r.err, "axismap: %s.\n", counted(len(problems), "problem"))
	return quietFailure{}
}
