package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// leastLetters is the size of the smallest words of a map (footer and legend),
// in page units at a text size of 1.
const leastLetters = 10.0

// Presented is the page of a picture that is seen from afar, full screen or on
// a slide: no word is lower than 1/40 of the height.
func Presented(width, height float64) flowmap.Page {
	return flowmap.Page{Size: draw.Size{W: width, H: height}, Text: height / 40 / leastLetters}
}

// StoryExport says what a storyboard is to become.
type StoryExport struct {
	// Out is the file to write, in the format that its ending names (.pdf .pptx
	// .gif .json), or a folder for numbered PNGs if it has no ending.
	Out string
	// Notes adds to each page of a PDF what the presenter says, the claims it
	// rests on and the sources in full.
	Notes bool
	Force bool // write over what is there
	// Paper is the page; the zero value: a slide.
	Paper Paper
	// Progress is called after each frame with the number that is done. nil:
	// nobody wants to know.
	Progress func(done, of int)
}

// storyFormats are the endings of a hand-out, and what writes it.
var storyFormats = map[string]func(*handout, context.Context, io.Writer) error{
	".pdf":  (*handout).writePDF,
	".pptx": (*handout).writePPTX,
	".gif":  (*handout).writeGIF,
	".json": (*handout).writeJSON,
}

// handout is a storyboard on its way into a file.
type handout struct {
	*StoryExport
	project *Project
	board   data.Storyboard
	done    int
}

// ExportStory writes a storyboard for others: whole or not at all, but for a
// folder, in which each picture is whole or not there.
func (p *Project) ExportStory(ctx context.Context, s data.Storyboard, e StoryExport) error {
	if len(s.Frames) == 0 {
		return fmt.Errorf("export %q: the storyboard has no frames", s.Name)
	}
	ending := strings.ToLower(filepath.Ext(e.Out))
	write, ok := storyFormats[ending]
	if !ok && ending != "" {
		return fmt.Errorf("export %q: %q ends in none of %s; without an ending it is a folder for PNGs",
			s.Name, e.Out, either(slices.Sorted(maps.Keys(storyFormats))))
	}
	if e.Paper == (Paper{}) {
		e.Paper = papers["slide"]
		if ending == ".gif" {
			e.Paper = papers["film"]
		}
	}
	h := &handout{StoryExport: &e, project: p, board: s}
	if ending == "" {
		return h.writeFolder(ctx)
	}
	if err := free(e.Out, e.Force); err != nil {
		return err
	}
	return replace(e.Out, e.Force, func(w io.Writer) error { return write(h, ctx, &patientWriter{ctx, w}) })
}

// patientWriter writes until its context ends.
type patientWriter struct {
	ctx context.Context
	w   io.Writer
}

func (p *patientWriter) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}

// step tells that another frame is done.
func (h *handout) step() {
	if h.done++; h.Progress != nil {
		h.Progress(h.done, len(h.board.Frames))
	}
}

func (h *handout) page() flowmap.Page { return Presented(h.Paper.Width, h.Paper.Height) }

// sheet composes a frame on a page.
func (h *handout) sheet(ctx context.Context, f data.Frame, page flowmap.Page) (*flowmap.Sheet, flowmap.Input, error) {
	in, err := h.project.Input(ctx, FrameView(f))
	if err != nil {
		return nil, in, err
	}
	sheet, _ := h.project.sheet(in, page)
	return sheet, in, ctx.Err()
}

// writeFolder writes a PNG a frame, in the order of their names.
func (h *handout) writeFolder(ctx context.Context) error {
	if err := os.MkdirAll(h.Out, 0o755); err != nil {
		return fmt.Errorf("make the folder %s: %w; choose a place that can be written", h.Out, reason(err))
	}
	paths := make([]string, len(h.board.Frames))
	for i, f := range h.board.Frames {
		paths[i] = filepath.Join(h.Out, frameName(i, len(h.board.Frames), f)+".png")
		if err := free(paths[i], h.Force); err != nil {
			return err
		}
	}
	for i, f := range h.board.Frames {
		sheet, _, err := h.sheet(ctx, f, h.page())
		if err != nil {
			return err
		}
		err = replace(paths[i], h.Force, func(w io.Writer) error {
			return sheet.Scene.WritePNG(&patientWriter{ctx, w}, h.Paper.Scale)
		})
		if err != nil {
			return err
		}
		h.step()
	}
	return nil
}

