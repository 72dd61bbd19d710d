package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// run is a stretch of text in one ink.
type run struct {
	text string
	ink  ink
}

// words is a paragraph that wraps at its width: runs of one size, in several
// weights and colours.
type words struct {
	widget.BaseWidget
	runs []run
	kept broken
}

// broken is a paragraph broken into lines: what it was broken from, and the
// pieces. Fyne asks for the height of every paragraph before every frame.
type broken struct {
	runs        []run
	width, unit float32 // of a line; of px, which changes with the text size
	pieces      []piece
}

// newWords is a paragraph in one ink.
func newWords(k ink, text string) *words { return newRuns(run{text, k}) }

// newRuns is a paragraph in several inks.
func newRuns(runs ...run) *words {
	w := &words{runs: runs}
	w.ExtendBaseWidget(w)
	return w
}

// set puts another text in the first run's ink.
func (w *words) set(text string) { w.write(run{text, w.runs[0].ink}) }

// write puts other runs.
func (w *words) write(runs ...run) {
	w.runs = runs
	w.Refresh()
}

// String is the paragraph's text.
func (w *words) String() string {
	var b strings.Builder
	for _, r := range w.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// piece is a stretch of a run on one line.
type piece struct {
	run
	x    float32
	line int
}

// broken is the paragraph in lines of a width.
func (w *words) broken(width float32) []piece {
	k := &w.kept
	if k.width != width || k.unit != px(1) || !slices.Equal(k.runs, w.runs) {
		*k = broken{w.runs, width, px(1), w.breakAt(width)}
	}
	return k.pieces
}

// breakAt breaks the runs into lines. A word longer than the line stands alone
// on it and is cut, as a URL may be.
func (w *words) breakAt(width float32) []piece {
	var out []piece
	x, line := float32(0), 0
	for _, r := range w.runs {
		for _, word := range splitWords(r.text) {
			if word == "\n" {
				x, line = 0, line+1
				continue
			}
			bare := strings.TrimRight(word, " ")
			if x > 0 && x+r.ink.measure(bare).Width > width {
				x, line = 0, line+1
			}
			if r.ink.measure(bare).Width > width {
				word = r.ink.fit(bare, width)
			}
			if n := len(out); n > 0 && out[n-1].line == line && out[n-1].ink == r.ink {
				out[n-1].text += word
			} else {
				out = append(out, piece{run{word, r.ink}, x, line})
			}
			last := out[len(out)-1]
			x = last.x + last.ink.measure(last.text).Width
		}
	}
	return out
}

// splitWords cuts a text behind each run of spaces; a line feed is a word of
// its own.
func splitWords(s string) []string {
	var out []string
	for s != "" {
		if s[0] == '\n' {
			out, s = append(out, "\n"), s[1:]
			continue
		}
		i := 0
		for i < len(s) && s[i] != ' ' && s[i] != '\n' {
			i++
		}
		for i < len(s) && s[i] == ' ' {
			i++
		}
		out, s = append(out, s[:i]), s[i:]
	}
	return out
}

func (w *words) lineHeight() float32 {
	h := float32(0)
	for _, r := range w.runs {
		h = max(h, r.ink.height())
	}
	return h
}

func (w *words) heightFor(width float32) float32 {
	p := w.broken(width)
	if len(p) == 0 {
		return 0
	}
	return float32(p[len(p)-1].line+1) * w.lineHeight()
}

// MinSize leaves the width to the column; one line is the least height.
func (w *words) MinSize() fyne.Size {
	w.ExtendBaseWidget(w)
	if w.Size().Width > 0 {
		return fyne.NewSize(0, w.heightFor(w.Size().Width))
	}
	return fyne.NewSize(0, w.lineHeight())
}

// CreateRenderer lays the pieces out as text objects.
func (w *words) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{least: w.MinSize, parts: w.lines}
	d.update = func() {
		d.remake(w.Size())
		canvas.Refresh(w)
	}
	return d
}

// lines are the paragraph's texts, each in its place.
func (w *words) lines(s fyne.Size) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	h := w.lineHeight()
	for _, p := range w.broken(s.Width) {
		t := p.ink.text(strings.TrimRight(p.text, " "))
		t.Move(fyne.NewPos(p.x, float32(p.line)*h))
		t.Resize(t.MinSize())
		out = append(out, t)
	}
	return out
}
