package draw

import (
	"encoding/binary"
	"image"
	"image/color"
)

// paint is a colour ready for laying on.
type paint struct {
	red, green, blue uint16 // 128 to a level
	opacity          uint16 // coverage × opacity / 2⁸ is the share of light held back, in 1/2¹⁵
}

func paintOf(c color.NRGBA) paint {
	return paint{uint16(c.R) << 7, uint16(c.G) << 7, uint16(c.B) << 7, uint16((uint32(c.A)*(1<<15-1)*(1<<8)/255 + 128) / 255)}
}

// share returns v × part / 2¹⁵, rounded: the one multiplication of these loops, which processors have for rows of
// sixteen bit numbers. Colours never grow beyond the light that their inks held back, so that no sum overflows.
func share(v uint16, part uint32) uint16 { return uint16((uint32(v)*part + 1<<14) >> 15) }

// row is some columns of a row's planes.
type row struct{ thru, red, green, blue []uint16 }

// plane returns how much light still passes along a row.
func (b *band) plane(row int) []uint16 {
	o := planes * row * b.stride
	return b.light[o : o+b.w]
}

func (b *band) row(y, x0, x1 int) row {
	o := planes*y*b.stride + x0
	n := x1 - x0
	at := func(plane int) []uint16 { return b.light[o+plane*b.stride:][:n] }
	return row{at(0), at(1), at(2), at(3)}
}

// lay holds back cover, in 1/2¹⁵, of the light at column i.
func (r *row) lay(i int, cover uint32, p *paint) {
	s := share(r.thru[i], cover)
	r.thru[i] -= s
	r.red[i] += share(p.red, uint32(s))
	r.green[i] += share(p.green, uint32(s))
	r.blue[i] += share(p.blue, uint32(s))
}

func (p *paint) cover(m uint8) uint32 { return uint32(m) * uint32(p.opacity) >> 8 }

// layRow lays a mask on a row in one colour and clears the mask.
func layRow(r row, mask []uint8, p *paint) {
	if vector {
		layRowVector(&r.thru[0], &r.red[0], &mask[0], len(mask), p)
		clear(mask)
		return
	}
	for i := 0; i < len(mask); i++ {
		if mask[i] != 0 {
			r.lay(i, p.cover(mask[i]), p)
			continue
		}
		for i+9 < len(mask) && binary.LittleEndian.Uint64(mask[i+1:]) == 0 {
			i += 8
		}
	}
	clear(mask)
}

// laySolid lays one coverage between two columns of a row.
func (b *band) laySolid(y, x0, x1 int, m uint8) {
	x0, x1 = max(x0, b.clip.x0), min(x1, b.clip.x1)
	if y < b.clip.y0 || y >= b.clip.y1 || x0 >= x1 {
		return
	}
	b.seen[y] = true
	r, cover := b.row(y, x0, x1), b.paint.cover(m)
	first := 0
	if n := len(r.thru) &^ 7; vector && n > 0 {
		laySolidVector(&r.thru[0], &r.red[0], n, uint64(cover), &b.paint)
		first = n
	}
	for i := first; i < len(r.thru); i++ {
		r.lay(i, cover, &b.paint)
	}
}

// finish puts the band over under into dst and empties it.
func (b *band) finish(dst, under *image.RGBA) {
	for y := range b.height {
		at := (b.top + y) * dst.Stride
		out := dst.Pix[at : at+4*b.w]
		below := out
		if under != nil {
			at = (b.top + y) * under.Stride
			below = under.Pix[at : at+4*b.w]
		} else {
			clear(out)
		}
		if b.seen[y] {
			b.row(y, 0, b.w).pour(out, below)
		} else if under != nil {
			copy(out, below)
		}
	}
	clear(b.seen)
}

// pour puts gathered colour over the premultiplied pixels of below into out, and leaves the row as before any ink.
func (r row) pour(out, below []uint8) {
	first := 0
	if n := len(r.thru) &^ 15; vector && n > 0 {
		pourVector(&out[0], &below[0], &r.thru[0], &r.red[0], n)
		first = n
	}
	for i := first; i < len(r.thru); i++ {
		r.put(i, out[4*i:4*i+4:4*i+4], below[4*i:4*i+4:4*i+4])
	}
}

func (r *row) put(i int, out, below []uint8) {
	t := uint32(r.thru[i])
	if t == unhidden {
		copy(out, below)
		return
	}
	level := func(gain uint16, below uint8) uint8 {
		return uint8(min((gain+share(uint16(below)<<7, t)+1<<6)>>7, 255))
	}
	out[0] = level(r.red[i], below[0])
	out[1] = level(r.green[i], below[1])
	out[2] = level(r.blue[i], below[2])
	out[3] = level(share(255<<7, unhidden-t), below[3])
	r.thru[i], r.red[i], r.green[i], r.blue[i] = unhidden, 0, 0, 0
}
