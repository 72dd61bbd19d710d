package draw

import (
	"math"
	"sync"
)

// letter is the mask of one glyph at one size: coverage of 0 to 255, row by row.
type letter struct {
	x, y, w, h int // left upper corner about the origin, and size, in pixels
	stride     int // from row to row: a multiple of eight, for the vector loops
	pix        []uint8
}

// letterKey tells masks apart. Sizes are in 1/64 pixel, phase is the origin's place within a pixel in quarters,
// halo the half width of an outline in 1/64 pixel; 0: the glyph itself.
type letterKey struct {
	font  *outlines
	id    uint32
	size  int32
	halo  int32
	phase uint8
}

const (
	phases     = 4
	maxLetters = 8192 // per generation: a screen of labels in several sizes with halos needs about 2,000
	maxEm      = 96   // pixels: larger letters are filled as outlines
)

// letters remembers masks from one picture to the next.
type letters struct {
	mu         sync.Mutex
	young, old map[letterKey]*letter
	ink        cover
	poly       outliner
	trail      trail
}

// get returns a mask, made when first asked for.
func (l *letters) get(k letterKey) *letter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.young == nil || len(l.young) >= maxLetters {
		l.old, l.young = l.young, map[letterKey]*letter{}
	}
	m := l.young[k]
	if m == nil {
		if m = l.old[k]; m == nil {
			m = l.cast(k)
		}
		l.young[k] = m
	}
	return m
}

// cast draws the mask of a glyph.
func (l *letters) cast(k letterKey) *letter {
	p := k.font.glyph(fontID(k.id))
	em := float64(k.size) / 64 / k.font.perEm
	halo := float64(k.halo) / 64
	m := &letter{}
	if p.Empty() {
		return m
	}
	shift := float64(k.phase) / phases
	b := scaled(p.Bounds(), em).Move(shift, 0).Grow(halo + 1)
	m.x, m.y = int(math.Floor(b.Min.X)), int(math.Floor(b.Min.Y))
	m.w, m.h = int(math.Ceil(b.Max.X))-m.x, int(math.Ceil(b.Max.Y))-m.y
	m.stride = (m.w + 7) &^ 7
	m.pix = make([]uint8, m.stride*m.h)
	to := Affine{em, 0, 0, em, shift - float64(m.x), -float64(m.y)}.pixels()
	l.trail.limit = math.MaxFloat32
	l.ink.resize(m.w, m.h)
	for l.trail.begin(p, to, 0.02); l.trail.next(); {
		l.polygon(l.trail.line)
	}
	l.stamp(m)
	if halo > 0 {
		l.poly.set(float32(halo), &Style{})
		l.poly.do = l.polygon
		for l.trail.begin(p, to, 0.05); l.trail.next(); {
			l.poly.line(l.trail.line, l.trail.closed)
		}
		l.stamp(m)
	}
	return m
}

// polygon adds the closed outline through the points to the ink.
func (l *letters) polygon(pts []vec) {
	q := pts[len(pts)-1]
	for _, p := range pts {
		l.ink.edge(float64(q.x), float64(q.y), float64(p.x), float64(p.y))
		q = p
	}
}

// stamp joins what the edges added so far cover to the mask.
func (l *letters) stamp(m *letter) {
	row := make([]uint8, m.w)
	for y := range m.h {
		pix := m.pix[y*m.stride : y*m.stride+m.w]
		for run := l.ink.sweep(y, false, row); run.next(); {
			for x := run.x0; x < run.x1; x++ {
				if run.mixed {
					pix[x] = max(pix[x], row[x])
				} else {
					pix[x] = max(pix[x], run.level)
				}
			}
		}
	}
}

// text inks an item's text: halo first, letters above.
func (s *sheaf) text(it *Item, scale float64, l *letters) {
	t, st := it.Text, &it.Style
	halo := st.Stroke.A > 0 && st.Width > 0
	em := t.Size * scale
	if !finite(it.At.X, it.At.Y) || !finite(it.Angle, 0) || !(em > 0) {
		return
	}
	if it.Angle != 0 || em > maxEm || max(math.Abs(it.At.X), math.Abs(it.At.Y))*scale > 1e6 {
		s.outlines(it, scale, halo)
		return
	}
	if halo {
		s.set(it, scale, max(1, int32(st.Width*scale*32+0.5)), l)
		s.inks[len(s.inks)-1].paint = paintOf(st.Stroke)
	}
	if st.Fill.A > 0 {
		s.set(it, scale, 0, l)
		s.inks[len(s.inks)-1].paint = paintOf(st.Fill)
	}
}

// outlines inks turned or large text as paths.
func (s *sheaf) outlines(it *Item, scale float64, halo bool) {
	p := it.Text.Path()
	m := it.place().Then(Scaling(scale)).pixels()
	if halo {
		st := Style{Stroke: it.Style.Stroke, Width: it.Style.Width}
		s.stroke(&p, &st, m, scale)
	}
	if it.Style.Fill.A > 0 {
		s.fill(&p, &Style{Fill: it.Style.Fill}, m)
	}
}

// set adds an ink with the letters of a level text. The baseline is put on a whole row of pixels, so that the
// flat edges of letters are crisp; across, letters stand on quarters of a pixel.
func (s *sheaf) set(it *Item, scale float64, halo int32, l *letters) {
	s.inks = append(s.inks, ink{kind: markInk})
	y0 := math.Round(it.At.Y * scale)
	for i := range it.Text.glyphs {
		g := &it.Text.glyphs[i]
		x := math.Floor((it.At.X+g.x)*scale*phases + 0.5)
		px := math.Floor(x / phases)
		m := l.get(letterKey{g.font, uint32(g.id), int32(it.Text.Size*scale*64 + 0.5), halo, uint8(x - px*phases)})
		if len(m.pix) == 0 {
			continue
		}
		k := mark{m, int(px) + m.x, int(y0+math.Round(g.y*scale)) + m.y}
		s.marks = append(s.marks, k)
		if k.x < s.w && k.x+m.w > 0 {
			s.enter(len(s.marks)-1, float32(k.x), float32(k.x+m.w), float32(k.y), float32(k.y+m.h-1))
		}
	}
}
