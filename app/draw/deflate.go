package draw

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"image"
	"sync"
)

// The pixels of a PNG are compressed in strips of rows, several at a time: the deflate streams are joined at byte
// boundaries, and their checksums by arithmetic. The strips do not depend on the number of cores, so neither do
// the bytes. On two cores raster and strips together take about six tenths of the time image/png alone needs at its fastest, for files a tenth larger.

// stripRows is the height of a strip. Each begins with an empty dictionary, which costs little at this height.
const stripRows = 128

// appendHeader adds the IHDR chunk: 8 bits a channel, with alpha only where m has any.
func appendHeader(out []byte, m *image.RGBA) []byte {
	kind := byte(6)
	if m.Opaque() {
		kind = 2
	}
	d := binary.BigEndian.AppendUint32(nil, uint32(m.Rect.Dx()))
	d = binary.BigEndian.AppendUint32(d, uint32(m.Rect.Dy()))
	return appendChunk(out, "IHDR", append(d, 8, kind, 0, 0, 0))
}

// deflated returns the pixels of m as the parts of one zlib stream.
func deflated(m *image.RGBA) [][]byte {
	n := (m.Rect.Dy() + stripRows - 1) / stripRows
	parts, sums, sizes := make([][]byte, n), make([]uint32, n), make([]int, n)
	opaque := m.Opaque()
	new(Canvas).share(n, func(_, i int) {
		rows := filtered(m, i*stripRows, min((i+1)*stripRows, m.Rect.Dy()), opaque)
		sums[i], sizes[i] = adler32.Checksum(rows), len(rows)
		parts[i] = deflate(rows, i == 0, i == n-1)
	})
	sum := sums[0]
	for i := 1; i < n; i++ {
		sum = joinedAdler(sum, sums[i], sizes[i])
	}
	parts[n-1] = binary.BigEndian.AppendUint32(parts[n-1], sum)
	return parts
}

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // the level is known to be valid
	return w
}}

// deflate compresses one strip; the first begins the zlib stream, the last ends it.
func deflate(rows []byte, first, last bool) []byte {
	var out bytes.Buffer
	if first {
		out.Write([]byte{0x78, 0x01})
	}
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	w.Write(rows) // a bytes.Buffer takes everything
	if last {
		w.Close()
	} else {
		w.Flush()
	}
	return out.Bytes()
}

// filtered returns rows of pixels, each as what it differs from the row above (filter Up): on maps, with their
// large areas and smooth edges, about as small as trying all filters on each row.
func filtered(m *image.RGBA, from, to int, opaque bool) []byte {
	size := 4
	if opaque {
		size = 3
	}
	n := size * m.Rect.Dx()
	above, row := make([]byte, n), make([]byte, n)
	if from > 0 {
		channels(above, m, from-1, opaque)
	}
	out := make([]byte, 0, (n+1)*(to-from))
	for y := from; y < to; y++ {
		channels(row, m, y, opaque)
		out = append(out, 2)
		at := len(out)
		out = out[:at+n]
		for i, v := range row {
			out[at+i] = v - above[i]
		}
		above, row = row, above
	}
	return out
}

// channels writes a row as PNG wants it: three bytes a pixel, or four with the colour not multiplied by alpha.
func channels(row []byte, m *image.RGBA, y int, opaque bool) {
	pix := m.Pix[y*m.Stride : y*m.Stride+4*m.Rect.Dx()]
	if opaque {
		for i, j := 0, 0; i+2 < len(row) && j+3 < len(pix); i, j = i+3, j+4 {
			row[i], row[i+1], row[i+2] = pix[j], pix[j+1], pix[j+2]
		}
		return
	}
	for i := 0; i < len(pix); i += 4 {
		a := uint32(pix[i+3])
		if a == 0 {
			clear(row[i : i+4])
			continue
		}
		for k := range 3 {
			row[i+k] = uint8(min((uint32(pix[i+k])*255+a/2)/a, 255))
		}
		row[i+3] = uint8(a)
	}
}

// joinedAdler returns the Adler-32 checksum of two pieces of data from their own; n is the length of the second.
// After Mark Adler's adler32_combine in zlib.
func joinedAdler(first, second uint32, n int) uint32 {
	const prime = 65521
	a1, b1 := uint64(first&0xffff), uint64(first>>16)
	a2, b2 := uint64(second&0xffff), uint64(second>>16)
	a := (a1 + a2 + prime - 1) % prime
	b := (b1 + b2 + uint64(n)%prime*(a1+prime-1)) % prime
	return uint32(b<<16 | a)
}
