package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/data"
	"axismap/icons"
)

// sourceLine is a source with a button that copies its citation. The address
// is text: the program opens nothing on the net.
type sourceLine struct {
	pressable
	body *words
	copy *button
}

func newSourceLine(s *data.Source, copied func()) *sourceLine {
	runs := []run{{s.Publisher, inkMinor.with(toneText)}}
	if s.Title != "" {
		runs = append(runs, run{", " + s.Title, inkMinor})
	}
	if s.Date != "" {
		runs = append(runs, run{", " + s.Date, inkMinor})
	}
	if s.URL != "" {
		runs = append(runs, run{"\n" + s.URL, inkSmall12})
	}
	l := &sourceLine{body: newRuns(runs...), copy: newButton(icons.Copy, "", copied)}
	l.copy.hint = "Copy the citation"
	l.ExtendBaseWidget(l)
	return l
}

var inkSmall12 = ink{size: 12, tone: toneMinor}

func (l *sourceLine) heightFor(width float32) float32 {
	return px(5) + max(l.body.heightFor(width-px(32)), px(28)) + px(3)
}

// MinSize is the height at the present width.
func (l *sourceLine) MinSize() fyne.Size { return fyne.NewSize(0, l.heightFor(l.Size().Width)) }

// CreateRenderer lays out text and button.
func (l *sourceLine) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{l.body, l.copy}, least: l.MinSize}
	d.lay = func(s fyne.Size) {
		box(l.body, 0, px(5), s.Width-px(32), s.Height-px(8))
		box(l.copy, s.Width-px(26), px(2), px(28), px(28))
	}
	d.update = func() { l.body.Refresh(); l.copy.Refresh(); d.lay(l.Size()); canvas.Refresh(l) }
	return d
}

// space is room between parts of a column.
type space struct {
	pressable
	height float32
}

func spacer(height float32) *space {
	s := &space{height: height}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws nothing.
func (s *space) CreateRenderer() fyne.WidgetRenderer {
	return &drawn{
		lay:    func(fyne.Size) {},
		least:  func() fyne.Size { return fyne.NewSize(0, px(s.height)) },
		update: func() {},
	}
}
