package draw

import (
	"bytes"
	_ "embed"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// Face is one of the embedded type faces.
type Face uint8

const (
	Regular Face = iota
	SemiBold
	Bold
	Italic
	faceCount
)

// The faces are subsets of Inter under the SIL Open Font License (fonts/OFL.txt), made by fonts/make.sh.
var (
	//go:embed fonts/Inter-Regular.ttf
	interRegular []byte
	//go:embed fonts/Inter-SemiBold.ttf
	interSemiBold []byte
	//go:embed fonts/Inter-Bold.ttf
	interBold []byte
	//go:embed fonts/Inter-Italic.ttf
	interItalic []byte
)

// FontFile returns the TrueType file of a face, so that a window can set its own words in the same letters.
// The bytes must not be changed.
func FontFile(face Face) []byte {
	return [...][]byte{interRegular, interSemiBold, interBold, interItalic}[face.known()]
}

// known returns the face itself, or Regular where there is no such face.
func (f Face) known() Face {
	if f < faceCount {
		return f
	}
	return Regular
}

// outlines is a font with the outlines of the glyphs used so far.
type outlines struct {
	face   *font.Face
	perEm  float64
	extent font.FontExtents

	mu     sync.Mutex
	glyphs map[font.GID]*Path
}

var embedded [faceCount]struct {
	once sync.Once
	font *outlines
}

// own returns the parsed embedded face.
func (f Face) own() *outlines {
	e := &embedded[f.known()]
	e.once.Do(func() {
		parsed, err := font.ParseTTF(bytes.NewReader(FontFile(f)))
		if err != nil {
			panic("draw: embedded font is broken: " + err.Error()) // our own file, checked by a test
		}
		e.font = newOutlines(parsed)
	})
	return e.font
}

func newOutlines(face *font.Face) *outlines {
	o := &outlines{face: face, perEm: float64(face.Upem()), glyphs: map[font.GID]*Path{}}
	o.extent, _ = face.FontHExtents()
	return o
}

// glyph returns the outline of a glyph in font units, y downwards; empty where it has none.
func (o *outlines) glyph(id font.GID) *Path {
	o.mu.Lock()
	defer o.mu.Unlock()
	p, ok := o.glyphs[id]
	if !ok {
		shaper.mu.Lock() // a font.Face serves one caller at a time
		p = o.trace(id)
		shaper.mu.Unlock()
		o.glyphs[id] = p
	}
	return p
}

func (o *outlines) trace(id font.GID) *Path {
	var p Path
	for _, s := range segments(o.face.GlyphData(id)) {
		a := s.Args
		switch s.Op {
		case segmentMove:
			p.Close()
			p.MoveTo(float64(a[0].X), -float64(a[0].Y))
		case segmentLine:
			p.LineTo(float64(a[0].X), -float64(a[0].Y))
		case segmentQuad:
			p.QuadTo(float64(a[0].X), -float64(a[0].Y), float64(a[1].X), -float64(a[1].Y))
		case segmentCube:
			p.CubeTo(float64(a[0].X), -float64(a[0].Y), float64(a[1].X), -float64(a[1].Y), float64(a[2].X), -float64(a[2].Y))
		}
	}
	p.Close()
	return &p
}

func segments(g font.GlyphData) []font.Segment {
	switch g := g.(type) {
	case font.GlyphOutline:
		return g.Segments
	case font.GlyphSVG:
		return g.Outline.Segments
	case font.GlyphBitmap:
		if g.Outline != nil {
			return g.Outline.Segments
		}
	}
	return nil
}

// system finds fonts of the machine for scripts that the embedded faces lack. It is searched for the first
// time when a string needs it, because the search costs tenths of a second.
var system struct {
	once  sync.Once
	fonts *fontscan.FontMap // nil: none to be had
	known map[*font.Font]*outlines
}

// fallback returns a face of the machine that has r, or nil. The caller holds shaper.mu.
func fallback(r rune) *font.Face {
	system.once.Do(scanSystem)
	if system.fonts == nil {
		return nil
	}
	system.fonts.SetScript(language.LookupScript(r))
	face := system.fonts.ResolveFace(r)
	if face == nil {
		return nil
	}
	if _, ok := face.NominalGlyph(r); !ok {
		return nil
	}
	return face
}

func scanSystem() {
	system.known = map[*font.Font]*outlines{}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	m := fontscan.NewFontMap(quiet{})
	if m.UseSystemFonts(filepath.Join(dir, "axismap")) != nil {
		return
	}
	m.SetQuery(fontscan.Query{Families: []string{"Noto Sans", "DejaVu Sans", fontscan.SansSerif}})
	system.fonts = m
}

// quiet drops what fontscan would log: a font file that cannot be read is no concern of the reader's.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