// frameName is a file name for a frame: its number, so that names sort as the
// frames follow, and its title.
func frameName(i, of int, f data.Frame) string {
	digits := max(2, len(fmt.Sprint(of)))
	name := strings.Join(strings.Fields(strings.Map(harmless, f.Title)), " ")
	name = fmt.Sprintf("%0*d %s", digits, i+1, name)
	if room := longestName - len(".png"); len(name) > room {
		name = name[:strings.LastIndexByte(name[:room], ' ')]
	}
	return strings.TrimSpace(name)
}

// writePDF writes a page a frame.
func (h *handout) writePDF(ctx context.Context, w io.Writer) error {
	var pages []*draw.Scene
	for i, f := range h.board.Frames {
		var more []*draw.Scene
		var err error
		if h.Notes {
			more, err = h.notePages(ctx, i, f)
		} else {
			more, err = h.plainPage(ctx, f)
		}
		if err != nil {
			return err
		}
		pages = append(pages, more...)
		h.step()
	}
	first := pages[0] // named after the storyboard, not after its first frame
	pages[0] = &draw.Scene{
		Size: first.Size, Base: first.Base, Items: first.Items, Meta: first.Meta,
		Title: h.title(), Description: first.Title,
	}
	return draw.WritePDF(w, pages...)
}

func (h *handout) plainPage(ctx context.Context, f data.Frame) ([]*draw.Scene, error) {
	sheet, _, err := h.sheet(ctx, f, h.page())
	if err != nil {
		return nil, err
	}
	return []*draw.Scene{sheet.Scene}, nil
}

func (h *handout) title() string { return cmp.Or(h.board.Title, h.board.Name) }

// writePPTX writes a slide a frame, with the notes under it.
func (h *handout) writePPTX(ctx context.Context, w io.Writer) error {
	slides := make([]Slide, len(h.board.Frames))
	for i, f := range h.board.Frames {
		notes, err := h.slideNotes(ctx, f)
		if err != nil {
			return err
		}
		slides[i] = Slide{View: FrameView(f), Title: f.Title, Notes: notes, Text: h.page().Text, Done: h.step}
	}
	return h.project.WriteDeck(ctx, w, h.title(), slides, h.Paper)
}

// slideNotes are what is said and the claims behind it. All sources of the map
// follow by themselves; those that the notes name and the map does not show are
// cited here.
func (h *handout) slideNotes(ctx context.Context, f data.Frame) (string, error) {
	answer, err := h.project.Answer(ctx, f.View.Query)
	if err != nil {
		return "", err
	}
	shown := map[string]bool{}
	for i := range answer.Flows {
		mark(shown, answer.Flows[i].Sources...)
	}
	said := f.Said()
	lines := []string{data.Said{Words: said.Words, Claims: said.Claims}.Notes()}
	for _, id := range said.Sources {
		if s := h.project.Network.Source(id); s != nil && !shown[id] {
			lines = append(lines, "See also: "+s.Cite())
		}
	}
	return strings.Join(lines, "\n"), nil
}

// storyHold is how long a frame of a film stands that says nothing of its own.
const storyHold = 8 * time.Second

// writeGIF writes a film of the frames.
func (h *handout) writeGIF(ctx context.Context, w io.Writer) error {
	frames := make([]FilmFrame, len(h.board.Frames))
	for i, f := range h.board.Frames {
		frames[i] = FilmFrame{
			View: FrameView(f), Hold: cmp.Or(time.Duration(f.Hold), storyHold),
			Text: h.page().Text, Done: h.step,
		}
	}
	return h.project.WriteFilm(ctx, w, frames, h.Paper, nil)
}

// writeJSON writes the storyboard itself, for another file or another reader.
func (h *handout) writeJSON(_ context.Context, w io.Writer) error {
	return WriteStory(w, h.board)
}

// WriteStory writes a storyboard as one JSON file, which ReadStory reads.
func WriteStory(w io.Writer, s data.Storyboard) error {
	text, err := data.EncodeStoryboard(s)
	if err != nil {
		return fmt.Errorf("write the storyboard %q: %w", s.Name, err)
	}
	_, err = w.Write(text)
	return err
}

// errNotes is the fault of asking for notes where there is no page for them.
var errNotes = errors.New("--notes are for .pdf; a .pptx has them always")
