package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/icons"
)

// notice is the bar that says what went wrong and what to do, or what is being
// done and can be cancelled.
type notice struct {
	widget.BaseWidget
	text  string
	wrong bool
	body  *words
	close *link
}

func newNotice() *notice {
	n := &notice{body: newWords(inkBody, "")}
	n.close = newLink("Close", n.hide)
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// fail says an error as one sentence.
func (n *notice) fail(sentence string) { n.say(sentence, true, "Close", n.hide) }

// say puts a sentence up with a link that ends it.
func (n *notice) say(sentence string, wrong bool, end string, ended func()) {
	n.text, n.wrong = sentence, wrong
	n.body.set(sentence)
	n.close.text, n.close.do = end, ended
	n.Show()
	n.Refresh()
}

func (n *notice) hide() {
	n.text = ""
	n.Hide()
	if w := current(); w != nil {
		w.frame.Refresh()
	}
}

func (n *notice) heightFor(width float32) float32 {
	return n.body.heightFor(width-px(140)) + px(16)
}

// MinSize is the height at the present width.
func (n *notice) MinSize() fyne.Size { return fyne.NewSize(100, n.heightFor(n.Size().Width)) }

// CreateRenderer draws the bar.
func (n *notice) CreateRenderer() fyne.WidgetRenderer {
	paper, edge := rect(nil, 0), rect(nil, 0)
	img := newIcon(icons.Warning, look().warning)
	d := &drawn{objects: []fyne.CanvasObject{paper, edge, img, n.body, n.close}, least: n.MinSize}
	d.lay = func(s fyne.Size) {
		box(paper, 0, 0, s.Width, s.Height)
		box(edge, 0, 0, px(4), s.Height)
		box(img, px(16), px(8), px(17), px(17))
		box(n.body, px(42), px(8), s.Width-px(140), s.Height-px(16))
		m := n.close.MinSize()
		box(n.close, s.Width-m.Width-px(16), px(9), m.Width, m.Height)
	}
	d.update = func() {
		l := look()
		tone, i := l.accent, icons.Info
		if n.wrong {
			tone, i = l.warning, icons.Warning
		}
		paper.FillColor, edge.FillColor = l.field, tone
		setIcon(img, i, tone)
		d.lay(n.Size())
		n.body.Refresh()
		n.close.Refresh()
		canvas.Refresh(n)
	}
	d.update()
	return d
}
