package app

import (
	"fmt"

	"axismap/data"
)

// checkCommand looks for what is wrong in a file or in the built-in facts.
type checkCommand struct {
	DB string `name:"db" placeholder:"FILE" help:"Check this file of Axis Map; none: the built-in facts."`
}

// Run prints a problem a line, or that there is none. Problems are a failure.
func (c *checkCommand) Run(r *run) error {
	return r.withProject(c.DB, func(p *Project) error {
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
