package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"axismap/data"
)

// snapshotCommand draws the map into a file, or a series of maps into several.
type snapshotCommand struct {
	DB    string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Out   string `short:"o" required:"" placeholder:"OUT" help:"The file to write; its name ends in .png, .svg, .pdf, .pptx, or .gif for a film of the years. With {year} in it a series is written: a picture for each year of --year, or for each --year if there are several."`
	Force bool   `help:"Write over OUT if it is there."`
	filterFlags
	pictureFlags
	Timings bool   `group:"picture" help:"Print how long each phase took, in milliseconds, as one JSON object on standard error."`
	Repeat  string `group:"picture" default:"1" placeholder:"N" help:"Draw N times, to measure; with --timings one object each."`
}

// mostRepeats keeps a slip of the finger from drawing for hours.
const mostRepeats = 10000

// Run draws and writes.
func (c *snapshotCommand) Run(r *run) error {
	d := drawing{timed: c.Timings}
	var err error
	if d.repeats, err = c.repeats(); err != nil {
		return err
	}
	f, err := formatOf(c.Out)
	if err != nil {
		return misused("-o %v", err)
	}
	if d.page, d.scale, err = c.page(f.paper); err != nil {
		return err
	}
	shots, err := c.shots(f)
	if err != nil {
		return err
	}
	began := time.Now()
	return r.withProject(c.DB, func(p *Project) error {
		d.project = p
		if d.view, err = c.view(r.ctx, p); err != nil {
			return err
		}
		for _, s := range shots { // after all that may be wrong in how it was asked
			if err := free(s.path, c.Force); err != nil {
				return err
			}
		}
		d.times.Open = since(began)
		if err := c.aim(r.ctx, &d); err != nil {
			return err
		}
		return c.shoot(r, &d, f, shots)
	})
}

// repeats is how often the picture is drawn.
func (c *snapshotCommand) repeats() (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(c.Repeat))
	if err != nil || n < 1 || n > mostRepeats {
		return 0, misused("--repeat %s: it takes a whole number from 1 to %d", c.Repeat, mostRepeats)
	}
	return n, nil
}

// shoot writes the picture, or each of a series: all from where the first one
// is seen, with widths that mean the same.
func (c *snapshotCommand) shoot(r *run, d *drawing, f format, shots []shot) (err error) {
	if years := allYears(shots); years != nil {
		if d.scales, err = d.project.fixedScales(r.ctx, d.view, years); err != nil {
			return err
		}
		if f.film {
			d.years = years
		}
	}
	for _, s := range shots {
		if len(s.years) == 1 {
			d.view.Query.Years = s.years[0]
		}
		if err := replace(s.path, c.Force, func(w io.Writer) error { return c.draw(r, d, w, f) }); err != nil {
			return err
		}
	}
	return nil
}

// view is the view that the flags ask for, but for its camera.
func (c *snapshotCommand) view(ctx context.Context, p *Project) (data.View, error) {
	v, err := c.saved(ctx, p)
	if err != nil {
		return v, err
	}
	filter := c.filterFlags
	if spans, err := filter.spans(); err == nil && len(spans) > 1 {
		whole := wholeSpan(spans)
		filter.Year = []string{fmt.Sprintf("%d..%d", whole.First, whole.Last)}
	}
	q, err := filter.query(p.Network)
	if err != nil {
		return v, err
	}
	if c.View == "" || len(c.given()) > 0 {
		v.Query = q
	}
	if v, err = c.suppose(p.Network, v); err != nil {
		return v, err
	}
	return c.apply(v)
}

// aim points the camera, for which it may need the answer, and has the base map
// made meanwhile on another core.
func (c *snapshotCommand) aim(ctx context.Context, d *drawing) error {
	fits := c.fits(d.view)
	d.view = c.look(d.project.Map, d.view, d.page)
	if !fits {
		go d.project.Map.Prepare(d.view, d.page)
		return nil
	}
	began := time.Now()
	answer, err := d.project.Answer(ctx, d.view.Query)
	if err != nil {
		return err
	}
	d.times.Query = since(began)
	d.view.Camera = d.project.Map.Fit(answer, d.view, d.page)
	return nil
}

// draw draws as often as asked; the last picture is the one that is written.
func (c *snapshotCommand) draw(r *run, d *drawing, out io.Writer, f format) error {
	for i := range d.repeats {
		w := io.Discard
		if i == d.repeats-1 {
			w = out
		}
		if err := f.write(d, r.ctx, w); err != nil {
			return err
		}
		if c.Timings {
			if err := json.NewEncoder(r.err).Encode(d.times); err != nil {
				return fmt.Errorf("print the timings: %w", err)
			}
		}
		d.times = timings{}
	}
	return nil
}
