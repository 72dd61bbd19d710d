package ui

import (
	"encoding/binary"
	"image"
)

// block is a part of the furniture with its place in pixels.
type block struct {
	at  image.Point
	img *image.RGBA
}

// cutBlocks cuts what is inked out of a transparent picture. A layer as large
// as the map over the map would double the cost of every frame where there is
// no graphics card.
func cutBlocks(img *image.RGBA) []block {
	var out []block
	b := blotsOf(img)
	b.cut(image.Rect(0, 0, b.w, b.h), func(r image.Rectangle) {
		out = append(out, cut(img, image.Rectangle{r.Min.Mul(blot), r.Max.Mul(blot)}.Intersect(img.Rect)))
	})
	return out
}

// blot is the side of a cell, in pixels.
const blot = 8

// worthACut is how many pixels of emptiness a cut must save: as much work for
// a processor that draws the window itself as one block more.
const worthACut = 4096

// blots are the cells of a picture: which of them hold ink.
type blots struct {
	w, h  int
	inked []bool
}

func blotsOf(img *image.RGBA) blots {
	size := img.Rect.Size()
	b := blots{w: (size.X + blot - 1) / blot, h: (size.Y + blot - 1) / blot}
	b.inked = make([]bool, b.w*b.h)
	for y := range size.Y {
		row, cells := img.Pix[y*img.Stride:y*img.Stride+4*size.X], b.inked[y/blot*b.w:]
		for x := 0; x < len(row); x += 4 * blot {
			if end := min(x+4*blot, len(row)); !cells[x/4/blot] && !blank(row[x:end]) {
				cells[x/4/blot] = true
			}
		}
	}
	return b
}

// blank reports whether pixels are all transparent; premultiplied, so that
// they are zero then.
func blank(pix []uint8) bool {
	for ; len(pix) >= 8; pix = pix[8:] {
		if binary.NativeEndian.Uint64(pix) != 0 {
			return false
		}
	}
	return len(pix) < 4 || binary.NativeEndian.Uint32(pix) == 0
}

// cut parts r where that saves most, until no cut is worth it, and gives the
// inked bounds of each part. All is in cells.
func (b blots) cut(r image.Rectangle, give func(image.Rectangle)) {
	rows := make([]image.Rectangle, r.Dy())
	for i := range rows {
		rows[i] = b.bounds(image.Rect(r.Min.X, r.Min.Y+i, r.Max.X, r.Min.Y+i+1))
	}
	columns := make([]image.Rectangle, r.Dx())
	for i := range columns {
		columns[i] = b.bounds(image.Rect(r.Min.X+i, r.Min.Y, r.Min.X+i+1, r.Max.Y))
	}
	whole, above, below, byRows := bestCut(rows)
	_, left, right, byColumns := bestCut(columns)
	switch {
	case whole.Empty():
	case max(byRows, byColumns)*blot*blot < worthACut:
		give(whole)
	case byRows >= byColumns:
		b.cut(above, give)
		b.cut(below, give)
	default:
		b.cut(left, give)
		b.cut(right, give)
	}
}

// bounds are the inked bounds of r.
func (b blots) bounds(r image.Rectangle) image.Rectangle {
	var out image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if b.inked[y*b.w+x] {
				out = out.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out
}

// bestCut parts strips that lie side by side where the bounds of the two sides
// hold the least, and says by how much less than the bounds of all.
func bestCut(strips []image.Rectangle) (whole, before, after image.Rectangle, saved int) {
	to := make([]image.Rectangle, len(strips)+1) // the bounds of the strips before the one of an index
	for i, s := range strips {
		to[i+1] = to[i].Union(s)
	}
	whole = to[len(strips)]
	var from image.Rectangle
	for i := len(strips) - 1; i > 0; i-- {
		from = from.Union(strips[i])
		if s := area(whole) - area(to[i]) - area(from); s > saved {
			before, after, saved = to[i], from, s
		}
	}
	return whole, before, after, saved
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }

// cut copies a part: Fyne ignores the stride of a sub-image.
func cut(img *image.RGBA, r image.Rectangle) block {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		from := (r.Min.Y+y)*img.Stride + 4*r.Min.X
		copy(out.Pix[y*out.Stride:], img.Pix[from:from+4*r.Dx()])
	}
	return block{r.Min, out}
}
