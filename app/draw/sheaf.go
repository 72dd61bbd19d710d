package draw

import "math"

// A sheaf holds what a run of items leaves to be inked, in pixels, sorted into bands of rows. Its memory is kept
// from one picture to the next.
type sheaf struct {
	w, h  int // of the picture
	rows  int // of a band
	knots []knot
	inks  []ink
	marks []mark
	spots []vec // middles of dots
	bands [][]ref

	trail   trail
	pen     pen
	dasher  dasher
	outline outliner
}

// knot is a corner of a line or of an outline. How a line goes on past it stands in end; mx, my is the sum of
// its directions before and after where it bends gently.
type knot struct{ x, y, end, mx, my float32 }

// bends reports whether the line goes on gently past the knot.
func (k *knot) bends() bool { return k.mx != 0 || k.my != 0 }

// ends reports whether the line ends at the knot.
func (k *knot) ends() bool { return k.end < elbow }

// What knot.end says where it is negative; else the line bends gently and its pieces overlap by so many pixels.
const (
	elbow  = -1 // an arc, inked with the piece that ends here
	round  = -2
	butt   = -3
	square = -4
)

type inkKind uint8

const (
	lineInk inkKind = iota
	dotInk
	fillInk
	markInk
)

// ink is one mask to be laid on the picture in one colour.
type ink struct {
	kind    inkKind
	evenOdd bool
	clipped bool
	half    float32 // half width of a line, or of its dots, in pixels
	paint   paint
	clip    clipBox
}

// clipBox is in whole pixels, right and bottom exclusive.
type clipBox struct{ x0, y0, x1, y1 int }

// ref says that pieces first … first+n−1 of an ink touch a band: a piece is the line from a knot to the next,
// a dot or a mark. They lie within stretches lo to hi of columns, so that what is hidden need not be fetched.
type ref struct {
	ink, first, n int32
	lo, hi        uint8
}

// stretch is how many columns are looked at together when hidden ink is skipped.
const stretch = maxSide / 256

// mark is a letter's mask and the pixel of its left upper corner.
type mark struct {
	mask *letter
	x, y int
}

// begin empties the sheaf for a picture.
func (s *sheaf) begin(w, h, rows int) {
	s.w, s.h, s.rows = w, h, rows
	s.knots, s.inks, s.marks, s.spots = s.knots[:0], s.inks[:0], s.marks[:0], s.spots[:0]
	n := (h + rows - 1) / rows
	for len(s.bands) < n {
		s.bands = append(s.bands, nil)
	}
	for i := range s.bands {
		s.bands[i] = s.bands[i][:0]
	}
	s.trail.limit = float32(2*max(w, h) + 4096)
	if s.dasher.do == nil {
		s.dasher.do = s.draw
		s.outline.do = s.polygon
	}
}

// add takes in one item.
func (s *sheaf) add(it *Item, scale float64, letters *letters) {
	clip, clipped := s.clip(it.Clip, scale)
	if clipped && (clip.x0 >= clip.x1 || clip.y0 >= clip.y1) {
		return
	}
	from := len(s.inks)
	if !it.Path.Empty() {
		s.path(&it.Path, &it.Style, scaleBy(scale), scale)
	}
	if it.Text != nil {
		s.text(it, scale, letters)
	}
	for i := from; i < len(s.inks); i++ {
		s.inks[i].clipped, s.inks[i].clip = clipped, clip
	}
}

func (s *sheaf) clip(r Rect, scale float64) (clipBox, bool) {
	if r == (Rect{}) {
		return clipBox{}, false
	}
	at := func(v float64, most int) int { return int(min(max(math.Round(v*scale), 0), float64(most))) }
	return clipBox{at(r.Min.X, s.w), at(r.Min.Y, s.h), at(r.Max.X, s.w), at(r.Max.Y, s.h)}, true
}

// path inks a path: its fill, and its stroke above.
func (s *sheaf) path(p *Path, st *Style, m pixels, scale float64) {
	if st.Fill.A > 0 {
		s.fill(p, st, m)
	}
	if st.Stroke.A > 0 && st.Width > 0 {
		s.stroke(p, st, m, scale)
	}
}

const fillTolerance = 0.06 // pixels

func (s *sheaf) fill(p *Path, st *Style, m pixels) {
	s.inks = append(s.inks, ink{kind: fillInk, evenOdd: st.EvenOdd, paint: paintOf(st.Fill)})
	for s.trail.begin(p, m, fillTolerance); s.trail.next(); {
		s.polygon(s.trail.line)
	}
}

// polygon adds the closed outline through the points to the newest ink.
func (s *sheaf) polygon(pts []vec) {
	if len(pts) < 2 {
		return
	}
	first := len(s.knots)
	for _, p := range pts {
		s.knots = append(s.knots, knot{x: p.x, y: p.y})
	}
	s.knots = append(s.knots, knot{x: pts[0].x, y: pts[0].y})
	right := float32(s.w)
	for i := first; i < len(s.knots)-1; i++ {
		a, b := &s.knots[i], &s.knots[i+1]
		if a.y == b.y || (a.x >= right && b.x >= right) {
			continue
		}
		s.enter(i, min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y))
	}
}

// enter notes piece i of the newest ink, which has this box, in all bands it touches.
func (s *sheaf) enter(i int, left, right, top, bottom float32) {
	if bottom < 0 || top >= float32(s.h) {
		return
	}
	first := int(max(top, 0)) / s.rows
	last := int(min(bottom, float32(s.h-1))) / s.rows
	x := float32(s.w - 1)
	lo, hi := uint8(int(min(max(left, 0), x))/stretch), uint8(int(min(max(right, 0), x))/stretch)
	ink := int32(len(s.inks) - 1)
	for b := first; b <= last; b++ {
		refs := s.bands[b]
		if n := len(refs) - 1; n >= 0 && refs[n].ink == ink && refs[n].first+refs[n].n == int32(i) {
			refs[n].n++
			refs[n].lo, refs[n].hi = min(refs[n].lo, lo), max(refs[n].hi, hi)
			continue
		}
		s.bands[b] = append(refs, ref{ink, int32(i), 1, lo, hi})
	}
}
