package app

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// Slide is what one slide of a deck, or one page of a hand-out, is made of.
type Slide struct {
	View  data.View
	Title string // empty: the map's own
	Notes string // what the speaker says; the filter and all sources follow by themselves
	// Text is the size of letters in relation to a window's, for slides that are
	// seen from afar; 0: 1.
	Text float64
	Done func() // called when the map is composed; nil: nobody waits for it
}

// WriteDeck writes slides as a PowerPoint file. On each the map is a vector
// drawing with a PNG beside it for programs that cannot draw it; title, filter
// and sources are text that can be edited; the notes name every source. The
// same facts, slides and paper give the same bytes.
func (p *Project) WriteDeck(ctx context.Context, w io.Writer, title string, slides []Slide, paper Paper) error {
	if len(slides) == 0 {
		return fmt.Errorf("write the slides of %q: there are none", title)
	}
	if max(paper.Width, paper.Height) > mostSlide {
		return fmt.Errorf("write the slides: PowerPoint has none of more than %d points (56 inches) a side; choose a smaller size", mostSlide)
	}
	d := newDeck(draw.Size{W: paper.Width, H: paper.Height}, paper.Scale)
	for _, s := range slides {
		d.em = max(d.em, s.Text*leastLetters/footLetters)
	}
	for _, s := range slides {
		made, err := p.slide(ctx, s, d)
		if err != nil {
			return err
		}
		d.slides = append(d.slides, made)
		if s.Done != nil {
			s.Done()
		}
	}
	d.Title = cmp.Or(title, d.slides[0].Headline)
	d.date = p.Network.DataDate()
	return d.write(w)
}

// mostSlide is the longest side of a slide, in points: ST_SlideSizeCoordinate of
// ECMA-376.
const mostSlide = 4032

// deck is a presentation ready to be written.
type deck struct {
	Title  string
	Size   draw.Size // of a slide, in points
	date   string    // of the data
	scale  float64   // pixels a point, of the PNGs
	em     float64   // size of the text in relation to a slide of 960 × 540 points
	slides []*slide
}

// slide is one slide ready to be written.
type slide struct {
	Headline, Subtitle string
	// HeadSize and WordSize are the sizes of their letters in points at 960 × 540:
	// a long line yields rather than break.
	HeadSize, WordSize float64
	Alt                string // for those who cannot see the picture
	Sources            []footSource
	More               string // how many sources the footer has no room for
	Basis              string
	Notes              []string // paragraphs
	dark               bool
	scene              *draw.Scene
}

// footSource is a source in the footer of a slide.
type footSource struct {
	Text, URL, Rel string // Rel: id of the relation that holds the address
}

// newDeck is an empty deck. The letters of a large page grow with its side, so
// that a deck reads alike whatever its size.
func newDeck(size draw.Size, scale float64) *deck {
	return &deck{Size: size, scale: scale, em: max(0.5, min(size.W/960, size.H/540))}
}

// The parts of a slide, in points at 960 × 540: the title block above the map,
// the footer below it, and the blank at both sides of the words.
const (
	titleBlock = 58.0
	footBlock  = 42.0
	sideBlank  = 18.0
)

// The boxes on a slide.
func (d *deck) titleBox() draw.Rect {
	return draw.Box(sideBlank*d.em, 6*d.em, d.Size.W-2*sideBlank*d.em, 31*d.em)
}

func (d *deck) wordsBox() draw.Rect {
	return draw.Box(sideBlank*d.em, 38*d.em, d.Size.W-2*sideBlank*d.em, 17*d.em)
}

func (d *deck) mapBox() draw.Rect {
	return draw.Box(0, titleBlock*d.em, d.Size.W, d.Size.H-(titleBlock+footBlock)*d.em)
}

func (d *deck) footBox() draw.Rect {
	return draw.Box(sideBlank*d.em, d.Size.H-(footBlock-2)*d.em, d.Size.W-2*sideBlank*d.em, (footBlock-4)*d.em)
}

// mapPage is the page that the map of a slide is composed on.
func (d *deck) mapPage() flowmap.Page {
	return flowmap.Page{Size: draw.Size{W: d.mapBox().W(), H: d.mapBox().H()}, Bare: true}
}

