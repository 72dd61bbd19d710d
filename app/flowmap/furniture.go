package flowmap

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

const (
	bannerHeight = 20.0
	titleSize    = 18.0
	smallSize    = 10.5 // subtitle
	footSize     = 10.0
	inset        = 16.0 // from the page's edge
)

// furniture is what stands on the page and not on the map.
type furniture struct {
	title, subtitle *draw.Text // nil on a bare page
	stamp           *draw.Text // nil: none
	titleLeft       float64    // where title and subtitle begin
	titleBox        draw.Rect
	legend          *legend
	bar             scaleBar
	foot            draw.Rect
	banners         []draw.Rect
	marking         string
	empty           draw.Rect
	emptyLines      []*draw.Text
	figures         []*pill
}

// boxes are where no label may stand.
func (f *furniture) boxes() []draw.Rect {
	all := append([]draw.Rect{f.titleBox, f.foot, f.bar.box, f.legend.box, f.empty}, f.banners...)
	return slices.DeleteFunc(all, draw.Rect.Empty)
}

// layFurniture finds a place for everything that stands on the page.
func (s *sheet) layFurniture() *furniture {
	f := &furniture{legend: &legend{}}
	s.layBanners(f)
	s.layTitle(f)
	s.layFoot(f)
	s.layEmpty(f)
	f.legend = s.composeLegend()
	s.layLegend(f)
	s.layBar(f)
	return f
}

// layBanners puts the marking on top and bottom; a scenario is always marked.
func (s *sheet) layBanners(f *furniture) {
	f.marking = s.in.View.Marking
	if closed := s.in.View.Closed; len(closed) > 0 {
		f.marking = strings.TrimPrefix(f.marking+" · SCENARIO: "+s.closedWords(closed), " · ")
	}
	if f.marking == "" {
		return
	}
	h := bannerHeight * s.em
	f.banners = []draw.Rect{draw.Box(0, 0, s.page.W, h), draw.Box(0, s.page.H-h, s.page.W, h)}
}

// namedStraits is how many closed chokepoints the banner names.
const namedStraits = 3

