package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// snapshotCommand draws the map into a file.
type snapshotCommand struct {
	DB    string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Out   string `short:"o" required:"" placeholder:"OUT" help:"The file to write; its name ends in .png or .svg."`
	Force bool   `help:"Write over OUT if it is there."`
	filterFlags
	pictureFlags
	Timings bool `group:"picture" help:"Print how long each phase took, in milliseconds, as one JSON object on standard error."`
	Repeat  int  `group:"picture" default:"1" placeholder:"N" help:"Draw N times, to measure; with --timings one object each."`
}

// formats are the endings of a picture's file name, and what writes it.
var formats = map[string]func(*drawing, io.Writer) error{
	".png": (*drawing).writePNG,
	".svg": (*drawing).writeSVG,
}

// mostRepeats keeps a slip of the finger from drawing for hours.
const mostRepeats = 10000

// Run draws and writes.
func (c *snapshotCommand) Run(r *run) error {
	write, err := c.format()
	if err != nil {
		return err
	}
	d := drawing{ctx: r.ctx}
	if d.page, d.scale, err = c.page(); err != nil {
		return err
	}
	if err := free(c.Out, c.Force); err != nil {
		return err
	}
	began := time.Now()
	return r.withProject(c.DB, func(p *Project) error {
		d.project = p
		if d.view, err = c.view(r.ctx, p); err != nil {
			return err
		}
		d.times.Open = since(began)
		if err := c.aim(&d); err != nil {
			return err
		}
		return replace(c.Out, c.Force, func(w io.Writer) error { return c.draw(r, &d, w, write) })
	})
}

func (c *snapshotCommand) format() (func(*drawing, io.Writer) error, error) {
	if c.Repeat < 1 || c.Repeat > mostRepeats {
		return nil, misused("--repeat %d is not between 1 and %d", c.Repeat, mostRepeats)
	}
	ending := strings.ToLower(filepath.Ext(c.Out))
	if write, ok := formats[ending]; ok {
		return write, nil
	}
	var known []string
	for ending := range formats {
		known = append(known, ending)
	}
	slices.Sort(known)
	return nil, misused("-o %q: a picture's file name ends in %s", c.Out, either(known))
}

// view is the view that the flags ask for, but for its camera.
func (c *snapshotCommand) view(ctx context.Context, p *Project) (data.View, error) {
	v, err := c.saved(ctx, p)
	if err != nil {
		return v, err
	}
	q, err := c.query(p.Network)
	if err != nil {
		return v, err
	}
	if c.View == "" || len(c.given()) > 0 {
		v.Query = q
	}
	return c.apply(v)
}

// aim points the camera, which may need the answer.
func (c *snapshotCommand) aim(d *drawing) error {
	answer, err := d.project.Answer(d.ctx, d.view.Query)
	if err != nil {
		return err
	}
	d.view = c.look(d.project, d.view, answer, d.page)
	return nil
}

// draw draws as often as asked; the last picture is the one that is written.
func (c *snapshotCommand) draw(r *run, d *drawing, out io.Writer, write func(*drawing, io.Writer) error) error {
	for i := range c.Repeat {
		w := io.Discard
		if i == c.Repeat-1 {
			w = out
		}
		if err := d.compose(); err != nil {
			return err
		}
		if err := write(d, w); err != nil {
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

// timings are the phases of one picture, in milliseconds.
type timings struct {
	Open    float64 `json:"open_ms"`    // opening the facts; 0 for a repetition
	Query   float64 `json:"query_ms"`   // asking the facts
	Compose float64 `json:"compose_ms"` // making the scene
	Raster  float64 `json:"raster_ms"`  // inking it; 0 for a vector format
	Encode  float64 `json:"encode_ms"`  // writing it out
}

// since is a time span in milliseconds, to the microsecond.
func since(began time.Time) float64 {
	return float64(time.Since(began).Microseconds()) / 1000
}

// drawing is a picture on its way into a file.
type drawing struct {
	ctx     context.Context
	project *Project
	view    data.View
	page    flowmap.Page
	scale   float64 // pixels a point
	scene   *draw.Scene
	times   timings
}

func (d *drawing) compose() error {
	began := time.Now()
	in, err := d.project.Input(d.ctx, d.view)
	if err != nil {
		return err
	}
	d.times.Query += since(began)
	began = time.Now()
	d.scene = d.project.Map.Scene(in, d.page)
	d.times.Compose = since(began)
	return d.ctx.Err()
}

func (d *drawing) writePNG(w io.Writer) error {
	began := time.Now()
	img := d.scene.Raster(d.scale)
	d.times.Raster = since(began)
	began = time.Now()
	err := d.scene.EncodePNG(w, img, d.scale)
	d.times.Encode = since(began)
	return err
}

func (d *drawing) writeSVG(w io.Writer) error {
	began := time.Now()
	err := d.scene.WriteSVG(w)
	d.times.Encode = since(began)
	return err
}
