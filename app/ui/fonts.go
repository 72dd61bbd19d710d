package ui

import (
	"fyne.io/fyne/v2"

	"axismap/app/draw"
)

// fonts is the window's letters: the same files the map is lettered with.
// They lack nothing but what Fyne falls back for by itself.
type fonts struct{ regular, bold, italic fyne.Resource }

var inter = fonts{
	regular: fyne.NewStaticResource("Inter-Regular.ttf", draw.FontFile(draw.Regular)),
	bold:    fyne.NewStaticResource("Inter-SemiBold.ttf", draw.FontFile(draw.SemiBold)),
	italic:  fyne.NewStaticResource("Inter-Italic.ttf", draw.FontFile(draw.Italic)),
}

// of is the file for a style; nil where Fyne's own is to be taken.
func (f fonts) of(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace || s.Symbol:
		return nil
	case s.Bold:
		return f.bold
	case s.Italic:
		return f.italic
	}
	return f.regular
}
