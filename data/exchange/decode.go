package exchange

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"unicode/utf16"
	"unicode/utf8"
)

// encodings are those that a table of text can be in, with their byte order
// marks.
var encodings = map[string]string{"utf-8": "\xef\xbb\xbf", "utf-16le": "\xff\xfe", "utf-16be": "\xfe\xff", "windows-1252": ""}

// textFile is a file of text being read as UTF-8.
type textFile struct {
	file     *os.File
	in       *bufio.Reader
	encoding string
	size     int64
	read     counter
}

// counter counts the bytes that pass.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// openText opens a file in an encoding; the empty one is found out.
func openText(path, encoding string) (*textFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &textFile{file: f, encoding: encoding}
	if info, err := f.Stat(); err == nil {
		t.size = info.Size()
	}
	if t.encoding == "" {
		if t.encoding, err = encodingOf(f); err != nil {
			f.Close()
			return nil, err
		}
	}
	return t, t.rewind()
}

// rewind begins the file again, behind its byte order mark.
func (t *textFile) rewind() error {
	if _, err := t.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	t.read = counter{in: t.file}
	raw := bufio.NewReaderSize(&t.read, 1<<16)
	mark := encodings[t.encoding]
	if head, _ := raw.Peek(len(mark)); mark != "" && string(head) == mark {
		raw.Discard(len(mark))
	}
	switch t.encoding {
	case "utf-8":
		t.in = raw
	case "windows-1252":
		t.in = bufio.NewReaderSize(&recoder{in: raw, next: windows1252}, 1<<16)
	case "utf-16le":
		t.in = bufio.NewReaderSize(&recoder{in: raw, next: utf16Rune(0)}, 1<<16)
	case "utf-16be":
		t.in = bufio.NewReaderSize(&recoder{in: raw, next: utf16Rune(1)}, 1<<16)
	}
	return nil
}

// encodingOf finds out how a file is written: by its mark, by zeros in every
// other byte, by being UTF-8 to its end; else Windows-1252, which any bytes are.
func encodingOf(f *os.File) (string, error) {
	buf := make([]byte, 1<<16)
	n, err := io.ReadFull(f, buf)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", err
	}
	head := buf[:n]
	for _, name := range []string{"utf-8", "utf-16le", "utf-16be"} {
		if bytes.HasPrefix(head, []byte(encodings[name])) {
			return name, nil
		}
	}
	if name := utf16ByZeros(head); name != "" {
		return name, nil
	}
	return validToEnd(f, head, buf)
}

func utf16ByZeros(head []byte) string {
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	most := len(head) / 4
	switch {
	case len(head) >= 4 && zeros[1] > most && zeros[0] <= zeros[1]/8:
		return "utf-16le"
	case len(head) >= 4 && zeros[0] > most && zeros[1] <= zeros[0]/8:
		return "utf-16be"
	}
	return ""
}

// validToEnd reads the rest of the file to see whether it is UTF-8; head is
// in buf, which is used again.
func validToEnd(f *os.File, head, buf []byte) (string, error) {
	for {
		// A letter may be cut at the end of what has been read.
		whole := len(head)
		for whole > 0 && whole > len(head)-utf8.UTFMax && !utf8.RuneStart(head[whole-1]) {
			whole--
		}
		if whole > 0 && !utf8.FullRune(head[whole-1:]) {
			whole--
		} else {
			whole = len(head)
		}
		if !utf8.Valid(head[:whole]) {
			return "windows-1252", nil
		}
		rest := copy(buf, head[whole:])
		n, err := f.Read(buf[rest:])
		head = buf[:rest+n]
		if n == 0 && err != nil {
			if err != io.EOF {
				return "", err
			}
			if rest > 0 {
				return "windows-1252", nil
			}
			return "utf-8", nil
		}
	}
}

// recoder turns the letters that next reads into UTF-8.
type recoder struct {
	in   *bufio.Reader
	next func(*bufio.Reader) (rune, error)
	rest []byte
	err  error
}

func (r *recoder) Read(p []byte) (int, error) {
	out := append(p[:0], r.rest...)
	if len(r.rest) > len(p) {
		n := copy(p, r.rest)
		r.rest = r.rest[n:]
		return n, nil
	}
	r.rest = r.rest[:0]
	for r.err == nil && len(out)+utf8.UTFMax <= len(p) {
		var c rune
		if c, r.err = r.next(r.in); r.err == nil {
			out = utf8.AppendRune(out, c)
		}
	}
	if len(out) == 0 && r.err == nil && len(p) > 0 { // a buffer shorter than a letter
		c, err := r.next(r.in)
		if err != nil {
			r.err = err
			return 0, err
		}
		r.rest = utf8.AppendRune(nil, c)
		n := copy(p, r.rest)
		r.rest = r.rest[n:]
		return n, nil
	}
	if len(out) == 0 {
		return 0, r.err
	}
	return len(out), nil
}

// high are the letters of Windows-1252 from 0x80 to 0x9F; where it has none
// stands the sign for what cannot be read.
var high = []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ")

func windows1252(in *bufio.Reader) (rune, error) {
	c, err := in.ReadByte()
	if c >= 0x80 && c < 0xA0 {
		return high[c-0x80], err
	}
	return rune(c), err
}

// utf16Rune reads UTF-16; first is the place of the high byte in a pair: 0
// for the little end first.
func utf16Rune(bigEnd int) func(*bufio.Reader) (rune, error) {
	unit := func(in *bufio.Reader) (rune, error) {
		a, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		b, err := in.ReadByte()
		if err == io.EOF {
			return utf8.RuneError, nil // half a letter at the end
		}
		if bigEnd == 1 {
			a, b = b, a
		}
		return rune(a) | rune(b)<<8, err
	}
	return func(in *bufio.Reader) (rune, error) {
		c, err := unit(in)
		if err != nil || !utf16.IsSurrogate(c) {
			return c, err
		}
		low, err := unit(in)
		if err != nil {
			return utf8.RuneError, nil
		}
		return utf16.DecodeRune(c, low), nil
	}
}
