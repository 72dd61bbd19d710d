package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// statusLine is the foot of the window: what was done or what a thing does at
// the left; where the pointer is, how long the picture took and which file is
// open at the right.
type statusLine struct {
	widget.BaseWidget
	done, hint           string
	where, picture, file string
}

func newStatusLine() *statusLine {
	s := &statusLine{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *statusLine) set(field *string, text string) {
	if *field == text {
		return
	}
	*field = text
	s.Refresh()
}

// tell is the line's text.
func (s *statusLine) tell() string { return s.left() + " | " + s.right() }

func (s *statusLine) left() string {
	if s.hint != "" {
		return s.hint
	}
	return s.done
}

func (s *statusLine) right() string {
	text := ""
	for _, part := range []string{s.where, s.picture, s.file} {
		if part == "" {
			continue
		}
		if text != "" {
			text += "   ·   "
		}
		text += part
	}
	return text
}

// CreateRenderer draws the line.
func (s *statusLine) CreateRenderer() fyne.WidgetRenderer {
	line := rect(nil, 0)
	left, right := inkSmall.text(""), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{line, left, right}}
	d.least = func() fyne.Size { return fyne.NewSize(100, px(23)) }
	d.lay = func(z fyne.Size) {
		hairline(line, z, sideTop)
		right.Text = inkSmall.fit(s.right(), z.Width*0.55)
		placeRight(right, z.Width-px(14), z.Height/2)
		left.Text = inkSmall.fit(s.left(), z.Width-right.MinSize().Width-px(48))
		place(left, px(14), z.Height/2)
	}
	d.update = func() {
		line.FillColor = look().line
		inkSmall.apply(left)
		inkSmall.apply(right)
		d.lay(s.Size())
		canvas.Refresh(s)
	}
	d.update()
	return d
}
