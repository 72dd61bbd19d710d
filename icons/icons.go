// Package icons holds the line icons of the window as SVG bytes, and the
// program's own mark. They are drawn for this program on a 24 × 24 grid.
package icons

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"
)

//go:embed *.svg
var files embed.FS

// Icon names a line icon.
type Icon string

// The icons of actions and panels.
const (
	Arrow      Icon = "arrow"
	Back       Icon = "back"
	Check      Icon = "check"
	Clear      Icon = "clear"
	Copy       Icon = "copy"
	Down       Icon = "down"
	Export     Icon = "export"
	Filter     Icon = "filter"
	Fit        Icon = "fit"
	Flag       Icon = "flag"
	Globe      Icon = "globe"
	Help       Icon = "help"
	Home       Icon = "home"
	Import     Icon = "import"
	Info       Icon = "info"
	Left       Icon = "left"
	Lock       Icon = "lock"
	Measure    Icon = "measure"
	Menu       Icon = "menu"
	Minus      Icon = "minus"
	Open       Icon = "open"
	Panes      Icon = "panes"
	Pause      Icon = "pause"
	Picture    Icon = "picture"
	Place      Icon = "place"
	Play       Icon = "play"
	Plus       Icon = "plus"
	Present    Icon = "present"
	Quote      Icon = "quote"
	Redo       Icon = "redo"
	Right      Icon = "right"
	Ruler      Icon = "ruler"
	Save       Icon = "save"
	Search     Icon = "search"
	Storyboard Icon = "storyboard"
	Strait     Icon = "strait"
	Text       Icon = "text"
	Theme      Icon = "theme"
	Undo       Icon = "undo"
	Views      Icon = "views"
	Warning    Icon = "warning"
)

// The icons of route types.
const (
	Ship   Icon = "ship"
	Barge  Icon = "barge"
	Train  Icon = "train"
	Truck  Icon = "truck"
	Plane  Icon = "plane"
	Pipe   Icon = "pipe"
	Cable  Icon = "cable"
	Bank   Icon = "bank"
	NoRoad Icon = "noroad"
)

// The icons of categories.
const (
	Energy       Icon = "energy"
	Weapons      Icon = "weapons"
	Military     Icon = "military"
	DualUse      Icon = "dualuse"
	People       Icon = "people"
	Intelligence Icon = "intelligence"
	Finance      Icon = "finance"
	Trade        Icon = "trade"
)

// SVG returns the icon drawn in a colour; nil for a name that is not one of
// the constants.
func (i Icon) SVG(c color.NRGBA) []byte {
	b, err := files.ReadFile(string(i) + ".svg")
	if err != nil {
		return nil
	}
	ink := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	return bytes.ReplaceAll(b, []byte("currentColor"), []byte(ink))
}

// app is app.svg drawn at 128 × 128 pixels; the window's own SVG reader does
// not draw every curve of it.
//
//go:embed app.png
var app []byte

// App returns the program's mark as a PNG, 128 × 128, in its own colours.
func App() []byte { return app }