// closedWords says which chokepoints are closed in the scenario.
func (s *sheet) closedWords(closed []string) string {
	if len(closed) > namedStraits {
		return strconv.Itoa(len(closed)) + " chokepoints closed"
	}
	names := make([]string, 0, namedStraits)
	for _, id := range closed {
		if c := s.m.network.Chokepoint(id); c != nil {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ") + " closed"
}

// top and bottom are where the banners leave off.
func (f *furniture) top() float64 {
	if len(f.banners) == 0 {
		return 0
	}
	return f.banners[0].Max.Y
}

func (s *sheet) bottom(f *furniture) float64 {
	if len(f.banners) == 0 {
		return s.page.H
	}
	return f.banners[1].Min.Y
}

// layTitle sets title and subtitle, after the stamp where there is one.
func (s *sheet) layTitle(f *furniture) {
	s.out.Title, s.out.Subtitle = s.titles()
	f.titleBox = draw.Box(0, f.top(), 0, 0)
	if s.paper.Bare {
		return
	}
	left := inset * s.em
	if s.paper.Stamp != "" {
		f.stamp = draw.NewText(draw.Bold, stampSize(s.page.H, s.em), s.paper.Stamp)
		left += f.stamp.Width + 14*s.em
	}
	room := s.page.W - left - inset*s.em
	size := titleSize * s.em
	if t := draw.NewText(draw.Bold, size, s.out.Title); t.Width > room {
		size = max(0.99*size*room/t.Width, 0.7*size) // a letter's width is not quite proportional to its size
	}
	f.title = fitted(draw.Bold, size, room, s.out.Title)
	f.subtitle = fitted(draw.Regular, smallSize*s.em, room, s.out.Subtitle)
	f.titleLeft = left
	f.titleBox = draw.Box(0, f.top(), left+max(f.title.Width, f.subtitle.Width)+inset*s.em, titleHeight(s.paper, s.em))
}

// titleHeight is the height of the plate under title and subtitle, and under the stamp.
func titleHeight(p Page, em float64) float64 {
	if p.Stamp == "" {
		return 54 * em
	}
	return max(54*em, stampSize(p.Size.H, em)+10*em)
}

// stampSize is the size of the stamp's letters: it is read from afar and only for a moment.
func stampSize(height, em float64) float64 { return max(42*em, height/12) }

// titles are the title of the view, else one made from the question, and the filter in words.
func (s *sheet) titles() (title, subtitle string) {
	v := s.in.View
	title = v.Title
	if title == "" {
		title = s.m.network.Title(v.Query)
	}
	parts := []string{s.m.network.Words(v.Query)}
	if v.Title != "" && !v.Query.Years.All() { // a title that is made from the question names them
		parts = []string{v.Query.Years.String(), parts[0]}
	}
	if s.comparing() {
		parts = append(parts, "compared with "+v.Compare.String())
	}
	parts = append(parts, s.counted())
	return title, strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// counted says how many flows are drawn.
func (s *sheet) counted() string {
	n := plural(s.out.Drawn, "flow")
	if s.in.Of > s.out.Drawn {
		n = fmt.Sprintf("%d of %s", s.out.Drawn, plural(s.in.Of, "flow"))
	}
	return n + " drawn"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// layEmpty says in words that there is nothing to show.
func (s *sheet) layEmpty(f *furniture) {
	if s.out.Drawn > 0 {
		return
	}
	head := draw.NewText(draw.SemiBold, 15*s.em, "No flow matches this filter")
	hint := "Widen the years or clear a filter; an empty map says what was reported, not what moved."
	lines := draw.Wrap(draw.Regular, 11.5*s.em, min(340*s.em, s.page.W-60), hint)
	f.emptyLines = []*draw.Text{head}
	w := head.Width
	for _, l := range lines {
		t := draw.NewText(draw.Regular, 11.5*s.em, l)
		f.emptyLines = append(f.emptyLines, t)
		w = max(w, t.Width)
	}
	h := (34 + 17*float64(len(lines))) * s.em
	f.empty = draw.Box((s.page.W-w)/2-18*s.em, (s.page.H-h)/2-14*s.em, w+36*s.em, h+18*s.em)
}

// scaleBar is a length on the ground and how long it is on the page.
type scaleBar struct {
	box   draw.Rect
	units float64
	label *draw.Text
}

// layBar puts the scale bar in the corner that the legend leaves free, for the latitude in the middle of the map.
func (s *sheet) layBar(f *furniture) {
	w := 118 * s.em
	x := s.page.W - inset*s.em - w
	y := f.foot.Min.Y - 34*s.em
	box := draw.Box(x, y, w, 26*s.em)
	if f.legend.box.Overlaps(box) {
		box = draw.Box(inset*s.em, y, w, 26*s.em)
	}
	at := s.lens.Camera().Center
	km, units := s.lens.ScaleBar(at, w-12*s.em)
	if km == 0 || f.legend.box.Overlaps(box) {
		return
	}
	hemisphere := "N"
	if at[1] < 0 {
		hemisphere = "S"
	}
	label := fmt.Sprintf("%s km at %d° %s", data.Grouped(km, 6), int(math.Round(math.Abs(at[1]))), hemisphere)
	f.bar = scaleBar{box, units, draw.NewText(draw.Regular, 10*s.em, label)}
}

// inkFurniture draws what stands on the page.
func (s *sheet) inkFurniture(f *furniture) {
	s.inkFoot(f)
	s.inkTitle(f)
	s.inkLegend(f.legend)
	s.inkBar(f.bar)
	s.inkEmpty(f)
	for _, r := range f.banners {
		s.put(draw.Item{Path: draw.RectPath(r), Style: draw.Style{Fill: s.pal.text}})
		s.write(draw.NewText(draw.Bold, 11*s.em, f.marking, draw.LetterSpacing(1.2*s.em)), r.Center().X, r.Center().Y+4*s.em, middle, s.pal.open)
	}
}

// write puts a text on its baseline without a halo.
func (s *sheet) write(t *draw.Text, x, y float64, side aligned, hue color.NRGBA) {
	switch side {
	case middle:
		x -= t.Width / 2
	case rightward:
		x -= t.Width
	}
	s.put(draw.Item{Text: t, At: draw.Point{X: x, Y: y}, Style: draw.Style{Fill: hue}})
}

// inkTitle draws title and subtitle on a quiet plate, so that borders and lines do not run through the letters.
func (s *sheet) inkTitle(f *furniture) {
	if f.title == nil {
		return
	}
	x, y := f.titleLeft, f.top()
	s.put(draw.Item{
		Path:  draw.RoundRect(f.titleBox.Grow(-5*s.em).Move(2*s.em, 2*s.em), 6*s.em),
		Style: draw.Style{Fill: s.pal.plate},
	})
	if f.stamp != nil {
		s.write(f.stamp, inset*s.em, y+f.titleBox.H()/2+0.36*f.stamp.Size, leftward, s.pal.text)
		y += f.titleBox.H()/2 - 27*s.em
	}
	s.write(f.title, x, y+26*s.em, leftward, s.pal.text)
	s.write(f.subtitle, x, y+43*s.em, leftward, s.pal.minor)
}

// fitted sets a text and shortens it if it is too wide. Set texts are remembered, so that the usual case costs nothing.
func fitted(face draw.Face, size, room float64, s string) *draw.Text {
	t := draw.NewText(face, size, s)
	if t.Width > room {
		t = draw.NewText(face, size, draw.Fit(face, size, room, s))
	}
	return t
}

// wrapped breaks a text into lines between its words, or other pieces of it, by their widths, which are remembered.
func wrapped(face draw.Face, size, room float64, words []string) []string {
	space := draw.NewText(face, size, " ").Width
	var lines []string
	line, w := "", 0.0
	for _, word := range words {
		wide := draw.NewText(face, size, word).Width
		if line != "" && w+space+wide > room {
			lines = append(lines, line)
			line, w = "", 0
		}
		if line != "" {
			line, w = line+" ", w+space
		}
		line, w = line+word, w+wide
	}
	return append(lines, line)
}

func (s *sheet) inkBar(b scaleBar) {
	if b.label == nil {
		return
	}
	right, y := b.box.Max.X-6*s.em, b.box.Max.Y-4*s.em
	left := right - b.units
	tick := 4 * s.em
	path := draw.Line(draw.Point{X: left, Y: y - tick}, draw.Point{X: left, Y: y}, draw.Point{X: right, Y: y}, draw.Point{X: right, Y: y - tick})
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.halo, Width: 3.5 * s.ink}})
	s.put(draw.Item{Path: path, Style: draw.Style{Stroke: s.pal.text, Width: 1.2 * s.ink, Cap: draw.ButtCap, Join: draw.MiterJoin}})
	s.put(draw.Item{
		Text: b.label, At: draw.Point{X: (left + right - b.label.Width) / 2, Y: y - 5*s.em},
		Style: draw.Style{Fill: s.pal.text, Stroke: s.pal.halo, Width: 3 * s.em},
	})
}

func (s *sheet) inkEmpty(f *furniture) {
	if len(f.emptyLines) == 0 {
		return
	}
	s.put(draw.Item{Path: draw.RoundRect(f.empty, 8*s.em), Style: draw.Style{Fill: s.pal.plate, Stroke: s.pal.edge, Width: 1}})
	y := f.empty.Min.Y + 30*s.em
	for i, t := range f.emptyLines {
		hue := s.pal.minor
		if i == 0 {
			hue = s.pal.text
		}
		s.write(t, f.empty.Center().X, y, middle, hue)
		y += 17 * s.em
		if i == 0 {
			y += 5 * s.em
		}
	}
}
