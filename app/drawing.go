package app

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// drawing is a picture on its way into a file.
type drawing struct {
	project *Project
	view    data.View
	page    flowmap.Page
	scale   float64      // pixels a point
	scales  *data.Scales // of the widths; nil: those of the view
	years   []data.Years // the frames of a film
	scene   *draw.Scene
	timed   bool
	repeats int // how often it is drawn
	times   timings
}

// timings are the phases of one picture, in milliseconds.
type timings struct {
	Open    float64 `json:"open_ms"`    // opening the facts; 0 for a repetition
	Query   float64 `json:"query_ms"`   // asking the facts
	Compose float64 `json:"compose_ms"` // making the scene
	Raster  float64 `json:"raster_ms"`  // inking it; 0 for a vector format
	Encode  float64 `json:"encode_ms"`  // writing it out
}

// since is the time from a moment on, in milliseconds.
func since(began time.Time) float64 { return milliseconds(time.Since(began)) }

// milliseconds is a time span, to the microsecond.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// format is a kind of picture file.
type format struct {
	write func(*drawing, context.Context, io.Writer) error
	paper string // the page where none is asked for
	film  bool   // moves
}

// formats are the endings of a picture's file name.
var formats = map[string]format{
	".png":  {(*drawing).writePNG, "1920x1080", false},
	".svg":  {(*drawing).writeSVG, "1920x1080", false},
	".pdf":  {(*drawing).writePDF, "1920x1080", false},
	".pptx": {(*drawing).writePPTX, "slide", false},
	".gif":  {(*drawing).writeGIF, "film", true},
}

// formatOf is the format that a file's name asks for.
func formatOf(path string) (format, error) {
	if f, ok := formats[strings.ToLower(filepath.Ext(path))]; ok {
		return f, nil
	}
	return format{}, fmt.Errorf("%q: a picture's file name ends in %s", path, either(slices.Sorted(maps.Keys(formats))))
}

// SavePicture draws a view on a page into a file, whole or not at all; scale is
// pixels for each point of the page, where the format has pixels. A film has a
// frame for each of the view's years. A file that is there is written over only
// if forced: else the error is fs.ErrExist.
func (p *Project) SavePicture(ctx context.Context, path string, v data.View, page flowmap.Page, scale float64, force bool) error {
	f, err := formatOf(path)
	if err != nil {
		return err
	}
	if err := free(path, force); err != nil {
		return err
	}
	d := &drawing{project: p, view: v, page: page, scale: scale}
	return replace(path, force, func(w io.Writer) error { return cmp.Or(f.write(d, ctx, w), ctx.Err()) })
}

func (d *drawing) compose(ctx context.Context) error {
	began := time.Now()
	in, err := d.project.Input(ctx, d.view)
	if err != nil {
		return err
	}
	if d.scales != nil {
		in.Scales = *d.scales
	}
	d.times.Query += since(began)
	began = time.Now()
	d.scene = d.project.scene(in, d.page)
	d.times.Compose = since(began)
	return ctx.Err()
}

// writePNG inks and encodes in one go. To tell the two apart a drawing that is
// timed inks once more, which goes a little faster than the first time: the sum
// of both phases is exact, the line between them leans towards encoding.
func (d *drawing) writePNG(ctx context.Context, w io.Writer) error {
	if err := d.compose(ctx); err != nil {
		return err
	}
	began := time.Now()
	err := d.scene.WritePNG(w, d.scale)
	done := time.Now()
	if d.timed {
		d.scene.Raster(d.scale)
		inked := began.Add(min(time.Since(done), done.Sub(began)))
		d.times.Raster = milliseconds(inked.Sub(began))
		d.times.Encode = milliseconds(done.Sub(inked))
	}
	return err
}

func (d *drawing) writeSVG(ctx context.Context, w io.Writer) error {
	if err := d.compose(ctx); err != nil {
		return err
	}
	began := time.Now()
	err := d.scene.WriteSVG(w)
	d.times.Encode = since(began)
	return err
}

func (d *drawing) writePDF(ctx context.Context, w io.Writer) error {
	if err := d.compose(ctx); err != nil {
		return err
	}
	began := time.Now()
	err := draw.WritePDF(w, d.scene)
	d.times.Encode = since(began)
	return err
}

func (d *drawing) writePPTX(ctx context.Context, w io.Writer) error {
	began := time.Now()
	err := d.project.WriteDeck(ctx, w, "", []Slide{{View: d.view}}, d.paper())
	d.times.Encode = since(began)
	return err
}

func (d *drawing) writeGIF(ctx context.Context, w io.Writer) (err error) {
	began := time.Now()
	if d.years == nil {
		if d.years, err = d.project.filmYears(ctx, d.view); err != nil {
			return err
		}
	}
	if d.scales == nil {
		if d.scales, err = d.project.fixedScales(ctx, d.view, d.years); err != nil {
			return err
		}
	}
	err = d.project.WriteFilm(ctx, w, YearFilm(d.view, d.years), d.paper(), d.scales)
	d.times.Encode = since(began)
	return err
}

func (d *drawing) paper() Paper { return Paper{d.page.Size.W, d.page.Size.H, d.scale} }
