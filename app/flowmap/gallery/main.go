// Command gallery draws a fixed set of views of the built-in facts into a folder, as PNG and SVG, with a page that shows
// them side by side: what one looks at after a change to the drawing. The views are the golden cases of package flowmap.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

func main() {
	cases := flag.String("cases", "app/flowmap/testdata/cases", "folder of the views, one folder with a view.json each")
	only := flag.String("only", "", "draw the views alone whose names contain this")
	scale := flag.Float64("scale", 1, "pixels of the PNGs for each page unit")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: gallery [-cases DIR] [-only NAME] [-scale N] OUT")
		os.Exit(2)
	}
	if err := draws(*cases, *only, flag.Arg(0), *scale); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// exhibit is a picture of the gallery.
type exhibit struct {
	Name          string // of the case's folder
	File          string // without ending
	Width, Height float64
	View          data.View
	Hover         data.Ref
	Title, Words  string // of the picture, filled when drawn
}

// draws makes the whole gallery.
func draws(cases, only, out string, scale float64) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	facts, err := data.Facts()
	if err != nil {
		return err
	}
	exhibits, err := hung(cases, only)
	if err != nil {
		return err
	}
	room := newRoom(facts)
	for _, e := range exhibits {
		if err := room.draw(e, out, scale); err != nil {
			return fmt.Errorf("draw %q: %w", e.Name, err)
		}
	}
	return writePage(filepath.Join(out, "index.html"), exhibits)
}

// hung reads the views of the cases, in the order of their names.
func hung(cases, only string) ([]*exhibit, error) {
	files, err := filepath.Glob(filepath.Join(cases, "*", "view.json"))
	if err != nil {
		return nil, err
	}
	var all []*exhibit
	for _, file := range files {
		e := &exhibit{Name: filepath.Base(filepath.Dir(file))}
		if !strings.Contains(e.Name, only) {
			continue
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, e); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		e.File = strings.ReplaceAll(e.Name, " ", "-")
		all = append(all, e)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no views in %s: run it in the root of the repository, or name the folder with -cases", cases)
	}
	return all, nil
}

// room is where the pictures are made: the facts and their map.
type room struct {
	network *data.Network
	ledger  *data.Ledger
	maps    *flowmap.Map
}

func newRoom(facts *data.Batch) *room {
	n := data.NewNetwork(facts)
	return &room{n, data.NewLedger(facts.Claims), flowmap.New(n)}
}

// input answers a view's question.
func (r *room) input(v data.View) flowmap.Input {
	in := flowmap.Input{View: v, Answer: r.answer(v.Query), Scales: r.network.Scales(r.ledger, v.Query.Years.Span()), Made: "Axis Map"}
	in.Of = len(r.network.Answer(data.Query{Years: v.Query.Years}, r.ledger).Flows)
	before := v.Query
	switch {
	case v.Compare != (data.Years{}):
		before.Years = v.Compare
	case v.Ghost:
		before.Years = data.Years{First: v.Query.Years.First - 1, Last: v.Query.Years.Last - 1}
	default:
		return in
	}
	in.Before = r.answer(before)
	return in
}

func (r *room) answer(q data.Query) *data.Answer {
	return r.network.Answer(q, r.ledger)
}

// draw makes the picture of an exhibit and writes both its files.
func (r *room) draw(e *exhibit, out string, scale float64) error {
	in := r.input(e.View)
	in.Hover = e.Hover
	sheet := r.maps.Sheet(in, flowmap.Page{Size: draw.Size{W: e.Width, H: e.Height}})
	e.Title, e.Words = sheet.Title, sheet.Subtitle
	png, err := os.Create(filepath.Join(out, e.File+".png"))
	if err != nil {
		return err
	}
	defer png.Close()
	if err := sheet.Scene.WritePNG(png, scale); err != nil {
		return err
	}
	svg, err := os.Create(filepath.Join(out, e.File+".svg"))
	if err != nil {
		return err
	}
	defer svg.Close()
	if err := sheet.Scene.WriteSVG(svg); err != nil {
		return err
	}
	if err := png.Close(); err != nil {
		return err
	}
	return svg.Close()
}
