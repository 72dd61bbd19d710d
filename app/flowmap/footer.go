package flowmap

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

const (
	footLead = 14.5 // from one line of the footer to the next
	footGap  = 11.0 // between two sources
)

// sourceLines is how many lines of sources the footer may take. What they have no room for gets no number on the map
// either: a number that is listed nowhere points at nothing.
func sourceLines(p Page, em float64) int {
	switch {
	case p.Bare:
		return 1
	case p.Size.H < 600*em:
		return 2
	}
	return 3
}

// basisLines is how many lines the footer needs for what the map rests on.
func basisLines(width, em float64) int {
	const basis = 860 // page units at 100 %
	return int(math.Ceil(basis * em / max(width, 1)))
}

// footHeight is the height of a footer with so many lines of sources.
func footHeight(p Page, em float64, sources int) float64 {
	return (8 + footLead*float64(sources+basisLines(p.Size.W, em))) * em
}

// layFoot keeps room for the sources of all that is drawn, as far as they may take it: whatever is selected, the footer
// keeps its height.
func (s *sheet) layFoot(f *furniture) {
	s.out.Basis = s.basis()
	h := 0.0
	if !s.paper.Bare {
		h = footHeight(s.paper, s.em, s.linesAsked())
	}
	f.foot = draw.Box(0, s.bottom(f)-h, s.page.W, h)
}

// linesAsked is how many lines the sources of all that is drawn would fill, up to what the footer may take.
func (s *sheet) linesAsked() int {
	var ids []string
	for _, f := range s.flows {
		for _, id := range s.weightiest(f.Flow) {
			if slices.Contains(ids, id) {
				continue
			}
			ids = append(ids, id)
			if _, ok := s.listing(ids); !ok {
				return sourceLines(s.paper, s.em)
			}
		}
	}
	rows, _ := s.listing(ids)
	return len(rows)
}

// cite returns the footnote number of a source; 0 where the footer has no room to list it.
func (s *sheet) cite(id string) int {
	if i := slices.Index(s.out.Sources, id); i >= 0 {
		return i + 1
	}
	more := append(slices.Clip(s.out.Sources), id)
	if _, ok := s.listing(more); !ok {
		return 0
	}
	s.out.Sources = more
	return len(more)
}

// footType returns the size of the footer's letters and the length of its lines. Beside a bare page stands the footer
// of a slide: a line in 9 points of 960, of which the words for what it leaves out take 130.
func (s *sheet) footType() (size, room float64) {
	if s.paper.Bare {
		em := s.page.W / 960
		return 9 * em, (960 - 2*18 - 130 - 10) * em
	}
	return footSize * s.em, s.page.W - 2*inset*s.em
}

// listing sets numbered sources into the lines of the footer, and reports whether it has room for them and for the words
// that say how many more there are. A last line without sources is for those words.
func (s *sheet) listing(ids []string) (rows [][]*draw.Text, ok bool) {
	size, room := s.footType()
	rest := 0.0
	if more := s.more(s.unlisted(len(ids)), len(ids) == 0); more != "" && !s.paper.Bare {
		rest = draw.NewText(draw.Regular, size, more).Width
	}
	left := 0.0
	for i, id := range ids {
		t := fitted(draw.Regular, size, room-rest-footGap*s.em, strconv.Itoa(i+1)+" "+s.citation(id))
		if len(rows) == 0 || t.Width > left {
			rows, left = append(rows, nil), room
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], t)
		left -= t.Width + footGap*s.em
	}
	if rest > left {
		rows = append(rows, nil)
	}
	return rows, len(rows) <= sourceLines(s.paper, s.em)
}

// unlisted is how many sources of the answer a list of so many leaves out.
func (s *sheet) unlisted(listed int) int { return max(s.in.Answer.Sources, listed) - listed }

// inkFoot draws the numbered sources and, below them, what the map rests on, at the foot of the page.
func (s *sheet) inkFoot(f *furniture) {
	if f.foot.Empty() {
		return
	}
	size, room := s.footType()
	lines := s.basisRows(size, room)
	rows, _ := s.listing(s.out.Sources)
	// Room was kept for all sources that could have been asked for; the card covers only the lines there are.
	card := f.foot
	card.Min.Y = max(card.Min.Y, card.Max.Y-(8+footLead*float64(max(len(rows), 1)+len(lines)))*s.em)
	s.put(draw.Item{Path: draw.RectPath(card), Style: draw.Style{Fill: s.pal.plate}})
	x, y := inset*s.em, card.Min.Y+15*s.em
	s.writeSources(x, y)
	y = card.Max.Y - (7.5+footLead*float64(len(lines)-1))*s.em
	for i, t := range lines {
		s.write(draw.NewText(draw.Regular, size, t), x, y+footLead*s.em*float64(i), leftward, s.pal.minor)
	}
}

// writeSources writes the numbered sources, each with its address, and how many more there are.
func (s *sheet) writeSources(left, y float64) {
	size, _ := s.footType()
	rows, _ := s.listing(s.out.Sources)
	x, n := left, 0
	for i, row := range rows {
		if i > 0 {
			x, y = left, y+footLead*s.em
		}
		for _, t := range row {
			it := draw.Item{Text: t, At: draw.Point{X: x, Y: y}, Style: draw.Style{Fill: s.pal.minor}}
			if src := s.m.network.Source(s.out.Sources[n]); src != nil {
				it.Link = src.URL
			}
			s.put(it)
			x += t.Width + footGap*s.em
			n++
		}
	}
	if more := s.more(s.unlisted(n), n == 0); more != "" {
		s.write(draw.NewText(draw.Regular, size, more), x, y, leftward, s.pal.minor)
	}
}

// basis says what the map rests on: data, borders, projection, program.
func (s *sheet) basis() string {
	text := data.BoundaryView + " " + s.signature()
	if d := s.m.network.DataDate(); d != "" {
		text = "Data to " + d + ". " + text
	}
	return text
}

// signature is how and by what the map was drawn.
func (s *sheet) signature() string {
	text := s.lens.Projection().Title() + "."
	if s.in.Made != "" {
		text += " " + s.in.Made + "."
	}
	return text
}

// basisRows are the lines of what the map rests on. A line does not break within the signature, so that no version
// stands alone on the last line, unless that saves a line.
func (s *sheet) basisRows(size, room float64) []string {
	words := strings.Fields(s.out.Basis)
	rows := wrapped(draw.Regular, size, room, words)
	sign := s.signature()
	n := len(words) - len(strings.Fields(sign))
	whole := wrapped(draw.Regular, size, room, append(words[:n:n], sign))
	if len(whole) <= len(rows) && draw.NewText(draw.Regular, size, sign).Width <= room {
		rows = whole
	}
	return rows[:min(len(rows), basisLines(s.page.W, s.em))]
}

func (s *sheet) more(n int, only bool) string {
	switch {
	case n <= 0:
		return ""
	case only:
		return plural(n, "source") + "."
	}
	return fmt.Sprintf("and %d more sources.", n)
}

// citation is a source in few words.
func (s *sheet) citation(id string) string {
	if src := s.m.network.Source(id); src != nil {
		return src.Short()
	}
	return id
}
