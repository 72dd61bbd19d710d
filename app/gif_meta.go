package app

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

// The metadata of a film stands in comment blocks before its end, one for each
// pair: "key: value".

const gifComment = "\x21\xfe"

// filmPairs are the metadata of a film: those of its first frame, but with a
// view of all its years, and without figures, which are those of one frame.
func filmPairs(first *draw.Scene, frames []FilmFrame) []draw.Pair {
	pairs := []draw.Pair{{Key: "Title", Value: first.Title}, {Key: "Description", Value: first.Description}}
	for _, p := range first.Meta {
		switch p.Key {
		case figuresKey, referencesKey:
			continue
		case viewKey:
			if view, err := data.EncodeView(filmView(frames)); err == nil {
				p.Value = string(view)
			}
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// filmView is the view of the first frame, with the years of all that follow as
// years of one film; the frames of a storyboard bear no stamp.
func filmView(frames []FilmFrame) data.View {
	v := frames[0].View
	for _, f := range frames {
		if f.Stamp != "" {
			v.Query.Years = v.Query.Years.With(f.View.Query.Years)
		}
	}
	return v
}

// withComments puts pairs before the trailer, the last byte of a GIF.
func withComments(film []byte, pairs []draw.Pair) []byte {
	var b bytes.Buffer
	b.Write(film[:len(film)-1])
	for _, p := range pairs {
		b.WriteString(gifComment)
		for part := range slices.Chunk([]byte(p.Key+": "+p.Value), 255) {
			b.WriteByte(byte(len(part)))
			b.Write(part)
		}
		b.WriteByte(0)
	}
	b.WriteByte(film[len(film)-1])
	return b.Bytes()
}

var errCutOff = errors.New("the film is cut off")

// gifPairs reads the comments of a GIF.
func gifPairs(film []byte) ([]draw.Pair, error) {
	at := 13
	if len(film) < at {
		return nil, errCutOff
	}
	if flags := film[10]; flags&0x80 != 0 {
		at += 3 << (flags&7 + 1)
	}
	var pairs []draw.Pair
	for at < len(film) {
		begin := at
		switch film[at] {
		case 0x3b:
			return pairs, nil
		case 0x21:
			at += 2
		case 0x2c:
			if at+10 >= len(film) {
				return pairs, errCutOff
			}
			flags := film[at+9]
			at += 11 // and the byte with the size of codes
			if flags&0x80 != 0 {
				at += 3 << (flags&7 + 1)
			}
		default:
			return pairs, errors.New("the film is damaged")
		}
		text, next := gifBlocks(film, at)
		if next < 0 {
			return pairs, errCutOff
		}
		if bytes.HasPrefix(film[begin:], []byte(gifComment)) {
			if key, value, ok := strings.Cut(string(text), ": "); ok {
				pairs = append(pairs, draw.Pair{Key: key, Value: value})
			}
		}
		at = next
	}
	return pairs, errCutOff
}

// gifBlocks joins a row of blocks and says where it ends; -1: nowhere.
func gifBlocks(film []byte, at int) (joined []byte, next int) {
	for at < len(film) {
		n := int(film[at])
		if at++; n == 0 {
			return joined, at
		}
		if at+n > len(film) {
			break
		}
		joined = append(joined, film[at:at+n]...)
		at += n
	}
	return nil, -1
}
