package app

import (
	"fmt"
)

// exportCommand writes facts into a file for other programs.
type exportCommand struct {
	DB    string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Out   string `short:"o" required:"" placeholder:"OUT" help:"The file to write; its name ends in .geojson, .csv, .xlsx, .kml, .kmz or .gpkg."`
	Force bool   `help:"Write over OUT if it is there."`
	filterFlags
}

// Run writes what passes the filter, and says how much that was.
func (c *exportCommand) Run(r *run) error {
	if _, err := exportEnding(c.Out); err != nil {
		return misused("-o %v", err)
	}
	return r.withProject(c.DB, func(p *Project) error {
		q, err := c.query(p.Network)
		if err != nil {
			return err
		}
		done, err := p.Export(r.ctx, c.Out, q, c.Force)
		if err != nil {
			return err
		}
		for _, note := range done.Notes {
			fmt.Fprintf(r.err, "axismap: %s\n", fullSentence(note))
		}
		_, err = fmt.Fprintf(r.out, "%s written to %s\n", counted(done.Claims, "claim"), c.Out)
		return err
	})
}
