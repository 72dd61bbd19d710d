package exchange

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// Bounds of what one JSON value may be: far beyond any honest file, near
// enough that a hostile one cannot exhaust the memory.
const (
	maxText   = 1 << 20 // bytes of one text
	maxNumber = 400     // characters of one number
	maxNested = 512     // brackets inside brackets
)

// jsonScanner reads JSON from a stream through a window, value by value; it
// never holds a document. The first error sticks: after it every method gives
// zero values, so that a caller need look only where it loops.
type jsonScanner struct {
	in     io.Reader
	window []byte // bytes read and not yet used: window[at:]
	at     int
	before int64 // bytes of the file before window[0]
	ended  bool
	fault  error
	text   []byte // the last text that did not stand whole in the window
}

// errEnded says that the file stops in the middle of a value.
var errEnded = errors.New("the file breaks off here")

func newJSONScanner(in io.Reader) *jsonScanner {
	return &jsonScanner{in: in, window: make([]byte, 0, 1<<18)}
}

// offset is the number of bytes before the next one.
func (s *jsonScanner) offset() int64 { return s.before + int64(s.at) }

// fail notes what is wrong at this place, unless something was wrong before.
func (s *jsonScanner) fail(err error) {
	if s.fault == nil {
		s.fault = err
	}
	s.at = len(s.window)
	s.ended = true
}

func (s *jsonScanner) failf(format string, args ...any) { s.fail(fmt.Errorf(format, args...)) }

// more moves what is unused to the front and reads on; false at the end.
func (s *jsonScanner) more() bool {
	if s.ended {
		return false
	}
	rest := copy(s.window[:cap(s.window)], s.window[s.at:])
	s.before += int64(s.at)
	s.at = 0
	s.window = s.window[:rest]
	for range 100 { // a reader may return nothing now and then
		n, err := s.in.Read(s.window[rest:cap(s.window)])
		s.window = s.window[:rest+n]
		if err == io.EOF {
			s.ended = true
		} else if err != nil {
			s.fail(err)
		}
		if n > 0 || s.ended {
			return n > 0
		}
	}
	s.fail(io.ErrNoProgress)
	return false
}

// ahead makes the next n bytes stand in the window, as far as there are any.
func (s *jsonScanner) ahead(n int) {
	for len(s.window)-s.at < n && s.more() {
	}
}

// peek is the next byte that is no blank; 0 at the end.
func (s *jsonScanner) peek() byte {
	for {
		for s.at < len(s.window) {
			c := s.window[s.at]
			if c > ' ' && c != 0xEF {
				return c
			}
			if c == 0xEF && !s.mark() {
				return c
			}
			if c != 0xEF {
				s.at++
			}
		}
		if !s.more() {
			return 0
		}
	}
}

// mark steps over a byte order mark.
func (s *jsonScanner) mark() bool {
	s.ahead(3)
	if len(s.window)-s.at >= 3 && s.window[s.at+1] == 0xBB && s.window[s.at+2] == 0xBF {
		s.at += 3
		return true
	}
	return false
}

// take steps over the next byte that is no blank if it is c.
func (s *jsonScanner) take(c byte) bool {
	if s.peek() != c {
		return false
	}
	s.at++
	return true
}

// want is take where anything else is an error.
func (s *jsonScanner) want(c byte) bool {
	if s.take(c) {
		return true
	}
	s.unexpected(fmt.Sprintf("%q", c))
	return false
}

// unexpected fails with what stands here in place of what was wanted.
func (s *jsonScanner) unexpected(wanted string) {
	switch c := s.peek(); {
	case s.fault != nil:
	case c == 0 && s.at >= len(s.window):
		s.fail(errEnded)
	default:
		s.failf("not JSON: %s was expected, not %q", wanted, c)
	}
}

// next steps to the following member of an object or element of an array that
// ends with close; first tells that none was read yet.
func (s *jsonScanner) next(closing byte, first bool) bool {
	if s.take(closing) || s.fault != nil {
		return false
	}
	if !first {
		if !s.take(',') {
			s.unexpected(fmt.Sprintf("a comma or %q", closing))
			return false
		}
		if s.take(closing) { // a comma too many: common, and clear
			return false
		}
	}
	return true
}

// key reads the name of a member and the colon.
func (s *jsonScanner) key() []byte {
	if s.peek() != '"' {
		s.unexpected("the name of a member")
		return nil
	}
	name := s.str()
	s.want(':')
	return name
}

// str reads a text. What it gives is good until the next call; the name of a
// member is still good when its colon has been read.
func (s *jsonScanner) str() []byte {
	if !s.want('"') {
		return nil
	}
	for i := s.at; i < len(s.window); i++ {
		switch c := s.window[i]; {
		case c == '"':
			// Copied, for the window may move.
			s.text = append(s.text[:0], s.window[s.at:i]...)
			s.at = i + 1
			return s.valid()
		case c == '\\' || c < ' ':
			return s.longText()
		}
	}
	return s.longText()
}

