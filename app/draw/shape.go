package draw

import (
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

const (
	segmentMove = ot.SegmentOpMoveTo
	segmentLine = ot.SegmentOpLineTo
	segmentQuad = ot.SegmentOpQuadTo
	segmentCube = ot.SegmentOpCubeTo
)

// glyph is a letter shape and where it stands, in ems from the text's beginning, y downwards.
type glyph struct {
	font    *outlines
	id      font.GID
	x, y    float64
	advance float64
	cluster bool // the first of its cluster: letter spacing goes before it
}

// shaper turns strings into rows of glyphs. It is shared, so one string at a time.
var shaper struct {
	mu    sync.Mutex
	split shaping.Segmenter
	shape shaping.HarfbuzzShaper
}

// chain resolves a rune to the embedded face, else to one of the machine's, else to the embedded face's box.
type chain struct{ first *outlines }

func (c chain) ResolveFace(r rune) *font.Face {
	if _, ok := c.first.face.NominalGlyph(r); ok {
		return c.first.face
	}
	if f := fallback(r); f != nil {
		return f
	}
	return c.first.face
}

func (c chain) outlines(f *font.Face) *outlines {
	if f == c.first.face {
		return c.first
	}
	o := system.known[f.Font]
	if o == nil {
		o = newOutlines(f)
		system.known[f.Font] = o
	}
	return o
}

var tabular = []shaping.FontFeature{{Tag: ot.MustNewTag("tnum"), Value: 1}}

// shapeRow lays s out in one line, in ems.
func shapeRow(face Face, s string, figures bool) []glyph {
	own := chain{face.own()}
	runes := []rune(s)
	shaper.mu.Lock()
	defer shaper.mu.Unlock()
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: own.first.face,
		Size: fixed.I(int(own.first.perEm)), Language: language.NewLanguage("en"),
	}
	if figures {
		in.FontFeatures = tabular
	}
	var outs []shaping.Output
	for _, run := range shaper.split.Split(in, own) {
		run.Size = fixed.I(int(own.outlines(run.Face).perEm)) // so that advances come out in whole font units
		outs = append(outs, shaper.shape.ShapeNoExtents(run))
	}
	return own.row(visual(outs))
}

// visual puts runs from left to right: a stretch of right-to-left runs is read backwards.
func visual(outs []shaping.Output) []shaping.Output {
	for i := 0; i < len(outs); {
		j := i
		for j < len(outs) && outs[j].Direction == di.DirectionRTL {
			j++
		}
		for a, b := i, j-1; a < b; a, b = a+1, b-1 {
			outs[a], outs[b] = outs[b], outs[a]
		}
		i = max(j, i+1)
	}
	return outs
}

func (c chain) row(outs []shaping.Output) []glyph {
	var row []glyph
	x := 0.0
	for i := range outs {
		o := c.outlines(outs[i].Face)
		last := -1
		for _, g := range outs[i].Glyphs {
			em := func(v fixed.Int26_6) float64 { return float64(v) / 64 / o.perEm }
			row = append(row, glyph{
				font: o, id: g.GlyphID, x: x + em(g.XOffset), y: -em(g.YOffset),
				advance: em(g.Advance), cluster: g.TextIndex() != last,
			})
			last = g.TextIndex()
			x += em(g.Advance)
		}
	}
	return row
}

func fontID(id uint32) font.GID { return font.GID(id) }
