package draw

import (
	"image"
	"unsafe"
)

// A band is a few rows of the picture while they are inked. Ink is laid from the top of the scene down: each
// pixel keeps how much light still passes (thru) and the colour gathered so far, so that what is hidden costs
// little, and pixels that nothing more can change are skipped. Fifteen bits keep the error of a hundred layers
// below one level of 255.
type band struct {
	w, rows, stride int
	top             int // first row of the picture in the band
	height          int // rows of the picture in the band; the last may have fewer

	light []uint16 // per row four planes: thru, from clear to 0, and the red, green and blue gathered, 128 to a level
	mask  []uint8  // coverage of the ink at hand
	spans []span   // per row: where the mask was touched
	seen  []bool   // per row: light was touched

	kernels *kernelSet
	strips  [maxSmooth]strip
	loop    stripLoop
	disk    discLoop

	cover cover
	clip  clipBox // of the ink at hand, in the band's rows
	paint paint
	even  bool

	shut    []bool // per stretch of columns: nothing passes any more
	closing bool   // some stretch is shut
}

// span is from column lo to before column hi.
type span struct{ lo, hi int }

const (
	unhidden = 1<<15 - 1 // thru where there is no ink
	opaque   = 64        // thru at or below which a pixel is done: half a level of 255
	planes   = 4
	slack    = 16 // columns beyond a row that the vector loops may read, and write unchanged
)

// resize prepares the band for pictures w pixels wide.
func (b *band) resize(w, rows int) {
	if b.w == w && b.rows == rows {
		return
	}
	b.w, b.rows, b.stride = w, rows, w+slack
	n := b.stride * rows
	b.light, b.mask = grown(b.light, planes*n), grown(b.mask, n)
	for row := range rows {
		thru := b.plane(row)
		for i := range thru {
			thru[i] = unhidden
		}
	}
	b.spans, b.seen = grown(b.spans, rows), grown(b.seen, rows)
	for i := range b.spans {
		b.spans[i] = span{w, 0}
	}
	b.kernels = allKernels()
	b.shut = grown(b.shut, (w+stretch-1)/stretch)
	b.cover.resize(w, rows)
}

// ink lays the sheaves' ink on band n, the last sheaf first, and puts the result over under into dst.
func (b *band) ink(n int, sheaves []*sheaf, dst, under *image.RGBA) {
	b.top = n * b.rows
	b.height = min(b.rows, dst.Rect.Dy()-b.top)
	clear(b.shut)
	b.closing = false
	for i := len(sheaves) - 1; i >= 0; i-- {
		if !b.layDown(sheaves[i], sheaves[i].bands[n]) {
			break
		}
	}
	b.finish(dst, under)
}

// shutEvery is how many inks are laid between looks for stretches that are done.
const shutEvery = 192

// prefetched is how many mentions ahead memory is asked for. A band meets the lines of a sheaf far apart in memory,
// and would wait for each.
const prefetched = 6

func (s *sheaf) prefetch(r *ref) {
	prefetch(unsafe.Pointer(&s.inks[r.ink]))
	if int(r.first) < len(s.knots) {
		prefetch(unsafe.Pointer(&s.knots[r.first]))
	}
	if int(r.first) < len(s.spots) { // whose ink it is must not be waited for either
		prefetch(unsafe.Pointer(&s.spots[r.first]))
	}
}

// layDown lays one sheaf's ink, the uppermost first, and reports whether any more would show.
func (b *band) layDown(s *sheaf, refs []ref) bool {
	count := 0
	for end := len(refs); end > 0; {
		start := end - 1
		for start > 0 && refs[start-1].ink == refs[end-1].ink {
			start--
		}
		if start >= prefetched {
			s.prefetch(&refs[start-prefetched])
		}
		if !b.closing || !b.hidden(refs[start:end]) {
			b.one(s, &s.inks[refs[start].ink], refs[start:end])
		}
		end = start
		if count++; count%shutEvery == 0 && !b.look() {
			return false
		}
	}
	return true
}

func (b *band) one(s *sheaf, k *ink, refs []ref) {
	b.paint, b.even = k.paint, k.evenOdd
	b.clip = clipBox{0, 0, b.w, b.height}
	if k.clipped {
		b.clip = clipBox{k.clip.x0, max(k.clip.y0-b.top, 0), k.clip.x1, min(k.clip.y1-b.top, b.height)}
	}
	switch k.kind {
	case lineInk:
		b.line(s, k, refs)
	case dotInk:
		b.dots(s, k.half, refs)
	case fillInk:
		b.fill(s, refs)
	case markInk:
		for _, r := range refs {
			for _, m := range s.marks[r.first : r.first+r.n] {
				b.mark(m)
			}
		}
		b.layMask()
	}
}

func (b *band) fill(s *sheaf, refs []ref) {
	top := float64(b.top)
	for _, r := range refs {
		for i := r.first; i < r.first+r.n; i++ {
			p, q := &s.knots[i], &s.knots[i+1]
			b.cover.edge(float64(p.x), float64(p.y)-top, float64(q.x), float64(q.y)-top)
		}
	}
	c := &b.cover
	for row := c.top; row < c.bottom; row++ {
		mask := b.mask[row*b.stride : row*b.stride+b.w]
		if x1 := min(c.right, b.w); c.left < x1 && x1-c.left <= narrow {
			if beyond := c.narrow(row, b.even, mask[c.left:x1]); beyond > 0 {
				b.laySolid(row, x1, b.w, beyond)
			}
			b.lay(row, c.left, x1)
			continue
		}
		for run := c.sweep(row, b.even, mask); run.next(); {
			if run.mixed {
				b.lay(row, run.x0, run.x1)
			} else {
				b.laySolid(row, run.x0, run.x1, run.level)
			}
		}
	}
	c.swept()
}

// narrow is how many columns wide a filled shape is laid without looking for what in it is solid.
const narrow = 2 * block

// layMask lays what the mask holds and clears it.
func (b *band) layMask() {
	for row := range b.spans {
		if s := &b.spans[row]; s.lo < s.hi {
			b.lay(row, s.lo, s.hi)
			s.lo, s.hi = b.w, 0
		}
	}
}

// lay lays the mask between two columns of a row, and clears it there.
func (b *band) lay(row, x0, x1 int) {
	o := row * b.stride
	whole := b.mask[o+x0 : o+x1]
	if row < b.clip.y0 || row >= b.clip.y1 {
		clear(whole)
		return
	}
	if x0 < b.clip.x0 || x1 > b.clip.x1 {
		defer clear(whole)
		x0, x1 = max(x0, b.clip.x0), min(x1, b.clip.x1)
		if x0 >= x1 {
			return
		}
	}
	b.seen[row] = true
	layRow(b.row(row, x0, x1), b.mask[o+x0:o+x1], &b.paint)
}

// look finds stretches that are done and reports whether any is not.
func (b *band) look() bool {
	open := false
	for i := range b.shut {
		if !b.shut[i] {
			b.shut[i] = b.done(i)
			b.closing = b.closing || b.shut[i]
			open = open || !b.shut[i]
		}
	}
	return open
}

func (b *band) done(i int) bool {
	x0, x1 := i*stretch, min((i+1)*stretch, b.w)
	for row := range b.height {
		for _, t := range b.plane(row)[x0:x1] {
			if t > opaque {
				return false
			}
		}
	}
	return true
}

// hidden reports whether nothing of some pieces can show any more.
func (b *band) hidden(refs []ref) bool {
	for _, r := range refs {
		for _, shut := range b.shut[r.lo : int(r.hi)+1] {
			if !shut {
				return false
			}
		}
	}
	return true
}
