package app

import (
	"cmp"
	"context"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/sqlite"
)

// A page with notes is A4 upright: the picture across its top, what is said
// below in letters for reading aloud, then the claims and the sources in small
// print. The letters yield a little so that all of it stands on one page; what
// still has no room there goes on on the next.
const (
	notePageW, notePageH = 595.0, 842.0
	noteMargin           = 46.0
	noteFoot             = 40.0 // kept free at the bottom, for the page's own line
	saidLetters          = 11.5
	smallLetters         = 8.5
	leastNotes           = 0.79 // of the usual size of the letters
	noteLead             = 1.36 // from line to line, in sizes of the letters
)

var (
	noteInk   = color.NRGBA{0x1A, 0x1A, 0x1A, 0xFF}
	notePale  = color.NRGBA{0x5A, 0x63, 0x6E, 0xFF}
	notePaper = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// notePages are the pages of a frame with its notes.
func (h *handout) notePages(ctx context.Context, i int, f data.Frame) ([]*draw.Scene, error) {
	page := Presented(notePageW, notePageW*h.Paper.Height/h.Paper.Width)
	sheet, in, err := h.sheet(ctx, f, page)
	if err != nil {
		return nil, err
	}
	claims, err := h.claimNotes(ctx, f.Said().Claims)
	if err != nil {
		return nil, err
	}
	var t *noteSetter
	for size := 1.0; size >= leastNotes; size -= 0.06 {
		t = &noteSetter{
			size: size,
			foot: fmt.Sprintf("%s · %d of %d · %s", h.title(), i+1, len(h.board.Frames), sheet.Basis),
		}
		t.begin(sheet.Scene, page.Size.H)
		h.setNotes(t, f.Said(), claims, sheet, in)
		if t.end(); len(t.pages) == 1 {
			break
		}
	}
	return t.pages, nil
}

// setNotes sets all that stands below a picture.
func (h *handout) setNotes(t *noteSetter, said data.Said, claims map[string]string, sheet *flowmap.Sheet, in flowmap.Input) {
	t.paragraph(draw.Regular, saidLetters, noteInk, said.Words)
	t.paragraph(draw.SemiBold, smallLetters, noteInk, "Claims")
	for _, id := range said.Claims {
		t.line(id+": "+cmp.Or(claims[id], "not in these facts"), "")
	}
	h.setSources(t, sheet, in, said.Sources)
}

// claimNotes is what each claim says, by id.
func (h *handout) claimNotes(ctx context.Context, ids []string) (map[string]string, error) {
	notes := map[string]string{}
	if len(ids) == 0 {
		return notes, nil
	}
	err := h.project.claims.EachClaim(ctx, sqlite.ClaimFilter{IDs: ids}, func(c *data.Claim) error {
		notes[c.ID] = fmt.Sprintf("%s (%s, %s)", c.Note, c.Status.Name(), c.Confidence.Name())
		return nil
	})
	return notes, err
}

// setSources cites the sources that the notes name, then those that the picture
// numbers, with its numbers.
func (h *handout) setSources(t *noteSetter, sheet *flowmap.Sheet, in flowmap.Input, named []string) {
	t.paragraph(draw.SemiBold, smallLetters, noteInk, "Sources")
	for i, id := range sheet.Sources {
		if s := h.project.Network.Source(id); s != nil {
			t.line(fmt.Sprintf("%d  %s", i+1, onPaper(s)), s.URL)
		}
	}
	for _, id := range named {
		if s := h.project.Network.Source(id); s != nil && !slices.Contains(sheet.Sources, id) {
			t.line(onPaper(s), s.URL)
		}
	}
	if n := len(in.Answer.Flows); n > 0 {
		all := allSources(sheet, in.Answer)
		t.line(fmt.Sprintf("The picture shows %s by %s in all; the slides (.pptx) name every one.",
			counted(in.Answer.Claims, "claim"), counted(len(all), "source")), "")
	}
}

// onPaper is a citation without its long address, which the line itself opens.
func onPaper(s *data.Source) string { return strings.TrimSuffix(s.Cite(), ", "+s.URL) }

// noteSetter sets lines on pages from the top down.
type noteSetter struct {
	pages []*draw.Scene
	items []draw.Item
	first *draw.Scene // the picture; nil on a page without
	y     float64     // of the last baseline
	size  float64     // of the letters, in relation to the usual ones
	foot  string
}

// begin begins the first page under a picture of that height. The map's lines
// run a little beyond their page: paper covers them.
func (t *noteSetter) begin(picture *draw.Scene, height float64) {
	t.first, t.y = picture, height+14
	t.items = []draw.Item{{
		Path:  draw.RectPath(draw.Box(-noteMargin, height, notePageW+2*noteMargin, notePageH)),
		Style: draw.Style{Fill: notePaper},
	}}
}

// end ends the page.
func (t *noteSetter) end() {
	text := draw.NewText(draw.Regular, 7.5, draw.Fit(draw.Regular, 7.5, notePageW-2*noteMargin, t.foot))
	t.items = append(t.items, draw.Item{Text: text, At: draw.Point{X: noteMargin, Y: notePageH - 22}, Style: draw.Style{Fill: notePale}})
	s := &draw.Scene{Size: draw.Size{W: notePageW, H: notePageH}, Base: t.first, Items: t.items}
	if t.first != nil {
		s.Title, s.Description, s.Meta = t.first.Title, t.first.Description, t.first.Meta
	}
	t.pages = append(t.pages, s)
	t.first, t.items, t.y = nil, nil, noteMargin
}

// paragraph sets a text with some room above it; empty lines part paragraphs.
func (t *noteSetter) paragraph(face draw.Face, size float64, ink color.NRGBA, text string) {
	if text == "" {
		return
	}
	t.y += 0.6 * size * t.size
	t.set(face, size, ink, text, "")
}

// line sets a text in small print.
func (t *noteSetter) line(text, link string) {
	t.set(draw.Regular, smallLetters, notePale, text, link)
}

func (t *noteSetter) set(face draw.Face, size float64, ink color.NRGBA, text, link string) {
	size *= t.size
	for _, line := range draw.Wrap(face, size, notePageW-2*noteMargin, text) {
		if t.y += noteLead * size; t.y > notePageH-noteFoot {
			t.end()
			t.y += noteLead * size
		}
		t.items = append(t.items, draw.Item{
			Text: draw.NewText(face, size, line), At: draw.Point{X: noteMargin, Y: t.y},
			Style: draw.Style{Fill: ink}, Link: link,
		})
	}
}
