package draw

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"math"
)

// WritePNG writes s at scale pixels per page unit as a PNG, with its resolution (72·scale pixels an inch) and its
// metadata as text.
func (s *Scene) WritePNG(w io.Writer, scale float64) error {
	return s.EncodePNG(w, s.Raster(scale), scale)
}

// EncodePNG is the second half of WritePNG, for a caller who has the picture of s at this scale already.
func (s *Scene) EncodePNG(w io.Writer, m *image.RGBA, scale float64) error {
	if m.Rect.Empty() {
		return fmt.Errorf("write PNG: a page of %g × %g units at %g pixels a unit has no picture", s.Size.W, s.Size.H, scale)
	}
	out := appendHeader([]byte("\x89PNG\r\n\x1a\n"), m)
	out = appendResolution(out, scale)
	for _, p := range s.pairs() {
		out = appendText(out, p)
	}
	for _, strip := range deflated(m) {
		out = appendChunk(out, "IDAT", strip)
	}
	if _, err := w.Write(appendChunk(out, "IEND", nil)); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

// pairs returns all metadata, title and description first.
func (s *Scene) pairs() []Pair {
	var all []Pair
	if s.Title != "" {
		all = append(all, Pair{"Title", s.Title})
	}
	if s.Description != "" {
		all = append(all, Pair{"Description", s.Description})
	}
	return append(all, s.Meta...)
}

func appendChunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// appendResolution adds pHYs: pixels per metre both ways.
func appendResolution(out []byte, scale float64) []byte {
	perMetre := uint32(math.Round(min(scale*72/0.0254, math.MaxInt32)))
	var d []byte
	d = binary.BigEndian.AppendUint32(d, perMetre)
	d = binary.BigEndian.AppendUint32(d, perMetre)
	return appendChunk(out, "pHYs", append(d, 1))
}

// appendText adds a pair as tEXt where Latin-1 holds it, else as iTXt. A keyword is 1 to 79 bytes of Latin-1.
func appendText(out []byte, p Pair) []byte {
	key, ok := latin1(p.Key)
	if !ok || len(key) == 0 || len(key) > 79 {
		key = []byte("Comment")
	}
	key = append(key, 0)
	if value, ok := latin1(p.Value); ok {
		return appendChunk(out, "tEXt", append(key, value...))
	}
	key = append(key, 0, 0, 0, 0) // not compressed, no language, no translated keyword
	return appendChunk(out, "iTXt", append(key, p.Value...))
}

func latin1(s string) ([]byte, bool) {
	b := make([]byte, 0, len(s)+1)
	for _, r := range s {
		if r == 0 || r > 255 {
			return nil, false
		}
		b = append(b, byte(r))
	}
	return b, true
}
