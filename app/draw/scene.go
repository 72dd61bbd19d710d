// Package draw is a Scene, and how to put it on paper: pixels, PNG, SVG, PDF; and what lies under a point.
// It knows no map.
package draw

import "image/color"

// Cap is the shape of a line's ends and of its dashes' ends.
type Cap uint8

const (
	RoundCap  Cap = iota // a half circle beyond the end
	ButtCap              // cut off at the end
	SquareCap            // half a width beyond the end
)

// Join is the shape of a line's corners.
type Join uint8

const (
	RoundJoin Join = iota // an arc about the corner
	MiterJoin             // a point, or a bevel where it would be longer than four half widths
	BevelJoin             // cut off
)

// miterLimit is SVG's default: longest miter, in line widths.
const miterLimit = 4

// Style says how a path or a text is inked: first filled, then stroked. A colour with no alpha leaves no ink.
//
// For text Fill is the letters' colour, and the stroke is a halo beneath them: Width wide in all, so that
// half of it shows around the letters.
type Style struct {
	Fill   color.NRGBA
	Stroke color.NRGBA
	Width  float64   // of the stroke, in page units; nothing is stroked unless it is positive
	Dash   []float64 // lengths of dash, gap, dash, …, in page units; solid where empty or where a length is unusable
	Phase  float64   // how far into Dash the line begins, in page units
	Cap    Cap
	Join   Join
	// EvenOdd fills what an odd number of outlines surrounds; else what the outlines wind around (non-zero rule).
	EvenOdd bool
}

// Ref says whom an item stands for, by identity and not by place in a list. The zero Ref is nobody.
type Ref struct {
	Kind string // "flow", "bundle", "place", "route", "chokepoint", "country", "event", …
	ID   string // unique within its kind
}

// IsZero reports whether r stands for nobody.
func (r Ref) IsZero() bool { return r == Ref{} }

// Item is one piece of a Scene: a path, a text, or both (the text above the path).
type Item struct {
	Path  Path
	Style Style
	Text  *Text   // set with Style too; nil: none
	At    Point   // where the text begins, on its baseline
	Angle float64 // the text is turned about At by so many radians, clockwise on the page
	Clip  Rect    // ink outside is left away; the zero Rect clips nothing
	Ref   Ref
	Link  string // a web address to open; PDF and SVG carry it
}

// Pair is one named line of metadata.
type Pair struct{ Key, Value string }

// Scene is a picture as data, from the bottom up. It is never changed once made, and may then be used by
// several goroutines at a time.
type Scene struct {
	Size  Size
	Base  *Scene // a scene underneath; the same pointer is the same ink, so a Canvas keeps its pixels between frames
	Items []Item

	Title       string
	Description string
	Meta        []Pair // further metadata, in this order: "Software", "Source", "Copyright", …

	index index
}

// layers returns the scene and those beneath it, the lowest first.
func (s *Scene) layers() []*Scene {
	var up []*Scene
	if s.Base != nil {
		up = s.Base.layers()
	}
	return append(up, s)
}