// slide composes the map and the words of a slide.
func (p *Project) slide(ctx context.Context, s Slide, d *deck) (*slide, error) {
	in, err := p.Input(ctx, s.View)
	if err != nil {
		return nil, err
	}
	page := d.mapPage()
	page.Text = s.Text
	sheet, scene := p.sheet(in, page)
	made := &slide{
		Headline: cmp.Or(s.Title, sheet.Title), Subtitle: sheet.Subtitle, Basis: sheet.Basis,
		Alt:   p.Network.Sentence(in.Answer),
		dark:  s.View.Theme == "dark",
		scene: scene,
	}
	made.HeadSize = d.inOneLine(draw.Bold, headLetters, d.titleBox(), made.Headline)
	made.WordSize = d.inOneLine(draw.Regular, wordLetters, d.wordsBox(), made.Subtitle)
	all := allSources(sheet, in.Answer)
	made.Sources, made.More = p.footSources(all, len(sheet.Sources), d)
	made.Notes = p.notes(s.Notes, sheet, in.Answer, all)
	return made, nil
}

// allSources are the sources behind an answer: first those that the picture
// numbers, in the order of their numbers, then the others.
func allSources(sheet *flowmap.Sheet, a *data.Answer) []string {
	all := slices.Clone(sheet.Sources)
	seen := map[string]bool{}
	mark(seen, all...)
	var rest []string
	for i := range a.Flows {
		for _, id := range a.Flows[i].Sources {
			if !seen[id] {
				seen[id] = true
				rest = append(rest, id)
			}
		}
	}
	slices.Sort(rest)
	return append(all, rest...)
}

// footSources are the numbered sources that a line of the footer has room for,
// and how many more there are.
func (p *Project) footSources(all []string, numbered int, d *deck) (shown []footSource, more string) {
	room := d.footBox().W() - 130*d.em // for "and 113 more, in the notes"
	for i, id := range all[:numbered] {
		s := p.Network.Source(id)
		if s == nil {
			continue
		}
		text := fmt.Sprintf("%d %s", i+1, s.Short())
		room -= draw.NewText(draw.Regular, footLetters*d.em, text+"   ").Width
		if room < 0 && len(shown) > 0 {
			break
		}
		shown = append(shown, footSource{Text: text, URL: s.URL})
	}
	if n := len(all) - len(shown); n > 0 && len(shown) > 0 {
		more = fmt.Sprintf("and %d more, in the notes", n)
	} else if n > 0 {
		more = counted(n, "source") + ", in the notes"
	}
	return shown, more
}

// The sizes of the letters at 960 × 540: of title, filter in words and footer.
const (
	headLetters = 24.0
	wordLetters = 12.0
	footLetters = 9.0
)

// inOneLine is the size, up to the usual one, in which a text stands in one line
// of a box; not under half of it, where two lines are better. PowerPoint's own
// faces are a little narrower than the one that is measured.
func (d *deck) inOneLine(face draw.Face, usual float64, box draw.Rect, text string) float64 {
	width := draw.NewText(face, usual*d.em, text).Width
	return max(usual/2, usual*min(1, box.W()/max(width, 1)))
}

// footSize is the size of the footer's letters: a little smaller than usual if
// that keeps what the map rests on in one line.
func (d *deck) footSize(basis string) float64 {
	usual := footLetters * d.em
	fit := d.footBox().W() / max(1, draw.NewText(draw.Regular, usual, basis).Width)
	if fit < leastFit {
		return usual
	}
	return usual * min(1, fit)
}

// leastFit is how much smaller the footer's letters may become.
const leastFit = 0.8

// notes are the paragraphs of the speaker's notes: what to say, what is shown,
// and who says so.
func (p *Project) notes(said string, sheet *flowmap.Sheet, a *data.Answer, sources []string) []string {
	var notes []string
	if said = strings.TrimSpace(said); said != "" {
		notes = append(strings.Split(said, "\n"), "")
	}
	notes = append(notes, p.Network.Sentence(a), "Shown: "+sheet.Title+". "+sheet.Subtitle+".", sheet.Basis, "", "Sources:")
	return append(notes, p.numbered(sources)...)
}

// numbered cites sources in full, a line each, with their numbers.
func (p *Project) numbered(sources []string) []string {
	lines := make([]string, 0, len(sources))
	for i, id := range sources {
		if s := p.Network.Source(id); s != nil {
			lines = append(lines, fmt.Sprintf("%d  %s", i+1, s.Cite()))
		}
	}
	return lines
}
