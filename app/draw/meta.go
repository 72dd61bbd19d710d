package draw

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxMeta is the largest file ReadMeta reads: a picture with all its text is a few megabytes.
const maxMeta = 256 << 20

// ErrNoMeta says that a file is no PNG, SVG or PDF, or holds no metadata of the kind this package writes.
var ErrNoMeta = errors.New("no metadata found")

// ReadMeta returns the metadata of a PNG, SVG or PDF written by this package: the title as "Title", the
// description as "Description", then the scene's own pairs in their order. Of other programs' files it returns
// what stands in the same places.
func ReadMeta(r io.Reader) ([]Pair, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxMeta))
	if err != nil {
		return nil, fmt.Errorf("read metadata: %w", err)
	}
	var pairs []Pair
	switch {
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		pairs = pngMeta(b[8:])
	case bytes.HasPrefix(b, []byte("%PDF-")):
		pairs = pdfMeta(b)
	default:
		pairs, err = svgMeta(b)
	}
	if err != nil {
		return nil, fmt.Errorf("read metadata: %w", err)
	}
	if len(pairs) == 0 {
		return nil, ErrNoMeta
	}
	return pairs, nil
}

func pngMeta(b []byte) []Pair {
	var pairs []Pair
	for len(b) >= 12 {
		n := int(binary.BigEndian.Uint32(b))
		if n < 0 || n > len(b)-12 {
			break
		}
		if p, ok := textChunk(string(b[4:8]), b[8:8+n]); ok {
			pairs = append(pairs, p)
		}
		b = b[12+n:]
	}
	return pairs
}

// textChunk returns the pair in a tEXt chunk or an iTXt chunk that is not compressed.
func textChunk(kind string, d []byte) (Pair, bool) {
	key, d, ok := bytes.Cut(d, []byte{0})
	if !ok {
		return Pair{}, false
	}
	switch kind {
	case "tEXt":
		return Pair{fromLatin1(key), fromLatin1(d)}, true
	case "iTXt":
		if len(d) < 2 || d[0] != 0 {
			return Pair{}, false
		}
		parts := bytes.SplitN(d[2:], []byte{0}, 3) // language, translated keyword, text
		if len(parts) == 3 {
			return Pair{fromLatin1(key), string(parts[2])}, true
		}
	}
	return Pair{}, false
}

func fromLatin1(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

func svgMeta(b []byte) ([]Pair, error) {
	if !bytes.Contains(b[:min(len(b), 4096)], []byte("<svg")) {
		return nil, ErrNoMeta
	}
	var pairs []Pair
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return pairs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("SVG: %w", err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch {
		case e.Name.Local == "g" || e.Name.Local == "path":
			return pairs, nil // the drawing begins
		case e.Name.Local == "title":
			err = addText(d, &e, &pairs, "Title")
		case e.Name.Local == "desc":
			err = addText(d, &e, &pairs, "Description")
		case e.Name.Local == "pair" && e.Name.Space == metaNamespace && len(e.Attr) > 0:
			err = addText(d, &e, &pairs, e.Attr[0].Value)
		}
		if err != nil {
			return nil, fmt.Errorf("SVG: %w", err)
		}
	}
}

func addText(d *xml.Decoder, e *xml.StartElement, pairs *[]Pair, key string) error {
	var s string
	if err := d.DecodeElement(&s, e); err != nil {
		return err
	}
	*pairs = append(*pairs, Pair{key, s})
	return nil
}

// pdfMeta reads the XMP packet, which is never compressed so that any program finds it.
func pdfMeta(b []byte) []Pair {
	from := bytes.Index(b, []byte("<x:xmpmeta"))
	to := bytes.Index(b, []byte("</x:xmpmeta>"))
	if from < 0 || to < from {
		return nil
	}
	var x struct {
		Title       string `xml:"RDF>Description>title>Alt>li"`
		Description string `xml:"RDF>Description>description>Alt>li"`
		Pairs       []struct {
			Key   string `xml:"key"`
			Value string `xml:"value"`
		} `xml:"RDF>Description>pairs>Seq>li"`
	}
	if xml.Unmarshal(b[from:to+len("</x:xmpmeta>")], &x) != nil {
		return nil
	}
	s := Scene{Title: x.Title, Description: x.Description}
	for _, p := range x.Pairs {
		s.Meta = append(s.Meta, Pair{p.Key, p.Value})
	}
	return s.pairs()
}
