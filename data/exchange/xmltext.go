package exchange

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Bounds of XML.
const (
	maxElements = 200      // elements inside elements
	maxToken    = 48 << 20 // bytes of one piece of text: a line of two million points
	maxTag      = 1 << 20  // bytes of one tag with its attributes, or of one comment
)

// xmlText reads XML element by element. It knows no entities but those of XML
// itself, follows no address and bounds how deep and how long things are.
type xmlText struct {
	*xml.Decoder
	in    *gauge
	depth int
	// fault is why nothing more can be read, but for the end of the file and
	// errors of the disk.
	fault error
}

// gauge counts the bytes since the last element, for the decoder keeps a text
// whole.
type gauge struct {
	in    io.Reader
	total int64
	since int
	tag   int // bytes since a tag began; 0: outside of one
}

var errLongText = errors.New("a text in it is too long")

func (g *gauge) Read(p []byte) (int, error) {
	if g.since > maxToken {
		return 0, errLongText
	}
	n, err := g.in.Read(p)
	g.total += int64(n)
	g.since += n
	begins, ends := bytes.LastIndexByte(p[:n], '<'), bytes.LastIndexByte(p[:n], '>')
	switch {
	case begins > ends:
		g.tag = n - begins
	case ends >= 0:
		g.tag = 0
	case g.tag > 0:
		g.tag += n
	}
	if g.tag > maxTag {
		return 0, errLongText
	}
	return n, err
}

func newXMLText(in io.Reader) *xmlText {
	buf := bufio.NewReader(in)
	head, _ := buf.Peek(3)
	g := &gauge{in: buf}
	switch {
	case len(head) > 1 && head[0] == 0xFF && head[1] == 0xFE:
		buf.Discard(2)
		g.in = &recoder{in: buf, next: utf16Rune(0)}
	case len(head) > 1 && head[0] == 0xFE && head[1] == 0xFF:
		buf.Discard(2)
		g.in = &recoder{in: buf, next: utf16Rune(1)}
	case len(head) == 3 && string(head) == "\xef\xbb\xbf":
		buf.Discard(3)
	}
	x := &xmlText{Decoder: xml.NewDecoder(g), in: g}
	x.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
			return in, nil
		case "windows-1252", "iso-8859-1", "latin1", "cp1252":
			return &recoder{in: bufio.NewReader(in), next: windows1252}, nil
		}
		return nil, fmt.Errorf("it is written in %s, which is not read; save it as UTF-8", shorten(label, 40))
	}
	return x
}

// next is the following token; io.EOF at the end.
func (x *xmlText) next() (xml.Token, error) {
	x.in.since = 0
	t, err := x.Token()
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxElements {
			err = fmt.Errorf("elements are nested more than %d deep", maxElements)
		}
	case xml.EndElement:
		if x.depth--; x.depth < 0 {
			err = errors.New("an element ends that has not begun")
		}
	}
	if err == io.EOF && x.depth > 0 {
		err = errEnded
	}
	var system *fs.PathError
	if err != nil && err != io.EOF && !errors.As(err, &system) {
		x.fault = err
	}
	return t, err
}

// all reads the text to the end of an element whose beginning has been read;
// elements in it are left out.
func (x *xmlText) all(most int) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if b.Len()+len(t) > most {
				x.fault = errLongText
				return "", errLongText
			}
			if depth == 1 {
				b.Write(t)
			}
		}
	}
	return b.String(), nil
}

// attribute is an attribute by its name without the name space.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