// longText reads a text with escapes, or one that runs over the window.
func (s *jsonScanner) longText() []byte {
	s.text = s.text[:0]
	for {
		if s.at >= len(s.window) && !s.more() {
			s.fail(errEnded)
			return nil
		}
		c := s.window[s.at]
		s.at++
		switch {
		case c == '"':
			return s.valid()
		case c == '\\':
			s.escape()
		default:
			s.text = append(s.text, c) // a bare line break too: common, and clear
		}
		if len(s.text) > maxText {
			s.failf("a text is longer than %d bytes", maxText)
			return nil
		}
	}
}

// valid is the text read; letters that are not UTF-8 become the sign for them.
func (s *jsonScanner) valid() []byte {
	if utf8.Valid(s.text) {
		return s.text
	}
	s.text = []byte(string([]rune(string(s.text))))
	return s.text
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (s *jsonScanner) escape() {
	s.ahead(5)
	if s.at >= len(s.window) {
		s.fail(errEnded)
		return
	}
	c := s.window[s.at]
	s.at++
	switch {
	case c == 'u':
		r := s.hex()
		if utf16.IsSurrogate(r) {
			s.ahead(6)
			if len(s.window)-s.at >= 6 && s.window[s.at] == '\\' && s.window[s.at+1] == 'u' {
				s.at += 2
				r = utf16.DecodeRune(r, s.hex())
			} else {
				r = utf8.RuneError
			}
		}
		s.text = utf8.AppendRune(s.text, r)
	case escapes[c] != 0:
		s.text = append(s.text, escapes[c])
	default:
		s.failf("not JSON: \\%c in a text", c)
	}
}

func (s *jsonScanner) hex() rune {
	if len(s.window)-s.at < 4 {
		s.fail(errEnded)
		return utf8.RuneError
	}
	v, err := strconv.ParseUint(string(s.window[s.at:s.at+4]), 16, 32)
	if err != nil {
		s.failf("not JSON: \\u%s in a text", s.window[s.at:s.at+4])
		return utf8.RuneError
	}
	s.at += 4
	return rune(v)
}

// word reads a number or a bare word such as true, null or NaN; it is good
// until the next call.
func (s *jsonScanner) word() []byte {
	s.peek()
	s.ahead(maxNumber)
	i := s.at
	for i < len(s.window) && wordByte[s.window[i]] {
		i++
	}
	word := s.window[s.at:i]
	switch {
	case len(word) == 0:
		s.unexpected("a value")
		return nil
	case len(word) >= maxNumber:
		s.failf("a number is longer than %d characters", maxNumber)
		return nil
	}
	s.at = i
	return word
}

// wordByte marks what numbers and bare words are made of.
var wordByte = func() (is [256]bool) {
	for _, c := range "0123456789+-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" {
		is[c] = true
	}
	return is
}()

// pow10 are the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// float reads a number of a position. What is no finite number gives NaN, and
// the reader goes on: one bad position does not spoil the file.
func (s *jsonScanner) float() float64 {
	word := s.word()
	var mantissa uint64
	i, point := 0, -1
	if len(word) > 0 && word[0] == '-' {
		i = 1
	}
	begin := i
	for ; i < len(word) && i-begin <= 17; i++ {
		c := word[i]
		if c-'0' <= 9 {
			mantissa = mantissa*10 + uint64(c-'0')
		} else if c == '.' && point < 0 {
			point = i
		} else {
			break
		}
	}
	// Fifteen digits are exact in a float64, and so is the power of ten: one
	// division gives the nearest number. W. D. Clinger, How to Read Floating
	// Point Numbers Accurately, 1990.
	if i == len(word) && i > begin && mantissa < 1<<53 && word[i-1] != '.' {
		v := float64(mantissa)
		if point >= 0 {
			v /= pow10[i-point-1]
		}
		if begin == 1 {
			v = -v
		}
		return v
	}
	return slowFloat(word)
}

func slowFloat(word []byte) float64 {
	if len(word) == 0 || !(word[0] == '-' || word[0]-'0' <= 9) {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(unsafe.String(&word[0], len(word)), 64)
	if err != nil || math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// skip steps over a value of any kind without keeping it.
func (s *jsonScanner) skip() {
	depth := 0
	for {
		switch c := s.peek(); {
		case s.fault != nil:
			return
		case c == '{' || c == '[':
			s.at++
			depth++
		case c == '}' || c == ']':
			if depth == 0 {
				s.unexpected("a value")
				return
			}
			s.at++
			depth--
		case c == '"':
			s.skipText()
		case (c == ',' || c == ':') && depth > 0:
			s.at++
			continue
		default:
			s.word()
		}
		if depth > maxNested {
			s.failf("brackets are nested more than %d deep", maxNested)
			return
		}
		if depth == 0 {
			return
		}
	}
}

// skipText steps over a text of any length.
func (s *jsonScanner) skipText() {
	s.at++
	for {
		for s.at < len(s.window) {
			c := s.window[s.at]
			s.at++
			if c == '"' {
				return
			}
			if c == '\\' {
				s.ahead(1)
				s.at = min(s.at+1, len(s.window))
			}
		}
		if !s.more() {
			s.fail(errEnded)
			return
		}
	}
}
